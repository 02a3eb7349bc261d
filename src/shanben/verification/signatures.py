"""Say of each signature in a PDF who made it, when, what it covers, and what was changed after it (PAdES)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import UTC
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from shanben.core.clock import now
from shanben.core.errors import SigningError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.pdf_bounds import check_bounds
from shanben.verification.readback import Fact

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus, TimestampSignatureStatus

_TRACES = (b"/ByteRange", b"/SigFlags", b"/FT /Sig", b"/FT/Sig")
"""A file with one of these holds a signature, or did before somebody hid it; the first is never compressed (12.8.1)."""


class Signatures(Struct, frozen=True, kw_only=True):
    """What the signatures of a file say, and what is wrong with them."""

    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()


class Trust(Struct, frozen=True, kw_only=True):
    """A certificate that the user trusts: its file and its bytes, PEM or DER."""

    file: str
    data: bytes


def read_signatures(data: bytes, file: str, trusted: tuple[Trust, ...] = ()) -> Signatures:
    """Return what the signatures of a PDF say; nothing where it has none.

    Who signed is judged only by the certificates in `trusted`; nothing is fetched from the net. Raises SigningError
    where one of them is no certificate.
    """
    if not any(trace in data for trace in _TRACES):
        return Signatures()
    if find_spec("pyhanko") is None:
        message = "is signed, and the signature is not looked at: pyHanko is not installed"
        return Signatures(findings=(_finding("SB-SIGNATURE-UNREAD", message, file, Severity.WARNING),))
    return _read(data, file, tuple(_certificate(trust) for trust in trusted))


def _read(data: bytes, file: str, roots: tuple[Any, ...]) -> Signatures:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - takes long to import, and is an extra

    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they log is told as findings
    facts: list[Fact] = []
    findings: list[Finding] = []
    check_bounds(data, SigningError, file)
    try:
        found = PdfFileReader(io.BytesIO(data), strict=False).embedded_regular_signatures
    except Exception as error:  # noqa: BLE001 -- of a damaged file pyHanko raises all that Python has
        return Signatures(findings=(_finding("SB-SIGNATURE", f"its signatures cannot be read: {error}", file),))
    if not found:
        findings.append(_finding("SB-SIGNATURE", "is or was signed, but no signature can be found in it", file))
    for number, embedded in enumerate(found, start=1):
        name = f"signature {number}"
        try:
            status = _status(embedded, roots)
            statement = _statement(status, judged=bool(roots))
            judged = list(_judged(f"{name} by {_signer(status)}", status, file, judged=bool(roots)))
            damaged = _has_more(embedded.pkcs7_content)
        except Exception:  # noqa: BLE001 -- as above
            damaged = True
        if damaged:
            findings.append(_finding("SB-SIGNATURE", f"{name} is damaged", file))
            continue
        facts.append(Fact(name=name, value=statement))
        findings += judged
    return Signatures(facts=tuple(facts), findings=tuple(findings))


def _certificate(trust: Trust) -> Any:
    from asn1crypto import pem, x509  # type: ignore[import-untyped] # noqa: PLC0415 - comes with pyHanko

    try:
        data = pem.unarmor(trust.data)[2] if pem.detect(trust.data) else trust.data
        certificate = x509.Certificate.load(data)
        certificate.native  # noqa: B018 -- reads it whole
    except (ValueError, TypeError) as error:
        raise SigningError("is no certificate", where=Where(file=trust.file), hint="give PEM or DER") from error
    return certificate


def _status(embedded: EmbeddedPdfSignature, roots: tuple[Any, ...]) -> PdfSignatureStatus:
    """Return what pyHanko says of a signature."""
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=now())
    return validate_pdf_signature(embedded, context)


def _has_more(content: bytes) -> bool:
    """Whether anything but zeros follows the signature in the space kept for it, which nothing covers."""
    from asn1crypto.parser import peek  # type: ignore[import-untyped] # noqa: PLC0415

    return any(content[peek(content) :])


def _statement(status: PdfSignatureStatus, *, judged: bool) -> str:
    """Return who signed, when, what is covered and whether it still holds, in one line."""
    trust = ("trusted" if status.trusted else "not trusted") if judged else "trust not judged"
    holds = "unbroken" if status.intact and status.valid else "BROKEN"
    return ", ".join((_signer(status), _time(status), _covered(status), holds, trust))


def _signer(status: PdfSignatureStatus) -> str:
    subject = status.signing_cert.subject.native
    return str(subject.get("common_name") or status.signing_cert.subject.human_friendly)


def _time(status: PdfSignatureStatus) -> str:
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid:
        return f"{stamp.timestamp.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} by a time stamp of {_authority(stamp)}"
    said = status.signer_reported_dt
    return "at no stated time" if said is None else f"{said.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} by the signer's clock"


def _authority(stamp: TimestampSignatureStatus) -> str:
    return str(stamp.signing_cert.subject.native.get("common_name") or stamp.signing_cert.subject.human_friendly)


def _covered(status: PdfSignatureStatus) -> str:
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return "covers the whole file"
    if status.coverage is SignatureCoverageLevel.ENTIRE_REVISION:
        return "covers the file as it was then"
    return "covers only a part of the file"


def _judged(name: str, status: PdfSignatureStatus, file: str, *, judged: bool) -> Iterator[Finding]:
    """Yield what is wrong with a signature, and what nobody has judged."""
    if not (status.intact and status.valid):
        yield _finding("SB-SIGNATURE", f"{name} is broken: what it covers was changed after signing", file)
        return
    yield from _later_changes(name, status, file)
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid):
        yield _finding("SB-SIGNATURE", f"the time stamp of {name} is broken", file)
    if not judged:
        message, hint = f"who made {name} is not judged", "name the certificate that you trust: --trust FILE"
        yield _finding("SB-SIGNATURE-TRUST", message, file, Severity.NOTE, hint=hint)
    elif not status.trusted:
        yield _finding("SB-SIGNATURE-TRUST", f"{name} is not by anybody whom you trust", file)


def _later_changes(name: str, status: PdfSignatureStatus, file: str) -> Iterator[Finding]:
    """A file may grow behind a signature: by more signatures, which change nothing, or by anything else."""
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    if status.coverage is None or status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        yield _finding("SB-SIGNATURE-CHANGED", f"{name} covers only a part of the file", file)
        return
    level = status.modification_level
    if level is None or level > ModificationLevel.FORM_FILLING:
        yield _finding("SB-SIGNATURE-CHANGED", f"the file was changed after {name}", file)
    elif level is ModificationLevel.FORM_FILLING:
        yield _finding("SB-SIGNATURE-LATER", f"a further signature was added after {name}", file, Severity.NOTE)


def _finding(code: str, message: str, file: str, severity: Severity = Severity.ERROR, *, hint: str = "") -> Finding:
    return Finding(code=code, severity=severity, message=message, where=Where(file=file), hint=hint)
