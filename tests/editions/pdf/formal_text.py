"""What a formal text may hold, set by hand: footnotes, one of them over the page, ruby, dots, name lines, a table."""

from __future__ import annotations

from msgspec.structs import replace

from editions.pdf import hand_set
from editions.pdf.hand_set import CELL, LEFT, line, mark, page, run, tag
from shanben.core.lengths import Millipoints
from shanben.model.address import Block, Group, Note, NoteAnchor, NoteKind, Span, Text
from shanben.model.places import PageStart
from shanben.model.roles import Role
from shanben.typeset.paged import Line, Mark, PagedAddress, PageSheet, Rule, Run, Tag

COLUMN = 8 * CELL
NOTE_SIZE = Millipoints(12_000)
MARK_SIZE = Millipoints(10_667)
PITCH = 19_320
TABLE_TOP = 300_000
FOOT = 700_000


def _block(name: str, role: Role, *content: Text | Span | NoteAnchor | str) -> Block:
    inlines = tuple(Text(value=inline) if isinstance(inline, str) else inline for inline in content)
    return Block(id=name, role=role, content=inlines)


def _span(role: Role, text: str, *, name: str = "", annotation: str = "") -> Span:
    return Span(role=role, content=(Text(value=text),), id=name, annotation=annotation)


def _note(name: str, kind: NoteKind, target: str, text: str) -> Note:
    return Note(id=name, kind=kind, target=target, content=(Text(value=text),))


def _row(number: int, *cells: Block) -> Group:
    return Group(id=f"row{number}", role=Role.ROW, children=cells)


TABLE = Group(
    id="table",
    role=Role.TABLE,
    children=(
        _block("caption", Role.TABLE_CAPTION, "表1会员人数"),
        _row(1, _block("c11", Role.HEADER_CELL, "单位"), _block("c12", Role.HEADER_CELL, "人数")),
        _row(
            2, _block("c21", Role.HEADER_CELL, "道里区南岗区"), _block("c22", Role.CELL, "120", NoteAnchor(note="n3"))
        ),
        _row(3, _block("c31", Role.HEADER_CELL, "香坊区"), _block("c32", Role.CELL, "95")),
    ),
)

READING = replace(
    hand_set.READING,
    body=(
        _block("title", Role.TITLE, "开幕词", NoteAnchor(note="n1")),
        _block(
            "p1",
            Role.PARAGRAPH,
            "我代表",
            _span(Role.RUBY, "倥偬", annotation="kǒngzǒng"),
            _span(Role.NAME_LINE, "市委", name="name-1"),
            NoteAnchor(note="n2"),
            "向",
            _span(Role.DOTTED, "大会", name="dots-1"),
            "祝贺。",
            _span(Role.STAGE, "（热烈鼓掌）", name="stage-1"),
        ),
        TABLE,
        _block("p2", Role.PARAGRAPH, "再贺！"),
    ),
    notes=(
        _note("n1", NoteKind.CONFLICT, "title", "题作贺词。"),
        _note("n2", NoteKind.FOOTNOTE, "p1", "指市委员会及其各部。"),
        _note("n3", NoteKind.FOOTNOTE, "c22", "约数。"),
    ),
)


def raised(text: str, here: Mark, x: int) -> Run:
    """Return the mark of a note: two thirds of the size, raised by 0.35 em."""
    return replace(run(text, here, face="song", x=x), size=MARK_SIZE, rise=Millipoints(5_600))


def above(text: str, here: Mark, x: int) -> Run:
    """Return a ruby annotation."""
    return replace(run(text, here, face="song", cell=4_500, x=x), size=Millipoints(8_000), rise=Millipoints(16_500))


def cell(text: str, here: Mark | None, *, row: int, column: int) -> Line:
    """Return a line of a cell; `row` counts the table's line pitches."""
    baseline = Millipoints(TABLE_TOP + row * PITCH)
    return Line(baseline=baseline, runs=(run(text, here, face="song", x=LEFT + column * COLUMN),))


def foot(row: int, *runs: Run) -> Line:
    """Return a line of the notes."""
    return Line(baseline=Millipoints(FOOT + row * 18_000), runs=runs)


def note_run(text: str, here: Mark, x: int = LEFT + CELL) -> Run:
    """Return the text of a note."""
    return replace(run(text, here, face="song", cell=12_000, x=x), size=NOTE_SIZE)


def bar(x: int, top: int, width: int, height: int = 500) -> Rule:
    """Return a rule."""
    return Rule(x=Millipoints(x), top=Millipoints(top), width=Millipoints(width), height=Millipoints(height))


def dot(x: int, top: int) -> Rule:
    """Return an emphasis dot."""
    return replace(bar(x, top, 2_400, 2_400), round=True)


def at(column: int) -> int:
    """Return the x of a cell of the line grid."""
    return LEFT + column * CELL


