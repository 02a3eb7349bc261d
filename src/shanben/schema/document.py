"""A source file as a tree, with the line and column of every element and every character of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.parsers import expat

from lxml import etree
from msgspec import Struct

from shanben.core.errors import SourceError
from shanben.core.findings import Where
from shanben.core.limits import SOURCE_BYTES, SOURCE_ELEMENTS, XML_DEPTH
from shanben.core.xml_reader import check_markup, read_xml

_ENCODINGS = frozenset({"", "UTF-8", "UTF-16"})


class Stretch(NamedTuple):
    """Characters that stand on one line: where they begin in their text node, and in the file.

    A named tuple, because a source has thousands of them and a frozen dataclass takes four times as long to make.
    """

    offset: int
    line: int
    column: int


class ElementPlace(Struct, frozen=True, kw_only=True):
    """Where an element's start tag stands, and the stretches of its text and of the text after it."""

    line: int
    column: int
    text: tuple[Stretch, ...]
    tail: tuple[Stretch, ...]


class ParsedDocument(Struct, frozen=True, kw_only=True):
    """A well-formed source without comments and processing instructions, and the places of what is in it.

    `origin` gives the place in the file that the source was made from, where it was imported on the way.
    """

    file: str
    tree: Any
    places: Mapping[Any, ElementPlace]
    origin: Callable[[Where], Where] | None = None

    @property
    def root(self) -> Any:
        """The root element."""
        return self.tree.getroot()

    def where(self, element: Any) -> Where:
        """Return the place of the element's start tag."""
        place = self.places[element]
        return self._named(place.line, place.column)

    def where_text(self, element: Any, offset: int, *, tail: bool = False) -> Where:
        """Return the place of the character at `offset` of the element's text, or of the text after it."""
        place = self.places[element]
        stretches = place.tail if tail else place.text
        if not stretches:
            return self.where(element)
        index = bisect_right(stretches, offset, key=lambda stretch: stretch.offset) - 1
        stretch = stretches[index]
        return self._named(stretch.line, stretch.column + offset - stretch.offset)

    def _named(self, line: int, column: int) -> Where:
        where = Where(file=self.file, line=line, column=column)
        return self.origin(where) if self.origin else where


def parse(data: bytes, file: str, origin: Callable[[Where], Where] | None = None) -> ParsedDocument:
    """Return the document in `data`; `file` is the name that places give, `origin` finds places in another file.

    Raises SourceError with line and column where it is not well-formed XML in UTF-8 or UTF-16, where it has a
    document type declaration (so no entities and nothing from outside), or where it is nested too deep.
    """
    if len(data) > SOURCE_BYTES.most:
        raise SOURCE_BYTES.exceeded(SourceError, "the source has", Where(file=file))
    check_markup(data, SourceError, file)
    places = _Places(file).read(data)
    tree = etree.ElementTree(read_xml(data, SourceError, file))
    found = MappingProxyType(dict(zip(tree.iter("*"), places, strict=True)))
    return ParsedDocument(file=file, tree=tree, places=found, origin=origin)


class _Places:
    """Reads a file with expat, which knows columns, and keeps the places in document order."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._starts: list[tuple[int, int]] = []
        self._stretches: list[tuple[list[Stretch], list[Stretch]]] = []
        self._open: list[int] = []
        self._text: list[Stretch] = []
        self._length = 0
        self._depth, self._elements = XML_DEPTH.most, SOURCE_ELEMENTS.most
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = False
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, data: bytes) -> tuple[ElementPlace, ...]:
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 - expat takes no keywords
        except expat.ExpatError as error:
            where = Where(file=self._file, line=error.lineno, column=error.offset + 1)
            reason = re.sub(r": line \d+, column \d+$", "", str(error))
            raise SourceError(f"not well-formed XML: {reason}", where=where) from None
        return tuple(
            ElementPlace(line=line, column=column, text=tuple(text), tail=tuple(tail))
            for (line, column), (text, tail) in zip(self._starts, self._stretches, strict=True)
        )

    def _here(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    def _refuse(self, message: str, hint: str) -> SourceError:
        return SourceError(message, where=self._place(), hint=hint)

    def _place(self) -> Where:
        line, column = self._here()
        return Where(file=self._file, line=line, column=column)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "").upper() not in _ENCODINGS:
            raise self._refuse(f"the encoding {encoding} is not read", "save the file as UTF-8")

    def _doctype(self, *_: object) -> None:
        raise self._refuse(
            "a source has no document type declaration", "remove the <!DOCTYPE …> and write entities out as characters"
        )

    def _start(self, _name: str, _attributes: dict[str, str]) -> None:
        if len(self._open) == self._depth:
            raise XML_DEPTH.exceeded(SourceError, "it is nested", self._place())
        if len(self._starts) == self._elements:
            raise SOURCE_ELEMENTS.exceeded(SourceError, "the source has", self._place())
        self._open.append(len(self._starts))
        self._starts.append(self._here())
        self._stretches.append(([], []))
        self._text, self._length = self._stretches[-1][0], 0

    def _end(self, _name: str) -> None:
        index = self._open.pop()
        self._text, self._length = self._stretches[index][1], 0

    def _characters(self, data: str) -> None:
        line, column = self._here()
        self._text.append(Stretch(self._length, line, column))
        self._length += len(data)
