"""A batch that is stopped or killed leaves only whole files, and the next one makes the rest of them."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from batch.batches import TIME_LIMIT, finish, start, tree, write_texts
from shanben.batch import Status
from shanben.batch.outcome import Outcome
from shanben.batch.plan import Job, Plan
from shanben.batch.pool import make_here
from shanben.batch.run import plan_of
from shanben.model.places import Edition
from shanben.order import Order

ADDRESSES = 6
# By hand: SHANBEN_KILLS=50 pytest tests/batch/test_killed.py
KILLS = int(os.environ.get("SHANBEN_KILLS", "3"))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    write_texts(folder, ADDRESSES)
    return folder


@pytest.fixture(scope="module")
def undisturbed(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a batch makes that nobody disturbs."""
    out = tmp_path_factory.mktemp("undisturbed")
    finish(start(sources, "-o", out, "--jobs", "2"))
    return tree(out)


def wait_for_files(out: Path, count: int, process: subprocess.Popen[str]) -> None:
    while sum(path.is_file() for path in out.rglob("*")) < count and process.poll() is None:
        time.sleep(0.01)


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_batch_goes_on_where_it_was(
    number: int, sources: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    die = random.Random(number)  # noqa: S311 -- moments, not secrets
    process = start(sources, "-o", tmp_path, "--jobs", "2")
    wait_for_files(tmp_path, die.randrange(len(undisturbed)), process)
    time.sleep(die.random() * 0.05)
    if number % 2:
        os.killpg(process.pid, signal.SIGKILL)
    else:  # the parent alone: its workers must not go on for ever
        process.kill()
    process.communicate(timeout=TIME_LIMIT)

    left = tree(tmp_path)
    assert {name for name in left if not name.endswith(".part")} <= set(undisturbed)
    assert all(left[name] == undisturbed[name] for name in set(left) & set(undisturbed))
    finish(start(sources, "-o", tmp_path, "--jobs", "2"))
    assert tree(tmp_path) == undisturbed


def test_an_interrupt_lets_what_is_in_hand_be_finished(
    sources: Path, undisturbed: dict[str, str], tmp_path: Path
) -> None:
    process = start(sources, "-o", tmp_path, "--jobs", "1")
    wait_for_files(tmp_path, 1, process)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=TIME_LIMIT)

    assert process.returncode == 1
    assert "stopped; every file is whole" in err
    assert "Traceback" not in err
    left = tree(tmp_path)
    assert left
    assert all(undisturbed[name] == digest for name, digest in left.items())
    assert len(left) < len(undisturbed)
    assert not any(name.endswith(".part") for name in left)
    finish(start(sources, "-o", tmp_path, "--jobs", "1"))
    assert tree(tmp_path) == undisturbed


def jobs_of(sources: Path) -> list[Job]:
    names = sorted(path.relative_to(sources) for path in sources.rglob("*.txt"))
    return [Job(source=str(one), folder=str(one.parent), name=one.stem, order=0) for one in names]


def pdf_plan(sources: Path, out: Path) -> Plan:
    return plan_of(sources, out=out, orders=(Order(editions=(Edition.PDF,)),), force=False)


def test_a_worker_that_is_lost_is_replaced(sources: Path, tmp_path: Path) -> None:
    outcomes = outcomes_with_a_kill(pdf_plan(sources, tmp_path), jobs_of(sources))
    assert [outcome.status for outcome in outcomes] == [Status.MADE] * ADDRESSES


def test_a_worker_that_has_made_many_is_relieved(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shanben.batch.pool._ADDRESSES_A_WORKER", 2)
    outcomes = list(make_here(pdf_plan(sources, tmp_path), iter(jobs_of(sources)), processes=1))
    assert [outcome.status for outcome in outcomes] == [Status.MADE] * ADDRESSES


def outcomes_with_a_kill(plan: Plan, jobs: list[Job]) -> list[Outcome]:
    """Make the jobs, and kill every worker after the second outcome."""
    outcomes: list[Outcome] = []
    for outcome in make_here(plan, iter(jobs), processes=2):
        outcomes.append(outcome)
        if len(outcomes) == 2:
            kill_workers()
    return outcomes


def kill_workers() -> None:
    for child in multiprocessing.active_children():
        child.kill()
