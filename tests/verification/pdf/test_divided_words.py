"""A word that a line end divides comes back whole: its hyphen is seen, and is no character of the text."""

from __future__ import annotations

import pytest

from editions.pdf import hand_set
from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Block, Reading, Text, View
from shanben.model.metadata import Metadata
from shanben.model.places import Artifact
from shanben.model.roles import Role
from shanben.style.load import load_sheet
from shanben.style.sheet import StyledAddress
from shanben.typeset.address import typeset
from shanben.verification.pdf.reader import read_pdf

TEXT = "我们的工会组织要始终同广大职工群众站在internationalization是全市工会工作者共同的心愿，也是各级工会干部的责任。"
READING = Reading(
    view=View.READING,
    meta=Metadata(title="题"),
    body=(Block(id="p1", role=Role.PARAGRAPH, content=(Text(value=TEXT),)),),
    notes=(),
)


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    catalogue = load_catalogue()
    paged = typeset(StyledAddress(reading=READING, sheet=load_sheet("official")), FaceChooser(catalogue))
    assert any(run.characters == ("\u00ad",) for line in paged.pages[0].lines for run in line.runs)
    return hand_set.written(catalogue, paged=paged, reading=READING)


def test_the_word_is_read_whole_and_the_hyphen_is_furniture(artifact: Artifact) -> None:
    readback = read_pdf(artifact.data, "x").readback
    assert [finding.message for finding in readback.findings] == []
    assert readback.reading.body == READING.body
