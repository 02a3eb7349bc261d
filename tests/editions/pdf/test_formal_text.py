"""Tables, ruby and notes are elements of the kinds that a reader of tagged PDF knows, and the file stays good."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from editions.pdf import formal_text, hand_set
from judges import poppler, qpdf, verapdf
from judges.verdict import must_be_good
from shanben.fonts.catalogue import Catalogue
from shanben.model.places import Artifact


@pytest.fixture(scope="module")
def formal(catalogue: Catalogue) -> Artifact:
    """The formal text, as PDF."""
    return hand_set.written(catalogue, paged=formal_text.PAGED, reading=formal_text.READING)


@pytest.fixture
def elements(formal: Artifact) -> Iterator[dict[str, pikepdf.Object]]:
    """Its structure elements by their ids."""
    with pikepdf.Pdf.open(io.BytesIO(formal.data)) as opened:
        names = list(opened.Root.StructTreeRoot.IDTree.Names)
        yield {str(key): element for key, element in zip(names[::2], names[1::2], strict=True)}


def _kinds(element: pikepdf.Object) -> list[str]:
    return [str(kid.S) for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def test_it_passes_the_judges(formal: Artifact, tmp_path: Path) -> None:
    file = tmp_path / "formal.pdf"
    file.write_bytes(formal.data)

    must_be_good(verapdf.judge([file]))
    must_be_good(qpdf.judge([file]))
    must_be_good(poppler.judge([file]))


def test_a_table_is_rows_of_cells_below_its_caption(elements: dict[str, pikepdf.Object]) -> None:
    assert _kinds(elements["table"]) == ["/Caption", "/TR", "/TR", "/TR"]
    assert [_kinds(elements[f"row{number}"]) for number in (1, 2, 3)] == [
        ["/TH", "/TH"],
        ["/TH", "/TD"],
        ["/TH", "/TD"],
    ]


def test_a_header_cell_says_what_it_heads(elements: dict[str, pikepdf.Object]) -> None:
    scopes = {name: str(elements[name].A.Scope) for name in ("c11", "c12", "c21", "c31")}

    assert scopes == {"c11": "/Column", "c12": "/Column", "c21": "/Row", "c31": "/Row"}
    assert str(elements["c11"].A.O) == "/Table"
    assert "/A" not in elements["c22"]


def test_a_ruby_is_its_base_and_its_reading(elements: dict[str, pikepdf.Object]) -> None:
    ruby = next(kid for kid in elements["p1"].K if isinstance(kid, pikepdf.Dictionary) and kid.S == "/Ruby")

    assert _kinds(ruby) == ["/RB", "/RT"]
    assert [int(part.K[0] if isinstance(part.K, pikepdf.Array) else part.K) for part in ruby.K] == [3, 4]


def test_a_note_says_its_number_its_kind_and_what_it_is_on(elements: dict[str, pikepdf.Object]) -> None:
    assert str(elements["n1"].T) == "conflict title"
    assert str(elements["n2"].T) == "footnote p1"
    assert _kinds(elements["n2"]) == ["/Lbl"]
    assert [int(kid.MCID) if isinstance(kid, pikepdf.Dictionary) else int(kid) for kid in elements["n2"].K[1:]] == [
        20,
        3,
    ]


def test_the_call_of_a_note_is_an_element_of_its_own(elements: dict[str, pikepdf.Object], formal: Artifact) -> None:
    assert str(elements["call~n3"].S) == "/NoteMark"
    assert elements["call~n3"].P.objgen == elements["c22"].objgen
    assert {"n1", "n2", "n3"} <= {place.node for place in formal.places}
    assert not any("call~" in place.node for place in formal.places)


def test_a_note_that_only_the_pages_know_has_no_title(catalogue: Catalogue) -> None:
    artifact = hand_set.written(catalogue, paged=formal_text.PAGED)
    with pikepdf.Pdf.open(io.BytesIO(artifact.data)) as opened:
        notes = [kid for kid in opened.Root.StructTreeRoot.K[0].K if kid.S == "/Note"]

    assert len(notes) == 3
    assert not any("/T" in note for note in notes)


def test_the_header_row_is_repeated_as_an_artifact(formal: Artifact) -> None:
    with pikepdf.Pdf.open(io.BytesIO(formal.data)) as opened:
        operators = [str(command.operator) for command in pikepdf.parse_content_stream(opened.pages[1])]

    assert operators[0] == "BMC"
