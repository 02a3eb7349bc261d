"""Sign a PDF (PAdES-B-B, with a time stamp B-T) by an incremental update that keeps it PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

import io

from aiohttp import ClientError
from msgspec import Struct
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError as CannotSign
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

from shanben.core.errors import SigningError
from shanben.printshop.master import Master
from shanben.printshop.signature_field import FIELD, Seal, Update, add_field, is_signed

_DIGEST = "sha256"
_PATIENCE = 20
"""Seconds that a time-stamping authority may take."""


class Signature(Struct, frozen=True, kw_only=True):
    """What is signed with: the key, the address of a time-stamping authority, a seal, and why.

    All but the key may be missing.
    """

    signer: SimpleSigner
    tsa: str = ""
    seal: Seal | None = None
    reason: str = ""


def sign(master: Master, signature: Signature) -> bytes:
    """Return the file with a signature behind it; what stood there stays byte for byte.

    Raises SigningError where the time stamp is not to be had, or the file cannot be signed.
    """
    name = signature.signer.subject_name
    try:
        update = Update(io.BytesIO(master.data))
        _refuse_signed(update, master)
        add_field(update, label=f"电子签名 {name}", seal=signature.seal)
        signed: io.BytesIO = _signer(signature).sign_pdf(update, existing_fields_only=True)
        return signed.getvalue()
    except (TimestampRequestError, ClientError, OSError) as error:
        raise SigningError(f"no time stamp from {signature.tsa}: {error}", where=master.where) from error
    except (CannotSign, PdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise SigningError(f"cannot be signed: {error}", where=master.where) from error


def _refuse_signed(update: Update, master: Master) -> None:
    """The tag of a further signature would change the structure tree that the first one covers."""
    if is_signed(update):
        raise SigningError("is signed already", where=master.where, hint="sign the file that it was made from")


def _signer(signature: Signature) -> PdfSigner:
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        reason=signature.reason or None,
        name=signature.signer.subject_name,
    )
    stamper = HTTPTimeStamper(signature.tsa, timeout=_PATIENCE) if signature.tsa else None
    return PdfSigner(
        metadata,
        signer=signature.signer,
        timestamper=stamper,
        stamp_style=signature.seal.style if signature.seal else None,
    )
