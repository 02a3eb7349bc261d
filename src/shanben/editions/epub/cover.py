"""The cover (封面): the title in its face, what stands under it, the publisher, in a double frame (文武框)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.editions.epub.drawing import Drawing, Rule
from shanben.editions.epub.titlelines import lines_of_title
from shanben.fonts.bitmap import Letter
from shanben.fonts.catalogue import Catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.fonts.open_face import OpenFace, open_face
from shanben.model.paratext import title_lines
from shanben.model.roles import Role
from shanben.style.sheet import StyledAddress

WIDTH, HEIGHT = 800, 1200
_MEASURE = 572.0
_TITLE_SIZE, _TITLE_TOP, _TITLE_PITCH = 85.0, 287.0, 1.5
_SMALL_SIZE, _SMALL_PITCH, _SMALL_BELOW = 30.0, 56.0, 107.0
_PUBLISHER_BASELINE = 1074.0
_RULE_WIDTH, _RULE_HEIGHT, _RULE_BELOW = 100, 5, 64
_FRAMES = ((42, 6), (54, 1))
"""Distance from the edge and thickness of the outer, heavy rule and of the inner, fine one."""


class _Unit(Struct, frozen=True, kw_only=True):
    """A character (with its variation selector) in the face that sets it; the width is in em."""

    text: str
    face: OpenFace
    width: float


class _Setter:
    """Sets centred lines one under another, from the top."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._chooser = FaceChooser(catalogue)
        self.letters: list[Letter] = []

    def units(self, text: str, face: str) -> tuple[_Unit, ...]:
        """Return the characters in their faces; raises FontError where no face has one."""
        chosen = ((unit, open_face(found)) for unit, found in self._chooser.faces_for(text, face))
        return tuple(_Unit(text=unit, face=found, width=found.advance(unit) / 1000) for unit, found in chosen)

    def line(self, units: tuple[_Unit, ...], size: float, baseline: float) -> None:
        """Set a line in the middle of the page."""
        x = (WIDTH - _width(units) * size) / 2
        for unit in units:
            self.letters.append(Letter(face=unit.face, unit=unit.text, x=x, y=baseline, size=size))
            x += unit.width * size


def draw_cover(styled: StyledAddress, catalogue: Catalogue) -> Drawing:
    """Return the cover; raises FontError where no face has one of its characters."""
    setter = _Setter(catalogue)
    heads = title_lines(styled.reading)
    titles = tuple(text for role, text in heads if role is Role.TITLE)
    baseline = _set_title(setter, titles, _face(styled, Role.TITLE))
    rule = Rule(x=(WIDTH - _RULE_WIDTH) // 2, y=round(baseline) + _RULE_BELOW, width=_RULE_WIDTH, height=_RULE_HEIGHT)
    baseline += _SMALL_BELOW
    for role, text in heads:
        if role is not Role.TITLE:
            baseline = _set_small(setter, text, _face(styled, role), baseline + _SMALL_PITCH)
    _set_small(setter, styled.reading.meta.publisher, _face(styled, Role.BYLINE), _PUBLISHER_BASELINE)
    return Drawing(width=WIDTH, height=HEIGHT, rules=(*_frames(), rule), letters=tuple(setter.letters))


def _set_title(setter: _Setter, titles: tuple[str, ...], face: str) -> float:
    """Set the title, each of its lines broken by itself, and return the baseline of its last line."""
    broken = (
        line for text in titles for line in lines_of_title(text, tuple(_width(setter.units(one, face)) for one in text))
    )
    lines = tuple(setter.units(line, face) for line in broken)
    size = min(_TITLE_SIZE, _MEASURE / max(_width(line) for line in lines))
    baseline = _TITLE_TOP
    for line in lines:
        baseline += size * _TITLE_PITCH
        setter.line(line, size, baseline)
    return baseline


def _set_small(setter: _Setter, text: str, face: str, baseline: float) -> float:
    """Set a line on that baseline, a long one in smaller type, and return the baseline."""
    units = setter.units(text, face)
    if units:
        setter.line(units, min(_SMALL_SIZE, _MEASURE / _width(units)), baseline)
    return baseline


def _frames() -> Iterator[Rule]:
    for inset, thick in _FRAMES:
        width, height = WIDTH - 2 * inset, HEIGHT - 2 * inset
        yield Rule(x=inset, y=inset, width=width, height=thick)
        yield Rule(x=inset, y=HEIGHT - inset - thick, width=width, height=thick)
        yield Rule(x=inset, y=inset + thick, width=thick, height=height - 2 * thick)
        yield Rule(x=WIDTH - inset - thick, y=inset + thick, width=thick, height=height - 2 * thick)


def _face(styled: StyledAddress, role: Role) -> str:
    return styled.sheet.style(role).face


def _width(units: tuple[_Unit, ...]) -> float:
    return sum(unit.width for unit in units)
