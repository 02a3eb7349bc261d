"""Hold what a record says of an address against the source inside it: header, Dublin Core, MODS, DA/T 46."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from shanben.model.address import Reading
from shanben.model.archival_elements import STATED_NAMES
from shanben.model.crosswalk import CROSSWALK
from shanben.model.description import Described, FileFacts, archival, dublin_core, missing, mods
from shanben.model.institution import Institution, Statement
from shanben.verification.record_names import DUBLIN_CORE, NAMES, text, texts


class Statements(Struct, frozen=True, kw_only=True):
    """The record's root (an lxml element), and what it should be saying: the reading, the files, the institution.

    `institution` is None where its file is not known; then what the record says in its name is only held to its place.
    """

    root: Any
    reading: Reading
    files: tuple[FileFacts, ...]
    institution: Institution | None = None


Difference = tuple[str, str, str]
"""What is told, as the record tells it, and as it is."""


def description_differences(said: Statements) -> Iterator[Difference]:
    """Yield each statement of the record with what the source says in its place; both may be the same."""
    yield from _header(said)
    yield from _dublin_core(said)
    yield from _mods(said)
    yield from _archival(said)


def _header(said: Statements) -> Iterator[Difference]:
    root, meta = said.root, said.reading.meta
    yield "OBJID", root.get("OBJID"), meta.identifier
    yield "LABEL", root.get("LABEL"), meta.title
    yield "the structure's LABEL", root.find("m:structMap/m:div", NAMES).get("LABEL"), meta.title
    yield "CREATEDATE", root.find("m:metsHdr", NAMES).get("CREATEDATE"), f"{meta.modified_day}T00:00:00Z"
    yield "who distributes", text(root, "m:metsHdr/m:agent[@ROLE='DISSEMINATOR']/m:name"), meta.publisher
    program = root.find(".//s:production/s:software", NAMES)
    made_by = f"{program.get('name')} {program.get('version')}"
    yield "what created it", text(root, "m:metsHdr/m:agent[@ROLE='CREATOR']/m:name"), made_by


def _dublin_core(said: Statements) -> Iterator[Difference]:
    elements = said.root.iter(f"{DUBLIN_CORE}*")
    stated = ((element.tag.removeprefix(DUBLIN_CORE), element.text) for element in elements)
    expected = ((one.path, one.value) for one in dublin_core(said.reading))
    for mine, theirs in zip_longest(stated, expected, fillvalue=("", "")):
        yield f"dc:{mine[0] or theirs[0]}", ": ".join(mine), ": ".join(theirs)


def _mods(said: Statements) -> Iterator[Difference]:
    described = mods(said.reading)
    tree = said.root.find(".//d:mods", NAMES)
    paths = dict.fromkeys((*(one.path for one in described), *(one.mods for one in CROSSWALK if one.mods)))
    for path in paths:
        expected = (one.value for one in described if one.path == path)
        yield f"MODS {path}", "；".join(texts(tree, path, "d")), "；".join(expected)
    identifiers = (one.value for one in described if one.path.startswith("identifier"))
    yield "MODS identifier", "；".join(texts(tree, "identifier", "d")), "；".join(identifiers)


def _archival(said: Statements) -> Iterator[Difference]:
    tree = said.root.find(".//a:文件", NAMES)
    stated = tuple(_stated(tree))
    institution = said.institution or _speaking(stated)
    expected = archival(said.reading, institution, said.files)
    for mine, theirs in zip_longest(map(_told, stated), map(_told, expected), fillvalue=""):
        yield "DA/T 46", mine, theirs
    if any(one.origin == "institution" for one in stated):
        yield "whether an institution speaks", str(said.root.find(".//s:institution", NAMES) is not None), "True"
    listed = (element.get("name") for element in said.root.iterfind(".//s:missing/s:element", NAMES))
    yield "what is missing", "、".join(listed), "、".join(missing(expected))


def _told(one: Described) -> str:
    return f"{one.path}: {one.value} ({one.origin})"


def _stated(tree: Any) -> Iterator[Described]:
    """Yield the values of the description after DA/T 46 at their paths; what repeats is numbered."""
    numbers: dict[str, int] = {}
    for element in tree:
        name = _name(element)
        if not len(element):
            yield Described(path=name, value=element.text, origin=element.get("from"))
            continue
        numbers[name] = numbers.get(name, 0) + 1
        above = f"{name}[{numbers[name]}]" if name in _NUMBERED else name
        for child in element:
            yield Described(path=f"{above}/{_name(child)}", value=child.text, origin=child.get("from"))


_NUMBERED = frozenset({"电子属性", "机构人员实体", "业务实体"})


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _speaking(stated: tuple[Described, ...]) -> Institution:
    """Return an institution that says what the record says in its name."""
    spoken = (one for one in stated if one.origin == "institution")
    named = ((one.path.rpartition("/")[2], one.value) for one in spoken)
    return Institution(
        statements=tuple(Statement(name=name, value=value) for name, value in named if name in STATED_NAMES)
    )
