"""Make runs of text: one character style each, and the hint that gives Chinese marks to the Chinese face."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from shanben.editions.docx.styles import style_id
from shanben.editions.docx.wordml import w
from shanben.model.address import Inline
from shanben.model.places import Edition
from shanben.model.projection import CARRIED, innermost_role
from shanben.model.roles import Role
from shanben.model.text import Run, runs

_CARRIED = CARRIED[Edition.DOCX]
_MARKS = re.compile("[“”‘’—…·]")
_LATIN_APOSTROPHE = re.compile("(?<=[A-Za-z])(’)(?=[A-Za-z])")


def styled_runs(content: tuple[Inline, ...]) -> Iterator[Any]:
    """Yield a `w:r` for each run of resolved content; anchors of notes are passed over."""
    for run in runs(content):
        yield from text_runs(run)


def text_runs(run: Run) -> Iterator[Any]:
    """Yield the `w:r` of a run: more than one where an apostrophe stands inside a Latin word, none for no text."""
    role = innermost_role(run, _CARRIED)
    for piece in filter(None, _LATIN_APOSTROPHE.split(run.text)):
        inside_a_word = piece == "’" and piece != run.text
        hinted = _MARKS.search(piece) is not None and not inside_a_word
        yield w("r", *_properties(role, hinted=hinted), _text(piece))


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


def _text(value: str) -> Any:
    element = w("t")
    element.text = value
    if value != value.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element
