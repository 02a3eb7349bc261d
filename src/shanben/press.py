"""The whole run: read → check → view → style → typeset → PDF, DOCX, EPUB → verify → record → verify."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shanben.core.clock import now
from shanben.core.errors import SchemaError
from shanben.core.findings import errors_of
from shanben.delivery import deliver
from shanben.editions import record
from shanben.editions.record import Production
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import View
from shanben.model.places import Artifact, Edition, SourceFile
from shanben.model.view import resolve
from shanben.production import production_of
from shanben.report import Report, edition_report
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.file import open_source
from shanben.source.reader import read_address
from shanben.style.load import load_sheet
from shanben.style.sheet import StyledAddress
from shanben.typeset.address import typeset
from shanben.typeset.paged import PagedAddress
from shanben.verification.edition import Reference, Verification, verify_edition
from shanben.verification.pages import pages_of_editions

OUT = Path("out")
_OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted of an address: the style sheet, the view, the editions."""

    style: str = _OFFICIAL
    view: View = View.READING
    editions: tuple[Edition, ...] = tuple(Edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """All that a run made: the editions, what happened when (empty without a record), and the report."""

    name: str
    artifacts: tuple[Artifact, ...]
    events: bytes
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """The address ready to be written: styled, set in pages, with what its writers need."""

    name: str
    source: SourceFile
    styled: StyledAddress
    paged: PagedAddress
    catalogue: Catalogue
    production: Production


def build(path: str | Path, *, out: str | Path = OUT, order: Order | None = None) -> Report:
    """Make the editions of a source, prove them, put them into the folder `out`, and return the report.

    Where `out` ends in .pdf, .docx or .epub, the first edition ordered is written there. Where an edition does not
    say what the source says, what stood in the folder stays as it was and the new files lie in NAME.failed.
    Raises ShanbenError where the source, the style sheet or a font is wrong, or a file cannot be written.
    """
    pressed = press(Path(path), order or Order())
    return deliver(pressed.artifacts, pressed.events, pressed.report, Path(out))


def press(path: Path, order: Order) -> Pressed:
    """Run the whole pipeline on one source; nothing is written to disk."""
    opened = open_source(path)
    document = parse(opened.file.data, opened.file.path)
    findings = (*opened.findings, *check(document))
    if errors_of(findings):
        raise SchemaError(findings)
    reading = resolve(read_address(document), order.view)
    styled = StyledAddress(reading=reading, sheet=load_sheet(order.style))
    catalogue = load_catalogue()
    chooser = FaceChooser(catalogue)
    paged = typeset(styled, chooser)
    name = _name(opened.name, styled)
    production = production_of(styled, paged, chooser)
    copy = _Copy(
        name=name, source=opened.file, styled=styled, paged=paged, catalogue=catalogue, production=production
    )
    editions = tuple(_WRITERS[edition](copy) for edition in order.editions if edition in _WRITERS)
    reference = Reference(expected=reading, source=opened.file, catalogue=catalogue)
    verified = tuple(verify_edition(one.data, one.edition, reference, file=one.name) for one in editions)
    events = b""
    if Edition.RECORD in order.editions:
        kept = _record(copy, editions)
        checked = verify_edition(kept.data, kept.edition, reference, file=kept.name)
        editions, verified = (*editions, kept), (*verified, checked)
        events = _events(copy, editions, verified)
    report = Report(
        name=name,
        source=opened.file.path,
        source_sha256=opened.file.sha256,
        style=styled.sheet.name,
        view=order.view.value,
        folder="",
        editions=tuple(edition_report(one, proof) for one, proof in zip(editions, verified, strict=True)),
        findings=(*findings, *paged.findings, *pages_of_editions(verified, f"{name}.epub")),
    )
    return Pressed(name=name, artifacts=editions, events=events, report=report)


def _name(name: str, styled: StyledAddress) -> str:
    """Return the editions' name: styles and views other than the usual ones are part of it."""
    style, view = styled.sheet.name, styled.reading.view
    parts = [name, *([style] if style != _OFFICIAL else []), *([view.value] if view is not View.READING else [])]
    return ".".join(parts)


# Each writer brings a library that takes long to import: only what is ordered is loaded.


def _pdf(copy: _Copy) -> Artifact:
    from shanben.editions import pdf  # noqa: PLC0415

    reading, name = copy.styled.reading, f"{copy.name}.pdf"
    return pdf.write(paged=copy.paged, reading=reading, source=copy.source, catalogue=copy.catalogue, name=name)


def _docx(copy: _Copy) -> Artifact:
    from shanben.editions import docx  # noqa: PLC0415

    return docx.write(styled=copy.styled, source=copy.source, name=f"{copy.name}.docx")


def _epub(copy: _Copy) -> Artifact:
    from shanben.editions import epub  # noqa: PLC0415

    return epub.write(
        styled=copy.styled,
        page_starts=copy.paged.page_starts,
        source=copy.source,
        catalogue=copy.catalogue,
        name=f"{copy.name}.epub",
    )


_WRITERS = {Edition.PDF: _pdf, Edition.DOCX: _docx, Edition.EPUB: _epub}


def _record(copy: _Copy, editions: tuple[Artifact, ...]) -> Artifact:
    return record.write(
        reading=copy.styled.reading,
        source=copy.source,
        artifacts=editions,
        production=copy.production,
        name=f"{copy.name}.record.xml",
    )


def _events(copy: _Copy, editions: tuple[Artifact, ...], verified: tuple[Verification, ...]) -> bytes:
    return record.write_events(
        reading=copy.styled.reading,
        source=copy.source,
        artifacts=editions,
        production=copy.production,
        checks=tuple(_checks(editions, verified)),
        at=now(),
    )


def _checks(editions: tuple[Artifact, ...], verified: tuple[Verification, ...]) -> Iterator[record.Check]:
    for artifact, proof in zip(editions, verified, strict=True):
        outcome = "; ".join(str(finding) for finding in proof.findings) or "equal to the source"
        yield record.Check(file=artifact.name, detail="read back and compared", good=proof.good, outcome=outcome)
