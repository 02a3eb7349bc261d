"""A store that fsspec knows holds sources and editions as a folder does."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import fsspec
import pytest

from batch.batches import TEXT
from shanben.batch import Status
from shanben.batch.making import make
from shanben.batch.plan import Job, Plan, recipe_of
from shanben.batch.shelves import shelf
from shanben.batch.sources import Source, walk
from shanben.batch.store import Store
from shanben.core.errors import BatchError, FileError
from shanben.model.places import Edition
from shanben.press import Order

ORDER = Order(editions=(Edition.PDF, Edition.RECORD))
JOB = Job(source="第 1 届/讲话.txt", folder="第 1 届", name="讲话", order=0)


@pytest.fixture
def address() -> str:
    """A folder in memory with one address."""
    address = f"memory://{uuid.uuid4().hex}"
    with fsspec.open(f"{address}/in/第 1 届/讲话.txt", "w", encoding="utf-8") as file:
        file.write(TEXT.format(number=1))
    return address


def plan(address: str) -> Plan:
    return Plan(sources=f"{address}/in", out=f"{address}/out", orders=(ORDER,), recipes=(recipe_of(ORDER),))


def files(address: str) -> dict[str, bytes]:
    system, root = fsspec.core.url_to_fs(f"{address}/out")
    return {path.removeprefix(root): system.cat_file(path) for path in system.find(root)}


def test_its_sources_are_found(address: str) -> None:
    assert list(walk(shelf(f"{address}/in"))) == [Source(folder="第 1 届", file="讲话.txt")]


def test_editions_are_those_of_a_folder_byte_for_byte(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    source = tmp_path / "in" / JOB.source
    source.parent.mkdir(parents=True)
    source.write_text(TEXT.format(number=1), encoding="utf-8")

    assert make(plan(address), JOB).status is Status.MADE
    make(plan(str(tmp_path)), JOB)

    here = tmp_path / "out" / JOB.folder
    assert files(address) == {f"/{JOB.folder}/{path.name}": path.read_bytes() for path in here.iterdir()}


def test_what_stands_is_left_and_what_is_cut_is_made_again(address: str) -> None:
    make(plan(address), JOB)
    assert make(plan(address), JOB).status is Status.CURRENT
    with fsspec.open(f"{address}/out/{JOB.folder}/讲话.pdf", "wb") as file:
        file.write(b"%PDF cut")
    assert make(plan(address), JOB).status is Status.MADE


def test_a_source_that_is_gone_is_named_by_its_address(address: str) -> None:
    fsspec.core.url_to_fs(address)[0].rm(f"{address}/in", recursive=True)
    [finding] = make(plan(address), JOB).findings
    assert finding.where.file == f"{address}/in/{JOB.source}"
    with pytest.raises(FileError, match="cannot look into"):
        shelf(f"{address}/in").listing("")


def test_where_a_file_appears_before_it_is_whole_it_is_moved_to_its_name(tmp_path: Path) -> None:
    system: Any = fsspec.filesystem("file")
    store = Store(system=system, root=str(tmp_path), address="sftp://host/folder")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".讲话.pdf.0123.part").touch()
    store.sweep("a")
    store.sweep("nowhere")
    assert not list((tmp_path / "a").iterdir())


def test_a_store_without_a_driver_says_what_to_install() -> None:
    with pytest.raises(BatchError, match="cannot reach gs://bucket") as caught:
        shelf("gs://bucket/speeches")
    assert "driver" in caught.value.hint
