"""Pages as text that a person can review: every line with its place, its faces and its characters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.inspection import load
from shanben.model.address import View
from shanben.model.marks import Marking
from shanben.model.view import resolve
from shanben.style.load import load_sheet
from shanben.style.marked_sheet import marked_sheet
from shanben.style.sheet import StyledAddress
from shanben.typeset.address import typeset
from shanben.typeset.paged import Line, PagedAddress, PageSheet


def dump(source: Path, style: str) -> str:
    """Return the set pages of a source: points from the top and left of the sheet, to a tenth."""
    reading = resolve(load(source), View.READING)
    styled = StyledAddress(reading=reading, sheet=marked_sheet(load_sheet(style), reading, Marking()))
    return "\n".join(_pages(typeset(styled, FaceChooser(load_catalogue())))) + "\n"


def _pages(paged: PagedAddress) -> Iterator[str]:
    for finding in paged.findings:
        yield f"! {finding}"
    for page in paged.pages:
        yield f"== page {page.label}, {len(page.rules)} rules"
        yield from (_line(line) for line in page.lines)
        yield from _furniture(page)


def _furniture(page: PageSheet) -> Iterator[str]:
    for line in page.furniture:
        yield f"-- {_line(line)}"


def _line(line: Line) -> str:
    runs = [run for run in line.runs if run.characters]
    start, end = runs[0].positions[0], runs[-1].positions[-1]
    pieces = groupby(runs, key=lambda run: (run.face, run.size))
    text = " ".join(
        f"{face}/{size / 1000:g} {''.join(''.join(run.characters) for run in same)}" for (face, size), same in pieces
    )
    return f"{line.baseline / 1000:6.1f} {start / 1000:5.1f}–{end / 1000:5.1f} {text}"
