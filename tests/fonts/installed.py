"""Fonts of ours under the names of others, as if those were installed."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from shanben.fonts.catalogue import shipped_catalogue

FREE = 0


def named(postscript: str, *, rights: int = FREE) -> TTFont:
    """Return a font of ours under the name of another, as if that were installed."""
    shipped = shipped_catalogue().face("kai").path
    font = TTFont(shipped)
    font["OS/2"].fsType = rights
    for record in font["name"].names:
        if record.nameID in {1, 4, 6}:
            record.string = postscript
    return font


def install(folder: Path, name: str, postscript: str, *, rights: int = FREE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    named(postscript, rights=rights).save(folder / name)
    return folder / name
