"""An address made by hand that has everything a DOCX may hold, and a look into the parts of the file made of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from lxml import etree

from shanben.editions.docx import write
from shanben.model.address import (
    Block,
    Group,
    Inline,
    Node,
    Note,
    NoteAnchor,
    NoteKind,
    Reading,
    Span,
    Text,
    View,
)
from shanben.model.metadata import Created, Identifier, Metadata
from shanben.model.places import Artifact, SourceFile
from shanben.model.roles import Role
from shanben.style.load import load_sheet
from shanben.style.sheet import StyledAddress, StyleSheet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = load_sheet("official")
SOURCE = '<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><!-- 原样 -->\r\n</TEI>\n'.encode()
META = Metadata(
    title="在表彰大会上的讲话",
    speaker="张三",
    created=Created(not_before="2015-09-02", not_after="2015-12-31"),
    publisher="善本编辑",
    modified="2026-11-22",
    rights="著作权状况不明。",
    identifiers=(Identifier(scheme="shanben", value="by-hand"),),
)


def block(identifier: str, role: Role, *content: Inline | str) -> Block:
    """Return a block; a string is text."""
    return Block(id=identifier, role=role, content=inlines(*content))


def span(role: Role, *content: Inline | str, identifier: str = "", annotation: str = "") -> Span:
    """Return a span; a string is text."""
    return Span(role=role, content=inlines(*content), id=identifier, annotation=annotation)


def row(identifier: str, *cells: str | Block, role: Role = Role.CELL) -> Group:
    """Return a row of a table; a string is a cell of the role, with an id after the row's."""
    made = (
        block(f"{identifier}-{place}", role, cell) if isinstance(cell, str) else cell
        for place, cell in enumerate(cells, start=1)
    )
    return Group(id=identifier, role=Role.ROW, children=tuple(made))


def inlines(*content: Inline | str) -> tuple[Inline, ...]:
    """Return inline content; a string is text."""
    return tuple(Text(value=piece) if isinstance(piece, str) else piece for piece in content)


def note(identifier: str, kind: NoteKind, target: str, text: str) -> Note:
    """Return a note of plain text."""
    return Note(id=identifier, kind=kind, target=target, content=inlines(text))


LONG_ID = "paragraph-on-the-history-of-the-labour-movement"

_LIST = Group(
    id="list",
    role=Role.NUMBERED_LIST,
    children=(
        block("item-1", Role.ITEM, "第一件事。"),
        Group(
            id="inner",
            role=Role.BULLETED_LIST,
            children=(block("item-1a", Role.ITEM, "甲。"), block("item-1b", Role.ITEM, "乙。")),
        ),
        block("item-2", Role.ITEM, "第二件事。"),
    ),
)
TABLE = Group(
    id="table",
    role=Role.TABLE,
    children=(
        block("caption", Role.TABLE_CAPTION, "表1 各行业劳动模范人数", NoteAnchor(note="foot-table")),
        row("head", "行业", "人数", "主要事迹", role=Role.HEADER_CELL),
        row(
            "r1",
            block("r1-1", Role.HEADER_CELL, "制造业"),
            "128",
            block("r1-3", Role.CELL, "在", span(Role.PLACE, "哈尔滨"), "攻克关键技术，带出一批青年技工。"),
        ),
        row("r2", block("r2-1", Role.HEADER_CELL, "交通运输业"), "36", ""),
    ),
)
_SECTION = Group(
    id="section",
    role=Role.SECTION,
    children=(
        block("h1", Role.HEADING_1, "一、提高认识"),
        block("h2", Role.HEADING_2, "（一）第一点"),
        block("h3", Role.HEADING_3, "1. 第一小点"),
        block("h4", Role.HEADING_4, "（1）再小的一点"),
        block(LONG_ID, Role.PARAGRAPH, "古人说："),
        Group(
            id="quotation",
            role=Role.QUOTATION,
            children=(
                block("q1", Role.PARAGRAPH, "天行健，君子以自强不息。"),
                block("q2", Role.PARAGRAPH, "地势坤，君子以厚德载物。"),
            ),
        ),
        _LIST,
        Group(id="again", role=Role.NUMBERED_LIST, children=(block("item-3", Role.ITEM, "另起。"),)),
        Group(
            id="verse",
            role=Role.VERSE,
            children=(
                block("l1", Role.VERSE_LINE, "红军不怕远征难，"),
                block("l2", Role.VERSE_LINE, "万水千山只等闲。"),
            ),
        ),
        TABLE,
        Group(id="bare", role=Role.TABLE, children=(row("b1", "甲", "乙"), row("b2", "丙"))),
        block(
            "p3",
            Role.PARAGRAPH,
            span(Role.NAME_LINE, "岳飞"),
            "写下《",
            span(Role.DOTTED, "满江红"),
            "》，",
            span(Role.RUBY, "鏖", annotation="áo"),
            span(Role.RUBY, "战", annotation="zhàn"),
            "多年。",
            span(Role.STAGE, "（热烈鼓掌）", identifier="stage-1"),
            NoteAnchor(note="foot-1"),
            span(
                Role.TOPIC,
                "向",
                span(Role.DOTTED, span(Role.PERSON, "王", span(Role.RUBY, "崟", annotation="yín"))),
                "学习。",
            ),
        ),
        Group(id="break", role=Role.PAGE_BREAK, children=()),
        block("P.2_a", Role.PARAGRAPH, "他说don’t，又说“是”。"),
    ),
)
BODY: tuple[Node, ...] = (
    block("title", Role.TITLE, "在表彰大会上的讲话", NoteAnchor(note="note-title")),
    block("subtitle", Role.SUBTITLE, "——弘扬劳模精神"),
    block("dateline", Role.DATELINE, "（", span(Role.DATE, "2015年9月2日"), "）"),
    block("byline", Role.BYLINE, "市长", span(Role.PERSON, "张三")),
    block("salutation", Role.SALUTATION, "同志们："),
    block(
        "p1",
        Role.PARAGRAPH,
        span(
            Role.TOPIC,
            "要团结",
            span(Role.ORGANISATION, "市总工会"),
            "旗帜鲜明",
            span(Role.QUERIED, "的", identifier="corr-1"),
            "维护权益。",
        ),
        span(Role.GAP, "〔…〕", identifier="gap-1"),
        NoteAnchor(note="note-gap-1"),
        "的重要讲话",
        span(Role.REGULARISED, "！", identifier="reg-1"),
    ),
    _SECTION,
    block("valediction", Role.VALEDICTION, "谢谢大家！"),
    block("signature", Role.SIGNATURE, "市人民政府"),
    block("closing-date", Role.CLOSING_DATE, "2015年9月2日"),
)
NOTES = (
    note("note-title", NoteKind.CONFLICT, "title", "题与正文不合：“十二月”。"),
    note("foot-table", NoteKind.FOOTNOTE, "caption", "截至2015年8月底。"),
    note("foot-1", NoteKind.FOOTNOTE, "p3", "掌声持续一分钟。"),
    note("note-gap-1", NoteKind.GAP, "gap-1", "此句缺主语。"),
    note("corr-1-note", NoteKind.PROPOSAL, "corr-1", "“的”疑当作“地”。"),
    note("note-p1", NoteKind.EDITORIAL, "q1", "语出《周易》。"),
    note("del-1-note", NoteKind.CHANGE, "del-1", "原有“了”。"),
)
READING = Reading(view=View.READING, meta=META, body=BODY, notes=NOTES)


