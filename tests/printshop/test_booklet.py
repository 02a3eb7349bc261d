"""A booklet, measured in the finished file: folded, its pages come in order; its marks stand where they should."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from judges import poppler, qpdf
from judges.verdict import must_be_good
from printshop.commands import says_once, shanben
from printshop.finished_sheets import box, mm, opened, standings, strokes

A4 = (210.0, 297.0)


def folio(pdf: Path, sheet: int, *, right: bool) -> str:
    """Return the folio that poppler finds on one half of a side of a sheet, empty on a blank one."""
    with opened(pdf) as file:
        _, _, width, height = map(round, map(float, file.pages[sheet].mediabox))
    half = width // 2
    words = subprocess.run(
        ["pdftotext", "-f", str(sheet + 1), "-l", str(sheet + 1), "-x", str(half if right else 0), "-y", "0",
         "-W", str(half), "-H", str(height), pdf, "-"],
        check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    found = re.findall(r"— (\d+) —", words)
    assert len(found) <= 1
    return found[0] if found else ""


def read_in_order(pdf: Path, *, bound_left: bool = True) -> list[str]:
    """Fold the sheets into one another and turn the leaves: what is behind a half is the other half of the back."""
    with opened(pdf) as file:
        fronts = range(0, len(file.pages), 2)
    inwards = [(side, bound_left ^ (side % 2 == 1)) for front in fronts for side in (front, front + 1)]
    outwards = [(side, bound_left ^ (side % 2 == 0)) for front in reversed(fronts) for side in (front + 1, front)]
    return [folio(pdf, side, right=right) for side, right in (*inwards, *outwards)]


@pytest.fixture(scope="module")
def booklet(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("booklet") / "booklet.pdf"
    done = shanben("booklet", master, "-o", out, "--paper-weight", "160", cwd=out.parent)
    assert done.returncode == 0, done.stderr
    assert "2 sheets of A3 (420 × 297 mm)" in done.stdout
    assert "│ 6 │ 3 │" in done.stdout
    return out


def test_folded_it_reads_in_order_with_blank_pages_last(booklet: Path) -> None:
    assert read_in_order(booklet) == ["1", "2", "3", "4", "5", "6", "", ""]


def test_bound_on_the_right_it_reads_in_order_too(master: Path, tmp_path: Path) -> None:
    assert shanben("booklet", master, "-o", "b.pdf", "--binding", "right", cwd=tmp_path).returncode == 0
    assert read_in_order(tmp_path / "b.pdf", bound_left=False) == ["1", "2", "3", "4", "5", "6", "", ""]


def test_a4_stands_two_up_on_a3_against_the_fold(booklet: Path) -> None:
    with opened(booklet) as pdf:
        for number, page in enumerate(pdf.pages):
            assert box(page, "MediaBox") == pytest.approx((0, 0, 420, 297), abs=0.01)
            creep = 0.2 * (number // 2)
            for placed in standings(page):
                is_left = placed.left == pytest.approx(0)
                assert placed.x == pytest.approx(creep if is_left else 210 - creep, abs=0.01)
                assert placed.y == pytest.approx(0, abs=0.01)
                assert (placed.left, placed.right) == pytest.approx((0, 210) if is_left else (210, 420), abs=0.01)


def test_a5_stands_two_up_on_a4(address_path: Path, tmp_path: Path) -> None:
    assert shanben("build", address_path, "--style", "book", "-o", "book.pdf", cwd=tmp_path).returncode == 0
    assert shanben("booklet", "book.pdf", "-o", "b.pdf", cwd=tmp_path).returncode == 0
    with opened(tmp_path / "b.pdf") as pdf:
        page = pdf.pages[0]
        assert box(page, "MediaBox") == pytest.approx((0, 0, 297, 210), abs=0.01)
        assert box(page, "TrimBox") == pytest.approx((0.5, 0, 296.5, 210), abs=0.01)
        assert {round(placed.x, 2) for placed in standings(page)} <= {0.5, 148.5}


def test_fold_and_staple_marks_stand_in_the_fold(booklet: Path) -> None:
    with opened(booklet) as pdf:
        outermost, _, inner, back = (strokes(page) for page in pdf.pages)
    folds = {(292.0, 297.0), (0.0, 5.0)}
    staples = {(297 / 4 - 6, 297 / 4 + 6), (297 * 3 / 4 - 6, 297 * 3 / 4 + 6)}
    for found, wanted in ((outermost, folds | staples), (inner, folds), (back, set())):
        assert all(stroke.x == stroke.to_x == pytest.approx(210, abs=0.01) for stroke in found)
        ends = sorted(tuple(sorted((stroke.y, stroke.to_y))) for stroke in found)
        assert ends == [pytest.approx(pair, abs=0.01) for pair in sorted(wanted)]


def test_without_marks_nothing_but_the_pages_is_printed(master: Path, tmp_path: Path) -> None:
    assert shanben("booklet", master, "-o", "b.pdf", "--no-marks", cwd=tmp_path).returncode == 0
    with opened(tmp_path / "b.pdf") as pdf:
        assert not any(strokes(page) for page in pdf.pages)


def test_it_says_what_it_was_made_from_and_claims_no_more_than_it_is(booklet: Path, master: Path) -> None:
    from hashlib import sha256  # noqa: PLC0415

    with opened(booklet) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert f"<shanben:masterDigest>{sha256(master.read_bytes()).hexdigest()}</shanben:masterDigest>" in xmp
    for name in ("xmpMM:DocumentID", "xmpMM:InstanceID", "xmpMM:DerivedFrom", "stRef:documentID", "stRef:instanceID"):
        assert f"<{name}" in xmp
    assert "pdfaid:part" not in xmp
    assert "pdfuaid:part" not in xmp


def test_it_is_the_same_bytes_each_time(booklet: Path, master: Path, tmp_path: Path) -> None:
    assert shanben("booklet", master, "-o", "b.pdf", "--paper-weight", "160", cwd=tmp_path).returncode == 0
    assert (tmp_path / "b.pdf").read_bytes() == booklet.read_bytes()


def test_others_can_read_it(booklet: Path) -> None:
    must_be_good((*qpdf.judge([booklet]), *poppler.judge([booklet])))


def test_what_cannot_be_folded_is_one_line(booklet: Path, master: Path, tmp_path: Path) -> None:
    says_once(shanben("booklet", booklet, "-o", "b.pdf", cwd=tmp_path), "SB-PRINT", "is a booklet already")
    assert shanben("copies", master, "1-2", "-o", "two.pdf", cwd=tmp_path).returncode == 0
    says_once(shanben("booklet", "two.pdf", "-o", "b.pdf", cwd=tmp_path), "holds more than one copy")
    assert not (tmp_path / "b.pdf").exists()


def test_the_seal_of_a_signed_file_is_printed(master: Path, tmp_path: Path) -> None:
    """What is an annotation on the page is drawn on the sheet."""
    import pikepdf  # noqa: PLC0415

    with opened(master) as pdf:
        look = pdf.make_stream(b"1 0 0 rg 0 0 20 20 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                               BBox=[0, 0, 20, 20])  # fmt: skip
        widget = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, F=4,
            Rect=[100, 100, 120, 120], AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(widget)])
        pdf.save(tmp_path / "sealed.pdf")
    assert shanben("booklet", "sealed.pdf", "-o", "b.pdf", cwd=tmp_path).returncode == 0
    picture = poppler.pictures(tmp_path / "b.pdf", folder=tmp_path / "png", dpi=50)[0]
    from PIL import Image  # noqa: PLC0415

    image = Image.open(picture).convert("RGB")
    x, y = 210 + mm(110), 297 - mm(110)
    red, green, _ = image.getpixel((round(x / 25.4 * 50), round(y / 25.4 * 50)))  # type: ignore[misc]
    assert red > 200 > green
