"""PDF syntax as bytes: names, strings, numbers, arrays and dictionaries (ISO 32000-1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable

_REGULAR = frozenset(b"!\"$&'*+,-.:;=?@\\^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def name(text: str) -> bytes:
    """Return a name object; whatever is not a regular character is written `#xx` (7.3.5)."""
    return b"/" + b"".join(bytes((byte,)) if byte in _REGULAR else b"#%02X" % byte for byte in text.encode())


def string(text: str) -> bytes:
    """Return a text string: a literal where it is printable ASCII, else UTF-16 with its mark, in hexadecimal."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def string_bytes(text: str) -> bytes:
    """Return the bytes that `string` stands for, by which a name tree is sorted."""
    return text.encode() if text.isascii() and text.isprintable() else b"\xfe\xff" + text.encode("utf-16-be")


def points(millipoints: int) -> bytes:
    """Return a length in points, exact to the thousandth, without idle zeros."""
    sign = "-" if millipoints < 0 else ""
    whole, rest = divmod(abs(millipoints), 1000)
    return f"{sign}{whole}.{rest:03}".rstrip("0").rstrip(".").encode()


def integers(numbers: Iterable[int]) -> bytes:
    """Return an array of integers."""
    return array(b"%d" % number for number in numbers)


def array(items: Iterable[bytes]) -> bytes:
    """Return an array of objects already written."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(**entries: bytes) -> bytes:
    """Return a dictionary of objects already written, in the order given; an empty entry is left out."""
    written = (b"/" + key.encode() + b" " + value for key, value in entries.items() if value)
    return b"<<" + b" ".join(written) + b">>"
