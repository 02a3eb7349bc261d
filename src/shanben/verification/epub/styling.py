"""Judge the stylesheets of an e-book: what they hide although it is read, and what they show that is not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.DOTALL)
_DECLARATION = re.compile(r"(?<![-\w\\])([-\w\\]+)\s*:([^;{}]*)")
_LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z%]*)")
_EMS = {
    "em": 1.0,
    "rem": 1.0,
    "%": 0.01,
    "ex": 0.5,
    "ch": 0.5,
    "px": 1 / 16,
    "pt": 1 / 12,
    "cm": 2.4,
    "mm": 0.24,
    "in": 6,
}
"""About how many em a unit is, where running text is 16 pixels high."""
_SMALLEST = 0.3
"""In em: what is set smaller cannot be read."""
_FARTHEST = 50
"""In em: what is moved farther is off every screen."""
_FAINTEST = 0.2
_INKLESS = ("transparent", "white", "#fff", "#ffff", "#ffffff", "#ffffffff")
_NO_CONTENT = frozenset("\"'\u2060")
"""The word joiner keeps the mark of a note on its line; it is no text."""
_MEASURED = ("font-size", "font", "opacity", "color", "text-fill-color", "text-indent", "display", "visibility")
_MOVED = ("text-indent", "left", "right", "top", "bottom", "inset", "margin", "translate", "transform")
_EXTENTS = ("width", "height", "max-width", "max-height", "inline-size", "block-size", "zoom", "scale")


def hiding(css: str) -> Iterator[str]:
    """Yield each declaration that hides text from the eye: unseen, without ink or size, far away, cut off."""
    for name, value in declarations(css):
        if _hides(name, value):
            yield f"{name}: {value}"


def showing(css: str) -> Iterator[str]:
    """Yield each declaration that shows text or a picture which stands in no document; and each import of more."""
    for name, value in declarations(css):
        generated = name == "content" and value not in {"none", "normal"} and set(value) - _NO_CONTENT
        marker = name.startswith("list-style") and any(sign in value for sign in ('"', "'", "url("))
        if generated or marker:
            yield f"{name}: {value}"
    if "@import" in _plain(css).lower():
        yield "@import"


@lru_cache(maxsize=64)
def declarations(css: str) -> tuple[tuple[str, str], ...]:
    """Return names, without the prefixes of makers, and values; a value is cut at a semicolon, in quotes too.

    Each stylesheet is judged for several things, and the same few stand in every document.
    """
    return tuple(_declarations(css))


def _declarations(css: str) -> Iterator[tuple[str, str]]:
    for name, value in _DECLARATION.findall(_ESCAPE.sub(_letter, _COMMENT.sub(" ", css))):
        plain = " ".join(_plain(value).lower().split()).replace("!important", "").strip()
        yield re.sub(r"^-(?:webkit|moz|epub|ms)-", "", _plain(name).lower()), plain


def _plain(text: str) -> str:
    """Resolve the escapes of CSS (CSS Syntax 4.3.7), so that an escaped name is no other."""
    return _ESCAPE.sub(lambda found: _character(found[1]) if found[1] else found[2], text)


def _letter(escape: re.Match[str]) -> str:
    """Return what an escape stands for where that can stand in a name, so that a name is matched whole."""
    character = _plain(escape[0])
    return character if character.isalnum() or character in "-_" else escape[0]


def _character(figures: str) -> str:
    number = int(figures, 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


def _hides(name: str, value: str) -> bool:
    if name in _MEASURED and ("var(" in value or "calc(" in value):
        return True
    if name in _WAYS:
        return _WAYS[name](value)
    return _is_moved_away(name, value) or (name in _EXTENTS and _is_nothing(value))


def _is_faint(value: str) -> bool:
    return any(number * (0.01 if unit == "%" else 1) < _FAINTEST for number, unit in _lengths(value))


def _is_small(value: str) -> bool:
    return any(_ems(number, unit) < _SMALLEST for number, unit in _lengths(value))


def _is_small_font(value: str) -> bool:
    """A number without a unit in the shorthand is a weight or the leading; a size of 0 without one counts."""
    lengths = _lengths(value)
    return any(number == 0 if not unit else unit in _EMS and _ems(number, unit) < _SMALLEST for number, unit in lengths)


def _is_moved_away(name: str, value: str) -> bool:
    moved = name in _MOVED or name.startswith(("margin-", "inset-"))
    if moved and "scale" in value and any(number == 0 for number, _ in _lengths(value)):
        return True
    return moved and any(abs(_ems(number, unit)) > _FARTHEST for number, unit in _lengths(value) if unit in _EMS)


def _is_nothing(value: str) -> bool:
    found = list(_lengths(value))
    return bool(found) and all(number == 0 for number, _ in found)


def _is_inkless(value: str) -> bool:
    """Whether a colour is the paper's, or its last part, the opacity, is nothing."""
    packed = value.replace(" ", "")
    if value in _INKLESS or packed.startswith(("rgb(255,255,255", "rgba(255,255,255")):
        return True
    if value.startswith("#"):
        return (len(value) == len("#rgba") and value.endswith("0")) or (
            len(value) == len("#rrggbbaa") and value[7:] == "00"
        )
    parts = list(_lengths(value.partition("(")[2]))
    return len(parts) == len("rgba") and parts[-1][0] == 0


def _lengths(value: str) -> Iterator[tuple[float, str]]:
    return ((float(number), unit) for number, unit in _LENGTH.findall(value))


def _ems(number: float, unit: str) -> float:
    """Return a length in em; of a unit that is not known, or none, the number itself."""
    return number * _EMS.get(unit, 1.0)


_WAYS: dict[str, Callable[[str], bool]] = {
    "display": lambda value: "none" in value,
    "visibility": lambda value: value in {"hidden", "collapse"},
    "content-visibility": lambda value: value == "hidden",
    "opacity": _is_faint,
    "font-size": _is_small,
    "font": _is_small_font,
    "color": _is_inkless,
    "text-fill-color": _is_inkless,
    "clip": lambda value: value != "auto",
    "clip-path": lambda value: value != "none",
    "mask": lambda value: value != "none",
    "mask-image": lambda value: value != "none",
}
