"""What the record says of an address in Dublin Core, MODS and the elements after DA/T 46, as paths and values."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from shanben.model.address import Reading
from shanben.model.archival_elements import ARCHIVAL_CODE, ELEMENTS, Element
from shanben.model.crosswalk import CROSSWALK, FIXED, values
from shanben.model.institution import Institution

_EACH_ALONE = frozenset({"agents", "keywords", "event", "place", "identifiers", "sources"})
"""Fields whose every value is a thing of its own: two topics are two subjects."""


class Origin(StrEnum):
    """Who says a thing: the source, the making it was marked in, the institution, the files, or the profile for all."""

    SOURCE = "source"
    MAKING = "making"
    INSTITUTION = "institution"
    FILES = "files"
    PROFILE = "profile"


class Described(Struct, frozen=True, kw_only=True):
    """A value at its path below the description's root.

    `alone` is whether the uppermost element of the path is this value's own, else it is shared with what stands
    before it.
    """

    path: str
    value: str
    origin: Origin = Origin.SOURCE
    alone: bool = False


class FileFacts(Struct, frozen=True, kw_only=True):
    """What is known of a file: its format, name, size in bytes, and the programs that made it."""

    form: str
    name: str
    size: int
    programs: str


def dublin_core(reading: Reading) -> tuple[Described, ...]:
    """Return the description in Dublin Core; a field that the header leaves open has no element."""
    return (*_fixed("dc"), *_crossed(reading, "dc"))


def mods(reading: Reading) -> tuple[Described, ...]:
    """Return the description in MODS 3.8."""
    return (*_fixed("mods"), *_crossed(reading, "mods"))


def archival(reading: Reading, institution: Institution, files: tuple[FileFacts, ...]) -> tuple[Described, ...]:
    """Return the description after DA/T 46, in the order of its elements; what the header says goes first."""
    crossed = tuple(one for one in _crossed(reading, "archival") if not one.path.startswith("机构人员实体"))
    said = {one.path for one in crossed}
    known = (
        *_fixed("archival"),
        *crossed,
        *(one for one in _stated(reading, institution) if one.path not in said),
        *_files(files),
        *_agents(reading),
        *_acts(reading),
    )
    order = {element.path: number for number, element in enumerate(ELEMENTS)}
    return tuple(sorted(_once(known), key=lambda one: _place(one.path, order)))


def missing(described: tuple[Described, ...]) -> tuple[str, ...]:
    """Return the names of the elements that an archive asks for and nobody states."""
    said = {one.path for one in described}
    return tuple(element.name for element in ELEMENTS if element.wanted and element.path not in said)


def _place(path: str, order: dict[str, int]) -> tuple[int, int]:
    """Return where an element stands: whole entities one after another, the elements of each in their order."""
    entity, _, rest = path.partition("[")
    number, _, name = rest.partition("]/")
    first = next(at for known, at in order.items() if known.startswith(entity)) if rest else order[path]
    return (first, int(number) * len(order) + order[f"{entity}/{name}"]) if rest else (first, 0)


def _once(described: tuple[Described, ...]) -> Iterator[Described]:
    """Leave out what is said twice at one place: an author who is the speaker, too."""
    seen: set[tuple[str, str]] = set()
    for one in described:
        if (one.path, one.value) not in seen:
            yield one
        seen.add((one.path, one.value))


def _fixed(standard: str) -> Iterator[Described]:
    for fixed in FIXED:
        if fixed.standard == standard:
            yield Described(path=fixed.path, value=fixed.value, origin=Origin.PROFILE)


def _crossed(reading: Reading, standard: str) -> Iterator[Described]:
    for crossing in CROSSWALK:
        path = getattr(crossing, standard)
        found = values(reading, crossing.field) if path else ()
        for one in found:
            place = path.replace("{scheme}", one.scheme)
            origin = Origin.MAKING if one.marked else Origin.SOURCE
            yield Described(path=place, value=one.text, origin=origin, alone=crossing.field in _EACH_ALONE)


def _stated(reading: Reading, institution: Institution) -> Iterator[Described]:
    """Yield what header and institution say of the address' place in a fonds; the header is nearer and goes first."""
    for element in ELEMENTS:
        if not element.stated:
            continue
        numbers = _numbers(reading, element)
        said = institution.value(element.name)
        if numbers:
            yield from (Described(path=element.path, value=number) for number in numbers)
        elif said:
            yield Described(path=element.path, value=said, origin=Origin.INSTITUTION)


def _numbers(reading: Reading, element: Element) -> tuple[str, ...]:
    if element.name not in {*ARCHIVAL_CODE, "文件编号"}:
        return ()
    return tuple(one.value for one in reading.meta.identifiers if one.scheme == element.name)


def _files(files: tuple[FileFacts, ...]) -> Iterator[Described]:
    for number, file in enumerate(files, 1):
        facts = (
            ("格式信息", file.form),
            ("计算机文件名", file.name),
            ("计算机文件大小", str(file.size)),
            ("文档创建程序", file.programs),
        )
        for name, value in facts:
            if value:
                yield Described(path=f"电子属性[{number}]/{name}", value=value, origin=Origin.FILES)


def _agents(reading: Reading) -> Iterator[Described]:
    for number, agent in enumerate(reading.meta.agents, 1):
        kind = "个人" if agent.person else "机构"
        yield Described(path=f"机构人员实体[{number}]/机构人员类型", value=kind)
        yield Described(path=f"机构人员实体[{number}]/机构人员名称", value=agent.name)


def _acts(reading: Reading) -> Iterator[Described]:
    """Yield what was done to the source; what was done to the editions stands in the events."""
    for number, revision in enumerate(reading.meta.revisions, 1):
        facts = (
            ("业务状态", "历史行为"),
            ("业务行为", "编辑"),
            ("行为时间", revision.when),
            ("行为描述", f"{revision.who}：{revision.what}"),
        )
        for name, value in facts:
            yield Described(path=f"业务实体[{number}]/{name}", value=value)
