"""Read an e-book back to a reading: from its container to the spine, in the order a reading system shows it."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from shanben.core.errors import ReadBackError
from shanben.core.findings import Finding
from shanben.model.address import Reading
from shanben.model.paratext import ColophonLine
from shanben.verification.epub.content import EPUB_TYPE, XHTML, ContentReader, is_body_matter
from shanben.verification.epub.labels import check_labels, check_title, known_labels, read_colophon
from shanben.verification.epub.metadata import OPF, read_description
from shanben.verification.epub.ordering import reordering
from shanben.verification.epub.styling import hiding, showing
from shanben.verification.package import Package
from shanben.verification.readback import Cover, Fact, ReadBack, Report, reporter
from shanben.verification.wording import excerpt

_FONTS = ("font/", "application/font", "application/vnd.ms-opentype", "application/x-font")
_CSS = "text/css"
_XHTML = "application/xhtml+xml"
_SVG = "image/svg+xml"
_DOCUMENTS = (_XHTML, _SVG)
_NCX = "application/x-dtbncx+xml"
_CONTAINER = "META-INF/container.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"


class EpubReadBack(Struct, frozen=True, kw_only=True):
    """What was read, the embedded fonts by their names in the package, and the source that lies in the file.

    `characters` are all that any document of the book shows: the address, what stands above it (ruby), and around it.
    """

    readback: ReadBack
    characters: frozenset[str]
    fonts: tuple[tuple[str, bytes], ...]
    embedded: bytes | None


def read_epub(data: bytes, file: str) -> EpubReadBack:
    """Read the e-book; `file` names it in findings. Raises ReadBackError where it is damaged."""
    findings: list[Finding] = []
    return _Book(Package(data), reporter(findings, file), findings).read()


class _Book:
    """One open e-book: its package document and the items of its manifest."""

    def __init__(self, package: Package, report: Report, findings: list[Finding]) -> None:
        self._package = package
        self._report = report
        self._findings = findings
        self._opf = _rootfile(package)
        self._root = package.xml(self._opf)
        self._items = {item.get("id", ""): item for item in self._root.iter(f"{OPF}item")}

    def read(self) -> EpubReadBack:
        content = ContentReader(report=self._report)
        for href in self._spine():
            content.read(href, self._package.xml(self._name(href)))
        content.check_calls()
        self._check_styling()
        self._check_page_list(content.pages)
        described = read_description(self._root, self._report)
        reading = Reading(
            view=described.view, meta=described.meta, body=tuple(content.nodes), notes=tuple(content.notes)
        )
        self._check_labels(known_labels(reading, (label for _, label in content.pages)))
        readback = ReadBack(
            reading=reading,
            places=tuple(content.places),
            page_starts=tuple(content.page_starts),
            facts=(
                Fact(name="documents in the spine", value=str(len(tuple(self._spine())))),
                Fact(name="printed pages", value=" ".join(label for _, label in content.pages)),
            ),
            colophon=tuple(self._colophon()),
            cover=self._cover(),
            sentences=tuple((name, tuple(found)) for name, found in content.sentences.items()),
            findings=tuple(self._findings),
        )
        return EpubReadBack(
            readback=readback,
            characters=frozenset().union(*self._words()),
            fonts=tuple(self._fonts()),
            embedded=self._embedded(described.source),
        )

    def _colophon(self) -> Iterator[ColophonLine]:
        for href in self._spine():
            root = self._package.xml(self._name(href))
            if not is_body_matter(root):
                yield from read_colophon(root)

    def _cover(self) -> Cover:
        """Return the picture that reading systems show on their shelves, and the drawing of the page."""
        picture = (item for item in self._items.values() if "cover-image" in item.get("properties", "").split())
        drawing = (item for item in self._items.values() if item.get("media-type") == _SVG)
        return Cover(drawing=self._data(next(drawing, None)), picture=self._data(next(picture, None)))

    def _data(self, item: Any) -> bytes | None:
        name = "" if item is None else self._name(item.get("href", ""))
        return self._package.part(name) if name in self._package else None

    def _words(self) -> Iterator[set[str]]:
        """Yield the characters of each document of the spine, but for white space."""
        for href in self._spine():
            for text in self._package.xml(self._name(href)).itertext():
                yield set("".join(text.split()))

    def _check_labels(self, known: frozenset[str]) -> None:
        """The documents around the address, read or not, and the lists that lead into it say what it says."""
        spine = set(self._spine())
        for item in self._items.values():
            href, kind = item.get("href", ""), item.get("media-type", "")
            if kind != _NCX and not (kind == _XHTML and (href in spine or _is_navigation(item))):
                continue
            root = self._package.xml(self._name(href))
            check = check_title if is_body_matter(root) else check_labels
            check(href, root, known, self._report)

    def _check_styling(self) -> None:
        """No stylesheet, wherever it stands, hides what is read, shows what is not, or sets it in another order."""
        for name, css in self._stylesheets():
            for declaration in hiding(css):
                self._report("SB-EPUB-INVISIBLE", f"{name} hides text that is read: “{declaration}”")
            for declaration in showing(css):
                self._report("SB-EPUB-STRAY", f"{name} shows what stands in no document: “{declaration}”")
            for declaration in reordering(css):
                self._report("SB-EPUB-ORDER", f"{name} shows text otherwise than it is read: “{declaration}”")

    def _stylesheets(self) -> Iterator[tuple[str, str]]:
        """Yield the files that are stylesheets by name, by type or by a link, and the style elements of documents."""
        linked = {name for name in self._package.names if name.lower().endswith(".css")}
        for item in self._items.values():
            name, kind = self._name(item.get("href", "")), item.get("media-type", "")
            if kind == _CSS:
                linked.add(name)
            elif kind in _DOCUMENTS and name in self._package:
                for element in self._package.xml(name).iter("{*}link", "{*}style"):
                    if element.tag.endswith("}style"):
                        yield name, "".join(element.itertext())
                    elif "stylesheet" in element.get("rel", "").lower().split():
                        linked.add(normpath(join(dirname(name), unquote(element.get("href", "")))))
        for name in sorted(linked):
            if name in self._package:
                yield name, self._package.part(name).decode(errors="replace")
            else:
                self._report("SB-EPUB-CONTENT", f"the stylesheet {excerpt(name, 40)} is not in the book")

    def _name(self, href: str) -> str:
        return normpath(join(dirname(self._opf), unquote(href)))

    def _spine(self) -> Iterator[str]:
        """Yield the documents in reading order; what is not linear is no part of it."""
        for reference in self._root.iter(f"{OPF}itemref"):
            item = self._items.get(reference.get("idref", ""))
            if item is None:
                self._report("SB-EPUB-SPINE", f"the spine names {reference.get('idref')}, which is not there")
            elif reference.get("linear") != "no":
                yield item.get("href", "")

    def _check_page_list(self, pages: list[tuple[str, str]]) -> None:
        """The list of printed pages leads to each mark of a page, in order, by its label."""
        listed = [entry for item in self._items.values() if _is_navigation(item) for entry in self._page_list(item)]
        if listed != pages:
            labels = [label for _, label in pages]
            self._report(
                "SB-EPUB-PAGES", f"the page list names {[label for _, label in listed]}, the text marks {labels}"
            )

    def _page_list(self, item: Any) -> Iterator[tuple[str, str]]:
        href = item.get("href", "")
        for nav in self._package.xml(self._name(href)).iter(f"{XHTML}nav"):
            if "page-list" not in nav.get(EPUB_TYPE, "").split():
                continue
            for link in nav.iter(f"{XHTML}a"):
                document, _, name = link.get("href", "").partition("#")
                yield f"{normpath(join(dirname(href), document))}#{name}", "".join(link.itertext())

    def _fonts(self) -> Iterator[tuple[str, bytes]]:
        for item in self._items.values():
            kind, href = item.get("media-type", ""), item.get("href", "")
            if kind.startswith(_FONTS) and self._name(href) in self._package:
                yield href, self._package.part(self._name(href))

    def _embedded(self, href: str) -> bytes | None:
        name = self._name(href) if href else ""
        return self._package.part(name) if name in self._package else None


def _is_navigation(item: Any) -> bool:
    return "nav" in item.get("properties", "").split()


def _rootfile(package: Package) -> str:
    for rootfile in package.xml(_CONTAINER).iter(_ROOTFILE):
        return str(rootfile.get("full-path", ""))
    raise ReadBackError("the container names no package document")
