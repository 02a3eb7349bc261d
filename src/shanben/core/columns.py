"""How wide text is on a terminal, where a Han character takes two columns."""

from __future__ import annotations

from unicodedata import east_asian_width


def columns(text: str) -> int:
    """Return how many columns the text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, width: int) -> str:
    """Return the text with spaces after it, up to so many columns."""
    return text + " " * (width - columns(text))
