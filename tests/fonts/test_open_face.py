"""A face is opened only if it is the file that was named, is a font and may be embedded."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from shanben.core.errors import FileError, FontError
from shanben.fonts.catalogue import Catalogue, Face, Outlines
from shanben.fonts.open_face import Ink, OpenFace, open_face


def stored(folder: Path, face: Face, data: bytes) -> Face:
    path = folder / "face.ttf"
    path.write_bytes(data)
    return replace(face, path=path, sha256=hashlib.sha256(data).hexdigest())


def with_permission(face: Face, permission: int) -> bytes:
    font, out = TTFont(face.path, recalcTimestamp=False), io.BytesIO()
    font["OS/2"].fsType = permission
    font.save(out)
    return out.getvalue()


def test_a_face_is_opened_once(catalogue: Catalogue) -> None:
    assert open_face(catalogue.face("latin")) is open_face(catalogue.face("latin"))


def test_another_file_than_the_one_named_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    face = catalogue.face("latin")
    path = tmp_path / "face.ttf"
    path.write_bytes(face.path.read_bytes() + b"\0")
    with pytest.raises(FontError, match="not the file") as caught:
        open_face(replace(face, path=path))
    assert caught.value.where.file == str(path)


def test_a_missing_file_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(FileError):
        open_face(replace(catalogue.face("latin"), path=tmp_path / "absent.ttf"))


@pytest.mark.parametrize("data", [b"", b"OTTO", b"\0\1\0\0" + b"\xff" * 400, b"text, no font"])
def test_what_is_no_font_is_refused(tmp_path: Path, catalogue: Catalogue, data: bytes) -> None:
    with pytest.raises(FontError, match="not a font"):
        open_face(stored(tmp_path, catalogue.face("latin"), data))


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_font_is_an_error_or_opens_but_never_crashes(
    tmp_path: Path, catalogue: Catalogue, cut: float
) -> None:
    data = catalogue.face("latin").path.read_bytes()
    try:
        opened = open_face(stored(tmp_path, catalogue.face("latin"), data[: int(len(data) * cut)]))
    except FontError:
        return
    opened.advance("A")
    opened.outline(opened.glyph("A"))


@pytest.mark.parametrize("permission", [0x0002, 0x0100, 0x0200])
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, catalogue: Catalogue, permission: int) -> None:
    face = catalogue.face("latin")
    with pytest.raises(FontError, match="does not allow"):
        open_face(stored(tmp_path, face, with_permission(face, permission)))


@pytest.mark.parametrize("permission", [0x0000, 0x0004, 0x0008])
def test_installable_print_and_editable_embedding_are_allowed(
    tmp_path: Path, catalogue: Catalogue, permission: int
) -> None:
    face = catalogue.face("latin")
    assert open_face(stored(tmp_path, face, with_permission(face, permission))).glyph("A")


def test_the_kind_of_outlines_and_the_postscript_name_are_checked(catalogue: Catalogue) -> None:
    face = catalogue.face("latin")
    with pytest.raises(FontError, match="outlines are not cff"):
        open_face(replace(face, outlines=Outlines.CFF))
    with pytest.raises(FontError, match="PostScript name"):
        open_face(replace(face, postscript_name="Other"))


def test_measures_are_thousandths_of_the_em_whatever_the_units(catalogue: Catalogue) -> None:
    latin = open_face(catalogue.face("latin"))
    assert latin.units_per_em == 2048
    assert latin.advance("0") == 500
    assert latin.ink(" ") == Ink(left=0, right=0)


def test_ascent_and_descent_are_those_of_the_em_square(fangsong: OpenFace) -> None:
    assert (fangsong.facts.ascent, fangsong.facts.descent) == (880, -120)


def test_a_control_character_has_no_glyph_though_the_font_maps_it_to_a_space(fangsong: OpenFace) -> None:
    assert fangsong.glyph("\t") == 0
    assert fangsong.glyph("\x00") == 0
    assert fangsong.glyph("\u3000")


def test_a_face_lacks_what_it_is_not_for_with_and_without_a_selector(catalogue: Catalogue) -> None:
    song = open_face(replace(catalogue.face("song"), not_for="礼"))
    assert song.glyph("礼") == song.glyph("礼\ufe00") == 0
    assert song.glyph("中")


def test_ink_of_the_mark_that_fandol_centres(fangsong: OpenFace) -> None:
    assert fangsong.ink("？") == Ink(left=320, right=680)
