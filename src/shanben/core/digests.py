"""The digests that fix a file (固化): SHA-256, SHA-512 and SM3, by the names that PREMIS and METS give them."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from shanben.core.sm3 import sm3

_REMEMBERED = 8  # two digests of each edition of a set: the record states them, its events do, and both are proved


@lru_cache(maxsize=_REMEMBERED)
def digest(algorithm: str, data: bytes) -> str:
    """Return the digest of that name in hexadecimal; raises KeyError for a name other than these three."""
    return _DIGESTS[algorithm](data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sha512(data: bytes) -> str:
    return hashlib.sha512(data).hexdigest()


_DIGESTS = {"SHA-256": _sha256, "SHA-512": _sha512, "SM3": sm3}
