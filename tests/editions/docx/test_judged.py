"""What others make of the DOCX: those who check it, and an office program that prints it and saves it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from editions.docx.by_hand import NOTES, READING, block, written
from judges import libreoffice, ooxml_xsd, openxml, poppler
from judges.presence import require
from judges.program import run
from judges.verdict import Verdict, must_be_good
from shanben.model.address import NoteKind
from shanben.model.places import Artifact, Edition
from shanben.model.projection import project
from shanben.model.roles import Role
from shanben.verification.docx.reader import read_docx

Judging = Callable[[Sequence[Path]], tuple[Verdict, ...]]
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
QUESTIONS = {NoteKind.GAP, NoteKind.PROPOSAL, NoteKind.EDITORIAL, NoteKind.CHANGE}
"""What stands as comments in the address made by hand."""
LINES, CHARACTERS = 22, 28
MEASURE = (79.4, 521.6)


@pytest.mark.parametrize("judge", [openxml.judge, ooxml_xsd.judge])
def test_a_judge_of_docx_finds_nothing(judge: Judging, file: Path) -> None:
    must_be_good(judge([file]))


def test_the_reader_gives_back_all_that_a_docx_carries(artifact: Artifact) -> None:
    read = read_docx(artifact.data, artifact.name).readback

    assert project(read.reading, Edition.DOCX) == project(READING, Edition.DOCX)
    assert read.places == artifact.places
    assert not read.findings


def test_libreoffice_prints_22_lines_of_28_characters(tmp_path: Path) -> None:
    solid = replace(READING, body=(block("p", Role.PARAGRAPH, "国" * 2000),), notes=())
    (tmp_path / "solid.docx").write_bytes(written(solid).data)

    must_be_good(libreoffice.convert([tmp_path / "solid.docx"], to="pdf", folder=tmp_path / "pdf"))
    second_page = _lines(tmp_path / "pdf" / "solid.pdf")[1]

    assert Counter(len(line) for line in second_page) == {CHARACTERS: LINES}


def test_libreoffice_puts_the_folio_where_the_standard_wants_it(file: Path, tmp_path: Path) -> None:
    must_be_good(libreoffice.convert([file], to="pdf", folder=tmp_path))
    folio = re.findall(WORD, _boxes(tmp_path / f"{file.stem}.pdf")[0])[-3:]

    assert "".join(word[3] for word in folio) == "—1—"
    assert abs(float(folio[-1][1]) - (MEASURE[1] - 16)) < 0.5


@pytest.mark.parametrize("questions", [True, False])
def test_what_libreoffice_saves_gives_the_same_address_back(tmp_path: Path, *, questions: bool) -> None:
    """LibreOffice 7.4 mixes footnotes up as it opens them if a comment stands between two: they are tried apart."""
    notes = tuple(note for note in NOTES if (note.kind in QUESTIONS) is questions)
    reading = replace(READING, notes=notes)
    (tmp_path / "ours.docx").write_bytes(written(reading).data)
    must_be_good(libreoffice.convert([tmp_path / "ours.docx"], to="docx", folder=tmp_path / "saved"))
    read = read_docx((tmp_path / "saved" / "ours.docx").read_bytes(), "ours.docx").readback

    assert project(read.reading, Edition.DOCX) == project(reading, Edition.DOCX)


def _lines(file: Path) -> list[list[str]]:
    """Return the lines of each page in the type area, as they are printed."""
    pages = []
    for page in _boxes(file):
        lines: dict[str, str] = {}
        for _, _, bottom, word in re.findall(WORD, page):
            lines[bottom] = lines.get(bottom, "") + word
        pages.append([line for line in lines.values() if "—" not in line])
    return pages


def _boxes(file: Path) -> list[str]:
    require(poppler.JUDGE)
    return re.findall(r"<page.*?</page>", run(["pdftotext", "-bbox", file, "-"]).output, re.DOTALL)
