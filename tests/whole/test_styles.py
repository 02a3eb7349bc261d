"""Every style sheet makes editions that say what the source says, and that the outside judges accept."""

from __future__ import annotations

from pathlib import Path

import pytest

from judges import epubcheck, ooxml_xsd, openxml, verapdf
from judges.reference import REPOSITORY
from judges.verdict import must_be_good
from shanben.core.findings import errors_of
from shanben.press import build

ADDRESSES = ("harbin-trade-union-congress", "specimen")


@pytest.fixture(scope="module", params=["book", "podium"])
def editions(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The editions of both addresses by one sheet; each has to read back as its source."""
    style = str(request.param)
    folder = tmp_path_factory.mktemp(style)
    for address in ADDRESSES:
        report = build(REPOSITORY / "content" / address, style, out=folder)
        assert errors_of(report.findings) == ()
        assert all(edition.good for edition in report.editions), report
    return sorted(folder.iterdir())


def test_the_sheet_is_part_of_the_name(editions: list[Path]) -> None:
    assert all(path.name.split(".")[1] in {"book", "podium"} for path in editions)
    assert len([path for path in editions if path.suffix == ".pdf"]) == len(ADDRESSES)


def test_the_pdfs_are_archival_and_accessible(editions: list[Path]) -> None:
    must_be_good(verapdf.judge([path for path in editions if path.suffix == ".pdf"], flavours=["3a", "ua1"]))


def test_word_has_nothing_to_repair(editions: list[Path]) -> None:
    files = [path for path in editions if path.suffix == ".docx"]
    must_be_good(openxml.judge(files))
    must_be_good(ooxml_xsd.judge(files))


def test_the_epubs_have_no_error_and_no_warning(editions: list[Path]) -> None:
    must_be_good(epubcheck.judge([path for path in editions if path.suffix == ".epub"]))
