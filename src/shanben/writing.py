"""Hand an address that is styled and set to the writer of each edition."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.core.clock import now
from shanben.editions import record
from shanben.editions.record import Production
from shanben.fonts.carried import CarriedFace
from shanben.fonts.catalogue import Catalogue
from shanben.model.places import Artifact, Edition, SourceFile
from shanben.order import USUAL_EBOOK, EbookForm
from shanben.style.sheet import StyledAddress
from shanben.typeset.paged import PagedAddress
from shanben.verification.edition import Verification


class Copy(Struct, frozen=True, kw_only=True):
    """What the writers need (付印稿): the address styled and set in pages, its source, how it is made, its name.

    `ebook` is the form that the e-book is to have, `carried` are the faces that are embedded in the DOCX.
    """

    name: str
    source: SourceFile
    styled: StyledAddress
    paged: PagedAddress
    catalogue: Catalogue
    production: Production
    ebook: EbookForm = USUAL_EBOOK
    carried: tuple[CarriedFace, ...] = ()


def write_edition(copy: Copy, edition: Edition) -> Artifact:
    """Return an edition; not the record, which is written when the others are proved."""
    return _WRITERS[edition](copy)


def write_record(copy: Copy, editions: tuple[Artifact, ...]) -> Artifact:
    """Return the record of the editions."""
    return record.write(
        reading=copy.styled.reading,
        source=copy.source,
        artifacts=editions,
        production=copy.production,
        name=f"{copy.name}.record.xml",
    )


def write_events(copy: Copy, editions: tuple[Artifact, ...], verified: tuple[Verification, ...]) -> bytes:
    """Return the PREMIS file of what happened, at the time that it is now."""
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


# Each writer brings a library that takes long to import: only what is ordered is loaded.


def _pdf(copy: Copy) -> Artifact:
    from shanben.editions import pdf  # noqa: PLC0415

    return pdf.write(
        paged=copy.paged,
        reading=copy.styled.reading,
        source=copy.source,
        catalogue=copy.catalogue,
        name=f"{copy.name}.pdf",
    )


def _docx(copy: Copy) -> Artifact:
    from shanben.editions import docx  # noqa: PLC0415

    return docx.write(styled=copy.styled, source=copy.source, name=f"{copy.name}.docx", faces=copy.carried)


def _epub(copy: Copy) -> Artifact:
    from shanben.editions import epub  # noqa: PLC0415

    return epub.write(
        styled=copy.styled,
        page_starts=copy.paged.page_starts if copy.ebook.page_list else (),
        source=copy.source,
        catalogue=copy.catalogue,
        name=f"{copy.name}{epub.VERTICAL if copy.ebook.vertical else ''}.epub",
        embed_fonts=copy.ebook.embedded_fonts,
        vertical=copy.ebook.vertical,
    )


_WRITERS = {Edition.PDF: _pdf, Edition.DOCX: _docx, Edition.EPUB: _epub}
