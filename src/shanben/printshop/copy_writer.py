"""Write the copies into a file: the pages, tags, bookmarks and number of each, and the trees above them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct
from pikepdf import String

from shanben.model.copy_number import CopyNumberPlace
from shanben.printshop.copied import BOOKMARK, CONTAINER, FIRST_PAGE, NUMBER, PAGES, STREAM, Own, OwnPage, Pattern, Row
from shanben.printshop.digits import TYPE, DigitFace
from shanben.printshop.object_file import ObjectFile, reference

_LEAF = 128
"""Entries in a leaf of a number or name tree."""
_LABEL = "份号"


class Number(Struct, frozen=True, kw_only=True):
    """How the number is shown: its place, its face, the resources of the page that it stands on, its mark there."""

    place: CopyNumberPlace
    face: DigitFace
    resources: bytes
    mark: int


class Copy(Struct, frozen=True, kw_only=True):
    """A copy to be written: its number (`000007`), the number of its first object, its first key of the parent tree.

    `prefix` keeps its element identifiers apart from those of the other copies in the file.
    """

    name: str
    base: int
    key: int
    prefix: str

    def at(self, ordinal: int) -> bytes:
        """Return the reference to one of its own objects."""
        return reference(self.base + ordinal)


class CopyWriter:
    """Writes copies after one pattern; each is a Part of the one Document, its number the first that is read in it."""

    def __init__(self, file: ObjectFile, pattern: Pattern, number: Number) -> None:
        self._file = file
        self._pattern = pattern
        self._number = number
        self._numbered = number.place.page - 1
        self._key = pattern.pages[self._numbered].key

    def write(self, names: Sequence[str], role_map: bytes) -> bytes:
        """Write a copy of each name; return the catalog's entries for pages, tags, labels and bookmarks."""
        file, pattern = self._file, self._pattern
        tree, document, pages = (file.number() for _ in range(3))
        several = len(names) > 1
        copies = [
            Copy(name=name, base=file.number(pattern.size), key=key, prefix=f"{name}." if several else "")
            for name, key in zip(names, count(step=pattern.stride), strict=False)  # keys go on without end
        ]
        for copy in copies:
            self._write_copy(copy, reference(document), reference(pages))
        self._write_page_root(pages, copies)
        self._write_tree(tree, document, copies, role_map)
        labels = b" ".join(self._labels(len(copies)))
        entries = b"/Pages %s /StructTreeRoot %s /PageLabels <</Nums [%s]>>"
        return entries % (reference(pages), reference(tree), labels) + self._bookmarks(copies)

    def _write_copy(self, copy: Copy, document: bytes, pages: bytes) -> None:
        file, pattern = self._file, self._pattern
        file.put(copy.base + CONTAINER, self._part(copy, document))
        file.put(copy.base + NUMBER, self._number_element(copy))
        shown = self._number.face.shown(copy.name, self._number.place, self._number.mark)
        file.put_stream(copy.base + STREAM, b"", shown)
        kids = b" ".join(copy.at(FIRST_PAGE + index) for index in range(len(pattern.pages)))
        file.put(
            copy.base + PAGES, b"<</Type /Pages /Parent %s /Count %d /Kids [%s]>>" % (pages, len(pattern.pages), kids)
        )
        for index, page in enumerate(pattern.pages):
            file.put(copy.base + FIRST_PAGE + index, self._page(copy, page, is_numbered=index == self._numbered))
        for index, own in enumerate(pattern.others, start=FIRST_PAGE + len(pattern.pages)):
            file.put(copy.base + index, _own(copy, own))

    def _part(self, copy: Copy, document: bytes) -> bytes:
        kids = copy.at(NUMBER) + b" " + self._pattern.kids.filled(copy.base)
        title = text_string(f"{_LABEL} {copy.name}")
        return b"<</Type /StructElem /S /Part /P %s /T %s /K [%s]>>" % (document, title, kids)

    def _number_element(self, copy: Copy) -> bytes:
        page, part = copy.at(FIRST_PAGE + self._numbered), copy.at(CONTAINER)
        head = b"<</Type /StructElem /S %s /T %s" % (TYPE.encode(), text_string(_LABEL))
        return head + b" /P %s /Pg %s /K %d>>" % (part, page, self._number.mark)

    def _page(self, copy: Copy, page: OwnPage, *, is_numbered: bool) -> bytes:
        contents, resources = page.contents, page.resources
        if is_numbered:
            contents, resources = copy.at(STREAM) + b" " + contents, self._number.resources
        head = b"<</Type /Page /Parent %s /StructParents %d" % (copy.at(PAGES), copy.key + page.key)
        return b"%s /Contents [%s] /Resources %s %s>>" % (head, contents, resources, page.entries.filled(copy.base))

    def _write_page_root(self, pages: int, copies: Sequence[Copy]) -> None:
        count = len(copies) * len(self._pattern.pages)
        kids = b" ".join(copy.at(PAGES) for copy in copies)
        self._file.put(pages, b"<</Type /Pages /Count %d /Kids [%s]>>" % (count, kids))

    def _write_tree(self, tree: int, document: int, copies: Sequence[Copy], role_map: bytes) -> None:
        kids = b" ".join(copy.at(CONTAINER) for copy in copies)
        entries = b"/P %s /Lang %s /K [%s]" % (reference(tree), self._pattern.language, kids)
        self._file.put(document, b"<</Type /StructElem /S /Document %s>>" % entries)
        parents = self._number_tree([row for copy in copies for row in self._rows(copy)])
        names = self._name_tree(sorted(name for copy in copies for name in self._names(copy)))
        trees = b"/ParentTree %s /ParentTreeNextKey %d %s" % (parents, len(copies) * self._pattern.stride, names)
        root = b"<</Type /StructTreeRoot /K [%s] /RoleMap %s %s>>" % (reference(document), role_map, trees)
        self._file.put(tree, root)

    def _rows(self, copy: Copy) -> Iterator[tuple[int, bytes]]:
        return ((copy.key + row.key, self._row(copy, row)) for row in self._pattern.rows)

    def _row(self, copy: Copy, row: Row) -> bytes:
        elements = row.elements.filled(copy.base)
        if row.marks < 0:
            return elements
        return b"[%s %s]" % (elements, copy.at(NUMBER)) if row.key == self._key else b"[%s]" % elements

    def _names(self, copy: Copy) -> Iterator[tuple[bytes, bytes]]:
        for ordinal, own in enumerate(self._pattern.others, start=FIRST_PAGE + len(self._pattern.pages)):
            if own.name:
                yield bytes(String(copy.prefix + own.name)), copy.at(ordinal)

    def _number_tree(self, rows: Sequence[tuple[int, bytes]]) -> bytes:
        leaves = [
            self._file.add(b"<</Limits [%d %d] /Nums [%s]>>" % (chunk[0][0], chunk[-1][0], _pairs(chunk)))
            for chunk in (rows[start : start + _LEAF] for start in range(0, len(rows), _LEAF))
        ]
        return self._file.add(b"<</Kids [%s]>>" % b" ".join(leaves))

    def _name_tree(self, names: Sequence[tuple[bytes, bytes]]) -> bytes:
        """Return the entry of the tree, sorted by the bytes of the names (ISO 32000-1, 7.9.6)."""
        leaves = []
        for start in range(0, len(names), _LEAF):
            chunk = [(_string(name), element) for name, element in names[start : start + _LEAF]]
            limits = chunk[0][0] + b" " + chunk[-1][0]
            listed = b" ".join(name + b" " + element for name, element in chunk)
            leaves.append(self._file.add(b"<</Limits [%s] /Names [%s]>>" % (limits, listed)))
        return b"/IDTree " + self._file.add(b"<</Kids [%s]>>" % b" ".join(leaves)) if leaves else b""

    def _labels(self, copies: int) -> Iterator[bytes]:
        """Each copy counts its pages anew, as they are printed."""
        for copy in range(copies):
            for place, label in self._pattern.labels:
                yield b"%d %s" % (copy * len(self._pattern.pages) + place, label)

    def _bookmarks(self, copies: Sequence[Copy]) -> bytes:
        """Return the catalog's entry: the bookmarks of the master for one copy, a closed bookmark for each of many."""
        if len(copies) > 1:
            return b" /Outlines " + self._bookmarks_of_several(copies)
        found = self._pattern.bookmarks
        if found is None:
            return b""
        (copy,) = copies
        written = b"<</Type /Outlines /Count %d %s>>" % (found.count, found.ends.filled(copy.base))
        self._file.put(copy.base + BOOKMARK, written)
        return b" /Outlines " + copy.at(BOOKMARK)

    def _bookmarks_of_several(self, copies: Sequence[Copy]) -> bytes:
        ends = b"/First %s /Last %s" % (copies[0].at(BOOKMARK), copies[-1].at(BOOKMARK))
        root = self._file.add(b"<</Type /Outlines /Count %d %s>>" % (len(copies), ends))
        for place, copy in enumerate(copies):
            before = b"/Prev %s " % copies[place - 1].at(BOOKMARK) if place else b""
            after = b"/Next %s " % copies[place + 1].at(BOOKMARK) if place + 1 < len(copies) else b""
            title = text_string(f"{_LABEL} {copy.name}")
            entries = b"/Title %s /Parent %s /Dest [%s /Fit] " % (title, root, copy.at(FIRST_PAGE))
            self._file.put(copy.base + BOOKMARK, b"<<%s%s%s%s>>" % (entries, before, after, self._below(copy)))
        return root

    def _below(self, copy: Copy) -> bytes:
        found = self._pattern.bookmarks
        return b"" if found is None else b"/Count -%d %s" % (found.count, found.ends.filled(copy.base))


def text_string(text: str) -> bytes:
    """Return a text string as PDF syntax."""
    return bytes(String(text).unparse())


def _string(value: bytes) -> bytes:
    return bytes(String(value).unparse())


def _own(copy: Copy, own: Own) -> bytes:
    name = b"/ID %s " % text_string(copy.prefix + own.name) if own.name else b""
    key = b"/StructParent %d " % (copy.key + own.key) if own.key >= 0 else b""
    return b"<<%s%s%s>>" % (name, key, own.entries.filled(copy.base))


def _pairs(rows: Sequence[tuple[int, bytes]]) -> bytes:
    return b" ".join(b"%d %s" % row for row in rows)
