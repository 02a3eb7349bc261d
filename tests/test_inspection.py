"""`verify` on files and folders: each held against the source given, else against the one inside."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shanben.core.errors import FileError
from shanben.inspection import VerifiedFile, verify
from whole.fresh_process import Editions


@pytest.fixture
def folder(built: Editions, tmp_path: Path) -> Path:
    """A copy of the first address's editions that a test may damage."""
    return Path(shutil.copytree(built.folder, tmp_path / "editions"))


def codes(verified: tuple[VerifiedFile, ...]) -> set[str]:
    return {finding.code for one in verified for finding in one.verification.findings}


def test_a_folder_is_verified_edition_by_edition(folder: Path, address_path: Path) -> None:
    verified = verify(folder, source=address_path)
    assert [Path(one.path).suffix for one in verified] == [".docx", ".epub", ".pdf", ".xml"]
    assert all(one.verification.good and one.reference == str(address_path) for one in verified)


def test_of_a_folder_of_many_addresses_those_named_after_the_source_are_compared(
    folder: Path, address_path: Path
) -> None:
    name = address_path.parent.name
    shutil.copy(folder / f"{name}.pdf", folder / "another.pdf")
    shutil.copy(folder / f"{name}.pdf", folder / f"{name}.podium.pdf")
    verified = {Path(one.path).name for one in verify(folder, source=address_path)}
    assert "another.pdf" not in verified
    assert {f"{name}.pdf", f"{name}.podium.pdf"} <= verified


def test_where_no_edition_is_named_after_the_source_all_are_compared(folder: Path, address_path: Path) -> None:
    shutil.copy(address_path, folder / "renamed.xml")
    assert len(verify(folder, source=folder / "renamed.xml")) == 4


def test_without_a_source_the_one_inside_is_the_reference_and_that_is_said(folder: Path) -> None:
    for one in verify(folder):
        assert one.verification.good
        assert one.reference.startswith(one.path)


def test_a_source_that_has_moved_on_is_told_from_the_editions(folder: Path, address_path: Path, tmp_path: Path) -> None:
    changed = tmp_path / "address.xml"
    changed.write_text(address_path.read_text(encoding="utf-8").replace("做出了卓越贡献", "作出了卓越贡献"), "utf-8")
    verified = verify(folder, source=changed)
    assert not any(one.verification.good for one in verified)
    assert "SB-DIFF-TEXT" in codes(verified)


def test_a_file_that_is_not_the_one_the_record_states_is_named(folder: Path) -> None:
    epub = next(folder.glob("*.epub"))
    epub.write_bytes(epub.read_bytes() + b" ")
    (record,) = verify(next(folder.glob("*.record.xml")))
    (finding,) = record.verification.findings
    assert (finding.code, finding.where.file) == ("SB-RECORD-FIXITY", str(epub))


def test_a_folder_without_editions_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no editions"):
        verify(tmp_path)


def test_a_damaged_file_is_a_finding_on_it_and_the_others_have_their_turn(folder: Path) -> None:
    docx = next(folder.glob("*.docx"))
    docx.write_bytes(docx.read_bytes()[:2000])
    verified = {Path(one.path).suffix: one.verification for one in verify(folder)}
    assert [finding.where.file for finding in verified[".docx"].findings] == [str(docx)]
    assert verified[".pdf"].good
    assert verified[".epub"].good


def test_the_message_on_a_damaged_pdf_names_the_file_and_is_the_same_in_every_run(folder: Path) -> None:
    pdf = next(folder.glob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes()[:3000])
    (finding,) = verify(pdf)[0].verification.findings
    assert finding.where.file == str(pdf)
    assert "0x" not in finding.message
