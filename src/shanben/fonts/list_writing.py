"""Write a list of fonts (fonts.yaml) that puts installed faces before the shipped ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from shanben.fonts.catalogue import Catalogue
from shanben.fonts.system_fonts import SystemFont, rights_in_words


def list_with(fonts: tuple[SystemFont, ...], shipped: Catalogue) -> bytes:
    """Return the list: each of the faces leads its role, and what it lacks is set by the shipped faces of the role."""
    return "\n".join(("\n".join(_lines(fonts, shipped)), "")).encode()


def best_of(fonts: tuple[SystemFont, ...]) -> tuple[SystemFont, ...]:
    """Return the first usable face of each role."""
    best: dict[str, SystemFont] = {}
    for font in fonts:
        if font.usable:
            best.setdefault(font.role, font)
    return tuple(best.values())


def _lines(fonts: tuple[SystemFont, ...], shipped: Catalogue) -> Iterator[str]:
    yield "# Written by `shanben fonts --use-installed`; `shanben fonts --use-shipped` takes it away."
    yield "format: 1"
    yield "extends: shanben"
    yield "faces:"
    for font in fonts:
        yield f"  {_name(font)}:"
        yield f"    file: {_quoted(str(font.path.absolute()))}"
        yield f'    index: "{font.index}"'
        yield f"    sha256: {font.sha256}"
        yield f"    family: {_quoted(font.family)}"
        yield f"    postscript: {_quoted(font.postscript_name)}"
        yield f"    outlines: {font.outlines.value}"
        yield f"    licence: {_quoted(f'installed; fsType {font.rights}: {rights_in_words(font.rights)}')}"
    yield "roles:"
    for font in fonts:
        role = shipped.role(font.role)
        chain = ", ".join((_name(font), *(face.name for face in role.faces)))
        latin = f", latin: {role.latin.name}" if role.latin else ""
        yield f"  {font.role}: {{faces: [{chain}]{latin}}}"


def _name(font: SystemFont) -> str:
    return f"installed-{font.role}"


def _quoted(text: str) -> str:
    """Return a YAML string; JSON's are such."""
    return json.dumps(text, ensure_ascii=False)


def remove_list(place: Path) -> bool:
    """Remove a list, and return whether there was one."""
    there = place.is_file()
    place.unlink(missing_ok=True)
    return there
