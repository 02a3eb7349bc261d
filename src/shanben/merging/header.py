"""Update the header of a source: metadata that was edited, who edited, and what was changed on which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape

from msgspec import Struct

from shanben.core.findings import Finding, Severity, Where
from shanben.merging.base import Base
from shanben.merging.inscribing import Scribe
from shanben.merging.markup import Element, Markup
from shanben.merging.registry import NewAgent, NewChange
from shanben.merging.values import date_in, day_printed
from shanben.model.metadata import Metadata
from shanben.model.projection import field_value
from shanben.model.roles import Role

_INDENT = re.compile(r"\n[^\S\n]*\Z")
_WHEN = re.compile(r"(\swhen=)(\"[^\"]*\"|'[^']*')")
_DUTY = MappingProxyType({True: "修订", False: "并入修订"})


class Splice(Struct, frozen=True, kw_only=True):
    """What is to stand in the file from `start` to `end`."""

    start: int
    end: int
    text: str


class FieldChange(Struct, frozen=True, kw_only=True):
    """A field of the metadata that was edited."""

    name: str
    before: str
    after: str


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """Return the text with every splice in its place; none overlaps another."""
    for splice in sorted(splices, key=lambda one: one.start, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def field_changes(base: Base, meta: Metadata, shown: dict[Role, str]) -> tuple[FieldChange, ...]:
    """Return which fields were edited: in the text, where a title or date is printed, else in the properties.

    `shown` is what the title, dateline and byline of the document say now.
    """
    return tuple(_field_changes(base, meta, shown))


def _field_changes(base: Base, meta: Metadata, shown: dict[Role, str]) -> Iterator[FieldChange]:
    before = base.reading.meta
    printed = printed_texts((block.role, block.text) for block in base.blocks)
    for name, role in (("title", Role.TITLE), ("speaker", Role.BYLINE)):
        value, was, now = getattr(before, name), printed.get(role, ""), shown.get(role, "")
        stated = getattr(meta, name)
        if value and was == value and now and now != was:
            yield FieldChange(name=name, before=value, after=now)
        elif stated and stated != value:
            yield FieldChange(name=name, before=value, after=stated)
    for name in ("identifier", "author", "publisher"):
        value, now = field_value(base.reading, name), getattr(meta, name)
        if now and now != value:
            yield FieldChange(name=name, before=value, after=now)
    days = [date_in(text.get(Role.DATELINE, "")) for text in (printed, shown)]
    if all(days) and days[0] != days[1] and day_printed(days[0], "") == before.created.when:
        yield FieldChange(name="date", before=days[0], after=days[1])


def printed_texts(blocks: Iterable[tuple[Role, str]]) -> dict[Role, str]:
    """Return what is printed in each role: a title of several lines as one."""
    found: dict[Role, str] = {}
    for role, text in blocks:
        if role is Role.TITLE or role not in found:
            found[role] = found.get(role, "") + text
    return found


def metadata_splices(
    base: Base, changes: Sequence[FieldChange]
) -> tuple[tuple[Splice, ...], tuple[Finding, ...]]:
    """Return what the changes are in the header, and a finding for each that has no element there."""
    splices: list[Splice] = []
    findings: list[Finding] = []
    for change in changes:
        element = _element(base.markup, change)
        if element is None:
            findings.append(
                Finding(
                    code="SB-MERGE-META",
                    severity=Severity.WARNING,
                    message=f"the {change.name} is now “{change.after}”, but the header has no place for it",
                    where=Where(file=base.file.path),
                    hint="write it into the header by hand",
                )
            )
        elif change.name == "date":
            splices += _date(base.markup, element, change)
        else:
            splices.append(Splice(start=element.inner, end=element.close, text=escape(change.after)))
    return tuple(splices), tuple(findings)


def _date(markup: Markup, element: Element, change: FieldChange) -> Iterator[Splice]:
    tag = markup.raw(element.start, element.inner)
    day = day_printed(change.after, element.get("when"))
    yield Splice(start=element.start, end=element.inner, text=_WHEN.sub(rf'\g<1>"{day}"', tag))
    yield Splice(start=element.inner, end=element.close, text=escape(change.after))


def _element(markup: Markup, change: FieldChange) -> Element | None:
    header = next(markup.root.named("teiHeader"))
    match change.name:
        case "title":
            return _first(header, "titleStmt", "title", type="main")
        case "speaker":
            person = _first(header, "listPerson", "person", role="speaker")
            return None if person is None else _plain(next(person.named("persName"), None))
        case "date":
            return _first(header, "creation", "date", when="")
        case "author":
            return _plain(_first(header, "titleStmt", "author"))
        case "identifier":
            return _first(header, "publicationStmt", "idno")
    return _first(header, "publicationStmt", change.name)


def _plain(element: Element | None) -> Element | None:
    """Return the element, or the only one in it, that holds words alone."""
    if element is None or not element.children:
        return element
    return _plain(element.children[0]) if len(element.children) == 1 else None


def _first(header: Element, parent: str, name: str, **stated: str) -> Element | None:
    """Return the first element of that name whose attributes are as stated; an empty value asks for any."""
    holder = next(header.named(parent), None)
    found = holder.named(name) if holder else iter(())
    return next(
        (one for one in found if all(one.get(key) and value in {"", one.get(key)} for key, value in stated.items())),
        None,
    )


def with_revision(
    markup: Markup, scribe: Scribe, agents: Sequence[NewAgent], changes: Sequence[NewChange]
) -> str:
    """Return the source whose header names the agents and the changes, each at the end of its list."""
    header = next(markup.root.named("teiHeader"))
    statement = next(header.named("titleStmt"))
    revisions = next(header.named("revisionDesc"))
    return spliced(
        markup.text,
        (
            _appended(markup, statement, [_agent(agent, scribe, _lead(markup, statement)) for agent in agents]),
            _appended(markup, revisions, [_change(change, scribe) for change in changes]),
        ),
    )


def _appended(markup: Markup, parent: Element, elements: Sequence[str]) -> Splice:
    last = parent.children[-1]
    lead = _lead(markup, parent)
    return Splice(start=last.end, end=last.end, text="".join(f"{lead}{element}" for element in elements))


def _lead(markup: Markup, parent: Element) -> str:
    found = _INDENT.search(markup.text, 0, parent.children[-1].start)
    return found[0] if found else ""


def _agent(agent: NewAgent, scribe: Scribe, lead: str) -> str:
    outer = lead
    inner = f"{lead}  " if lead else ""
    duty = scribe.element("resp", "", _DUTY[agent.person])
    name = scribe.element("persName" if agent.person else "name", "", escape(agent.name))
    return scribe.element("respStmt", f' xml:id="{agent.id}"', f"{inner}{duty}{inner}{name}{outer}")


def _change(change: NewChange, scribe: Scribe) -> str:
    identifier = f' xml:id="{change.id}"' if change.id else ""
    return scribe.element("change", f'{identifier} when="{change.when}" who="{change.who}"', escape(change.what))
