"""Make runs of text: one character style each, and the hint that gives Chinese marks to the Chinese face."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from shanben.editions.docx.styles import style_id
from shanben.editions.docx.wordml import spaced, w
from shanben.model.address import Inline
from shanben.model.places import Edition
from shanben.model.projection import CARRIED, innermost_role
from shanben.model.roles import Role
from shanben.model.text import Run, runs

_CARRIED = CARRIED[Edition.DOCX]
_MARKS = re.compile("[“”‘’—…·]")
_LATIN_APOSTROPHE = re.compile("(?<=[A-Za-z])(’)(?=[A-Za-z])")


def styled_runs(content: tuple[Inline, ...]) -> Iterator[Any]:
    """Yield the `w:r` of resolved content; anchors of notes are passed over."""
    return joined_runs(run for run in runs(content) if not run.anchor)


def joined_runs(pieces: Iterable[Any]) -> Iterator[Any]:
    """Yield the `w:r` of each run, neighbours of one style together; what is no run is passed on as it is."""
    for (_, role), group in groupby(pieces, key=_kind):
        members = tuple(group)
        if isinstance(members[0], Run):
            yield from _text_runs("".join(run.text for run in members), role)
        else:
            yield from members


def _kind(piece: Any) -> tuple[bool, Role | None]:
    is_run = isinstance(piece, Run)
    return is_run, innermost_role(piece, _CARRIED) if is_run else None


def _text_runs(text: str, role: Role | None) -> Iterator[Any]:
    """Yield the `w:r` of text: more than one where an apostrophe stands inside a Latin word."""
    for piece in filter(None, _LATIN_APOSTROPHE.split(text)):
        inside_a_word = piece == "’" and piece != text
        hinted = _MARKS.search(piece) is not None and not inside_a_word
        yield w("r", *_properties(role, hinted=hinted), spaced("t", piece))


def mark_run(role: Role, mark: Any) -> Any:
    """Return a `w:r` that holds the mark of a note."""
    return w("r", w("rPr", w("rStyle", val=style_id(role))), mark)


def _properties(role: Role | None, *, hinted: bool) -> Iterator[Any]:
    """A run has its style, if any, and the hint, if it needs one; nothing else is formatted directly."""
    properties = w("rPr")
    if role is not None:
        properties.append(w("rStyle", val=style_id(role)))
    if hinted:
        properties.append(w("rFonts", hint="eastAsia"))
    if len(properties):
        yield properties
