"""Break a title into lines for the cover: where its phrases end, in lines of like length, and no more than it needs."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import inf

_NOT_FIRST = "、，。：；！？”’）〕】］｝》〉」』·—…的了在和与及之年月日次届"
_NOT_LAST = "“‘（〔【［｛《〈「『第在和与及"
_KINDS = ("开幕", "闭幕", "致辞", "致词", "讲话", "报告", "演讲", "发言", "贺词", "献词", "祝词", "祝辞")
_JUBILEES = ("成立", "建校", "建馆", "建院", "诞辰")
_PHRASE_BEGINS = (*_KINDS, *_JUBILEES, "第", "——", "（", "《", "“")
_PHRASE_GOES_ON = ("上的", "上", "时的", "期间", "代表", "开幕式", "闭幕式", "员", "长", "生")
_BODIES = ("大学", "学会", "协会", "研究会", "联合会", "委员会")
_PHRASE_ENDS = (*_BODIES, "年", "上的", "时的", "大会", "会议", "仪式", "典礼", "：", "，", "、", "）", "》", "”", " ")

_LINE = 1.2
_WITHIN_PHRASE = 6.0
_AGAINST_RULE = 50.0
_SHORT_TITLE = 25.0
_MOST_LINES = 5


def lines_of_title(text: str, widths: tuple[float, ...]) -> tuple[str, ...]:
    """Return the lines whose cost is least; `widths` are those of the characters, in em.

    A line costs something, and the more the wider it is beyond a fifth of the title; a break inside a phrase costs
    more than a line, and one that sets a mark against the rules (避头尾) is the last resort.
    """
    ends = (0.0, *accumulate(widths))
    wide = max(_SHORT_TITLE, ends[-1]) / _MOST_LINES
    best, came_from = [0.0] + [inf] * len(text), [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        for start in range(end):
            cost = best[start] + _break_cost(text, start) + _LINE + ((ends[end] - ends[start]) / wide) ** 2
            if cost < best[end]:
                best[end], came_from[end] = cost, start
    breaks = [len(text)]
    while breaks[-1]:
        breaks.append(came_from[breaks[-1]])
    return tuple(text[start:end].strip() for start, end in pairwise(reversed(breaks)))


def _break_cost(text: str, place: int) -> float:
    before, after = text[:place], text[place:]
    if not place or after.startswith("——"):
        return 0.0
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST or (_is_word(before[-1]) and _is_word(after[0])):
        return _AGAINST_RULE
    ends = before.endswith(_PHRASE_ENDS) and not after.startswith(_PHRASE_GOES_ON)
    return 0.0 if ends or after.startswith(_PHRASE_BEGINS) else _WITHIN_PHRASE


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
