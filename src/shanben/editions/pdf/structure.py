"""The structure tree: an element for each tag, found from its marks, by its id and in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shanben.editions.pdf.objects import Objects, Reference
from shanben.editions.pdf.syntax import array, dictionary, name, string, string_bytes
from shanben.model.places import Edition, Place
from shanben.model.roles import FORMS, TABLE, Role
from shanben.typeset.paged import Mark, Tag

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
        first = next(marks_of(tag), None)
        kids = self._kids(tag, element, first)
        if tag.role is Role.ITEM:
            kids = array((self._list_body(tag, element, first),))
        self._objects.fill(
            element,
            dictionary(
                Type=b"/StructElem",
                S=name(FORMS[tag.role].pdf),
                P=parent,
                ID=string(tag.id) if tag.id else b"",
                Pg=self._pages[first.page] if first else b"",
                K=kids,
            ),
        )
        return element

    def _list_body(self, tag: Tag, item: Reference, first: Mark | None) -> Reference:
        """The content of a list item stands in an LBody (PDF/UA 7.6)."""
        body = self._objects.reserve()
        page = self._pages[first.page] if first else b""
        kids = self._kids(tag, body, first)
        self._objects.fill(body, dictionary(Type=b"/StructElem", S=b"/LBody", P=item, Pg=page, K=kids))
        return body

    def _kids(self, tag: Tag, element: Reference, first: Mark | None) -> bytes:
        return array(self._kid(tag, child, element, first) for child in tag.children)

    def _kid(self, tag: Tag, child: Tag | Mark, element: Reference, first: Mark | None) -> bytes:
        if isinstance(child, Tag):
            return self._element(child, element)
        self.owned.append(Owned(mark=child, element=element, kind=FORMS[tag.role].pdf))
        if first and child.page == first.page:
            return b"%d" % child.number
        return dictionary(Type=b"/MCR", Pg=self._pages[child.page], MCID=b"%d" % child.number)

    def _enter(self, tag: Tag, element: Reference) -> None:
        if not tag.id:
            return
        self._named.append((tag.id, element))
        first = next(marks_of(tag), None)
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


def marks_of(tag: Tag) -> Iterator[Mark]:
    """Yield the marks of a tag and of all below it, in reading order."""
    for child in tag.children:
        if isinstance(child, Mark):
            yield child
        else:
            yield from marks_of(child)
