"""Make runs of text: a character style each, ruby where it stands, and the hint that gives Chinese marks their face."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from shanben.editions.docx.character_styles import CharacterStyles
from shanben.editions.docx.measures import half_points
from shanben.editions.docx.styles import style_id
from shanben.editions.docx.wordml import spaced, w
from shanben.model.address import Inline, Span
from shanben.model.roles import Role
from shanben.model.text import Run, runs
from shanben.style.sheet import StyleSheet

_MARKS = re.compile("[“”‘’—…·]")
_LATIN_APOSTROPHE = re.compile("(?<=[A-Za-z])(’)(?=[A-Za-z])")
_SINK = 2
"""How much lower than the height of its base ruby stands, in half points, so that nothing parts the two (17.3.3.12)."""


class Runs:
    """Makes the runs of one document; `styles` has the character styles that they ask for."""

    def __init__(self, sheet: StyleSheet) -> None:
        self.styles = CharacterStyles(sheet)
        self._sheet = sheet

    def styled(self, content: tuple[Inline, ...], block: Role) -> Iterator[Any]:
        """Yield the `w:r` of resolved content in a block of that role; anchors of notes are passed over."""
        return self.joined((run for run in runs(content) if not run.anchor), block)

    def joined(self, pieces: Iterable[Any], block: Role) -> Iterator[Any]:
        """Yield the `w:r` of each run, neighbours of one style together; what is no run is passed on as it is."""
        for (is_run, _), group in groupby(pieces, key=_kind):
            members = tuple(group)
            ruby = _ruby(members[0]) if is_run else None
            if not is_run:
                yield from members
            elif ruby is None:
                yield from self._text(members)
            elif any(run.text for run in members):
                yield self._annotated(members, ruby.annotation, block)

    def _text(self, members: tuple[Run, ...]) -> Iterator[Any]:
        for style, group in groupby(members, key=self.styles.of):
            yield from _text_runs("".join(run.text for run in group), style)

    def _annotated(self, members: tuple[Run, ...], annotation: str, block: Role) -> Any:
        """Return the run that holds ruby (注音): the reading at half the size of the base, above its middle."""
        base = half_points(self._sheet.style(block).size)
        properties = w(
            "rubyPr",
            w("rubyAlign", val="center"),
            w("hps", val=base // 2),
            w("hpsRaise", val=base - _SINK),
            w("hpsBaseText", val=base),
            w("lid", val="zh-CN"),
        )
        size = w("rPr", w("sz", val=base // 2), w("szCs", val=base // 2))
        reading = w("rt", w("r", size, spaced("t", annotation)))
        return w("r", w("ruby", properties, reading, w("rubyBase", *self._text(members))))


def mark_run(role: Role, mark: Any) -> Any:
    """Return a `w:r` that holds the mark of a note."""
    return w("r", w("rPr", w("rStyle", val=style_id(role))), mark)


def _kind(piece: Any) -> tuple[bool, int]:
    """Tell runs from other elements, and runs of one ruby from those of the next, which may be alike."""
    return isinstance(piece, Run), id(_ruby(piece))


def _ruby(piece: Any) -> Span | None:
    spans = piece.spans if isinstance(piece, Run) else ()
    return next((span for span in spans if span.role is Role.RUBY), None)


def _text_runs(text: str, style: str) -> Iterator[Any]:
    """Yield the `w:r` of text: more than one where an apostrophe stands inside a Latin word."""
    for piece in filter(None, _LATIN_APOSTROPHE.split(text)):
        inside_a_word = piece == "’" and piece != text
        hinted = _MARKS.search(piece) is not None and not inside_a_word
        yield w("r", *_properties(style, hinted=hinted), spaced("t", piece))


def _properties(style: str, *, hinted: bool) -> Iterator[Any]:
    """A run has its style, if any, and the hint, if it needs one; nothing else is formatted directly."""
    properties = w("rPr")
    if style:
        properties.append(w("rStyle", val=style))
    if hinted:
        properties.append(w("rFonts", hint="eastAsia"))
    if len(properties):
        yield properties
