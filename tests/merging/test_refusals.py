"""What cannot be merged is refused with a reason, at once, and nothing is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from merging.word import FILE, Word, edition, merged, source, unsaved
from shanben.cli.merge import command
from shanben.core.errors import ReadBackError, SchemaError, ShanbenError
from shanben.merging.merge import MergeError, merge


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for one in given.namelist():
            if one != name:
                made.writestr(one, given.read(one))
        made.writestr(name, part)
    return file.getvalue()


TEXT = "word/document.xml"
ENTITIES = b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><a>&z;</a>'


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (lambda _: b"", "no DOCX"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (lambda data: data[:4000], "damaged"),
        (lambda data: with_part(data, "word/vbaProject.bin", b"x"), "macros"),
        (lambda data: with_part(data, TEXT, b"<a>" + b" " * (20 << 20) + b"</a>"), "unpacks to more"),
        (lambda data: with_part(data, TEXT, ENTITIES), "entities"),
        (lambda data: with_part(data, TEXT, b"<a>" * 10_000), "not well-formed"),
        (lambda data: with_part(data, TEXT, b"<a"), "not well-formed"),
    ],
)
def test_a_hostile_document_is_refused(specimen: bytes, damaged: Callable[[bytes], bytes], reason: str) -> None:
    with pytest.raises(ReadBackError, match=reason):
        merge(damaged(edition(specimen)), FILE, source(specimen))


def test_a_document_of_its_own_is_no_edition(first: bytes, specimen: bytes) -> None:
    def forget(word: Word) -> None:
        for name in ("customXml/item1.xml", "customXml/item2.xml", "docProps/custom.xml"):
            word.drop(name)

    with pytest.raises(MergeError, match="not an edition"):
        merge(unsaved(forget, first), FILE, source(specimen))


def test_a_document_without_text_is_refused_in_words_that_its_editor_knows(first: bytes) -> None:
    def empty(word: Word) -> None:
        for paragraph in list(word.body):
            word.body.remove(paragraph)

    with pytest.raises(MergeError, match="has no text any more"):
        merge(unsaved(empty, first), FILE, source(first))


def test_what_would_break_the_schema_is_refused(specimen: bytes) -> None:
    with pytest.raises(SchemaError, match="引号"):
        merged(lambda word: word.type_after("p12", "付印", "“"), specimen)


def changed(specimen: bytes, old: str, new: str) -> bytes:
    assert old.encode() in specimen
    return specimen.replace(old.encode(), new.encode())


def test_both_changes_come_together(specimen: bytes) -> None:
    current = changed(specimen, '<p xml:id="p13">', '<p xml:id="p99">源中新加。</p>\n          <p xml:id="p13">')
    text = merged(lambda word: word.replace("p11", "杜甫", "李白"), specimen, current=current).data.decode()
    assert "源中新加。" in text
    assert "<persName>李白</persName>" in text


def test_a_place_that_both_changed_is_shown_with_both_sides(specimen: bytes) -> None:
    current = changed(specimen, "付印以前", "付印之前")
    with pytest.raises(MergeError) as caught:
        merged(lambda word: word.replace("p12", "按下列", "照下列"), specimen, current=current)
    (finding,) = caught.value.findings
    assert finding.code == "SB-MERGE-CONFLICT"
    assert "付印之前，按下列" in finding.message
    assert "付印以前，照下列" in finding.message
    assert finding.where.line


def test_without_the_source_inside_a_changed_source_is_refused(specimen: bytes) -> None:
    with pytest.raises(MergeError, match="has changed since"):
        merged(lambda word: word.drop("customXml/item1.xml"), specimen, current=specimen + b"\n")


def test_the_command_writes_only_where_it_is_told(specimen: bytes, tmp_path: Path) -> None:
    address, document = tmp_path / "address.xml", tmp_path / FILE
    address.write_bytes(specimen)
    document.write_bytes(unsaved(lambda word: word.replace("p11", "杜甫", "李白"), specimen))
    dry = CliRunner().invoke(command, [str(document), str(address), "--in-place", "--dry-run"])
    assert "⟦杜甫⟧" in dry.output
    assert "⟦李白⟧" in dry.output
    assert address.read_bytes() == specimen
    assert CliRunner().invoke(command, [str(document), str(address)]).exit_code == 2
    assert CliRunner().invoke(command, [str(document), str(address), "--in-place"]).exit_code == 0
    assert "李白" in address.read_text(encoding="utf-8")


def test_an_old_format_is_refused_on_the_command_line(tmp_path: Path, specimen: bytes) -> None:
    (tmp_path / "address.xml").write_bytes(specimen)
    (tmp_path / "x.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    told = CliRunner().invoke(command, [str(tmp_path / "x.doc"), str(tmp_path / "address.xml"), "--dry-run"])
    assert isinstance(told.exception, ShanbenError)
    assert "save it as .docx" in told.exception.hint
