"""The base of ruby is text and its reading is none; ruby is told by what stands above, not by a style alone."""

from __future__ import annotations

from shanben.model.address import Block, Inline, Span, Text
from shanben.model.roles import Role
from verification.docx.package_by_hand import codes, paragraph, read, run


def ruby(base: str, reading: str) -> str:
    """Return a run that holds ruby (ECMA-376 17.3.3.25)."""
    properties = '<w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="16"/></w:rubyPr>'
    above, below = f"<w:rt>{run(reading)}</w:rt>", f"<w:rubyBase>{base}</w:rubyBase>"
    return f"<w:r><w:ruby>{properties}{above}{below}</w:ruby></w:r>"


def content(*runs: str) -> tuple[Inline, ...]:
    """Return what is read of a paragraph of these runs."""
    found = read(paragraph("p", *runs))
    assert not codes(found)
    (block,) = found.reading.body
    assert isinstance(block, Block)
    return block.content


def test_the_base_is_text_with_the_reading_above_it() -> None:
    assert content("看", ruby(run("崟", "r"), "yín"), "山") == (
        Text(value="看"),
        Span(role=Role.RUBY, content=(Text(value="崟"),), annotation="yín"),
        Text(value="山"),
    )


def test_a_base_that_has_lost_its_style_is_ruby_still() -> None:
    assert content(ruby(run("崟"), "yín")) == (Span(role=Role.RUBY, content=(Text(value="崟"),), annotation="yín"),)


def test_the_style_of_ruby_without_a_reading_above_is_no_ruby() -> None:
    assert content(run("崟", "r"), "山") == (Text(value="崟山"),)


def test_a_base_may_have_meanings_of_its_own() -> None:
    assert content(ruby(run("岳", "n") + run("飞"), "yuè fēi")) == (
        Span(
            role=Role.RUBY,
            content=(Span(role=Role.PERSON, content=(Text(value="岳"),)), Text(value="飞")),
            annotation="yuè fēi",
        ),
    )


def test_text_before_ruby_in_one_run_stays_before_it() -> None:
    inner = ruby(run("崟"), "yín").removeprefix("<w:r>")

    assert content(f"<w:r><w:t>看</w:t>{inner}")[0] == Text(value="看")


def test_a_style_that_is_based_on_that_of_a_name_means_a_name() -> None:
    assert content(run("张三", "n2")) == (Span(role=Role.PERSON, content=(Text(value="张三"),)),)


def test_a_stage_note_is_text_with_its_brackets() -> None:
    assert content(run("（鼓掌）", "s")) == (Span(role=Role.STAGE, content=(Text(value="（鼓掌）"),)),)


def test_a_base_that_is_hidden_is_told() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>崟</w:t></w:r>"

    assert codes(read(paragraph("p", "看", ruby(hidden, "yín")))) == ["SB-DOCX-INVISIBLE"]
