"""Whatever is edited, the merged source says what the edited document says: text is neither lost nor made up."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from functools import cache
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from judges.reference import REPOSITORY
from merging.word import FILE, W, Word, edition, source
from shanben.core.errors import SchemaError
from shanben.core.findings import errors_of
from shanben.merging.base import read_base
from shanben.merging.merge import Merging, merge
from shanben.merging.paragraphs import Changes
from shanben.model.address import Reading, View
from shanben.model.roles import Role
from shanben.model.text import blocks, plain
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address

_SOURCES = {
    name: (REPOSITORY / "content" / name / "address.xml").read_bytes()
    for name in ("specimen", "harbin-trade-union-congress")
}
_RUNNING = (Role.PARAGRAPH, Role.ITEM, Role.VERSE_LINE)
_WORDED = (*_RUNNING, Role.CELL, Role.SALUTATION)
_PAIRED = "“”‘’（）《》"
# Marks in pairs stay: a document with a quotation that does not close is refused, as a source with one is.
_NEW = st.text(alphabet="的一是了我人在有他这中大来上国A9，。、；<&", min_size=1, max_size=12)
_STYLES = ("Normal", "heading 1", "heading 2", "Subtitle", "列表项", "引文", "诗行", "署名", "称谓", "Date")
_CHARACTER_STYLES = ("人名", "地名", "楷体字", "着重号", "术语", "时间")
_OF_WORDS = ("type", "replace", "delete", "restyle", "annotate", "note", "comment")
_OF_PARAGRAPHS = ("split", "join", "move", "drop", "paste", "style", "forget", "begin page", "break page")
_TRACKED = frozenset({"type", "replace", "delete", "split", "join", "move", "drop", "paste"})
"""What Word keeps track of; it tracks styles, too, but without a word gone or new."""


class Edited(NamedTuple):
    """A document that somebody has edited, and what is to become of its tracked changes."""

    name: str
    data: bytes
    changes: Changes


@cache
def _opened(name: str) -> tuple[bytes, tuple[tuple[str, Role], ...]]:
    data = _SOURCES[name]
    reading = resolve(read_address(parse(data, name)), View.READING)
    return edition(data), tuple((block.id, block.role) for block in blocks(reading.body))


def said(data: bytes) -> list[str]:
    """Return what the paragraphs of a DOCX say, read as simply as can be: changes accepted, readings left out.

    A paragraph with a page break in it is two.
    """
    texts, before = [], ""
    for paragraph in _part(data, "document").iter(f"{W}p"):
        if any(parent.tag == f"{W}rt" for parent in paragraph.iterancestors()):
            continue
        before += _words(paragraph)
        if {f"{W}del", f"{W}moveFrom"}.isdisjoint(one.tag for one in paragraph.iterfind(f"{W}pPr/{W}rPr/*")):
            texts.append(before)
            before = ""
    return [text for whole in (*texts, before) for text in whole.split("\f") if text.strip()]


def _part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


def _words(element: Any) -> str:
    pieces = (one for one in element.iter(f"{W}t", f"{W}br") if _stays(one, f"{W}rt"))
    return "".join("\f" if one.tag == f"{W}br" else one.text or "" for one in pieces)


def _stays(element: Any, *apart: str) -> bool:
    return {f"{W}del", f"{W}moveFrom", *apart}.isdisjoint(up.tag for up in element.iterancestors())


def noted(data: bytes, part: str) -> Counter[str]:
    """Return what the footnotes (or comments) say that the text of a DOCX calls."""
    notes = {one.get(f"{W}id"): one for one in _part(data, part)}
    calls = filter(_stays, _part(data, "document").iter(f"{W}{part[:-1]}Reference"))
    return Counter(_words(notes[one.get(f"{W}id")]).strip() for one in calls)


def merged_text(data: bytes) -> list[str]:
    return [text for text in (plain(block.content) for block in blocks(_reading(data).body)) if text.strip()]


def merged_notes(data: bytes) -> Counter[str]:
    """Return what the notes say that are called in the text: a comment on words has become one of an editor."""
    return Counter(plain(note.content) for note in read_base(source(data), View.READING).footnotes)


def _reading(data: bytes) -> Reading:
    return resolve(read_address(parse(data, "merged")), View.READING)


@st.composite
def edits(draw: st.DrawFn) -> Edited:
    name = draw(st.sampled_from(sorted(_SOURCES)))
    data, found = _opened(name)
    word = Word(data)
    word.track = draw(st.booleans())
    made: set[str] = set()
    for _ in range(draw(st.integers(1, 6))):
        node, role = draw(st.sampled_from([(node, role) for node, role in found if role in _WORDED]))
        what = draw(st.sampled_from((*_OF_WORDS, *_OF_PARAGRAPHS) if role in _RUNNING else _OF_WORDS))
        if word.has(node) and word.text(node):
            made.add(what)
            others = [one for one, role in found if role in _RUNNING and one != node and word.has(one)]
            (_edit_words if what in _OF_WORDS else _edit_paragraph)(draw, word, (node, what), others)
    if draw(st.integers(0, 4)) == 0:
        word.forget_bookmarks()
        made.add("forget")
    all_tracked = word.track and made <= _TRACKED
    changes = draw(st.sampled_from(Changes if all_tracked else (Changes.ACCEPT, Changes.KEEP)))
    return Edited(name=name, data=word.saved(), changes=changes)


def _chosen(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text) - 1))
    return text[start : start + draw(st.integers(1, 9))]


def _edit_words(draw: st.DrawFn, word: Word, edit: tuple[str, str], _others: list[str]) -> None:
    node, what = edit
    text = word.text(node)
    words = _chosen(draw, text)
    if what == "type":
        word.type_after(node, words, draw(_NEW))
    elif what in {"replace", "delete"} and not set(words) & set(_PAIRED) and words != text:
        word.replace(node, words, draw(_NEW) if what == "replace" else "")
    elif what == "restyle":
        word.restyle(node, words, draw(st.sampled_from(_CHARACTER_STYLES)))
    elif what == "annotate" and not word.track:
        word.annotate(node, words[0], draw(st.sampled_from(("", "yī", "èr"))))
    elif what == "note":
        word.footnote(node, words, draw(_NEW))
    elif what == "comment":
        word.comment(node, words, draw(_NEW))


def _edit_paragraph(draw: st.DrawFn, word: Word, edit: tuple[str, str], others: list[str]) -> None:
    node, what = edit
    words = _chosen(draw, text := word.text(node))
    if what == "split" and _is_closed(text[: text.index(words) + len(words)]):
        word.split(node, words)
    elif what == "break page" and _is_closed(text[: text.index(words)]):
        word.break_page(node, words)
    elif what == "join":
        word.join_next(node)
    elif what == "move" and others:
        (word.move_tracked if word.track else word.move_after)(node, draw(st.sampled_from(others)))
    elif what == "drop":
        word.delete_paragraph(node)
    elif what == "paste":
        word.paste_after(node, draw(_NEW), draw(st.sampled_from(_STYLES)))
    elif what == "style":
        word.paragraph_style(node, draw(st.sampled_from(_STYLES)))
    elif what == "forget":
        word.forget_bookmarks(word.paragraph(node))
    elif what == "begin page":
        word.begin_page(node)


def _is_closed(text: str) -> bool:
    return all(text.count(first) == text.count(last) for first, last in zip(_PAIRED[::2], _PAIRED[1::2], strict=True))


@settings(max_examples=40, deadline=None)
@given(edits())
def test_the_merged_source_says_what_the_edited_document_says(edited: Edited) -> None:
    try:
        result = merge(edited.data, FILE, source(_SOURCES[edited.name]), Merging(changes=edited.changes))
    except SchemaError as error:
        # A heading put among numbered ones breaks their count: such a document is refused, as such a source is.
        if {finding.code for finding in errors_of(error.findings)} == {"SB-HEADING"}:
            return
        raise
    if edited.changes is Changes.REJECT:
        assert result.data == _SOURCES[edited.name]
        return
    assert merged_text(result.data) == said(edited.data)
    footnotes, notes = noted(edited.data, "footnotes"), merged_notes(result.data)
    assert not footnotes - notes
    assert not notes - footnotes - noted(edited.data, "comments")


def test_the_simple_reading_is_that_of_the_source() -> None:
    for name, data in _SOURCES.items():
        assert said(_opened(name)[0]) == merged_text(data)
