"""Which encoding a Chinese text is in: strict decoding first, then how common the Han characters are that come out.

A general detector (charset-normalizer) was measured beside this rule on official and classical texts, whole and in
pieces of 20 to 200 characters: tests/source/importing/test_encoding.py holds what the rule must reach.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from msgspec import Struct

from shanben.core.errors import SourceError
from shanben.core.findings import Where
from shanben.core.limits import PARAGRAPH_CHARACTERS, TEXT_CHARACTERS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_NARROW = ("gb18030", "big5hkscs", "cp950")
_SAMPLE = 1 << 16
_HZ = re.compile(rb"~\{[\x21-\x77][\x21-\x7e]+(?:~\}|\n|\Z)")
# The Han characters that a Chinese text has most of, in both scripts: about two in five of its characters.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明"
    "性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世"
    "位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量"
    "再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完"
    "設這個們來爲為國說時會對學於著過發後裡經麼還進實軍無與長機動現點業將兩間問戰應頭體政見產從關當門員處義條係氣題爾變總數報"
    "話給結務場計統區隊決馬書聽達強難權開樣種論認議導記請與農華領會團幹黨親愛"
)


class Encoding(Struct, frozen=True, kw_only=True):
    """An encoding by Python's name, the bytes of its mark (BOM), and how sure it is, from 0 to 1."""

    name: str
    mark: bytes
    confidence: float


class Decoded(Struct, frozen=True, kw_only=True):
    """A text and the encoding it was read in; its mark is no part of it."""

    text: str
    encoding: Encoding


def decode(data: bytes, file: str, *, encoding: str = "") -> Decoded:
    """Return the text of the bytes, in the encoding that is named, or else found.

    Raises SourceError with byte, line and column where bytes have no meaning in it, and for an unknown encoding.
    """
    found = _named(data, encoding) if encoding else detect(data)
    if not found.confidence and found.name != "utf-8":
        hint = "name the text's encoding with --encoding, if it is one"
        raise SourceError("no text in any encoding that is known", where=Where(file=file), hint=hint)
    body = data[len(found.mark) :]
    try:
        text = body.decode(found.name)
    except UnicodeDecodeError as error:
        raise _undecodable(body, error, found, file) from error
    _check_lengths(text, file)
    return Decoded(text=text, encoding=found)


def _check_lengths(text: str, file: str) -> None:
    if len(text) > TEXT_CHARACTERS.most:
        raise TEXT_CHARACTERS.exceeded(SourceError, "the text has", Where(file=file))
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > PARAGRAPH_CHARACTERS.most:
            raise PARAGRAPH_CHARACTERS.exceeded(SourceError, "the line has", Where(file=file, line=number, column=1))


def detect(data: bytes) -> Encoding:
    """Return the encoding that the bytes are most likely in; they may still break it somewhere."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Encoding(name=name, mark=mark, confidence=1.0)
    if data.isascii() and b"\0" not in data:
        return Encoding(name="hz" if _HZ.search(data) else "utf-8", mark=b"", confidence=1.0)
    if _decodes(data, "utf-8") and b"\0" not in data:
        return Encoding(name="utf-8", mark=b"", confidence=1.0 if len(data) > 12 else 0.9)
    return _most_chinese(data)


def commonness(text: str) -> float:
    """Return how much the text looks like Chinese, from 0 to 1: frequent characters count most."""
    counted = [weight for weight in map(_weight, text) if weight is not None]
    return sum(counted) / len(counted) if counted else 0.0


def _named(data: bytes, name: str) -> Encoding:
    try:
        known = codecs.lookup(name)
        "".encode(known.name)
    except LookupError as error:
        hint = "utf-8, gb18030, big5hkscs, utf-16-le …"
        raise SourceError(f"there is no encoding {name!r} of text", hint=hint) from error
    canonical = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(known.name, known.name)
    marked = next((one for one in _MARKS if data.startswith(one[0]) and one[1].startswith(known.name[:6])), None)
    if marked and known.name.startswith(("utf", "gb18030")):
        return Encoding(name=marked[1], mark=marked[0], confidence=1.0)
    return Encoding(name=canonical, mark=b"", confidence=1.0)


def _most_chinese(data: bytes) -> Encoding:
    sample = data[:_SAMPLE]
    scores = {name: _score(sample, name) for name in (*_WIDE, *_NARROW, "utf-8")}
    name = max(scores, key=lambda one: scores[one])
    best = scores[name]
    second = max(score for other, score in scores.items() if other != name and not _alike(other, name))
    if name == "big5hkscs" and not _decodes(data, name) and _decodes(data, "cp950"):
        name = "cp950"
    sure = min(1.0, 0.5 + 2 * max(0.0, best - max(second, 0.0))) if best > 0 else 0.0
    return Encoding(name=name, mark=b"", confidence=round(sure, 2))


def _alike(one: str, other: str) -> bool:
    """Say whether two encodings give the same text, but for rare characters."""
    return {one, other} == {"big5hkscs", "cp950"}


def _score(sample: bytes, name: str) -> float:
    """Return how Chinese the bytes are in this encoding: less for every place where they are not of it."""
    text = sample.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken and name in _WIDE:
        broken *= 4
    return commonness(text) - 8 * broken / max(len(text), 1) - (0.001 if broken else 0)


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _undecodable(body: bytes, error: UnicodeDecodeError, found: Encoding, file: str) -> SourceError:
    before = body[: error.start].decode(found.name, "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    at = error.start + len(found.mark)
    return SourceError(
        f"not {found.name.upper()}: the byte 0x{body[error.start]:02X} at offset {at} has no meaning in it",
        where=Where(file=file, line=line, column=column),
        hint="name the text's encoding with --encoding, or save it as UTF-8",
    )


def _weight(character: str) -> float | None:
    """Return what a character says for Chinese; None for one that says nothing."""
    if character < "\x80":
        return -1.0 if character < " " and character not in "\t\n\r\f" else None
    if character in _FREQUENT or character in "，。、：；！？“”‘’（）《》—…\u3000":
        return 1.0
    if character in _common():
        return 0.6
    return 0.1 if "\u3400" <= character <= "\u9fff" else -0.3


@cache
def _common() -> frozenset[str]:
    """Return the Han of the first levels of GB 2312 (3,755) and Big5 (5,401), which those standards chose as common."""
    rows = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    big = bytes(byte for lead in range(0xA4, 0xC7) for trail in trails for byte in (lead, trail))
    return frozenset(rows.decode("gb2312", "ignore") + big.decode("big5", "ignore"))
