"""The numbers of sister headings: where one is not the next, the next is proposed (标题序号)."""

from __future__ import annotations

import re

from shanben.schema.rules.headings import numbered
from shanben.source.importing.draft import Cluster, Piece
from shanben.source.importing.edits import Edit, EditKind

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMERAL = re.compile(r"[\d０-９]+|[〇一二三四五六七八九十]+")
_HAN = "零一二三四五六七八九"
_GREATEST = 99
"""The schema reads no greater number in Han."""


class SisterNumbers:
    """Counts the headings of sister sections, each kind by itself, as the rule SB-HEADING does."""

    def __init__(self) -> None:
        self._reached: dict[str, int] = {}

    def proposals(self, section: Cluster) -> tuple[Edit, ...]:
        """Return what is proposed for the number of the section's heading: nothing where it counts on."""
        heading = section.children[0]
        if not isinstance(heading, Piece):
            return ()
        text = heading.passage.text
        kind, _, value = numbered(text.translate(_DIGITS))
        due = self._reached.get(kind, 0) + 1
        numeral = _NUMERAL.search(text)
        if not value or value == due or numeral is None:
            self._reached[kind] = value
            return ()
        self._reached[kind] = due
        in_digits = numeral[0].translate(_DIGITS).isascii()
        if not in_digits and due > _GREATEST:
            return ()
        after = str(due) if in_digits else _in_han(due)
        return (Edit(start=numeral.start(), end=numeral.end(), after=after, kind=EditKind.PROPOSED),)


def _in_han(number: int) -> str:
    """Return a number below a hundred in characters; no address counts its headings further, and they stay digits."""
    tens, ones = divmod(number, 10)
    if tens >= len(_HAN):
        return str(number)
    return f"{_HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{_HAN[ones] if ones else ''}"
