"""Tell what the program that saved an edited document has dropped of what every DOCX edition has.

Nothing of it is lost: the source holds it, and the next edition has it again. But whoever goes on with the same file
goes on without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from shanben.core.findings import Finding, Severity, Where
from shanben.verification.docx.data import OWN, items
from shanben.verification.docx.styles import W
from shanben.verification.package import Package

_SETTINGS = (
    ("noLineBreaksBefore", "the marks that may begin no line"),
    ("noLineBreaksAfter", "the marks that may end no line"),
    ("characterSpacingControl", "the closing up of marks that meet"),
)
_QUOTES = frozenset("“”‘’—…·")


class Saved(Struct, frozen=True, kw_only=True):
    """The parts of a document that tell what it still has: `folder` is where its main part stands."""

    package: Package
    folder: str
    root: Any


def dropped_parts(saved: Saved) -> Iterator[str]:
    """Yield what is missing around the text, in words."""
    settings = _part(saved, "settings")
    for name, what in _SETTINGS:
        if settings is None or settings.find(f"{W}{name}") is None:
            yield what
    fonts = _part(saved, "fontTable")
    if fonts is None or next(fonts.iter(f"{W}altName"), None) is None:
        yield "the other names of the fonts"
    if _lacks_hints(saved.root):
        yield "the Chinese face of quotation marks and dashes"
    tags = {tag.get(f"{W}val", "") for tag in saved.root.iter(f"{W}tag")}
    edition = next((root for root in items(saved.package) if root.tag == f"{OWN}edition"), None)
    if edition is None:
        yield "the table of notes and controls"
    elif any(shown.tag.removeprefix(OWN) not in tags for shown in edition.iterfind(f"{OWN}shown/*")):
        yield "the names of the content controls"


def _part(saved: Saved, name: str) -> Any:
    path = f"{saved.folder}{name}.xml"
    return saved.package.xml(path) if path in saved.package else None


def _lacks_hints(root: Any) -> bool:
    """Whether there are marks that Word would set in the Latin face, and none of them says otherwise."""
    hinted = any(fonts.get(f"{W}hint") for fonts in root.iter(f"{W}rFonts"))
    return not hinted and any(not _QUOTES.isdisjoint(text.text or "") for text in root.iter(f"{W}t"))


def told(dropped: tuple[str, ...], file: str) -> Iterator[Finding]:
    """Yield a note for each thing that was dropped; the first says what to do."""
    for place, what in enumerate(dropped):
        yield Finding(
            code="SB-MERGE-DROPPED",
            severity=Severity.NOTE,
            message=f"the program that saved the document has dropped {what}",
            where=Where(file=file),
            hint="" if place else "the source keeps it: make the DOCX anew before it is edited again",
        )
