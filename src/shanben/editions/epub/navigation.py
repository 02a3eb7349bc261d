"""The ways into the e-book: table of contents, list of printed pages, landmarks; and the NCX for older readers."""

from __future__ import annotations

from itertools import count
from typing import Any

from lxml import etree
from msgspec import Struct

from shanben.editions.epub.outline import Entry, depth
from shanben.editions.epub.pagebreaks import PageBreak
from shanben.editions.epub.runningtext import labelled
from shanben.editions.epub.xhtml import XML_LANG, add_block, document, element

NAVIGATION = "nav.xhtml"
CONTENTS_TITLE = "目录"
_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_NCX_NAMESPACES: Any = {None: _NCX}


class Landmark(Struct, frozen=True, kw_only=True):
    """A place that reading systems offer by its kind, a term of the EPUB structural vocabulary."""

    kind: str
    label: str
    href: str


class Navigation(Struct, frozen=True, kw_only=True):
    """All ways into the book: its title and language, contents, landmarks, and pages in the chapter's document.

    `vertical` says that the contents, a page of the book, are read from top to bottom.
    """

    title: str
    language: str
    identifier: str
    contents: tuple[Entry, ...]
    landmarks: tuple[Landmark, ...]
    page_breaks: tuple[PageBreak, ...]
    chapter: str
    vertical: bool = False


def navigation_document(navigation: Navigation) -> bytes:
    """Return the navigation document (EPUB 3.3, 7); its contents are a page of the book, the other lists are not."""
    body = element("body")
    contents = add_block(body, element("nav", id="toc", epub_type="toc", role="doc-toc", aria_labelledby="toc-title"))
    add_block(contents, element("h1", id="toc-title", text=CONTENTS_TITLE))
    add_block(contents, _list(navigation.contents, vertical=navigation.vertical))
    if navigation.page_breaks:
        pages = _hidden_list(body, "page-list", "打印本页码", role="doc-pagelist")
        for mark in navigation.page_breaks:
            _line(pages, mark.label, f"{navigation.chapter}#{mark.id}")
    landmarks = _hidden_list(body, "landmarks", "导览")
    for landmark in navigation.landmarks:
        _line(landmarks, landmark.label, landmark.href).set("{http://www.idpf.org/2007/ops}type", landmark.kind)
    return document(title=f"{navigation.title}：{CONTENTS_TITLE}", language=navigation.language, body=body)


def _list(entries: tuple[Entry, ...], *, vertical: bool) -> Any:
    made = element("ol")
    for entry in entries:
        link = labelled(_line(made, "", entry.href), entry.label, vertical=vertical)
        if entry.children:
            link.getparent().append(_list(entry.children, vertical=vertical))
    return made


def _hidden_list(body: Any, kind: str, label: str, *, role: str = "") -> Any:
    nav = add_block(body, element("nav", id=kind, epub_type=kind, role=role, aria_label=label, hidden="hidden"))
    return add_block(nav, element("ol"))


def _line(parent: Any, label: str, href: str) -> Any:
    item = add_block(parent, element("li"))
    link = element("a", href=href, text=label)
    item.append(link)
    return link


def ncx(navigation: Navigation) -> bytes:
    """Return the NCX (EPUB 2.0.1, 2.4.1), by which readers of the older format find contents and pages."""
    root = etree.Element(f"{{{_NCX}}}ncx", {"version": "2005-1", XML_LANG: navigation.language}, nsmap=_NCX_NAMESPACES)
    _ncx_head(root, navigation)
    _label(_child(root, "docTitle"), navigation.title)
    orders = count(1)
    _points(_child(root, "navMap"), navigation.contents, orders)
    if navigation.page_breaks:
        pages = _child(root, "pageList")
        for mark in navigation.page_breaks:
            _page_target(pages, mark, f"{navigation.chapter}#{mark.id}", orders)
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _ncx_head(root: Any, navigation: Navigation) -> None:
    figures = [int(mark.label) for mark in navigation.page_breaks if mark.label.isdecimal()]
    head = _child(root, "head")
    for name, content in (
        ("dtb:uid", navigation.identifier),
        ("dtb:depth", str(depth(navigation.contents))),
        ("dtb:totalPageCount", str(len(navigation.page_breaks))),
        ("dtb:maxPageNumber", str(max(figures, default=0))),
    ):
        _child(head, "meta", name=name, content=content)


def _points(parent: Any, entries: tuple[Entry, ...], orders: count[int]) -> None:
    for entry in entries:
        order = next(orders)
        point = _child(parent, "navPoint", id=f"point-{order}", playOrder=str(order))
        _label(_child(point, "navLabel"), entry.label)
        _child(point, "content", src=entry.href)
        _points(point, entry.children, orders)


def _page_target(parent: Any, mark: PageBreak, href: str, orders: count[int]) -> None:
    order = next(orders)
    normal = {"type": "normal", "value": mark.label} if mark.label.isdecimal() else {"type": "special"}
    target = _child(parent, "pageTarget", id=f"page-{order}", playOrder=str(order), **normal)
    _label(_child(target, "navLabel"), mark.label)
    _child(target, "content", src=href)


def _label(parent: Any, text: str) -> None:
    _child(parent, "text").text = text


def _child(parent: Any, tag: str, /, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{_NCX}}}{tag}", attributes)
