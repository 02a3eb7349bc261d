"""Check the words around the address: title page, contents and lists say nothing that the address does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from shanben.model.address import Reading
from shanben.model.paratext import ColophonLine, joined_title
from shanben.model.roles import HEADINGS, Role
from shanben.model.text import blocks, plain, runs
from shanben.model.vertical import QUOTE, UPRIGHT, as_horizontal
from shanben.verification.readback import Report
from shanben.verification.wording import both_sides

_FIXED = ("封面", "书名页", "目录", "正文", "版本说明", "打印本页码", "导览")
_HEADS = frozenset({Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE, *HEADINGS})
_SPOKEN = ("aria-label", "alt", "title")
_LONGEST = 200
"""So many characters of a wrong label are compared: finding the nearest takes long."""
_TOPIC_ENDS = "。："


def known_labels(reading: Reading, pages: Iterable[str]) -> frozenset[str]:
    """Return what may stand around an address: its heads, topic sentences and publisher, page labels, fixed words."""
    heads = (plain(block.content) for block in blocks(reading.body) if block.role in _HEADS)
    lines = tuple(plain(block.content) for block in blocks(reading.body) if block.role is Role.TITLE)
    titles = {reading.meta.title, joined_title(lines), *lines}
    composed = (text for title in titles for word in _FIXED for text in (f"{title}：{word}", f"{word}：{title}"))
    known = (*titles, reading.meta.publisher, *heads, *_topics(reading), *pages, *_FIXED, *composed)
    return frozenset(_packed(text) for text in known)


def _topics(reading: Reading) -> Iterator[str]:
    for block in blocks(reading.body):
        found: dict[int, str] = {}
        for run in runs(block.content):
            for span in run.spans:
                if span.role is Role.TOPIC:
                    found[id(span)] = found.get(id(span), "") + run.text
        for text in found.values():
            yield from (text, text.rstrip(_TOPIC_ENDS))


def check_labels(document: str, root: Any, known: frozenset[str], report: Report) -> None:
    """Report each text and spoken label of a document that is none of the known ones."""
    for text in _texts(root):
        if _packed(text) not in known:
            label = _packed(text)[:_LONGEST]
            nearest = next(iter(get_close_matches(label, sorted(known), n=1, cutoff=0.0)), "")
            report("SB-EPUB-CONTENT", f"{document} has a label of its own: {both_sides(nearest, label)}")


def check_title(document: str, root: Any, known: frozenset[str], report: Report) -> None:
    """Check the title of a document, which a reading system shows above its pages."""
    for title in root.iter("{*}title"):
        check_labels(document, title, known, report)


def read_colophon(root: Any) -> Iterator[ColophonLine]:
    """Yield each term of the colophon in a document with its descriptions."""
    for terms in root.iter("{*}dl"):
        lines: list[tuple[str, list[str]]] = []
        for element in terms:
            if element.tag.endswith("}dt"):
                lines.append(("".join(element.itertext()), []))
            elif lines:
                lines[-1][1].append("".join(element.itertext()))
        yield from ((term, tuple(said)) for term, said in lines)


def _texts(element: Any) -> Iterator[str]:
    """Yield the texts below an element, but for the terms of the colophon, which are held against the source."""
    yield from (element.get(name, "") for name in _SPOKEN if element.get(name, "").strip())
    if element.tag.endswith("}dl"):
        return
    yield from (text for text in _phrases(element) if text.strip() and not element.tag.endswith("}style"))
    for child in element:
        if not _is_shape(child):
            yield from _texts(child)


def _phrases(element: Any) -> Iterator[str]:
    """Yield the texts that stand in the element itself; what only gives characters their form parts none."""
    phrase = element.text or ""
    for child in element:
        if _is_shape(child):
            phrase += "".join(child.itertext())
        else:
            yield phrase
            phrase = ""
        phrase += child.tail or ""
    yield phrase


def _is_shape(element: Any) -> bool:
    return element.get("class", "") in {QUOTE, UPRIGHT} and not len(element)


def _packed(text: str) -> str:
    """Return the text by which labels are compared: without white space, its quotation marks in one form."""
    return as_horizontal("".join(text.split()))
