"""Marks of an office stand where the standard wants them, in every edition, which all say what was given."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from judges import epubcheck, ooxml_xsd, openxml, tei, verapdf, xsd
from judges.reference import REPOSITORY
from judges.verdict import must_be_good
from shanben.core.findings import errors_of
from shanben.inspection import verify
from shanben.model.copy_number import CopyNumberPlace
from shanben.press import build
from shanben.verification.pdf.reader import read_pdf

SOURCE = REPOSITORY / "content" / "harbin-trade-union-congress"
LABELS = ("secrecy=秘密★1年", "urgency=特急", "draft=送审稿", "draft=会后收回")
IMPRINT = ("copies-to=抄送：市委办公室，市政府办公室。", "issuer=市总工会办公室", "issue-date=2026年11月22日印发")
MM = 72 / 25.4
TOP, LEFT, RIGHT, FOOT, PITCH = (297 - 37) * MM, 28 * MM, (210 - 26) * MM, 35 * MM, 225 * MM / 22
_COLOURS = frozenset({"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "Do"})

Words = dict[str, tuple[float, float, float]]
"""Where each line of a page stands: its left, its right, its baseline."""


@pytest.fixture(scope="module", params=["official", "book", "podium"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All editions of the first address with every mark there is, and a cover."""
    made = tmp_path_factory.mktemp(str(request.param))
    report = build(SOURCE, str(request.param), out=made, marks=(*LABELS, *IMPRINT, "cover"))
    assert errors_of(report.all_findings) == ()
    return made


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the official sheet with every mark there is."""
    made = tmp_path_factory.mktemp("marks") / "x.pdf"
    assert build(SOURCE, out=made, marks=(*LABELS, *IMPRINT)).good
    return made


def lines_of(pdf: Path, page: int) -> Words:
    """Return the lines of a page that hold content, by their text."""
    (_, pieces) = read_pdf(pdf.read_bytes(), "x.pdf").shown[page]
    found: Words = {}
    for piece in pieces:
        left, right, _ = found.pop(piece.text, (piece.x, piece.end, 0))
        found[piece.text] = (min(left, piece.x), max(right, piece.end), piece.y)
    return found


def at(lines: Words, text: str) -> tuple[float, float, float]:
    """Return where the first piece stands that begins with the text."""
    return next(place for words, place in lines.items() if words.startswith(text))


def rules_of(pdf: Path, page: int) -> list[tuple[float, ...]]:
    """Return the bars that are drawn on a page: left, foot, width, height in points."""
    with pikepdf.Pdf.open(pdf) as opened:
        content = pikepdf.parse_content_stream(opened.pages[page])
        return [tuple(map(float, step.operands)) for step in content if str(step.operator) == "re"]


def xmp_of(pdf: Path) -> Any:
    with pikepdf.Pdf.open(pdf) as opened, opened.open_metadata() as xmp:
        return dict(xmp)


def test_every_edition_reads_back_and_knows_its_marks_by_itself(folder: Path) -> None:
    """Nobody tells the later check what the command gave: the edition states it."""
    for given in (SOURCE, None):
        found = verify(folder, source=given)
        assert len(found) == 4
        assert all(one.verification.good for one in found), [str(f) for one in found for f in one.verification.findings]
        for one in found:
            assert one.verification.readback is not None
            assert one.verification.readback.reading.meta.secrecy == "秘密★1年"


def test_the_outside_judges_accept_them(folder: Path) -> None:
    files = sorted(folder.iterdir())
    must_be_good(verapdf.judge([path for path in files if path.suffix == ".pdf"], flavours=["3a", "ua1"]))
    must_be_good(epubcheck.judge([path for path in files if path.suffix == ".epub"]))
    documents = [path for path in files if path.suffix == ".docx"]
    must_be_good(openxml.judge(documents))
    must_be_good(ooxml_xsd.judge(documents))
    must_be_good(xsd.judge([path for path in files if path.name.endswith(".record.xml")], schema="mets"))


def test_labels_stand_at_the_corners_of_the_type_area(official: Path) -> None:
    """The first line is the copy number's (GB/T 9704-2012 7.2.1), secrecy stands on the second, urgency under it."""
    lines = lines_of(official, 0)
    secrecy, urgency = at(lines, "秘密"), at(lines, "特急")
    assert secrecy[0] == pytest.approx(LEFT, abs=1)
    assert TOP - 2 * PITCH < secrecy[2] < TOP - PITCH
    assert secrecy[2] - urgency[2] == pytest.approx(PITCH, abs=0.05)
    draft, recalled = at(lines, "送审稿"), at(lines, "会后收回")
    assert draft[1] == pytest.approx(RIGHT, abs=1) == recalled[1]
    assert TOP - PITCH < draft[2] < TOP


