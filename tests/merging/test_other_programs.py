"""A DOCX that LibreOffice has opened and saved comes back as the source it was made from."""

from __future__ import annotations

import pytest

from judges import libreoffice
from merging.word import FILE, W, Word, edition, source, unsaved
from shanben.merging.merge import merge


@pytest.fixture(scope="module")
def saved(first: bytes, specimen: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The editions of both sources, and an edited one, after LibreOffice has opened and saved them."""
    folder = tmp_path_factory.mktemp("libreoffice")
    files = {"first": edition(first), "specimen": edition(specimen), "edited": unsaved(_edit, specimen)}
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    libreoffice.convert([folder / f"{name}.docx" for name in files], to="docx", folder=folder / "saved")
    return {name: (folder / "saved" / f"{name}.docx").read_bytes() for name in files}


def test_a_document_saved_by_libreoffice_changes_nothing(
    first: bytes, specimen: bytes, saved: dict[str, bytes]
) -> None:
    edited = merge(unsaved(_edit, specimen), FILE, source(specimen))
    assert merge(saved["first"], FILE, source(first)).data == first
    assert merge(saved["specimen"], FILE, source(specimen)).data == specimen
    assert merge(saved["edited"], FILE, source(specimen)).data == edited.data


def test_what_libreoffice_dropped_is_listed(specimen: bytes, saved: dict[str, bytes]) -> None:
    findings = merge(saved["specimen"], FILE, source(specimen)).findings
    assert {finding.code for finding in findings} == {"SB-MERGE-DROPPED"}
    dropped = {finding.message.partition("has dropped ")[2] for finding in findings}
    assert {"the marks that may begin no line", "the names of the content controls"} <= dropped
    # It writes the frame of a draft's mark twice, and names the bookmark of the second one anew.
    assert "bookmarks of paragraphs: 1" in dropped
    assert not any("style" in what for what in dropped)


def test_nothing_is_said_to_be_dropped_of_an_edition_as_it_was_made(first: bytes, specimen: bytes) -> None:
    for data in (first, specimen):
        assert merge(edition(data), FILE, source(data)).findings == ()


def test_a_document_that_libreoffice_has_saved_can_be_edited_like_any_other(
    specimen: bytes, saved: dict[str, bytes]
) -> None:
    word = Word(saved["specimen"])
    _edit(word)
    result = merge(word.saved(), FILE, source(specimen))
    assert result.data == merge(unsaved(_edit, specimen), FILE, source(specimen)).data


def test_a_document_that_lost_its_bookmarks_and_a_style_says_so(specimen: bytes) -> None:
    def lose(word: Word) -> None:
        word.forget_bookmarks()
        for style in list(word.body.iter(f"{W}rStyle")):
            if style.get(f"{W}val") == word.style("文献名"):
                style.getparent().remove(style)

    result = merge(unsaved(lose, specimen), FILE, source(specimen))
    assert result.data == specimen
    said = " ".join(finding.message for finding in result.findings)
    assert "bookmarks of paragraphs: 81" in said
    assert "the character style 文献名" in said


def _edit(word: Word) -> None:
    word.replace("p11", "杜甫", "李白")
    word.paste_after("p12", "请再看一遍。")
    word.begin_page("p13")
    word.annotate("p12", "付印", "fùyìn")
    word.split("p1", "不求新奇，")
    word.replace("t1-r2-c3", "二号", "一号")
