"""The key that signs (PKCS #12), and the pass phrase that opens it, which is never an argument of a command."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from asn1crypto import pkcs12 as asn1_pkcs12  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate, NameOID
from pyhanko.sign import SimpleSigner

from shanben.core.errors import SigningError
from shanben.core.findings import Where
from shanben.core.limits import KEY_BYTES, KEY_ROUNDS

_COSTS = frozenset({"iterations", "iteration_count", "cost_parameter"})
_WRONG = "wrong pass phrase, or no PKCS #12 file"


def open_key(data: bytes, passphrase: str, *, where: Where, moment: datetime) -> SimpleSigner:
    """Return the signer of a PKCS #12 file.

    Raises SigningError where the pass phrase is wrong, the file holds no key with its certificate, or the certificate
    is not valid at that moment.
    """
    secret = passphrase.encode() or None
    _check_bounds(data, where)
    try:
        with warnings.catch_warnings(action="ignore"):  # of BER where DER is due: it is read
            opened = pkcs12.load_key_and_certificates(data, secret)
    except (ValueError, TypeError) as error:
        raise SigningError(_WRONG, where=where) from error
    key, certificate, _ = opened
    if key is None or certificate is None:
        raise SigningError("holds no key with its certificate", where=where)
    _check_valid(certificate, where, moment)
    try:
        signer: SimpleSigner = SimpleSigner.load_pkcs12_data(data, other_certs=(), passphrase=secret)
    except (ValueError, NotImplementedError) as error:
        raise SigningError(f"its key cannot be used: {error}", where=where) from error
    return signer


def name_of(certificate: Certificate) -> str:
    """Return whom a certificate names: its common name, or else its whole subject."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _check_bounds(data: bytes, where: Where) -> None:
    """Whoever made the file says how often its key is derived: a billion rounds hold a machine for minutes."""
    if len(data) > KEY_BYTES.most:
        raise KEY_BYTES.exceeded(SigningError, "the key has", where)
    try:
        rounds = max(_rounds(_opened(data)), default=0)
    except Exception as error:  # of a damaged file asn1crypto raises all that Python has
        raise SigningError(_WRONG, where=where) from error
    if rounds > KEY_ROUNDS.most:
        raise KEY_ROUNDS.exceeded(SigningError, "the key asks for", where)


def _opened(data: bytes) -> Iterator[object]:
    """Yield the parts of a file that say how keys are derived and that can be read without the pass phrase."""
    file = asn1_pkcs12.Pfx.load(data)
    yield file["mac_data"].native
    for safe in file.authenticated_safe:
        content = safe["content"].native
        yield asn1_pkcs12.SafeContents.load(content).native if isinstance(content, bytes) else content


def _rounds(value: object) -> Iterator[int]:
    """Yield every number of iterations that stands in a structure."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in _COSTS and isinstance(inner, int):
                yield inner
            yield from _rounds(inner)
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        for inner in value:
            yield from _rounds(inner)


def _check_valid(certificate: Certificate, where: Where, moment: datetime) -> None:
    name, last, first = name_of(certificate), certificate.not_valid_after_utc, certificate.not_valid_before_utc
    if moment > last:
        raise SigningError(f"the certificate of {name} expired on {last.date()}", where=where)
    if moment < first:
        raise SigningError(f"the certificate of {name} is not valid before {first.date()}", where=where)
