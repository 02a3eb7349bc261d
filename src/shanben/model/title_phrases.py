"""The phrases of a title (题名), between which a line may end as a reader would have it."""

from __future__ import annotations

from itertools import pairwise

_NOT_FIRST = "、，。：；！？”’）〕】］｝》〉」』·—…的了在和与及之年月日次届"
_NOT_LAST = "“‘（〔【［｛《〈「『第在和与及"
_KINDS = ("开幕", "闭幕", "致辞", "致词", "讲话", "报告", "演讲", "发言", "贺词", "献词", "祝词", "祝辞")
_JUBILEES = ("成立", "建校", "建馆", "建院", "诞辰")
_PHRASE_BEGINS = (*_KINDS, *_JUBILEES, "第", "——", "（", "《", "“")
_PHRASE_GOES_ON = ("上的", "上", "时的", "期间", "代表", "开幕式", "闭幕式", "员", "长", "生")
_BODIES = ("大学", "学会", "协会", "研究会", "联合会", "委员会")
_PHRASE_ENDS = (*_BODIES, "年", "上的", "时的", "大会", "会议", "仪式", "典礼", "：", "，", "、", "）", "》", "”", " ")


def may_be_broken(text: str, place: int) -> bool:
    """Whether a line may end before that character: no mark stands wrong (避头尾), no Latin word is torn."""
    before, after = text[place - 1], text[place]
    return not (after in _NOT_FIRST or before in _NOT_LAST or (_is_word(before) and _is_word(after)))


def parts_phrases(text: str, place: int) -> bool:
    """Whether one phrase ends and another begins before that character."""
    ends = text.endswith(_PHRASE_ENDS, 0, place) and not text.startswith(_PHRASE_GOES_ON, place)
    return ends or text.startswith(_PHRASE_BEGINS, place)


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a title, which together are all of it."""
    parted = (place for place in range(1, len(text)) if may_be_broken(text, place) and parts_phrases(text, place))
    return tuple(text[start:end] for start, end in pairwise((0, *parted, len(text))))


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
