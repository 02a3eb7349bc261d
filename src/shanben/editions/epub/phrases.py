"""Phrases that the e-book marks and the address does not: sentences, and what stands upright in a vertical line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from shanben.model.address import Block, Inline, Note, Span, Text
from shanben.model.roles import Role
from shanben.model.sentences import SENTENCE, Sentence, sentences
from shanben.model.text import plain
from shanben.model.vertical import QUOTE, UPRIGHT, as_vertical

_TURNED = re.compile(
    r"(?<![!-~])(?<![!-~] )(?P<figures>[0-9]{1,2}\.?)(?![!-~])(?! [!-~])"
    r"|(?P<quote>[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z]))"
)
"""One figure or two by themselves, which stand upright, and quotation marks; Latin phrases are laid on their side."""


class Phrase(Struct, frozen=True, kw_only=True):
    """Content in an element of its own whose class is `kind`, and which is no span of the address."""

    kind: str
    content: tuple[Phrasing, ...]
    id: str = ""


Phrasing = Inline | Phrase


def has_characters(content: tuple[Phrasing, ...]) -> bool:
    """Whether there is anything to read in the content."""
    return any(
        bool(inline.value) if isinstance(inline, Text) else has_characters(inline.content)
        for inline in content
        if isinstance(inline, (Text, Span, Phrase))
    )


def phrases(holder: Block | Note, *, vertical: bool) -> tuple[Phrasing, ...]:
    """Return the content of a block or note with its sentences, in `vertical` text also with what stands upright."""
    content = in_sentences(holder.content, sentences(holder))
    return upright(content) if vertical else content


def label(text: str, *, vertical: bool) -> tuple[Phrasing, ...]:
    """Return a text that stands around the address as the content of an element."""
    content = (Text(value=text),)
    return upright(content) if vertical else content


def in_sentences(content: tuple[Inline, ...], found: tuple[Sentence, ...], offset: int = 0) -> tuple[Phrasing, ...]:
    """Return the content, which begins at that offset of its block, with each of the sentences found as a phrase.

    A span of several sentences holds them. What has no characters, a note's call, stays with the sentence before it.
    """
    out: list[Phrasing] = []
    for inline, start, end in _pieces(content, offset, found):
        before = out[-1] if out else None
        sentence = next((one for one in found if one.start <= start and end <= one.end), None)
        if isinstance(before, Phrase) and (start == end or (sentence and before.id == sentence.id)):
            out[-1] = replace(before, content=(*before.content, inline))
        elif sentence and start < end:
            out.append(Phrase(kind=SENTENCE, content=(inline,), id=sentence.id))
        elif isinstance(inline, Span):
            out.append(replace(inline, content=in_sentences(inline.content, found, start)))
        else:
            out.append(inline)
    return tuple(out)


def _pieces(
    content: tuple[Inline, ...], offset: int, found: tuple[Sentence, ...]
) -> Iterator[tuple[Inline, int, int]]:
    """Yield the inlines with their first and last offsets, texts cut where a sentence ends."""
    for inline in content:
        start, offset = offset, offset + len(plain((inline,)))
        if not isinstance(inline, Text):
            yield inline, start, offset
            continue
        cuts = (start, *(one.end for one in found if start < one.end < offset), offset)
        for begin, end in pairwise(cuts):
            yield Text(value=inline.value[begin - start : end - start]), begin, end


def upright(content: tuple[Phrasing, ...]) -> tuple[Phrasing, ...]:
    """Return the content with its quotation marks and short figures as phrases; Latin phrases keep theirs."""
    return tuple(turned for inline in content for turned in _upright(inline))


def _upright(inline: Phrasing) -> Iterator[Phrasing]:
    match inline:
        case Text(value=value):
            yield from _turned(value)
        case Span(role=Role.FOREIGN):
            yield inline
        case Span(content=content) | Phrase(content=content):
            yield replace(inline, content=upright(content))
        case _:
            yield inline


def _turned(text: str) -> Iterator[Phrasing]:
    end = 0
    for found in _TURNED.finditer(text):
        if end < found.start():
            yield Text(value=text[end : found.start()])
        end = found.end()
        kind = QUOTE if found["quote"] else UPRIGHT
        yield Phrase(kind=kind, content=(Text(value=as_vertical(found[0])),))
    if end < len(text):
        yield Text(value=text[end:])