def test_the_imprint_ends_the_type_area_of_the_last_page(official: Path) -> None:
    """GB/T 9704-2012 7.4: rules of .35 and .25 mm as wide as the type area; office and day a character in."""
    rules = [rule for rule in rules_of(official, -1) if rule[2] == pytest.approx(156 * MM, abs=0.01)]
    assert sorted(round(rule[3] / MM, 2) for rule in rules) == [0.25, 0.35, 0.35]
    assert min(rule[1] for rule in rules) == pytest.approx(FOOT, abs=0.1)
    lines = lines_of(official, -1)
    office, day = at(lines, "市总工会"), at(lines, "2026")
    character = 14
    assert office[2] == day[2]
    assert office[0] == pytest.approx(26 * MM + character, abs=1)  # an even page: the binding edge is on the right
    assert lines["日印发"][1] == pytest.approx((210 - 28) * MM - character, abs=1)


def test_a_classified_paper_says_where_its_copy_number_goes(official: Path) -> None:
    place = CopyNumberPlace.from_statement(xmp_of(official)["{urn:shanben:xmp:1.0#}copyNumberPlace"])
    assert (place.page, place.size) == (1, 16000)
    assert place.left / 1000 == pytest.approx(LEFT, abs=0.01)
    assert place.top / 1000 == pytest.approx(TOP, abs=0.01)
    assert place.bottom < place.baseline < place.top
    inside = [
        words
        for words, (left, right, baseline) in lines_of(official, 0).items()
        if baseline > place.bottom / 1000 and left < place.right / 1000 and right > place.left / 1000
    ]
    assert inside == []


def test_nothing_is_marked_that_was_not_given(tmp_path: Path) -> None:
    made = tmp_path / "x.pdf"
    assert build(SOURCE, out=made).good
    said = xmp_of(made)
    assert [name for name in said if name.endswith(("marks", "secrecy", "copyNumberPlace"))] == []
    assert rules_of(made, 0) == []


def test_a_place_for_the_copy_number_can_be_asked_for_alone(tmp_path: Path) -> None:
    made = tmp_path / "x.pdf"
    assert build(SOURCE, out=made, marks=("copy-number",)).good
    assert "copyNumberPlace" in "".join(xmp_of(made))
    assert verify(made)[0].verification.good


def test_text_rules_and_marks_are_black_in_one_ink_and_the_intent_is_stated(official: Path) -> None:
    """Nothing chooses another colour than the black of DeviceGray, which a page begins with (ISO 32000-1, 8.6.4.2)."""
    with pikepdf.Pdf.open(official) as opened:
        steps = chain.from_iterable(pikepdf.parse_content_stream(page) for page in opened.pages)
        assert [str(step.operator) for step in steps if str(step.operator) in _COLOURS] == []
        (intent,) = opened.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert str(intent.OutputConditionIdentifier) == "sRGB IEC61966-2.1"
        assert len(intent.DestOutputProfile.read_bytes()) > 1000


def test_a_source_with_marks_is_tei(tmp_path: Path) -> None:
    must_be_good(tei.judge([REPOSITORY / "tests" / "suite" / "mark-good.xml"]))
    assert build(REPOSITORY / "tests" / "suite" / "mark-good.xml", out=tmp_path).good
