"""fonts.yaml is read strictly, every fault with its line, and a user's own file adds to the shipped one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from shanben.core.errors import FileError, FontError
from shanben.core.packaged import packaged
from shanben.fonts.catalogue import Catalogue, Outlines, load_catalogue

FACE = """format: 1
faces:
  body:
    file: body.ttf
    sha256: {digest}
    family: Body
    postscript: Body-Regular
    outlines: truetype
    licence: own
roles:
  fangsong: {{faces: [body]}}
""".format(digest="0" * 64)


def written(folder: Path, text: str) -> Path:
    path = folder / "fonts.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_catalogue_has_the_roles_of_an_official_page(catalogue: Catalogue) -> None:
    assert [role.name for role in catalogue.roles] == ["biaosong", "song", "hei", "kai", "fangsong", "latin"]
    fangsong = catalogue.role("fangsong")
    assert fangsong.face.outlines is Outlines.CFF
    assert fangsong.latin == catalogue.face("latin")
    assert catalogue.role("hei").latin is None


def test_a_user_names_a_face_and_a_role_and_keeps_the_rest(tmp_path: Path, catalogue: Catalogue) -> None:
    text = FACE.replace("format: 1", "format: 1\nextends: shanben").replace("[body]", "[body, song]")
    own = load_catalogue(written(tmp_path, text))
    assert [face.name for face in own.role("fangsong").faces] == ["body", "song"]
    assert own.face("body").path == tmp_path / "body.ttf"
    assert own.role("kai") == catalogue.role("kai")


def test_a_face_names_the_characters_that_it_must_not_set(tmp_path: Path, catalogue: Catalogue) -> None:
    own = load_catalogue(written(tmp_path, FACE.replace("licence: own", 'licence: own\n    not_for: "￥"')))
    assert own.face("body").not_for == "￥"
    assert load_catalogue(written(tmp_path, FACE)).face("body").not_for == ""
    assert catalogue.face("fangsong").not_for == "￥＄￠"


def test_a_folder_stands_for_its_fonts_yaml(tmp_path: Path) -> None:
    written(tmp_path, FACE)
    assert [face.name for face in load_catalogue(tmp_path).faces] == ["body"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("format: 1", "format: 2", 1, "2 is not known here"),
        ("format: 1", "format: 1\nextends: other", 2, "other is not known here"),
        ("    family: Body\n", "", 4, "family is missing"),
        ("licence: own", "licence: own\n    colour: red", 10, "colour is not known here"),
        ("licence: own", "licence: own\n    licence: other", 10, "key 'licence' stands twice"),
        ("outlines: truetype", "outlines: bitmap", 8, "outlines is bitmap"),
        ("0" * 64, "0" * 63, 5, "sha256 is not 64"),
        ("licence: own", "licence: own\n    index: -1", 10, "index counts"),
        ("[body]", "[bodyy]", 11, "no face is called bodyy"),
        ("[body]", "[]", 11, "a role needs a face"),
        ("[body]", "body", 11, "a list is expected"),
        ("family: Body", "family: [Body]", 6, "text is expected"),
    ],
)
def test_a_fault_is_told_with_its_line(  # noqa: PLR0917 -- pytest names them
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    path = written(tmp_path, FACE.replace(old, new))
    with pytest.raises(FontError, match=message) as caught:
        load_catalogue(path)
    assert (caught.value.where.file, caught.value.where.line) == (str(path), line)


@pytest.mark.parametrize("text", ["", "- 1\n", "a: [", "format: 1\n\tfaces:", "just text"])
def test_what_is_no_catalogue_is_an_error_and_no_crash(tmp_path: Path, text: str) -> None:
    with pytest.raises(FontError):
        load_catalogue(written(tmp_path, text))


def test_a_file_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "fonts.yaml"
    path.write_bytes("family: 仿宋".encode("gb18030"))
    with pytest.raises(FontError, match="not UTF-8"):
        load_catalogue(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        load_catalogue(tmp_path / "absent.yaml")


def test_an_unknown_role_or_face_names_the_known_ones(catalogue: Catalogue) -> None:
    with pytest.raises(FontError) as caught:
        catalogue.role("lishu")
    assert "fangsong" in caught.value.hint
    with pytest.raises(FontError) as caught:
        catalogue.face("simsun")
    assert "kai-rare" in caught.value.hint


def test_the_catalogue_says_how_each_file_is_made_again() -> None:
    text = (packaged("fonts") / "derive.py").read_text(encoding="utf-8")
    for face in load_catalogue().faces:
        assert face.path.name in text
        package = face.upstream.split(", ")[1].split()[1]
        assert package in text


def test_digests_are_those_of_the_files(catalogue: Catalogue) -> None:
    latin = catalogue.face("latin")
    assert hashlib.sha256(latin.path.read_bytes()).hexdigest() == latin.sha256
