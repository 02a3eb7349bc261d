"""Every command explains itself, in English and in Chinese, within the width of a terminal, and by examples."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from shanben.cli.help_page import wrapped
from shanben.cli.main import shanben
from shanben.cli.voice import find_voice
from shanben.core.columns import columns

COMMANDS = tuple(shanben.commands) or tuple(shanben.list_commands(shanben.make_context("shanben", ["check"])))
ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b")
WIDTH = 80


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    find_voice(["--messages", request.param])
    yield request.param
    find_voice(["--messages", "en"])


def page(*arguments: str) -> str:
    return CliRunner().invoke(shanben, [*arguments, "--help"], prog_name="shanben").output


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_fits_a_terminal(command: str, language: str) -> None:
    assert [line for line in page(command).splitlines() if columns(line) > WIDTH] == [], language


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_ends_with_examples_of_its_command(command: str, language: str) -> None:
    _, _, examples = page(command).partition({"en": "Examples:\n", "zh": "示例：\n"}[language])
    assert f"  shanben {command}" in examples


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_can_be_typed(command: str) -> None:
    for example in re.findall(rf"^    shanben {command}( .*)?$", page(command), re.MULTILINE):
        called = shanben.get_command(shanben.make_context("shanben", ["check"]), command)
        assert called is not None
        assert called.make_context(command, shlex.split(example.partition(">")[0])).info_name == command


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_chinese_page_has_no_english_sentence(command: str) -> None:
    find_voice(["--messages", "zh"])
    explained, _, _ = page(*filter(None, [command])).partition("示例：")
    find_voice(["--messages", "en"])
    assert explained.startswith("用法：shanben")
    assert [one for one in ENGLISH.findall(explained) if not one.startswith("shanben")] == []


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["--messages", "--verbose", "--version", "--help"])
def test_every_command_has_the_options_of_all(command: str, option: str) -> None:
    assert option in page(command)


def test_han_count_two_columns_where_lines_are_wrapped() -> None:
    assert list(wrapped("一二三四五", 6)) == ["一二三", "四五"]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert list(wrapped("一二三，四五", 6)) == ["一二", "三，四", "五"]
    assert list(wrapped("一二“三”四", 5)) == ["一二", "“三”", "四"]


def test_a_word_is_not_parted() -> None:
    assert list(wrapped("写 institution.yaml 一行", 8)) == ["写", "institution.yaml", "一行"]
