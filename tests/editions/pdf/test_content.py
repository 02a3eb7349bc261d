"""Every glyph stands where it was set, in the mark it was set for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editions.pdf import hand_set
from shanben.core.errors import EditionError
from shanben.core.lengths import Millipoints
from shanben.fonts.catalogue import Catalogue
from shanben.fonts.open_face import open_face
from shanben.typeset.paged import Mark, Run

_TEXT = "AB中，文"


def _run(positions: list[int], *, size: int = 16_000, rise: int = 0) -> Run:
    return Run(
        characters=tuple(_TEXT[: len(positions)]),
        positions=tuple(map(Millipoints, positions)),
        face="song",
        size=Millipoints(size),
        mark=Mark(page=0, number=0),
        rise=Millipoints(rise),
    )


def _drawn(catalogue: Catalogue, *runs: Run) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(hand_set.written(catalogue, paged=hand_set.one_line(*runs)).data))


def _commands(page: pikepdf.Page) -> list[tuple[str, Any]]:
    return [(str(command.operator), command.operands) for command in pikepdf.parse_content_stream(page)]


def _origins(page: pikepdf.Page, widths: tuple[int, ...]) -> Iterator[float]:
    """Yield the x of each glyph of the marked line, as a viewer finds it (ISO 32000-1, 9.4.4)."""
    x, size, spacing, glyphs = 0.0, 0.0, 0.0, iter(widths)
    for operator, operands in _commands(page):
        match operator:
            case "Tf":
                size = float(operands[1])
            case "Tc":
                spacing = float(operands[0])
            case "Tm":
                x = float(operands[4])
            case "EMC":
                return
            case "TJ":
                for piece in operands[0]:
                    if not isinstance(piece, pikepdf.String):
                        x -= float(piece) * size / 1000
                        continue
                    for _ in range(len(bytes(piece)) // 2):
                        yield x
                        x += next(glyphs) * size / 1000 + spacing


@settings(max_examples=50)
@given(st.lists(st.integers(-3_000, 40_000), min_size=1, max_size=5), st.integers(5_000, 42_000))
def test_no_glyph_is_off_its_place_by_more_than_half_a_thousandth_of_an_em(moves: list[int], size: int) -> None:
    catalogue = hand_set.CATALOGUE
    positions = [100_000 + sum(moves[: index + 1]) for index in range(len(moves))]
    song = open_face(catalogue.face("song"))
    widths = tuple(map(song.advance, _TEXT))

    with _drawn(catalogue, _run(positions, size=size)) as pdf:
        found = list(_origins(pdf.pages[0], widths))

    assert len(found) == len(positions)
    for x, position in zip(found, positions, strict=True):
        assert abs(x - position / 1000) <= size / 1000 * 0.000_501


def test_an_even_line_is_one_string_with_one_letter_spacing(catalogue: Catalogue) -> None:
    run = hand_set.run("各位代表", Mark(page=0, number=0), cell=15_793)
    with _drawn(catalogue, run) as pdf:
        commands = _commands(pdf.pages[0])

    shown = next(operands for operator, operands in commands if operator == "TJ")
    spacing = next(operands for operator, operands in commands if operator == "Tc")
    assert len(shown[0]) == 1
    assert str(spacing[0]) == "-0.207"


def test_a_rise_lifts_the_run_above_its_baseline(catalogue: Catalogue) -> None:
    with _drawn(catalogue, _run([100_000], rise=5_000)) as pdf:
        matrix = next(operands for operator, operands in _commands(pdf.pages[0]) if operator == "Tm")

    assert float(matrix[5]) == pytest.approx((hand_set.HEIGHT - 120_000 + 5_000) / 1000)


def test_a_folio_is_an_artifact_of_the_page(pdf: pikepdf.Pdf) -> None:
    marked = [operands for operator, operands in _commands(pdf.pages[0]) if operator == "BDC"]

    assert [str(operands[0]) for operands in marked] == ["/H1", "/Salutation", "/P", "/Quote", "/P", "/Artifact"]
    assert marked[-1][1] == {"/Type": pikepdf.Name.Pagination, "/Subtype": pikepdf.Name.Footer}


def test_content_without_a_mark_is_an_artifact(catalogue: Catalogue) -> None:
    bullet = hand_set.run("•", None, face="song")
    with _drawn(catalogue, bullet, _run([200_000])) as pdf:
        operators = [operator for operator, _ in _commands(pdf.pages[0])]

    assert operators[:2] == ["BMC", "BT"]


def test_text_is_drawn_in_the_one_ink_that_a_page_begins_with(pdf: pikepdf.Pdf) -> None:
    used = {operator for page in pdf.pages for operator, _ in _commands(page)}

    assert used == {"BDC", "EMC", "BT", "ET", "Tf", "Tc", "Tm", "TJ"}


def test_a_mark_that_is_set_in_two_pieces_is_refused(catalogue: Catalogue) -> None:
    first, between = (hand_set.run("甲", Mark(page=0, number=number)) for number in (0, 1))

    with pytest.raises(EditionError, match="two pieces"):
        hand_set.written(catalogue, paged=hand_set.one_line(first, between, first))


def test_an_empty_line_draws_nothing(catalogue: Catalogue) -> None:
    empty = Run(characters=(), positions=(), face="song", size=hand_set.SIZE, mark=None)
    with _drawn(catalogue, empty, _run([100_000])) as pdf:
        assert sum(operator == "TJ" for operator, _ in _commands(pdf.pages[0])) == 2


def test_lines_of_one_mark_are_one_piece_of_content(pdf: pikepdf.Pdf) -> None:
    operators = [operator for operator, _ in _commands(pdf.pages[0])]
    pieces = " ".join(operators).split("EMC")

    assert [piece.count("TJ") for piece in pieces] == [1, 1, 1, 1, 2, 1, 0]
