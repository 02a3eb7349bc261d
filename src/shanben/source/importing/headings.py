"""Which passages are headings (标题), and at which level: marked so, numbered 一、（一）1.（1）, bold, or set apart.

Where the file itself marks headings, only those are. Numbers are judged a series at a time: 一、 to 五、 are headings
together or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from shanben.source.importing.draft import Remarks, shortened
from shanben.source.importing.manuscript import Form, Item, Passage
from shanben.source.importing.wording import ARTICLE, ENDS, SENTENCE_END, Number, is_date, is_vocative, number_of

_LONGEST = 60
_LONGEST_UNNUMBERED = 20
_LARGEST_JUMP = 2
_FRONT_OR_BACK = re.compile(r"(?:序言?|前言|引言|导言|绪论|结语|结束语|结论|后记|附则|附录|尾声|總則|总则|跋)\Z")
_UNNUMBERED = -1

Series = list[tuple[int, Number]]


def headings_of(flow: Sequence[Item], remarks: Remarks) -> dict[int, int]:
    """Return the places in the flow that are headings, each with its level from 1."""
    marked = {at: one.level for at, one in enumerate(flow) if isinstance(one, Passage) and one.form is Form.HEADING}
    if marked:
        return _from_one(marked)
    kinds = _numbered(flow, remarks)
    kinds |= _unnumbered(flow, kinds, remarks)
    return _nested(kinds)


def topics_of(flow: Sequence[Item], headings: Mapping[int, int]) -> dict[int, int]:
    """Return the paragraphs whose numbered first sentence is a run-in heading, each with the end of that sentence."""
    topics: dict[int, int] = {}
    for series in _all_series(flow):
        ends = [_sentence_end(flow[at]) for at, _ in series]
        taken = series[0][1].kind == ARTICLE or any(at in headings for at, _ in series)
        if len(series) > 1 and all(ends) and not taken:
            topics |= {at: end for (at, _), end in zip(series, ends, strict=True)}
    return topics


def _from_one(levels: Mapping[int, int]) -> dict[int, int]:
    """Number the levels that occur from one, so that no level is left out."""
    ranks = {level: rank for rank, level in enumerate(sorted(set(levels.values())), 1)}
    return {at: ranks[level] for at, level in levels.items()}


def _numbered(flow: Sequence[Item], remarks: Remarks) -> dict[int, int]:
    kinds: dict[int, int] = {}
    for series in _all_series(flow):
        if not _are_headings(flow, series):
            continue
        kinds |= {at: number.kind for at, number in series}
        for at, _ in series:
            line = flow[at]
            if isinstance(line, Passage) and line.text.endswith(tuple(ENDS)):
                remarks.unsure(f"taken for a heading, though it ends like a sentence: {shortened(line.text)}", line)
    return kinds


def _all_series(flow: Sequence[Item]) -> list[Series]:
    """Return the runs of numbers of one kind that count on, each until a number of a higher kind comes."""
    every: list[Series] = []
    opened: dict[int, Series] = {}
    for at, line in enumerate(flow):
        number = number_of(line.text) if isinstance(line, Passage) and line.form is Form.PLAIN else None
        if number is None:
            continue
        opened = {kind: series for kind, series in opened.items() if kind <= number.kind}
        series = opened.get(number.kind)
        if series is None or not series[-1][1].value < number.value <= series[-1][1].value + _LARGEST_JUMP:
            series = opened[number.kind] = []
            every.append(series)
        series.append((at, number))
    return every


def _are_headings(flow: Sequence[Item], series: Series) -> bool:
    """Headings are short, count from one, and have something below them."""
    if series[0][1].value != 1:
        return False
    members = {at for at, _ in series}
    bodies = [at + 1 < len(flow) and at + 1 not in members for at in members]
    return sum(bodies) * 2 > len(series) and all(_is_short(flow[at], number) for at, number in series)


def _is_short(line: Item, number: Number) -> bool:
    if not isinstance(line, Passage) or len(line.text) > _LONGEST:
        return False
    if number.kind == ARTICLE and len(line.text) > number.end + 30:
        return False
    words = line.text[number.end :]
    if number.kind == ARTICLE and words.endswith(tuple(ENDS)):
        return False
    return not SENTENCE_END.search(words[:-1]) and not words.endswith(tuple("，,；;：:、"))


def _sentence_end(line: Item) -> int:
    """Return where the first sentence of a paragraph ends that has more to say; 0 where it has not."""
    found = SENTENCE_END.search(line.text) if isinstance(line, Passage) else None
    if not isinstance(line, Passage) or found is None or found.end() > _LONGEST or found.end() == len(line.text):
        return 0
    return found.end()


def _unnumbered(flow: Sequence[Item], kinds: Mapping[int, int], remarks: Remarks) -> dict[int, int]:
    """A short line that is bold or stands apart and has no mark at its end; among numbered ones only 序言 and its like.

    Where lines are bold above others that are not, these are the headings.
    """
    short = {at: line for at, line in enumerate(flow) if at not in kinds and _looks_like_heading(flow, at, line)}
    found = {at: _UNNUMBERED for at, line in short.items() if _FRONT_OR_BACK.match(_text(line))}
    bold = {at for at in short if not kinds and _is_bold(flow[at]) and not _is_bold(flow[at + 1])}
    apart = {at for at, line in short.items() if isinstance(line, Passage) and line.apart and not (kinds or bold)}
    # The first line after the title stands apart from nothing: it is a heading where others are.
    apart |= {0} & short.keys() if apart else set()
    why = "is bold" if bold else "stands apart"
    for at in sorted((bold | apart) - found.keys()):
        line = short[at]
        if isinstance(line, Passage):
            found[at] = _UNNUMBERED
            remarks.unsure(f"taken for a heading, as it is short and {why}: {shortened(line.text)}", line)
    return found


def _is_bold(line: Item) -> bool:
    return isinstance(line, Passage) and line.bold


def _text(line: Item) -> str:
    return line.text if isinstance(line, Passage) else ""


def _looks_like_heading(flow: Sequence[Item], at: int, line: Item) -> bool:
    following = flow[at + 1] if at + 1 < len(flow) else None
    if (
        not isinstance(line, Passage)
        or not isinstance(following, Passage)
        or line.form is not Form.PLAIN
        or line.text.endswith(tuple(ENDS))
    ):
        return False
    if len(line.text) > _LONGEST_UNNUMBERED or not re.search(r"\w", line.text) or number_of(line.text):
        return False
    return len(following.text) > len(line.text) and not is_date(line.text) and not is_vocative(line.text)


def _nested(kinds: Mapping[int, int]) -> dict[int, int]:
    """Give each heading its level: kinds nest in the order of 第一章, 一、, （一）, 1.,（1）."""
    levels: dict[int, int] = {}
    opened: list[int] = []
    highest = min((kind for kind in kinds.values() if kind != _UNNUMBERED), default=_UNNUMBERED)
    for at in sorted(kinds):
        kind = highest if kinds[at] == _UNNUMBERED else kinds[at]
        while opened and opened[-1] >= kind:
            opened.pop()
        opened.append(kind)
        levels[at] = len(opened)
    return levels
