"""Put page breaks where an edited document has them: `milestone` before a block, or before the group that it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from shanben.merging.header import Splice
from shanben.merging.markup import Element, Markup

_LEAD = re.compile(r"\n?[^\S\n]*\Z")


class PageBreaks(Struct, frozen=True, kw_only=True):
    """What is to be put into the source or taken out, and the blocks before which it can hold no break."""

    splices: tuple[Splice, ...]
    refused: tuple[str, ...]


def page_breaks(markup: Markup, wanted: Mapping[str, bool]) -> PageBreaks:
    """Return what it takes for a page to begin with each block where that is wanted, and not where it is not.

    `wanted` has the blocks by id; of the others nothing is known.
    """
    splices: list[Splice] = []
    refused: list[str] = []
    before: list[Element] = []
    for element in next(markup.root.named("text")).walk():
        if element.name == "milestone":
            before.append(element)
        elif element.id in wanted:
            if wanted[element.id] and not before:
                place = _place(element)
                if place is None:
                    refused.append(element.id)
                else:
                    splices.append(_put(markup, place))
            elif before and not wanted[element.id]:
                splices += (_taken(markup, one) for one in before)
        if _is_block(element):
            before = []
    return PageBreaks(splices=tuple(splices), refused=tuple(refused))


_GROUPS = frozenset({"opener", "closer", "quote", "list", "lg", "table", "row"})
_AROUND = frozenset({"text", "body", "div", "front", "back", "docImprint", "pb", "milestone"}) | _GROUPS


def _is_block(element: Element) -> bool:
    return element.name not in _AROUND


def _place(block: Element) -> Element | None:
    """Return the element before which, or at whose end, the break may stand: one of a division.

    None where the block is inside a group that it does not begin.
    """
    outer = block
    while outer.parent is not None and outer.parent.name in _GROUPS:
        outer = outer.parent
    if outer.parent is None or outer.parent.name != "div":
        return None
    return outer if next(filter(_is_block, outer.walk())) is block else None


def _put(markup: Markup, outer: Element) -> Splice:
    """Return the break before the element; before what closes an address with sections it ends the last of them."""
    siblings = outer.parent.children if outer.parent else []
    before = siblings[siblings.index(outer) - 1] if siblings.index(outer) else None
    tag = f'<{markup.prefix}milestone unit="page"/>'
    if outer.name == "closer" and before is not None and before.name == "div":
        last = list(_lasts(before))[-1]
        lead = _lead(markup, last)
        return Splice(start=last.end, end=last.end, text=f"{lead}{tag}")
    return Splice(start=outer.start, end=outer.start, text=f"{tag}{_lead(markup, outer)}")


def _lasts(division: Element) -> Iterator[Element]:
    """Yield the last child of the division, the last of that if it is one, and so on."""
    last = division.children[-1]
    yield last
    if last.name == "div":
        yield from _lasts(last)


def _lead(markup: Markup, element: Element) -> str:
    found = _LEAD.search(markup.text, 0, element.start)
    return found[0] if found else ""


def _taken(markup: Markup, milestone: Element) -> Splice:
    """Return the break without the line that it stands on."""
    return Splice(start=milestone.start - len(_lead(markup, milestone)), end=milestone.end, text="")
