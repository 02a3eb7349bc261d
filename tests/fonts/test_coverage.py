"""Each character gets the role's face, its Latin companion, or a recorded fallback; never an empty box."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.core.errors import FontError
from shanben.core.findings import Severity, Where
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.fonts.coverage import FaceChooser, assign, units


def names(catalogue: Catalogue, text: str, role: str) -> list[str]:
    return [face.name for face in assign(text, role, catalogue)]


def test_han_and_latin_in_the_body(catalogue: Catalogue) -> None:
    assert names(catalogue, "中A1ǎ，", "fangsong") == ["fangsong", "latin", "latin", "latin", "fangsong"]


def test_a_role_without_a_companion_sets_its_own_latin(catalogue: Catalogue) -> None:
    assert set(names(catalogue, "在G20峰会", "hei")) == {"hei"}
    assert set(names(catalogue, "在G20峰会", "biaosong")) == {"biaosong"}


def test_chinese_marks_take_the_chinese_face(catalogue: Catalogue) -> None:
    assert set(names(catalogue, "“”‘’——……·（）×÷℃①", "fangsong")) == {"fangsong"}


def test_an_apostrophe_inside_a_latin_word_goes_with_it(catalogue: Catalogue) -> None:
    assert names(catalogue, "d’E", "kai") == ["latin"] * 3
    assert names(catalogue, "‘是’的", "kai") == ["kai"] * 4
    assert names(catalogue, "‘A’的", "kai") == ["kai", "latin", "kai", "kai"]


def test_a_hole_falls_back_and_is_told_once(catalogue: Catalogue) -> None:
    chooser = FaceChooser(catalogue)
    assert chooser.face_for("镕", "fangsong").name == "fangsong-companion"
    chooser.faces_for("朱镕基，陶喆，镕", "fangsong")
    told = [(entry.character, entry.wanted.name, entry.used.name) for entry in chooser.substitutions]
    assert told == [("镕", "fangsong", "fangsong-companion"), ("喆", "fangsong", "fangsong-companion")]
    (finding,) = chooser.findings
    assert (finding.code, finding.severity) == ("SB-FONT-FALLBACK", Severity.WARNING)
    assert "镕喆" in finding.message


def test_what_a_face_is_not_for_the_next_one_sets_and_it_is_told(catalogue: Catalogue) -> None:
    chooser = FaceChooser(catalogue)
    faces = [face.name for _, face in chooser.faces_for("￥＄￠￡", "fangsong")]
    assert faces == ["fangsong-companion"] * 3 + ["fangsong"]
    assert [finding.message for finding in chooser.findings] == [
        "FandolFang (fangsong) lacks ￥＄￠: set in Shanben Fangsong Companion"
    ]
    assert names(catalogue, "￥＄￠", "kai") == ["kai"] * 3


def test_the_chain_ends_with_the_rare_faces(catalogue: Catalogue) -> None:
    assert names(catalogue, "㑇𠮷", "kai") == ["kai", "kai-rare"]
    assert names(catalogue, "㐀", "kai") == ["song-rare"]
    assert names(catalogue, "𬭊", "fangsong") == ["fangsong-companion"]


@pytest.mark.parametrize(
    ("unit", "code"), [("\U0003134a", "U\\+3134A"), ("与\U000e01ef", "U\\+4E0E U\\+E01EF"), ("😀", "U\\+1F600")]
)
def test_what_no_face_has_stops_with_the_character_and_its_place(catalogue: Catalogue, unit: str, code: str) -> None:
    place = Where(file="address.xml", line=7, column=3)
    with pytest.raises(FontError, match=code) as caught:
        FaceChooser(catalogue).face_for(unit, "fangsong", where=place)
    assert caught.value.where == place


def test_a_variation_sequence_is_one_unit_and_takes_a_face_that_has_it(catalogue: Catalogue) -> None:
    assert list(units("敬礼\ufe00了")) == ["敬", "礼\ufe00", "了"]
    assert list(units("与\U000e0101")) == ["与\U000e0101"]
    assert names(catalogue, "礼\ufe00", "fangsong") == ["fangsong-companion"]


@given(st.text())
def test_units_lose_nothing(text: str) -> None:
    assert "".join(units(text)) == text


def test_an_own_catalogue_needs_no_shipped_face(tmp_path: Path, catalogue: Catalogue) -> None:
    latin = catalogue.face("latin")
    text = f"""format: 1
faces:
  mine: {{file: "{latin.path}", sha256: {latin.sha256}, family: Mine, postscript: ShanbenLatin-Regular,
         outlines: truetype, licence: OFL-1.1}}
roles:
  song: {{faces: [mine]}}
"""
    path = tmp_path / "fonts.yaml"
    path.write_text(text, encoding="utf-8")
    own = load_catalogue(path)
    assert names(own, "Abc", "song") == ["mine"] * 3
    with pytest.raises(FontError, match="中"):
        assign("中", "song", own)
