"""The whole run: read → check → view → style → typeset → PDF, DOCX, EPUB → verify → record → verify."""

from __future__ import annotations

from pathlib import Path

from shanben.core.assistant import Assistant
from shanben.core.errors import SchemaError
from shanben.core.findings import errors_of
from shanben.core.stages import stage
from shanben.delivery import Pressed, deliver
from shanben.fonts.carried import NO_FACES, Carried, carried_faces, lacking
from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import View
from shanben.model.marks import Marking, marked
from shanben.model.places import Edition
from shanben.model.view import resolve
from shanben.order import OFFICIAL, OUT, USUAL_EBOOK, EbookForm, Order, Target
from shanben.production import production_of
from shanben.proving import Proofs, Work, prove
from shanben.report import Report, edition_report
from shanben.schema.check import check
from shanben.source.file import open_source
from shanben.source.institution import institution_of
from shanben.source.reader import read_address
from shanben.style.load import load_sheet
from shanben.style.marked_sheet import marked_sheet
from shanben.style.sheet import StyledAddress, StyleSheet
from shanben.typeset.address import typeset
from shanben.uncovered import every_place_named
from shanben.verification.beside import verify_record
from shanben.verification.edition import Reference
from shanben.verification.pages import pages_of_editions
from shanben.writing import Copy, write_events, write_record

__all__ = ("OUT", "Order", "build", "edition_name", "press")


def build(  # noqa: PLR0913 -- all but two have their usual values and are named
    path: str | Path,
    style: str = OFFICIAL,
    *,
    view: View | str = View.READING,
    editions: tuple[Edition | str, ...] = tuple(Edition),
    out: str | Path = OUT,
    fonts: str | Path | None = None,
    institution: str | Path | None = None,
    ebook: EbookForm = USUAL_EBOOK,
    marks: tuple[str, ...] = (),
    embed_fonts: bool = False,
) -> Report:
    """Make the editions of a source, prove them, put them into the folder `out`, and return the report.

    `style` names a sheet or its file, `fonts` a font list of one's own, `institution` the institution.yaml of its
    holder (else the nearest one beside the source or above it), `marks` what an office marks this making with
    (`draft=送审稿`, `secrecy=秘密★1年`, `copy-number`, `cover`); with `embed_fonts` the DOCX carries its fonts. Where
    `out` is a file such as `x.pdf`, that edition alone is made. Where an edition does not say what the source says,
    what stood in the folder stays as it was and the new files lie in NAME.failed. Raises ShanbenError where the
    source, the style sheet or a font is wrong, or a file cannot be written, and ValueError for a view or edition that
    there is not.
    """
    target = Target.of(Path(out))
    wanted = (target.edition,) if target.edition else tuple(Edition(edition) for edition in editions)
    order = Order(
        style=style,
        view=View(view),
        editions=wanted,
        fonts=Path(fonts) if fonts else None,
        institution=Path(institution) if institution else None,
        ebook=ebook,
        embed_fonts=embed_fonts,
        marking=Marking.of(marks),
    )
    return deliver(press(Path(path), order), target)


def press(path: Path, order: Order, beside: Assistant[Work, Proofs] | None = None) -> Pressed:
    """Run the whole pipeline on one source; nothing is written to disk. `beside` is a second process that helps."""
    stage(f"read and check {path}")
    opened = open_source(path)
    document = opened.document()
    findings = (*opened.findings, *check(document))
    if errors_of(findings):
        raise SchemaError(findings)
    reading = marked(resolve(read_address(document), order.view), order.marking)
    stage("read the style sheet and the list of fonts")
    institution = institution_of(path, order.institution)
    catalogue = load_catalogue(order.fonts)
    sheet = load_sheet(order.style, faces=catalogue.names)
    sheet = marked_sheet(sheet, reading, order.marking)
    styled = StyledAddress(reading=reading, sheet=sheet, source_sha256=opened.file.sha256)
    carried = _carried(order, sheet, catalogue)
    stage("set the pages")
    chooser = FaceChooser(catalogue)
    with every_place_named(document, chooser):
        paged = typeset(styled, chooser)
    name = edition_name(opened.name, styled.sheet.name, order.view)
    copy = Copy(
        name=name,
        source=opened.file,
        styled=styled,
        paged=paged,
        catalogue=catalogue,
        production=production_of(styled, paged, chooser, institution=institution, carried=carried.faces),
        ebook=order.ebook,
        carried=carried.faces,
    )
    reference = Reference(expected=reading, source=opened.file, catalogue=catalogue, institution=institution)
    wanted = tuple(edition for edition in order.editions if edition is not Edition.RECORD)
    proofs = prove(Work(copy=copy, reference=reference, editions=wanted), beside)
    editions, verified = tuple(one.artifact for one in proofs), tuple(one.verification for one in proofs)
    events = b""
    if Edition.RECORD in order.editions:
        stage("write the record and read it back")
        record = write_record(copy, editions)
        proof = verify_record(record, editions, verified, reference)
        editions, verified = (*editions, record), (*verified, proof)
        events = write_events(copy, editions, verified)
    stage("report and deliver")
    report = Report(
        name=name,
        source=opened.file.path,
        source_sha256=opened.file.sha256,
        style=styled.sheet.name,
        view=order.view.value,
        folder="",
        editions=tuple(edition_report(one, proof) for one, proof in zip(editions, verified, strict=True)),
        findings=(
            *findings,
            *paged.findings,
            *carried.findings,
            *lacking(carried.faces, chooser.substitutions),
            *pages_of_editions(verified, f"{name}.epub"),
        ),
    )
    return Pressed(name=name, artifacts=editions, events=events, report=report)


def _carried(order: Order, sheet: StyleSheet, catalogue: Catalogue) -> Carried:
    """Return the faces that the DOCX is to carry, for each font role that its styles name and for Latin letters."""
    if not order.embed_fonts or Edition.DOCX not in order.editions:
        return NO_FACES
    roles = (*sheet.faces, *(("latin",) if "latin" in catalogue.names else ()))
    return carried_faces(catalogue, dict.fromkeys(roles))


def edition_name(name: str, style: str, view: View) -> str:
    """Return the editions' name: styles and views other than the usual ones are part of it."""
    parts = [name, *([style] if style != OFFICIAL else []), *([view.value] if view is not View.READING else [])]
    return ".".join(parts)
