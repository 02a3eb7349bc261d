"""Prove the cover (封面): each letter drawn is, by outline, that of the title page; the picture shows the same."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from msgspec import Struct

from shanben.core.errors import ReadBackError
from shanben.core.findings import Finding, Severity, Where
from shanben.fonts.bitmap import Letter, coverage
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.fonts.coverage import units
from shanben.fonts.open_face import OpenFace, open_face
from shanben.model.address import Reading
from shanben.model.paratext import title_lines
from shanben.verification.package import parse
from shanben.verification.readback import Cover
from shanben.verification.wording import excerpt

_COMMANDS = "MLQCZ"
_STEP = re.compile(f"([{_COMMANDS}])([^{_COMMANDS}]*)")
_MATRIX = re.compile(r"matrix\(([\d.]+) 0 0 -([\d.]+) ([-\d.]+) ([-\d.]+)\)")
_HEADER = struct.Struct(">IIBBBBB")
_INDEXED = (8, 3, 0, 0, 0)
_TOLERANCE = 6
"""By so many of 63 shades a pixel may differ: the drawing rounds what the picture does not."""


class _Drawn(Struct, frozen=True, kw_only=True):
    """A letter of the drawing: its steps in font units, how they are scaled, and where its origin lies."""

    path: tuple[tuple[float, ...], ...]
    scale: float
    x: float
    y: float


def cover_findings(cover: Cover, expected: Reading, file: str, catalogue: Catalogue | None) -> Iterator[Finding]:
    """Yield an error where the cover shows other words, or its picture another drawing, and a note where none is known.

    `expected` says what stands on it. A cover that is no drawing of letters was made elsewhere.
    """
    letters = tuple(_letters(cover.drawing)) if cover.drawing else ()
    if not letters:
        yield _finding("the cover is no drawing of letters, its words are not proved", file, Severity.NOTE)
        return
    texts = (*(text for _, text in title_lines(expected)), expected.meta.publisher)
    wanted = tuple(unit for text in texts for unit in units(text) if unit.strip())
    faces = tuple((catalogue or load_catalogue()).faces)
    drawn: list[Letter] = []
    for letter, unit in zip(letters, wanted, strict=False):
        face = next((one for one in map(open_face, faces) if _draws(one, unit, letter.path)), None)
        if face is None:
            break
        size = letter.scale * face.units_per_em
        drawn.append(Letter(face=face, unit=unit, x=letter.x, y=letter.y, size=size))
    if len(drawn) != len(letters) or len(drawn) != len(wanted):
        shown = excerpt("".join(wanted[len(drawn) :]) or "nothing more")
        yield _finding(f"character {len(drawn) + 1} of the cover is not that of “{shown}”", file)
    elif cover.picture is None or not _shows(cover.picture, tuple(drawn)):
        yield _finding("the cover's picture is not that of its drawing", file)


def _letters(drawing: bytes) -> Iterator[_Drawn]:
    """Yield each letter that has ink; nothing where the drawing is damaged or of another make."""
    try:
        root = parse(drawing, "cover")
        for element in root.iter("{*}path"):
            placed = _MATRIX.fullmatch(element.get("transform", ""))
            path = tuple(_steps(element.get("d", ""))) if placed else ()
            if placed and path:
                scale, _, x, y = map(float, placed.groups())
                yield _Drawn(path=path, scale=scale, x=x, y=y)
    except (ReadBackError, ValueError):
        return


def _steps(path: str) -> Iterator[tuple[float, ...]]:
    for command, points in _STEP.findall(path):
        yield float(_COMMANDS.index(command)), *map(float, points.split())


def _draws(face: OpenFace, unit: str, path: tuple[tuple[float, ...], ...]) -> bool:
    glyph = face.glyph(unit)
    return bool(glyph) and tuple(map(tuple, face.glyph_outlines.steps(glyph))) == path


def _shows(picture: bytes, letters: tuple[Letter, ...]) -> bool:
    """Whether a PNG of indexed colours shows the letters in the shades of its palette, wherever it is not red."""
    chunks = dict(_chunks(picture))
    if len(chunks.get(b"IHDR", b"")) != _HEADER.size:
        return False
    width, height, *form = _HEADER.unpack(chunks[b"IHDR"])
    shades = len(chunks.get(b"PLTE", b"")) // 3 - 2
    if tuple(form) != _INDEXED or width * height > 1 << 24 or shades < 1:
        return False
    try:
        rows = zlib.decompressobj().decompress(chunks[b"IDAT"], (width + 1) * height)
    except (KeyError, zlib.error):
        return False
    if len(rows) != (width + 1) * height:
        return False
    red, shade = bytes((shades + 1,)), bytes((covered * shades + 127) // 255 for covered in range(256))
    right = memoryview(coverage(letters, width=width, height=height).translate(shade))
    shown = (rows[start + 1 : start + 1 + width].replace(red, b"\0") for start in range(0, len(rows), width + 1))
    wanted = (bytes(right[start : start + width]) for start in range(0, len(right), width))
    return all(map(_alike, shown, wanted))


def _alike(row: bytes, right: bytes) -> bool:
    """Whether two rows of pixels are the same but for rounding."""
    return row == right or all(abs(one - other) <= _TOLERANCE for one, other in zip(row, right, strict=True))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 12 <= len(picture):
        length, kind = struct.unpack_from(">I4s", picture, at)
        yield kind, picture[at + 8 : at + 8 + length]
        at += 12 + length


def _finding(message: str, file: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code="SB-EPUB-COVER", severity=severity, message=message, where=Where(file=file))
