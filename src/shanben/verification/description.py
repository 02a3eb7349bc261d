"""Hold what a record says of an address against the source inside it: description, rights, fixity, structure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Group, Node, Reading

_NS = {
    "m": "http://www.loc.gov/METS/",
    "p": "http://www.loc.gov/premis/v3",
    "x": "http://www.w3.org/1999/xlink",
}
_DC = "{http://purl.org/dc/elements/1.1/}"
_HREF = "{http://www.w3.org/1999/xlink}href"


def description_findings(root: Any, reading: Reading, file: str) -> Iterator[Finding]:
    """Yield an error for each statement of the record (an lxml root) that its source does not make."""
    for what, stated, said in (*_statements(root, reading), *_fixity(root), *_structure(root, reading)):
        if stated != said:
            message = f"{what} is “{stated}” in the record, “{said}” by the source"
            yield Finding(code="SB-DIFF-META", severity=Severity.ERROR, message=message, where=Where(file=file))


def _statements(root: Any, reading: Reading) -> Iterator[tuple[str, str, str]]:
    meta = reading.meta
    yield "OBJID", root.get("OBJID"), meta.identifier
    yield "LABEL", root.get("LABEL"), meta.title
    yield "the structure's LABEL", root.find("m:structMap/m:div", _NS).get("LABEL"), meta.title
    stated = [(element.tag.removeprefix(_DC), element.text) for element in root.iter(f"{_DC}*")]
    for mine, theirs in zip_longest(stated, _dublin_core(reading), fillvalue=("", "")):
        yield f"dc:{mine[0] or theirs[0]}", ": ".join(mine), ": ".join(theirs)
    rights = root.find(".//p:rightsStatement", _NS)
    yield "the rights", "".join(rights.itertext("{*}otherRightsNote", "{*}licenseTerms")), meta.rights
    agents = [
        agent.findtext("p:agentName", "", _NS)
        for agent in root.iterfind(".//p:agent", _NS)
        if agent.findtext("p:agentType", "", _NS) != "software"
    ]
    yield "who answers", "、".join(agents), "、".join(agent.name for agent in meta.agents)


def _dublin_core(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Return the description as DCMI's terms want it, in the record's order, without what is unknown."""
    meta = reading.meta
    fields = (
        *(("title", title) for title in (meta.title, meta.uniform_title)),
        ("creator", meta.author),
        *(("contributor", name) for name in (meta.speaker, *(agent.name for agent in meta.agents))),
        *(("subject", keyword) for keyword in meta.keywords),
        ("description", meta.event),
        ("publisher", meta.publisher),
        ("date", meta.created.edtf),
        ("type", "Text"),
        *(("identifier", identifier.value) for identifier in meta.identifiers),
        *(("source", source) for source in meta.sources),
        ("language", meta.language),
        ("coverage", meta.place),
        *(("rights", rights) for rights in (meta.rights, meta.licence)),
    )
    return tuple(field for field in fields if field[1])


def _fixity(root: Any) -> Iterator[tuple[str, str, str]]:
    """Yield digest and size of each file as PREMIS and as METS state them."""
    for element in root.iterfind(".//m:fileSec//m:file", _NS):
        found = root.find(f".//m:techMD[@ID='{element.get('ADMID').split()[0]}']//p:object", _NS)
        location = element.find("m:FLocat", _NS)
        name = "the source" if location is None else location.get(_HREF)
        if found is None:
            yield f"the object of {name}", "", name
            continue
        yield f"the SHA-256 of {name}", found.findtext(".//p:messageDigest", "", _NS), element.get("CHECKSUM")
        yield f"the size of {name}", found.findtext(".//p:size", "", _NS), element.get("SIZE")


def _structure(root: Any, reading: Reading) -> Iterator[tuple[str, str, str]]:
    divisions = root.iterfind(".//m:structMap//m:div[@CONTENTIDS]", _NS)
    stated = [f"{division.get('TYPE')} {division.get('CONTENTIDS')}" for division in divisions]
    for mine, theirs in zip_longest(stated, _outline(reading.body), fillvalue=""):
        yield "the structure", mine, theirs


def _outline(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if node.id:
            yield f"{node.role.value} #{node.id}"
            if isinstance(node, Group):
                yield from _outline(node.children)
