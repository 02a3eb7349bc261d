"""Let nothing in a merged source point at what is gone: a block that was joined is the one it was joined to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from shanben.merging.header import Splice
from shanben.merging.markup import Element, Markup

_POINTER = re.compile(r"\s(target|corresp|source|ana)=(\"[^\"]*\"|'[^']*')")


def repointed(markup: Markup, gone: frozenset[str], survivors: Mapping[str, str], division: str) -> Iterator[Splice]:
    """Yield the tags that point at ids that are `gone`, pointing at what is there.

    That is the block that took the gone one in (`survivors`), else the one around the pointer, else the `division`.
    """
    for element in markup.root.walk():
        tag = markup.raw(element.start, element.inner)
        block = next((one.id for one in _ancestors(element) if one.id), division)
        changed = _POINTER.sub(partial(_repointed, gone=gone, survivors=survivors, block=block), tag)
        if changed != tag:
            yield Splice(start=element.start, end=element.inner, text=changed)


def _ancestors(element: Element) -> Iterator[Element]:
    while element.parent is not None:
        element = element.parent
        yield element


def _repointed(found: re.Match[str], *, gone: frozenset[str], survivors: Mapping[str, str], block: str) -> str:
    pointers = found[2][1:-1].split()
    if not any(pointer.removeprefix("#") in gone for pointer in pointers):
        return found[0]
    kept = (f"#{survivors.get(one[1:], block)}" if one[1:] in gone else one for one in pointers)
    return f' {found[1]}="{" ".join(kept)}"'
