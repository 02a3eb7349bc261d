"""The shape of a table (表格) in HTML: caption, head and body, what its header cells head, and columns of figures."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from shanben.editions.epub.xhtml import element
from shanben.model.address import Block, Group
from shanben.model.roles import Role
from shanben.model.text import plain

_FIGURE = re.compile(r"[+\-−±]?\d[\d,，.．\s]*[%％‰]?|[—–\-…]*")
"""A figure, or what stands where there is none."""
_DIGIT = re.compile(r"\d")


class TableShape(Struct, frozen=True, kw_only=True):
    """A table as HTML has it; `figures` are the columns (from 0) whose cells hold nothing but figures."""

    id: str
    caption: Block | None
    head: tuple[Group, ...]
    body: tuple[Group, ...]
    figures: frozenset[int]


def table_shape(table: Group) -> TableShape:
    """Return the shape of a table: the rows of header cells that it begins with are its head."""
    rows = tuple(child for child in table.children if isinstance(child, Group) and child.role is Role.ROW)
    heads = next((place for place, row in enumerate(rows) if not is_header(row)), len(rows))
    return TableShape(
        id=table.id,
        caption=next((child for child in table.children if isinstance(child, Block)), None),
        head=rows[:heads],
        body=rows[heads:],
        figures=_figures(rows[heads:]),
    )


def is_header(row: Group) -> bool:
    """Whether every cell of the row is a header cell."""
    return all(cell.role is Role.HEADER_CELL for cell in row.children)


def cells(row: Group) -> tuple[Block, ...]:
    """Return the cells of a row."""
    return tuple(cell for cell in row.children if isinstance(cell, Block))


def scope(cell: Block, row: Group) -> str:
    """Return what a cell heads: its column in a row of header cells, else its row; nothing where it is none."""
    if cell.role is not Role.HEADER_CELL:
        return ""
    return "col" if is_header(row) else "row"


def region(shape: TableShape) -> Any:
    """Return what a wide table scrolls in, by hand and by keyboard, so that the page never does (WCAG 2.2, 1.4.10)."""
    named = {"aria_labelledby": shape.caption.id} if shape.caption else {"aria_label": "表格"}
    return element("div", class_="table-region", role="region", tabindex="0", **named)


def _figures(rows: tuple[Group, ...]) -> frozenset[int]:
    columns: dict[int, list[str]] = {}
    for row in rows:
        for place, cell in enumerate(cells(row)):
            if cell.role is Role.CELL:
                columns.setdefault(place, []).append(plain(cell.content).strip())
    return frozenset(place for place, texts in columns.items() if _is_figures(texts))


def _is_figures(texts: list[str]) -> bool:
    return all(map(_FIGURE.fullmatch, texts)) and any(map(_DIGIT.search, texts))
