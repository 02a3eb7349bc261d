"""What lies in a folder of editions is put together by its names, and nothing else is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.catalog.holdings import Holding, holdings
from shanben.core.errors import FileError


def _found(root: Path, *names: str) -> tuple[Holding, ...]:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return holdings(root, without=[root / "catalogue"])


def _beside(holding: Holding) -> list[tuple[str, str]]:
    return [(companion.path, companion.variant) for companion in holding.companions]


def test_an_e_book_has_beside_it_what_bears_its_name(tmp_path: Path) -> None:
    (one,) = _found(tmp_path, "a/b.epub", "a/b.pdf", "a/b.docx", "a/b.record.xml", "a/b.events.xml", "a/b.report.json")

    assert (one.name, one.book) == ("a/b", "a/b.epub")
    assert _beside(one) == [("a/b.docx", ""), ("a/b.pdf", ""), ("a/b.record.xml", "")]


def test_the_upright_form_of_a_book_is_no_other_book(tmp_path: Path) -> None:
    (one,) = _found(tmp_path, "b.epub", "b.vertical.epub")

    assert _beside(one) == [("b.vertical.epub", "vertical")]


def test_an_upright_book_by_itself_is_one(tmp_path: Path) -> None:
    (one,) = _found(tmp_path, "b.vertical.epub", "b.pdf")

    assert (one.name, one.companions) == ("b.vertical", ())


def test_another_sheet_belongs_to_the_nearest_book(tmp_path: Path) -> None:
    text, critical = _found(
        tmp_path, "b.epub", "b.podium.pdf", "b.critical.epub", "b.critical.pdf", "b.critical.podium.pdf", "bc.pdf"
    )

    assert _beside(text) == [("b.podium.pdf", "podium")]
    assert _beside(critical) == [("b.critical.pdf", ""), ("b.critical.podium.pdf", "podium")]


def test_what_is_hidden_failed_or_the_catalogue_itself_is_passed_over(tmp_path: Path) -> None:
    found = _found(tmp_path, "a.epub", ".b.epub", ".c/d.epub", "e.failed/e.epub", "catalogue/f.epub", "g/h.epub")

    assert [one.name for one in found] == ["a", "g/h"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot read") as raised:
        holdings(tmp_path / "nothing", without=[])

    assert raised.value.where.file.endswith("nothing")


def test_a_link_that_leads_nowhere_is_no_edition(tmp_path: Path) -> None:
    for name in ("a.epub", "b.pdf"):
        (tmp_path / name).symlink_to(tmp_path / "gone")
    (one,) = _found(tmp_path, "b.epub")

    assert (one.name, one.companions) == ("b", ())
