"""The namespaces of a record as its readers call them, and paths of the crosswalk as XPath."""

from __future__ import annotations

import re
from typing import Any

NAMES = {
    "m": "http://www.loc.gov/METS/",
    "p": "http://www.loc.gov/premis/v3",
    "d": "http://www.loc.gov/mods/v3",
    "a": "urn:shanben:after-da-t-46:1.0",
    "s": "urn:shanben:record:1.0",
    "t": "http://www.tei-c.org/ns/1.0",
}
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
HREF = "{http://www.w3.org/1999/xlink}href"

_TOKEN = re.compile(r"'[^']*'|@\w+|\w+")


def texts(root: Any, path: str, prefix: str) -> tuple[str, ...]:
    """Return the texts of the elements that the path finds below the root; its plain names are in the namespace."""
    found = root.xpath(_TOKEN.sub(lambda token: _prefixed(token[0], prefix), path), namespaces=NAMES)
    return tuple(element.text or "" for element in found)


def text(root: Any, path: str) -> str:
    """Return the text of the first element at the path, whose names have prefixes; empty where there is none."""
    return str(root.findtext(path, "", NAMES) or "")


def _prefixed(token: str, prefix: str) -> str:
    return token if token[0] in "'@" or token.isdecimal() else f"{prefix}:{token}"
