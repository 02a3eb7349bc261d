"""Judge the stylesheets of an e-book: what they set in another order or another shape than it is read in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from shanben.verification.epub.styling import declarations

_NUMBER = re.compile(r"[-+]?\d*\.?\d+")
_IN_ORDER = frozenset({"normal", "initial", "inherit", "unset", "none", "auto", "0", "static"})


def reordering(css: str) -> Iterator[str]:
    """Yield each declaration by which what is read first may be seen later, turned round, or as other letters.

    Of positions, `static` and `sticky` leave the order as it is; of writing modes those that Chinese is set in.
    """
    for name, value in declarations(css):
        if value not in _IN_ORDER and (judge := _judge(name)) and judge(value):
            yield f"{name}: {value}"


def is_reordered(element: Any) -> bool:
    """Whether an element of XHTML itself asks for another order, or a list counts otherwise than from 1 upwards.

    HTML, 3.2.6.4 (dir), 4.4.5 (reversed, start) and 4.4.8 (value).
    """
    names = ("reversed", "start", "value") if element.tag.endswith(("}ol", "}li")) else ()
    counts = any(element.get(name) is not None for name in names)
    return counts or element.get("dir", "ltr") != "ltr" or any(reordering(element.get("style", "")))


def _judge(name: str) -> Callable[[str], bool] | None:
    return _BY_NAME.get(name) or next((judge for start, judge in _BY_START if name.startswith(start)), None)


def _always(_: str) -> bool:
    return True


def _is_reversed(value: str) -> bool:
    return "reverse" in value


def _is_positioned(value: str) -> bool:
    return value != "sticky"


def _is_turned(value: str) -> bool:
    return any(word in value for word in ("rotate", "matrix", "skew", "perspective")) or (
        "scale" in value and "-" in value
    )


_BY_NAME: dict[str, Callable[[str], bool]] = {
    "order": _always,
    "box-direction": _is_reversed,
    "box-ordinal-group": _always,
    "flex-direction": _is_reversed,
    "flex-flow": _is_reversed,
    "flex-wrap": _is_reversed,
    "position": _is_positioned,
    "float": _always,
    "direction": lambda value: value != "ltr",
    "unicode-bidi": lambda value: "override" in value or value == "plaintext",
    "writing-mode": lambda value: value not in {"horizontal-tb", "lr-tb", "vertical-rl", "tb-rl"},
    "text-orientation": lambda value: value not in {"mixed", "upright"},
    "transform": _is_turned,
    "rotate": lambda value: any(float(number) for number in _NUMBER.findall(value)),
    "scale": lambda value: "-" in value,
    "offset-path": _always,
    "text-transform": lambda value: value != "full-width",
    "text-security": _always,
    "font-variant-alternates": _always,
    "font-feature-settings": _always,
    "flow-into": _always,
    "reading-order": _always,
    "reading-flow": _always,
    "masonry-direction": _is_reversed,
}
_BY_START: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("grid-area", _always),
    ("grid-row", _always),
    ("grid-column", _always),
    ("grid-template-areas", _always),
    ("counter-", _always),
    ("animation", _always),
)
