"""The one door to what ships with the package: style sheets, fonts, schema and templates."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_REPOSITORY = _PACKAGE.parent.parent


def packaged(folder: str) -> Path:
    """Return the folder of packaged data (`styles`, `fonts`): inside the wheel, or the repository's in a checkout."""
    installed = _PACKAGE / "data" / folder
    return installed if installed.is_dir() else _REPOSITORY / folder
