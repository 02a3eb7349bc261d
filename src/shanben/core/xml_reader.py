"""The one door for XML that others made: no entities, no DTD, nothing from outside, bounded in size, depth and markup.

Ours (the schemas that lie in the package) comes in through `read_own`.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from shanben.core.errors import ShanbenError
from shanben.core.findings import Where
from shanben.core.limits import XML_ATTRIBUTES, XML_BYTES, XML_DEPTH, XML_MARKUP

_DECLARED = re.compile(rb"\s*<\?xml(?:[^>\"']|\"[^\"]*\"|'[^']*')*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*?\?>")
_BEGINS = re.compile(rb"\s*<")
_READ = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_SUBSET = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s*(?:<\?.*?\?>|<!--.*?-->))*+\s*<!DOCTYPE(?:[^>\[\"']|\"[^\"]*\"|'[^']*')*+\[", re.DOTALL
)
"""A document type that declares something: it stands before the first element, after comments and the like only.

Nothing is gone back over, so that no data takes longer than it is long.
"""
_ATTRIBUTE = re.compile(rb"=\s*[\"']")
_UTF16 = ((BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_UTF32 = (BOM_UTF32_LE, BOM_UTF32_BE, b"<\0\0\0", b"\0\0\0<")


def read_xml(data: bytes, error: type[ShanbenError], file: str = "", *, comments: bool = False) -> Any:
    """Return the root element, without processing instructions and, unless asked for, comments.

    Raises `error`, with the place where there is one, for XML that is not well-formed, not in UTF-8 or UTF-16, that
    declares anything (a bare `<!DOCTYPE html>` is passed over), or that exceeds a limit.
    """
    data = checked(data, error, file)
    parser = _parser(comments=comments)
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        raise error(f"not well-formed XML: {_reason(fault)}", where=_place(file, line, column)) from None
    except ValueError as fault:
        raise error(f"not well-formed XML: {fault}", where=Where(file=file)) from None
    _check_depth(root, error, file)
    return root


def checked(data: bytes, error: type[ShanbenError], file: str = "") -> bytes:
    """Return the data as UTF-8 whose size, encoding, markup and declarations were looked at before any parser was."""
    data = _bounded(data, error, file)
    check_markup(data, error, file)
    return _without_declarations(data, error, file)


def check_markup(data: bytes, error: type[ShanbenError], file: str) -> None:
    """Raise `error` where there are more tags and attributes than the limits, in all or in one tag."""
    attributes = _attributes(data)
    if data.count(b"<") + attributes > XML_MARKUP.most:
        raise XML_MARKUP.exceeded(error, "the XML has", Where(file=file))
    most = XML_ATTRIBUTES.most
    if attributes > most and any(_attributes(tag) > most for tag in data.split(b"<") if len(tag) > most):
        raise XML_ATTRIBUTES.exceeded(error, "a tag has", Where(file=file))


def _attributes(data: bytes) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(data))


def _bounded(data: bytes, error: type[ShanbenError], file: str) -> bytes:
    where = Where(file=file)
    if len(data) > XML_BYTES.most:
        raise XML_BYTES.exceeded(error, "the XML has", where)
    return _as_utf8(data, error, where)


def _without_declarations(data: bytes, error: type[ShanbenError], file: str) -> bytes:
    if _SUBSET.match(data):
        hint = "entities and attributes are not read"
        raise error("the document type declares something", where=Where(file=file), hint=hint)
    return data


def elements_of(data: bytes, tags: tuple[str, ...], error: type[ShanbenError], file: str) -> Iterator[Any]:
    """Yield the elements of these tags as they end; each is emptied when the next one is asked for.

    So that a manifest of tens of thousands of files takes little memory; the limit on markup is not for it.
    """
    data = _without_declarations(_bounded(data, error, file), error, file)
    try:
        for _, element in etree.iterparse(
            BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            collect_ids=False, remove_comments=True, remove_pis=True,
        ):  # fmt: skip
            yield element
            element.clear()
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        raise error(f"not well-formed XML: {_reason(fault)}", where=_place(file, line, column)) from None


def read_own(path: Path) -> Any:
    """Return the tree of an XML file that lies in the package itself."""
    return etree.parse(path, _parser(comments=False))


def _parser(*, comments: bool) -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=not comments,
        remove_pis=True,
    )


def _as_utf8(data: bytes, error: type[ShanbenError], where: Where) -> bytes:
    if data.startswith(_UTF32):
        raise error("the encoding UTF-32 is not read", where=where, hint="save the file as UTF-8")
    for start, encoding in _UTF16:
        if data.startswith(start):
            try:
                return _DECLARATION.sub("", data.decode(encoding), count=1).encode()
            except UnicodeError:
                raise error("the file is not UTF-16", where=where) from None
    text = data.removeprefix(BOM_UTF8)
    if not _BEGINS.match(text):  # so that no parser takes it for EBCDIC or whatever else there is
        raise error("not well-formed XML: it begins with no tag", where=where)
    declared = _DECLARED.match(text)
    if declared and declared[1].lower().decode("ascii", "replace") not in _READ:
        name = declared[1].decode("ascii", "replace")
        raise error(f"the encoding {name} is not read", where=where, hint="save the file as UTF-8")
    return data


def _check_depth(root: Any, error: type[ShanbenError], file: str) -> None:
    """libxml2 stops at 256; what shanben walks by recursion stops earlier."""
    too_deep = _deeper_than(XML_DEPTH.most)(root)
    if too_deep:
        raise XML_DEPTH.exceeded(error, "it is nested", _place(file, too_deep[0].sourceline, 1))


@cache
def _deeper_than(most: int) -> Any:
    return etree.XPath("/" + "/".join("*" * (most + 1)))


def _reason(fault: etree.XMLSyntaxError) -> str:
    return re.sub(r", line \d+, column \d+$", "", str(fault.msg))


def _place(file: str, line: int | None, column: int) -> Where:
    return Where(file=file, line=line, column=column) if line else Where(file=file)
