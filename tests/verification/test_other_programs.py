"""Editions that other programs saved again read back the same; the source inside is no part of reading."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest

from judges import libreoffice, qpdf
from judges.presence import require
from shanben.core.findings import Severity
from shanben.model.places import Edition
from shanben.model.projection import project
from verification import damage
from verification.conftest import Built

EDITIONS = (Edition.PDF, Edition.DOCX, Edition.EPUB)


def test_a_pdf_saved_again_with_object_streams_reads_the_same(first: Built, tmp_path: Path) -> None:
    require(qpdf.JUDGE)
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(first.data(Edition.PDF))
    subprocess.run(["qpdf", "--object-streams=generate", before, after], check=True)
    assert b"/ObjStm" in after.read_bytes()
    assert first.verify(Edition.PDF, after.read_bytes()).findings == ()


def test_a_docx_saved_by_libreoffice_reads_the_same(whole: Built, first: Built, tmp_path: Path) -> None:
    files = []
    for name, built in (("whole", whole), ("first", first)):
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(built.data(Edition.DOCX))
    libreoffice.convert(files, to="docx", folder=tmp_path / "saved")
    for file, built in zip(files, (whole, first), strict=True):
        verification = built.verify(Edition.DOCX, (tmp_path / "saved" / file.name).read_bytes())
        assert [(one.code, one.severity) for one in verification.findings] == [("SB-EMBEDDED", Severity.WARNING)]


def _pdf_without_source(data: bytes) -> bytes:
    def remove(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AF
        del pdf.Root.Names

    return damage.in_pdf(data, remove)


def _pdf_with_other_source(data: bytes) -> bytes:
    return damage.in_pdf(data, lambda pdf: pdf.Root.AF[0].EF.F.write(b"<TEI>forged"))


def _is_source(name: str, part: bytes) -> bool:
    return name.endswith("source/address.xml") or (name.startswith("customXml/item") and b'tei-c.org/ns/1.0">' in part)


def _without_source(data: bytes) -> bytes:
    return damage.repack(data, lambda name, part: None if _is_source(name, part) else part)


def _with_other_source(data: bytes) -> bytes:
    forged = b'<TEI xmlns="http://www.tei-c.org/ns/1.0">forged'
    return damage.repack(data, lambda name, part: forged if _is_source(name, part) else part)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_text_is_read_though_the_source_is_gone(whole: Built, edition: Edition) -> None:
    remove = _pdf_without_source if edition is Edition.PDF else _without_source
    verification = whole.verify(edition, remove(whole.data(edition)))
    assert [finding.message for finding in verification.findings] == ["the source does not lie in the edition"]
    assert verification.readback is not None
    assert project(verification.readback.reading, edition) == project(whole.reading, edition)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_text_is_read_though_the_source_was_exchanged(whole: Built, edition: Edition) -> None:
    exchange = _pdf_with_other_source if edition is Edition.PDF else _with_other_source
    verification = whole.verify(edition, exchange(whole.data(edition)))
    assert [finding.code for finding in verification.findings] == ["SB-EMBEDDED"]
    assert verification.readback is not None
    assert project(verification.readback.reading, edition) == project(whole.reading, edition)
