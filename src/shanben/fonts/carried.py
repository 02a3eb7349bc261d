"""Which faces a document that is edited may carry (嵌入字体), and with which characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from shanben.core.findings import Finding, Severity
from shanben.fonts.catalogue import Catalogue, Face, Outlines, Role
from shanben.fonts.coverage import Substitution
from shanben.fonts.open_face import open_face

NOT_EMBEDDED = "SB-FONT-EMBED"
_HINT = "name a TrueType font under the OFL for this role in fonts.yaml"
_MARKS, _FIRST_LEVEL = range(1, 10), range(16, 56)
"""The rows of GB 2312 that hold marks and letters, and its 3755 characters of the first level."""
_ROW, _CELLS = 0xA0, range(1, 95)
_ZERO = "〇"
"""It stands in every year in Chinese figures; GB 2312 lacks it."""
_LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x250))


class CarriedFace(Struct, frozen=True, kw_only=True):
    """A font role, and the face that a document carries for it."""

    role: str
    face: Face


class Carried(Struct, frozen=True, kw_only=True):
    """The faces that a document carries, and a finding for each role whose own face it may not."""

    faces: tuple[CarriedFace, ...] = ()
    findings: tuple[Finding, ...] = ()


NO_FACES = Carried()


def carried_faces(catalogue: Catalogue, roles: Iterable[str]) -> Carried:
    """Return what may be carried for these font roles; raises FileError and FontError where a face cannot be opened."""
    chosen = [(role, _refusal(role.face), _chosen(role)) for role in map(catalogue.role, roles)]
    return Carried(
        faces=tuple(CarriedFace(role=role.name, face=face) for role, _, face in chosen if face is not None),
        findings=tuple(_finding(role, reason, face) for role, reason, face in chosen if reason),
    )


def lacking(faces: Iterable[CarriedFace], substitutions: Iterable[Substitution]) -> Iterator[Finding]:
    """Yield a warning for each carried face that lacks characters of the text, which another face sets on the pages."""
    by_role = {one.role: one.face for one in faces}
    missing: dict[str, str] = {}
    for one in substitutions:
        face = by_role.get(one.role)
        if face is not None and not open_face(face).glyph(one.character):
            missing[one.role] = missing.get(one.role, "") + one.character
    for role, characters in missing.items():
        yield Finding(
            code=NOT_EMBEDDED,
            severity=Severity.WARNING,
            message=f"{by_role[role].family} ({role}) lacks {characters}: in the DOCX the reader's own font is used",
            hint=_HINT,
        )


def carried_characters(face: Face, used: Iterable[str]) -> frozenset[str]:
    """Return what of a face is carried: what is `used`, and what an editor is likely to type, as far as it has it.

    That is the first level of GB 2312, its marks and letters, 〇, and Latin letters with their accents.
    """
    opened = open_face(face)
    return frozenset(unit for unit in _usual() | frozenset(used) if opened.glyph(unit))


@cache
def _usual() -> frozenset[str]:
    return frozenset((_ZERO, *map(chr, _LATIN), *_rows(_MARKS), *_rows(_FIRST_LEVEL)))


def _rows(rows: range) -> Iterator[str]:
    """Yield the characters of these rows, some cells of which are empty.

    They are read as GBK has them: by Python's table of GB 2312 itself, — and · are ― and ・.
    """
    for row in rows:
        for cell in _CELLS:
            yield from bytes((_ROW + row, _ROW + cell)).decode("gbk", "ignore")


def _finding(role: Role, reason: str, stand_in: Face | None) -> Finding:
    seen = f"{stand_in.family} stands for it" if stand_in else "the reader's own font is used"
    return Finding(
        code=NOT_EMBEDDED,
        severity=Severity.WARNING,
        message=f"{role.face.family} ({role.name}) is not embedded in the DOCX: {reason}; {seen}",
        hint=_HINT,
    )


def _chosen(role: Role) -> Face | None:
    """Return the role's own face, or the first after it that could stand for it: one for rare characters could not."""
    if not _refusal(role.face):
        return role.face
    return next((face for face in role.faces[1:] if not _refusal(face) and _sets_usual_text(face)), None)


def _refusal(face: Face) -> str:
    """Return why a face may not be carried; empty where it may. Word takes no CFF outlines out of a document."""
    if not face.is_free:
        return "its licence does not let everybody pass it on"
    if face.outlines is not Outlines.TRUETYPE:
        return "its outlines are not TrueType"
    if not open_face(face).is_for_editing:
        return "its maker does not allow it in a document that is edited"
    return ""


@cache
def _sets_usual_text(face: Face) -> bool:
    return all(map(open_face(face).glyph, _rows(_FIRST_LEVEL)))
