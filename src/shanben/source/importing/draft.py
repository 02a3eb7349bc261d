"""A manuscript of which it is known, or assumed, what each passage is."""

from __future__ import annotations

from msgspec import Struct

from shanben.core.findings import Finding, Severity
from shanben.model.roles import Role
from shanben.source.importing.manuscript import Footnote, Known, Passage, Places

ASSUMED, UNSURE, LOST, ENCODING = "SB-IMPORT", "SB-IMPORT-UNSURE", "SB-IMPORT-LOST", "SB-IMPORT-ENCODING"
_SHOWN = 40


class Piece(Struct, frozen=True, kw_only=True):
    """A block of the draft."""

    role: Role
    passage: Passage


class Cluster(Struct, frozen=True, kw_only=True):
    """Blocks that belong together: a section, a list, a quotation, a stanza, a table, a row."""

    role: Role
    children: tuple[DraftNode, ...]


DraftNode = Piece | Cluster


class Draft(Struct, frozen=True, kw_only=True):
    """The address as the import sees it: what opens it, what it holds, what closes it, and its notes."""

    known: Known
    heads: tuple[Piece, ...]
    opener: tuple[Piece, ...]
    body: tuple[DraftNode, ...]
    closer: tuple[Piece, ...]
    notes: tuple[Footnote, ...]


class Remarks:
    """Collects what is to be said of the input, each at its place."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._findings: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was said, in the order of the input."""
        return tuple(sorted(self._findings, key=lambda one: (one.where.line, one.where.column)))

    def assumed(self, message: str, passage: Passage, hint: str = "") -> None:
        """Say what was recognised by a plain sign."""
        self._say(ASSUMED, message, passage.offset(0), hint)

    def unsure(self, message: str, passage: Passage, *, index: int = 0, hint: str = "") -> None:
        """Say what may well be otherwise; `index` is the character that it is about."""
        self._say(UNSURE, message, passage.offset(index), hint)

    def lost(self, message: str, offset: int, hint: str = "") -> None:
        """Say what the input holds and the draft does not."""
        self._say(LOST, message, offset, hint)

    def _say(self, code: str, message: str, offset: int, hint: str) -> None:
        severity = Severity.NOTE if code == ASSUMED else Severity.WARNING
        where = self._places.where(offset)
        self._findings.append(Finding(code=code, severity=severity, message=message, where=where, hint=hint))


def shortened(text: str) -> str:
    """Return the beginning of a text, as findings show it."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
