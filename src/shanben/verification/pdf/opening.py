"""The one door for PDFs that others made: bounded before and after qpdf has opened them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pikepdf

from shanben.core.errors import ShanbenError
from shanben.core.findings import Where
from shanben.core.limits import PAGES, PDF_BYTES, PDF_OBJECTS, PDF_PAGE_BYTES
from shanben.core.pdf_bounds import check_bounds

_WARNINGS = 200
_FILTERS = 4
_DEEPEST = 100


@contextmanager
def opened_pdf(data: bytes, error: type[ShanbenError], file: str, *, recover: bool) -> Iterator[Any]:
    """Open a PDF for a while; `recover` says whether a damaged one is repaired.

    Raises `error` where it exceeds a limit; what pikepdf raises is left to the caller.
    """
    check_bounds(data, error, file)
    _bound_qpdf(PDF_BYTES.most)
    with pikepdf.Pdf.open(io.BytesIO(data), attempt_recovery=recover, suppress_warnings=True) as pdf:
        where = Where(file=file)
        if len(pdf.objects) > PDF_OBJECTS.most:
            raise PDF_OBJECTS.exceeded(error, "the PDF has", where)
        if len(pdf.pages) > PAGES.most:
            raise PAGES.exceeded(error, "the PDF has", where)
        yield pdf


def content_of(page: Any, error: type[ShanbenError]) -> bytes:
    """Return the page's content stream, its parts joined as a reader joins them (ISO 32000-1, 7.8.2)."""
    contents = page.obj.get("/Contents", pikepdf.Array())
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    joined = bytearray()
    for part in parts:
        joined += part.read_bytes() + b"\n"
        if len(joined) > PDF_PAGE_BYTES.most:
            raise PDF_PAGE_BYTES.exceeded(error, f"page {page.label} has")
    return bytes(joined[:-1])


@cache
def _bound_qpdf(most: int) -> None:
    """Set the limits of qpdf itself, which hold for the whole process, and keep what it logs from the terminal."""
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=_WARNINGS,
        parser_max_nesting=_DEEPEST,
        max_stream_filters=_FILTERS,
        flate_max_memory=most,
        png_max_memory=most,
        tiff_max_memory=most,
        run_length_max_memory=most,
        dct_max_memory=most,
    )
