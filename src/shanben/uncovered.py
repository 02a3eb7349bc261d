"""Name every character of a source that no font has, each at its own place, once one of them was met."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate

from msgspec.structs import replace

from shanben.core.errors import FontError, UncoveredError
from shanben.core.findings import Finding
from shanben.fonts.coverage import FaceChooser, units
from shanben.schema.document import ParsedDocument
from shanben.schema.rules.running_text import RunningText, running_texts


@contextmanager
def every_place_named(document: ParsedDocument, chooser: FaceChooser) -> Iterator[None]:
    """Raise an UncoveredError with all places where the document has a character that the fonts of the role lack.

    A FontError stays as it is where the document has none: the character stands in what is no running text (注音).
    """
    try:
        yield
    except FontError as met:
        if not met.missing:
            raise
        findings = tuple(found for text in running_texts(document) for found in _in_text(text, met, chooser))
        if not findings:
            raise
        raise UncoveredError(findings) from met


def _in_text(text: RunningText, met: FontError, chooser: FaceChooser) -> Iterator[Finding]:
    split = tuple(unit for unit in units(text.text) if unit)
    for unit, start in zip(split, accumulate(map(len, split), initial=0), strict=False):
        if not unit.isspace():
            error = _lacking(unit, met, chooser)
            if error is not None:
                yield replace(error.finding, where=text.where(start))


def _lacking(unit: str, met: FontError, chooser: FaceChooser) -> FontError | None:
    try:
        chooser.face_for(unit, met.role)
    except FontError as error:
        return error
    return None
