"""The user's own list of fonts: where there is one it is used, unless another is named."""

from __future__ import annotations

import os
from pathlib import Path

from shanben.core.errors import FontError
from shanben.core.user_settings import settings_folder

_VARIABLE = "SHANBEN_FONTS"
_SHIPPED = "shipped"


def own_list() -> Path | None:
    """Return the list that is used where none is named: the user's own, or None for the shipped one.

    SHANBEN_FONTS names another list, or says `shipped`.
    """
    chosen = os.environ.get(_VARIABLE, "")
    if chosen:
        return None if chosen == _SHIPPED else Path(chosen)
    try:
        path = own_list_place()
    except FontError:
        return None
    return path if path.is_file() else None


def own_list_place() -> Path:
    """Return where the user's own list lies or would lie; raises FontError for a user without a home."""
    try:
        return settings_folder() / "fonts.yaml"
    except RuntimeError as error:
        raise FontError("this user has no folder for settings", hint="name a file: -o FILE") from error
