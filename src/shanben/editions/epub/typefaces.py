"""Which faces the e-book carries: of each font role those whose licence is the OFL, cut to the characters they set."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from shanben.editions.epub.notemarks import note_marks
from shanben.fonts.catalogue import Catalogue, Face, Outlines
from shanben.fonts.catalogue import Role as FontRole
from shanben.fonts.coverage import is_latin, units
from shanben.fonts.open_face import open_face
from shanben.fonts.subset import subset_file
from shanben.model.address import Block, Group, Inline, Node, NoteAnchor, Span, Text
from shanben.model.roles import Role
from shanben.style.sheet import StyledAddress, StyleSheet

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

    A character that none of a role's free faces has is left to the reader's fonts; so are the marks of a `vertical`
    book, as these faces have no vertical forms of them.
    """
    used: dict[str, set[str]] = {}
    for name, text in (*_FacedTexts(styled).all(), *around):
        used.setdefault(name, set()).update(units(text))
    sets, roles = dict[Face, set[str]](), list[RoleFamilies]()
    for name in sorted(used):
        role = catalogue.role(name)
        carried = (unit for unit in sorted(used[name]) if not (vertical and _turns(unit)))
        chosen = tuple((unit, face) for unit in carried if (face := _face_for(unit, role)))
        for unit, face in chosen:
            sets.setdefault(face, set()).add(unit)
        roles.append(_families(role, {face for _, face in chosen}))
    return Typefaces(faces=tuple(_embedded(face, found) for face, found in sets.items()), roles=tuple(roles))


def _turns(unit: str) -> bool:
    """Whether a character may have another form or place in a vertical line: any mark that is not Latin."""
    return not unit.isascii() and unicodedata.category(unit[0]).startswith("P")


def _face_for(unit: str, role: FontRole) -> Face | None:
    """Return the first of the role's free faces that has the character; the Latin one is asked for Latin only."""
    faces = (role.latin, *role.faces) if role.latin and is_latin(unit) else role.faces
    free = (face for face in faces if face.is_free)
    return next((face for face in free if open_face(face).glyph(unit)), None)


def _families(role: FontRole, carried: set[Face]) -> RoleFamilies:
    """Sort the families as they are asked; that of the Latin letters has nothing else and comes first."""
    latin = (role.latin,) if role.latin else ()
    return RoleFamilies(
        role=role.name,
        own=tuple(face.family for face in (*latin, role.face) if face in carried),
        fallback=tuple(face.family for face in role.faces[1:] if face in carried),
    )


class _FacedTexts:
    """Yields each text with the font role it is set in: that of its innermost span which has one, else of its block."""

    def __init__(self, styled: StyledAddress) -> None:
        self._sheet = styled.sheet
        self._reading = styled.reading
        self._figures = {mark.note.id: mark.figure for mark in note_marks(styled.reading)}

    def all(self) -> Iterator[FacedText]:
        sheet = self._sheet
        note = _face(sheet, Role.NOTE) or sheet.body.face
        yield sheet.style(Role.TITLE).face, self._reading.meta.title
        yield from self._nodes(self._reading.body, sheet.body.face)
        yield note, "".join(self._figures.values())
        for one in self._reading.notes:
            yield from self._inlines(one.content, note)

    def _nodes(self, nodes: tuple[Node, ...], face: str) -> Iterator[FacedText]:
        for node in nodes:
            match node:
                case Block(role=role, content=content):
                    own = face if role is Role.PARAGRAPH else _face(self._sheet, role) or face
                    yield from self._inlines(content, own)
                case Group(role=role, children=children):
                    yield from self._nodes(children, _face(self._sheet, role) or face)

    def _inlines(self, content: tuple[Inline, ...], face: str) -> Iterator[FacedText]:
        for inline in content:
            match inline:
                case Text(value=value):
                    yield face, value
                case Span(role=role, content=inner, annotation=annotation):
                    own = _face(self._sheet, role) or face
                    yield own, annotation
                    yield from self._inlines(inner, own)
                case NoteAnchor(note=note):
                    yield face, self._figures.get(note, "")


def _face(sheet: StyleSheet, role: Role) -> str:
    return next((style.face for style in sheet.styles if style.role is role), "")


def _embedded(face: Face, characters: set[str]) -> EmbeddedFace:
    extension = "ttf" if face.outlines is Outlines.TRUETYPE else "otf"
    return EmbeddedFace(
        family=face.family,
        file=f"fonts/{face.postscript_name}.{extension}",
        media_type=f"font/{extension}",
        data=subset_file(open_face(face), characters),
    )
