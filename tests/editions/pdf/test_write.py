"""The edition passes its outside judges, who read in it what was set."""

from __future__ import annotations

import hashlib
from pathlib import Path

from editions.pdf import hand_set
from judges import poppler, qpdf, verapdf
from judges.verdict import must_be_good
from shanben.fonts.catalogue import Catalogue
from shanben.model.places import Artifact, Edition


def test_it_is_pdf_a_3a_and_pdf_ua_1_at_once(file: Path) -> None:
    must_be_good(verapdf.judge([file]))


def test_its_syntax_is_right(file: Path) -> None:
    must_be_good(qpdf.judge([file]))


def test_a_reader_of_the_tags_finds_the_text_whole(file: Path) -> None:
    lines = [line.strip() for line in poppler.structure(file).splitlines()]

    assert [line.strip('"') for line in lines if line.startswith('"')] == [
        "开幕词",
        "各位代表：",
        "我代表",
        "“市委”",
        "向大会祝贺！再贺",
        "衷心感谢。",
        "一、总则",
        "1.",
        "其一",
        "2.",
        "其二",
    ]


def test_every_font_is_embedded_as_a_part_that_leads_back_to_characters(file: Path) -> None:
    fonts = poppler.fonts(file)

    assert len(fonts) == 4
    assert all(font.embedded and font.subset and font.unicode for font in fonts)


def test_the_artifact_tells_what_it_is(artifact: Artifact) -> None:
    assert (artifact.edition, artifact.name, artifact.media_type) == (Edition.PDF, "hand-set.pdf", "application/pdf")
    assert artifact.sha256 == hashlib.sha256(artifact.data).hexdigest()


def test_two_writes_are_the_same_to_the_byte(artifact: Artifact, catalogue: Catalogue) -> None:
    assert hand_set.written(catalogue).data == artifact.data
