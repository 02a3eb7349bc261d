"""An imported source can be edited like any other; when undoing its import no longer gives the input, that is said."""

from __future__ import annotations

from merging.word import merged
from shanben.merging.merge import Merged
from shanben.source.importing.importer import import_file
from shanben.source.importing.log import can_be_undone, undone

TEXT = "关于校对的讲话\n\n各位同志：\n\n校对是件细致的工作,一个字也不能错。\n\n谢谢大家。\n"
IMPORTED = import_file(TEXT.encode(), "讲话.txt").data


def codes(result: Merged) -> list[str]:
    return [finding.code for finding in result.findings]


def test_without_an_edit_undoing_still_gives_the_input() -> None:
    result = merged(lambda _: None, IMPORTED)
    assert undone(result.data) == TEXT
    assert codes(result) == []


def test_an_edit_of_the_words_is_said_to_end_it() -> None:
    result = merged(lambda word: word.replace("p1", "细致", "精细"), IMPORTED)
    assert codes(result) == ["SB-MERGE-IMPORT"]
    assert not can_be_undone(result.data)


def test_an_editorial_decision_does_not_hinder_it() -> None:
    result = merged(lambda word: word.replace("p1", "，", "；"), IMPORTED)
    assert "<orig>,</orig><reg" in result.data.decode()
    assert undone(result.data) == TEXT
    assert codes(result) == []


def test_it_is_said_once() -> None:
    first = merged(lambda word: word.replace("p1", "细致", "精细"), IMPORTED)
    assert codes(merged(lambda word: word.replace("p1", "精细", "精密"), first.data)) == []
