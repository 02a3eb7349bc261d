"""The e-books of the first address and of the specimen, lying and upright, as readers and their programs meet them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from judges import ace, browser, epubcheck, poppler
from judges.reference import REPOSITORY
from judges.verdict import must_be_good
from shanben.cli.build import command
from shanben.order import USUAL_EBOOK, EbookForm
from shanben.press import build

ADDRESSES = ("harbin-trade-union-congress", "specimen")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_NO_WORDS = (f"{_XHTML}rt", f"{_XHTML}head")
_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PAGE = "\f"
"""What stands for a mark of a printed page while words are compared."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both addresses as PDF and e-book, and as e-books that are read from top to bottom."""
    out = tmp_path_factory.mktemp("ebooks")
    for name in ADDRESSES:
        for editions, form in ((("pdf", "epub"), USUAL_EBOOK), (("epub",), EbookForm(vertical=True))):
            assert build(REPOSITORY / "content" / name, editions=editions, ebook=form, out=out).good
    return out


@pytest.fixture(scope="module")
def books(folder: Path) -> list[Path]:
    """The four e-books."""
    return [folder / f"{name}{form}.epub" for name in ADDRESSES for form in ("", ".vertical")]


def test_epubcheck_has_no_error_and_no_warning(books: list[Path]) -> None:
    must_be_good(epubcheck.judge(books))


def test_ace_finds_no_violation_of_any_severity(books: list[Path]) -> None:
    must_be_good(ace.judge(books))


def test_a_browser_shows_every_page_on_every_screen(books: list[Path], tmp_path: Path) -> None:
    for book in books:
        must_be_good(browser.judge(browser.unpacked(book, tmp_path), book=True))


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_page_list_stands_where_the_finished_pdf_begins_its_pages(folder: Path, name: str, tmp_path: Path) -> None:
    """The words that poppler takes from each page are those between two marks of the e-book."""
    pages = poppler.text(folder / f"{name}.pdf").split(_PAGE)[:-1]
    chapter = next(path for path in browser.unpacked(folder / f"{name}.epub", tmp_path) if path.stem == "address")
    marked = _marked_words(etree.parse(chapter).getroot()).split(_PAGE)[1:]

    assert len(marked) == len(pages)
    for number, (printed, words) in enumerate(zip(pages, marked, strict=True), 1):
        assert re.search(rf"^\s*—\s*{number}\s*—\s*$", printed, re.MULTILINE)
        assert _head(printed) == _head(words)


def _head(text: str) -> str:
    """The first characters of a page; poppler takes readings above its first line (注音) for a line of their own."""
    return "".join(_LETTERS.sub("", text).split())[:12]


def _marked_words(element: Any) -> str:
    """The words of the address in the order of reading, with a mark where a printed page begins."""
    if element.tag in _NO_WORDS or element.get("role") in {"doc-noteref", "doc-footnote"}:
        return ""
    if element.get("role") == "doc-pagebreak":
        return _PAGE
    parts = [element.text or ""]
    for child in element:
        parts += (_marked_words(child), child.tail or "")
    return "".join(parts)


def test_the_options_are_those_that_the_documents_name() -> None:
    named = (REPOSITORY / "docs" / "ebook.md").read_text(encoding="utf-8")
    options = {"--vertical", "--no-embedded-fonts", "--no-page-list"}

    assert options <= {name for option in command.params for name in option.opts}
    assert all(f"`{option}`" in named for option in options)
