"""The editions of an address, written once a run, and what they are held against."""

from __future__ import annotations

import pytest
from msgspec import Struct

from shanben.core.errors import FileError
from shanben.editions import docx, epub, pdf
from shanben.fonts.catalogue import load_catalogue
from shanben.model.address import Reading
from shanben.model.places import Artifact, Edition, PageStart, SourceFile
from shanben.style.load import load_sheet
from shanben.style.sheet import StyledAddress
from shanben.verification.edition import Reference, Verification, verify_edition
from verification import addresses
from verification.simple_pages import set_simply


class Built(Struct, frozen=True, kw_only=True):
    """An address with its three editions."""

    reading: Reading
    source: SourceFile
    artifacts: dict[Edition, Artifact]
    page_starts: tuple[PageStart, ...]

    def data(self, edition: Edition) -> bytes:
        """Return the bytes of an edition."""
        return self.artifacts[edition].data

    def verify(self, edition: Edition, data: bytes | None = None) -> Verification:
        """Verify an edition, or what was made of it."""
        reference = Reference(expected=self.reading, source=self.source)
        return verify_edition(self.data(edition) if data is None else data, edition, reference, file="damaged")


def build(reading: Reading, source: SourceFile) -> Built:
    """Write the three editions."""
    catalogue, paged = load_catalogue(), set_simply(reading)
    styled = StyledAddress(reading=reading, sheet=load_sheet("official"))
    starts = paged.page_starts
    artifacts = (
        pdf.write(paged=paged, reading=reading, source=source, catalogue=catalogue, name="x.pdf"),
        docx.write(styled=styled, source=source, name="x.docx"),
        epub.write(styled=styled, page_starts=starts, source=source, catalogue=catalogue, name="x.epub"),
    )
    found = {artifact.edition: artifact for artifact in artifacts}
    return Built(reading=reading, source=source, artifacts=found, page_starts=starts)


@pytest.fixture(scope="session")
def whole() -> Built:
    """A small address with everything a reading can hold."""
    return build(addresses.WHOLE, addresses.SOURCE)


@pytest.fixture(scope="session")
def first() -> Built:
    """The first address that is published."""
    try:
        return build(*addresses.first_address())
    except FileError:
        pytest.skip("the first address is not here")
