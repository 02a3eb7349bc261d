"""A record in which everything is said, one in which what nobody knows is listed, and their parts by their paths."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree
from msgspec.structs import replace

from judges.reference import REPOSITORY
from shanben.editions.record import FontUsed, Production, Software, Substitution, write
from shanben.model.address import Reading, View
from shanben.model.archival_elements import ELEMENTS
from shanben.model.description import FileFacts
from shanben.model.formats import EDITION_FORMATS, SOURCE_FORMAT, SOURCE_NAME
from shanben.model.institution import CONTACTS, EVALUATOR, EXTRA_DIGEST, UNNAMED, Institution, Statement
from shanben.model.marks import Marking, marked
from shanben.model.places import MEDIA_TYPES, Artifact, Edition, Place, SourceFile
from shanben.model.view import resolve
from shanben.schema.document import parse
from shanben.source.reader import read_address
from shanben.verification.description import Statements

TEI = "{http://www.tei-c.org/ns/1.0}TEI"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MARKS = ("secrecy=秘密★1年",)
_SAID = {"年度": "2015", "保管期限": "永久", EXTRA_DIGEST: "SM3"}
_KEYS = (*(element.name for element in ELEMENTS if element.stated), *CONTACTS, EVALUATOR, EXTRA_DIGEST)

_SPEAKER = (
    "<particDesc><listPerson><person role='speaker' xml:id='speaker'>"
    "<persName>某讲话人</persName></person></listPerson></particDesc>"
)
_OCCASION = (
    "<settingDesc><setting><name type='event'>某次大会</name><placeName>某地</placeName></setting></settingDesc>"
)

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
    """The specimen with an author, a speaker, an occasion, a licence, and numbers of a fonds."""
    data = (REPOSITORY / "content" / "specimen" / "address.xml").read_text(encoding="utf-8")
    for before, after in (
        ("<respStmt", "<author>某作者</author><respStmt"),
        ("<availability", '<idno type="室编件号">0007</idno><idno type="shanben-2">another</idno><availability'),
        ("</textClass>", f"</textClass>{_SPEAKER}{_OCCASION}"),
    ):
        assert before in data
        data = data.replace(before, after, 1)
    return _source(data)


@cache
def source_without_licence() -> SourceFile:
    """The same, of whose rights something is said, and no licence given."""
    return _source(re.sub("<licence.*?</licence>", "<p>权利状况不明。</p>", source().data.decode(), flags=re.DOTALL))


def _source(text: str) -> SourceFile:
    data = text.encode()
    return SourceFile(path="address.xml", data=data, sha256=hashlib.sha256(data).hexdigest())


def reading() -> Reading:
    return _reading(source())


@cache
def _reading(of: SourceFile) -> Reading:
    return marked(resolve(read_address(parse(of.data, of.path)), View.READING), Marking.of(_MARKS))


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
    return write(reading=reading(), source=source(), artifacts=EDITIONS, production=PRODUCTION, name="讲话.record.xml")


@cache
def record_of_less() -> Artifact:
    """Return the record of an address without a licence, for which no institution speaks: what is missing is listed."""
    of = source_without_licence()
    return write(
        reading=_reading(of),
        source=of,
        artifacts=EDITIONS,
        production=replace(PRODUCTION, institution=UNNAMED),
        name="讲话.record.xml",
    )


def files() -> tuple[FileFacts, ...]:
    """Return what is known of the files."""
    return _files(source())


def _files(of: SourceFile) -> tuple[FileFacts, ...]:
    itself = FileFacts(form=str(SOURCE_FORMAT), name=SOURCE_NAME, size=len(of.data), programs="")
    made = (
        FileFacts(form=str(EDITION_FORMATS[one.edition]), name=one.name, size=len(one.data), programs=programs)
        for one, programs in zip(EDITIONS, ("shanben 0.1.0; reportlab 5.1.0", *["shanben 0.1.0"] * 2), strict=True)
    )
    return (itself, *made)


def root() -> Any:
    """Return the record as a tree of its own."""
    return etree.fromstring(record().data)


def root_with(path: str) -> Any:
    """Return, as a tree of its own, the record that has a part of that path."""
    return etree.fromstring(_with(path).data)


def statements(path: str, tree: Any) -> Statements:
    """Return what the record that has a part of that path should be saying, beside the tree that says it."""
    whole = _with(path) is record()
    of = source() if whole else source_without_licence()
    institution = INSTITUTION if whole else UNNAMED
    return Statements(root=tree, reading=_reading(of), files=_files(of), institution=institution)


def _with(path: str) -> Artifact:
    return record() if path in _numbered(record()) else record_of_less()


@cache
def _numbered(of: Artifact) -> dict[str, tuple[tuple[int, str], ...]]:
    """Return, by path, the number of each element in the record and the attribute, empty for the element itself."""
    found: dict[str, list[tuple[int, str]]] = {}
    whole = etree.fromstring(of.data)
    inside = {below for source in whole.iter(TEI) for below in source.iterdescendants()}
    for number, element in enumerate(whole.iter(etree.Element)):
        if element not in inside:
            for path, attribute in _with_attributes(element):
                found.setdefault(path, []).append((number, attribute))
    return {path: tuple(places) for path, places in found.items()}


def paths() -> tuple[str, ...]:
    """Return the path of each kind of element and attribute, `…/@name`; the source inside is one element."""
    return tuple({**_numbered(record()), **_numbered(record_of_less())})


def find(tree: Any, path: str) -> list[tuple[Any, str]]:
    """Return every element that the path names of a record that has it, with the name of the attribute, if it does."""
    elements = list(tree.iter(etree.Element))
    return [(elements[number], attribute) for number, attribute in _numbered(_with(path))[path]]


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


def kinds() -> set[tuple[str, str]]:
    """Return each element of the records with what stands on it or in it, as the grammar names them."""
    found: set[tuple[str, str]] = set()
    for one in (record(), record_of_less()):
        for element in etree.fromstring(one.data).iter(etree.Element):
            found.update((str(element.tag), f"@{name!s}") for name in element.attrib)
            found.update((str(element.tag), str(child.tag)) for child in element)
    return found
