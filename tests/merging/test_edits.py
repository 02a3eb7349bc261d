"""What people do to a DOCX in Word comes back right: each edit in its place, and nothing else changed."""

from __future__ import annotations

from collections.abc import Callable
from difflib import ndiff

from merging.word import Word, merged

Editing = Callable[[Word], None]


def difference(before: bytes, after: bytes) -> list[str]:
    """Return the lines that are gone and those that are new, without their indent; the header's last change left out."""
    lines = ndiff(before.decode().splitlines(), after.decode().splitlines())
    found = [f"{line[0]} {line[2:].strip()}" for line in lines if line[0] in "+-"]
    return [line for line in found if not _is_of_the_merging(line)]


def _is_of_the_merging(line: str) -> bool:
    return any(mark in line for mark in ("并入", "respStmt", "<name>shanben</name>", "<persName>张三"))


def test_without_an_edit_every_byte_stays(first: bytes, specimen: bytes) -> None:
    for data in (first, specimen):
        assert merged(lambda _: None, data).data == data


def test_words_typed_over_others_change_one_line(first: bytes) -> None:
    result = merged(lambda word: word.replace("p2", "光荣的", "光荣而悠久的"), first)
    gone, new = difference(first, result.data)
    assert gone.replace("光荣的工人", "光荣而悠久的工人")[1:] == new[1:]
    assert [str(change.kind) for change in result.changes] == ["changed"]
