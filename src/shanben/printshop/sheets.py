"""Make a new PDF of sheets that carry the pages of a master; save PDFs as the same bytes on every machine."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from shanben.core.errors import PrintShopError
from shanben.core.lengths import Millipoints
from shanben.core.zipfile_writer import compress
from shanben.printshop.paper import Sheet
from shanben.verification.pdf.opening import content_of

_VERSION = "1.7"


def trim_of(page: Any) -> tuple[Millipoints, ...]:
    """Return the page's finished size: left, bottom, right and top of its TrimBox, or else of its MediaBox."""
    return tuple(Millipoints(round(float(length) * 1000)) for length in page.trimbox)


def packed(pdf: Any, content: bytes, **entries: Any) -> Any:
    """Return a stream of the PDF that is compressed by the pinned compressor."""
    stream = pikepdf.Stream(pdf, compress(content), **entries)
    stream.Filter = Name.FlateDecode
    return stream


def form_of(page: Any, pdf: Any) -> Any:
    """Return the page as a form of its own PDF, in the page's coordinates."""
    return packed(
        pdf,
        content_of(page, PrintShopError),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(page.mediabox),
        Resources=page.resources,
    )


def new_pdf(master: Any, xmp: bytes) -> Any:
    """Return an empty PDF with the master's title, dates and output intent, and that XMP.

    It is printed as it is, on both sides, turned over the short edge.
    """
    pdf = pikepdf.Pdf.new()
    root = pdf.Root
    root.Metadata = pikepdf.Stream(pdf, xmp, Type=Name.Metadata, Subtype=Name.XML)
    root.Lang = master.Root.get("/Lang", pikepdf.String("zh-CN"))
    root.ViewerPreferences = Dictionary(
        DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.DuplexFlipShortEdge
    )
    if "/OutputIntents" in master.Root:
        root.OutputIntents = pdf.copy_foreign(pdf_indirect(master, master.Root.OutputIntents))
    for key, value in master.docinfo.items():
        pdf.docinfo[key] = value
    return pdf


def pdf_indirect(pdf: Any, value: Any) -> Any:
    """Return the object as an indirect one, which alone can be copied to another file."""
    return value if value.is_indirect else pdf.make_indirect(value)


def add_sheet(pdf: Any, sheet: Sheet, content: bytes, forms: Dictionary) -> Any:
    """Append a blank sheet with that content, which draws the forms; return its page."""
    pdf.add_blank_page(page_size=(sheet.width / 1000, sheet.height / 1000))
    page = pdf.pages[-1]
    page.obj.Contents = packed(pdf, content)
    page.obj.Resources = Dictionary(XObject=forms)
    return page


def saved(pdf: Any) -> bytes:
    """Return the file; nothing is compressed again, so that its bytes are the same on every machine."""
    buffer = io.BytesIO()
    pdf.save(
        buffer,
        min_version=_VERSION,
        deterministic_id=True,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,
    )
    return buffer.getvalue()
