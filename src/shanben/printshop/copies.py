"""Make numbered copies (份号) of a PDF: fonts and page content stand in the file once, pages and tags for each copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pikepdf import Dictionary, Name, Stream

from shanben.core.errors import PrintShopError
from shanben.fonts.catalogue import Catalogue
from shanben.model.copy_number import CopyNumberPlace
from shanben.printshop.copied import SHARED_IN_CATALOG, read_pattern
from shanben.printshop.copy_writer import CopyWriter, Number
from shanben.printshop.digits import ROLE_MAPPED, TYPE, DigitFace, embed_digits
from shanben.printshop.master import Master, opened, refuse_signed
from shanben.printshop.object_file import ObjectFile
from shanben.printshop.provenance import Derivation, Form, derived_xmp
from shanben.printshop.written import unparsed, written

DIGITS_OF_A_NUMBER = 6
"""GB/T 9704-2012, 7.2.1."""
_HIGHEST = 10**DIGITS_OF_A_NUMBER - 1
_MOST = 2000
"""Copies of one run."""


def parse_numbers(text: str) -> tuple[int, ...]:
    """Read `1-50`, `7` or `1-50,60,70-79`; raises ValueError where it is none of these or names a number twice."""
    numbers: list[int] = []
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        numbers += _range(first, last if dash else first)
    if len(set(numbers)) != len(numbers):
        raise ValueError("a number is named twice")
    return tuple(numbers)


def _range(first: str, last: str) -> range:
    ends = first.strip(), last.strip()
    if not all(end.isascii() and end.isdigit() for end in ends):
        raise ValueError("give numbers and ranges: 7, 1-50, or 1-50,60")
    low, high = map(int, ends)
    if not 1 <= low <= high <= _HIGHEST:
        raise ValueError(f"numbers go from 1 to {_HIGHEST}, the lower one first")
    if high - low >= _MOST:
        raise ValueError(f"at most {_MOST} copies are made in one run")
    return range(low, high + 1)


def place_of(master: Master) -> CopyNumberPlace:
    """Return the place that is kept for the number; raises PrintShopError where none is, or the file has numbers."""
    if master.said.form is Form.COPIES:
        raise PrintShopError("is numbered already", where=master.where, hint="take the file that it was made from")
    if not master.said.place:
        raise PrintShopError(
            "keeps no place for a copy number",
            where=master.where,
            hint="build it with --mark copy-number, or with a style sheet that says reserve: 2 below page",
        )
    try:
        return CopyNumberPlace.from_statement(master.said.place)
    except ValueError as error:
        raise PrintShopError(f"its place for a copy number is not one: {error}", where=master.where) from error


def numbered(number: int) -> str:
    """Return the number as it is printed: six digits."""
    return f"{number:0{DIGITS_OF_A_NUMBER}}"


class CopyMaker:
    """Makes files of numbered copies; what all of them share is read once."""

    def __init__(self, master: Master, pdf: Any, *, place: CopyNumberPlace, catalogue: Catalogue) -> None:
        """Raises PrintShopError where the master is signed, or its structure is not as shanben writes it."""
        refuse_signed(pdf, master)
        if not 1 <= place.page <= len(pdf.pages):
            raise PrintShopError("its place for a copy number is on no page", where=master.where)
        self._master = master
        self._pdf = pdf
        self._pattern, shared = read_pattern(pdf)
        self._shared = ObjectFile(max(shared) + 1)
        for number, value in shared.items():
            _share(self._shared, number, value)
        face = embed_digits(self._shared, catalogue)
        resources = self._shared.add(_resources(pdf.pages[place.page - 1], face))
        mark = self._next_mark(self._pattern.pages[place.page - 1].key)
        self._number = Number(place=place, face=face, resources=resources, mark=mark)

    @property
    def pages(self) -> int:
        """The pages of a copy."""
        return len(self._pattern.pages)

    def make(self, numbers: Sequence[int]) -> bytes:
        """Return one file with the copies of these numbers, one after another."""
        file = self._shared.copy()
        writer = CopyWriter(file, self._pattern, self._number)
        names = [numbered(number) for number in numbers]
        entries = writer.write(names, unparsed(self._role_map()))
        xmp = derived_xmp(self._master.xmp, self._derivation(names))
        metadata = file.add_stream(xmp, b"/Type /Metadata /Subtype /XML", packed=False)
        kept = b" ".join(f"{key} ".encode() + unparsed(value) for key, value in self._catalog_entries())
        root = file.add(b"<</Type /Catalog %s /Metadata %s %s>>" % (kept, metadata, entries))
        return file.finish(root, unparsed(self._pdf.trailer.Info))

    def _next_mark(self, key: int) -> int:
        """Return the number of marked content that the page, which has that key, has not used."""
        for row in self._pattern.rows:
            if row.key == key and row.marks >= 0:
                return row.marks
        raise PrintShopError("its structure tree is not as shanben writes it", where=self._master.where)

    def _derivation(self, names: Sequence[str]) -> Derivation:
        detail = names[0] if len(names) == 1 else f"{len(names)} copies, {names[0]}-{names[-1]}"
        return Derivation(form=Form.COPIES, detail=detail, master=self._master.sha256, conforming=True)

    def _catalog_entries(self) -> Iterator[tuple[str, Any]]:
        return ((key, self._pdf.Root[key]) for key in SHARED_IN_CATALOG if key in self._pdf.Root)

    def _role_map(self) -> Dictionary:
        roles = Dictionary(dict(self._pdf.Root.StructTreeRoot.get("/RoleMap", Dictionary()).items()))
        roles[TYPE] = Name(ROLE_MAPPED)
        return roles


@contextmanager
def copy_maker(master: Master, catalogue: Catalogue) -> Iterator[CopyMaker]:
    """Open a master for a while to make copies of it.

    Raises PrintShopError where it keeps no place for the number, or is signed, numbered or damaged.
    """
    place = place_of(master)
    with opened(master) as pdf:
        yield CopyMaker(master, pdf, place=place, catalogue=catalogue)


def _share(file: ObjectFile, number: int, value: Any) -> None:
    if isinstance(value, Stream):
        file.put_stream(number, written(value), value.read_raw_bytes())
    else:
        file.put(number, written(value))


def _resources(page: Any, face: DigitFace) -> bytes:
    """Return the page's resources with the face of the digits."""
    fonts = page.resources.get("/Font", Dictionary())
    named = b" ".join(key.encode() + b" " + unparsed(font) for key, font in fonts.items())
    others = b" ".join(key.encode() + b" " + unparsed(each) for key, each in page.resources.items() if key != "/Font")
    return b"<<%s /Font <<%s %s %s>>>>" % (others, named, TYPE.encode(), face.font)
