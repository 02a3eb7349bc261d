"""Which faces the e-book carries: of each font role those whose licence is the OFL, cut to the characters they set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from shanben.fonts.catalogue import Catalogue, Face, Outlines
from shanben.fonts.catalogue import Role as FontRole
from shanben.fonts.coverage import is_latin, units
from shanben.fonts.open_face import open_face
from shanben.fonts.subset import subset_file
from shanben.model.address import Block, Group, Inline, Node, Span, Text
from shanben.model.roles import Role
from shanben.model.vertical import as_vertical
from shanben.style.sheet import StyledAddress, StyleSheet

_FREE_TO_EMBED = "OFL-"
"""A font file in an e-book can be taken out and used: only a licence that lets everybody pass it on allows that.
The GPL with its font exception lets a document carry a font, not a reader take it out without the GPL's terms."""


FacedText = tuple[str, str]
"""A font role, and a text that is set in it."""


class EmbeddedFace(Struct, frozen=True, kw_only=True):
    """A font file of the e-book and the family that the stylesheet knows it by."""

    family: str
    file: str
    media_type: str
    data: bytes


class RoleFamilies(Struct, frozen=True, kw_only=True):
    """The families carried for a font role: those meant for it, and those that stand in where there is no such font."""

    role: str
    own: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()


class Typefaces(Struct, frozen=True, kw_only=True):
    """All that the e-book carries of fonts; nothing where the reader's own are to be used."""

    faces: tuple[EmbeddedFace, ...] = ()
    roles: tuple[RoleFamilies, ...] = ()

    def families(self, role: str) -> RoleFamilies:
        """Return what is carried for a font role."""
        return next((entry for entry in self.roles if entry.role == role), RoleFamilies(role=role))


def embedded_typefaces(
    styled: StyledAddress, catalogue: Catalogue, around: tuple[FacedText, ...], *, vertical: bool = False
) -> Typefaces:
    """Return the faces for the address, its notes, and the texts `around` it, each with its font role.

    A character that none of a role's free faces has is left to the reader's fonts. The faces have no vertical forms
    of marks: in a `vertical` book the marks are files of their own, for readers whose fonts have none either.
    """
    used: dict[str, set[str]] = {}
    for name, text in (*_set_texts(styled), *around):
        used.setdefault(name, set()).update(units(text), units(as_vertical(text)) if vertical else ())
    sets, roles = dict[_Part, set[str]](), list[RoleFamilies]()
    for name in sorted(used):
        role = catalogue.role(name)
        chosen = tuple((unit, face) for unit in sorted(used[name]) if (face := _face_for(unit, role)))
        for unit, face in chosen:
            sets.setdefault(_part(face, unit, vertical=vertical), set()).add(unit)
        roles.append(_families(role, {_part(face, unit, vertical=vertical) for unit, face in chosen}))
    return Typefaces(faces=tuple(_embedded(part, found) for part, found in sets.items()), roles=tuple(roles))


class _Part(Struct, frozen=True):
    """A face, or what it has of the marks that turn in vertical text."""

    face: Face
    marks: bool

    @property
    def family(self) -> str:
        return f"{self.face.family} Marks" if self.marks else self.face.family


def _part(face: Face, unit: str, *, vertical: bool) -> _Part:
    return _Part(face, vertical and not unit.isascii() and unicodedata.category(unit[0]).startswith("P"))


def _face_for(unit: str, role: FontRole) -> Face | None:
    """Return the first of the role's free faces that has the character; the Latin one is asked for Latin only."""
    faces = (role.latin, *role.faces) if role.latin and is_latin(unit) else role.faces
    free = (face for face in faces if face.licence.startswith(_FREE_TO_EMBED))
    return next((face for face in free if open_face(face).glyph(unit)), None)


def _families(role: FontRole, carried: set[_Part]) -> RoleFamilies:
    """Sort the families as they are asked; that of the Latin letters has nothing else and comes first."""
    latin = (role.latin,) if role.latin else ()
    own = tuple(_Part(face, marks=False) for face in (*latin, role.face))
    fallback = (
        *(_Part(face, marks=True) for face in (*latin, role.face)),
        *(_Part(face, marks) for face in role.faces[1:] for marks in (False, True)),
    )
    return RoleFamilies(
        role=role.name,
        own=tuple(part.family for part in own if part in carried),
        fallback=tuple(part.family for part in fallback if part in carried),
    )


def _set_texts(styled: StyledAddress) -> Iterator[FacedText]:
    """Yield each text with the font role it is set in: that of its innermost span which has one, else of its block."""
    sheet, reading = styled.sheet, styled.reading
    yield sheet.style(Role.TITLE).face, reading.meta.title
    yield from _node_texts(sheet, reading.body, sheet.body.face)
    for note in reading.notes:
        yield from _inline_texts(sheet, note.content, _face(sheet, Role.NOTE) or sheet.body.face)


def _node_texts(sheet: StyleSheet, nodes: tuple[Node, ...], face: str) -> Iterator[FacedText]:
    for node in nodes:
        match node:
            case Block(role=role, content=content):
                own = face if role is Role.PARAGRAPH else _face(sheet, role) or face
                yield from _inline_texts(sheet, content, own)
            case Group(role=role, children=children):
                yield from _node_texts(sheet, children, _face(sheet, role) or face)


def _inline_texts(sheet: StyleSheet, content: tuple[Inline, ...], face: str) -> Iterator[FacedText]:
    for inline in content:
        match inline:
            case Text(value=value):
                yield face, value
            case Span(role=role, content=inner, annotation=annotation):
                own = _face(sheet, role) or face
                yield own, annotation
                yield from _inline_texts(sheet, inner, own)


def _face(sheet: StyleSheet, role: Role) -> str:
    return next((style.face for style in sheet.styles if style.role is role), "")


def _embedded(part: _Part, characters: set[str]) -> EmbeddedFace:
    face = part.face
    extension = "ttf" if face.outlines is Outlines.TRUETYPE else "otf"
    return EmbeddedFace(
        family=part.family,
        file=f"fonts/{face.postscript_name}{'-marks' if part.marks else ''}.{extension}",
        media_type=f"font/{extension}",
        data=subset_file(open_face(face), characters),
    )
