"""Look at the tables of a content document: cells in one row and one column, parts in the order they are seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

_XHTML = "{http://www.w3.org/1999/xhtml}"
_CELLS = (f"{_XHTML}th", f"{_XHTML}td")
_SPANS = ("colspan", "rowspan")
_ORDER = {"caption": 0, "colgroup": 1, "thead": 2, "tbody": 3, "tr": 3, "tfoot": 4}
"""The order in which the parts of a table are seen, wherever they stand in it (CSS 2.2, 17.2; HTML, 4.9.1)."""


def table_faults(root: Any) -> Iterator[str]:
    """Yield what is wrong with each table: it is read in another order than seen, or a cell is not one cell.

    A header cell has to say whether it heads its column or its row (HTML, 4.9.10).
    """
    for table in root.iter(f"{_XHTML}table"):
        places = [_ORDER.get(part.tag.removeprefix(_XHTML), -1) for part in table]
        if any(after < before for before, after in pairwise(places)):
            yield f"the parts of the table {table.get('id', '')} are seen in another order than they stand in"
    for cell in root.iter(*_CELLS):
        name = cell.get("id", "")
        if any(cell.get(span, "1") != "1" for span in _SPANS):
            yield f"the cell {name} spans several rows or columns"
        if cell.tag == f"{_XHTML}th" and cell.get("scope") not in {"col", "row"}:
            yield f"the header cell {name} does not say what it heads"
