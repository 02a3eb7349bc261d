"""Style sheets are strict: a wrong key or value is an error at its line and column."""

from pathlib import Path

import pytest

from shanben.core.errors import FileError, StyleError
from shanben.model.roles import Role
from shanben.style.load import load_sheet, sheet_names
from shanben.style.sheet import Align


def sheet(folder: Path, text: str) -> str:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_official_page_is_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012 5.2.3; the cell and the pitch are those that fill 156 × 225 mm."""
    page = load_sheet("official").page
    assert (page.lines, page.cells) == (22, 28)
    assert (page.cell, page.pitch, page.measure) == (15_793, 28_990, 442_205)


def test_a_block_takes_from_the_paragraph_what_it_does_not_say() -> None:
    official = load_sheet("official")
    assert official.style(Role.QUOTATION).size == official.body.size
    assert official.style(Role.QUOTATION).face == "kai"
    assert official.style(Role.QUOTATION).indent.left == 200
    assert official.style(Role.TITLE).align is Align.CENTRE
    assert official.style(Role.TOPIC).face == "kai"
    assert official.style(Role.ORGANISATION).face == ""


def test_a_sheet_of_ones_own_extends_another(tmp_path: Path) -> None:
    name = sheet(tmp_path, "name: ours\nextends: official\nroles:\n  title: { size: 一号 }\n")
    ours, official = load_sheet(name), load_sheet("official")
    assert ours.style(Role.TITLE).size == 26_000
    assert ours.style(Role.TITLE).face == official.style(Role.TITLE).face
    assert ours.page == official.page
    assert ours.sha256 != official.sha256


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("extends: official\ncolour: red\n", (2, 1), "unknown key 'colour'"),
        ("extends: official\nroles:\n  titel: {}\n", (3, 3), "unknown key 'titel'"),
        ("extends: official\nroles:\n  title: { sise: 三号 }\n", (3, 12), "unknown key 'sise'"),
        ("extends: official\nroles:\n  title: { size: 十号 }\n", (3, 18), "not a length"),
        ("extends: official\nroles:\n  title: { first: 7mm }\n", (3, 19), "an indent is counted in 字"),
        ("extends: official\nroles:\n  topic: { size: 三号 }\n", (3, 12), "unknown key 'size'"),
        ("extends: official\npage: { lines: none }\n", (2, 16), "not a whole number"),
        ("extends: official\npage: { inner: 110mm, outer: 110mm }\n", (2, 7), "no room for text"),
        ("extends: official\nrules: { prohibition: loose }\n", (2, 23), "none of basic, gb, strict"),
        ("extends: official\nfolio: { pattern: seite }\n", (2, 19), "holds {page}"),
        ("name: a\nname: b\n", (2, 1), "stands twice"),
        ("page: &p { size: A4 }\nrules: *p\n", (1, 7), "aliases are not used"),
        ("page: [1, 2]\n", (1, 7), "text is expected here"),
        ("page: {\n", (2, 1), "not YAML"),
        ("extends: nowhere\n", (0, 0), "no style sheet 'nowhere'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], message: str
) -> None:
    with pytest.raises(StyleError) as caught:
        load_sheet(sheet(tmp_path, text))
    assert message in caught.value.message
    assert (caught.value.where.line, caught.value.where.column) == place


def test_a_near_miss_names_the_key_that_was_meant(tmp_path: Path) -> None:
    with pytest.raises(StyleError) as caught:
        load_sheet(sheet(tmp_path, "extends: official\nroles:\n  titel: {}\n"))
    assert "'title'" in caught.value.hint


def test_sheets_that_extend_one_another_in_a_ring_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="ring"):
        load_sheet(sheet(tmp_path, "extends: own.yaml\n"))


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        load_sheet(str(tmp_path / "none.yaml"))


def test_every_sheet_that_ships_loads() -> None:
    assert "official" in sheet_names()
    for name in sheet_names():
        assert load_sheet(name).name == name


def test_a_grid_whose_lines_do_not_fit_between_the_margins_is_an_error(tmp_path: Path) -> None:
    name = sheet(tmp_path, "name: ours\nextends: official\npage:\n  grid: 30pt\n")
    with pytest.raises(StyleError, match="22 lines on the grid are higher than the type area"):
        load_sheet(name)


def test_a_sheet_without_the_keys_of_a_book_has_neither_running_head_nor_title_page() -> None:
    official, book = load_sheet("official"), load_sheet("book")
    assert official.head is None
    assert not official.title_page
    assert book.head is not None
    assert book.title_page
