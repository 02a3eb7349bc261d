"""What a catalogue lists: publications, what their own package documents say of them, and the files they come in."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from shanben.model.metadata import Created
from shanben.model.paratext import chinese_period

SPEAKER = "spk"
"""The MARC relator of who gave an address (讲话人)."""

VARIANTS = {"vertical": "直排", "critical": "校勘本", "diplomatic": "传本"}
"""What the name of a file says more than that of its address, in the words of a catalogue; other sheets as they are."""


class Contributor(Struct, frozen=True, kw_only=True):
    """Who made it: a name, and the MARC relator of the part in it, empty where none is stated."""

    name: str
    role: str = ""


class Accessibility(Struct, frozen=True, kw_only=True):
    """What the book says of its own accessibility (EPUB Accessibility 1.1, 2.2)."""

    summary: str = ""
    modes: tuple[str, ...] = ()
    sufficient: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()


class Description(Struct, frozen=True, kw_only=True):
    """What a package document says of its book; what it does not say is empty.

    `identifier` is as it stands there, `urn` the same as a URI; `modified` is a time in UTC, `issued` as exact as it
    is stated; `edition` is what parts it from others of the same address; `right_to_left` says in which direction the
    pages follow.
    """

    identifier: str
    urn: str
    title: str
    language: str
    modified: str
    subtitle: str = ""
    edition: str = ""
    alternative: str = ""
    contributors: tuple[Contributor, ...] = ()
    publisher: str = ""
    created: Created = Created()
    issued: str = ""
    event: str = ""
    place: str = ""
    subjects: tuple[str, ...] = ()
    rights: str = ""
    licence: str = ""
    accessibility: Accessibility = Accessibility()
    right_to_left: bool = False

    @property
    def gist(self) -> str:
        """Return in one line which edition it is, where and when the address was given, as far as that is known."""
        return "；".join(filter(None, (self.edition, self.event, self.place, chinese_period(self.created))))


class Relation(StrEnum):
    """What a file is to its publication, as links have it."""

    ACQUISITION = "http://opds-spec.org/acquisition/open-access"
    ALTERNATE = "alternate"
    DESCRIPTION = "describedby"


class Download(Struct, frozen=True, kw_only=True):
    """A file that a publication comes in: its path from the catalogue's folder, its size in bytes, and its label."""

    path: str
    media_type: str
    size: int
    label: str
    relation: Relation


class Picture(Struct, frozen=True, kw_only=True):
    """A picture of a cover: its path from the catalogue's folder, its size in pixels."""

    path: str
    media_type: str
    width: int
    height: int


class Publication(Struct, frozen=True, kw_only=True):
    """One entry: the path of its e-book below the folder of editions, without the ending, names it."""

    name: str
    about: Description
    downloads: tuple[Download, ...]
    cover: Picture
    thumbnail: Picture
