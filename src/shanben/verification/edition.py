"""Verify one edition: read it back, check it against the shared schema, and compare it with what it should say."""

from __future__ import annotations

from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.errors import ReadBackError, ShanbenError
from shanben.core.findings import Finding, Where, errors_of
from shanben.fonts.catalogue import Catalogue
from shanben.model.address import Reading
from shanben.model.institution import UNNAMED, Institution
from shanben.model.places import Edition, SourceFile
from shanben.schema.check import readback_findings
from shanben.source.writer import to_tei
from shanben.verification.colophon import colophon_findings
from shanben.verification.compare import Comparison, differences
from shanben.verification.embedded import embedded_findings, source_in_record
from shanben.verification.kind import kind_of
from shanben.verification.ranges import range_findings
from shanben.verification.readback import Fact, ReadBack
from shanben.verification.sentences import sentence_findings


class Opened(Struct, frozen=True, kw_only=True):
    """An edition that was read back: what it says, what its kind of file breaks, and the source that lies in it."""

    edition: Edition
    readback: ReadBack
    embedded: bytes | None


class Verification(Struct, frozen=True, kw_only=True):
    """What verifying an edition showed; `edition` is None where a file is none, `readback` where it cannot be read."""

    edition: Edition | None
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...] = ()
    readback: ReadBack | None = None

    @property
    def good(self) -> bool:
        """Whether the edition says what its source says."""
        return not errors_of(self.findings)


class Reference(Struct, frozen=True, kw_only=True):
    """What an edition is held against: the reading it should give back, and its source where that is known.

    `catalogue` lists the fonts (None: the shipped ones) that a PDF's glyphs are proved by, `institution` is what the
    institution that holds the address says.
    """

    expected: Reading
    source: SourceFile | None = None
    catalogue: Catalogue | None = None
    institution: Institution = UNNAMED


def read_edition(data: bytes, file: str, *, catalogue: Catalogue | None = None) -> Opened:
    """Read a PDF, DOCX or EPUB of any origin back; raises ReadBackError where it is damaged or no such edition.

    `file` names it in findings.
    """
    kind = kind_of(data)
    return _READERS[kind](data, file, catalogue)


def verify_edition(data: bytes, edition: Edition, reference: Reference, *, file: str = "") -> Verification:
    """Return what is wrong with an edition; never raises for a bad one: damage is a finding."""
    name = file or edition.value
    try:
        opened = read_edition(data, name, catalogue=reference.catalogue)
    except ShanbenError as error:
        return Verification(edition=edition, findings=(_damage(error, name),))
    return verify_opened(opened, reference, file=name)


def verify_opened(opened: Opened, reference: Reference, *, file: str) -> Verification:
    """Return what is wrong with an edition that has been read back."""
    readback = opened.readback
    comparison = Comparison(
        expected=reference.expected, got=readback.reading, edition=opened.edition, places=readback.places
    )
    findings = (
        *readback.findings,
        *differences(comparison),
        *_colophon_findings(opened, reference, file),
        *_cover_findings(opened, reference, file),
        *sentence_findings(readback, reference.expected, file),
        *range_findings(reference.expected, readback.ranges, file),
        *_schema_findings(readback.reading, file),
        *embedded_findings(opened.embedded, reference.source, file, whole=opened.edition is not Edition.RECORD),
    )
    return Verification(edition=opened.edition, findings=findings, facts=readback.facts, readback=readback)


def embedded_source(opened: Opened, file: str) -> SourceFile | None:
    """Return the source that lies in an edition, the reference where no other is given."""
    if opened.embedded is None:
        return None
    digest = sha256(opened.embedded).hexdigest()
    return SourceFile(path=f"{file}#address.xml", data=opened.embedded, sha256=digest)


def _colophon_findings(opened: Opened, reference: Reference, file: str) -> tuple[Finding, ...]:
    """An e-book has a colophon; a PDF may have one."""
    stated = opened.readback.colophon
    if opened.edition is not Edition.EPUB and not stated:
        return ()
    found = colophon_findings(stated, reference.expected, reference.source, file)
    return tuple(replace(one, code=f"SB-{opened.edition.upper()}-COLOPHON") for one in found)


def _cover_findings(opened: Opened, reference: Reference, file: str) -> tuple[Finding, ...]:
    if opened.readback.cover is None:
        return ()
    from shanben.verification.epub.cover import cover_findings  # noqa: PLC0415 - the readers, too, are loaded late

    return tuple(cover_findings(opened.readback.cover, reference.expected, file, reference.catalogue))


def _schema_findings(reading: Reading, file: str) -> tuple[Finding, ...]:
    """The tree that is checked has no file: the place of its findings is the edition.

    An identifier whose scheme the edition does not tell cannot be written as TEI wants it; its value is compared.
    """
    known = tuple(identifier for identifier in reading.meta.identifiers if identifier.scheme)
    try:
        tree = to_tei(replace(reading, meta=replace(reading.meta, identifiers=known)))
    except (ValueError, TypeError) as error:  # lxml refuses control characters and what has no identifier
        return (_damage(ReadBackError(f"what was read is no text: {error}"), file),)
    return tuple(replace(finding, where=Where(file=file)) for finding in readback_findings(tree))


def _damage(error: ShanbenError, file: str) -> Finding:
    finding = error.finding
    return finding if finding.where.file else replace(finding, where=Where(file=file))


def _read_pdf(data: bytes, file: str, catalogue: Catalogue | None) -> Opened:
    from shanben.verification.glyphs import glyph_findings  # noqa: PLC0415 - pikepdf and uharfbuzz take long to import
    from shanben.verification.pdf.reader import read_pdf  # noqa: PLC0415

    read = read_pdf(data, file)
    findings = (*read.readback.findings, *glyph_findings(read.shown, file, catalogue))
    return Opened(edition=Edition.PDF, readback=replace(read.readback, findings=findings), embedded=read.embedded)


def _read_docx(data: bytes, file: str, catalogue: Catalogue | None) -> Opened:
    from shanben.verification.docx.reader import read_docx  # noqa: PLC0415

    read = read_docx(data, file)
    readback = read.readback
    if read.fonts:
        from shanben.verification.typefaces import typeface_findings  # noqa: PLC0415

        found = typeface_findings(read.fonts, read.characters, file, catalogue)
        findings = (*readback.findings, *(replace(one, code="SB-DOCX-GLYPH") for one in found))
        readback = replace(readback, findings=findings)
    return Opened(edition=Edition.DOCX, readback=readback, embedded=read.embedded)


def _read_epub(data: bytes, file: str, catalogue: Catalogue | None) -> Opened:
    from shanben.verification.epub.reader import read_epub  # noqa: PLC0415
    from shanben.verification.typefaces import typeface_findings  # noqa: PLC0415

    read = read_epub(data, file)
    findings = (*read.readback.findings, *typeface_findings(read.fonts, read.characters, file, catalogue))
    return Opened(edition=Edition.EPUB, readback=replace(read.readback, findings=findings), embedded=read.embedded)


def _read_record(data: bytes, file: str, _: Catalogue | None) -> Opened:
    from shanben.verification.record import read_record  # noqa: PLC0415

    readback = read_record(data, file)
    return Opened(edition=Edition.RECORD, readback=readback, embedded=source_in_record(data))


_READERS = {
    Edition.PDF: _read_pdf,
    Edition.DOCX: _read_docx,
    Edition.EPUB: _read_epub,
    Edition.RECORD: _read_record,
}
