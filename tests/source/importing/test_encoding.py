"""A text's encoding is found out, from 20 characters on, and said; bytes that mean nothing have a place."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from shanben.core.errors import SourceError
from shanben.core.findings import Severity
from shanben.source.importing.encoding import decode, detect
from shanben.source.importing.importer import Options
from source.importing.drafts import draft_of

TEXT = "各位代表：现在，我代表国务院，向大会报告政府工作，请予审议。"
HANT = "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心。"
UNMARKED = ("utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "hz")


@pytest.mark.parametrize("encoding", UNMARKED)
def test_a_simplified_text_without_a_mark_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt").text == TEXT


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950", "gb18030", "utf-16-le"])
def test_a_traditional_text_without_a_mark_is_read(encoding: str) -> None:
    assert decode(HANT.encode(encoding), "a.txt").text == HANT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + TEXT.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding.name, decoded.encoding.confidence) == (TEXT, encoding, 1.0)


@pytest.mark.parametrize("size", [20, 50, 100, 200])
def test_pieces_of_real_texts_are_read_in_every_encoding(shared: Path, size: int) -> None:
    wrong, asked = [], 0
    for path in (*shared.glob("corpus/*.txt"), *shared.glob("corpus/l*.md")):
        text = path.read_text("utf-8")
        for start in range(0, len(text) - size, len(text) // 12):
            piece = text[start : start + size]
            for encoding in (*UNMARKED, "big5hkscs"):
                data = piece.encode(encoding, "ignore")
                if data.isascii() and encoding != "hz":
                    continue
                asked += 1
                if decode(data, "a.txt").text != data.decode(encoding):
                    wrong.append((encoding, detect(data).name, piece))
    assert asked > 400
    assert not wrong


def test_the_encoding_is_said_and_the_user_may_name_it() -> None:
    (said,) = draft_of(f"致辞\n{TEXT}\n".encode("gb18030")).findings("SB-IMPORT-ENCODING")
    assert "GB18030" in said.message
    assert said.severity is Severity.NOTE
    named = draft_of(f"致辭\n{HANT}\n".encode("big5"), options=Options(encoding="big5"))
    assert HANT in named.reading


@pytest.mark.parametrize(
    ("data", "encoding", "message", "line", "column"),
    [
        ("开幕词\n各位".encode() + b"\xff" + "代表同志们大家好".encode(), "utf-8", "0xFF at offset 16", 2, 3),
        ("开幕词\n各位代表".encode("gbk") + b"\xff\xff", "gbk", "0xFF at offset 15", 2, 5),
        ("开幕词\n各位代表同志们".encode() + b"\xe4", "", "0xE4 at offset 31", 2, 8),
        (b"abc", "no-such", "there is no encoding", 0, 0),
        (b"abc", "base64", "there is no encoding", 0, 0),
    ],
)
def test_what_cannot_be_decoded_has_a_place(  # noqa: PLR0917 -- a row of the table
    data: bytes, encoding: str, message: str, line: int, column: int
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        decode(data, "a.txt", encoding=encoding)
    assert (caught.value.where.line, caught.value.where.column) == (line, column)
