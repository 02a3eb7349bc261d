"""What a page paints besides text is followed: text that a shape or image covers, or that is clipped, is told."""

from __future__ import annotations

import pikepdf
import pytest

from editions.pdf import formal_text, hand_set
from shanben.typeset.paged import Mark
from shanben.verification.pdf.content import ContentReader
from shanben.verification.pdf.graphics import Box
from shanben.verification.pdf.reader import read_pdf
from verification import damage


def boxes(content: str) -> list[tuple[float, float, float, float]]:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 800))
        page.obj.Contents = pdf.make_stream(content.encode())
        painted = ContentReader(page, {}, lambda _code, _message: None, "1").read().painted
    return [(round(box.left, 2), round(box.foot, 2), round(box.right, 2), round(box.top, 2)) for box in painted]


@pytest.mark.parametrize(
    ("content", "painted"),
    [
        ("10 20 30 40 re f", [(10, 20, 40, 60)]),
        ("10 20 -5 -5 re f*", [(5, 15, 10, 20)]),
        ("0 0 1 1 re 5 5 1 1 re f", [(0, 0, 1, 1), (5, 5, 6, 6)]),
        ("q 2 0 0 3 100 200 cm 1 1 2 2 re f Q 0 0 1 1 re F", [(102, 203, 106, 209), (0, 0, 1, 1)]),
        ("0 1 -1 0 50 0 cm 10 20 30 4 re f", [(26, 10, 30, 40)]),
        ("10 20 m 30 20 l 30 40 l B", [(10, 20, 30, 40), (9.5, 19.5, 30.5, 20.5), (29.5, 19.5, 30.5, 40.5)]),
        ("2 w 0 0 m 9 0 l 9 9 l h S", [(-1, -1, 10, 1), (8, -1, 10, 10), (-1, -1, 10, 10)]),
        ("4 w 10 20 m 30 20 l S", [(8, 18, 32, 22)]),
        ("0 w 0 0 m 10 0 l s", [(-0.05, -0.05, 10.05, 0.05)]),
        ("0 0 m 0 5 10 5 10 0 c f", [(0, 0, 10, 5)]),
        ("0 0 m 3 5 10 0 v f", [(0, 0, 10, 5)]),
        ("10 20 30 40 re n", []),
        ("0 0 5 5 re W n 3 3 10 10 re f", [(3, 3, 5, 5)]),
        ("q 0 0 5 5 re W n 7 7 1 1 re f Q 7 7 1 1 re f", [(7, 7, 8, 8)]),
        ("q 50 0 0 60 10 10 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q", [(10, 10, 60, 70)]),
        ("5 5 l 3 h", []),
    ],
)  # fmt: skip
def test_shapes_cover_their_boxes(content: str, painted: list[tuple[float, float, float, float]]) -> None:
    assert boxes(content) == painted


def test_boxes_that_only_touch_do_not_meet() -> None:
    box = Box(0, 0, 10, 10)
    assert not box.meets(Box(10, 0, 20, 10))
    assert box.meets(Box(9, 9, 20, 20))


TEXT = hand_set.one_line(hand_set.run("善本", Mark(page=0, number=0)))
X, BASELINE = hand_set.LEFT / 1000, (hand_set.HEIGHT - 120_000) / 1000


def found(content: str, *, where: str = "after") -> list[str]:
    def paint(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].Contents
        drawn, own = f"/Artifact BMC {content} EMC\n".encode(), stream.read_bytes()
        stream.write(drawn + own if where == "before" else own + b"\n" + drawn)

    data = damage.in_pdf(hand_set.written(hand_set.CATALOGUE, paged=TEXT).data, paint)
    return [finding.message for finding in read_pdf(data, "x").readback.findings]


@pytest.mark.parametrize("where", ["before", "after"])
@pytest.mark.parametrize(
    "shape",
    [
        f"q 1 g {X} {BASELINE - 3} 16 20 re f Q",
        f"{X + 20} {BASELINE + 5} 4 .5 re f",
        f"{X} {BASELINE + 6} m {X + 30} {BASELINE + 6} l S",
        f"q 100 0 0 100 {X - 10} {BASELINE - 10} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x01 EI Q",
    ],
)
def test_a_shape_over_text_is_told(shape: str, where: str) -> None:
    assert found(shape, where=where) == ["page 1: a shape or image runs over “善本”"]


@pytest.mark.parametrize(
    "shape",
    [
        f"{X} {BASELINE - 4} 32 .5 re f",
        f"{X} {BASELINE + 16} 32 .5 re f",
        f"{X - 2} {BASELINE - 10} .5 40 re f",
        f"{X - 5} {BASELINE - 6} m {X + 50} {BASELINE - 6} l {X + 50} {BASELINE + 20} l {X - 5} {BASELINE + 20} l s",
    ],
)
def test_lines_below_above_beside_and_around_text_hide_nothing(shape: str) -> None:
    assert found(shape) == []


def test_text_that_is_clipped_away_is_told() -> None:
    def clip(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].Contents
        stream.write(b"0 0 50 50 re W n\n" + stream.read_bytes())

    data = damage.in_pdf(hand_set.written(hand_set.CATALOGUE, paged=TEXT).data, clip)
    assert [finding.code for finding in read_pdf(data, "x").readback.findings] == ["SB-PDF-INVISIBLE"]


def test_a_form_among_the_artifacts_covers_text_too() -> None:
    def stamp(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"1 g 0 0 600 900 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 600, 900])
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Stamp=form)
        stream = pdf.pages[0].Contents
        stream.write(stream.read_bytes() + b"\n/Artifact BMC /Stamp Do EMC")

    data = damage.in_pdf(hand_set.written(hand_set.CATALOGUE, paged=TEXT).data, stamp)
    messages = [finding.message for finding in read_pdf(data, "x").readback.findings]
    assert messages == ["page 1: a shape or image runs over “善本”"]


def test_the_rules_of_a_formal_text_run_over_none_of_it() -> None:
    data = hand_set.written(hand_set.CATALOGUE, paged=formal_text.PAGED, reading=formal_text.READING).data
    assert read_pdf(data, "x").readback.findings == ()
