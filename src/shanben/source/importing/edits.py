"""What the import would have otherwise in a passage, while what was transmitted stays in place."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAS_HAN = re.compile(f"[{HAN}]")


class EditKind(StrEnum):
    """Taken (规范, orig and reg), only proposed (校改建议, sic and corr), or proposed where nothing stands (疑脱)."""

    REGULARISED = "regularised"
    PROPOSED = "proposed"
    SUPPLIED = "supplied"


class Edit(Struct, frozen=True, kw_only=True):
    """The characters from `start` to `end` of a passage, and what would stand there."""

    start: int
    end: int
    after: str
    kind: EditKind
