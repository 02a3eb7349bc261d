"""The structure tree: an element for each tag, found from its marks, by its id and in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shanben.editions.pdf.objects import Objects, Reference
from shanben.editions.pdf.syntax import array, dictionary, name, string, string_bytes
from shanben.model.places import Edition, Place
from shanben.model.roles import FORMS, LISTS, TABLE, Role
from shanben.typeset.paged import Mark, Tag

_LABEL = "Lbl"
_BODY = "LBody"
ROLE_MAP = tuple((form.pdf, form.pdf_standard) for form in TABLE if form.pdf != form.pdf_standard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A mark, and the reference and structure type of the element it belongs to."""

    mark: Mark
    element: Reference
    kind: str


class Structure:
    """Writes the elements of a file whose pages are `pages`; `owned` and `places` tell afterwards what stands where."""

    def __init__(self, objects: Objects, pages: Sequence[Reference]) -> None:
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

    def _element(self, tag: Tag, parent: Reference) -> Reference:
        element = self._objects.reserve()
        self._enter(tag, element)
        kids = self._item_parts(tag, element) if tag.role is Role.ITEM else self._kids(tag, element)
        entries = {"ID": string(tag.id) if tag.id else b"", "A": _attributes(tag)}
        self._fill(element, FORMS[tag.role].pdf, P=parent, **entries, Pg=self._page(tag), K=kids)
        return element

    def _item_parts(self, tag: Tag, item: Reference) -> bytes:
        """A list item is its label and its body (PDF/UA 7.6)."""
        body = self._objects.reserve()
        parts = (*self._label(tag.label, item), body)
        self._fill(body, _BODY, P=item, Pg=self._page(tag), K=self._kids(tag, body))
        return array(parts)

    def _label(self, mark: Mark | None, item: Reference) -> Iterator[Reference]:
        if mark is None:
            return
        label = self._objects.reserve()
        self.owned.append(Owned(mark=mark, element=label, kind=_LABEL))
        self._fill(label, _LABEL, P=item, Pg=self._pages[mark.page], K=b"%d" % mark.number)
        yield label

    def _fill(self, element: Reference, kind: str, **entries: bytes) -> None:
        self._objects.fill(element, dictionary(Type=b"/StructElem", S=name(kind), **entries))

    def _kids(self, tag: Tag, element: Reference) -> bytes:
        first = _first_mark(tag)
        return array(self._kid(tag, child, element, first) for child in tag.children)

    def _kid(self, tag: Tag, child: Tag | Mark, element: Reference, first: Mark | None) -> bytes:
        if isinstance(child, Tag):
            return self._element(child, element)
        kind = _BODY if tag.role is Role.ITEM else FORMS[tag.role].pdf
        self.owned.append(Owned(mark=child, element=element, kind=kind))
        if first and child.page == first.page:
            return b"%d" % child.number
        return dictionary(Type=b"/MCR", Pg=self._pages[child.page], MCID=b"%d" % child.number)

    def _page(self, tag: Tag) -> Reference:
        first = _first_mark(tag)
        return self._pages[first.page] if first else b""

    def _enter(self, tag: Tag, element: Reference) -> None:
        if not tag.id:
            return
        self._named.append((tag.id, element))
        first = _first_mark(tag)
        if first:
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


def _attributes(tag: Tag) -> bytes:
    """Say how the items of a list are numbered, where they have labels (14.8.5.5)."""
    if tag.role not in LISTS or not any(isinstance(child, Tag) and child.label for child in tag.children):
        return b""
    numbering = b"/Decimal" if tag.role is Role.NUMBERED_LIST else b"/Disc"
    return dictionary(O=b"/List", ListNumbering=numbering)


def _first_mark(tag: Tag) -> Mark | None:
    """Return the first mark of a tag's text, its own or that of a tag below it."""
    for child in tag.children:
        first = child if isinstance(child, Mark) else _first_mark(child)
        if first:
            return first
    return None
