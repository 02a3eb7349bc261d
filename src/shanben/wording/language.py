"""The language that messages are printed in: the one asked for, or the one of the user's environment."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum

_OPTION = "--messages"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # POSIX: the first that is set decides
_CHINESE_WINDOWS = 0x04  # the primary language of a LANGID
_PRIMARY = 0x3FF


class Language(StrEnum):
    """A language that shanben speaks."""

    ENGLISH = "en"
    CHINESE = "zh"


def language_of(arguments: Sequence[str], environment: Mapping[str, str], encoding: str | None) -> Language:
    """Return the language that `--messages` names, wherever it stands, else that of the environment.

    The environment's Chinese is taken only where the console's encoding has Chinese characters. A value of
    `--messages` that there is not counts as none: the command line refuses it.
    """
    asked = _asked(arguments)
    if asked:
        return asked
    chinese = _speaks_chinese(environment) and _shows_chinese(encoding)
    return Language.CHINESE if chinese else Language.ENGLISH


def _asked(arguments: Sequence[str]) -> Language | None:
    """Read the option before anything else is, so that an error in the arguments is said in the language, too."""
    found = None
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if argument == "--":
            break
        name, given, value = argument.partition("=")
        if name == _OPTION:
            found = value if given else following
    return Language(found) if found in tuple(Language) else None


def _speaks_chinese(environment: Mapping[str, str]) -> bool:
    for variable in _VARIABLES:
        if environment.get(variable):
            return environment[variable].startswith("zh")
    return _is_chinese_windows()


def _is_chinese_windows() -> bool:
    """Windows sets no such variable: its own language decides."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- on Windows only

        language: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return language & _PRIMARY == _CHINESE_WINDOWS
    return False


def _shows_chinese(encoding: str | None) -> bool:
    try:
        "中文".encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True
