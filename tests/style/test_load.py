"""Style sheets are strict: a wrong key or value is an error at its line and column."""

from pathlib import Path

import pytest

from shanben.core.errors import FileError, StyleError
from shanben.fonts.catalogue import load_catalogue
from shanben.model.roles import Role
from shanben.style.load import load_sheet, sheet_names
from shanben.style.sheet import Align

FACES = tuple(role.name for role in load_catalogue().roles)


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
        ("extends: official\nfolio: { pattern: '{page} {seite}' }\n", (2, 19), "no braces but those"),
        ("extends: official\nfolio: { pattern: '{page} }' }\n", (2, 19), "no braces but those"),
        ("extends: official\nfolio: { pattern: '{{page}}' }\n", (2, 19), "no braces but those"),
        ("extends: official\nfolio: { pattern: '{page:>9}' }\n", (2, 19), "holds {page}"),
        ('extends: official\nfolio: { pattern: "{page}\\a" }\n', (2, 19), "one line of text"),
        ("extends: official\nfolio: { size: 0pt }\n", (2, 16), "more than nothing"),
        ("extends: official\nroles:\n  title: { size: 0pt }\n", (3, 18), "more than nothing"),
        ("extends: official\nroles:\n  title: { size: -3pt }\n", (3, 18), "not less than nothing"),
        ("extends: official\nroles:\n  title: { leading: 0 lines }\n", (3, 21), "more than nothing"),
        ("extends: official\nroles:\n  title: { before: -1 line }\n", (3, 20), "not less than nothing"),
        ("extends: official\nroles:\n  title: { size: 300pt }\n", (3, 18), "no room for two characters"),
        ("extends: official\nroles:\n  quotation: { left: 27字 }\n", (3, 22), "no room for two characters"),
        ("extends: official\nroles:\n  title: { left: 9字, right: 10字 }\n", (3, 29), "no room for two characters"),
        ("extends: official\npage: { lines: 4000 }\n", (2, 7), "more lines or characters"),
        ("extends: official\npage: { grid: -9pt }\n", (2, 15), "not less than nothing"),
        ("extends: official\nname: ../../evil\n", (2, 7), "no name for a sheet"),
        ("extends: official\nname: ''\n", (2, 7), "no name for a sheet"),
        ("extends: official\nname: book\n", (2, 7), "ships with shanben"),
        ("extends: official\n", (1, 1), "ships with shanben"),
        ("name: a\nname: b\n", (2, 1), "stands twice"),
        ("page: &p { size: A4 }\nrules: *p\n", (2, 8), "aliases are not used"),
        ("page: [1, 2]\n", (1, 7), "text is expected here"),
        ("page: {\n", (2, 1), "not YAML"),
        ("extends: nowhere\n", (1, 10), "no style sheet 'nowhere'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], message: str
) -> None:
    with pytest.raises(StyleError) as caught:
        load_sheet(sheet(tmp_path, text))
    assert message in caught.value.message
    assert (caught.value.where.line, caught.value.where.column) == place


@pytest.mark.parametrize("name", ["讲话", "nas-2", "A_b"])
def test_a_name_of_letters_of_any_script_digits_and_joins_is_good(tmp_path: Path, name: str) -> None:
    """The name becomes part of the names of files."""
    assert load_sheet(sheet(tmp_path, f"name: {name}\nextends: official\n")).name == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("roles:\n  title: { face: comic }\n", (4, 18)),
        ("roles:\n  topic: { face: comic }\n", (4, 18)),
        ("roles:\n  title: { face: '' }\n", (4, 18)),
        ("folio: { face: comic }\n", (3, 16)),
    ],
)
def test_a_face_that_is_no_font_role_is_told_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int]
) -> None:
    name = sheet(tmp_path, f"name: ours\nextends: official\n{text}")
    with pytest.raises(StyleError, match="no font role") as caught:
        load_sheet(name, faces=FACES)
    assert (caught.value.where.line, caught.value.where.column) == place
    assert "fangsong" in caught.value.hint


def test_a_word_may_take_the_face_of_its_block_by_naming_none(tmp_path: Path) -> None:
    name = sheet(tmp_path, "name: ours\nextends: official\nroles:\n  topic: { face: '' }\n")
    assert load_sheet(name, faces=FACES).style(Role.TOPIC).face == ""


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
        assert load_sheet(name, faces=FACES).name == name


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
