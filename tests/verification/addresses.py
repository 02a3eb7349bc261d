"""The addresses that are built and read back: one with everything a reading can hold, and the first one published."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from shanben.model.address import Block, Group, Node, Note, NoteAnchor, NoteKind, Reading, Span, Text, View
from shanben.model.metadata import Created, Identifier, Metadata
from shanben.model.places import SourceFile
from shanben.model.roles import Role
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address

FIRST = Path(__file__).resolve().parents[2] / "content" / "harbin-trade-union-congress" / "address.xml"

META = Metadata(
    title="开幕词",
    language="zh-Hans",
    speaker="张三",
    author="李四",
    created=Created(not_before="2015-09-02", not_after="2015-12-31"),
    publisher="善本编辑",
    modified="2026-11-22",
    rights="著作权状况不明。",
    identifiers=(Identifier(scheme="shanben", value="whole-1"),),
    agents=(),
)


def t(value: str) -> Text:
    return Text(value=value)


def span(role: Role, text: str, name: str = "") -> Span:
    return Span(role=role, content=(t(text),), id=name)


def block(name: str, role: Role, *content: Text | Span | NoteAnchor) -> Block:
    return Block(id=name, role=role, content=content)


def note(name: str, kind: NoteKind, target: str, text: str) -> Note:
    return Note(id=name, kind=kind, target=target, content=(t(text),))


def group(name: str, role: Role, *children: Node) -> Group:
    return Group(id=name, role=role, children=children)


BODY: tuple[Node, ...] = (
    block("title", Role.TITLE, t("开幕词"), NoteAnchor(note="note-title")),
    block("salutation", Role.SALUTATION, t("各位代表、同志们：")),
    block(
        "p1",
        Role.PARAGRAPH,
        Span(
            role=Role.TOPIC,
            content=(t("要团结"), span(Role.ORGANISATION, "市委"), t("带领。")),
            id="topic-1",
        ),
        t("首先，我代表大会表示祝贺"),
        span(Role.REGULARISED, "！", "reg-1"),
        span(Role.GAP, "〔…〕", "gap-1"),
        NoteAnchor(note="note-gap-1"),
        t("的重要讲话，旗帜鲜明"),
        span(Role.QUERIED, "的", "sic-1"),
        t("维护。"),
    ),
    block("P-2.b_c", Role.PARAGRAPH, t("第二段文字与前一段不同，𠮷字与 <A&B> 在内。")),
    group(
        "q1",
        Role.QUOTATION,
        block("q1p1", Role.PARAGRAPH, t("引文一段："), span(Role.QUOTED, "“服务职工”", "quoted-1"), t("。")),
    ),
    group(
        "s1",
        Role.SECTION,
        block("h1", Role.HEADING_1, t("一、总则")),
        block("p3", Role.PARAGRAPH, span(Role.EMPHASIS, "着重"), span(Role.STRONG, "加粗"), t("之后。")),
        group(
            "l1",
            Role.NUMBERED_LIST,
            block("i1", Role.ITEM, t("其一")),
            group("l2", Role.BULLETED_LIST, block("i1a", Role.ITEM, t("其一之一"))),
            block("i2", Role.ITEM, t("其二")),
        ),
    ),
    block("valediction", Role.VALEDICTION, t("谢谢大家！")),
)

NOTES = (
    note("note-title", NoteKind.CONFLICT, "title", "题作“2023年”，与正文不合。"),
    note("note-gap-1", NoteKind.GAP, "gap-1", "此句缺主语。"),
    note("sic-1-note", NoteKind.PROPOSAL, "sic-1", "“的”疑当作“地”。"),
)

WHOLE = Reading(view=View.READING, meta=META, body=BODY, notes=NOTES)


def source_file(data: bytes, path: str = "address.xml") -> SourceFile:
    return SourceFile(path=path, data=data, sha256=sha256(data).hexdigest())


SOURCE = source_file('<TEI xmlns="http://www.tei-c.org/ns/1.0">善本</TEI>\n'.encode())


def first_address() -> tuple[Reading, SourceFile]:
    """Return the first address in the reading view, and its source."""
    data = FIRST.read_bytes()
    return resolve(read_address(parse(data, str(FIRST))), View.READING), source_file(data, str(FIRST))
