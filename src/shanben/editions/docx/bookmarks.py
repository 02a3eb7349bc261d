"""Name the bookmark of a node, so that its id can be read back from the name.

The name of a bookmark is `sb_` and the encoded id: at most 40 ASCII letters, digits and underscores, and no two
names alike but for case, because Word takes such names for one. The encoding, read from left to right:

    a-z 0-9   itself
    _A … _Z   a capital letter
    __        hyphen
    _0        underscore
    _1        full stop
    _2hex_    any other character, by its code point in lower-case hexadecimal

A name that would be longer than 40 characters is `sb__9` and the first 20 hexadecimal digits of the id's SHA-256;
its id stands in the table `names` of the part that `custom_xml` writes.
"""

from __future__ import annotations

import hashlib

_PREFIX = "sb_"
_LONGEST = 40
_DIGEST = 20
_ESCAPES = {"-": "__", "_": "_0", ".": "_1"}


def bookmark(node: str) -> str:
    """Return the name of the bookmark of the node (or note) of that id."""
    name = _PREFIX + "".join(map(_encoded, node))
    return name if len(name) <= _LONGEST else _by_digest(node)


def needs_table(node: str) -> bool:
    """Say whether the id can be told from the name only by the table."""
    return bookmark(node) == _by_digest(node)


def _encoded(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not (character.isascii() and character.isalnum()):
        return f"_2{ord(character):x}_"
    return f"_{character}" if character.isupper() else character


def _by_digest(node: str) -> str:
    return f"{_PREFIX}_9{hashlib.sha256(node.encode()).hexdigest()[:_DIGEST]}"
