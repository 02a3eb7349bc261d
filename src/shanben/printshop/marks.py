"""Set a PDF's pages on larger sheets with bleed (出血), crop marks (裁切线) and register marks (套准线)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from pikepdf import Array

from shanben.core.lengths import Millipoints, millimetres
from shanben.printshop.hairlines import Circle, Line, drawn, rectangle
from shanben.printshop.master import Master, opened, refuse_signed
from shanben.printshop.provenance import Derivation, Form, derived_xmp
from shanben.printshop.sheets import packed, saved, trim_of

LENGTH = millimetres(5)
"""Of a crop mark; it begins where the bleed ends, or CLEARANCE from the trim."""
CLEARANCE = millimetres(3)
MARGIN = millimetres(2)
"""Of blank paper around the marks."""
_RADIUS = millimetres("3/2")
_ARM = millimetres("5/2")


class Order(Struct, frozen=True, kw_only=True):
    """How marks are to be set: how far the bleed reaches over the trim."""

    bleed: Millipoints


class Edges(Struct, frozen=True, kw_only=True):
    """A box on a page, in millipoints."""

    left: int
    bottom: int
    right: int
    top: int

    def wider(self, by: int) -> Edges:
        """Return the box that is wider by so much on each side."""
        return Edges(left=self.left - by, bottom=self.bottom - by, right=self.right + by, top=self.top + by)

    @property
    def array(self) -> Array:
        """The box in points, as a page's dictionary has it."""
        return Array(rectangle(self.left, self.bottom, self.right, self.top))


def make_marks(master: Master, order: Order) -> bytes:
    """Return the PDF with marks.

    The pages keep their coordinates, content and tags; only their sheets grow, and the marks are artifacts, so the file
    stays PDF/A-3a and PDF/UA-1. Raises PrintShopError where the master is signed or
    damaged.
    """
    detail = f"bleed {order.bleed / 1000:g} pt"
    derivation = Derivation(form=Form.MARKS, detail=detail, master=master.sha256, conforming=True)
    with opened(master) as pdf:
        refuse_signed(pdf, master)
        for page in pdf.pages:
            _mark_page(pdf, page, order)
        pdf.Root.Metadata.write(derived_xmp(master.xmp, derivation))
        return saved(pdf)


def _mark_page(pdf: Any, page: Any, order: Order) -> None:
    left, bottom, right, top = trim_of(page)
    trim = Edges(left=left, bottom=bottom, right=right, top=top)
    start = max(order.bleed, CLEARANCE)
    page.obj.TrimBox = trim.array
    page.obj.BleedBox = trim.wider(order.bleed).array
    page.obj.MediaBox = trim.wider(start + LENGTH + MARGIN).array
    if "/CropBox" in page.obj:
        del page.obj["/CropBox"]
    marks = pdf.make_indirect(packed(pdf, drawn((*_crop_marks(trim, start), *_register_marks(trim, start)))))
    contents = page.obj.Contents
    page.obj.Contents = Array([*(contents if isinstance(contents, Array) else [contents]), marks])


def _crop_marks(trim: Edges, start: int) -> Iterator[Line]:
    """Two lines at each corner, in the line of the trim."""
    end = start + LENGTH
    for x, outwards in ((trim.left, -1), (trim.right, 1)):
        for y, upwards in ((trim.bottom, -1), (trim.top, 1)):
            yield Line(x=x + outwards * start, y=y, to_x=x + outwards * end, to_y=y)
            yield Line(x=x, y=y + upwards * start, to_x=x, to_y=y + upwards * end)


def _register_marks(trim: Edges, start: int) -> Iterator[Line | Circle]:
    """A circle with a cross in the middle of each side, as far out as the crop marks are in their middle."""
    away = start + LENGTH // 2
    across, up = (trim.left + trim.right) // 2, (trim.bottom + trim.top) // 2
    above, below = (across, trim.top + away), (across, trim.bottom - away)
    for x, y in (above, below, (trim.left - away, up), (trim.right + away, up)):
        yield Circle(x=x, y=y, radius=_RADIUS)
        yield Line(x=x - _ARM, y=y, to_x=x + _ARM, to_y=y)
        yield Line(x=x, y=y - _ARM, to_x=x, to_y=y + _ARM)
