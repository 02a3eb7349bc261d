"""Messages are in the language that is asked for, else in the one of the environment, where the console can show it."""

from __future__ import annotations

import pytest

from shanben.wording.language import Language, language_of


@pytest.mark.parametrize("arguments", [["--messages", "zh", "check"], ["check", "x", "--messages=zh"]])
def test_the_option_counts_wherever_it_stands(arguments: list[str]) -> None:
    assert language_of(arguments, {"LANG": "en_GB.UTF-8"}, "utf-8") is Language.CHINESE


def test_what_follows_two_hyphens_is_no_option() -> None:
    assert language_of(["check", "--", "--messages", "zh"], {"LANG": "C"}, "utf-8") is Language.ENGLISH


def test_of_two_options_the_last_counts() -> None:
    assert language_of(["--messages", "zh", "--messages", "en"], {}, "utf-8") is Language.ENGLISH


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "zh_CN.GBK"}, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, Language.ENGLISH),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, Language.CHINESE),
        ({"LC_CTYPE": "zh_CN.UTF-8"}, Language.ENGLISH),
    ],
)
def test_the_environment_decides_as_posix_says(environment: dict[str, str], language: Language) -> None:
    assert language_of([], environment, "gbk") is language


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "no-such-encoding", None])
def test_a_console_without_chinese_characters_is_spoken_to_in_english(encoding: str | None) -> None:
    assert language_of([], {"LANG": "zh_CN"}, encoding) is Language.ENGLISH
    assert language_of(["--messages", "zh"], {}, encoding) is Language.CHINESE
