"""Help pages in the language of the run, wrapped by columns: a Han character is two wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from shanben.cli.voice import worded
from shanben.core.columns import columns, padded

_HAN, _OPENING, _CLOSING = "⺀-鿿豈-﫿", "（“《「【", "）”》」】，。；：、？！…"
# What stays together on a line: spaces; or a Han character or a run of others, with the marks that cling to it.
_WORD = rf"[{_HAN}](?:\.[a-z]+)?|[^\s{_HAN}{_OPENING}{_CLOSING}]+"
_PIECE = re.compile(rf"\s+|[{_OPENING}]*(?:{_WORD})?[{_CLOSING}]*(?:[)\]]+[,.;:]*)?")
_EXTRA = re.compile(r"  \[(?P<facts>[^\[\]]+)\]$")
_AS_IT_IS = "\b"
_NARROWEST = 10


class HelpPage(click.HelpFormatter):
    """What click lays a help page out with: every heading and sentence is worded, then wrapped."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that begins with the program's name."""
        del prefix
        indent = " " * columns(first := f"{worded('Usage: ')}{prog} ")
        lines = list(wrapped(" ".join(map(worded, args.split())), self.width - len(indent)))
        self.write(first + f"\n{indent}".join(lines) + "\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{' ' * self.current_indent}{worded(f'{heading}:')}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, indented."""
        indent = " " * self.current_indent
        paragraphs = (self._paragraph(part) for part in text.split("\n\n"))
        self.write("\n".join("".join(f"{indent}{line}\n" for line in lines) for lines in paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and, beside or below each, what it means."""
        pairs = [(term, _meaning(text)) for term, text in rows]
        first = min(max(columns(term) for term, _ in pairs), col_max) + col_spacing
        for term, text in pairs:
            lines = wrapped(text, max(self.width - self.current_indent - first, _NARROWEST))
            self._write_entry(term, list(lines), first)

    def _write_entry(self, term: str, lines: list[str], first: int) -> None:
        indent, room = " " * self.current_indent, " " * (self.current_indent + first)
        if columns(term) > first - 2 or not lines:
            self.write(f"{indent}{term}\n")
        else:
            self.write(f"{indent}{padded(term, first)}{lines.pop(0)}\n")
        self.write("".join(f"{room}{line}\n" for line in lines))

    def _paragraph(self, text: str) -> list[str]:
        kept, _, lines = text.partition(f"{_AS_IT_IS}\n")
        if lines and not kept.strip():
            return [worded(line) for line in lines.splitlines()]
        return list(wrapped(worded(" ".join(text.split())), self.width - self.current_indent))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most so many columns; a word that is longer has a line of its own."""
    line = ""
    for piece in filter(None, _PIECE.findall(text)):
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield line.rstrip()


def _meaning(text: str) -> str:
    """Return what an option does, and after it what click adds in brackets: the default, what has to be given."""
    extra = _EXTRA.search(text)
    if extra is None:
        return worded(" ".join(text.split()))
    facts = worded("; ").join(worded(fact) for fact in extra["facts"].split("; "))
    return f"{worded(' '.join(text[: extra.start()].split()))}  [{facts}]"
