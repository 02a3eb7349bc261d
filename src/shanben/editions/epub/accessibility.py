"""How accessible an e-book is (EPUB Accessibility 1.1, 2.2): what is true of this very one, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from shanben.model.address import Group, Inline, Node, Reading, Span
from shanben.model.places import Edition
from shanben.model.projection import carried_notes
from shanben.model.roles import HEADINGS, Role

_ALWAYS = ("alternativeText", "ARIA", "displayTransformability", "readingOrder", "tableOfContents", "unlocked")
_PAGED = ("pageBreakMarkers", "pageNavigation")
_HEADED = frozenset({Role.TITLE, *HEADINGS})
_SENTENCES = (
    (_HEADED, "标题有级别，可由目录到达。"),
    (frozenset({Role.TOPIC}), "主旨句有标记，可由目录到达。"),
    (frozenset({Role.TABLE}), "表格按行列标记，窄屏上可单独滚动。"),
    (frozenset({Role.HEADER_CELL}), "表头标明所属的行或列。"),
    (frozenset({Role.RUBY}), "注音标在所注的字上。"),
    (frozenset({Role.NOTE}), "注释与正文互有链接。"),
)
"""What the summary says where the book has one of these roles."""


def features(reading: Reading, *, paged: bool, vertical: bool) -> tuple[str, ...]:
    """Return the features of the book, in order (Schema.org Accessibility Properties for Discoverability)."""
    found = roles(reading)
    chosen = {
        *_ALWAYS,
        *(_PAGED if paged else ()),
        *(("structuralNavigation",) if found & _HEADED else ()),
        *(("rubyAnnotations",) if Role.RUBY in found else ()),
        "verticalWriting" if vertical else "horizontalWriting",
    }
    return tuple(sorted(chosen, key=str.lower))


def summary(reading: Reading, *, paged: bool) -> str:
    """Return in Chinese what a reader may expect."""
    found = roles(reading)
    return "".join(
        (
            "全书为可重排文字，可放大字号、更换字体和颜色，并可由屏幕阅读器按阅读顺序朗读。",
            *(sentence for wanted, sentence in _SENTENCES if found & wanted),
            "标有打印本的页码，可按页码查找引用。" if paged else "",
            "除封面外没有图像，封面有替代文字。",
        )
    )


def roles(reading: Reading) -> frozenset[Role]:
    """Return the roles of all that the book shows."""
    notes = carried_notes(reading, Edition.EPUB)
    in_notes = (role for note in notes for role in (Role.NOTE, *_of_inlines(note.content)))
    return frozenset((*_of_nodes(reading.body), *in_notes))


def _of_nodes(nodes: tuple[Node, ...]) -> Iterator[Role]:
    for node in nodes:
        yield node.role
        yield from _of_nodes(node.children) if isinstance(node, Group) else _of_inlines(node.content)


def _of_inlines(content: tuple[Inline, ...]) -> Iterator[Role]:
    for inline in content:
        if isinstance(inline, Span):
            yield inline.role
            yield from _of_inlines(inline.content)
