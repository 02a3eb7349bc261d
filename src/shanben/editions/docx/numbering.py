"""Number the items of lists: two schemes of nine levels, and a list of its own for every group of items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.editions.docx.faces import fonts
from shanben.editions.docx.measures import advance
from shanben.editions.docx.wordml import w
from shanben.model.roles import LISTS, Role
from shanben.style.sheet import StyleSheet

_LEVELS = 9
_HANG = 200
_NUMBERS = (("decimal", "%{}."), ("decimal", "（%{}）"), ("decimalEnclosedCircleChinese", "%{}"))
_BULLET = "•"


class Numbering:
    """The numbering of one document, which grows by a `w:num` with each list."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._lists: list[Any] = []

    def add_list(self, kind: Role, level: int) -> int:
        """Return the number of a new list of that kind, which begins anew at that level (from 0)."""
        number = len(self._lists) + 1
        restart = w("lvlOverride", w("startOverride", val=1), ilvl=level)
        self._lists.append(w("num", w("abstractNumId", val=LISTS.index(kind)), restart, numId=number))
        return number

    @property
    def element(self) -> Any:
        """The part's root; None where there is no list."""
        return w("numbering", *(_scheme(kind, self._sheet) for kind in LISTS), *self._lists) if self._lists else None


def deepest(level: int) -> int:
    """Return the level that a list so deep stands at: WordprocessingML has nine (17.9.3)."""
    return min(level, _LEVELS - 1)


def _scheme(kind: Role, sheet: StyleSheet) -> Any:
    return w(
        "abstractNum",
        w("multiLevelType", val="multilevel"),
        *_levels(kind, sheet),
        abstractNumId=LISTS.index(kind),
    )


def _levels(kind: Role, sheet: StyleSheet) -> Iterator[Any]:
    """The label stands at the item's indent, and its lines hang by two characters; each level is so much deeper."""
    item = sheet.style(Role.ITEM)
    character = advance(item, sheet)
    for level in range(_LEVELS):
        form, text = ("bullet", _BULLET) if kind is Role.BULLETED_LIST else _NUMBERS[level % len(_NUMBERS)]
        left = item.indent.left + _HANG * (level + 1)
        indents = w(
            "ind",
            leftChars=left,
            left=round(left * character / 100),
            hangingChars=_HANG,
            hanging=round(_HANG * character / 100),
        )
        yield w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=form),
            w("suff", val="tab"),
            w("lvlText", val=text.format(level + 1)),
            w("lvlJc", val="left"),
            w("pPr", indents),
            w("rPr", fonts(item.face, hint=True)),
            ilvl=level,
        )
