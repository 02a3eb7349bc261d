"""docs/archive.md says what the code's own tables say, and the editions name their properties as the crosswalk does.

After a change of the tables write the document anew: SHANBEN_WRITE_GOLDEN=1 pytest tests/model/test_archive_document.py
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from editions.record import whole_record
from judges.reference import REPOSITORY
from shanben.model.address import Reading, View
from shanben.model.archival_elements import ELEMENTS, STATED_NAMES
from shanben.model.crosswalk import CROSSWALK, FIXED, Crossing, values
from shanben.model.institution import CONTACTS, EVALUATOR, EXTRA_DIGEST, INSTITUTION_KEYS
from shanben.model.metadata import Metadata
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address
from whole.fresh_process import Editions

DOCUMENT = REPOSITORY / "docs" / "archive.md"
MEANINGS = {
    **dict.fromkeys(CONTACTS, "whom to ask; stands in `production`"),
    EVALUATOR: "who judged that the editions conform; an agent of PREMIS",
    EXTRA_DIGEST: "`SM3`: a third digest of every file",
}


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in lines)


def code(text: str) -> str:
    return f"`{text}`" if text else "–"


def keys() -> str:
    rows = ((code(key), MEANINGS[key]) for key in INSTITUTION_KEYS if key not in STATED_NAMES)
    return table(("key", "what it says"), rows)


def elements() -> str:
    by_path = {crossing.archival: crossing.field for crossing in reversed(CROSSWALK) if crossing.archival}
    rows = (
        (
            element.path,
            element.english,
            f"`{by_path[element.path]}`" if element.path in by_path else "",
            "stated" if element.stated else "",
            "asked for" if element.wanted else "",
        )
        for element in ELEMENTS
    )
    return table(("element", "in English", "field", "institution or header", "if missing"), rows)


def crosswalk() -> str:
    rows = (
        (row.field, *map(code, (row.tei, row.dc, row.mods, row.archival, row.opf, row.xmp, row.docx)))
        for row in CROSSWALK
    )
    return table(("field", "TEI", "Dublin Core", "MODS", "after DA/T 46", "OPF", "XMP", "DOCX properties"), rows)


def fixed() -> str:
    names = {"dc": "Dublin Core", "mods": "MODS", "archival": "after DA/T 46"}
    return table(("in", "element", "value"), ((names[one.standard], code(one.path), one.value) for one in FIXED))


def test_the_document_says_what_the_tables_say() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    made = text
    for name, part in (("keys", keys()), ("elements", elements()), ("crosswalk", crosswalk()), ("fixed", fixed())):
        before, _, rest = made.partition(f"<!-- {name} -->")
        after = rest.partition(f"<!-- /{name} -->")[2]
        made = f"{before}<!-- {name} -->\n{part}\n<!-- /{name} -->{after}"
    if os.environ.get("SHANBEN_WRITE_GOLDEN") == "1":
        DOCUMENT.write_text(made, encoding="utf-8")
    assert made == DOCUMENT.read_text(encoding="utf-8")


def test_every_field_of_the_header_is_in_the_crosswalk() -> None:
    fields = {crossing.field for crossing in CROSSWALK}
    told_elsewhere = {"revisions", "marks"}
    assert set(Metadata.__struct_fields__) - told_elsewhere <= fields


def test_every_element_of_the_crosswalk_is_known() -> None:
    known = {element.path for element in ELEMENTS}
    assert {crossing.archival for crossing in CROSSWALK if crossing.archival} <= known
    assert {one.path for one in FIXED if one.standard == "archival"} <= known


def plain_tree(data: bytes) -> Any:
    """Return the document with its elements in no namespace, so that a path needs no prefixes."""
    root = etree.fromstring(data)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def reading_of(data: bytes) -> Reading:
    return resolve(read_address(parse(data, "address.xml")), View.READING)


@pytest.mark.parametrize("crossing", [row for row in CROSSWALK if row.tei], ids=lambda row: row.field)
def test_what_the_source_says_stands_at_its_path(crossing: Crossing) -> None:
    data = whole_record.source().data
    below = "/TEI/teiHeader/"
    if crossing.tei.startswith(("/", "text/")):
        below = "/TEI/"
    found = plain_tree(data).xpath(below + crossing.tei.removeprefix("/TEI/"))
    assert bool(found) == bool(values(reading_of(data), crossing.field))


Properties = dict[tuple[str, str], list[str]]


def collected(pairs: Iterable[tuple[tuple[str, str], str]]) -> Properties:
    found: Properties = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def named(element: Any) -> tuple[str, str]:
    return element.prefix or "", etree.QName(element).localname


def opf(editions: Editions) -> Properties:
    with zipfile.ZipFile(editions.epub) as book:
        name = next(name for name in book.namelist() if name.endswith(".opf"))
        metadata = etree.fromstring(book.read(name)).find("{*}metadata")
    assert metadata is not None
    plain = ((named(element), element.text or "") for element in metadata.iterfind("{http://purl.org/dc/elements/1.1/}*"))
    metas = ((element.get("property", ""), element.text or "") for element in metadata.iterfind("{*}meta"))
    return collected([*plain, *((split(name), value) for name, value in metas)])


def split(name: str) -> tuple[str, str]:
    prefix, _, local = name.partition(":")
    return prefix, local


def xmp(editions: Editions) -> Properties:
    with pikepdf.open(editions.pdf) as pdf:
        root = etree.fromstring(pdf.Root.Metadata.read_bytes())
    (description,) = root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    return collected((named(element), "".join(map(str, element.itertext()))) for element in description)


def docx(editions: Editions) -> Properties:
    with zipfile.ZipFile(editions.docx) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
        custom = etree.fromstring(package.read("docProps/custom.xml"))
    own = ((split(one.get("name", "").replace(".", ":", 1)), "".join(map(str, one.itertext()))) for one in custom)
    return collected([*((named(one), one.text or "") for one in core), *own])


WRITTEN = {"opf": opf, "xmp": xmp, "docx": docx}
CARRIED = [(row, kind) for row in CROSSWALK for kind in WRITTEN if getattr(row, kind)]


@pytest.mark.parametrize(("crossing", "kind"), CARRIED, ids=lambda part: getattr(part, "field", part))
def test_the_editions_name_their_properties_as_the_crosswalk_does(
    crossing: Crossing, kind: str, built: Editions, address_path: Path
) -> None:
    properties = WRITTEN[kind](built)
    for said in values(reading_of(address_path.read_bytes()), crossing.field):
        for name in getattr(crossing, kind).split(", "):
            found = properties.get(split(name.replace("shanben.", "shanben:")), [])
            assert any(said.text in value for value in found), name


@pytest.mark.parametrize("kind", WRITTEN)
def test_no_property_of_an_edition_is_left_out_of_the_crosswalk(kind: str, built: Editions) -> None:
    told = {
        split(name.replace("shanben.", "shanben:"))
        for row in CROSSWALK
        for name in getattr(row, kind).split(", ")
        if name
    }
    assert {name for name in WRITTEN[kind](built) if name[0] in {"dc", "shanben"}} - told <= TECHNICAL


TECHNICAL = {("dc", "format"), ("shanben", "source-sha256"), ("shanben", "scheme"), ("shanben", "marks")}
"""What says something of the file and not of the address."""
