"""The cover is drawn from the address and looks the same without any font."""

from __future__ import annotations

import struct
import zlib

import pytest
from msgspec.structs import replace

from editions.epub import by_hand
from editions.epub.by_hand import find, root
from shanben.editions.epub.cover import HEIGHT, WIDTH
from shanben.editions.epub.titlelines import lines_of_title
from shanben.model.roles import Role


def _pixels(data: bytes) -> tuple[int, int, list[bytes]]:
    """Read a PNG of indexed colours without filters."""
    width, height = struct.unpack(">II", data[16:24])
    chunks, place = b"", 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        assert zlib.crc32(name + body) == struct.unpack(">I", data[place + 8 + length : place + 12 + length])[0]
        chunks += body if name == b"IDAT" else b""
        place += 12 + length
    raw = zlib.decompress(chunks)
    rows = [raw[start : start + width + 1] for start in range(0, len(raw), width + 1)]
    assert all(row[0] == 0 for row in rows)
    return width, height, [row[1:] for row in rows]


def test_the_picture_has_ground_ink_and_frame() -> None:
    width, height, rows = _pixels(by_hand.book()["EPUB/cover.png"])

    assert (width, height, len(rows)) == (WIDTH, HEIGHT, HEIGHT)
    assert rows[0] == bytes(WIDTH)
    assert {64, 63} <= set(b"".join(rows))


def test_the_title_stands_in_the_middle() -> None:
    _, _, rows = _pixels(by_hand.book()["EPUB/cover.png"])
    inked = [x for row in rows[300:600] for x, shade in enumerate(row) if 0 < shade < 64]

    assert abs(min(inked) + max(inked) - WIDTH) < 20


def test_the_drawing_has_paths_only_and_tells_its_title() -> None:
    svg = root("cover.svg")

    assert {element.tag.rpartition("}")[2] for element in svg.iter()} == {"svg", "title", "rect", "g", "path"}
    assert svg.findtext("{http://www.w3.org/2000/svg}title") == "封面：在全国图书馆工作会议上的讲话"


def test_the_cover_page_shows_the_drawing_and_says_what_it_is() -> None:
    page = root("cover.xhtml")
    (image,) = find(page, "//x:img")

    assert (image.get("src"), image.get("alt")) == ("cover.png", "封面：在全国图书馆工作会议上的讲话")
    assert find(page, "//x:picture/x:source/@srcset") == ["cover.svg"]


def test_a_title_without_a_block_is_taken_from_the_header() -> None:
    body = (by_hand.block("p", Role.PARAGRAPH, "没有题目。"),)
    files = by_hand.unpacked(by_hand.written(replace(by_hand.READING, body=body, notes=()), ()))

    assert len(files["EPUB/cover.svg"]) > 5000


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("2023年工会代表大会开幕词", ("2023年", "工会代表大会", "开幕词")),
        ("新年贺词", ("新年贺词",)),
        ("在全国图书馆工作会议上的讲话", ("在全国图书馆工作会议上的", "讲话")),
        ("在庆祝中国图书馆学会成立四十周年大会上的讲话", ("在庆祝中国图书馆学会", "成立四十周年", "大会上的讲话")),
        ("全国大学生运动会开幕词", ("全国大学生运动会", "开幕词")),
    ],
)
def test_a_title_is_broken_where_its_phrases_end(title: str, lines: tuple[str, ...]) -> None:
    assert lines_of_title(title, tuple(0.55 if char.isascii() else 1.0 for char in title)) == lines


@pytest.mark.parametrize("length", [1, 2, 30, 60, 120])
def test_a_title_of_any_length_keeps_its_characters_in_few_lines(length: int) -> None:
    title = ("为建设一个更好的城市而努力奋斗，" * 9)[:length]

    lines = lines_of_title(title, (1.0,) * length)

    assert "".join(lines) == title
    assert len(lines) <= 7
    assert not any(line.startswith(("，", "的")) for line in lines)


def test_a_number_stays_whole() -> None:
    title = "纪念中国人民抗日战争暨世界反法西斯战争胜利1234567890周年大会"

    assert any("1234567890" in line for line in lines_of_title(title, (1.0,) * len(title)))
