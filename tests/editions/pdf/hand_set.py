"""A small address set by hand: a title, a paragraph that runs over the page, a quotation in it, a section, a list."""

from __future__ import annotations

from shanben.core.lengths import Millipoints
from shanben.editions.pdf import write
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.model.address import Reading, View
from shanben.model.metadata import Created, Identifier, Metadata
from shanben.model.places import Artifact, SourceFile
from shanben.model.roles import Role
from shanben.typeset.paged import Line, Mark, OutlineEntry, PagedAddress, PageSheet, Run, Tag

CATALOGUE = load_catalogue()

WIDTH, HEIGHT = Millipoints(595_276), Millipoints(841_890)
SIZE = Millipoints(16_000)
LEFT = 79_370
CELL = 15_793

METADATA = Metadata(
    title="开幕词（试排） & <其一>",
    speaker="张三 & 王五",
    author="李四",
    publisher="善本编辑",
    rights="著作权状况不明。",
    created=Created(not_before="2015-09-02", not_after="2015-12-31"),
    modified="2026-11-22",
    secrecy="秘密★1年",
    marks=("secrecy=秘密★1年", "draft=送审稿"),
    identifiers=(Identifier(scheme="shanben", value="hand-set-1"),),
)

READING = Reading(view=View.READING, meta=METADATA, body=(), notes=())

SOURCE = SourceFile(path="address.xml", data="<TEI>善本</TEI>\n".encode(), sha256="")


def run(
    text: str | tuple[str, ...], mark: Mark | None, *, face: str = "fangsong", cell: int = CELL, x: int = LEFT
) -> Run:
    characters = tuple(text)
    positions = tuple(Millipoints(x + index * cell) for index in range(len(characters)))
    return Run(characters=characters, positions=positions, face=face, size=SIZE, mark=mark)


def line(row: int, *runs: Run) -> Line:
    return Line(baseline=Millipoints(120_000 + row * 28_990), runs=runs)


def page(label: str, *lines: Line) -> PageSheet:
    folio = Line(baseline=Millipoints(780_000), runs=(run(f"—{label}—", None, face="song", cell=int(SIZE)),))
    return PageSheet(label=label, width=WIDTH, height=HEIGHT, lines=lines, furniture=(folio,))


def mark(page: int, number: int) -> Mark:
    return Mark(page=page, number=number)


def tag(role: Role, name: str, *children: Tag | Mark) -> Tag:
    return Tag(role=role, id=name, children=children)


def item(name: str, label: Mark, text: Mark) -> Tag:
    return Tag(role=Role.ITEM, id=name, children=(text,), label=label)


FIRST = page(
    "1",
    line(0, run("开幕词", mark(0, 0), face="biaosong", cell=22_000, x=240_000)),
    line(2, run("各位代表：", mark(0, 1))),
    line(3, run("我代表", mark(0, 2)), run("“市委”", mark(0, 3), x=LEFT + 3 * CELL)),
    line(4, run("向大会祝贺", mark(0, 4))),
    line(5, run("！再贺", mark(0, 4))),
)
SECOND = page(
    "2",
    line(0, run("衷心感谢。", mark(1, 0))),
    line(1, run("一、总则", mark(1, 1), face="hei")),
    line(2, run("1.", mark(1, 2), face="song"), run("其一", mark(1, 3), x=LEFT + 2 * CELL)),
    line(3, run("2.", mark(1, 4), face="song"), run("其二", mark(1, 5), x=LEFT + 2 * CELL)),
)

PAGED = PagedAddress(
    pages=(FIRST, SECOND),
    tags=(
        tag(Role.TITLE, "title", mark(0, 0)),
        tag(Role.SALUTATION, "salutation", mark(0, 1)),
        tag(Role.PARAGRAPH, "p1", mark(0, 2), tag(Role.QUOTED, "q-1", mark(0, 3)), mark(0, 4), mark(1, 0)),
        tag(
            Role.SECTION,
            "section-一",
            tag(Role.HEADING_1, "heading-1", mark(1, 1)),
            tag(
                Role.NUMBERED_LIST,
                "list",
                item("item-1", mark(1, 2), mark(1, 3)),
                item("item-2", mark(1, 4), mark(1, 5)),
            ),
        ),
    ),
    outline=(
        OutlineEntry(title="开幕词", level=1, page=0, top=Millipoints(100_000)),
        OutlineEntry(title="一、总则", level=2, page=1, top=Millipoints(140_000)),
    ),
    page_starts=(),
    findings=(),
)


def written(catalogue: Catalogue, *, paged: PagedAddress = PAGED, reading: Reading = READING) -> Artifact:
    return write(paged=paged, reading=reading, source=SOURCE, catalogue=catalogue, name="hand-set.pdf")


def one_line(*runs: Run) -> PagedAddress:
    """Return a page with one line that is all of one paragraph, `p1`."""
    children = tuple(run.mark for run in runs if run.mark is not None)
    tags = (Tag(role=Role.PARAGRAPH, id="p1", children=children),)
    return PagedAddress(pages=(page("1", line(0, *runs)),), tags=tags, outline=(), page_starts=(), findings=())
