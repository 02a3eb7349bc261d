"""What the grammar of the record knows: each element below each, each attribute on each, whatever it is asked by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from judges.reference import REPOSITORY

GRAMMAR = REPOSITORY / "src" / "shanben" / "schema" / "record.rng"
_R = "{http://relaxng.org/ns/structure/1.0}"
_TEI = "{http://www.tei-c.org/ns/1.0}"


def known_to_the_grammar() -> set[tuple[str, str]]:
    """Return pairs of an element and what may stand on it or in it: `@name` or the name of another element."""
    root = etree.parse(str(GRAMMAR)).getroot()
    patterns = {str(define.get("name")): define for define in root.iter(f"{_R}define")}
    pairs: set[tuple[str, str]] = set()
    for element in root.iter(f"{_R}element"):
        name = _name(element)
        if name is not None and not name.startswith(_TEI):
            pairs.update((name, content) for content in _contents(element, patterns))
    return pairs


def _contents(pattern: Any, patterns: dict[str, Any]) -> Iterator[str]:
    for child in pattern:
        if child.tag == f"{_R}attribute":
            yield f"@{_name(child)}"
        elif child.tag == f"{_R}element":
            yield str(_name(child))
        elif child.tag == f"{_R}ref":
            yield from _contents(patterns[child.get("name")], patterns)
        else:
            yield from _contents(child, patterns)


def _name(pattern: Any) -> str | None:
    """Return the name in Clark's notation; None for a pattern of many names."""
    written = pattern.get("name")
    if written is None:
        return None
    prefix, colon, local = written.rpartition(":")
    if colon:
        return f"{{{pattern.nsmap[prefix]}}}{local}"
    space = next((one.get("ns") for one in (pattern, *pattern.iterancestors()) if one.get("ns") is not None), "")
    return local if pattern.tag == f"{_R}attribute" else f"{{{space}}}{local}"
