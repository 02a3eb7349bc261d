"""The command `shanben`: finds the module of a command, turns errors into findings and exit statuses."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import TextIO

import click

from shanben.cli.examples import epilog_of
from shanben.cli.limiting import end_cleanly, limit_run
from shanben.cli.printing import print_findings
from shanben.cli.voice import echo, find_voice, let_go
from shanben.core.errors import ShanbenError
from shanben.core.memory import collect_rarely
from shanben.core.version import VERSION
from shanben.wording.language import Language

_WRONG_INPUT, _INTERRUPTED = 1, 130
_COMMANDS = {
    "build": "make the editions of an address and prove that they say the same",
    "batch": "make the editions of every address below a folder, on all cores or a cluster",
    "import": "make a draft source of a text, a Markdown file or a DOCX",
    "check": "say what in a source breaks the shared schema",
    "verify": "read editions back and compare them with their source; check packages and receipts",
    "merge": "bring what was edited in Word, WPS or LibreOffice back into the source",
    "booklet": "impose a PDF as a booklet that is folded and stapled",
    "copies": "number copies of a PDF and register them",
    "sign": "sign a PDF",
    "marks": "set a PDF on larger sheets with bleed, crop and register marks",
    "package": "make a package for a repository (BagIt, E-ARK SIP, OCFL) with its receipt",
    "catalog": "make an OPDS catalogue and pages of many editions, for any static host",
    "schema": "write the shared schema out",
    "styles": "list the style sheets, or check one",
    "fonts": "list the fonts and their roles, or check that a source can be set",
    "init": "begin a new address that can be built at once",
    "doctor": "show versions, fonts and the outside judges that are installed",
}


class _Context(click.Context):
    """What click knows of a call; its help pages speak the user's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what lays the page out."""
        from shanben.cli.help_page import HelpPage  # noqa: PLC0415 -- where help is asked for

        return HelpPage(width=self.terminal_width, max_width=self.max_content_width)


class _Commands(click.Group):
    """A group whose commands are modules of this package, imported when they are called."""

    context_class = _Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of work."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = import_module(f"shanben.cli.{name}").command
        return _with_what_all_have(command, cmd_name) if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with; raises UsageError with what was perhaps meant."""
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            from shanben.cli.refusal import unknown_command  # noqa: PLC0415 -- where there is one

            raise unknown_command(args[0], _COMMANDS, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _with_what_all_have(command: click.Command, name: str) -> click.Command:
    """Give a command the options of every command, and the examples that end its help page."""
    known = {option for parameter in command.params for option in parameter.opts}
    command.params.extend(option for option in _options_of_all() if known.isdisjoint(option.opts))
    command.context_class = _Context
    command.context_settings = {"help_option_names": ["-h", "--help"], **command.context_settings}
    command.epilog = epilog_of(name)
    return command


def _options_of_all() -> tuple[click.Option, ...]:
    return (
        click.Option(
            ["--messages"], type=click.Choice([one.value for one in Language]), expose_value=False,
            help="Language of all messages (default: by LC_ALL, LC_MESSAGES, LANG).",
        ),
        click.Option(
            ["-v", "--verbose"], is_flag=True, expose_value=False, is_eager=True, callback=_be_verbose,
            help="Tell on standard error what is done when, and how long it takes.",
        ),
        click.Option(
            ["--limit"], multiple=True, metavar="NAME=NUMBER", expose_value=False, is_eager=True, callback=limit_run,
            help="Raise a limit on what is read (docs/security.md lists them); can be given again.",
        ),
        click.Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_tell_version,
            help="Show the version and exit.",
        ),
    )  # fmt: skip


def _be_verbose(context: click.Context, option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 -- as below
    del option
    if wanted:
        from shanben.cli.timetable import keep_time  # noqa: PLC0415 -- where it is asked for

        keep_time(context)


def _tell_version(context: click.Context, option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 -- as click calls it
    del option
    if wanted:
        echo(f"shanben {VERSION}")
        context.exit()


@click.group(
    cls=_Commands, params=list(_options_of_all()), context_settings={"help_option_names": ["-h", "--help"]}
)
def shanben() -> None:
    """善本: one XML source of a formal Chinese address, four editions that say the same.

    Begin with a text of your own (shanben build speech.txt) or with a template (shanben init DIR). What a command
    does, and examples: shanben COMMAND --help.

    Exit status: 0 good; 1 the input or an edition has errors; 2 wrong usage.
    """


def main() -> None:
    """Run the command line; bad input is printed as findings and ends with status 1, never with a traceback."""
    collect_rarely()
    _begin_again_where_names_are_ascii()
    for stream in (sys.stdout, sys.stderr):
        _never_break_on_a_character(stream)
    find_voice(sys.argv[1:])
    end_cleanly()
    sys.exit(_status())


def _status() -> int:
    try:
        returned = shanben.main(prog_name="shanben", standalone_mode=False)
    except click.ClickException as error:
        from shanben.cli.refusal import refuse  # noqa: PLC0415 -- where something is wrong

        return refuse(error)
    except ShanbenError as error:
        print_findings(error.findings)
        return _WRONG_INPUT
    except (click.Abort, KeyboardInterrupt):
        echo("stopped", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        let_go(sys.stdout)
        return _WRONG_INPUT
    except OSError as error:
        from shanben.cli.refusal import refused_by_system  # noqa: PLC0415 -- where something is wrong

        let_go(sys.stdout)
        print_findings(refused_by_system(error).findings)
        return _WRONG_INPUT
    return returned if isinstance(returned, int) else 0


def _begin_again_where_names_are_ascii() -> None:
    """Begin again in UTF-8 mode where the locale (LC_ALL=C) has no characters for the names of files."""
    if os.name == "posix" and sys.getfilesystemencoding() == "ascii" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 -- this very program


def _never_break_on_a_character(stream: TextIO | None) -> None:
    """A console in GBK or ASCII shows what it can and escapes the rest; without a console there is no stream."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
