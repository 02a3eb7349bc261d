"""Measure finished pages from outside: what a PDF prints, held against the rules of Chinese typesetting.

`page_quality.py [--where] FILE.pdf…` prints one row a file; `--where` prints each flaw with its page too.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median

from printed_lines import BLANK_RIGHT, MARKS, OPENING, Body, PrintedLine, read_body, read_lines

_NEVER_FIRST = frozenset("、，。：；！？”’）〕】］｝》〉」』·～／％‰℃")
_NEVER_LAST = OPENING | frozenset("／￥＄")
_UNITS = (
    "世纪|年代|周年|周岁|平方公里|平方米|立方米|公里|公顷|公斤|千瓦|小时|分钟|美元|人次|年|月|日|号|时|分|秒|个|名|人|位|家|"
    "次|届|项|条|岁|元|米|吨|亿|万|倍|户|亩|所|座|种|件|份|天|周|期|级|类|度|场|套|台|辆|页|张|章|节|款|点|层"
)
_NUMBER = r"第?[￥$]?\d+(?:[.,:]\d+)*"
_WHOLE = {
    "short dates": re.compile(r"(?<!年)\d{1,2}月\d{1,2}日"),
    "numbers": re.compile(rf"{_NUMBER}(?:[%％‰℃°]|[十百千万亿]*[多余]?(?:{_UNITS}))?"),
    "——……": re.compile("—{2}|…{2}"),
    "words": re.compile("[A-Za-z]{2,}"),
}
_LONG_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
_ENOUGH = re.compile("[\u4e00-\u9fff].*[\u4e00-\u9fff]|[A-Za-z]{4}")
_INNER = "，、。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something that ought not to be: what, on which page, in which words."""

    kind: str
    page: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What is measured; advances and stretches in em, deviations in points."""

    pairs: int
    squeezed: int
    hyphens: int
    deviation: float
    advances: tuple[float, ...]
    spread: float
    stretch: float
    characters: float
    lines: int
    grid: float


def flaws(body: Body) -> Iterator[Flaw]:
    """Yield every flaw that can be counted."""
    for paragraph in body.paragraphs:
        yield from _ends(paragraph)
        yield from _parted(paragraph)
        if len(paragraph) > 1 and not _ENOUGH.search(paragraph[-1].text):
            yield Flaw(kind="last lines", page=paragraph[-1].page, text=paragraph[-1].text)


def _ends(paragraph: tuple[PrintedLine, ...]) -> Iterator[Flaw]:
    for line in paragraph:
        if line.text[0] in _NEVER_FIRST:
            yield Flaw(kind="starts", page=line.page, text=line.text[:9])
        if line.text[-1] in _NEVER_LAST:
            yield Flaw(kind="ends", page=line.page, text=line.text[-9:])


def _parted(paragraph: tuple[PrintedLine, ...]) -> Iterator[Flaw]:
    text = "".join(line.text for line in paragraph)
    ends = dict(zip(accumulate(len(line.text) for line in paragraph[:-1]), paragraph, strict=False))
    for match in _LONG_DATE.finditer(text):
        for place in set(ends).intersection(range(match.start() + 1, match.end())):
            kind = "long dates" if text[place - 1] == "年" else "short dates"
            yield Flaw(kind=kind, page=ends.pop(place).page, text=match[0])
    for kind, pattern in _WHOLE.items():
        for match in pattern.finditer(text):
            for place in set(ends).intersection(range(match.start() + 1, match.end())):
                line = ends.pop(place)
                if not (kind == "words" and (line.hyphen or line.spaced)):
                    yield Flaw(kind=kind, page=line.page, text=match[0])


def measured(body: Body) -> Numbers:
    """Return the measurements of a body of text."""
    pairs = [step for line in _all(body) for step in _pair_steps(line)]
    inner = [[*_inner_advances(line)] for line in _all(body)]
    stretches = [(step - body.cell) / body.size for line in body.justified for step in line.han_steps()]
    return Numbers(
        pairs=len(pairs),
        squeezed=sum(step < 0.75 for step in pairs),
        hyphens=sum(line.hyphen is not None for line in body.justified),
        deviation=max((abs(body.end(line)) for line in body.justified), default=0.0),
        advances=tuple(sorted(advance for line in inner for advance in line)) or (0.0,),
        spread=max((max(line) - min(line) for line in inner if line), default=0.0),
        stretch=max(stretches, default=0.0),
        characters=body.measure / body.cell if body.cell else 0.0,
        lines=max(sum(line.page == page for line in body.lines) for page in body.lefts),
        grid=_off_grid(body),
    )


def _all(body: Body) -> Iterator[PrintedLine]:
    for paragraph in body.paragraphs:
        yield from paragraph


def _pair_steps(line: PrintedLine) -> Iterator[float]:
    """Yield the way (em) between two marks whose blanks face each other: 1 as they come, ½ when they share them."""
    for before, after in pairwise(line.glyphs):
        closed = before.character in BLANK_RIGHT and after.character in MARKS
        opened = before.character in OPENING and after.character in OPENING
        if closed or opened:
            yield (after.cell - before.cell) / line.size


def _inner_advances(line: PrintedLine) -> Iterator[float]:
    """Yield what ，、。 take of the line (em) where no other mark follows."""
    for before, after in pairwise(line.glyphs):
        if before.character in _INNER and after.character not in MARKS:
            yield (after.cell - before.cell) / line.size


def _off_grid(body: Body) -> float:
    """Return how far (pt) a baseline is from the grid that the fullest page's lines stand on."""
    heights = {page: [line.baseline for line in body.lines if line.page == page] for page in body.lefts}
    steps = [before - after for page in heights.values() for before, after in pairwise(page)]
    coarse: float = median(steps) if steps else 1.0
    fullest = max(heights.values(), key=len)
    count = round((fullest[0] - fullest[-1]) / coarse)
    pitch = (fullest[0] - fullest[-1]) / count if count else coarse
    places = ((fullest[0] - height) / pitch for page in heights.values() for height in page)
    return max(abs(place - round(place)) * pitch for place in places)


