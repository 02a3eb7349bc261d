"""Where each node stands in each edition, and the finished edition itself."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Edition(StrEnum):
    """The four editions, in the order they are listed everywhere."""

    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    RECORD = "record"


MEDIA_TYPES = (
    (Edition.PDF, "application/pdf"),
    (Edition.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (Edition.EPUB, "application/epub+zip"),
    (Edition.RECORD, "application/xml"),
)


class Place(Struct, frozen=True, kw_only=True):
    """Node `node` stands at `locator` of an edition: `page=2;mcid=3`, a bookmark, `address.xhtml#p3`."""

    node: str
    edition: Edition
    locator: str


class PageStart(Struct, frozen=True, kw_only=True):
    """A printed page, whose folio is `label`, begins at that character (from 0) of the node's reading text."""

    node: str
    offset: int
    label: str


class Artifact(Struct, frozen=True, kw_only=True):
    """A finished edition: its file name, its bytes, their SHA-256, its pages (0 where it has none), and its places."""

    edition: Edition
    name: str
    media_type: str
    data: bytes
    sha256: str
    pages: int
    places: tuple[Place, ...]


class SourceFile(Struct, frozen=True, kw_only=True):
    """The source as it was read from disk: its path, its bytes and their SHA-256."""

    path: str
    data: bytes
    sha256: str
