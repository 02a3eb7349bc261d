"""A batch makes every address on its own, leaves what stands, and names what failed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from batch.batches import TEXT, finish, start, tree, write_texts
from shanben.batch import Outcome, Status, build_all
from shanben.core.errors import BatchError, FileError


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three texts in two folders whose names have spaces and Han characters."""
    folder = tmp_path_factory.mktemp("sources")
    write_texts(folder, 3)
    return folder


@pytest.fixture(autouse=True)
def fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")


def run(folder: Path, out: Path, **wishes: bool | str) -> dict[str, Status]:
    """Make the PDF editions, in one process, and return what became of each source."""
    outcomes: list[Outcome] = []
    build_all(folder, out=out, editions=("pdf",), jobs=1, each=outcomes.append, **wishes)  # type: ignore[arg-type] # wishes are of several types
    return {outcome.source: outcome.status for outcome in outcomes}


def test_editions_lie_at_the_relative_paths_of_their_sources(sources: Path, tmp_path: Path) -> None:
    assert set(run(sources, tmp_path).values()) == {Status.MADE}
    assert set(tree(tmp_path)) == {
        f"{folder}/讲话 {number}.{ending}"
        for folder, number in (("第 0 届", 1), ("第 1 届", 2), ("第 1 届", 3))
        for ending in ("pdf", "report.json")
    }


def test_what_stands_is_left_and_what_is_damaged_changed_or_wanted_otherwise_is_made(tmp_path: Path) -> None:
    source, out = tmp_path / "sources", tmp_path / "out"
    one, two, three = write_texts(source, 3)
    names = [str(path.relative_to(source)) for path in (one, two, three)]
    run(source, out)
    before = tree(out)

    assert set(run(source, out).values()) == {Status.CURRENT}
    (out / "第 0 届" / "讲话 1.pdf").write_bytes(b"%PDF cut")
    two.write_text(TEXT.format(number=9), encoding="utf-8")
    assert run(source, out) == dict(zip(names, (Status.MADE, Status.MADE, Status.CURRENT), strict=True))
    two.write_text(TEXT.format(number=2), encoding="utf-8")
    run(source, out)
    assert tree(out) == before
    assert set(run(source, out, force=True).values()) == {Status.MADE}
    assert set(run(source, out, view="diplomatic").values()) == {Status.MADE}


def test_a_report_that_cannot_be_read_says_nothing(sources: Path, tmp_path: Path) -> None:
    run(sources, tmp_path)
    (tmp_path / "第 0 届" / "讲话 1.report.json").write_text('{"good": true, "made_from": 3}')
    (tmp_path / "第 1 届" / "讲话 2.report.json").write_bytes(b"\xff\x00")
    assert sorted(run(sources, tmp_path).values()) == [Status.MADE, Status.MADE, Status.CURRENT]


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    write_texts(tmp_path / "sources", 2)
    broken = tmp_path / "sources" / "坏" / "address.xml"
    broken.parent.mkdir()
    broken.write_text("<TEI>")
    log = tmp_path / "log.jsonl"

    process = start(tmp_path / "sources", "-o", tmp_path / "out", "--only", "pdf", "--jobs", "2", "--log", log)
    out, err = process.communicate(timeout=120)

    assert process.returncode == 1
    assert "failed: 坏/address.xml" in out
    assert f"{broken}:1:" in err
    assert "Traceback" not in err
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert {line["source"]: line["status"] for line in lines} == {
        "坏/address.xml": "failed",
        "第 0 届/讲话 1.txt": "made",
        "第 1 届/讲话 2.txt": "made",
    }


def test_two_sources_that_would_make_the_same_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "a"
    folder.mkdir(parents=True)
    (folder / "讲话.txt").write_text(TEXT.format(number=1), encoding="utf-8")
    (folder / "讲话.podium.txt").write_text(TEXT.format(number=2), encoding="utf-8")
    outcomes: list[Outcome] = []

    summary = build_all(
        tmp_path / "sources", out=tmp_path / "out", styles=("official", "podium"), editions=("pdf",), jobs=1,
        each=outcomes.append,
    )  # fmt: skip

    assert (summary.made, summary.failed) == (3, 1)
    [second] = [outcome for outcome in outcomes if outcome.status is Status.FAILED]
    assert second.source == "a/讲话.txt"
    assert "makes 讲话.podium, too" in second.findings[0].message


def test_a_file_that_vanishes_is_an_address_that_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(number=1), encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert run(tmp_path, tmp_path / "out") == {"a.txt": Status.MADE, "b.txt": Status.FAILED}


def test_a_batch_that_cannot_be_run_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot look into"):
        build_all(tmp_path / "none", out=tmp_path / "out")
    with pytest.raises(BatchError, match="no address below"):
        build_all(tmp_path, out=tmp_path / "out", jobs=1)
    with pytest.raises(BatchError, match="among the sources"):
        build_all(tmp_path, out=tmp_path)


def test_the_command_line_prints_a_summary(sources: Path, tmp_path: Path) -> None:
    printed = finish(start(sources, "-o", tmp_path / "out", "--only", "pdf", "--jobs", "1"))
    assert printed.splitlines()[:3] == ["made        3", "up to date  0", "failed      0"]
    printed = finish(start(sources, "-o", tmp_path / "out", "--only", "pdf", "--jobs", "1"))
    assert printed.splitlines()[:3] == ["made        0", "up to date  3", "failed      0"]
