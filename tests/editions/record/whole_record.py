"""A record in which everything that a record can say is said, and its parts by their paths."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from judges.reference import REPOSITORY
from shanben.editions.record import FontUsed, Production, Software, Substitution, write
from shanben.model.address import Reading, View
from shanben.model.archival_elements import ELEMENTS
from shanben.model.description import FileFacts
from shanben.model.formats import EDITION_FORMATS, SOURCE_FORMAT, SOURCE_NAME
from shanben.model.institution import CONTACTS, EVALUATOR, EXTRA_DIGEST, Institution, Statement
from shanben.model.marks import Marking, marked
from shanben.model.places import MEDIA_TYPES, Artifact, Edition, Place, SourceFile
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address

TEI = "{http://www.tei-c.org/ns/1.0}TEI"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MARKS = ("secrecy=秘密★1年",)
_SAID = {"年度": "2015", "保管期限": "永久", EXTRA_DIGEST: "SM3"}
_KEYS = (*(element.name for element in ELEMENTS if element.stated), *CONTACTS, EVALUATOR, EXTRA_DIGEST)

INSTITUTION = Institution(
    file="institution.yaml",
    sha256="2" * 64,
    statements=tuple(Statement(name=key, value=_SAID.get(key, f"某{key}")) for key in _KEYS),
)
PRODUCTION = Production(
    view="reading",
    style="official",
    style_sha256="0" * 64,
    software=(Software(name="shanben", version="0.1.0"), Software(name="reportlab", version="5.1.0")),
    fonts=(FontUsed(name="fangsong", sha256="1" * 64),),
    substitutions=(Substitution(character="镕", wanted="fangsong", used="song"),),
    institution=INSTITUTION,
    marks="; ".join(_MARKS),
)


@cache
def source() -> SourceFile:
    """The specimen with an author, a uniform title, a licence, and numbers of a fonds."""
    data = (REPOSITORY / "content" / "specimen" / "address.xml").read_text(encoding="utf-8")
    for before, after in (
        ("<respStmt", "<author>某作者</author><respStmt"),
        ("<availability", '<idno type="室编件号">0007</idno><idno type="shanben-2">another</idno><availability'),
    ):
        data = data.replace(before, after, 1)
    encoded = data.encode()
    return SourceFile(path="address.xml", data=encoded, sha256=hashlib.sha256(encoded).hexdigest())


@cache
def reading() -> Reading:
    document = parse(source().data, source().path)
    return marked(resolve(read_address(document), View.READING), Marking.of(_MARKS))


def artifact(edition: Edition) -> Artifact:
    data = edition.value.encode()
    nodes = (element.get(_XML_ID) for element in etree.fromstring(source().data).iter(etree.Element))
    return Artifact(
        edition=edition,
        name=f"讲话.{edition}",
        media_type=dict(MEDIA_TYPES)[edition],
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=1,
        places=tuple(Place(node=node, edition=edition, locator=f"somewhere in {edition}") for node in nodes if node),
    )


EDITIONS = tuple(artifact(edition) for edition in (Edition.PDF, Edition.DOCX, Edition.EPUB))


@cache
def record() -> Artifact:
    return write(
        reading=reading(), source=source(), artifacts=EDITIONS, production=PRODUCTION, name="讲话.record.xml"
    )


def files() -> tuple[FileFacts, ...]:
    """Return what is known of the files."""
    itself = FileFacts(form=str(SOURCE_FORMAT), name=SOURCE_NAME, size=len(source().data), programs="")
    made = (
        FileFacts(form=str(EDITION_FORMATS[one.edition]), name=one.name, size=len(one.data), programs=programs)
        for one, programs in zip(EDITIONS, ("shanben 0.1.0; reportlab 5.1.0", *["shanben 0.1.0"] * 2), strict=True)
    )
    return (itself, *made)


def root() -> Any:
    """Return the record as a tree of its own."""
    return etree.fromstring(record().data)


@cache
def _numbered() -> dict[str, tuple[tuple[int, str], ...]]:
    """Return, by path, the number of each element in the record and the attribute, empty for the element itself."""
    found: dict[str, list[tuple[int, str]]] = {}
    whole = root()
    inside = {below for source in whole.iter(TEI) for below in source.iterdescendants()}
    for number, element in enumerate(whole.iter(etree.Element)):
        if element not in inside:
            for path, attribute in _with_attributes(element):
                found.setdefault(path, []).append((number, attribute))
    return {path: tuple(places) for path, places in found.items()}


def paths() -> tuple[str, ...]:
    """Return the path of each kind of element and attribute, `…/@name`; the source inside is one element."""
    return tuple(_numbered())


def find(tree: Any, path: str) -> list[tuple[Any, str]]:
    """Return every element of a whole record that the path names, with the name of the attribute if it names one."""
    elements = list(tree.iter(etree.Element))
    return [(elements[number], attribute) for number, attribute in _numbered()[path]]


def take_out(element: Any, attribute: str) -> None:
    """Take the attribute out of the element, or the element itself where none is named."""
    if attribute:
        del element.attrib[attribute]
    else:
        element.getparent().remove(element)


def _with_attributes(element: Any) -> Iterator[tuple[str, str]]:
    path = _path(element)
    if element.getparent() is not None:
        yield path, ""
    if element.tag != TEI:
        for name in element.attrib:
            yield f"{path}/@{etree.QName(name).localname}", str(name)


def _path(element: Any) -> str:
    """Return the names from the root down; divisions in divisions are called the same, sections by their ID."""
    above = element.getparent()
    name = etree.QName(element).localname
    if name == "div" and above is not None and above.tag == element.tag and above.get("TYPE") != "address":
        return _path(above)
    if name in {"dmdSec", "rightsMD"} or element.get("ID") in {"object-address", "object-source", "production"}:
        name = f"{name}[{element.get('ID')}]"
    if name == "fileGrp":
        name = f"{name}[{element.get('USE')}]"
    return name if above is None else f"{_path(above)}/{name}"
