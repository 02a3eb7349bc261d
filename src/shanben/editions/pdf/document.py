"""The document around the pages: catalog, page labels, output intent and the embedded source."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5
from pathlib import Path

from shanben.core.disk import read_bytes
from shanben.editions.pdf.objects import Objects, Reference
from shanben.editions.pdf.syntax import array, dictionary, name, string
from shanben.model.places import SourceFile
from shanben.typeset.paged import PageSheet

SOURCE_NAME = "address.xml"
SOURCE_TYPE = "application/tei+xml"

_PROFILE = Path(__file__).with_name("srgb.icc")
_CONDITION = string("sRGB IEC61966-2.1")


def output_intent(objects: Objects) -> bytes:
    """Return the intent that says what black is, though every page has one ink only (PDF/A 6.2.3)."""
    profile = objects.add_stream(read_bytes(_PROFILE), N=b"3")
    return dictionary(
        Type=b"/OutputIntent",
        S=b"/GTS_PDFA1",
        OutputConditionIdentifier=_CONDITION,
        Info=_CONDITION,
        DestOutputProfile=profile,
    )


def embedded_source(objects: Objects, source: SourceFile, date: bytes) -> Reference:
    """Embed the source as it was read, and return its file specification (PDF/A 6.8, PDF/UA 7.11)."""
    checksum = md5(source.data, usedforsecurity=False).hexdigest().upper().encode()
    stream = objects.add_stream(
        source.data,
        Type=b"/EmbeddedFile",
        Subtype=name(SOURCE_TYPE),
        Params=dictionary(Size=b"%d" % len(source.data), ModDate=date, CheckSum=b"<%s>" % checksum),
    )
    return objects.add(
        dictionary(
            Type=b"/Filespec",
            F=string(SOURCE_NAME),
            UF=string(SOURCE_NAME),
            Desc=string("Source of this address (TEI P5)"),
            AFRelationship=b"/Source",
            EF=dictionary(F=stream, UF=stream),
        )
    )


def catalog_entries(objects: Objects, specification: Reference) -> dict[str, bytes]:
    """Return the entries of the catalog that are the same in every file, and those of the embedded source."""
    files = dictionary(Names=array((string(SOURCE_NAME), specification)))
    return {
        "MarkInfo": dictionary(Marked=b"true"),
        "ViewerPreferences": dictionary(DisplayDocTitle=b"true", PrintScaling=b"/None"),
        "OutputIntents": array((output_intent(objects),)),
        "AF": array((specification,)),
        "Names": dictionary(EmbeddedFiles=files),
    }


def page_labels(sheets: Sequence[PageSheet]) -> bytes:
    """Return the number tree of page labels (12.4.2): a range for folios that count on, one for each other label."""
    ranges: list[bytes] = []
    expected: str | None = None
    for index, sheet in enumerate(sheets):
        if sheet.label != expected:
            ranges.append(b"%d %s" % (index, _label(sheet.label)))
        expected = str(int(sheet.label) + 1) if _counts(sheet.label) else None
    return dictionary(Nums=array(ranges))


def _label(label: str) -> bytes:
    if _counts(label):
        return dictionary(S=b"/D", St=label.encode())
    return dictionary(P=string(label)) if label else b"<<>>"


def _counts(label: str) -> bool:
    return label.isascii() and label.isdigit() and not label.startswith("0")
