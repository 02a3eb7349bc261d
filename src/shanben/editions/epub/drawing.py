"""A drawing as values: letters and rules in three colours, for SVG and for PNG."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from shanben.fonts.bitmap import Letter


class Paint(StrEnum):
    """The colours of a drawing, as sRGB."""

    GROUND = "#faf6ee"
    INK = "#1f1a17"
    RED = "#a3211c"


class Rule(Struct, frozen=True, kw_only=True):
    """A filled rectangle in red."""

    x: int
    y: int
    width: int
    height: int


class Drawing(Struct, frozen=True, kw_only=True):
    """Rules and letters on the ground, these in ink; lengths are pixels from the top left."""

    width: int
    height: int
    rules: tuple[Rule, ...]
    letters: tuple[Letter, ...]
