"""Whether text from outside, the name of a file or an option, is a line that XML and pages can hold."""

from __future__ import annotations

import re

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Controls, ends of lines, bytes of a name that no encoding knows, and what is no character (XML 1.0, 2.2)."""


def is_one_line(text: str) -> bool:
    """Return whether it has something to read, and nothing that breaks a line or a document."""
    return bool(text.strip()) and _BREAKS.search(text) is None
