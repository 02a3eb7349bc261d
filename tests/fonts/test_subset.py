"""A subset draws every character as the named font does, under a code of its own, and is the same every time."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from shanben.core.errors import FontError
from shanben.fonts.catalogue import Catalogue, Outlines
from shanben.fonts.open_face import OpenFace, open_face
from shanben.fonts.outlines import GlyphOutlines, embedded_outlines
from shanben.fonts.subset import Subset, subset, subset_file

TEXT = "中华人民共和国，“开放”——包容……（一）①②、。！？"
SHARED = "…⋯⼀一⼆二⼈人⼝口⼟土"  # pairs that share a glyph in FandolFang: which of a pair comes first must not vary
FACES = ("biaosong", "song", "fangsong-companion", "hei", "kai", "fangsong")


def program(cut: Subset, face: OpenFace) -> GlyphOutlines:
    return embedded_outlines(cut.data, cut.outlines, units_per_em=face.units_per_em)


def draws_alike(cut: Subset, face: OpenFace) -> list[bool]:
    embedded = program(cut, face)
    return [
        embedded.outline(cut.glyphs[code]) == face.outline(face.glyph(unit))
        and embedded.agrees(cut.glyphs[code], face.glyph_outlines, face.glyph(unit))
        for unit, code in cut.codes
    ]


@pytest.mark.parametrize("name", FACES)
def test_every_outline_and_width_is_that_of_the_face(catalogue: Catalogue, name: str) -> None:
    face = open_face(catalogue.face(name))
    cut = subset(face, TEXT)
    assert {unit for unit, _ in cut.codes} == set(TEXT)
    assert all(draws_alike(cut, face))
    assert all(cut.widths[code] == face.advance(unit) for unit, code in cut.codes)
    assert cut.is_identity


def test_a_latin_face_of_other_units_keeps_its_outlines(catalogue: Catalogue) -> None:
    latin = open_face(catalogue.face("latin"))
    cut = subset(latin, "Shanghai 2024ǎéü")  # accented letters are composites of two glyphs
    assert all(draws_alike(cut, latin))
    assert all(cut.widths[code] == latin.advance(unit) for unit, code in cut.codes)


@pytest.mark.parametrize(("name", "shared"), [("fangsong", "…⋯⼀一"), ("song", "…⋯①➀"), ("kai", "〜～国")])
def test_characters_that_share_a_glyph_get_codes_of_their_own(catalogue: Catalogue, name: str, shared: str) -> None:
    face = open_face(catalogue.face(name))
    assert face.glyph(shared[0]) == face.glyph(shared[1])
    cut = subset(face, shared)
    codes = dict(cut.codes)
    assert len(set(codes.values())) == len(shared)
    assert all(draws_alike(cut, face))
    assert all(cut.widths[code] == 1000 for code in codes.values())


def test_in_truetype_the_map_leads_two_codes_to_one_glyph(kai: OpenFace) -> None:
    cut = subset(kai, "〜～")
    codes = dict(cut.codes)
    first, second = (cut.cid_to_gid_map[2 * codes[char] : 2 * codes[char] + 2] for char in "〜～")
    assert first == second
    assert not cut.is_identity


def test_in_cff_the_repeated_glyph_has_a_cid_of_its_own_for_another_reader_too(fangsong: OpenFace) -> None:
    cut = subset(fangsong, "…⋯⼀一国")
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cut.data), None)
    top = fonts[0]
    names = [f"cid{code:05d}" for _, code in cut.codes]
    assert set(names) <= set(top.charset)
    assert len(top.charset) == len(cut.glyphs) == len(top.CharStrings)
    programs = {unit: top.CharStrings[f"cid{code:05d}"].bytecode for unit, code in cut.codes}
    assert programs["…"] == programs["⋯"] != programs["国"]
    assert programs["⼀"] == programs["一"]


def test_a_repeated_glyph_costs_no_second_copy_of_the_others(fangsong: OpenFace) -> None:
    plain, repeated = subset(fangsong, TEXT + "…"), subset(fangsong, TEXT + "…⋯")
    assert len(repeated.data) < len(plain.data) + 400


@pytest.mark.parametrize("name", ["fangsong", "song"])
def test_order_and_repetition_of_the_characters_do_not_matter(catalogue: Catalogue, name: str) -> None:
    face = open_face(catalogue.face(name))
    assert subset(face, TEXT) == subset(face, reversed(TEXT + TEXT))


def test_other_characters_give_another_tag(kai: OpenFace) -> None:
    one, other = subset(kai, "一").base_font, subset(kai, "二").base_font
    assert one != other
    assert one[6:] == other[6:] == "+ShanbenKai-Regular"


def test_a_variation_sequence_is_cut_with_its_own_glyph(catalogue: Catalogue) -> None:
    song = open_face(catalogue.face("song"))
    sequence = "礼\ufe00"
    cut = subset(song, ["礼", sequence])
    assert all(draws_alike(cut, song))
    assert dict(cut.codes).keys() == {"礼", sequence}


def test_a_character_that_the_face_lacks_is_an_error(fangsong: OpenFace) -> None:
    with pytest.raises(FontError, match=r"镕 \(U\+9555\)"):
        subset(fangsong, "中镕")
    with pytest.raises(FontError, match="镕"):
        subset_file(fangsong, "中镕")


@pytest.mark.parametrize("name", ["fangsong", "kai"])
def test_a_file_for_a_book_is_a_whole_font_with_its_names_and_characters(catalogue: Catalogue, name: str) -> None:
    face = open_face(catalogue.face(name))
    data = subset_file(face, TEXT)
    assert data == subset_file(face, reversed(TEXT))
    font = TTFont(io.BytesIO(data))
    assert set(font.getBestCmap()) == set(map(ord, TEXT))
    assert font["name"].getDebugName(6) == face.face.postscript_name
    assert font["name"].getDebugName(0)
    assert {"cmap", "name", "OS/2", "hmtx", "post", "head", "hhea", "maxp"} <= set(font.keys())
    whole = embedded_outlines(data, Outlines.TRUETYPE) if name == "kai" else None
    if whole:
        assert whole.agrees(font.getGlyphID(font.getBestCmap()[ord("中")]), face.glyph_outlines, face.glyph("中"))


def test_another_process_and_hash_seed_give_the_same_bytes() -> None:
    script = (
        "import hashlib; from shanben.fonts.catalogue import load_catalogue;"
        "from shanben.fonts.open_face import open_face; from shanben.fonts.subset import subset, subset_file;"
        "face = open_face(load_catalogue().face('fangsong'));"
        f"text = {SHARED!r}; cut = subset(face, set(text));"
        "print(hashlib.sha256(cut.data + subset_file(face, set(text))).hexdigest(), cut.codes)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            check=True, capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "src", "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
