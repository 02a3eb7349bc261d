"""Outlines tell one glyph from another, whatever way a font is cut; a damaged or hostile font is an error."""

from __future__ import annotations

import contextlib
import io
import random

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from shanben.core.errors import FontError
from shanben.fonts.catalogue import Catalogue, Outlines
from shanben.fonts.cff_table import CffTable
from shanben.fonts.open_face import OpenFace, open_face
from shanben.fonts.outlines import embedded_outlines, points_of
from shanben.fonts.subset import subset


def test_another_character_has_another_outline(fangsong: OpenFace, kai: OpenFace) -> None:
    for face in (fangsong, kai):
        cut = subset(face, "工土")
        embedded, codes = embedded_outlines(cut.data, cut.outlines), dict(cut.codes)
        glyph = cut.glyphs[codes["土"]]
        assert embedded.agrees(glyph, face.glyph_outlines, face.glyph("土"))
        assert not embedded.agrees(glyph, face.glyph_outlines, face.glyph("工"))
        assert embedded.outline(glyph) != face.outline(face.glyph("工"))


def test_the_same_character_of_another_face_does_not_agree(fangsong: OpenFace, catalogue: Catalogue) -> None:
    song = open_face(catalogue.face("song"))
    cut = subset(song, "工")
    glyph = cut.glyphs[dict(cut.codes)["工"]]
    embedded = embedded_outlines(cut.data, cut.outlines)
    assert not embedded.agrees(glyph, fangsong.glyph_outlines, fangsong.glyph("工"))


def test_a_point_that_was_moved_is_seen(kai: OpenFace) -> None:
    cut = subset(kai, "工")
    font = TTFont(io.BytesIO(cut.data), recalcTimestamp=False)
    glyph = font["glyf"][font.getGlyphName(dict(cut.codes)["工"])]
    glyph.coordinates[0] = (glyph.coordinates[0][0] + 1, glyph.coordinates[0][1])
    out = io.BytesIO()
    font.save(out)
    changed = embedded_outlines(out.getvalue(), Outlines.TRUETYPE)
    assert not changed.agrees(dict(cut.codes)["工"], kai.glyph_outlines, kai.glyph("工"))


def test_a_font_that_another_program_saved_again_still_agrees(kai: OpenFace) -> None:
    cut = subset(kai, "工土国")
    font, out = TTFont(io.BytesIO(cut.data), recalcTimestamp=False), io.BytesIO()
    for name in font.getGlyphOrder():
        font["glyf"][name].expand(font["glyf"])
    font.save(out)
    again = embedded_outlines(out.getvalue(), Outlines.TRUETYPE)
    for unit, code in cut.codes:
        assert again.agrees(code, kai.glyph_outlines, kai.glyph(unit))


def test_a_glyph_entry_that_ends_too_early_draws_nothing(kai: OpenFace) -> None:
    font = TTFont(kai.face.path, lazy=True)
    start, end = (font["loca"].locations[kai.glyph("工") + step] for step in (0, 1))
    entry = font.reader["glyf"][start:end]
    assert points_of(entry)
    assert points_of(entry + b"\0\0") == points_of(entry)
    assert [length for length in range(len(entry) - 4) if points_of(entry[:length])] == []


def test_a_glyph_that_does_not_exist_agrees_with_nothing(kai: OpenFace) -> None:
    cut = subset(kai, " 　工")
    embedded = embedded_outlines(cut.data, cut.outlines)
    beyond = embedded.glyph_count + 5
    assert not embedded.agrees(beyond, kai.glyph_outlines, kai.glyph("　"))
    assert not embedded.agrees(beyond, kai.glyph_outlines, 10**6)


@pytest.mark.parametrize("outlines", list(Outlines))
@pytest.mark.parametrize("data", [b"", b"\0", b"OTTO", b"\1\0\4\1", b"\xff" * 1000, b"%PDF-1.7"])
def test_what_is_no_font_is_an_error(outlines: Outlines, data: bytes) -> None:
    with pytest.raises(FontError, match=r"damaged|not a font"):
        embedded_outlines(data, outlines)


@pytest.mark.parametrize("name", ["fangsong", "kai"])
def test_a_truncated_font_is_an_error_or_disagrees(catalogue: Catalogue, name: str) -> None:
    face = open_face(catalogue.face(name))
    cut = subset(face, "中华人民共和国")
    last_unit, last_code = cut.codes[-1]
    for end in range(0, len(cut.data) - 8, max(1, len(cut.data) // 60)):
        try:
            embedded = embedded_outlines(cut.data[:end], cut.outlines)
        except FontError:
            continue
        agreed = [embedded.agrees(code, face.glyph_outlines, face.glyph(unit)) for unit, code in cut.codes]
        assert not all(agreed), (end, last_unit, last_code)


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_flipped_bytes_never_crash(catalogue: Catalogue, chance: random.Random) -> None:
    for name in ("fangsong", "kai"):
        face = open_face(catalogue.face(name))
        cut = subset(face, "国家")
        data = bytearray(cut.data)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(min(len(data), 800))] = chance.randrange(256)
        try:
            embedded = embedded_outlines(bytes(data), cut.outlines)
        except FontError:
            continue
        for unit, code in cut.codes:
            embedded.agrees(code, face.glyph_outlines, face.glyph(unit))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_cff_table_or_an_error(data: bytes) -> None:
    with contextlib.suppress(FontError):
        CffTable(data)
