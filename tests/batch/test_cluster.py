"""On a Dask cluster of real worker processes a batch makes the same, also while workers are killed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from distributed import LocalCluster

from batch.batches import tree, write_texts
from judges.reference import REPOSITORY
from shanben.batch import Outcome, Status, build_all
from shanben.core.errors import BatchError

ADDRESSES = 8


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    write_texts(folder, ADDRESSES)
    return folder


@pytest.fixture(scope="module", autouse=True)
def surroundings() -> Iterator[None]:
    """What the workers inherit: a fixed time, and the sources of this checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1790000000")
        patch.setenv("PYTHONPATH", str(REPOSITORY / "src"))
        yield


@pytest.fixture(scope="module")
def cluster(surroundings: None) -> Iterator[LocalCluster]:
    del surroundings
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def here(sources: Path, surroundings: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What one machine makes."""
    del surroundings
    out = tmp_path_factory.mktemp("here")
    assert build_all(sources, out=out, jobs=2).good
    return tree(out)


def worker_processes(cluster: LocalCluster) -> list[int]:
    return [nanny.pid for nanny in cluster.workers.values() if nanny.pid]


def test_it_makes_the_same_while_workers_are_killed(
    cluster: LocalCluster, sources: Path, here: dict[str, str], tmp_path: Path
) -> None:
    steps = count(1)

    def kill(_: Outcome) -> None:
        """Kill one worker, and later all of them at once."""
        step = next(steps)
        for process in worker_processes(cluster)[: {2: 1, 5: 2}.get(step, 0)]:
            os.kill(process, signal.SIGKILL)

    summary = build_all(sources, out=tmp_path, dask=cluster.scheduler_address, each=kill)

    assert (summary.made + summary.current, summary.failed) == (ADDRESSES, 0)  # one may be lost after its last file
    build_all(sources, out=tmp_path, dask=cluster.scheduler_address)
    assert tree(tmp_path) == here


def test_what_stands_is_left(cluster: LocalCluster, sources: Path, here: dict[str, str], tmp_path: Path) -> None:
    outcomes: list[Outcome] = []
    for _ in range(2):
        outcomes.clear()
        build_all(
            f"file://{sources}", out=f"file://{tmp_path}", dask=cluster.scheduler_address, each=outcomes.append
        )
    assert {outcome.status for outcome in outcomes} == {Status.CURRENT}
    assert tree(tmp_path) == here


def test_where_no_scheduler_answers_that_is_said(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shanben.batch.cluster._SECONDS_TO_CONNECT", 1)
    with pytest.raises(BatchError, match="no Dask scheduler answers at tcp"):
        build_all(sources, out=tmp_path, dask="tcp://127.0.0.1:1")


def test_without_the_extra_it_says_what_to_install(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BatchError, match="a cluster needs dask") as caught:
        build_all(sources, out=tmp_path, dask="tcp://127.0.0.1:1")
    assert "shanben[cluster]" in caught.value.hint
