"""Open the PDF that a print form is made from, and refuse what is encrypted, damaged or not one of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct

from shanben.core.disk import read_bytes
from shanben.core.errors import PrintShopError, ReadBackError
from shanben.core.findings import Where
from shanben.printshop.provenance import Form, Statements, read_statements
from shanben.verification.kind import kind_of
from shanben.verification.pdf.opening import opened_pdf

_DAMAGE = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, IndexError, RuntimeError)
"""What pikepdf raises where an object is not what it should be."""


class Master(Struct, frozen=True, kw_only=True):
    """The file that forms are made from: its path, its bytes, their SHA-256, its XMP and what that states."""

    path: Path
    data: bytes
    sha256: str
    xmp: bytes
    said: Statements

    @property
    def where(self) -> Where:
        """The file as a place of findings."""
        return Where(file=str(self.path))


def read_master(path: Path) -> Master:
    """Read a PDF that shanben made, whole and sound.

    Raises FileError where it cannot be read; PrintShopError where it is no PDF, encrypted, damaged, or not made by
    shanben, or is imposed already.
    """
    data = read_bytes(path)
    where = Where(file=str(path))
    _refuse_other_kinds(data, where)
    with _opened(data, where) as pdf:
        _check_sound(pdf, where)
        metadata = pdf.Root.get("/Metadata")
        xmp = b"" if metadata is None else metadata.read_bytes()
    try:
        said = read_statements(xmp)
    except ReadBackError as error:
        raise PrintShopError(f"the PDF is damaged: {error.message}", where=where) from error
    if not said.view:
        raise PrintShopError("was not made by shanben", where=where, hint="build it from its source with shanben build")
    if said.form is Form.BOOKLET:
        raise PrintShopError("is a booklet already", where=where, hint="take the file that it was made from")
    return Master(path=path, data=data, sha256=sha256(data).hexdigest(), xmp=xmp, said=said)


def refuse_signed(pdf: Any, master: Master) -> None:
    """Raise PrintShopError where the file is signed and the form would keep the signature, broken."""
    if "/AcroForm" in pdf.Root:
        raise PrintShopError(
            "is signed, and the signature would be broken", where=master.where, hint="do this first, then sign"
        )


@contextmanager
def opened(master: Master) -> Iterator[Any]:
    """Open the master with pikepdf for a while; what proves damaged on the way is a PrintShopError."""
    with _opened(master.data, master.where) as pdf:
        yield pdf


@contextmanager
def _opened(data: bytes, where: Where) -> Iterator[Any]:
    try:
        with opened_pdf(data, PrintShopError, str(where), recover=False) as pdf:
            if pdf.is_encrypted:
                raise _encrypted(where)
            yield pdf
    except pikepdf.PasswordError as error:
        raise _encrypted(where) from error
    except _DAMAGE as error:
        raise PrintShopError(
            "the PDF is damaged", where=where, hint="shanben verify says more; build it again from its source"
        ) from error


def _encrypted(where: Where) -> PrintShopError:
    return PrintShopError("the PDF is encrypted", where=where, hint="take the file as shanben build made it")


def _refuse_other_kinds(data: bytes, where: Where) -> None:
    try:
        kind = kind_of(data)
    except ReadBackError as error:
        raise PrintShopError("this is no PDF", where=where) from error
    if kind.value != "pdf":
        raise PrintShopError(f"this is no PDF but the {kind.value.upper()}", where=where, hint="give the PDF edition")


def _check_sound(pdf: Any, where: Where) -> None:
    """Every stream must unpack, and the file have pages."""
    if pdf.check_pdf_syntax() or not len(pdf.pages):
        raise PrintShopError("the PDF is damaged", where=where, hint="build it again from its source")
