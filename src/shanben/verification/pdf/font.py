"""The fonts of a PDF as far as reading needs them: what each code says, how wide it is, the embedded program."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from struct import unpack
from typing import Any

from pikepdf import Array

from shanben.verification.pdf.cmap import read_to_unicode

_DEFAULT_WIDTH = 1000  # ISO 32000-1, table 117: DW
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")  # ISO 32000-1, 9.6.4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PdfFont:
    """A font of the file: its PostScript name without the subset tag, and its tables as they were read.

    `two_byte` says that codes are glyph identifiers of two bytes (Type 0, Identity-H); `kind` is the key the program
    was embedded by (`FontFile2`, `FontFile3`), empty where there is none.
    """

    name: str
    two_byte: bool
    encoding: str
    kind: str
    program: bytes = field(repr=False)
    glyphs: bytes = field(repr=False)
    characters: dict[int, str] = field(repr=False)
    widths: dict[int, float] = field(repr=False)
    default_width: float

    def codes(self, shown: bytes) -> tuple[int, ...]:
        """Return the codes of a shown string."""
        if not self.two_byte:
            return tuple(shown)
        count = len(shown) // 2
        return unpack(f">{count}H", shown[: 2 * count])

    def text_of(self, codes: tuple[int, ...]) -> str:
        """Return the characters of the codes; one that stands for none gives nothing."""
        return "".join([self.characters.get(code, "") for code in codes])

    def widths_of(self, codes: tuple[int, ...]) -> list[float]:
        """Return the advances of the codes, in thousandths of an em."""
        return [self.widths.get(code, self.default_width) for code in codes]

    def width(self, code: int) -> float:
        """Return the advance the file claims for the code, in thousandths of an em."""
        return self.widths.get(code, self.default_width)

    def glyph(self, code: int) -> int:
        """Return the glyph of the embedded program that the code shows (CIDToGIDMap, Identity where it is none)."""
        if not self.glyphs:
            return code
        place = 2 * code
        return int.from_bytes(self.glyphs[place : place + 2], "big")


def read_font(font: Any) -> PdfFont:
    """Read a font dictionary; `font` is a pikepdf dictionary."""
    composite = str(font.get("/Subtype", "")) == "/Type0"
    inner = font.DescendantFonts[0] if composite else font
    widths = _cid_widths(inner.get("/W", ())) if composite else _simple_widths(font)
    kind, program = _program(inner.get("/FontDescriptor"))
    to_unicode = font.get("/ToUnicode")
    gid_map = inner.get("/CIDToGIDMap")
    return PdfFont(
        name=_SUBSET_TAG.sub("", str(inner.get("/BaseFont", "")).lstrip("/")),
        two_byte=composite,
        encoding=str(font.get("/Encoding", "")),
        kind=kind,
        program=program,
        glyphs=b"" if gid_map is None or str(gid_map) == "/Identity" else gid_map.read_bytes(),
        characters={} if to_unicode is None else _to_unicode(to_unicode.read_bytes()),
        widths=widths,
        default_width=float(inner.get("/DW", _DEFAULT_WIDTH)) if composite else 0.0,
    )


@lru_cache(maxsize=64)
def _to_unicode(cmap: bytes) -> dict[int, str]:
    return read_to_unicode(cmap)


def _program(descriptor: Any) -> tuple[str, bytes]:
    for kind in ("FontFile2", "FontFile3", "FontFile"):
        if descriptor is not None and f"/{kind}" in descriptor:
            return kind, descriptor[f"/{kind}"].read_bytes()
    return "", b""


def _cid_widths(array: Any) -> dict[int, float]:
    """Read `c [w …]` and `first last w` (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    entries = list(array)
    place = 0
    while place + 1 < len(entries):
        first, following = int(entries[place]), entries[place + 1]
        if isinstance(following, Array):
            widths.update((first + step, float(width)) for step, width in enumerate(following))
            place += 2
            continue
        last = min(int(following), 0xFFFF)
        widths.update((code, float(entries[place + 2])) for code in range(first, last + 1))
        place += 3
    return widths


def _simple_widths(font: Any) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    return {first + step: float(width) for step, width in enumerate(font.get("/Widths", ()))}