_COLUMNS = (
    ("starts", "ends", "short dates", "numbers", "long dates", "——……", "words", "last lines"),
    ("squeezed", "hyphens", "Δ measure", "inner ，、。", "spread", "stretch", "ch × lines", "Δ grid"),
)


def row(path: Path, body: Body, found: list[Flaw]) -> list[str]:
    """Return the cells of one file."""
    numbers = measured(body)
    advances = numbers.advances
    inner = f"{advances[0]:.2f}/{median(advances):.2f}/{advances[-1]:.2f}"
    return [
        str(path),
        str(sum(1 for _ in _all(body))),
        *(str(sum(flaw.kind == kind for flaw in found)) for kind in _COLUMNS[0]),
        f"{numbers.squeezed}/{numbers.pairs}",
        str(numbers.hyphens),
        f"{numbers.deviation:.3f}",
        inner,
        f"{numbers.spread:.3f}",
        f"{numbers.stretch:.3f}",
        f"{numbers.characters:.1f} × {numbers.lines}",
        f"{numbers.grid:.3f}",
    ]


def main() -> None:
    """Print a row for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--where", action="store_true", help="print each flaw with its page")
    arguments = parser.parse_args()
    rows = [["file", "lines", *_COLUMNS[0], *_COLUMNS[1]]]
    for path in arguments.files:
        body = read_body(read_lines(path))
        found = list(flaws(body))
        rows.append(row(path, body, found))
        for flaw in found if arguments.where else ():
            print(f"{path} page {flaw.page}: {flaw.kind}: {flaw.text}", file=sys.stderr)
    for cells in rows:
        print("\t".join(cells))


if __name__ == "__main__":
    main()
