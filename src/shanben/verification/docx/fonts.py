"""Take the fonts out of a DOCX that it carries, and the characters that they may be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from shanben.core.errors import ReadBackError
from shanben.fonts.obfuscation import obfuscated
from shanben.verification.docx.relations import related
from shanben.verification.docx.styles import W
from shanben.verification.package import Package
from shanben.verification.readback import Report

_EMBEDDED = tuple(f"{W}embed{style}" for style in ("Regular", "Bold", "Italic", "BoldItalic"))
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXT = ("/header", "/footer", "/footnotes", "/comments")


def carried_fonts(package: Package, folder: str, report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield part and bytes of each font that the table of fonts embeds; what cannot be taken out is reported.

    `folder` is where the main part stands.
    """
    table = f"{folder}fontTable.xml"
    if table not in package:
        return
    parts, taken = dict(related(package, table, ("/font",))), set[str]()
    for embedded in package.xml(table).iter(*_EMBEDDED):
        name = parts.get(embedded.get(_ID, ""))
        if name is None:
            report("SB-DOCX-GLYPH", "the table of fonts names an embedded font that is not there")
            continue
        if name in taken:  # so that no file makes us unpack more than it holds
            report("SB-DOCX-GLYPH", f"{name} is embedded twice")
            continue
        taken.add(name)
        try:
            yield name, obfuscated(package.part(name), UUID(embedded.get(f"{W}fontKey", "")))
        except ValueError:
            report("SB-DOCX-GLYPH", f"{name} has no key that it could be read with")
        except ReadBackError as error:
            report("SB-DOCX-GLYPH", error.message)


def shown_characters(package: Package, main: str) -> frozenset[str]:
    """Return the characters of the main part and of all that hold text beside it."""
    parts = (main, *(name for _, name in related(package, main, _TEXT)))
    return frozenset().union(*(piece for part in parts for piece in package.xml(part).itertext()))
