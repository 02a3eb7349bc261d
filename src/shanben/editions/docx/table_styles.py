"""The look of tables: rules of one point around and half a point inside, text in the middle of its row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.docx.columns import CELL_MARGIN
from shanben.editions.docx.styles import BODY, new_style, style_id
from shanben.editions.docx.wordml import w
from shanben.model.roles import Role

TABLE_STYLE = style_id(Role.TABLE)
LONG_CELL = "LongCell"
AFTER_TABLE = "AfterTable"
_OUTER, _INNER = 8, 4
"""Eighths of a point (17.18.2)."""
_PARTING = 200
"""The height in twips of what parts two tables."""


def table_styles() -> Iterator[Any]:
    """Yield the style of tables, that of long cells, and that of what parts a table from what may not touch it."""
    table = new_style("table", TABLE_STYLE, "表格")
    table.extend((w("basedOn", val="TableNormal"), w("uiPriority", val=2), w("qFormat")))
    margins = (w(side, w=CELL_MARGIN, type="dxa") for side in ("left", "right"))
    table.append(
        w("tblPr", w("tblInd", w=0, type="dxa"), w("tblBorders", *_rules()), w("tblCellMar", *margins)),
    )
    table.append(w("tcPr", w("vAlign", val="center")))
    yield table
    yield _long_cell()
    yield _parting()


def _long_cell() -> Any:
    """A cell of many lines is not centred, whatever its kind; what it means is said by the style it is based on."""
    long = new_style("paragraph", LONG_CELL, "表格长文")
    long.extend((w("basedOn", val=style_id(Role.CELL)), w("uiPriority", val=3), w("pPr", w("jc", val="both"))))
    return long


def _parting() -> Any:
    """A paragraph without text."""
    parting = new_style("paragraph", AFTER_TABLE, "表后")
    line = w("spacing", before=0, after=0, line=_PARTING, lineRule="exact")
    parting.extend((w("basedOn", val=BODY), w("uiPriority", val=3), w("pPr", w("snapToGrid", val=0), line)))
    parting.append(w("rPr", w("sz", val=2), w("szCs", val=2)))
    return parting


def _rules() -> Iterator[Any]:
    sizes = {"top": _OUTER, "left": _OUTER, "bottom": _OUTER, "right": _OUTER, "insideH": _INNER, "insideV": _INNER}
    for side, size in sizes.items():
        yield w(side, val="single", sz=size, space=0, color="auto")
