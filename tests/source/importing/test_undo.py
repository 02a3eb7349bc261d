"""Import undone equals the input, character for character, and the draft of any text is valid."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shanben.core.errors import SourceError
from shanben.schema.document import parse
from shanben.source.importing.encoding import detect
from shanben.source.importing.log import transmitted_text, undone, undone_bytes
from source.importing.drafts import draft_of

HOSTILE = [
    "一、",
    "（一）",
    "二、",
    "三、",
    "1.",
    "２．",
    "(1)",
    "第一章",
    "第二条",
    "各位代表：",
    "各位同志！",
    "谢谢大家！",
    "2016年3月5日",
    "（热烈鼓掌）",
    "——",
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    '"',
    "'",
    "。。。",
    "...",
    "--",
    "!",
    "?",
    ",",
    ";",
    ":",
    "(",
    ")",
    ".",
    "A",
    "b",
    "ａ",
    "Ｂ",
    "１",
    "％",
    "大会",
    "我们",
    "在",
    "〔１〕",
    "[1]",
    "①",
    "-",
    ">",
    "#",
    "##",
    "|",
    "**",
    "*",
    "_",
    "`",
    "```",
    "\\",
    "&amp;",
    "<br>",
    "<b>",
    "</b>",
    "<!--x-->",
    "[a](http://x.y)",
    "![p](q)",
    "[^1]",
    "<ruby>",
    "<rt>",
    "</rt>",
    "</ruby>",
    "é",
    "́",
    "ᄀ",
    "ᅡ",
    "😀",
    "𠀀",
    "\ue000",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\x00",
    "\x1b",
    "\ufffe",
]
LAYOUT = (
    " ",
    "\u3000",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\x0b",
    "\x0c",
    "\x85",
    "\u2028",
    "\n    ",
    "[^1]: 注\n",
    "---\n",
)
TABLES = ("| a | b |\n|---|---|\n| 一 | 二 |\n", "甲\t乙\n丙\t丁\n", "床前明月光，\n疑是地上霜。\n")
TEXTS = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.sampled_from((*LAYOUT, *TABLES)), st.text(max_size=6)), max_size=25
).map("".join)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@settings(max_examples=120, suppress_health_check=list(HealthCheck))
@given(text=TEXTS)
def test_any_text_becomes_a_valid_draft_and_can_be_had_back(name: str, text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if detect(data).name != "utf-8":
        return
    try:
        draft = draft_of(data, name)
    except SourceError as error:
        assert "empty" in error.message  # noqa: PT017 -- the only reason there may be
        return
    assert undone_bytes(draft.imported.data) == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16"])
def test_every_text_of_the_corpus_can_be_had_back(shared: Path, encoding: str) -> None:
    for path in (*shared.glob("corpus/*.txt"), *shared.glob("corpus/*.md"), *shared.glob("seed/*.txt")):
        data = path.read_bytes().decode().encode(encoding)
        assert undone_bytes(draft_of(data, path.name).imported.data) == data, path.name


def test_the_log_says_what_was_changed_and_why() -> None:
    draft = draft_of("题\u200b目\r\n\r\n　　各位来宾：\r\n大家 好。\r\n")
    assert '[1, "invisible character", "\\u200b", ""]' in draft.imported.data.decode()
    assert draft.outline == ["title: 题目", "salutation: 各位来宾：", "paragraph: 大家好。"]


def test_a_source_that_was_edited_since_is_not_undone() -> None:
    data = draft_of("题目\n各位：\n大家好。\n").imported.data
    with pytest.raises(SourceError, match="changed since its import"):
        undone(data.replace("大家好".encode(), "诸位好".encode()))


def test_editorial_work_beside_the_transmitted_text_does_not_hinder_undoing() -> None:
    data = draft_of("题目\n各位：\n大家好。\n").imported.data.decode()
    edited = data.replace("大家", '<choice xml:id="c1"><sic>大家</sic><corr resp="#import">诸位</corr></choice>')
    assert undone(edited.encode()) == "题目\n各位：\n大家好。\n"
    assert transmitted_text(parse(edited.encode(), "a.xml").root) == "题目\n各位：\n大家好。\n"


def test_the_text_of_a_docx_can_be_had_back(shared: Path) -> None:
    for path in shared.glob("corpus/docx/*.docx"):
        assert undone(draft_of(path.read_bytes(), path.name).imported.data)


def test_a_mark_that_is_proposed_at_the_end_stands_there_once() -> None:
    draft = draft_of("一、\n“（热烈鼓掌）")
    assert draft.imported.data.decode().count("<supplied") == 1
