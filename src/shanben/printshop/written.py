"""A PDF's objects as they are written, to be written again: references found in them, and templates made of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct
from pikepdf import Stream

_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>|(?P<number>\d+) 0 R\b", re.DOTALL)
"""A string, which may look like a reference inside, or a reference."""


class Template(Struct, frozen=True, kw_only=True):
    """An object of which each copy has one of its own: its text with a gap for each object of the same copy."""

    text: bytes
    gaps: tuple[int, ...]

    def filled(self, base: int) -> bytes:
        """Return the object for the copy whose objects are numbered from `base`."""
        return self.text % tuple([base + gap for gap in self.gaps])


def written(value: Any) -> bytes:
    """Return an object, or a stream's dictionary without what says how long it is, as PDF syntax."""
    if isinstance(value, Stream):
        entries = {key: entry for key, entry in value.stream_dict.items() if key != "/Length"}
        return b" ".join(key.encode() + b" " + unparsed(entry) for key, entry in entries.items())
    return bytes(value.unparse(resolved=True))


def unparsed(value: Any) -> bytes:
    """Return an entry of a dictionary or array as PDF syntax: a reference stays one, a number is its digits."""
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return bytes(value.unparse()) if hasattr(value, "unparse") else str(value).encode()


def references(text: bytes) -> tuple[int, ...]:
    """Return the numbers of the objects that a written object refers to."""
    return tuple(int(match["number"]) for match in _TOKEN.finditer(text) if match["number"])


def template(text: bytes, ordinals: Mapping[int, int]) -> Template:
    """Return the template of a written object; `ordinals` gives the place within a copy of each object it has itself.

    References to all other objects stay as they are.
    """
    gaps: list[int] = []

    def opened(match: re.Match[bytes]) -> bytes:
        ordinal = ordinals.get(int(match["number"])) if match["number"] else None
        if ordinal is None:
            return match[0]
        gaps.append(ordinal)
        return b"%d 0 R"

    return Template(text=_TOKEN.sub(opened, text.replace(b"%", b"%%")), gaps=tuple(gaps))


def reachable(start: Iterable[int], pdf: Any, *, without: Collection[int]) -> dict[int, Any]:
    """Return the objects that can be reached from some, these included, by number, but for those in `without`."""
    found: dict[int, Any] = {}
    waiting = list(start)
    while waiting:
        number = waiting.pop()
        if number in found or number in without:
            continue
        found[number] = pdf.get_object(number, 0)
        waiting += references(written(found[number]))
    return found