FIRST: PageSheet = replace(
    page(
        "1",
        line(0, run("开幕词", mark(0, 0), face="biaosong", cell=22_000, x=240_000), raised("①", mark(0, 1), 306_000)),
        line(
            2,
            run("我代表", mark(0, 2)),
            run("倥偬", mark(0, 3), x=at(3)),
            above("kǒngzǒng", mark(0, 4), at(3) - 1_000),
            run("市委", mark(0, 5), x=at(5)),
            raised("②", mark(0, 6), at(7)),
            run("向", mark(0, 7), x=at(8)),
            run("大会", mark(0, 8), x=at(9)),
            run("祝贺。", mark(0, 9), x=at(11)),
            run("（热烈鼓掌）", mark(0, 10), face="kai", x=at(14)),
        ),
        cell("表1会员人数", mark(0, 11), row=-1, column=0),
        cell("单位", mark(0, 12), row=0, column=0),
        cell("人数", mark(0, 13), row=0, column=1),
        cell("道里区", mark(0, 14), row=1, column=0),
        cell("南岗区", mark(0, 14), row=2, column=0),
        Line(
            baseline=Millipoints(TABLE_TOP + 3 * PITCH // 2),
            runs=(
                run("120", mark(0, 15), face="song", x=LEFT + COLUMN, cell=8_000),
                raised("③", mark(0, 16), LEFT + COLUMN + 24_000),
            ),
        ),
        foot(0, raised("①", mark(0, 17), LEFT), note_run("题作贺词。", mark(0, 18))),
        foot(1, raised("②", mark(0, 19), LEFT), note_run("指市委员会", mark(0, 20))),
    ),
    rules=(
        bar(at(5), 182_000, 2 * CELL),
        dot(at(9) + 6_000, 182_000),
        dot(at(10) + 6_000, 182_000),
        bar(LEFT, TABLE_TOP - 15_000, 2 * COLUMN, 1_000),
        bar(LEFT, TABLE_TOP + 5_000, 2 * COLUMN),
        bar(LEFT, FOOT - 15_000, 110_000),
    ),
)
SECOND: PageSheet = replace(
    page(
        "2",
        cell("单位", None, row=-3, column=0),
        cell("人数", None, row=-3, column=1),
        cell("香坊区", mark(1, 0), row=-2, column=0),
        cell("95", mark(1, 1), row=-2, column=1),
        line(9, run("再贺！", mark(1, 2))),
        foot(0, note_run("及其各部。", mark(1, 3))),
        foot(1, raised("③", mark(1, 4), LEFT), note_run("约数。", mark(1, 5))),
    ),
    rules=(bar(LEFT, FOOT - 15_000, 110_000),),
)


def _called(name: str, number: int) -> Tag:
    return tag(Role.NOTE_MARK, f"call~{name}", mark(0, number))


def _noted(name: str, label: Mark, *marks: Mark) -> Tag:
    return Tag(role=Role.NOTE, id=name, children=marks, label=label)


TAGS = (
    tag(Role.TITLE, "title", mark(0, 0), _called("n1", 1)),
    _noted("n1", mark(0, 17), mark(0, 18)),
    tag(
        Role.PARAGRAPH,
        "p1",
        mark(0, 2),
        Tag(role=Role.RUBY, id="", children=(mark(0, 3),), annotation=mark(0, 4)),
        tag(Role.NAME_LINE, "name-1", mark(0, 5)),
        _called("n2", 6),
        mark(0, 7),
        tag(Role.DOTTED, "dots-1", mark(0, 8)),
        mark(0, 9),
        tag(Role.STAGE, "stage-1", mark(0, 10)),
    ),
    _noted("n2", mark(0, 19), mark(0, 20), mark(1, 3)),
    tag(
        Role.TABLE,
        "table",
        tag(Role.TABLE_CAPTION, "caption", mark(0, 11)),
        tag(Role.ROW, "row1", tag(Role.HEADER_CELL, "c11", mark(0, 12)), tag(Role.HEADER_CELL, "c12", mark(0, 13))),
        tag(
            Role.ROW,
            "row2",
            tag(Role.HEADER_CELL, "c21", mark(0, 14)),
            tag(Role.CELL, "c22", mark(0, 15), _called("n3", 16)),
        ),
        tag(Role.ROW, "row3", tag(Role.HEADER_CELL, "c31", mark(1, 0)), tag(Role.CELL, "c32", mark(1, 1))),
    ),
    _noted("n3", mark(1, 4), mark(1, 5)),
    tag(Role.PARAGRAPH, "p2", mark(1, 2)),
)

PAGED = PagedAddress(
    pages=(FIRST, SECOND),
    tags=TAGS,
    outline=(),
    page_starts=(
        PageStart(node="title", offset=0, label="1"),
        PageStart(node="c31", offset=0, label="2"),
    ),
    findings=(),
)
