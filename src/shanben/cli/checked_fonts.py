"""What `shanben fonts --check` tells: each character of a source that its own face lacks, where, and what sets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shanben.cli.printing import print_findings
from shanben.cli.voice import echo
from shanben.core.errors import SchemaError, UncoveredError
from shanben.core.findings import Finding, Severity, Where, errors_of
from shanben.fonts.catalogue import Catalogue
from shanben.fonts.coverage import FALLBACK, FaceChooser, Substitution
from shanben.model.address import View
from shanben.model.marks import Marking
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import ParsedDocument
from shanben.schema.rules.running_text import running_texts
from shanben.source.file import open_source
from shanben.source.reader import read_address
from shanben.style.load import load_sheet
from shanben.style.marked_sheet import marked_sheet
from shanben.style.sheet import StyledAddress
from shanben.typeset.address import typeset
from shanben.uncovered import every_place_named


def covered(source: Path, catalogue: Catalogue, style: str) -> bool:
    """Print every character that another face than the wanted one sets, and every one that none has.

    Return whether all can be set. Raises ShanbenError where the source or the style sheet is wrong.
    """
    document = open_source(source).document()
    findings = check(document)
    if errors_of(findings):
        raise SchemaError(findings)
    reading = resolve(read_address(document), View.CRITICAL)
    sheet = marked_sheet(load_sheet(style, faces=catalogue.names), reading, Marking())
    chooser = FaceChooser(catalogue)
    try:
        with every_place_named(document, chooser):
            typeset(StyledAddress(reading=reading, sheet=sheet), chooser)
    except UncoveredError as error:
        print_findings(error.findings, err=False)
        return False
    print_findings(_set_otherwise(chooser.substitutions, document), err=False)
    echo(f"{source}: every character has a face")
    return True


def _set_otherwise(substitutions: tuple[Substitution, ...], document: ParsedDocument) -> Iterator[Finding]:
    for one in substitutions:
        codes = " ".join(f"U+{ord(each):04X}" for each in one.character)
        yield Finding(
            code=FALLBACK,
            severity=Severity.NOTE,
            message=f"{one.character} ({codes}) in {one.role}: {one.wanted.family} lacks it, {one.used.family} sets it",
            where=_first_place(one.character, document),
        )


def _first_place(character: str, document: ParsedDocument) -> Where:
    """Return where the character first stands in the text; the file alone for one that the style sheet brings."""
    for text in running_texts(document):
        at = text.text.find(character)
        if at >= 0:
            return text.where(at)
    return Where(file=document.file)
