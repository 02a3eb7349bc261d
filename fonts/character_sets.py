
"""Which characters a derived face holds: the 8105 of 通用规范汉字表, GB 2312, Big5 level 1, marks of formal text."""

from __future__ import annotations

import bz2

MARKS = (
    "“”‘’—―–…⋯·•・‧、，。：；！？（）〔〕【】〖〗［］｛｝《》〈〉「」『』﹁﹂﹃﹄／－～〜＋＝＜＞＿｜＼＠＃＄％＆＊＾｀＂＇￠￡￥￢￣"
    "〇〃々※§№℃℉‰′″°±×÷≈≠≤≥∞∵∴√∑∏∫∪∩∈⊥∥∠⌒⊙≡≌∝≮≯∷☆★○●◎◇◆□■△▲▽▼→←↑↓↔⇒√✓✔✕✗㎎㎏㎜㎝㎞㎡㏄㏎㏑㏒㏕€£¥©®™"
    "\u00a0\u2002\u2003\u2009\u200b\u3000"
)  # fmt: skip
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA1, 0x17F),  # Latin-1 and Latin Extended-A
    (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x251), (0x261, 0x261), (0x1E3E, 0x1E3F),  # letters of pinyin
    (0x300, 0x304), (0x308, 0x308), (0x30C, 0x30C),  # combining tones
    (0x391, 0x3C9),  # Greek as in GB 2312
    (0x410, 0x451),  # Cyrillic as in GB 2312
    (0x2160, 0x217B),  # Roman numerals
    (0x2460, 0x249B), (0x2776, 0x2793), (0x3220, 0x3229),  # ①–⑳, ⑴–⒇, ⒈–⒛, ❶–, ㈠–㈩
    (0x3001, 0x301F), (0x3041, 0x3096), (0x3099, 0x30FE),  # CJK punctuation and kana
    (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6),  # full-width forms
)  # fmt: skip
LATIN_RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x251, 0x251), (0x261, 0x261), (0x2C6, 0x2DD), (0x300, 0x312), (0x370, 0x3FF),
    (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2010, 0x2026), (0x2030, 0x2033), (0x2070, 0x20AC), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2150, 0x215E), (0x2212, 0x2212),
)  # fmt: skip


def _within(ranges: tuple[tuple[int, int], ...]) -> frozenset[int]:
    return frozenset(code for first, last in ranges for code in range(first, last + 1))


def _decoded(codec: str, leads: range, trails: tuple[range, ...]) -> frozenset[int]:
    """Return the characters that a double-byte code has in these rows."""
    found = set()
    for lead in leads:
        for trail in (byte for part in trails for byte in part):
            found.update(map(ord, bytes((lead, trail)).decode(codec, errors="ignore")))
    return frozenset(found)


def standard_8105(unihan: bytes) -> frozenset[int]:
    """Return 通用规范汉字表 (2013) as Unihan's property kTGH lists it."""
    lines = bz2.decompress(unihan).decode().splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(int(row[0].partition("+")[2], 16) for row in rows if len(row) > 1 and row[1] == "kTGH")


HAN = _within(((0x3007, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)))


def characters_of(name: str, *, unihan: bytes, serif: frozenset[int]) -> frozenset[int]:
    """Return the set of that name; `serif` is what the whole upstream Song face holds."""
    gb2312 = _decoded("gb2312", range(0xA1, 0xF8), (range(0xA1, 0xFF),))
    simplified = standard_8105(unihan) | gb2312 | _within(RANGES) | frozenset(map(ord, MARKS))
    formal = simplified | _decoded("big5", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF)))
    return {
        "formal, simplified": simplified,
        "formal": formal,
        "not formal": serif - formal,
        "Han not in Noto Serif": HAN - serif,
        "Latin": _within(LATIN_RANGES),
    }[name]
