"""The elements of a PDF's structure tree: their roles, their ids, and their children with the pages these are on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from pikepdf import Array, Dictionary

from shanben.model.roles import FORMS, TABLE, Role
from shanben.verification.pdf.content import PageContent
from shanben.verification.readback import Report

_ROLES = {form.pdf: form.role for form in TABLE if form.pdf}


class Page(Struct, frozen=True, kw_only=True):
    """A page: its number in the file (from 1), its printed label, and what it shows."""

    number: int
    label: str
    content: PageContent


class Elements:
    """Answers what the elements below a structure tree root are; `pages` are found by the page object's number.

    Reports what no tree may hold: an element that stands in it twice, one id for two elements, another role map.
    """

    def __init__(self, root: Any, pages: dict[tuple[int, int], Page], report: Report) -> None:
        self._role_map = root.get("/RoleMap", Dictionary())
        self._pages = pages
        self._report = report
        self._met: set[tuple[int, int]] = set()
        self._names: set[str] = set()
        self._check_role_map()

    def _check_role_map(self) -> None:
        for name, standard in self._role_map.items():
            role = _ROLES.get(str(name).lstrip("/"))
            if role is not None and str(standard).lstrip("/") != FORMS[role].pdf_standard:
                self._report("SB-PDF-ROLEMAP", f"RoleMap gives {name} as {standard}, not {FORMS[role].pdf_standard}")

    def role(self, element: Any) -> Role | None:
        """Return what an element is in an address, by its own type or the one it is mapped to."""
        name = _type(element)
        return _ROLES[name] if name in _ROLES else _ROLES.get(self.standard(element))

    def standard(self, element: Any) -> str:
        """Return the type that the role map gives for that of an element, or its own."""
        name = _type(element)
        return str(self._role_map.get(f"/{name}", name)).lstrip("/")

    def children(self, element: Any, page: Page | None) -> Iterator[tuple[Any, Page | None]]:
        """Yield child elements and MCIDs with the page they are on (ISO 32000-1, 14.7.4)."""
        own = self._page(element, page)
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, Array) else (kids,):
            if isinstance(kid, int):
                yield kid, own
            elif not isinstance(kid, Dictionary):
                self._report("SB-PDF-TREE", "the structure tree holds something that is no element")
            elif str(kid.get("/Type", "")) == "/MCR":
                yield int(kid.get("/MCID", -1)), self._page(kid, own)
            elif str(kid.get("/Type", "")) != "/OBJR" and self._is_new(kid):
                yield kid, own

    def _page(self, element: Any, inherited: Page | None) -> Page | None:
        page = element.get("/Pg")
        return inherited if page is None else self._pages.get(page.objgen, inherited)

    def _is_new(self, element: Any) -> bool:
        """An element that stands in the tree twice would be read twice, or without end."""
        if element.is_indirect and element.objgen in self._met:
            self._report("SB-PDF-TREE", "a structure element stands in the tree twice")
            return False
        self._met.add(element.objgen)
        return True

    def name(self, element: Any) -> str:
        """Return the id of an element, empty where it has none; to be asked once for each."""
        name = str(element.get("/ID", ""))
        if name:
            if name in self._names:
                self._report("SB-PDF-TREE", f"two structure elements have the ID {name}")
            self._names.add(name)
        return name


def _type(element: Any) -> str:
    return str(element.get("/S", "")).lstrip("/")
