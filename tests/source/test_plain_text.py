"""A plain text becomes a draft source that the shared schema accepts, with nothing lost and nothing invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.core.errors import SourceError
from shanben.core.findings import errors_of
from shanben.model.address import Address, View
from shanben.model.roles import Role
from shanben.model.text import blocks, reading_text
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.plain_text import draft_from_text
from shanben.source.reader import read_address

SPEECH = "在年会上的致辞\n\n各位来宾：\n　　大家好!我们开会(第3次)。\n谢谢大家!\n"


def draft(text: str) -> Address:
    data, _ = draft_from_text(text.encode(), "speech.txt")
    document = parse(data, "speech.xml")
    assert errors_of(check(document)) == ()
    return read_address(document)


def test_the_first_line_is_the_title_and_a_line_with_a_colon_the_salutation() -> None:
    roles = [block.role for block in blocks(draft(SPEECH).body)]
    assert roles == [Role.TITLE, Role.SALUTATION, Role.PARAGRAPH, Role.PARAGRAPH]


def test_half_width_marks_beside_han_are_read_full_width_and_kept_as_they_stood() -> None:
    address = draft(SPEECH)
    assert "大家好！我们开会（第3次）。" in reading_text(resolve(address, View.READING).body)
    assert "大家好!我们开会(第3次)。" in reading_text(resolve(address, View.DIPLOMATIC).body)


def test_what_the_text_does_not_say_stays_unknown() -> None:
    meta = draft(SPEECH).meta
    assert (meta.author, meta.speaker, meta.publisher, meta.created.edtf) == ("", "", "", "")


def test_what_was_assumed_is_said_with_its_line() -> None:
    _, findings = draft_from_text(SPEECH.encode(), "speech.txt")
    assert [(finding.code, finding.where.line) for finding in findings] == [("SB-IMPORT", 1), ("SB-IMPORT", 3)]


def test_a_finding_names_the_line_of_the_text() -> None:
    text = "在年会上的致辞\n\n各位来宾：\n各位同志：\n\n大家好。\n\n他说：“好。\n"
    data, _ = draft_from_text(text.encode(), "speech.txt")
    (finding,) = check(parse(data, "speech.txt"))
    assert (finding.code, finding.where.line) == ("SB-QUOTE", 8)


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        ("开幕词\n".encode() + "各位".encode("gbk"), "not UTF-8", 2),
        (b"", "empty", 0),
        ("题\n二\x07三".encode(), "U+0007 is no text", 2),
        ("题\n二\uffff三".encode(), "U+FFFF is no text", 2),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, message: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        draft_from_text(data, "speech.txt")
    assert message in caught.value.message
    assert caught.value.where.line == line


LINES = st.text(alphabet=st.sampled_from("各位代表同志们大会，。！？：；、!?,:;()（）“”23年 "), min_size=1, max_size=30)


@given(st.lists(LINES, min_size=1, max_size=8))
def test_undoing_the_changes_gives_the_lines_back(lines: list[str]) -> None:
    kept = [line.strip() for line in lines if line.strip()]
    if not kept:
        return
    data, _ = draft_from_text("\n".join(lines).encode(), "speech.txt")
    address = read_address(parse(data, "speech.xml"))
    assert reading_text(resolve(address, View.DIPLOMATIC).body).split("\n") == kept
