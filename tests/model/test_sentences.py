"""A sentence ends where a reader takes breath for the next, and keeps its id whatever is edited elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.model.address import Block, Inline, Note, NoteAnchor, NoteKind, Span, Text, View
from shanben.model.roles import Role
from shanben.model.sentences import sentences, sentences_of
from shanben.model.text import plain
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address


def _block(*content: Inline | str, role: Role = Role.PARAGRAPH) -> Block:
    inlines = tuple(Text(value=piece) if isinstance(piece, str) else piece for piece in content)
    return Block(id="p1", role=role, content=inlines)


def _span(*content: Inline | str) -> Span:
    return Span(role=Role.QUOTED, content=_block(*content).content)


def _cut(block: Block) -> list[str]:
    text = plain(block.content)
    return [text[sentence.start : sentence.end] for sentence in sentences(block)]


def _ids(*content: Inline | str) -> list[str]:
    return [sentence.id for sentence in sentences(_block(*content))]


@pytest.mark.parametrize(
    "text",
    [
        "大会开幕了。|首先表示祝贺！|怎么办？|一起干",
        "他问：“为什么？”|没有人回答。|",
        "难道这也不要紧吗？！|不。",
        "事不成。……|故君子名之必可言也……|言之必可行也。",
        "“怎么办？”的回答在这里，“好！”，他说。|散会。",
        "这一句（甲。乙！）还没有完。|完了。",
        "特别是〔…〕重要讲话精神。|完了。",
        "谢谢大家！|（热烈鼓掌）",
        "没有句号的一段：",
        "水的冰点是0.5℃，见3.2节。|完。",
    ],
)
def test_a_sentence_ends_with_its_marks_and_what_closes_with_them(text: str) -> None:
    assert _cut(_block(text.replace("|", ""))) == [part for part in text.split("|") if part]


def test_a_span_that_begins_inside_a_sentence_ends_inside_it() -> None:
    assert _cut(_block("他说：", _span("“甲。乙。”"), "丙。")) == ["他说：“甲。乙。”", "丙。"]
    assert _cut(_block("甲。", _span("乙。丙"), "丁。")) == ["甲。", "乙。丙丁。"]


def test_a_span_of_whole_sentences_holds_them() -> None:
    assert _cut(_block(_span("甲。乙。"), "丙。")) == ["甲。", "乙。", "丙。"]


def test_the_call_of_a_note_is_no_character() -> None:
    assert _cut(_block("甲。", NoteAnchor(note="n"), "乙。")) == ["甲。", "乙。"]


@pytest.mark.parametrize("role", [Role.TITLE, Role.HEADING_1, Role.SALUTATION, Role.VERSE_LINE, Role.CELL])
def test_what_is_cited_as_a_whole_has_no_sentences(role: Role) -> None:
    assert _cut(_block("一、甲。乙。", role=role)) == []


def test_a_note_has_sentences() -> None:
    note = Note(id="n1", kind=NoteKind.FOOTNOTE, target="p1", content=(Text(value="甲。乙。"),))

    assert [(one.start, one.end) for one in sentences(note)] == [(0, 2), (2, 4)]


def test_an_id_stays_when_other_sentences_come_and_go() -> None:
    first, second = _ids("甲。", "乙。")

    assert _ids("丙。甲。", _span("乙。"), "丁。")[1:3] == [first, second]
    assert _ids("乙。") == [second]


def test_an_id_changes_with_its_sentence_and_is_given_once() -> None:
    assert _ids("甲。") != _ids("乙。")
    one, two, three = _ids("甲。甲。甲。")
    assert (two, three) == (f"{one}~2", f"{one}~3")


def test_no_id_can_be_that_of_an_element_of_the_source() -> None:
    """An xml:id holds no ~ (XML 1.0, 2.3)."""
    assert all("~" in name for name in _ids("甲。乙。"))


@given(st.text(alphabet="甲乙，。！？…“”（）〔〕　 的", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_sentences_cover_a_block_without_gaps(text: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    block = _block(text[:start], _span(text[start:end]), text[end:])

    assert "".join(_cut(block)) == text
    assert len({sentence.id for sentence in sentences(block)}) == len(sentences(block))


def test_no_sentence_of_the_first_address_is_too_long_to_be_read_in_one_breath_group(address_path: Path) -> None:
    reading = resolve(read_address(parse(address_path.read_bytes(), str(address_path))), View.READING)

    lengths = [sentence.end - sentence.start for _, sentence in sentences_of(reading)]
    assert len(lengths) > 40
    assert max(lengths) < 220
