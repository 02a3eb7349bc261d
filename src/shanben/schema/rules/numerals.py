"""Chinese numerals (汉字数字): 十二 is 12, 二〇一五 is 2015."""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"


def number_or_none(numeral: str) -> int | None:
    """Return the value of a numeral of Arabic digits, Chinese digits, or tens and ones up to 九十九; else None."""
    try:
        return _number(numeral)
    except ValueError:
        return None


def _number(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    if "十" not in numeral:
        return int("".join(str(DIGITS.index(each)) for each in numeral.replace("○", "〇")))
    tens, _, ones = numeral.partition("十")
    return 10 * (DIGITS.index(tens) if tens else 1) + (DIGITS.index(ones) if ones else 0)