def written(reading: Reading = READING, sheet: StyleSheet = SHEET) -> Artifact:
    """Return the reading as DOCX."""
    source = SourceFile(path="address.xml", data=SOURCE, sha256=sha256(SOURCE).hexdigest())
    return write(styled=StyledAddress(reading=reading, sheet=sheet), source=source, name="by-hand.docx")


class Opened:
    """The parts of a DOCX, each parsed when it is asked for."""

    def __init__(self, artifact: Artifact) -> None:
        with zipfile.ZipFile(io.BytesIO(artifact.data)) as package:
            self.entries = package.infolist()
            self.data = {entry.filename: package.read(entry) for entry in self.entries}
        self._roots: dict[str, Any] = {}

    def part(self, name: str) -> Any:
        """Return the root of a part."""
        if name not in self._roots:
            self._roots[name] = etree.fromstring(self.data[name])
        return self._roots[name]

    @property
    def document(self) -> Any:
        """The root of the text."""
        return self.part("word/document.xml")

    @property
    def styles(self) -> dict[str, Any]:
        """The styles by name."""
        return {
            style.find(f"{W}name").get(f"{W}val"): style for style in self.part("word/styles.xml").iter(f"{W}style")
        }

    def paragraph(self, identifier: str) -> Any:
        """Return the paragraph whose own bookmark is that of the block; raises KeyError where there is none."""
        for paragraph in self.document.iter(f"{W}p"):
            start = paragraph.find(f"{W}bookmarkStart")
            if start is not None and start.get(f"{W}name") == f"sb_{identifier}":
                return paragraph
        raise KeyError(identifier)

    def style_of(self, identifier: str) -> str:
        """Return the name of the style of a block's paragraph."""
        wanted = value(self.paragraph(identifier), "pPr/pStyle")
        return next(name for name, style in self.styles.items() if style.get(f"{W}styleId") == wanted)


def value(element: Any, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of what stands at the path, None where nothing does; names are in the namespace w."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{attribute}")


def text(element: Any) -> str:
    """Return the characters of an element; a reading that stands above its base is none of them."""
    pieces = (piece for piece in element.iter(f"{W}t") if next(piece.iterancestors(f"{W}rt"), None) is None)
    return "".join(piece.text or "" for piece in pieces)


def styled_text(paragraph: Any) -> Iterator[tuple[str | None, str]]:
    """Yield each run that has text: the id of its style, and the text."""
    for run in paragraph.iter(f"{W}r"):
        if text(run):
            yield value(run, "rPr/rStyle"), text(run)
