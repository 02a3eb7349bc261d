"""The command `shanben`: finds the module of a command, turns errors into findings and exit statuses."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from typing import TextIO

import click

from shanben.cli.printing import print_findings
from shanben.core.errors import ShanbenError
from shanben.core.version import VERSION

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
    "schema": "write the shared schema out",
    "styles": "list the style sheets, or check one",
    "fonts": "list the fonts and their roles, or check that a source can be set",
    "doctor": "show versions, fonts and the outside judges that are installed",
}


class _Commands(click.Group):
    """A group whose commands are modules of this package, imported when they are called."""

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
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="shanben")
def shanben() -> None:
    """善本: one XML source of a formal Chinese address, four editions that say the same.

    Exit status: 0 good; 1 the input or an edition has errors; 2 wrong usage.
    """


def main() -> None:
    """Run the command line; bad input is printed as findings and ends with status 1, never with a traceback."""
    for stream in (sys.stdout, sys.stderr):
        _never_break_on_a_character(stream)
    try:
        shanben.main(prog_name="shanben")
    except ShanbenError as error:
        print_findings(error.findings)
        sys.exit(1)


def _never_break_on_a_character(stream: TextIO) -> None:
    """A console in GBK or ASCII shows what it can and escapes the rest."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
