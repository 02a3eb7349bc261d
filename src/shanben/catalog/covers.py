"""Covers of a catalogue: the picture of each e-book as it is, and a small one of it."""

from __future__ import annotations

from msgspec import Struct
from PIL import Image

from shanben.catalog.package_document import CoverImage
from shanben.core.errors import CatalogError
from shanben.core.image_reader import opened_image
from shanben.core.png import truecolour

_FORMATS = ("PNG", "JPEG", "GIF")
"""The formats of which OPDS 2.0 wants one."""
_KINDS = {
    "PNG": ("png", "image/png"),
    "JPEG": ("jpg", "image/jpeg"),
    "MPO": ("jpg", "image/jpeg"),  # what Pillow calls a JPEG that holds another
    "GIF": ("gif", "image/gif"),
}
"""Their endings and media types."""
SHOWN = frozenset({*(media_type for _, media_type in _KINDS.values()), "image/jpg"})
"""What a package document calls them."""
_WIDTH = 200
"""A small picture is at least that wide; pixels."""
_PLAIN_SIZE = (200, 300)
_PLAIN_GROUND, _PLAIN_EDGE = (0xFA, 0xF6, 0xEE), (0xA3, 0x21, 0x1C)


class Drawn(Struct, frozen=True, kw_only=True):
    """A picture as bytes, with its size in pixels."""

    data: bytes
    ending: str
    media_type: str
    width: int
    height: int


class Covers(Struct, frozen=True, kw_only=True):
    """The cover of a publication, and its small picture."""

    full: Drawn
    small: Drawn


def covers_of(cover: CoverImage) -> Covers:
    """Return the cover and its small picture; raises CatalogError where it is damaged, too large or of another kind."""
    with opened_image(cover.data, _FORMATS, CatalogError, message="the cover cannot be drawn") as opened:
        small = opened.convert("RGB").reduce(max(1, opened.width // _WIDTH))
        ending, media_type = _KINDS[str(opened.format)]
        width, height = opened.size
    full = Drawn(data=cover.data, ending=ending, media_type=media_type, width=width, height=height)
    return Covers(full=full, small=_png(small))


def plain_cover() -> Covers:
    """Return the cover of a book that has none: its ground and its frame, and no words that nobody wrote."""
    image = Image.new("RGB", _PLAIN_SIZE, _PLAIN_EDGE)
    width, height = _PLAIN_SIZE
    image.paste(_PLAIN_GROUND, (2, 2, width - 2, height - 2))
    drawn = _png(image)
    return Covers(full=drawn, small=drawn)


def _png(image: Image.Image) -> Drawn:
    data = truecolour(image.tobytes(), width=image.width, height=image.height)
    ending, media_type = _KINDS["PNG"]
    return Drawn(data=data, ending=ending, media_type=media_type, width=image.width, height=image.height)
