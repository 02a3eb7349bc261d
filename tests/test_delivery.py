"""Editions are put in place together when they are proved, and kept apart when they are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from shanben.core.errors import FileError
from shanben.core.findings import Finding, Severity, Where
from shanben.delivery import Pressed, deliver
from shanben.model.places import Artifact, Edition
from shanben.order import Target
from shanben.report import EditionReport, Report, table

PDF = Artifact(
    edition=Edition.PDF, name="a.pdf", media_type="application/pdf", data=b"%PDF", sha256="0" * 64, pages=3, places=()
)
ENTRY = EditionReport(
    edition="pdf", file="a.pdf", pages=3, size=4, sha256="0" * 64, proof="says what the source says", findings=()
)
GOOD = Report(
    name="a", source="讲话/address.xml", source_sha256="1" * 64, style="official", view="reading", folder="",
    editions=(ENTRY,), findings=(),
)  # fmt: skip
WRONG = Finding(code="SB-DIFF-TEXT", severity=Severity.ERROR, message="“的” is “地”")
BAD = replace(GOOD, editions=(replace(ENTRY, findings=(WRONG,)),))


def run(report: Report, events: bytes = b"") -> Pressed:
    return Pressed(name="a", artifacts=(PDF,), events=events, report=report)


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_proved_editions_lie_in_the_folder_with_events_and_report(tmp_path: Path) -> None:
    assert deliver(run(GOOD, b"<events/>"), Target.of(tmp_path)).folder == str(tmp_path)
    assert names(tmp_path) == {"a.pdf", "a.events.xml", "a.report.json"}


def test_an_edition_that_differs_leaves_what_stood_before_and_lies_apart(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"before")
    assert deliver(run(BAD), Target.of(tmp_path)).folder == str(tmp_path / "a.failed")
    assert (tmp_path / "a.pdf").read_bytes() == b"before"
    assert (tmp_path / "a.failed" / "a.pdf").read_bytes() == b"%PDF"


def test_a_good_run_clears_an_earlier_failure_but_nothing_of_others(tmp_path: Path) -> None:
    deliver(run(BAD), Target.of(tmp_path))
    (tmp_path / "a.failed" / "mine.txt").write_text("keep")
    deliver(run(GOOD), Target.of(tmp_path))
    assert names(tmp_path) == {"a.pdf", "a.report.json", "a.failed/mine.txt"}


def test_one_edition_goes_to_the_file_that_is_named(tmp_path: Path) -> None:
    deliver(run(GOOD), Target.of(tmp_path / "份" / "一.PDF"))
    assert names(tmp_path) == {"份/一.PDF"}


@pytest.mark.parametrize(
    ("out", "edition"),
    [("a.pdf", Edition.PDF), ("A.DOCX", Edition.DOCX), ("a.record.xml", Edition.RECORD), ("out", None)],
)
def test_the_ending_of_a_path_tells_whether_it_is_an_edition(out: str, edition: Edition | None) -> None:
    assert Target.of(Path(out)).edition is edition


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.report.json" / "full").mkdir(parents=True)
    (tmp_path / "a.pdf").write_bytes(b"before")
    with pytest.raises(FileError, match="a folder stands in its place"):
        deliver(run(GOOD), Target.of(tmp_path))
    assert (tmp_path / "a.pdf").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "a.report.json"]


def test_the_report_says_nothing_of_the_place_it_was_made_in(tmp_path: Path) -> None:
    place = Where(file="/somewhere/讲话/address.xml", line=3, column=1)
    note = Finding(code="SB-SET-LOOSE", severity=Severity.NOTE, message="loose", where=place)
    deliver(run(replace(GOOD, findings=(note,))), Target.of(tmp_path))
    text = (tmp_path / "a.report.json").read_text(encoding="utf-8")
    report = json.loads(text)
    assert report["good"] is True
    assert not {"folder", "source"} & set(report)
    assert report["findings"][0]["where"]["file"] == "address.xml"
    assert "somewhere" not in text


def test_the_table_counts_a_han_character_as_two_columns() -> None:
    wide = replace(GOOD, editions=(replace(ENTRY, file="讲话.pdf"), ENTRY))
    heading, first, second = table(wide).splitlines()
    assert first.index("3") == heading.index("pages") - 2
    assert second.index("3") == heading.index("pages")
