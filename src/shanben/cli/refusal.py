"""What is said of wrong usage: how the command is called, what is wrong, and what was perhaps meant."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

import click

from shanben.cli.voice import echo, say, worded
from shanben.core.errors import FileError
from shanben.core.findings import Where

WRONG_USAGE = 2


def refuse(error: click.ClickException) -> int:
    """Print what is wrong with the arguments, and return the exit status."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.format_message(), err=True)
        return error.exit_code
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        say(context.get_usage(), err=True)
        echo(f"Help: {context.command_path} --help", err=True)
        say("", err=True)
    if message := error.format_message():
        say(worded("Error: ") + worded(message), err=True)
    return error.exit_code


def unknown_command(name: str, commands: Iterable[str], context: click.Context) -> click.UsageError:
    """Return the error for a command that there is not, with what was perhaps meant."""
    near = get_close_matches(name, commands, n=1)
    if near:
        return click.UsageError(f"no command is called {name}; did you mean {near[0]}?", context)
    if Path(name).exists():
        return click.UsageError(f"no command is called {name}; to make its editions: shanben build {name}", context)
    return click.UsageError(f"no command is called {name}; shanben --help lists them", context)


def refused_by_system(error: OSError) -> FileError:
    """Return the error for what the system would not do and no stage expected: a name too long, a full disk."""
    file = error.filename if isinstance(error.filename, (str, bytes)) else ""
    return FileError(f"the system refuses: {error.strerror or error}", where=Where(file=os.fsdecode(file)))
