"""The numbered objects of one file: ReportLab numbers, files and cross-references what is written here."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from shanben.core.errors import EditionError
from shanben.core.zipfile_writer import compress
from shanben.editions.pdf.pen import pdfdoc, plain_output
from shanben.editions.pdf.syntax import dictionary

Reference = bytes
"""An indirect reference, `12 0 R`, as it is written."""

PDF_VERSION = (1, 7)


class _Body(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An object already written, which ReportLab only has to number."""

    def __init__(self, written: bytes = b"") -> None:
        self.written = written

    def format(self, _document: object) -> bytes:
        return self.written


class Objects:
    """The objects of a file in the making; every method returns a reference to what it took."""

    def __init__(self) -> None:
        self._document = _new_document()
        self._open: dict[Reference, _Body] = {}

    def add(self, written: bytes) -> Reference:
        """Take an object."""
        return self._number(_Body(written))

    def reserve(self) -> Reference:
        """Give a number to an object that `fill` will bring, so that others can refer to it before."""
        body = _Body()
        reference = self._number(body)
        self._open[reference] = body
        return reference

    def fill(self, reference: Reference, written: bytes) -> None:
        """Bring an object that was reserved; raises KeyError where there is none, or it was brought before."""
        self._open.pop(reference).written = written

    def add_stream(self, data: bytes, *, packed: bool = True, **entries: bytes) -> Reference:
        """Take a stream; `packed` compresses it.

        PDF/A 6.1.7.1 wants an end of line before `endstream`, which `pdfdoc.PDFStream` leaves out.
        """
        data = compress(data) if packed else data
        head = dictionary(**entries, Filter=b"/FlateDecode" if packed else b"", Length=b"%d" % len(data))
        return self.add(head + b"\nstream\n" + data + b"\nendstream")

    def add_font(self, key: str, font: Reference) -> None:
        """Enter a font in the one dictionary of fonts that all pages share."""
        self._document.idToObject[pdfdoc.BasicFonts].dict[key] = font

    @property
    def fonts(self) -> Reference:
        """The dictionary of fonts."""
        return self._number(self._document.idToObject[pdfdoc.BasicFonts])

    def finish(self, *, catalog: bytes, info: bytes) -> bytes:
        """Return the file; its /ID is a digest of all its objects, so that it depends on nothing else."""
        if self._open:
            raise ValueError(f"objects reserved and never brought: {sorted(self._open)}")
        document = self._document
        document.Catalog, document.info = _Body(catalog), _Body(info)
        identifier = self._digest(catalog, info).encode()
        document._ID = b"[<%s> <%s>]" % (identifier, identifier)  # noqa: SLF001 # the only way to set it
        with plain_output():
            return bytes(document.format())

    def _number(self, body: Any) -> Reference:
        return bytes(self._document.Reference(body).format(self._document))

    def _digest(self, *more: bytes) -> str:
        digest = sha256()
        for body in self._document.idToObject.values():
            digest.update(body.written if isinstance(body, _Body) else b"")
        for written in more:
            digest.update(written)
        return digest.hexdigest()[:32].upper()


def _new_document() -> Any:
    """Raises EditionError on a SOURCE_DATE_EPOCH that is no time: ReportLab reads it, though nothing here uses it."""
    try:
        return pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=PDF_VERSION, dummyoutline=1)
    except (ValueError, OverflowError, OSError) as error:
        raise EditionError("SOURCE_DATE_EPOCH is not a time", hint="give whole seconds, or unset it") from error
