"""Character classes of Chinese text, and which of them may begin a line, end one, or stand together unbroken.

A class is one letter, so that a paragraph's classes are a string as long as its text and rules are patterns over it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from shanben.style.sheet import Prohibition

HAN = "h"
OPENING = "o"  # 前标号: “ （ 《, blank in the left half
CLOSING = "c"  # 后标号: ” ） 》, blank in the right half
PAUSE = "p"  # 点号: 、 ， ； ： 。, blank in the right half in simplified Chinese
EXCLAIM = "e"  # ！ ？, which share their blanks with each other
CONNECTOR = "m"  # 间隔号、连接号: · – ～, never at a line start
SLASH = "/"  # 分隔号 ／
DASH = "d"  # 破折号 —
ELLIPSIS = "l"  # 省略号 …
LATIN = "a"
DIGIT = "0"
LATIN_OPENING = "y"  # ( [ {
LATIN_CLOSING = "x"  # , . ! ) and the like
PREFIX = "u"  # ¥ $ before a number
SUFFIX = "f"  # % ° after a number
WIDE_PREFIX = "U"  # ￥ ＄ № § before a number, one em wide
WIDE_SUFFIX = "F"  # ％ ‰ ℃ after a number, one em wide
GLUE = "g"  # no-break spaces and straight quotation marks, which may be opening or closing: no line ends beside one
SPACE = "s"
COMBINING = "k"  # a mark over what precedes it
VARIATION = "j"  # a selector: one character with what precedes it
NOTE_MARK = "n"  # the raised number of a note (注释号), which is no character of the text

MARKS = OPENING + CLOSING + PAUSE + EXCLAIM
"""Full-width marks that have a blank half (CLREQ, punctuation width adjustment)."""

BLANK_RIGHT = CLOSING + PAUSE + EXCLAIM
"""Marks whose blank is their right half."""

FULL_WIDTH = HAN + MARKS + CONNECTOR + SLASH + DASH + ELLIPSIS + WIDE_PREFIX + WIDE_SUFFIX
"""Classes that take a cell of the grid each."""

WESTERN = LATIN + DIGIT + LATIN_OPENING + LATIN_CLOSING + PREFIX + SUFFIX + GLUE
"""What is set at its natural advance; no line ends between two of these (CLREQ, mixed text composition)."""

BESIDE_HAN = LATIN + DIGIT + PREFIX + SUFFIX
"""What stands off from Han by a quarter em (CLREQ, mixed text composition); marks have blanks of their own."""

_LISTED = (
    (OPENING, "“‘（〔【［｛《〈「『〖〘｟〝"),
    (CLOSING, "”’）〕】］｝》〉」』〗〙｠〞〟"),
    (PAUSE, "、，；：。．"),
    (EXCLAIM, "！？"),
    (CONNECTOR, "·・‧–～〜－"),
    (SLASH, "／"),
    (DASH, "—⸺―"),
    (ELLIPSIS, "…⋯"),
    (LATIN_OPENING, "([{"),
    (LATIN_CLOSING, "!),.:;?]}/-"),
    (PREFIX, "$¥£€#"),
    (SUFFIX, "%°"),
    (WIDE_PREFIX, "￥＄￡№§＃"),
    (WIDE_SUFFIX, "％‰℃℉"),
    (GLUE, "\u00a0\u202f\u2060\"'«»"),
)


class _Classes(dict[int, str]):
    """A table for str.translate that works out each character's class when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _class_by_property(chr(code))
        return found


def _class_by_property(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Mc"}:
        return VARIATION if "VARIATION SELECTOR" in unicodedata.name(character, "") else COMBINING
    if unicodedata.east_asian_width(character) in "WF":
        return HAN
    if category in {"Zs", "Cc"}:
        return SPACE
    if category == "Nd":
        return DIGIT
    if category[0] in "NS" and unicodedata.east_asian_width(character) == "A":
        return HAN
    return LATIN


_TABLE = _Classes((ord(character), name) for name, characters in _LISTED for character in characters)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def classes_of(text: str) -> str:
    """Return the class of each character; an apostrophe between Latin letters is Latin."""
    classes = text.translate(_TABLE)
    for match in _APOSTROPHE.finditer(text):
        at = match.start()
        classes = classes[:at] + LATIN + classes[at + 1 :]
    return classes


_NEVER_FIRST = {
    Prohibition.BASIC: CLOSING + PAUSE + EXCLAIM + CONNECTOR + SLASH,
    Prohibition.GB: CLOSING + PAUSE + EXCLAIM + CONNECTOR + SLASH,
    Prohibition.STRICT: CLOSING + PAUSE + EXCLAIM + CONNECTOR + SLASH + DASH + ELLIPSIS,
}
"""避头 (CLREQ, prohibition rules for line start and end); the strict level guards —— and …… too."""

_NEVER_LAST = {
    Prohibition.BASIC: OPENING,
    Prohibition.GB: OPENING + SLASH,
    Prohibition.STRICT: OPENING + SLASH,
}
"""避尾 (CLREQ, prohibition rules for line start and end); the national level guards ／ on both sides."""

_ALWAYS_AFTER = LATIN_CLOSING + SUFFIX + WIDE_SUFFIX + SPACE + COMBINING + VARIATION
_ALWAYS_BEFORE = LATIN_OPENING + PREFIX + WIDE_PREFIX + GLUE
_AFTER_SPACE_ONLY = GLUE
_TOGETHER = (DASH, ELLIPSIS)
_ALL = FULL_WIDTH + WESTERN + SPACE + COMBINING + VARIATION


@cache
def break_pattern(level: Prohibition) -> re.Pattern[str]:
    """Return the pattern that matches, in a string of classes, every place where a line may end."""
    followers: dict[str, str] = {}
    for before in _ALL:
        allowed = "".join(after for after in _ALL if _may_part(before, after, level))
        if allowed:
            followers[allowed] = followers.get(allowed, "") + before
    places = "|".join(f"(?<=[{before}])(?=[{allowed}])" for allowed, before in followers.items())
    return re.compile(f"(?<![{OPENING}{LATIN_OPENING}]{SPACE})(?:{places})")


def _may_part(before: str, after: str, level: Prohibition) -> bool:
    if after in _NEVER_FIRST[level] + _ALWAYS_AFTER or before in _NEVER_LAST[level] + _ALWAYS_BEFORE:
        return False
    if after in _AFTER_SPACE_ONLY and before != SPACE:
        return False
    if before in _TOGETHER and before == after:
        return False
    return not (before in WESTERN + COMBINING and after in WESTERN)


SOLID = re.compile(
    f"(?<=[{WESTERN}])(?=[{WESTERN}])|(?<={DASH})(?={DASH})|(?<={ELLIPSIS})(?={ELLIPSIS})"
    f"|(?<=.)(?=[{SPACE}{COMBINING}])"
)
"""Places that are never spread: inside words and numbers, —— and ……; a word space is spread once, at its end."""

HAN_LATIN = re.compile(f"(?<={HAN})(?=[{BESIDE_HAN}])|(?<=[{BESIDE_HAN}])(?={HAN})")
"""Places where Han meets Latin letters or digits."""
