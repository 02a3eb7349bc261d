"""How the editions were made, so that the build can be repeated: software, style sheet, fonts, substitutions."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from shanben.editions.record.namespaces import SHANBEN
from shanben.model.institution import CONTACTS, UNNAMED, Institution


class Software(Struct, frozen=True, kw_only=True):
    """A program or library that wrote bytes of an edition."""

    name: str
    version: str


class FontUsed(Struct, frozen=True, kw_only=True):
    """A face of the font list, and the digest of its file."""

    name: str
    sha256: str


class Substitution(Struct, frozen=True, kw_only=True):
    """A character that the wanted face does not have, and the face that gave it."""

    character: str
    wanted: str
    used: str


class Production(Struct, frozen=True, kw_only=True):
    """Everything beside the source that decides the bytes.

    `view` is the one the editions are in, `marks` state what an office marked this making with, and `institution` is
    what the institution that holds the address says (`UNNAMED` where it says nothing).
    """

    view: str
    style: str
    style_sha256: str
    software: tuple[Software, ...]
    fonts: tuple[FontUsed, ...]
    substitutions: tuple[Substitution, ...]
    institution: Institution = UNNAMED
    marks: str = ""


def production_element(production: Production) -> Any:
    """Return the production as XML in the record's own namespace."""
    return SHANBEN.production(
        SHANBEN.style(name=production.style, sha256=production.style_sha256),
        *(SHANBEN.software(name=one.name, version=one.version) for one in production.software),
        *(SHANBEN.font(name=font.name, sha256=font.sha256) for font in production.fonts),
        *(
            SHANBEN.substitution(character=one.character, wanted=one.wanted, used=one.used)
            for one in production.substitutions
        ),
        *_institution(production.institution),
        view=production.view,
        **({"marks": production.marks} if production.marks else {}),
    )


def _institution(institution: Institution) -> tuple[Any, ...]:
    """Name the file that the institution speaks in, and whom to ask there."""
    if not institution.file:
        return ()
    contacts = (SHANBEN.contact(institution.value(name), name=name) for name in CONTACTS if institution.value(name))
    return (SHANBEN.institution(*contacts, name=institution.file, sha256=institution.sha256),)
