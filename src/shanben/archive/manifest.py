"""Lines of `sha512sum`: a digest, two spaces, a path; with them any machine checks a package without shanben."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LINE = re.compile(r"([0-9A-Fa-f]{128})[ \t]+\*?([^\r\n]+)")
_LIKE = 64


class Line(NamedTuple):
    """A path and the SHA-512 that is stated for it."""

    path: str
    sha512: str


def to_text(lines: Iterable[Line]) -> bytes:
    """Return the lines as `sha512sum` writes them."""
    return "".join(f"{line.sha512}  {line.path}\n" for line in lines).encode()


def read_lines(data: bytes) -> tuple[tuple[Line, ...], tuple[int, ...]]:
    """Return the lines, digests in lower case, and the numbers of those that cannot be read (counted from 1)."""
    lines, unread = [], []
    for number, line in _numbered(data):
        match = _LINE.fullmatch(line)
        if match:
            lines.append(Line(path=match[2], sha512=match[1].lower()))
        else:
            unread.append(number)
    return tuple(lines), tuple(unread)


def is_a_slip(stated: str, found: str) -> bool:
    """Tell whether the stated digest is the found one with a few digits changed: then the manifest is damaged.

    Digests of different bytes agree in 8 of their 128 digits, more or less.
    """
    return stated != found and sum(a == b for a, b in zip(stated, found, strict=False)) > _LIKE


def _numbered(data: bytes) -> Iterator[tuple[int, str]]:
    text = data.decode("utf-8", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            yield number, line.removesuffix("\r")
