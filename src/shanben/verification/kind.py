"""Tell which edition a file is by what it begins with, never by its name."""

from __future__ import annotations

from shanben.core.errors import ReadBackError
from shanben.model.places import Edition
from shanben.verification.package import Package

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_METS = b"http://www.loc.gov/METS/"
_HEAD = 1024
_XML_HEAD = 4096
_CONTENT_TYPES = "[Content_Types].xml"
_CONTAINER = "META-INF/container.xml"


def kind_of(data: bytes) -> Edition:
    """Return the kind of edition; raises ReadBackError where it is none."""
    if _PDF in data[:_HEAD]:
        return Edition.PDF
    if data.startswith(_ZIP):
        return _kind_of_package(Package(data))
    if _METS in data[:_XML_HEAD]:
        return Edition.RECORD
    raise ReadBackError("this is no edition", hint="editions are PDF, DOCX, EPUB and the record (METS)")


def _kind_of_package(package: Package) -> Edition:
    if _CONTAINER in package:
        return Edition.EPUB
    if _CONTENT_TYPES in package and any(name.startswith("word/") for name in package.names):
        return Edition.DOCX
    raise ReadBackError("this zip is neither a DOCX nor an EPUB")
