"""E-books for the shelf of a catalogue, each as small as it may be."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from shanben.core.png import truecolour
from shanben.core.zipfile_writer import ZipEntry, write_zip

CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
 prefix="shanben: urn:shanben:epub:1.0#"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{identifier}</dc:identifier><dc:title>{title}</dc:title><dc:language>zh-Hans</dc:language>
<meta property="dcterms:modified">{modified}</meta>{more}</metadata>
<manifest>{items}</manifest><spine{direction}/></package>"""
COVER = '<item id="c" href="c.png" media-type="image/png" properties="cover-image"/>'
PICTURE = truecolour(bytes(3 * 400 * 600), width=400, height=600)


def package_document(
    *, title: str, identifier: str = "", modified: str = "2024-03-04T00:00:00Z", more: str = "", items: str = COVER,
    direction: str = "", **own: str,
) -> bytes:  # fmt: skip
    """Return a package document; `own` are properties of shanben's vocabulary (`created`, `event`, `place`)."""
    said = "".join(f'<meta property="shanben:{name}">{escape(value)}</meta>' for name, value in own.items() if value)
    return PACKAGE.format(
        identifier=escape(identifier or f"id:{title}"), title=escape(title), modified=modified, more=f"{said}{more}",
        items=items, direction=direction,
    ).encode()  # fmt: skip


def book(document: bytes, picture: bytes = PICTURE) -> bytes:
    """Return an e-book of that package document and cover."""
    parts = {"META-INF/container.xml": CONTAINER.encode(), "EPUB/p.opf": document, "EPUB/c.png": picture}
    return write_zip([ZipEntry(name=name, data=data) for name, data in parts.items()])


def put(folder: Path, name: str, **said: str) -> Path:
    """Write an e-book of that name into the folder; `said` as for `package_document`."""
    path = folder / f"{name}.epub"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(book(package_document(**{"title": name, **said})))
    return path


def shelf(folder: Path, count: int) -> None:
    """Write so many e-books, of seven years and three occasions, some of which are not known."""
    events = ("全国图书馆工作会议", "古籍整理座谈会", "")
    for number in range(count):
        day = f"{2018 + number % 7}-0{number % 9 + 1}-11" if number % 10 else ""
        put(folder / str(number % 3), f"第{number}次讲话", created=day, event=events[number % 3], place="北京")
