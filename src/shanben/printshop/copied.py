"""What each numbered copy has of its own, as templates taken from the master: pages, structure elements, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from pikepdf import Array, NumberTree, Stream, String

from shanben.core.errors import PrintShopError
from shanben.printshop.written import Template, reachable, references, template, unparsed, written

CONTAINER, NUMBER, STREAM, PAGES, BOOKMARK, FIRST_PAGE = range(6)
"""The places within a copy of what it has of its own: the element around it, the number's element and its stream, the
node of its pages, its bookmark; then come its pages and all else."""

SHARED_IN_CATALOG = ("/OutputIntents", "/AF", "/Names", "/Lang", "/MarkInfo", "/ViewerPreferences", "/PageMode")
"""What the catalog of the copies takes over from that of the master."""
_NEW_IN_PAGE = frozenset({"/Type", "/Parent", "/Contents", "/StructParents", "/Resources"})
_NEW_IN_OBJECT = frozenset({"/ID", "/StructParent"})


class Own(Struct, frozen=True, kw_only=True):
    """An object of which each copy has one: its entries, but /ID and /StructParent, which differ between copies.

    `name` is its /ID, `key` its place in the parent tree, -1 where it has none.
    """

    entries: Template
    name: str = ""
    key: int = -1


class OwnPage(Struct, frozen=True, kw_only=True):
    """A page: its entries but those that a copy writes anew, its content and resources, its key in the parent tree."""

    entries: Template
    contents: bytes
    resources: bytes
    key: int


class Row(Struct, frozen=True, kw_only=True):
    """An entry of the parent tree: its key, and the elements of a page's marks, or the one element of an annotation.

    `marks` is how many marks the page has, -1 for an annotation.
    """

    key: int
    elements: Template
    marks: int


class Bookmarks(Struct, frozen=True, kw_only=True):
    """The root of the bookmarks: where the first and the last are, and how many are seen."""

    ends: Template
    count: int


class Pattern(Struct, frozen=True, kw_only=True):
    """One copy: its pages and other objects, the kids of its structure tree, its bookmarks, its parent tree.

    `stride` is how many keys of the parent tree a copy takes.
    """

    pages: tuple[OwnPage, ...]
    others: tuple[Own, ...]
    kids: Template
    bookmarks: Bookmarks | None
    rows: tuple[Row, ...]
    labels: tuple[tuple[int, bytes], ...]
    language: bytes
    stride: int

    @property
    def size(self) -> int:
        """How many objects a copy has of its own."""
        return FIRST_PAGE + len(self.pages) + len(self.others)


def read_pattern(pdf: Any) -> tuple[Pattern, dict[int, Any]]:
    """Return the pattern of a copy, and the objects that all copies share, by number.

    Raises PrintShopError where the master has no structure tree of one Document.
    """
    document = _document(pdf)
    pages = [page.obj for page in pdf.pages]
    fixed = {*map(_number, pages), *_nodes_above(pages), _number(pdf.Root.StructTreeRoot), _number(document)}
    outlines = pdf.Root.get("/Outlines")
    fixed |= set() if outlines is None else {_number(outlines)}
    reached = reachable(_own_roots(document, pages, outlines), pdf, without=fixed)
    own = sorted(number for number, value in reached.items() if not isinstance(value, Stream))
    ordinals = {_number(document): CONTAINER} | ({} if outlines is None else {_number(outlines): BOOKMARK})
    ordinals |= {number: FIRST_PAGE + place for place, number in enumerate([*map(_number, pages), *own])}
    rows = tuple(_row(int(key), row, ordinals) for key, row in NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    pattern = Pattern(
        pages=tuple(_page(page, ordinals) for page in pages),
        others=tuple(_own(reached[number], ordinals) for number in own),
        kids=template(_kids(document), ordinals),
        bookmarks=None if outlines is None else _bookmarks(outlines, ordinals),
        rows=rows,
        labels=tuple(_labels(pdf)),
        language=unparsed(document.get("/Lang", pdf.Root.get("/Lang", String("zh-CN")))),
        stride=max((row.key for row in rows), default=-1) + 1,
    )
    return pattern, reachable(_shared_roots(pdf, pages, set(reached) - set(own)), pdf, without={*fixed, *own})


def _document(pdf: Any) -> Any:
    tree = pdf.Root.get("/StructTreeRoot")
    kids = None if tree is None else tree.get("/K")
    documents = list(kids) if isinstance(kids, Array) else [kids]
    if len(documents) != 1 or documents[0] is None or str(documents[0].get("/S")) != "/Document":
        raise PrintShopError("its structure tree is not as shanben writes it")
    return documents[0]


def _nodes_above(pages: Iterable[Any]) -> Iterator[int]:
    """Yield the nodes of the page tree, which the new file has others of."""
    for page in pages:
        node = page.get("/Parent")
        while node is not None:
            yield _number(node)
            node = node.get("/Parent")


def _own_roots(document: Any, pages: Iterable[Any], outlines: Any) -> Iterator[int]:
    yield from references(_kids(document))
    for page in pages:
        yield from references(unparsed(page.get("/Annots", Array())))
    if outlines is not None:
        yield from references(_entries(outlines, frozenset()))


def _shared_roots(pdf: Any, pages: Iterable[Any], streams: Iterable[int]) -> Iterator[int]:
    """Yield what is shared: all that pages show, the source inside, the output intent, the information dictionary."""
    yield from streams
    for page in pages:
        yield from references(unparsed(page.get("/Contents", Array())) + b" " + unparsed(page.Resources))
    for key in SHARED_IN_CATALOG:
        yield from references(unparsed(pdf.Root.get(key, Array())))
    yield from references(unparsed(pdf.trailer.get("/Info", Array())))


def _page(page: Any, ordinals: Mapping[int, int]) -> OwnPage:
    contents = page.get("/Contents", Array())
    parts = contents if isinstance(contents, Array) else [contents]
    return OwnPage(
        entries=template(_entries(page, _NEW_IN_PAGE), ordinals),
        contents=b" ".join(map(unparsed, parts)),
        resources=unparsed(page.Resources),
        key=int(page.get("/StructParents", -1)),
    )


def _own(value: Any, ordinals: Mapping[int, int]) -> Own:
    return Own(
        entries=template(_entries(value, _NEW_IN_OBJECT), ordinals),
        name=str(value.get("/ID", "")),
        key=int(value.get("/StructParent", -1)),
    )


def _kids(document: Any) -> bytes:
    kids = document.get("/K", Array())
    return b" ".join(map(unparsed, kids)) if isinstance(kids, Array) else unparsed(kids)


def _entries(value: Any, without: frozenset[str]) -> bytes:
    return b" ".join(key.encode() + b" " + unparsed(entry) for key, entry in value.items() if key not in without)


def _labels(pdf: Any) -> Iterator[tuple[int, bytes]]:
    labels = pdf.Root.get("/PageLabels")
    if labels is not None:
        yield from ((int(place), written(label)) for place, label in NumberTree(labels).items())


def _row(key: int, row: Any, ordinals: Mapping[int, int]) -> Row:
    if isinstance(row, Array):
        elements = b" ".join(map(unparsed, row))
        return Row(key=key, elements=template(elements, ordinals), marks=len(row))
    return Row(key=key, elements=template(unparsed(row), ordinals), marks=-1)


def _bookmarks(outlines: Any, ordinals: Mapping[int, int]) -> Bookmarks:
    ends = _entries(outlines, frozenset({"/Type", "/Count"}))
    return Bookmarks(ends=template(ends, ordinals), count=int(outlines.get("/Count", 0)))


def _number(value: Any) -> int:
    return int(value.objgen[0])
