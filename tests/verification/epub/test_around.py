"""What stands around and beside the text is proved too: sentences, colophon, the fonts of every page."""

from __future__ import annotations

import io
import zipfile

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from shanben.model.places import Edition
from verification import damage
from verification.conftest import Built


def _found(built: Built, part: str, old: str, new: str) -> list[tuple[str, str]]:
    damaged = damage.in_part(built.data(Edition.EPUB), part, old, new)
    return [(finding.code, finding.message) for finding in built.verify(Edition.EPUB, damaged).findings]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<dd>善本编辑</dd>", "<dd>善本编辑部</dd>"),
        ("<dt>权利</dt>", "<dt>版权</dt>"),
        ("<dt>源文件修订</dt>", "<dt>资助</dt><dd>某基金</dd><dt>源文件修订</dt>"),
        ("<code>", "<code>0"),
        ("整理本：规范", "整理本：不规范"),
    ],
)
def test_a_colophon_that_says_what_the_source_does_not_is_told(whole: Built, old: str, new: str) -> None:
    found = _found(whole, "colophon.xhtml", old, new)

    assert {code for code, _ in found} == {"SB-EPUB-COLOPHON"}


def test_a_book_without_its_colophon_is_told(whole: Built) -> None:
    found = _found(whole, "colophon.xhtml", "<dl>", "<dl><dt/></dl><dl hidden='hidden'>")

    assert "SB-EPUB-COLOPHON" in {code for code, _ in found}


def test_another_version_of_the_programme_is_no_fault(whole: Built) -> None:
    assert not _found(whole, "colophon.xhtml", "善本 shanben ", "善本 shanben 9.")


@pytest.mark.parametrize(
    ("old", "new"),
    [('id="p1~', 'id="p1~0'), ('class="sentence" id="p1~', 'class="clause" id="p1~')],
)
def test_a_sentence_under_another_id_is_told(whole: Built, old: str, new: str) -> None:
    data = whole.data(Edition.EPUB)

    def once(name: str, part: bytes) -> bytes:
        return part.replace(old.encode(), new.encode(), 1) if name.endswith("address.xhtml") else part

    (finding,) = whole.verify(Edition.EPUB, damage.repack(data, once)).findings
    assert finding.code == "SB-EPUB-SENTENCE"
    assert finding.message.startswith("p1: ")


def test_a_font_that_can_exchange_glyphs_is_told(whole: Built) -> None:
    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("ShanbenBiaosong-Regular.ttf"):
            return part
        font = TTFont(io.BytesIO(part))
        font["GSUB"] = table = DefaultTable("GSUB")
        table.data = bytes(10)
        out = io.BytesIO()
        font.save(out)
        return out.getvalue()

    (finding,) = whole.verify(Edition.EPUB, damage.repack(whole.data(Edition.EPUB), change)).findings
    assert finding.code == "SB-EPUB-GLYPH"
    assert "other glyphs" in finding.message


def _cover(built: Built, change: damage.Change) -> list[tuple[str, str]]:
    damaged = damage.repack(built.data(Edition.EPUB), change)
    return [(finding.code, finding.message) for finding in built.verify(Edition.EPUB, damaged).findings]


def _exchange_letters(name: str, part: bytes) -> bytes:
    if not name.endswith("cover.svg"):
        return part
    pieces = part.split(b"<path transform")
    pieces[1], pieces[2] = pieces[2], pieces[1]
    return b"<path transform".join(pieces)


def test_a_cover_with_another_title_is_told(whole: Built) -> None:
    (found,) = _cover(whole, _exchange_letters)

    assert found[0] == "SB-EPUB-COVER"
    assert found[1].startswith("character 1 of the cover is not that of “开幕词")


def test_a_letter_that_is_missing_on_the_cover_is_told(whole: Built) -> None:
    def change(name: str, part: bytes) -> bytes:
        return part[: part.rindex(b"<path")] + b"</g></svg>" if name.endswith("cover.svg") else part

    ((code, _),) = _cover(whole, change)
    assert code == "SB-EPUB-COVER"


def test_a_picture_of_another_cover_is_told(whole: Built, first: Built) -> None:
    other = damage.repack(first.data(Edition.EPUB), lambda _, part: part)
    with zipfile.ZipFile(io.BytesIO(other)) as package:
        picture = package.read("EPUB/cover.png")

    found = _cover(whole, lambda name, part: picture if name.endswith("cover.png") else part)

    assert found == [("SB-EPUB-COVER", "the cover's picture is not that of its drawing")]


def test_a_cover_made_elsewhere_is_noted_as_not_proved(whole: Built) -> None:
    found = _cover(whole, lambda name, part: b"<svg/>" if name.endswith("cover.svg") else part)

    assert found == [("SB-EPUB-COVER", "the cover is no drawing of letters, its words are not proved")]
