"""Bookmarks: the flat list of entries with levels becomes the tree that a PDF viewer shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shanben.editions.pdf.objects import Objects, Reference
from shanben.editions.pdf.syntax import dictionary, points, string
from shanben.typeset.paged import OutlineEntry, PageSheet


@dataclass(slots=True)
class _Item:
    """A bookmark in the making: its entry, its number and those below it."""

    reference: Reference
    entry: OutlineEntry | None = None
    below: list[_Item] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many bookmarks there are below it, all open."""
        return sum(1 + item.count for item in self.below)


def write_outline(
    objects: Objects, entries: Sequence[OutlineEntry], sheets: Sequence[PageSheet], pages: Sequence[Reference]
) -> Reference:
    """Write the bookmarks and return their root; an empty reference where there are none."""
    if not entries:
        return b""
    root = _tree(objects, entries)
    ends = _ends(root)
    objects.fill(root.reference, dictionary(Type=b"/Outlines", **ends, Count=b"%d" % root.count))
    _write_below(objects, root, sheets, pages)
    return root.reference


def _tree(objects: Objects, entries: Sequence[OutlineEntry]) -> _Item:
    """Hang each entry below the last one of a higher level; levels that are skipped leave no hole."""
    root = _Item(objects.reserve())
    above = [root]
    for entry in entries:
        while above[-1].entry is not None and above[-1].entry.level >= entry.level:
            above.pop()
        item = _Item(objects.reserve(), entry)
        above[-1].below.append(item)
        above.append(item)
    return root


def _write_below(objects: Objects, parent: _Item, sheets: Sequence[PageSheet], pages: Sequence[Reference]) -> None:
    items = parent.below
    for index, item in enumerate(items):
        if item.entry is None:
            continue
        top = sheets[item.entry.page].height - item.entry.top
        objects.fill(
            item.reference,
            dictionary(
                Title=string(item.entry.title),
                Parent=parent.reference,
                Prev=items[index - 1].reference if index else b"",
                Next=items[index + 1].reference if index + 1 < len(items) else b"",
                **_ends(item),
                Count=b"%d" % item.count if item.below else b"",
                Dest=b"[%s /XYZ null %s null]" % (pages[item.entry.page], points(top)),
            ),
        )
        _write_below(objects, item, sheets, pages)


def _ends(item: _Item) -> dict[str, bytes]:
    if not item.below:
        return {}
    return {"First": item.below[0].reference, "Last": item.below[-1].reference}
