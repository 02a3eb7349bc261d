"""Each face is embedded once, and every code leads back to the character it was set for."""

from __future__ import annotations

import io

import pikepdf
import pytest

from editions.pdf import hand_set
from judges import poppler, verapdf
from judges.verdict import must_be_good
from shanben.core.errors import EditionError, FontError
from shanben.editions.pdf.fonts import to_unicode, width_array
from shanben.fonts.catalogue import Catalogue
from shanben.typeset.paged import Mark


def _set(catalogue: Catalogue, text: tuple[str, ...], face: str) -> bytes:
    run = hand_set.run(text, Mark(page=0, number=0), face=face)
    return hand_set.written(catalogue, paged=hand_set.one_line(run)).data


def _font(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    fonts = pdf.pages[0].Resources.Font
    (found,) = (font for font in fonts.values() if name in str(font.BaseFont))
    return found


@pytest.mark.parametrize(
    ("face", "text"),
    [
        ("song-rare", ("𠂇", "𡗗", "蘒\ufe00")),
        ("kai-rare", ("𠀋", "𠀎")),
        ("song", ("郎", "郎\ufe00", "𠅤")),
        ("kai", ("~", "∼", "善")),
        ("song", ("…", "⋯", " ", "\u3000", "\u2003")),
        ("fangsong", ("一", "⼀", "·", "•", "・", "…", "⋯")),
        ("latin", tuple("Shanben 2026")),
    ],
)
def test_every_face_gives_back_its_text_and_satisfies_the_reference_judge(
    face: str, text: tuple[str, ...], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp(face) / "face.pdf"
    file.write_bytes(_set(catalogue, text, face))

    must_be_good(verapdf.judge([file]))
    assert f'"{"".join(text)}"' in poppler.structure(file)


def test_a_character_beyond_the_basic_plane_is_a_pair_of_surrogates() -> None:
    assert b"<0003> <D842DFB7>" in to_unicode((("𠮷", 3),))


def test_a_variation_sequence_leads_back_to_both_its_characters() -> None:
    assert b"<0003> <845BDB40DD00>" in to_unicode((("葛\U000e0100", 3),))


def test_no_block_of_the_map_has_more_than_a_hundred_entries() -> None:
    lines = to_unicode(tuple((chr(0x4E00 + code), code) for code in range(1, 251))).decode().splitlines()

    assert [line for line in lines if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "50 beginbfchar",
    ]


def test_only_widths_that_are_not_an_em_are_written() -> None:
    assert width_array((1000, 250, 500, 1000, 333)) == b"[1 [250 500] 4 [333]]"


def test_an_outline_font_is_embedded_as_what_it_is(pdf: pikepdf.Pdf) -> None:
    cff, truetype = (_font(pdf, name).DescendantFonts[0] for name in ("Fandol", "Biaosong"))

    assert cff.Subtype == "/CIDFontType0"
    assert cff.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"
    assert "/CIDToGIDMap" not in cff
    assert truetype.Subtype == "/CIDFontType2"
    assert "/FontFile2" in truetype.FontDescriptor
    assert truetype.CIDToGIDMap == "/Identity"


def test_two_characters_of_one_glyph_are_told_apart_by_a_map(catalogue: Catalogue) -> None:
    with pikepdf.Pdf.open(io.BytesIO(_set(catalogue, ("…", "⋯"), "song"))) as pdf:
        glyphs = _font(pdf, "Song").DescendantFonts[0].CIDToGIDMap.read_bytes()

    by_code = [glyphs[at : at + 2] for at in range(0, len(glyphs), 2)]
    assert by_code[-1] in by_code[:-1]


def test_a_name_of_a_subset_says_that_it_is_one(pdf: pikepdf.Pdf) -> None:
    names = [str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()]

    assert len(names) == len(set(names)) == 4
    assert all(name[7] == "+" and name[1:7].isalpha() and name[1:7].isupper() for name in names)


def test_a_missing_glyph_stops_the_edition(catalogue: Catalogue) -> None:
    with pytest.raises(FontError, match=r"U\+9555"):
        _set(catalogue, ("镕",), "fangsong")


def test_a_character_of_private_use_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(EditionError, match=r"U\+E76C"):
        _set(catalogue, ("\ue76c",), "fangsong")
