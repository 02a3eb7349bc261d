"""The field of a signature, its seal and its tag, added to a PDF behind what stands there (an incremental update)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields
from pyhanko.stamp import StaticStampStyle

from shanben.core.errors import SigningError
from shanben.core.findings import Where
from shanben.core.image_reader import opened_image
from shanben.core.lengths import Millipoints
from shanben.printshop.seal_place import SealPlace

FIELD = "Signature1"
_FORMATS = ("PNG", "JPEG")


class Update(IncrementalPdfFileWriter):
    """An update that leaves the file's own dates and XMP as they are: the signature has its own time."""

    def _update_meta(self) -> None:
        """Do not touch what the address says of itself."""


class _Ink(PdfImage):
    """An image that is multiplied with what is below it, as ink is: the words that a seal is set on stay readable."""

    def render(self) -> bytes:
        """Return the content stream that draws it."""
        ink = _dictionary(Type=pdf_name("/ExtGState"), BM=pdf_name("/Multiply"))
        self.set_resource(ResourceType.EXT_G_STATE, pdf_name("/Ink"), ink)
        return b"/Ink gs " + super().render()


class Seal(Struct, frozen=True, kw_only=True):
    """An image of a seal, where it is set, and how wide it is printed."""

    image: Image.Image
    place: SealPlace
    width: Millipoints

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The rectangle on the page, in whole points, as the field takes it."""
        height = self.width * self.image.height // self.image.width
        left, bottom = self.place.x - self.width // 2, self.place.y - height // 2
        edges = (left, bottom, left + self.width, bottom + height)
        return tuple(round(edge / 1000) for edge in edges)  # type: ignore[return-value] # four of them

    @property
    def style(self) -> StaticStampStyle:
        """The appearance: the image alone, filling the rectangle."""
        fill = SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MID,
            y_align=AxisAlignment.ALIGN_MID,
            margins=Margins(),
            inner_content_scaling=InnerScaling.STRETCH_FILL,
        )
        return StaticStampStyle(
            border_width=0, background=_Ink(self.image, name="Seal"), background_layout=fill, background_opacity=1.0
        )


def read_seal_image(data: bytes, where: Where) -> Image.Image:
    """Return the image of a seal; raises SigningError where it is no PNG or JPEG, or exceeds a limit."""
    with opened_image(data, _FORMATS, SigningError, message="is no image of a seal", where=where) as image:
        return image.convert("RGBA")


def is_signed(update: Update) -> bool:
    """Whether the file holds a signature already."""
    return any(True for _ in enumerate_sig_fields(update, filled_status=True))


def add_field(update: Update, *, label: str, seal: Seal | None) -> None:
    """Add a signature field, with its tag, to a file.

    `label` is what a screen reader says of it. Without a seal it stands on the last page and is not seen.
    """
    spec = SigFieldSpec(
        sig_field_name=FIELD,
        on_page=seal.place.page - 1 if seal else -1,
        box=seal.box if seal else None,
        readable_field_name=label,
    )
    append_signature_field(update, spec)
    field = next(reference for name, _, reference in enumerate_sig_fields(update) if name == FIELD)
    _tag(update, field, label)


def _tag(update: Update, field: Any, label: str) -> None:
    """Put the field into the structure tree as a Form (PDF/UA 7.18.4)."""
    tree, widget = update.root["/StructTreeRoot"], field.get_object()
    page, parent = widget.raw_get("/P"), tree["/K"].raw_get(0)
    key = _integer(int(tree["/ParentTreeNextKey"]))
    kid = _dictionary(Type=pdf_name("/OBJR"), Obj=field, Pg=page)
    form = _dictionary(Type=pdf_name("/StructElem"), S=pdf_name("/Form"), P=parent, Alt=pdf_string(label), K=kid)
    element = update.add_object(form)
    _append(update, parent.get_object(), element)
    _enter(update, tree["/ParentTree"], key, element)
    tree[pdf_name("/ParentTreeNextKey")] = _integer(int(key) + 1)
    widget[pdf_name("/StructParent")] = key
    for changed in (tree, widget):
        update.update_container(changed)


def _append(update: Update, document: Any, element: Any) -> None:
    document["/K"].append(element)
    update.update_container(document["/K"])


def _enter(update: Update, tree: Any, key: generic.NumberObject, element: Any) -> None:
    """Enter an annotation at the end of the parent tree, in a leaf of its own where the tree has leaves."""
    if "/Kids" in tree:
        limits = generic.ArrayObject([key, key])
        leaf = _dictionary(Limits=limits, Nums=generic.ArrayObject([key, element]))
        tree["/Kids"].append(update.add_object(leaf))
    else:
        tree["/Nums"].extend([key, element])
    update.update_container(tree)


def _integer(value: int) -> generic.NumberObject:
    return generic.NumberObject(value)  # type: ignore[no-untyped-call] # pyHanko has no types for it


def _dictionary(**entries: Any) -> generic.DictionaryObject:
    named = {pdf_name(f"/{key}"): value for key, value in entries.items()}
    return generic.DictionaryObject(named)  # type: ignore[no-untyped-call] # as above
