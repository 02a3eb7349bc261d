"""Every limit on what is read, with its reason; each can be raised by `shanben --limit NAME=NUMBER` or SHANBEN_LIMITS.

They stand far above what an address is and far below what a machine bears: what exceeds one is no address, or one that
somebody should have looked at.
"""

from __future__ import annotations

import os
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from shanben.core.errors import LimitError, ShanbenError
from shanben.core.findings import NOWHERE, Where

VARIABLE = "SHANBEN_LIMITS"
_Error = TypeVar("_Error", bound=ShanbenError)


class Limit(Struct, frozen=True, kw_only=True):
    """A limit: its name, how much is read at most where nobody says otherwise, of what, and why no more."""

    name: str
    usual: int
    unit: str
    reason: str

    @property
    def most(self) -> int:
        """The limit as it holds in this run; raises LimitError where the environment names limits wrongly."""
        return _chosen(os.environ.get(VARIABLE, "")).get(self.name, self.usual)

    def exceeded(self, error: type[_Error], what: str, where: Where = NOWHERE) -> _Error:
        """Return the error that says what has more than this."""
        hint = f"raise the limit where it is meant: shanben --limit {self.name}=NUMBER"
        return error(f"{what} more than {self.most:,} {self.unit}", where=where, hint=hint)


FILE_BYTES = Limit(
    name="file-bytes", usual=256 << 20, unit="bytes",
    reason="a file is read whole into memory; the longest address known, as PDF, has 3 MB",
)  # fmt: skip
SOURCE_BYTES = Limit(
    name="source-bytes", usual=16 << 20, unit="bytes",
    reason="a million characters with their markup have some 3 MB",
)  # fmt: skip
SOURCE_ELEMENTS = Limit(
    name="source-elements", usual=100_000, unit="elements",
    reason="a million characters have some 10,000; each takes a kilobyte with its place",
)  # fmt: skip
XML_BYTES = Limit(
    name="xml-bytes", usual=32 << 20, unit="bytes",
    reason="the record of a million characters has 6 MB",
)  # fmt: skip
XML_DEPTH = Limit(
    name="xml-depth", usual=200, unit="elements deep",
    reason="an address nests a dozen, a Word file some thirty; recursion ends at a thousand",
)  # fmt: skip
XML_MARKUP = Limit(
    name="xml-markup", usual=500_000, unit="tags and attributes",
    reason="each takes some 130 bytes of memory; the e-book of a million characters has 170,000",
)  # fmt: skip
XML_ATTRIBUTES = Limit(
    name="xml-attributes", usual=5_000, unit="attributes",
    reason="no element of TEI, XHTML, Word or METS has thirty; each is a value in memory",
)  # fmt: skip
YAML_BYTES = Limit(
    name="yaml-bytes", usual=256 << 10, unit="bytes",
    reason="the longest sheet has 10 kB",
)  # fmt: skip
YAML_DEPTH = Limit(
    name="yaml-depth", usual=32, unit="levels",
    reason="a sheet nests four",
)  # fmt: skip
JSON_BYTES = Limit(
    name="json-bytes", usual=64 << 20, unit="bytes",
    reason="the inventory of 20,000 files has some 10 MB",
)  # fmt: skip
ZIP_ENTRIES = Limit(
    name="zip-entries", usual=4096, unit="parts",
    reason="a DOCX has a dozen parts, an e-book a few dozen",
)  # fmt: skip
ZIP_PART_BYTES = Limit(
    name="zip-part-bytes", usual=32 << 20, unit="bytes",
    reason="the largest part is the text, or a font",
)  # fmt: skip
ZIP_BYTES = Limit(
    name="zip-bytes", usual=64 << 20, unit="bytes",
    reason="two of them fit into 200 MB of memory",
)  # fmt: skip
ZIP_RATIO = Limit(
    name="zip-ratio", usual=200, unit="times its packed size",
    reason="text packs ten times smaller, repeated markup fifty; bombs reach a thousand. Parts below 1 MiB may",
)  # fmt: skip
PDF_BYTES = Limit(
    name="pdf-bytes", usual=64 << 20, unit="bytes unpacked",
    reason="all streams of a million characters have 8 MB; numbered copies share theirs",
)  # fmt: skip
PDF_OBJECTS = Limit(
    name="pdf-objects", usual=500_000, unit="objects",
    reason="2,358 pages have some 12,000",
)  # fmt: skip
PDF_PAGE_BYTES = Limit(
    name="pdf-page-bytes", usual=2 << 20, unit="bytes of content",
    reason="a page of an address has some 5 kB; each operator becomes a value in memory",
)  # fmt: skip
PAGES = Limit(
    name="pages", usual=10_000, unit="pages",
    reason="a million characters have 2,358",
)  # fmt: skip
PARAGRAPH_CHARACTERS = Limit(
    name="paragraph-characters", usual=200_000, unit="characters",
    reason="lines are broken over whole paragraphs; 100,000 characters take 5 s",
)  # fmt: skip
TEXT_CHARACTERS = Limit(
    name="text-characters", usual=2_000_000, unit="characters",
    reason="a million take a minute and 410 MB; a longer text is no address",
)  # fmt: skip
TABLE_CELLS = Limit(
    name="table-cells", usual=20_000, unit="cells",
    reason="tables are set whole; no table of an address has a hundredth of that",
)  # fmt: skip
FONT_BYTES = Limit(
    name="font-bytes", usual=64 << 20, unit="bytes",
    reason="a collection of Chinese faces of one weight has 20 to 30 MB",
)  # fmt: skip
IMAGE_BYTES = Limit(
    name="image-bytes", usual=16 << 20, unit="bytes",
    reason="a seal of 42 mm at 1,200 dpi has 4 million pixels, of few colours",
)  # fmt: skip
IMAGE_PIXELS = Limit(
    name="image-pixels", usual=16_000_000, unit="pixels",
    reason="a seal of 42 mm at 1,200 dpi has 4 million; each pixel takes four bytes, twice",
)  # fmt: skip
DOCX_XML_BYTES = Limit(
    name="docx-xml-bytes", usual=8 << 20, unit="bytes of XML",
    reason="the trees of an edited document take twenty times as much; 70,000 characters have a third of a million",
)  # fmt: skip
DOCX_PARAGRAPHS = Limit(
    name="docx-paragraphs", usual=20_000, unit="paragraphs",
    reason="a million characters have some 6,000",
)  # fmt: skip
DOCX_CHARACTERS = Limit(
    name="docx-characters", usual=300_000, unit="characters",
    reason="an edited text is paired with its source piece by piece, in memory",
)  # fmt: skip
KEY_BYTES = Limit(
    name="key-bytes", usual=1 << 20, unit="bytes",
    reason="a key with its chain of certificates has 5 kB",
)  # fmt: skip
KEY_ROUNDS = Limit(
    name="key-rounds", usual=5_000_000, unit="rounds of key derivation",
    reason="OpenSSL writes 2,048, the strictest advice asks for 1.4 million; a billion hold a machine for minutes",
)  # fmt: skip
FINDINGS = Limit(
    name="findings", usual=1000, unit="findings",
    reason="nobody reads more at once; what comes after mostly follows from what came before",
)  # fmt: skip
SECONDS = Limit(
    name="seconds", usual=0, unit="seconds of the processor",
    reason="0 is any number, for a run ends by itself; a service that runs shanben for strangers sets its own",
)  # fmt: skip

