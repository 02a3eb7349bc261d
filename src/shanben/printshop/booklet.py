"""Make a booklet (骑马订小册子) of a PDF: two pages on each side of a sheet, in the order that folding restores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from pikepdf import Array, Dictionary

from shanben.core.errors import PrintShopError
from shanben.core.lengths import Millipoints, millimetres
from shanben.printshop.hairlines import Line, drawn, points, rectangle
from shanben.printshop.imposition import Binding, FoldedSheet, Side, impose
from shanben.printshop.master import Master, opened
from shanben.printshop.paper import Sheet, sheet_for_two, size_of, thickness
from shanben.printshop.provenance import Derivation, Form, derived_xmp
from shanben.printshop.sheets import add_sheet, form_of, new_pdf, pdf_indirect, saved, trim_of

_FOLD_MARK = millimetres(5)
_STAPLE_MARK = millimetres(12)
"""As long as the back of a common staple (24/6)."""

Box = tuple[Millipoints, ...]


class Order(Struct, frozen=True, kw_only=True):
    """How a booklet is to be made: the paper's weight in g/m², where it is bound, and whether marks are printed."""

    weight: int = 80
    binding: Binding = Binding.LEFT
    marks: bool = True


class Booklet(Struct, frozen=True, kw_only=True):
    """A finished booklet: the file, the size of its pages and of its sheets, and what is printed on each."""

    data: bytes
    page: Sheet
    paper: Sheet
    sheets: tuple[FoldedSheet, ...]


def make_booklet(master: Master, order: Order) -> Booklet:
    """Return the booklet of a master.

    Raises PrintShopError where it is damaged, its pages differ in size, or it holds several copies.
    """
    if master.said.form is Form.COPIES and not master.said.detail.isdigit():
        raise PrintShopError(
            "holds more than one copy", where=master.where, hint="number them one each (-o FOLDER/), then fold each"
        )
    with opened(master) as pdf:
        pdf.flatten_annotations("print")
        boxes = [trim_of(page) for page in pdf.pages]
        page = _one_size(boxes, master)
        paper = sheet_for_two(page)
        sheets = impose(len(boxes), thickness=thickness(order.weight), binding=order.binding)
        target = new_pdf(pdf, derived_xmp(master.xmp, _derivation(master, order)))
        press = _Press(pdf, target, boxes=tuple(boxes), paper=paper)
        for number, sheet in enumerate(sheets):
            press.print_sheet(sheet, _marks(paper, outermost=not number) if order.marks else ())
        return Booklet(data=saved(target), page=page, paper=paper, sheets=sheets)


def _derivation(master: Master, order: Order) -> Derivation:
    detail = f"saddle-stitched, bound {order.binding}, paper {order.weight} g/m2"
    return Derivation(form=Form.BOOKLET, detail=detail, master=master.sha256, conforming=False)


def _one_size(boxes: list[Box], master: Master) -> Sheet:
    sizes = {(right - left, top - bottom) for left, bottom, right, top in boxes}
    if len(sizes) > 1:
        raise PrintShopError("its pages are of different sizes", where=master.where)
    width, height = sizes.pop()
    return size_of(Millipoints(width), Millipoints(height))


def _marks(paper: Sheet, *, outermost: bool) -> tuple[Line, ...]:
    """Where to fold, on the outside of each sheet; where to staple, on the outside of all, a quarter from the ends."""
    fold = paper.width // 2
    head = Line(x=fold, y=paper.height, to_x=fold, to_y=paper.height - _FOLD_MARK, dashed=True)
    foot = Line(x=fold, y=0, to_x=fold, to_y=_FOLD_MARK, dashed=True)
    staples = (_staple(fold, paper.height * quarter // 4) for quarter in (1, 3))
    return (head, foot, *staples) if outermost else (head, foot)


def _staple(x: int, middle: int) -> Line:
    return Line(x=x, y=middle - _STAPLE_MARK // 2, to_x=x, to_y=middle + _STAPLE_MARK // 2)


class _Press:
    """Prints sides of sheets; a page is taken over once, as a form, and fonts with it."""

    def __init__(self, source: Any, target: Any, *, boxes: tuple[Box, ...], paper: Sheet) -> None:
        self._source = source
        self._target = target
        self._boxes = boxes
        self._paper = paper

    def print_sheet(self, sheet: FoldedSheet, marks: tuple[Line, ...]) -> None:
        """Print the front, with its marks, and the back."""
        self._print(sheet.front, sheet.creep, marks)
        self._print(sheet.back, sheet.creep, ())

    def _print(self, side: Side, creep: Millipoints, marks: tuple[Line, ...]) -> None:
        fold = self._paper.width // 2
        forms = Dictionary()
        content: list[bytes] = []
        for page, is_left in ((side.left, True), (side.right, False)):
            if page is not None:
                name = f"Page{page}"
                forms[f"/{name}"] = self._form(page)
                content += self._placed(name, self._boxes[page - 1], is_left=is_left, creep=creep)
        if marks:
            content.append(drawn(marks))
        sheet = add_sheet(self._target, self._paper, b"\n".join(content), forms)
        width, height = self._trim()
        bottom = (self._paper.height - height) // 2
        sheet.obj.TrimBox = Array(rectangle(fold - width, bottom, fold + width, bottom + height))

    def _form(self, page: int) -> Any:
        form = form_of(self._source.pages[page - 1], self._source)
        return self._target.copy_foreign(pdf_indirect(self._source, form))

    def _trim(self) -> tuple[int, int]:
        left, bottom, right, top = self._boxes[0]
        return right - left, top - bottom

    def _placed(self, name: str, box: Box, *, is_left: bool, creep: Millipoints) -> Iterator[bytes]:
        """Draw a page in its half of the sheet, against the fold, moved over it by the creep."""
        fold = self._paper.width // 2
        left, bottom, right, top = box
        start = fold - (right - left) + creep if is_left else fold - creep
        foot = (self._paper.height - (top - bottom)) // 2
        half = 0 if is_left else fold
        clip = (points(half), b"0", points(self._paper.width // 2), points(self._paper.height))
        yield b"q %s re W n" % b" ".join(clip)
        yield b"1 0 0 1 %s %s cm /%s Do Q" % (points(start - left), points(foot - bottom), name.encode())
