"""The header of address.xml: what is known of the address; nothing is filled in that it does not say."""

from __future__ import annotations

from typing import Any

from shanben.model.metadata import Agent, Created, Identifier, Metadata, Revision
from shanben.source.layout import settle
from shanben.source.tei import NAMESPACE, XML_ID, XML_LANG, local_name

_NS = {"t": NAMESPACE}


def read_metadata(root: Any) -> Metadata:
    """Return the metadata of a valid document."""
    header = root.find("t:teiHeader", _NS)
    agents = _agents(header)
    revisions = _revisions(header, agents)
    issued = _attribute(header, ".//t:publicationStmt/t:date", "when")
    return Metadata(
        title=_titles(header, "main"),
        subtitle=_titles(header, "sub"),
        uniform_title=_titles(header, "uniform"),
        language=root.get(XML_LANG),
        speaker=_text(header, ".//t:person[@role='speaker']/t:persName"),
        author=_text(header, ".//t:titleStmt/t:author"),
        event=_text(header, ".//t:setting/t:name[@type='event']"),
        place=_text(header, ".//t:setting/t:placeName"),
        created=_created(header),
        publisher=_text(header, ".//t:publicationStmt/t:publisher"),
        issued=issued,
        modified=max((revision.when for revision in revisions), default=issued),
        rights=" ".join(_texts(header, ".//t:availability/*")),
        licence=_attribute(header, ".//t:availability/t:licence", "target"),
        identifiers=tuple(
            Identifier(scheme=idno.get("type"), value=_string(idno))
            for idno in header.iterfind(".//t:publicationStmt/t:idno", _NS)
        ),
        keywords=_texts(header, ".//t:keywords/t:term"),
        sources=_texts(header, ".//t:sourceDesc/t:bibl"),
        agents=agents,
        revisions=revisions,
    )


def _agents(header: Any) -> tuple[Agent, ...]:
    return tuple(_agent(statement) for statement in header.iterfind(".//t:titleStmt/t:respStmt", _NS))


def _agent(statement: Any) -> Agent:
    duty, name = statement.find("t:resp", _NS), statement[-1]
    person = local_name(name) == "persName" or name.get("type") == "person"
    return Agent(id=statement.get(XML_ID), name=_string(name), duty=_string(duty), person=person)


def _revisions(header: Any, agents: tuple[Agent, ...]) -> tuple[Revision, ...]:
    names = {f"#{agent.id}": agent.name for agent in agents}
    return tuple(
        Revision(
            when=change.get("when"), who=names.get(change.get("who"), change.get("who")), what=_string(change)
        )
        for change in header.iterfind(".//t:revisionDesc/t:change", _NS)
    )


def _created(header: Any) -> Created:
    date = header.find(".//t:creation/t:date", _NS)
    if date is None:
        return Created()
    return Created(
        when=date.get("when", ""),
        not_before=date.get("notBefore", date.get("from", "")),
        not_after=date.get("notAfter", date.get("to", "")),
    )


def _titles(header: Any, kind: str) -> str:
    return _text(header, f".//t:titleStmt/t:title[@type='{kind}']")


def _text(header: Any, path: str) -> str:
    return next(iter(_texts(header, path)), "")


def _texts(header: Any, path: str) -> tuple[str, ...]:
    return tuple(_string(element) for element in header.iterfind(path, _NS))


def _attribute(header: Any, path: str, name: str) -> str:
    element = header.find(path, _NS)
    return "" if element is None else str(element.get(name, ""))


def _string(element: Any) -> str:
    return "".join(settle(tuple(element.itertext()))).strip()