ALL = (
    FILE_BYTES, SOURCE_BYTES, SOURCE_ELEMENTS, XML_BYTES, XML_DEPTH, XML_MARKUP,
    XML_ATTRIBUTES, YAML_BYTES, YAML_DEPTH, JSON_BYTES,
    ZIP_ENTRIES, ZIP_PART_BYTES, ZIP_BYTES, ZIP_RATIO, PDF_BYTES, PDF_OBJECTS, PDF_PAGE_BYTES, PAGES,
    PARAGRAPH_CHARACTERS, TEXT_CHARACTERS, TABLE_CELLS, FONT_BYTES, IMAGE_BYTES, IMAGE_PIXELS,
    DOCX_XML_BYTES, DOCX_PARAGRAPHS, DOCX_CHARACTERS,
    KEY_BYTES, KEY_ROUNDS, FINDINGS, SECONDS,
)  # fmt: skip
_NAMES = frozenset(limit.name for limit in ALL)


@cache
def _chosen(text: str) -> MappingProxyType[str, int]:
    """Read `NAME=NUMBER,NAME=NUMBER`, which is how limits travel to the processes that a run starts."""
    return MappingProxyType(dict(_entry(one.strip()) for one in text.split(",") if one.strip()))


def _entry(text: str) -> tuple[str, int]:
    name, _, number = text.partition("=")
    if name not in _NAMES:
        raise LimitError(f"no limit is called {name!r}", hint=f"known: {', '.join(sorted(_NAMES))}")
    if not (number.isascii() and number.isdigit()):
        raise LimitError(f"the limit {name} is a number, not {number!r}")
    return name, int(number)


def choose(texts: tuple[str, ...]) -> None:
    """Let limits hold for this process and those that it starts; raises LimitError where one is none."""
    text = ",".join(filter(None, (os.environ.get(VARIABLE, ""), *texts)))
    _chosen(text)
    if text:
        os.environ[VARIABLE] = text
