"""Choose the face of each character of a role: the role's own, its Latin companion, or a fallback that is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.core.errors import FontError
from shanben.core.findings import NOWHERE, Finding, Severity, Where
from shanben.fonts.catalogue import Catalogue, Face
from shanben.fonts.open_face import open_face

FALLBACK = "SB-FONT-FALLBACK"
APOSTROPHE = "’"
_NOT_LETTERS = "×÷"


class Substitution(Struct, frozen=True, kw_only=True):
    """A character that the wanted face lacks and another one sets."""

    character: str
    role: str
    wanted: Face
    used: Face


class FaceChooser:
    """Chooses faces and remembers what it chose; one for each run."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._chosen: dict[tuple[str, str], Face] = {}
        self._substitutions: list[Substitution] = []

    def face_for(self, unit: str, role: str, *, where: Where = NOWHERE) -> Face:
        """Return the face that sets a character (or variation sequence) in the role.

        Raises FontError with the character, its code and its place where no face of the role has it.
        """
        found = self._chosen.get((unit, role))
        if found is None:
            found = self._chosen[unit, role] = self._choose(unit, role, where)
        return found

    def faces_for(self, text: str, role: str, *, where: Where = NOWHERE) -> tuple[tuple[str, Face], ...]:
        """Return each unit of the text with its face; an apostrophe inside a Latin word goes with its letters."""
        split = tuple(units(text))
        chosen = [self.face_for(unit, role, where=where) for unit in split]
        latin = self._catalogue.role(role).latin
        for place in range(1, len(split) - 1):
            between_letters = is_latin_letter(split[place - 1]) and is_latin_letter(split[place + 1])
            if latin and split[place] == APOSTROPHE and between_letters and open_face(latin).glyph(APOSTROPHE):
                chosen[place] = latin
        return tuple(zip(split, chosen, strict=True))

    @property
    def catalogue(self) -> Catalogue:
        """The font list it chooses from."""
        return self._catalogue

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """What other faces had to set, in the order it was met."""
        return tuple(self._substitutions)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A warning for each pair of a wanted and a used face, with the characters."""
        pairs = {(entry.role, entry.wanted, entry.used): "" for entry in self._substitutions}
        for entry in self._substitutions:
            pairs[entry.role, entry.wanted, entry.used] += entry.character
        return tuple(
            Finding(
                code=FALLBACK,
                severity=Severity.WARNING,
                message=f"{wanted.family} ({role}) lacks {characters}: set in {used.family}",
                hint="name a font of your own for this role in fonts.yaml",
            )
            for (role, wanted, used), characters in pairs.items()
        )

    def _choose(self, unit: str, role_name: str, where: Where) -> Face:
        role = self._catalogue.role(role_name)
        if role.latin and is_latin(unit) and open_face(role.latin).glyph(unit):
            return role.latin
        for face in role.faces:
            if open_face(face).glyph(unit):
                if face is not role.face:
                    self._substitutions.append(
                        Substitution(character=unit, role=role_name, wanted=role.face, used=face)
                    )
                return face
        codes = " ".join(f"U+{ord(char):04X}" for char in unit)
        raise FontError(
            f"no face has the character {unit} ({codes})",
            where=where,
            hint=_hint(unit, role_name),
            missing=unit,
            role=role_name,
        )


def _hint(unit: str, role: str) -> str:
    if len(unit) > 1:
        return "leave out the variation selector, or name a font that has this variant"
    return f"add a font that has it to the role {role} in a fonts.yaml of your own"


def assign(text: str, role: str, catalogue: Catalogue) -> tuple[Face, ...]:
    """Return the face of each unit of the text (see `units`); raises FontError where no face has one."""
    return tuple(face for _, face in FaceChooser(catalogue).faces_for(text, role))


def units(text: str) -> Iterator[str]:
    """Yield each character, together with the variation selector that follows it."""
    unit = ""
    for char in text:
        if unit and is_variation_selector(char):
            yield unit + char
            unit = ""
            continue
        if unit:
            yield unit
        unit = char
    if unit:
        yield unit


def is_variation_selector(char: str) -> bool:
    """Whether the character only chooses the shape of the one before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def is_latin(unit: str) -> bool:
    """Whether the Latin companion sets it: ASCII, Latin letters and the dash of ranges (–)."""
    return (len(unit) == 1 and " " <= unit <= "~") or unit == "–" or is_latin_letter(unit)


def is_latin_letter(unit: str) -> bool:
    """Whether it is a Latin letter, pinyin with tones included."""
    if len(unit) != 1:
        return False
    if unit.isascii():
        return unit.isalpha()
    accented = "\u00c0" <= unit <= "\u024f" or "\u1e00" <= unit <= "\u1eff" or unit in "ɑɡ"
    return accented and unit not in _NOT_LETTERS
