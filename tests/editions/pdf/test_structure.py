"""The structure tree says what each piece of the pages is, and leads from each id to its element and back."""

from __future__ import annotations

import pikepdf

from shanben.model.places import Artifact
from shanben.model.roles import TABLE


def _document(pdf: pikepdf.Pdf) -> pikepdf.Object:
    (document,) = pdf.Root.StructTreeRoot.K
    return document


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the element and all below it, in reading order."""
    return [element, *(found for kid in _below(element) for found in _elements(kid))]


def _below(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _kinds(element: pikepdf.Object) -> list[object]:
    return [str(element.S), *(_kinds(kid) for kid in _below(element))]


def test_the_elements_nest_as_the_tags_do(pdf: pikepdf.Pdf) -> None:
    item = ["/LI", ["/Lbl"], ["/LBody"]]

    assert _kinds(_document(pdf)) == [
        "/Document",
        ["/H1"],
        ["/Salutation"],
        ["/P", ["/Quote"]],
        ["/Sect", ["/H2"], ["/NumberedList", item, item]],
    ]


def test_every_role_of_our_own_stands_for_a_standard_one(pdf: pikepdf.Pdf) -> None:
    role_map = {key: str(value) for key, value in pdf.Root.StructTreeRoot.RoleMap.items()}

    assert role_map == {
        f"/{form.pdf}": f"/{form.pdf_standard}" for form in TABLE if form.pdf and form.pdf != form.pdf_standard
    }


def test_an_element_bears_the_id_of_its_node(pdf: pikepdf.Pdf) -> None:
    ids = [str(element.ID) for element in _elements(_document(pdf)) if "/ID" in element]

    assert ids == ["title", "salutation", "p1", "q-1", "section-一", "heading-1", "list", "item-1", "item-2"]


def test_the_tree_of_ids_is_sorted_and_leads_to_the_elements(pdf: pikepdf.Pdf) -> None:
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    keys, elements = names[::2], names[1::2]

    assert [bytes(key) for key in keys] == sorted(bytes(key) for key in keys)
    assert [bytes(element.ID) for element in elements] == [bytes(key) for key in keys]
    assert len(keys) == 9


def test_a_paragraph_that_runs_over_the_page_names_the_page_of_each_mark(pdf: pikepdf.Pdf) -> None:
    paragraph = next(element for element in _elements(_document(pdf)) if str(element.get("/ID", "")) == "p1")
    first, quotation, second, over = paragraph.K

    assert (int(first), int(second)) == (2, 4)
    assert quotation.K[0] == 3
    assert paragraph.Pg.objgen == pdf.pages[0].objgen
    assert (str(over.Type), int(over.MCID)) == ("/MCR", 0)
    assert over.Pg.objgen == pdf.pages[1].objgen


def test_each_mark_of_a_page_leads_to_the_element_it_stands_in(pdf: pikepdf.Pdf) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    rows = {int(key): row for key, row in zip(numbers[::2], numbers[1::2], strict=True)}

    assert [int(page.StructParents) for page in pdf.pages] == sorted(rows)
    assert [str(element.S) for element in rows[0]] == ["/H1", "/Salutation", "/P", "/Quote", "/P"]
    assert [str(element.S) for element in rows[1]] == ["/P", "/H2", "/Lbl", "/LBody", "/Lbl", "/LBody"]


def test_every_element_knows_the_one_above_it(pdf: pikepdf.Pdf) -> None:
    for element in _elements(_document(pdf)):
        for kid in _below(element):
            assert kid.P.objgen == element.objgen
    assert _document(pdf).P.objgen == pdf.Root.StructTreeRoot.objgen


def test_a_list_says_how_its_labels_count(pdf: pikepdf.Pdf) -> None:
    numbered = next(element for element in _elements(_document(pdf)) if str(element.get("/ID", "")) == "list")

    assert {key: str(value) for key, value in numbered.A.items()} == {"/O": "/List", "/ListNumbering": "/Decimal"}


def test_the_artifact_tells_where_each_node_begins(artifact: Artifact) -> None:
    places = {place.node: place.locator for place in artifact.places}

    assert places["title"] == "page=1;mcid=0"
    assert places["q-1"] == "page=1;mcid=3"
    assert places["section-一"] == places["heading-1"] == "page=2;mcid=1"
    assert places["item-1"] == "page=2;mcid=3"
    assert artifact.pages == 2
