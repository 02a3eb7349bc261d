"""The digests that fix a file (固化): SHA-256, SHA-512 and SM3, by the names that PREMIS and METS give them."""

from __future__ import annotations

import hashlib

from shanben.core.sm3 import sm3


def digest(algorithm: str, data: bytes) -> str:
    """Return the digest of that name in hexadecimal; raises KeyError for a name other than these three."""
    return _DIGESTS[algorithm](data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _sha512(data: bytes) -> str:
    return hashlib.sha512(data).hexdigest()


_DIGESTS = {"SHA-256": _sha256, "SHA-512": _sha512, "SM3": sm3}
