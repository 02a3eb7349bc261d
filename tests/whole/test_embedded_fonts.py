"""A DOCX that carries its fonts shows them where none is installed, and is edited, merged and proved as any other."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from lxml import etree

import shanben
from judges import libreoffice, ooxml_xsd, openxml, poppler
from judges.reference import REPOSITORY
from judges.verdict import must_be_good
from shanben.batch.plan import recipe_of
from shanben.fonts.catalogue import shipped_catalogue
from shanben.fonts.obfuscation import obfuscated
from shanben.merging.merge import merge
from shanben.order import Order
from shanben.source.file import open_source
from verification import damage
from verification.epub.test_typefaces import exchanged

SOURCE = REPOSITORY / "content" / "specimen"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CARRIED = {"ShanbenBiaosong", "ShanbenFangsongCompanion", "ShanbenHei", "ShanbenKai", "ShanbenSong", "ShanbenLatin"}
TABLE = "word/fontTable.xml"


def built(out: Path) -> Path:
    """Return the specimen as a DOCX with its fonts."""
    assert shanben.build(SOURCE, editions=("docx", "record"), out=out, embed_fonts=True).good
    return out / "specimen.docx"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("embedded"))


def part(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as package:
        return package.read(name)


def root(file: Path, name: str) -> Any:
    return etree.fromstring(part(file, name))


def keys(file: Path) -> dict[str, str]:
    """Return the key of each carried font by its family."""
    carried = ((font, font.find(f"{W}embedRegular")) for font in root(file, TABLE))
    return {font.get(f"{W}name"): one.get(f"{W}fontKey") for font, one in carried if one is not None}


def test_judges_of_docx_find_nothing(file: Path) -> None:
    must_be_good((*openxml.judge([file]), *ooxml_xsd.judge([file])))


def test_libreoffice_prints_with_the_carried_faces_where_no_chinese_font_is_installed(
    file: Path, tmp_path: Path
) -> None:
    installed = tmp_path / "fonts"
    installed.mkdir()
    shutil.copy(shipped_catalogue().face("latin").path, installed)  # without any font LibreOffice does not start
    must_be_good(libreoffice.convert([file], to="pdf", folder=tmp_path, fonts=installed))
    printed = {font.name.partition("+")[2].partition("-")[0] for font in poppler.fonts(tmp_path / "specimen.pdf")}
    assert printed == CARRIED


def test_the_styles_name_no_font_that_is_not_carried(file: Path) -> None:
    families = set(keys(file))
    styles = root(file, "word/styles.xml")
    named = {fonts.get(f"{W}{slot}") for fonts in styles.iter(f"{W}rFonts") for slot in ("ascii", "eastAsia", "cs")}
    assert named - {None} <= families


def test_the_table_of_fonts_gives_the_usual_names_as_others(file: Path) -> None:
    others = {font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in root(file, TABLE)}
    assert others["Shanben Fangsong Companion"].startswith("仿宋_GB2312,仿宋,")
    assert others["Shanben Latin"].startswith("Times New Roman,")


def test_word_keeps_the_faces_whole_when_it_saves(file: Path) -> None:
    settings = root(file, "word/settings.xml")
    assert settings.find(f"{W}embedTrueTypeFonts") is not None
    assert settings.find(f"{W}saveSubsetFonts") is None


def test_the_same_source_gives_the_same_bytes_and_every_font_a_key_of_its_own(file: Path, tmp_path: Path) -> None:
    assert built(tmp_path).read_bytes() == file.read_bytes()
    assert len(set(keys(file).values())) == len(CARRIED)


def test_a_docx_carries_no_font_unless_that_is_asked_for(tmp_path: Path) -> None:
    shanben.build(SOURCE, editions=("docx",), out=tmp_path)
    with zipfile.ZipFile(tmp_path / "specimen.docx") as package:
        assert not [name for name in package.namelist() if "odttf" in name]


def test_merging_it_unedited_gives_the_source_back_byte_for_byte(file: Path) -> None:
    source = open_source(SOURCE).file
    assert merge(file.read_bytes(), str(file), source).data == source.data


def test_the_record_names_the_faces_that_are_carried(file: Path) -> None:
    assert b"fangsong-companion" in (file.parent / "specimen.record.xml").read_bytes()


def test_a_batch_knows_that_its_editions_carry_fonts() -> None:
    assert recipe_of(Order(embed_fonts=True)) != recipe_of(Order())


def test_verifying_names_the_character_that_a_carried_font_draws_otherwise(file: Path, tmp_path: Path) -> None:
    fonts = {f"word/fonts/font{place}.odttf": UUID(key) for place, key in enumerate(keys(file).values(), start=1)}

    def change(name: str, content: bytes) -> bytes:
        key = fonts.get(name)
        return obfuscated(exchanged(obfuscated(content, key)), key) if key else content

    findings = found(tmp_path, damage.repack(file.read_bytes(), change))
    assert {code for code, _ in findings} == {"SB-DOCX-GLYPH"}
    assert any("代 (U+4EE3) shows 表 (U+8868)" in message for _, message in findings)


FIRST = "word/fonts/font1.odttf"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda name, data: data[: len(data) // 3] if name == FIRST else data, id="cut off"),
        pytest.param(lambda name, data: b"" if name == FIRST else data, id="empty"),
        pytest.param(lambda name, data: bytes(64) + data[64:] if name == FIRST else data, id="overwritten"),
        pytest.param(lambda name, data: None if name == FIRST else data, id="missing"),
        pytest.param(lambda name, data: data.replace(b"fontKey", b"theKey") if name == TABLE else data, id="no key"),
        pytest.param(lambda name, data: data.replace(b'r:id="rId2"', b'r:id="rId1"') if name == TABLE else data,
                     id="twice"),
    ],
)  # fmt: skip
def test_a_damaged_font_is_a_finding_and_merging_does_not_look_at_it(
    file: Path, tmp_path: Path, change: Callable[[str, bytes], bytes | None]
) -> None:
    data = damage.repack(file.read_bytes(), change)
    assert {code for code, _ in found(tmp_path, data)} == {"SB-DOCX-GLYPH"}
    source = open_source(SOURCE).file
    assert merge(data, "damaged.docx", source).data == source.data


def found(folder: Path, data: bytes) -> list[tuple[str, str]]:
    """Return code and message of what verifying finds."""
    (folder / "changed.docx").write_bytes(data)
    (one,) = shanben.verify(folder / "changed.docx")
    return [(finding.code, finding.message) for finding in one.verification.findings]
