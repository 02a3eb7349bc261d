"""Each edition, changed in one place: the change is named for what it is, at its node, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from shanben.core.findings import Where
from shanben.model.places import Edition
from verification import damage
from verification.conftest import Built

PDF, DOCX, EPUB = Edition.PDF, Edition.DOCX, Edition.EPUB
Change = Callable[[bytes], bytes]


def _pdf_characters(pdf: pikepdf.Pdf) -> None:
    codes = damage.codes(damage.font_of(pdf, "ShanbenSong-Regular"))
    old, new = (f"{codes[character]}{codes['段']}".encode() for character in "二一")
    damage.in_stream(pdf.pages[0].Contents, (old, new))


def _pdf_kids(change: Callable[[list[Any]], list[Any]]) -> Change:
    def changed(pdf: pikepdf.Pdf) -> None:
        element = damage.document_element(pdf)
        element.K = pikepdf.Array(change(list(element.K)))

    return lambda data: damage.in_pdf(data, changed)


def _pdf_title(pdf: pikepdf.Pdf) -> None:
    damage.in_stream(pdf.Root.Metadata, ("开幕词".encode(), "闭幕词".encode()))
    pdf.docinfo["/Title"] = "闭幕词"


def _children(part: str, parent: str, change: Callable[[list[Any]], None]) -> Change:
    """Change the list of children of the element at that path."""

    def changed(root: Any) -> None:
        element = root.xpath(parent)[0]
        children = list(element)
        change(children)
        for child in list(element):
            element.remove(child)
        element.extend(children)

    return lambda data: damage.in_xml(data, part, changed)


def _swap(kids: list[Any]) -> None:
    kids[2], kids[3] = kids[3], kids[2]


def _remove(kids: list[Any]) -> None:
    del kids[3]


def _swapped(kids: list[Any]) -> list[Any]:
    return [*kids[:2], kids[3], kids[2], *kids[4:]]


def _removed(kids: list[Any]) -> list[Any]:
    return [*kids[:3], *kids[4:]]


def _text(part: str, old: str, new: str) -> Change:
    return lambda data: damage.in_part(data, part, old, new)


BODY = "//*[local-name()='body']"
CHAPTER = "//*[local-name()='section'][1]"
ONE_CHARACTER: dict[Edition, Change] = {
    PDF: lambda data: damage.in_pdf(data, _pdf_characters),
    DOCX: _text("word/document.xml", "第二段", "第一段"),
    EPUB: _text("address.xhtml", "第二段", "第一段"),
}
REMOVED: dict[Edition, Change] = {
    PDF: _pdf_kids(_removed),
    DOCX: _children("word/document.xml", BODY, _remove),
    EPUB: _children("address.xhtml", CHAPTER, _remove),
}
SWAPPED: dict[Edition, Change] = {
    PDF: _pdf_kids(_swapped),
    DOCX: _children("word/document.xml", BODY, _swap),
    EPUB: _children("address.xhtml", CHAPTER, _swap),
}
TITLE: dict[Edition, Change] = {
    PDF: lambda data: damage.in_pdf(data, _pdf_title),
    DOCX: lambda data: _text("docProps/custom.xml", ">开幕词<", ">闭幕词<")(
        _text("docProps/core.xml", ">开幕词<", ">闭幕词<")(data)
    ),
    EPUB: _text("content.opf", '<dc:title id="title">开幕词', '<dc:title id="title">闭幕词'),
}


def _said(built: Built, edition: Edition, change: Change) -> list[str]:
    return [f"{one.code} {one.message}" for one in built.verify(edition, change(built.data(edition))).findings]


@pytest.mark.parametrize("edition", [PDF, DOCX, EPUB])
def test_one_character_is_shown_with_its_neighbours(whole: Built, edition: Edition) -> None:
    (said,) = _said(whole, edition, ONE_CHARACTER[edition])
    assert said.startswith(f"SB-DIFF-TEXT {edition.value} at ")
    assert "P-2.b_c: at character 2 it has “第⟦一⟧段文字与前一段不同，𠮷字…”, the source “第⟦二⟧段" in said


@pytest.mark.parametrize("edition", [PDF, DOCX, EPUB])
def test_a_paragraph_that_was_removed_is_missing(whole: Built, edition: Edition) -> None:
    said = _said(whole, edition, REMOVED[edition])
    assert "SB-DIFF-NODE" in said[-1]
    assert "paragraph P-2.b_c “第二段文字与前一段不同，…” is missing" in said[-1]
    # On the page it still stands: that is a fault of its own.
    assert [one.split()[0] for one in said[:-1]] == (["SB-PDF-UNTAGGED"] * (edition is PDF))


@pytest.mark.parametrize("edition", [PDF, DOCX, EPUB])
def test_two_paragraphs_that_changed_places_are_named_once(whole: Built, edition: Edition) -> None:
    said = _said(whole, edition, SWAPPED[edition])
    assert "SB-DIFF-NODE" in said[-1]
    assert "paragraph p1 “要团结市委带领。首先，我…” and paragraph P-2.b_c" in said[-1]
    assert "have changed places" in said[-1]
    # The page prints them in the order of the source: what is read is not what is seen.
    assert [one.split()[0] for one in said[:-1]] == (["SB-PDF-ORDER"] * (edition is PDF))


@pytest.mark.parametrize("edition", [PDF, DOCX, EPUB])
def test_an_altered_title_is_told(whole: Built, edition: Edition) -> None:
    (said,) = _said(whole, edition, TITLE[edition])
    assert "the title differs: at character 1 it has “⟦闭⟧幕词”, the source “⟦开⟧幕词”" in said


def test_a_title_altered_in_one_of_two_places_is_told_too(whole: Built) -> None:
    core = _said(whole, DOCX, _text("docProps/core.xml", ">开幕词<", ">闭幕词<"))
    assert [one.split()[0] for one in core] == ["SB-DOCX-META", "SB-DIFF-META"]


@pytest.mark.parametrize("edition", [PDF, DOCX, EPUB])
def test_findings_stand_at_the_place_in_the_source(whole: Built, edition: Edition) -> None:
    where = Where(file="address.xml", line=7, column=9)
    body = tuple(replace(node, where=where) if node.id == "P-2.b_c" else node for node in whole.reading.body)
    placed = replace(whole, reading=replace(whole.reading, body=body))
    (finding,) = placed.verify(edition, ONE_CHARACTER[edition](whole.data(edition))).findings
    assert finding.where == where


@pytest.mark.parametrize("edition", [PDF, DOCX, EPUB])
@pytest.mark.parametrize("keep", [0, 1, 100, 3000])
def test_a_file_cut_short_is_a_finding_and_no_traceback(whole: Built, edition: Edition, keep: int) -> None:
    verification = whole.verify(edition, whole.data(edition)[:keep])
    assert not verification.good


def test_a_changed_span_note_and_call_are_told(whole: Built) -> None:
    span = _said(whole, EPUB, _text("address.xhtml", 'class="organisation"', 'class="place"'))
    note = _said(whole, EPUB, _text("address.xhtml", "此句缺主语。</span></p>", "此句缺宾语。</span></p>"))
    call = _said(whole, EPUB, _text("address.xhtml", 'href="#note-gap-1">②', 'href="#note-title">②'))
    assert [one.split()[0] for one in span] == ["SB-DIFF-SPAN"] * 2
    assert [one.split()[0] for one in note] == ["SB-DIFF-NOTE"]
    assert "SB-DIFF-NOTE" in {one.split()[0] for one in call}


def test_another_role_is_told(whole: Built) -> None:
    (said,) = _said(whole, EPUB, _text("address.xhtml", 'class="salutation"', 'class="paragraph"'))
    assert "SB-DIFF-ROLE" in said


def test_words_outside_any_block_are_told(whole: Built) -> None:
    (said,) = _said(whole, EPUB, _text("address.xhtml", '<p id="salutation"', '多出的话<p id="salutation"'))
    assert said.startswith("SB-EPUB-STRAY")


def test_hidden_words_are_told(whole: Built) -> None:
    hidden = _said(whole, EPUB, _text("address.xhtml", '<p id="salutation"', '<p hidden="" id="salutation"'))
    run = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>各位代表"
    vanished = _said(whole, DOCX, _text("word/document.xml", "<w:r><w:t>各位代表", run))
    assert [one.split()[0] for one in (*hidden, *vanished)] == ["SB-EPUB-INVISIBLE", "SB-DOCX-INVISIBLE"]


def test_a_tracked_change_is_told(whole: Built) -> None:
    run = "<w:r><w:t>各位代表、同志们：</w:t></w:r>"
    (said,) = _said(whole, DOCX, _text("word/document.xml", run, f'<w:ins w:id="9">{run}</w:ins>'))
    assert said.startswith("SB-DOCX-TRACKED")


def test_a_comment_beside_its_characters_is_told(whole: Built) -> None:
    def widen(root: Any) -> None:
        """Let the comment and its bookmark, which stand on 的, begin one run earlier."""
        w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        start = root.xpath("//*[local-name()='commentRangeStart']")[-1]
        before = start.getprevious()
        while before.tag != f"{w}r":
            before = before.getprevious()
        for moved in root.xpath("//*[local-name()='bookmarkStart'][contains(@*[local-name()='name'], 'sic')]"):
            before.addprevious(moved)
        before.addprevious(start)

    (said,) = _said(whole, DOCX, lambda data: damage.in_xml(data, "word/document.xml", widen))
    assert said == "SB-DIFF-NOTE comment sic-1-note stands on “的重要讲话，旗帜鲜明的” of p1, not on “的” of p1"
