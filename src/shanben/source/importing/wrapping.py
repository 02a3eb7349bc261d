"""Lines that an editor or mail program broke at a fixed width (硬换行) are joined to paragraphs again.

A text is wrapped where many lines end within a few columns of the same width, none is longer, and most of those go on
in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from shanben.source.importing.lines import Line

_SLACK = 6
_NARROWEST, _WIDEST = 30, 160
_FEWEST = 3
_SENTENCE_END = re.compile(r"[。！？!?；;：:…”’」』）)》〉]\Z")
_BEGINS_ANEW = re.compile(
    r"[#>|•●■◆▪·]|[-*+]\s|[（(]?[一二三四五六七八九十]{1,3}[、）)]|\d{1,3}[.．、)）]\s?|[（(]\d{1,3}[)）]|第[一二三四五六七八九十百零〇\d]+[编章节条]"
    r"|[〔\[［【]\d|——|[①-⑳]"
)


def wrapped_width(lines: Sequence[Line]) -> int:
    """Return the width at which the lines were broken, 0 where they were not."""
    widths = Counter(line.width for line in lines if line.passage.text)
    total = sum(widths.values())
    longest = max(widths, default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return 0
    full = [line for line in lines if line.width > longest - _SLACK]
    if len(full) < max(_FEWEST, total // 5):
        return 0
    going_on = sum(1 for line in full if not _SENTENCE_END.search(line.passage.text))
    return longest if 2 * going_on >= len(full) else 0


def usual_indent(lines: Sequence[Line]) -> int:
    """Return the indentation that most lines have, in half-width columns."""
    indents = Counter(line.passage.indent for line in lines if line.passage.text)
    return min(indents, key=lambda indent: (-indents[indent], indent), default=0)


def goes_on(line: Line, following: Line, *, width: int, indent: int) -> bool:
    """Say whether the paragraph of a line goes on in the following one, in a text wrapped and indented like this."""
    text, after = line.passage.text, following.passage.text
    if not text or not after or line.width <= width - _SLACK or following.passage.indent > indent:
        return False
    return not (_BEGINS_ANEW.match(after) and _SENTENCE_END.search(text))
