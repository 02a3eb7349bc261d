"""Change a finished edition in one place, as a mistake or a forger would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from lxml import etree

from shanben.core.zipfile_writer import ZipEntry, write_zip

Change = Callable[[str, bytes], bytes | None]
"""What makes another part of a part, given its name; or none."""


def repack(data: bytes, change: Change) -> bytes:
    """Return the zip with each part changed; None leaves the part out."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(name, change(name, package.read(name))) for name in package.namelist()]
    kept = [(name, part) for name, part in parts if part is not None]
    return write_zip([ZipEntry(name=name, data=part, stored=name == "mimetype") for name, part in kept])


def in_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """Replace a text in the part whose name ends so; fails where it does not stand there exactly once."""

    def change(name: str, content: bytes) -> bytes:
        if not name.endswith(part):
            return content
        assert content.count(old.encode()) == 1, (name, old, content.count(old.encode()))
        return content.replace(old.encode(), new.encode())

    return repack(data, change)


def in_xml(data: bytes, part: str, change: Callable[[Any], None]) -> bytes:
    """Change the tree of the part whose name ends so."""

    def changed(name: str, content: bytes) -> bytes:
        if not name.endswith(part):
            return content
        root = etree.fromstring(content)
        change(root)
        return bytes(etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8"))

    return repack(data, changed)


def in_pdf(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Open the PDF, change it and save it."""
    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def in_stream(stream: Any, *pairs: tuple[bytes, bytes]) -> None:
    """Exchange texts in a stream of a PDF, all at once; fails where one does not stand there."""
    content = stream.read_bytes()
    for place, (old, _) in enumerate(pairs):
        assert old in content, old
        content = content.replace(old, b"\0%d\0" % place)
    for place, (_, new) in enumerate(pairs):
        content = content.replace(b"\0%d\0" % place, new)
    stream.write(content)


def font_of(pdf: pikepdf.Pdf, name: str) -> Any:
    """Return the Type 0 font of that PostScript name."""
    for page in pdf.pages:
        for font in page.obj.Resources.Font.values():
            if str(font.BaseFont).endswith(name):
                return font
    raise AssertionError(name)


def codes(font: Any) -> dict[str, str]:
    """Return the code of each character of a font, in hexadecimal."""
    cmap = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9A-F]{4})>\s*<([0-9A-F]+)>", cmap.split("beginbfchar", 1)[1])
    return {bytes.fromhex(text).decode("utf-16-be"): code for code, text in pairs}


def exchange_entries(font: Any, one: str, other: str) -> tuple[bytes, bytes]:
    """Let ToUnicode say each of two characters for the other's code; return both codes, in hexadecimal."""
    left, right = (codes(font)[character].encode() for character in (one, other))
    in_stream(font.ToUnicode, (b"<%s>" % left, b"<%s>" % right), (b"<%s>" % right, b"<%s>" % left))
    return left, right


def swap_outlines(pdf: pikepdf.Pdf, name: str, one: str, other: str) -> None:
    """Exchange the drawings of two characters in the embedded font, and nothing else."""
    font = font_of(pdf, name)
    inner = font.DescendantFonts[0]
    stream = inner.FontDescriptor.FontFile2
    program = TTFont(io.BytesIO(stream.read_bytes()), recalcBBoxes=False)
    order = program.getGlyphOrder()
    left, right = (order[_glyph(inner, int(codes(font)[character], 16))] for character in (one, other))
    table = program["glyf"]
    table[left], table[right] = table[right], table[left]
    out = io.BytesIO()
    program.save(out)
    stream.write(out.getvalue())


def _glyph(inner: Any, code: int) -> int:
    gid_map = inner.get("/CIDToGIDMap", "/Identity")
    if str(gid_map) == "/Identity":
        return code
    return int.from_bytes(gid_map.read_bytes()[2 * code : 2 * code + 2], "big")


def document_element(pdf: pikepdf.Pdf) -> Any:
    """Return the Document element of the structure tree."""
    kids = pdf.Root.StructTreeRoot.K
    return kids[0] if isinstance(kids, pikepdf.Array) else kids
