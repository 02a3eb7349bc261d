"""A drawing as values: letters and rules in three colours, for SVG and for PNG."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shanben.fonts.bitmap import Letter


class Paint(StrEnum):
    """The colours of a drawing, as sRGB."""

    GROUND = "#faf6ee"
    INK = "#1f1a17"
    RED = "#a3211c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A filled rectangle in red."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Rules and letters on the ground, these in ink; lengths are pixels from the top left."""

    width: int
    height: int
    rules: tuple[Rule, ...]
    letters: tuple[Letter, ...]
