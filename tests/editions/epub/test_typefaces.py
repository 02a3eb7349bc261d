"""The book carries only faces that everybody may pass on, with every character they are to set and no more."""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb

from editions.epub import by_hand
from editions.epub.by_hand import find, root
from shanben.fonts.catalogue import load_catalogue
from shanben.model.roles import Role

FONTS = {name: data for name, data in by_hand.book().items() if name.startswith("EPUB/fonts/")}


def _characters(data: bytes) -> set[str]:
    return {chr(code) for code in hb.Face(hb.Blob(data)).unicodes}


def _font(name: str) -> set[str]:
    return _characters(FONTS[f"EPUB/fonts/{name}-Regular.ttf"])


def test_only_faces_under_the_open_font_licence_are_carried() -> None:
    licences = {face.postscript_name: face.licence for face in load_catalogue().faces}

    assert FONTS
    for name in FONTS:
        assert licences[Path(name).stem].startswith("OFL")


def test_the_title_face_has_the_title_and_the_kai_face_the_topic() -> None:
    assert set("在全国图书馆工作会议上的讲话") <= _font("ShanbenBiaosong")
    assert set("要把书保护好。") <= _font("ShanbenKai")


def test_a_quotation_takes_the_face_of_its_group() -> None:
    assert set("书犹药也") <= _font("ShanbenKai")


def test_what_stands_above_ruby_has_its_letters() -> None:
    carried = set().union(*map(_characters, FONTS.values()))

    assert set("shàn") <= carried


def test_a_stage_note_is_set_in_the_kai_face() -> None:
    assert set("热烈鼓掌") <= _font("ShanbenKai")


def test_a_face_has_no_character_that_it_does_not_set() -> None:
    assert "犹" not in _font("ShanbenBiaosong")


def test_each_font_is_declared_where_the_stylesheet_names_it() -> None:
    css = by_hand.book()["EPUB/style.css"].decode()
    listed = {item.get("href") for item in find(root("content.opf"), "//opf:item[starts-with(@href, 'fonts/')]")}

    assert {f"EPUB/{href}" for href in listed} == set(FONTS)
    assert all(f'url("{href}")' in css for href in listed)


def test_without_fonts_the_book_has_none() -> None:
    files = by_hand.unpacked(by_hand.written(embed_fonts=False))

    assert not [name for name in files if "fonts/" in name]
    assert b"@font-face" not in files["EPUB/style.css"]


def test_a_character_that_no_face_has_is_left_to_the_reader() -> None:
    body = (*by_hand.BODY, by_hand.block("rare", Role.PARAGRAPH, "\U0010ffff\ue000"))

    assert by_hand.written(by_hand.replace_body(body)).data
