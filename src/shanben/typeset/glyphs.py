"""The type cases: each character of a font role at one size, its advance, and where its ink is put in its cell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from shanben.core.findings import Where
from shanben.fonts.catalogue import Face
from shanben.fonts.coverage import FaceChooser
from shanben.fonts.open_face import Ink, OpenFace, open_face
from shanben.typeset.classes import (
    BLANK_RIGHT,
    COMBINING,
    CONNECTOR,
    DASH,
    ELLIPSIS,
    FULL_WIDTH,
    HAN,
    LATIN,
    OPENING,
    SLASH,
)

_EM = 1000
_HALF = 500
_NEARLY_FULL_WIDTH = 900
_CENTRED = CONNECTOR + SLASH
_ALSO_LATIN = frozenset("‘’“”—…")
_SOFT_HYPHEN = "\u00ad"
_HYPHEN = "-"


class Glyph(Struct, frozen=True):
    """One character in its face: what it takes of the line, and its origin from the left edge of that (millipoints).

    `step` is how far apart two of it stand that go on as one mark (——, ……).
    """

    character: str
    face: str
    advance: int
    origin: int
    step: int


class TypeCase:
    """The characters of one font role at one size; a full-width one takes `cell` millipoints of the line."""

    def __init__(self, chooser: FaceChooser, role: str, *, size: int, cell: int) -> None:
        self._chooser = chooser
        self._role = role
        self._size = size
        self._cell = cell
        self._glyphs: dict[tuple[str, str], Glyph] = {}

    def glyphs(self, characters: Sequence[str], classes: str, where: Where) -> list[Glyph]:
        """Return the glyph of each character by its class; raises FontError, with the place, where no face has one."""
        known = self._glyphs
        for key in dict.fromkeys(zip(characters, classes, strict=True)):
            if key not in known:
                known[key] = self._glyph(*key, where)
        return [known[key] for key in zip(characters, classes, strict=True)]

    def _glyph(self, character: str, name: str, where: Where) -> Glyph:
        face = self._face(character, name, where)
        opened = open_face(face)
        advance = opened.advance(character)
        if name == COMBINING:
            return Glyph(character, face.name, 0, 0, 0)
        if name not in FULL_WIDTH or (name == HAN and advance < _NEARLY_FULL_WIDTH):
            natural = advance * self._size // _EM
            return Glyph(character, face.name, natural, 0, natural)
        if name == HAN:
            return Glyph(character, face.name, self._cell, 0, self._cell)
        origin = _origin_in_cell(name, advance, opened.ink(character)) * self._size // _EM
        step = min(self._cell, _step(name, opened, character) * self._size // _EM)
        return Glyph(character, face.name, self._cell, origin, step)

    def _face(self, character: str, name: str, where: Where) -> Face:
        """Return the face, which for an apostrophe inside a word and the marks of a phrase is that of its letters."""
        if character in _ALSO_LATIN and name == LATIN:
            latin = self._chooser.face_for("a", self._role, where=where)
            if open_face(latin).glyph(character):
                return latin
        return self._chooser.face_for(character, self._role, where=where)


def _origin_in_cell(name: str, advance: int, ink: Ink) -> int:
    """Return how far to shift a glyph (1/1000 em) so that what is cut from its cell is blank.

    A mark whose ink reaches over the middle, or which is no em wide, is centred in its half.
    """
    middle = (ink.left + ink.right) // 2
    if name == OPENING:
        return 0 if advance == _EM and ink.left >= _HALF else _HALF + _HALF // 2 - middle
    if name in BLANK_RIGHT:
        return 0 if advance == _EM and ink.right <= _HALF else _HALF // 2 - middle
    return _HALF - middle if name in _CENTRED and advance != _EM else 0


def _step(name: str, opened: OpenFace, character: str) -> int:
    """Return the distance (1/1000 em) at which dashes join, and at which six dots stand evenly; else one em."""
    if name not in DASH + ELLIPSIS:
        return _EM
    ink = opened.ink(character)
    width, dot = ink.right - ink.left, opened.ink_height(character)
    if name == DASH:
        return width
    return 3 * (width - dot) // 2 if 0 < dot < width else _EM


class TypeCases:
    """The type cases of one run; characters of the body's size take the cell of the page's grid, others one em."""

    def __init__(self, chooser: FaceChooser, *, body_size: int, body_cell: int) -> None:
        self._chooser = chooser
        self._body = (body_size, body_cell)
        self._cases: dict[tuple[str, int], TypeCase] = {}

    def case(self, role: str, size: int) -> TypeCase:
        """Return the case of a font role at a size in millipoints."""
        found = self._cases.get((role, size))
        if found is None:
            found = self._cases[role, size] = TypeCase(self._chooser, role, size=size, cell=self.cell(size))
        return found

    def cell(self, size: int) -> int:
        """Return what a full-width character of that size takes of the line."""
        body_size, body_cell = self._body
        return body_cell if size == body_size else size

    def hyphen(self, face: str, size: int) -> Glyph | None:
        """Return the hyphen that a line end puts after part of a word in that face, if it has one.

        It stands for a soft hyphen, which is no character of the text (ISO 32000-1, 14.8.2.2.3).
        """
        opened = open_face(self._chooser.catalogue.face(face))
        for character in (_SOFT_HYPHEN, _HYPHEN):
            if opened.glyph(character):
                advance = opened.advance(character) * size // _EM
                return Glyph(character, face, advance, 0, advance)
        return None
