"""XHTML as the content documents use it: elements, running text, and whole documents."""

from __future__ import annotations

from typing import Any

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STYLESHEET = "style.css"

_NAMESPACES: Any = {None: XHTML, "epub": OPS}
_ATTRIBUTES = {"class_": "class", "epub_type": f"{{{OPS}}}type"}


def element(tag: str, /, *, text: str = "", **attributes: str) -> Any:
    """Return a new element; `class_` and `epub_type` are written `class` and `epub:type`, empty values not at all."""
    made = etree.Element(f"{{{XHTML}}}{tag}", nsmap=_NAMESPACES)
    for key, value in attributes.items():
        if value:
            made.set(_ATTRIBUTES.get(key, key.replace("_", "-")), value)
    made.text = text or None
    return made


def add_text(parent: Any, text: str) -> None:
    """Append characters to the element's content."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def add_block(parent: Any, child: Any) -> Any:
    """Append a block on a line of its own, and return it; only where white space is no text."""
    if not len(parent):
        parent.text = "\n"
    child.tail = "\n"
    parent.append(child)
    return child


def document(*, title: str, language: str, body: Any) -> bytes:
    """Return the content document with that body, ready to be packed."""
    html = element("html", lang=language)
    html.set(XML_LANG, language)
    head = add_block(html, element("head"))
    add_block(head, element("meta", charset="utf-8"))
    add_block(head, element("title", text=title))
    add_block(head, element("link", rel="stylesheet", type="text/css", href=STYLESHEET))
    add_block(html, body)
    etree.cleanup_namespaces(html, keep_ns_prefixes=["epub"])
    return bytes(etree.tostring(html, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")) + b"\n"
