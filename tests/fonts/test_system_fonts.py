"""Installed fonts of official documents are found, told with their rights, and used only where they may be."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTCollection

from fonts.installed import FREE, install, named
from shanben.fonts.catalogue import load_catalogue, shipped_catalogue
from shanben.fonts.list_writing import best_of, list_with
from shanben.fonts.open_face import open_face
from shanben.fonts.own_list import own_list
from shanben.fonts.system_fonts import WANTED, rights_in_words, system_fonts
from shanben.inspection import verify
from shanben.press import build

RESTRICTED, PREVIEW, EDITABLE, WHOLE_ONLY = 2, 4, 8, 0x0108
TEXT = "年会致辞\n各位来宾：\n大家好。\n"


def test_fonts_are_found_in_folders_below_and_the_best_of_a_role_comes_first(tmp_path: Path) -> None:
    install(tmp_path / "truetype" / "深", "simfang.ttf", "FangSong", rights=EDITABLE)
    install(tmp_path, "fs.TTF", "FangSong_GB2312")
    install(tmp_path, "other.ttf", "Comic Neue")
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert [font.postscript_name for font in system_fonts((tmp_path, tmp_path / "absent"))] == [
        "FangSong_GB2312",
        "FangSong",
    ]


def test_a_face_of_a_collection_is_known_by_its_index(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts = [named("Nothing"), named("FZXBSJW--GB1-0")]
    collection.save(tmp_path / "fz.ttc")
    (font,) = system_fonts((tmp_path,))
    assert (font.role, font.index) == ("biaosong", 1)
    (tmp_path / "fonts.yaml").write_bytes(list_with((font,), shipped_catalogue()))
    face = load_catalogue(tmp_path / "fonts.yaml").role("biaosong").face
    assert open_face(face).glyph("善")


@pytest.mark.parametrize(
    ("rights", "usable", "words"),
    [
        (FREE, True, "may be embedded"),
        (RESTRICTED, False, "embedding is not allowed"),
        (PREVIEW, True, "may be embedded to view and to print"),
        (EDITABLE, True, "may be embedded in documents that are edited"),
        (WHOLE_ONLY, False, "may be embedded only whole"),
    ],
)
def test_the_rights_decide_whether_it_is_used(tmp_path: Path, rights: int, words: str, *, usable: bool) -> None:
    install(tmp_path, "fs.ttf", "FangSong_GB2312", rights=rights)
    (font,) = system_fonts((tmp_path,))
    assert (font.usable, rights_in_words(font.rights)) == (usable, words)
    assert best_of((font,)) == ((font,) if usable else ())


def test_where_the_best_may_not_be_embedded_the_next_is_used(tmp_path: Path) -> None:
    install(tmp_path, "a.ttf", "FangSong_GB2312", rights=RESTRICTED)
    install(tmp_path, "b.ttf", "FangSong", rights=EDITABLE)
    assert [font.postscript_name for font in best_of(system_fonts((tmp_path,)))] == ["FangSong"]


def test_what_the_installed_face_lacks_is_set_by_the_shipped_faces_of_its_role(tmp_path: Path) -> None:
    install(tmp_path, "fs.ttf", "FangSong_GB2312")
    (tmp_path / "fonts.yaml").write_bytes(list_with(system_fonts((tmp_path,)), shipped_catalogue()))
    role, shipped = load_catalogue(tmp_path / "fonts.yaml").role("fangsong"), shipped_catalogue().role("fangsong")
    assert role.face.postscript_name == "FangSong_GB2312"
    assert (role.faces[1:], role.latin) == (shipped.faces, shipped.latin)


def test_of_two_of_one_name_the_users_own_counts(tmp_path: Path) -> None:
    own = install(tmp_path / "own", "fs.ttf", "FangSong_GB2312")
    install(tmp_path / "system", "fs.ttf", "FangSong_GB2312")
    (font,) = system_fonts((tmp_path / "own", tmp_path / "system"))
    assert font.path == own


def test_every_wanted_role_is_one_that_style_sheets_use() -> None:
    assert set(WANTED) <= set(shipped_catalogue().names)


def test_later_builds_use_the_list_and_are_verified_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "fs.ttf", "FangSong_GB2312")
    settings = tmp_path / "settings" / "shanben"
    settings.mkdir(parents=True)
    (settings / "fonts.yaml").write_bytes(list_with(system_fonts((tmp_path,)), shipped_catalogue()))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(settings.parent))
    monkeypatch.setenv("SHANBEN_FONTS", "")
    assert own_list() == settings / "fonts.yaml"
    (tmp_path / "speech.txt").write_text(TEXT, encoding="utf-8")
    report = build(tmp_path / "speech.txt", editions=("pdf",), out=tmp_path / "out")
    assert report.good
    assert b"FangSong_GB2312" in (tmp_path / "out" / "speech.pdf").read_bytes()
    assert all(one.verification.good for one in verify(tmp_path / "out"))
    monkeypatch.setenv("SHANBEN_FONTS", "shipped")
    assert own_list() is None
    assert not all(one.verification.good for one in verify(tmp_path / "out"))
