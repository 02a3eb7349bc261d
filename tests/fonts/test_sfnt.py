"""The tables of a font file are found as fontTools finds them; a directory that lies has none."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.ttLib import TTCollection, TTFont

from shanben.fonts.catalogue import Catalogue
from shanben.fonts.open_face import OpenFace, open_face
from shanben.fonts.sfnt import Sfnt


def directory(*tags: bytes) -> bytes:
    """Return a font file whose tables hold their own names."""
    start = 12 + 16 * len(tags)
    records = b"".join(struct.pack(">4sIII", tag, 0, start + 4 * number, 4) for number, tag in enumerate(tags))
    return struct.pack(">IHHHH", 0x00010000, len(tags), 0, 0, 0) + records + b"".join(tags)


def test_every_table_is_the_one_that_another_reader_finds(kai: OpenFace) -> None:
    data = kai.face.path.read_bytes()
    reader = TTFont(io.BytesIO(data), lazy=True).reader
    assert reader.keys()
    for tag in reader.keys():  # noqa: SIM118 - a reader is no dictionary
        assert bytes(Sfnt(data).table(tag.encode())) == reader[tag]


def test_a_font_of_a_collection_has_its_own_tables(catalogue: Catalogue) -> None:
    collection, out = TTCollection(), io.BytesIO()
    kai, latin = open_face(catalogue.face("kai")), open_face(catalogue.face("latin"))
    collection.fonts = [TTFont(face.face.path) for face in (kai, latin)]
    collection.save(out)
    for index, face in enumerate((kai, latin)):
        assert Sfnt(out.getvalue(), index).table(b"maxp")[4:6] == struct.pack(">H", face.hb_face.glyph_count)


@pytest.mark.parametrize("data", [b"", b"\0\1\0\0", directory(b"glyf", b"loca")[:40], directory(b"glyf", b"glyf")])
def test_a_directory_that_is_cut_off_or_names_a_table_twice_has_no_tables(data: bytes) -> None:
    assert not Sfnt(data).table(b"glyf")


def test_a_table_that_is_not_there_is_empty() -> None:
    assert bytes(Sfnt(directory(b"glyf")).table(b"glyf")) == b"glyf"
    assert not Sfnt(directory(b"glyf")).table(b"loca")
