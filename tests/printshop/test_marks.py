"""Boxes, crop marks and register marks, measured in millimetres in the finished file."""

from __future__ import annotations

from pathlib import Path

import pytest

from judges import verapdf
from judges.verdict import must_be_good
from printshop.commands import shanben
from printshop.finished_sheets import Stroke, box, opened, strokes

WIDTH, HEIGHT = 210.0, 297.0


@pytest.fixture(scope="module")
def marked(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("marks") / "marks.pdf"
    assert shanben("marks", master, "-o", out, cwd=out.parent).returncode == 0
    return out


def near(*edges: float) -> object:
    return pytest.approx(edges, abs=0.02)


def test_the_boxes_lie_around_one_another(marked: Path) -> None:
    with opened(marked) as pdf:
        assert len(pdf.pages) == 6
        for page in pdf.pages:
            assert box(page, "TrimBox") == near(0, 0, WIDTH, HEIGHT)
            assert box(page, "BleedBox") == near(-3, -3, WIDTH + 3, HEIGHT + 3)
            assert box(page, "MediaBox") == near(-10, -10, WIDTH + 10, HEIGHT + 10)


def test_a_wider_bleed_moves_the_marks_out(master: Path, tmp_path: Path) -> None:
    assert shanben("marks", master, "-o", "m.pdf", "--bleed", "5mm", cwd=tmp_path).returncode == 0
    with opened(tmp_path / "m.pdf") as pdf:
        page = pdf.pages[0]
        assert box(page, "BleedBox") == near(-5, -5, WIDTH + 5, HEIGHT + 5)
        assert box(page, "MediaBox") == near(-12, -12, WIDTH + 12, HEIGHT + 12)
        assert min(stroke.to_x for stroke in strokes(page)) == pytest.approx(-10, abs=0.02)


def test_two_crop_marks_at_each_corner_point_to_the_trim_and_stay_out_of_the_bleed(marked: Path) -> None:
    with opened(marked) as pdf:
        found = strokes(pdf.pages[0])
    for x, out in ((0.0, -1), (WIDTH, 1)):
        for y, up in ((0.0, -1), (HEIGHT, 1)):
            assert any(stroke == near(x + 3 * out, y, x + 8 * out, y) for stroke in found)
            assert any(stroke == near(x, y + 3 * up, x, y + 8 * up) for stroke in found)
    assert all(_outside_the_bleed(stroke) for stroke in found)


def _outside_the_bleed(stroke: Stroke) -> bool:
    slack = 0.02
    across = (min(stroke.x, stroke.to_x), max(stroke.x, stroke.to_x))
    up = (min(stroke.y, stroke.to_y), max(stroke.y, stroke.to_y))
    return (
        across[1] <= -3 + slack or across[0] >= WIDTH + 3 - slack or up[1] <= -3 + slack or up[0] >= HEIGHT + 3 - slack
    )


def test_a_cross_in_the_middle_of_each_side(marked: Path) -> None:
    with opened(marked) as pdf:
        found = strokes(pdf.pages[0])
    middles = ((WIDTH / 2, HEIGHT + 5.5), (WIDTH / 2, -5.5), (-5.5, HEIGHT / 2), (WIDTH + 5.5, HEIGHT / 2))
    for x, y in middles:
        assert any(stroke == near(x - 2.5, y, x + 2.5, y) for stroke in found)
        assert any(stroke == near(x, y - 2.5, x, y + 2.5) for stroke in found)


def test_it_stays_archivable_accessible_and_true(marked: Path) -> None:
    must_be_good(verapdf.judge([marked], flavours=("3a", "ua1")))
    done = shanben("verify", marked, cwd=marked.parent)
    assert done.returncode == 0, done.stderr


def test_it_says_what_it_was_made_from(marked: Path) -> None:
    with opened(marked) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "<shanben:form>marks</shanben:form>" in xmp
    assert "xmpMM:DerivedFrom" in xmp


def test_it_is_the_same_bytes_each_time(marked: Path, master: Path, tmp_path: Path) -> None:
    assert shanben("marks", master, "-o", "m.pdf", cwd=tmp_path).returncode == 0
    assert (tmp_path / "m.pdf").read_bytes() == marked.read_bytes()


@pytest.mark.parametrize("bleed", ["much", "2字", "40mm", "-1mm"])
def test_a_bleed_that_is_none_is_wrong_usage(bleed: str, master: Path, tmp_path: Path) -> None:
    assert shanben("marks", master, "-o", "m.pdf", f"--bleed={bleed}", cwd=tmp_path).returncode == 2
