"""Read a printed colophon: its rows, each a term and what is said of it, become lines as every edition has them."""

from __future__ import annotations

from shanben.model.address import Block, Span
from shanben.model.paratext import COLOPHON_TITLE, SOURCE_DIGEST, ColophonLine
from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.verification.readback import Report
from shanben.verification.wording import excerpt

_COLON = "："


def colophon_of(rows: tuple[Block, ...], report: Report) -> tuple[ColophonLine, ...]:
    """Return the lines under the title; a row without a term goes on with the line above it."""
    lines: list[ColophonLine] = []
    titles = [plain(row.content) for row in rows[:1]]
    if titles != [COLOPHON_TITLE]:
        report("SB-PDF-COLOPHON", f"the colophon begins with “{excerpt(''.join(titles))}”, not with {COLOPHON_TITLE}")
    for row in rows[1:]:
        term, words = _parted(row)
        if term or not lines:
            lines.append((term, ()))
        name, values = lines[-1]
        lines[-1] = (name, (*values, words.replace(" ", "") if name == SOURCE_DIGEST else words))
    return tuple(lines)


def _parted(row: Block) -> tuple[str, str]:
    first = row.content[0] if row.content else None
    if isinstance(first, Span) and first.role is Role.STRONG:
        return plain(first.content).removesuffix(_COLON), plain(row.content[1:])
    return "", plain(row.content)
