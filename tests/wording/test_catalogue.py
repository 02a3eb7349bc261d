"""What is said in Chinese names all that the English names, and no sentence is taken for another."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanben.wording.catalogue import load
from shanben.wording.sentence import Hole, Sentence

# Where two holes touch, only the code knows which value ends where.
HOLED = [
    one for one in load().sentences
    if len(one.said) > 1 and "\0\0" not in one.shape and any(part.isalpha() for part in one.shape)
]  # fmt: skip


def holes(parts: tuple[str | Hole, ...]) -> set[str]:
    return {part.name for part in parts if isinstance(part, Hole)}


def test_no_sentence_is_worded_twice() -> None:
    assert [one for one, times in Counter(one.shape for one in load().sentences).items() if times > 1] == []


def test_what_stands_in_the_holes_survives() -> None:
    assert [one for one in load().sentences if holes(one.said) != holes(one.worded)] == []


@given(st.sampled_from(HOLED), st.data())
def test_the_sentence_that_is_meant_is_found_and_its_values_are_kept(one: Sentence, data: st.DataObject) -> None:
    values = {name: data.draw(st.text("甲乙丙x7", min_size=1, max_size=4)) for name in sorted(holes(one.said))}
    needed = {part.name for part in one.worded if isinstance(part, Hole) and part.needed}
    values |= dict.fromkeys(needed, "the text is empty")
    text = "".join(part if isinstance(part, str) else values[part.name] for part in one.said)
    worded = load().worded(text)
    assert worded is not None
    assert worded == one.rewritten(values, load().worded)
    assert all(value in worded for name, value in values.items() if name not in needed)


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("pdf at page=1;mcid=3: paragraph p3 “甲” is missing", "pdf（page=1;mcid=3）：缺少段落 p3“甲”"),
        ("epub: the title differs: at character 4 it has “乙”, the source “丙”",
         "epub：题名不同：第 4 字起是“乙”，底本是“丙”"),
        ("docx: note n1 is of kind footnote, in the source editorial",
         "docx：注 n1 的类型是 footnote，底本是 editorial"),
        ("is not the file that a.txt states: its SHA-512 is another", "与 a.txt 所载的文件不符：其 SHA-512 不符"),
        ("12 insertions of tracked changes are accepted", "已接受修订：插入 12 处"),
        ("2 invisible characters; the log keeps them", "2 个不可见字符；已记入日志"),
        ("cannot write: No space left on device", "无法写入：磁盘已满"),
        ("marks of 0.59 em: line “清洁能源…” of p29", "标点压缩为 0.59 字宽：p29 的“清洁能源…”一行"),
        ("not well-formed XML: Opening and ending tag mismatch: p line 5 and div",
         "XML 格式不正确：起止标签不配对：第 5 行的 p 与 div"),
    ],
)  # fmt: skip
def test_a_whole_that_is_put_together_is_worded_in_all_its_parts(said: str, worded: str) -> None:
    assert load().worded(said) == worded


def test_what_nobody_says_is_left_alone() -> None:
    assert load().worded("an unheard-of sentence of nobody") is None
