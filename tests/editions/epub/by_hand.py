"""An address made by hand that has everything an e-book must carry, and what opens the book that comes of it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cache
from typing import Any

from lxml import etree

from shanben.editions.epub import write
from shanben.fonts.catalogue import load_catalogue
from shanben.model.address import Block, Group, Inline, Node, Note, NoteAnchor, NoteKind, Reading, Span, Text, View
from shanben.model.metadata import Agent, Created, Identifier, Metadata
from shanben.model.places import Artifact, PageStart, SourceFile
from shanben.model.roles import Role
from shanben.style.load import load_sheet
from shanben.style.sheet import StyledAddress

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
    "epub": "http://www.idpf.org/2007/ops",
}
EPUB_TYPE = f"{{{NAMES['epub']}}}type"

META = Metadata(
    title="在全国图书馆工作会议上的讲话",
    subtitle="关于善本的整理与保护",
    uniform_title="图书馆讲话",
    speaker="李四",
    author="王五",
    event="全国图书馆工作会议",
    place="北京",
    created=Created(not_before="2024-01-02", not_after="2024-01-05"),
    publisher="善本出版社",
    issued="2024-02-01",
    modified="2024-03-04",
    rights="保留所有权利。",
    licence="https://example.org/licence",
    identifiers=(Identifier(scheme="shanben", value="library-2024"),),
    keywords=("讲话", "图书馆"),
    sources=("《图书馆通讯》2024年第1期。",),
    agents=(Agent(id="ed", name="赵六", duty="编校", person=True),),
)

SOURCE = SourceFile(path="address.xml", data=b"<TEI/>\n", sha256=hashlib.sha256(b"<TEI/>\n").hexdigest())

NOTES = (
    Note(id="n1", kind=NoteKind.CONFLICT, target="title", content=(Text(value="题目有两种写法。"),)),
    Note(id="n2", kind=NoteKind.GAP, target="gap-1", content=(Text(value="此处当有脱文。"),)),
    Note(id="n3", kind=NoteKind.CHANGE, target="reg-1", content=(Text(value="“！”原作“!”。"),)),
    Note(id="n4", kind=NoteKind.PROPOSAL, target="corr-1", content=(Text(value="疑当作“地”。"),)),
    Note(id="n5", kind=NoteKind.FOOTNOTE, target="p4", content=(Text(value="“善本”原指校勘严密的本子。"),)),
    Note(id="n6", kind=NoteKind.FOOTNOTE, target="c5", content=(Text(value="不含复本。"),)),
)


def span(role: Role, text: str, name: str = "") -> Span:
    """Return a span of characters."""
    return Span(role=role, content=(Text(value=text),), id=name)


def block(name: str, role: Role, *content: Inline | str) -> Block:
    """Return a block; a string is its text."""
    inlines = tuple(Text(value=piece) if isinstance(piece, str) else piece for piece in content)
    return Block(id=name, role=role, content=inlines)


def ruby(base: str, annotation: str, name: str = "") -> Span:
    """Return characters with what stands above them."""
    return Span(role=Role.RUBY, content=(Text(value=base),), id=name, annotation=annotation)


def group(name: str, role: Role, *children: Node) -> Group:
    """Return a group."""
    return Group(id=name, role=role, children=children)


BODY: tuple[Node, ...] = (
    block("title", Role.TITLE, "在全国图书馆工作会议上的讲话", NoteAnchor(note="n1")),
    block("subtitle", Role.SUBTITLE, "——关于善本的整理与保护"),
    block("dateline", Role.DATELINE, "（2024年1月2日）"),
    block("byline", Role.BYLINE, "李四"),
    block("salutation", Role.SALUTATION, "同志们："),
    block(
        "p1",
        Role.PARAGRAPH,
        span(Role.TOPIC, "要把书保护好。", "topic-1"),
        "书籍是",
        Span(
            role=Role.ORGANISATION,
            content=(span(Role.PLACE, "北京"), Text(value="图书馆的根本")),
            id="org-1",
        ),
        "，也是",
        span(Role.GAP, "〔…〕", "gap-1"),
        NoteAnchor(note="n2"),
        span(Role.EMPHASIS, "大家"),
        "的根本",
        span(Role.REGULARISED, "！", "reg-1"),
    ),
    group(
        "s1",
        Role.SECTION,
        block("h1", Role.HEADING_1, "一、保护"),
        block(
            "p2", Role.PARAGRAPH, "认真", span(Role.QUERIED, "的", "corr-1"), "做好", span(Role.STRONG, "三件事"), "："
        ),
        group(
            "l1",
            Role.NUMBERED_LIST,
            block("i1", Role.ITEM, "修复"),
            group("l2", Role.BULLETED_LIST, block("i2", Role.ITEM, "纸"), block("i3", Role.ITEM, "墨")),
            block("i4", Role.ITEM, "影印"),
        ),
        block(
            "p4",
            Role.PARAGRAPH,
            "善本之",
            ruby("善", "shàn", "ruby-1"),
            "，不在其价，而",
            span(Role.DOTTED, "在其用", "dotted-1"),
            "。",
            span(Role.NAME_LINE, "司马迁", "name-1"),
            "藏之名山",
            NoteAnchor(note="n5"),
            "，传之其人。",
            span(Role.STAGE, "（热烈鼓掌）", "stage-1"),
        ),
        group(
            "t1",
            Role.TABLE,
            block("t1-caption", Role.TABLE_CAPTION, "表1　三年来", span(Role.DOTTED, "修复"), "的善本"),
            group(
                "r1",
                Role.ROW,
                block("c1", Role.HEADER_CELL, "馆名"),
                block("c2", Role.HEADER_CELL, "修复（册）"),
                block("c3", Role.HEADER_CELL, "说明"),
            ),
            group(
                "r2",
                Role.ROW,
                block("c4", Role.HEADER_CELL, "北京馆"),
                block("c5", Role.CELL, "1,200", NoteAnchor(note="n6")),
                block("c6", Role.CELL, "其中", ruby("宋刻", "sòngkè"), "三十册，余为明清刻本。"),
            ),
            group(
                "r3",
                Role.ROW,
                block("c7", Role.HEADER_CELL, "上海馆"),
                block("c8", Role.CELL, "85"),
                block("c9", Role.CELL),
            ),
        ),
        group("pb", Role.PAGE_BREAK),
        group(
            "t2",
            Role.TABLE,
            group("r4", Role.ROW, block("c10", Role.CELL, "甲"), block("c11", Role.CELL, "—")),
        ),
        group(
            "s2",
            Role.SECTION,
            block("h2", Role.HEADING_2, "（一）引用"),
            group("q1", Role.QUOTATION, block("p3", Role.PARAGRAPH, "书犹药也，善读之可以医愚。")),
            group(
                "v1",
                Role.VERSE,
                block("v2", Role.VERSE_LINE, "读书破万卷，"),
                block("v3", Role.VERSE_LINE, "下笔如有神。"),
            ),
        ),
    ),
    block("valediction", Role.VALEDICTION, "谢谢大家！"),
    block("signature", Role.SIGNATURE, "全国图书馆学会"),
    block("closing", Role.CLOSING_DATE, "2024年1月2日"),
)

PAGES = (
    PageStart(node="title", offset=0, label="1"),
    PageStart(node="p1", offset=12, label="2"),
    PageStart(node="i4", offset=1, label="3"),
    PageStart(node="c6", offset=3, label="4"),
    PageStart(node="c11", offset=0, label="5"),
)

READING = Reading(view=View.CRITICAL, meta=META, body=BODY, notes=NOTES)


def written(reading: Reading = READING, pages: tuple[PageStart, ...] = PAGES, **options: bool) -> Artifact:
    """Return the e-book of the reading in the official style."""
    return write(
        styled=StyledAddress(reading=reading, sheet=load_sheet("official")),
        page_starts=pages,
        source=SOURCE,
        catalogue=load_catalogue(),
        name="library.epub",
        **options,
    )


@cache
def book() -> dict[str, bytes]:
    """Return the files of the address made by hand, by name."""
    return unpacked(written())


def unpacked(artifact: Artifact) -> dict[str, bytes]:
    """Return the files of an e-book by name, in the order of the zip."""
    with zipfile.ZipFile(io.BytesIO(artifact.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(name: str, files: dict[str, bytes] | None = None) -> Any:
    """Return the root element of a file below EPUB/."""
    return etree.fromstring((files or book())[f"EPUB/{name}"])


def parsed(document: bytes) -> Any:
    """Return the root element of a document."""
    return etree.fromstring(document)


def find(element: Any, path: str) -> list[Any]:
    """Return what an XPath finds, with the prefixes of NAMES."""
    return list(element.xpath(path, namespaces=NAMES))


def replace_body(body: tuple[Node, ...]) -> Reading:
    """Return the address made by hand with another body."""
    return Reading(view=READING.view, meta=META, body=body, notes=NOTES)
