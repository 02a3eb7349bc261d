"""The structure tree: an element for each tag, found from its marks, by its id and in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from shanben.editions.pdf.attributes import attributes
from shanben.editions.pdf.objects import Objects, Reference
from shanben.editions.pdf.syntax import array, dictionary, name, string, string_bytes
from shanben.model.address import Note
from shanben.model.places import Edition, Place
from shanben.model.roles import FORMS, TABLE, Role
from shanben.typeset.paged import Mark, Tag

_LABEL = "Lbl"
_BODY = "LBody"
_BASE = "RB"
_READING = "RT"
ROLE_MAP = tuple((form.pdf, form.pdf_standard) for form in TABLE if form.pdf != form.pdf_standard)


class Owned(Struct, frozen=True, kw_only=True):
    """A mark, and the reference and structure type of the element it belongs to."""

    mark: Mark
    element: Reference
    kind: str


class Structure:
    """Writes the elements of a file whose pages are `pages` and whose notes are `notes`.

    `owned` and `places` tell afterwards what stands where.
    """

    def __init__(self, objects: Objects, pages: Sequence[Reference], notes: Sequence[Note] = ()) -> None:
        self._titles = {note.id: f"{note.kind.value} {note.target}".rstrip() for note in notes}
        self._objects = objects
        self._pages = pages
        self._named: list[tuple[str, Reference]] = []
        self.owned: list[Owned] = []
        self.places: list[Place] = []

    def write(self, tags: Sequence[Tag], lang: str) -> Reference:
        """Write the tree of the tags below one Document element; return the StructTreeRoot."""
        root, document = self._objects.reserve(), self._objects.reserve()
        children = [self._element(tag, document) for tag in tags]
        self._objects.fill(
            document,
            dictionary(Type=b"/StructElem", S=b"/Document", P=root, Lang=string(lang), K=array(children)),
        )
        self._objects.fill(
            root,
            dictionary(
                Type=b"/StructTreeRoot",
                K=array((document,)),
                RoleMap=dictionary(**{own: name(standard) for own, standard in ROLE_MAP}),
                ParentTree=self._objects.add(self._parent_tree()),
                ParentTreeNextKey=b"%d" % len(self._pages),
                IDTree=self._objects.add(self._id_tree()) if self._named else b"",
            ),
        )
        return root

    def _element(self, tag: Tag, parent: Reference, within: Tag | None = None) -> Reference:
        element = self._objects.reserve()
        self._enter(tag, element)
        kids = self._parts(tag, element)
        entries = {"ID": _string(tag.id), "T": _string(self._title(tag)), "A": attributes(tag, within)}
        self._fill(element, FORMS[tag.role].pdf, P=parent, **entries, Pg=self._page(tag), K=kids)
        return element

    def _title(self, tag: Tag) -> str:
        """A note's title says its kind and what it is on, for which PDF has no entries."""
        return self._titles.get(tag.id, "") if tag.role is Role.NOTE else ""

    def _parts(self, tag: Tag, element: Reference) -> bytes:
        """A list item is its label and its body (PDF/UA 7.6), a ruby its base and its reading, a note has a label."""
        match tag.role:
            case Role.ITEM:
                return array((*self._marked(_LABEL, tag.label, element), self._wrapped(_BODY, tag, element)))
            case Role.RUBY:
                return array((self._wrapped(_BASE, tag, element), *self._marked(_READING, tag.annotation, element)))
            case _:
                label = self._marked(_LABEL, tag.label, element)
                return array((*label, *self._kids(tag, element, FORMS[tag.role].pdf)))

    def _wrapped(self, kind: str, tag: Tag, parent: Reference) -> Reference:
        """Write the element that holds a tag's children within the one of the tag itself."""
        part = self._objects.reserve()
        self._fill(part, kind, P=parent, Pg=self._page(tag), K=array(self._kids(tag, part, kind)))
        return part

    def _marked(self, kind: str, mark: Mark | None, parent: Reference) -> Iterator[Reference]:
        """Write the element of one mark that is no text."""
        if mark is None:
            return
        part = self._objects.reserve()
        self.owned.append(Owned(mark=mark, element=part, kind=kind))
        self._fill(part, kind, P=parent, Pg=self._pages[mark.page], K=b"%d" % mark.number)
        yield part

    def _fill(self, element: Reference, kind: str, **entries: bytes) -> None:
        self._objects.fill(element, dictionary(Type=b"/StructElem", S=name(kind), **entries))

    def _kids(self, tag: Tag, element: Reference, kind: str) -> Iterator[bytes]:
        first = _first_mark(tag)
        for child in tag.children:
            if isinstance(child, Tag):
                yield self._element(child, element, tag)
            else:
                yield self._mark(child, element, kind, first)

    def _mark(self, mark: Mark, element: Reference, kind: str, first: Mark | None) -> bytes:
        self.owned.append(Owned(mark=mark, element=element, kind=kind))
        if first and mark.page == first.page:
            return b"%d" % mark.number
        return dictionary(Type=b"/MCR", Pg=self._pages[mark.page], MCID=b"%d" % mark.number)

    def _page(self, tag: Tag) -> Reference:
        first = _first_mark(tag)
        return self._pages[first.page] if first else b""

    def _enter(self, tag: Tag, element: Reference) -> None:
        if not tag.id:
            return
        self._named.append((tag.id, element))
        first = _first_mark(tag)
        if first and tag.role is not Role.NOTE_MARK:
            locator = f"page={first.page + 1};mcid={first.number}"
            self.places.append(Place(node=tag.id, edition=Edition.PDF, locator=locator))

    def _parent_tree(self) -> bytes:
        """A number tree: for each page, the element of each of its marks (14.7.4.4)."""
        by_page: list[dict[int, Reference]] = [{} for _ in self._pages]
        for owned in self.owned:
            by_page[owned.mark.page][owned.mark.number] = owned.element
        entries = (b"%d %s" % (page, _row(elements)) for page, elements in enumerate(by_page))
        return dictionary(Nums=array(entries))

    def _id_tree(self) -> bytes:
        """A name tree: the element of each id, sorted by the bytes of the id (7.9.6)."""
        named = sorted(self._named, key=lambda entry: string_bytes(entry[0]))
        return dictionary(Names=array(string(key) + b" " + element for key, element in named))


def _row(elements: dict[int, Reference]) -> bytes:
    last = max(elements, default=-1)
    return array(elements.get(number, b"null") for number in range(last + 1))


def _string(text: str) -> bytes:
    return string(text) if text else b""


def _first_mark(tag: Tag) -> Mark | None:
    """Return the first mark of a tag's text, its own or that of a tag below it."""
    for child in tag.children:
        first = child if isinstance(child, Mark) else _first_mark(child)
        if first:
            return first
    return None
