"""What is wanted of an address: its style, view, editions and marks, and where they are to lie."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from shanben.model.address import View
from shanben.model.marks import Marking
from shanben.model.places import Edition

OUT = Path("out")
OFFICIAL = "official"
_SUFFIXES = {".pdf": Edition.PDF, ".docx": Edition.DOCX, ".epub": Edition.EPUB, ".record.xml": Edition.RECORD}


class EbookForm(Struct, frozen=True, kw_only=True):
    """The form of the e-book: from top to bottom or not, with fonts and with the list of printed pages or not."""

    vertical: bool = False
    embedded_fonts: bool = True
    page_list: bool = True


USUAL_EBOOK = EbookForm()
"""From left to right, with fonts and the list of pages."""


class Order(Struct, frozen=True, kw_only=True):
    """What is wanted of an address: the style sheet, the view, the editions, a font list of one's own, marks (标识).

    `embed_fonts` says whether the DOCX carries its fonts.
    """

    style: str = OFFICIAL
    view: View = View.READING
    editions: tuple[Edition, ...] = tuple(Edition)
    fonts: Path | None = None
    institution: Path | None = None
    ebook: EbookForm = USUAL_EBOOK
    embed_fonts: bool = False
    marking: Marking = Marking()


class Target(Struct, frozen=True, kw_only=True):
    """Where a run is delivered: into a folder, or one edition to one file."""

    path: Path
    edition: Edition | None = None

    @classmethod
    def of(cls, out: Path) -> Target:
        """Return what a path means: `x.pdf`, `x.docx`, `x.epub` and `x.record.xml` are files, all else a folder."""
        name = out.name.lower()
        return cls(path=out, edition=next((one for suffix, one in _SUFFIXES.items() if name.endswith(suffix)), None))


def handed_over(editions: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """Return the editions that a second process makes where there is one: all but the e-book, or the only one.

    While this process reads and sets the address, that one has time to load the libraries of the others.
    """
    return tuple(one for one in editions if one is not Edition.EPUB) or editions
