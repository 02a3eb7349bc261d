"""Pack a document: its parts in one order and at one time, so that the same text makes the same bytes."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

from shanben.core.zipfile_writer import ZipEntry, write_zip

_FIRST = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels")


def pack(document: Document) -> bytes:
    """Return the file: the content types, the relations and the text first, then the other parts by name."""
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        others = sorted(set(package.namelist()) - set(_FIRST))
        return write_zip(tuple(ZipEntry(name=name, data=package.read(name)) for name in (*_FIRST, *others)))
