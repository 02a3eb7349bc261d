"""Every reader that takes what others made: its seeds, how a seed is changed, and how it is read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random

from msgspec import Struct

from fuzz.mutation import mutated, mutated_part
from fuzz.seeds import CHARACTERS, INSTITUTION, SPECIMEN, TEXT, Seeds, font_list, plain_pdf
from judges.reference import REPOSITORY
from shanben.archive.forms import Form
from shanben.archive.verifying import Wanted, verify_package
from shanben.core.findings import Where, errors_of
from shanben.core.lengths import millimetres
from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.open_face import open_face
from shanben.fonts.subset import subset, subset_file
from shanben.inspection import verify
from shanben.merging.merge import merge
from shanben.model.address import View
from shanben.model.places import SourceFile
from shanben.model.view import resolve
from shanben.printshop.booklet import Order as Booklet
from shanben.printshop.booklet import make_booklet
from shanben.printshop.copies import copy_maker
from shanben.printshop.keys import open_key
from shanben.printshop.marks import Order as Marks
from shanben.printshop.marks import make_marks
from shanben.printshop.master import read_master
from shanben.printshop.signing import Signature, sign
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.importing.importer import import_file
from shanben.source.institution import institution_of
from shanben.source.reader import read_address
from shanben.style.load import load_sheet
from shanben.verification.signatures import read_signatures

_SMALL = 1 << 16
_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Reader(Struct, frozen=True, kw_only=True):
    """A reader by its name; `seeds` gives what is changed, `read` takes one input and may raise ShanbenError alone.

    `examples` is how many inputs a run of all tests tries: some three seconds' worth.
    """

    name: str
    seeds: Callable[[Seeds], tuple[bytes, ...]]
    read: Callable[[bytes, Seeds, Path], object]
    change: Callable[[bytes, bytes, Random], bytes] = mutated
    examples: int = 300


def _xml(data: bytes, _seeds: Seeds, _room: Path) -> None:
    document = parse(data, "address.xml")
    if not errors_of(check(document)):
        address = read_address(document)
        for view in View:
            resolve(address, view)


def _style_sheet(data: bytes, _seeds: Seeds, room: Path) -> None:
    (room / "sheet.yaml").write_bytes(data)
    load_sheet(str(room / "sheet.yaml"), faces=load_catalogue().names)


def _institution(data: bytes, _seeds: Seeds, room: Path) -> None:
    (room / "institution.yaml").write_bytes(data)
    institution_of(room, None)


def _font_list(data: bytes, _seeds: Seeds, room: Path) -> None:
    (room / "fonts.yaml").write_bytes(data)
    load_catalogue(room)


def _imported(ending: str) -> Callable[[bytes, Seeds, Path], object]:
    def read(data: bytes, _seeds: Seeds, _room: Path) -> None:
        import_file(data, f"speech{ending}")

    return read


def _edition(ending: str) -> Callable[[bytes, Seeds, Path], object]:
    def read(data: bytes, seeds: Seeds, room: Path) -> None:
        (room / f"speech.{ending}").write_bytes(data)
        verify(room / f"speech.{ending}")
        verify(room / f"speech.{ending}", source=seeds.source)

    return read


def _master(data: bytes, _seeds: Seeds, room: Path) -> None:
    (room / "master.pdf").write_bytes(data)
    master = read_master(room / "master.pdf")
    make_marks(master, Marks(bleed=millimetres(3)))
    booklet = make_booklet(master, Booklet())
    assert booklet.data.startswith(b"%PDF")
    with copy_maker(master, load_catalogue()) as maker:
        maker.make((1, 2))


def _merged(data: bytes, seeds: Seeds, _room: Path) -> None:
    merge(data, "edited.docx", _source(seeds.source))


@cache
def _source(path: Path) -> SourceFile:
    data = path.read_bytes()
    return SourceFile(path=str(path), data=data, sha256=sha256(data).hexdigest())


def _key(data: bytes, seeds: Seeds, _room: Path) -> None:
    open_key(data, seeds.passphrase, where=Where(file="key.p12"), moment=_NOON)


def _signatures(data: bytes, _seeds: Seeds, _room: Path) -> None:
    read_signatures(data, "signed.pdf")


def _font(data: bytes, _seeds: Seeds, room: Path) -> None:
    """The list names the file as it is, so that the face is opened whatever is in it."""
    (room / "tried").write_bytes(data)
    is_cff = data.startswith(b"OTTO")
    postscript = "FandolFang-Regular" if is_cff else "ShanbenKai-Regular"
    listed = font_list(room / "tried", postscript, "cff" if is_cff else "truetype")
    (room / "fonts.yaml").write_text(listed, encoding="utf-8")
    face = open_face(load_catalogue(room).face("tried"))
    present = [character for character in CHARACTERS if face.glyph(character)]
    for character in present:
        face.advance(character)
        face.ink(character)
        face.outline(face.glyph(character))
    subset(face, present)
    subset_file(face, present)


def _packages(form: Form) -> Reader:
    """The first byte chooses the file of the package that the others are."""

    def chosen(seeds: Seeds) -> list[Path]:
        root = seeds.package(form)
        return [path for path in sorted(root.rglob("*")) if path.is_file() and path.stat().st_size < _SMALL]

    def read(data: bytes, seeds: Seeds, room: Path) -> None:
        places = chosen(seeds)
        place = places[data[0] % len(places)] if data else places[0]
        root = room / form.value
        shutil.copytree(seeds.package(form), root, copy_function=os.link)
        try:
            target = root / place.relative_to(seeds.package(form))
            target.unlink()
            target.write_bytes(data[1:])
            verify_package(root, Wanted())
        finally:
            shutil.rmtree(root)

    def seeds_of(seeds: Seeds) -> tuple[bytes, ...]:
        return tuple(bytes([number]) + path.read_bytes() for number, path in enumerate(chosen(seeds)))

    def change(data: bytes, other: bytes, die: Random) -> bytes:
        return data[:1] + mutated(data[1:], other[1:], die)

    return Reader(name=form.value, examples=300, seeds=seeds_of, read=read, change=change)


def _files(*names: str) -> Callable[[Seeds], tuple[bytes, ...]]:
    return lambda seeds: tuple((seeds.folder / name).read_bytes() for name in names)


def _ours(*names: str) -> Callable[[Seeds], tuple[bytes, ...]]:
    return lambda _seeds: tuple((REPOSITORY / name).read_bytes() for name in names)


def _pdfs(seeds: Seeds) -> tuple[bytes, ...]:
    data = seeds.edition("pdf").read_bytes()
    return (plain_pdf(data), data)


def _signed(seeds: Seeds) -> tuple[bytes, ...]:
    signer = open_key(seeds.key.read_bytes(), seeds.passphrase, where=Where(file=""), moment=datetime.now(UTC))
    return (sign(read_master(seeds.edition("pdf")), Signature(signer=signer)),)


_TEXT_SEEDS = (TEXT.encode(), TEXT.encode("gb18030"), TEXT.encode("utf-16"))

READERS = {
    one.name: one
    for one in (
        Reader(name="xml", examples=1500, seeds=lambda seeds: (seeds.source.read_bytes(), SPECIMEN.read_bytes()), read=_xml),
        Reader(
            name="sheet", examples=1200,
            seeds=_ours("styles/official.yaml", "styles/book.yaml", "styles/podium.yaml"),
            read=_style_sheet,
        ),
        Reader(name="institution", examples=2000, seeds=lambda _: (INSTITUTION.encode(),), read=_institution),
        Reader(name="font-list", examples=800, seeds=_ours("fonts/fonts.yaml"), read=_font_list),
        Reader(name="txt", examples=1500, seeds=lambda _: _TEXT_SEEDS, read=_imported(".txt")),
        Reader(name="md", examples=1200, seeds=lambda _: _TEXT_SEEDS[:1], read=_imported(".md")),
        Reader(
            name="docx-import", examples=800, seeds=_files("editions/speech.docx"), read=_imported(".docx"), change=mutated_part
        ),
        Reader(name="docx", examples=300, seeds=_files("editions/speech.docx"), read=_edition("docx"), change=mutated_part),
        Reader(name="merge", examples=400, seeds=_files("editions/speech.docx"), read=_merged, change=mutated_part),
        Reader(name="epub", examples=150, seeds=_files("editions/speech.epub"), read=_edition("epub"), change=mutated_part),
        Reader(name="pdf", examples=200, seeds=_pdfs, read=_edition("pdf")),
        Reader(name="master", examples=800, seeds=_pdfs, read=_master),
        Reader(name="signed", examples=600, seeds=_signed, read=_signatures),
        Reader(name="record", examples=400, seeds=_files("editions/speech.record.xml"), read=_edition("record.xml")),
        Reader(name="key", examples=2000, seeds=_files("keys/signer.p12"), read=_key),
        Reader(
            name="font", examples=1200,
            seeds=_files("fonts/ShanbenKai.ttf", "fonts/FandolFang-Regular.otf", "fonts/ShanbenLatin.ttf"),
            read=_font,
        ),
        *map(_packages, Form),
    )
}
