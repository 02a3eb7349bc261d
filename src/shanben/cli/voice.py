"""The voice of the command line: results on standard output, all else on standard error, in the user's language."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click
from msgspec.structs import replace

from shanben.core.columns import padded
from shanben.core.findings import Finding
from shanben.wording.language import Language, language_of

_language = Language.ENGLISH


def find_voice(arguments: list[str]) -> None:
    """Choose the language of this run, once, before anything is said."""
    global _language  # noqa: PLW0603 -- one run, one console, one language
    _language = language_of(arguments, os.environ, getattr(sys.stderr, "encoding", None))


def speaks_chinese() -> bool:
    """Whether this run speaks Chinese."""
    return _language is Language.CHINESE


def worded(text: str) -> str:
    """Return the text in the language of this run; what the catalogue does not know stays as it is."""
    if not speaks_chinese():
        return text
    from shanben.wording.catalogue import load  # noqa: PLC0415 -- an English run needs no Chinese

    return load().worded(text) or text


def worded_finding(finding: Finding) -> Finding:
    """Return the finding with its message and hint in the language of this run; code and place stay."""
    if not speaks_chinese():
        return finding
    return replace(finding, message=worded(finding.message), hint=worded(finding.hint))


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a line: a result, or with `err` what is said about it. A reader that has gone is no reason to stop."""
    say(worded(text), err=err, nl=nl)


def echo_row(name: str, value: str, width: int) -> None:
    """Print a name and, in a column of its own, what is to be said of it."""
    say(f"{padded(worded(name), width)}{worded(value)}")


def say(text: str, *, err: bool = False, nl: bool = True, colour: str | None = None) -> None:
    """Print words as they are, in colour on a terminal only (and not where NO_COLOR is set).

    Raises OSError where a result cannot be written, as on a full disk; of what is said about it nothing hangs on that.
    """
    shown = None if colour and _may_colour() else False
    try:
        click.echo(click.style(text, fg=colour) if colour else text, err=err, nl=nl, color=shown)
    except OSError as error:
        let_go(sys.stderr if err else sys.stdout)
        if not err and not isinstance(error, BrokenPipeError):
            raise


def _may_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def let_go(stream: TextIO | None) -> None:
    """Send what is still to come nowhere: `shanben build a b c | head -1` has to make all three."""
    if stream is None:  # it was closed before the run began
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
