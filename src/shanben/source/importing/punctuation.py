"""Punctuation and digits of a draft after GB/T 15834 and 15835: what was transmitted stays as the other reading.

Half-width marks beside Han become full-width, full-width digits and letters half-width, `...` and `。。。` ……, `--` ——.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from shanben.source.importing.edits import HAN, Edit, EditKind
from shanben.source.importing.quotes import curled, proposals

_FULL = str.maketrans("!?,;:()", "！？，；：（）")
_FULL_ALPHANUMERIC = "０-９Ａ-Ｚａ-ｚ"
_ALPHANUMERIC = re.compile(rf"[{_FULL_ALPHANUMERIC}]+(?:[．－　]+[{_FULL_ALPHANUMERIC}]+)*％?")
_HALF = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20})
_BEFORE = re.compile(rf"[{HAN}”’」』》〉）】〕、。，；：？！…—]")
_AFTER = re.compile(rf"[{HAN}“‘「『《〈（【〔]")
_NUMERAL = re.compile(r"[〇一二三四五六七八九十\d]+\Z")
_RUN = re.compile(rf"\.{{3,}}|。{{3,}}|-{{2,4}}(?!-)|[!?,;:().]|{_ALPHANUMERIC.pattern}")


def edits_of(text: str, following: str = "") -> tuple[Edit, ...]:
    """Return the edits of a passage in order; `following` is the text of the next paragraph beside it."""
    straight = curled(text)
    quotes = proposals(text, straight, following)
    proposed = {edit.start for edit in quotes if edit.kind is EditKind.PROPOSED}
    taken = [_taken(at, at + 1, mark) for at, mark in straight.items() if at not in proposed]
    marks = _in_pairs(text, list(_marks(text, straight)))
    return tuple(sorted((*quotes, *taken, *marks), key=lambda edit: (edit.start, edit.end)))


def _marks(text: str, straight: Mapping[int, str]) -> Iterator[Edit]:
    """Yield the edits of marks, digits and letters; what stands before a mark is looked at as it will be read."""
    chinese = _BEFORE.search(text) is not None
    partners = _partners(text)
    wide = {at for at in partners.values() if text[at] == "（"}
    end, last = -1, ""
    for match in _RUN.finditer(text):
        at = match.start()
        before = last if at == end else straight.get(at - 1, text[at - 1 : at])
        after = _replacement(text, match, before, straight.get(match.end(), text[match.end() : match.end() + 1]))
        if match[0] == ")" and partners.get(at) in wide:
            after = "）"
        if after and (chinese or _ALPHANUMERIC.fullmatch(match[0])):
            wide.add(at)
            yield _taken(at, match.end(), after)
        end, last = match.end(), (after or match[0])[-1]


def _partners(text: str) -> dict[int, int]:
    """Return the place of each closing bracket with that of its opening one."""
    opened: list[int] = []
    partners: dict[int, int] = {}
    for match in re.finditer(r"[()（）]", text):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            partners[match.start()] = opened.pop()
    return partners


def _replacement(text: str, run: re.Match[str], before: str, after: str) -> str:  # noqa: PLR0911 -- one for each rule
    """Return what stands for a run of marks between two characters; empty where it stays."""
    mark = run[0]
    if _ALPHANUMERIC.fullmatch(mark):
        return mark.translate(_HALF)
    chinese_before, chinese_after = bool(_BEFORE.match(before)), bool(_AFTER.match(after))
    if mark[0] == "。":
        return "……"
    if mark[0] == "-":
        return "——" if chinese_before or chinese_after else ""
    if mark[:3] == "...":
        return "……" if chinese_before or chinese_after else ""
    if mark == ".":
        ends = chinese_before and (not after or _AFTER.match(after) or _BEFORE.match(after))
        numbered = _NUMERAL.search(text[max(0, run.start() - 4) : run.start()])
        return "。" if ends and before not in "。…" and not numbered else ""
    if chinese_before or (chinese_after and mark != ")"):
        return mark.translate(_FULL)
    return ""


def _in_pairs(text: str, edits: list[Edit]) -> list[Edit]:
    """An opening bracket is as wide as its other half: where that becomes full-width, or is, so does it."""
    widened = {edit.start for edit in edits}
    openers = (
        opener
        for closer, opener in _partners(text).items()
        if text[opener] == "(" and opener not in widened and (text[closer] == "）" or closer in widened)
    )
    return [*edits, *(_taken(opener, opener + 1, "（") for opener in openers)]


def _taken(start: int, end: int, after: str) -> Edit:
    return Edit(start=start, end=end, after=after, kind=EditKind.REGULARISED)
