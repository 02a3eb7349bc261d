"""A DOCX that LibreOffice has opened and saved comes back as the source it was made from."""

from __future__ import annotations

from pathlib import Path

from judges import libreoffice
from merging.word import FILE, Word, edition, source, unsaved
from shanben.merging.merge import merge


def test_a_document_saved_by_libreoffice_changes_nothing(first: bytes, specimen: bytes, tmp_path: Path) -> None:
    edited = unsaved(_edit, specimen)
    files = {"first": edition(first), "specimen": edition(specimen), "edited": edited}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    libreoffice.convert([tmp_path / f"{name}.docx" for name in files], to="docx", folder=tmp_path / "saved")
    saved = {name: (tmp_path / "saved" / f"{name}.docx").read_bytes() for name in files}
    assert merge(saved["first"], FILE, source(first)).data == first
    assert merge(saved["specimen"], FILE, source(specimen)).data == specimen
    assert merge(saved["edited"], FILE, source(specimen)).data == merge(edited, FILE, source(specimen)).data


def _edit(word: Word) -> None:
    word.replace("p11", "杜甫", "李白")
    word.paste_after("p12", "请再看一遍。")
