"""What stands around an address (副文本): the lines of its title page, and its colophon (版本说明), line by line.

Every edition that has such pages takes their words from here, and is held against them when it is read back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from shanben.core.version import VERSION
from shanben.model.address import Block, Inline, NoteKind, Reading, Span, View
from shanben.model.metadata import Created
from shanben.model.roles import Role
from shanben.model.text import blocks, plain

COLOPHON_TITLE = "版本说明"
SOURCE_DIGEST = "源文件 SHA-256"
MADE_BY = "制作"

ColophonLine = tuple[str, tuple[str, ...]]
"""A term of the colophon, and what is said of it."""

_UNDER_THE_TITLE = (Role.SUBTITLE, Role.DATELINE, Role.BYLINE)
_VIEWS = {
    View.DIPLOMATIC: "传本原貌，不加校注",
    View.READING: "整理本：规范标点用字，校改只作建议，阙文标出不补",
    View.CRITICAL: "校勘本：整理本，并列出每处校改",
}
_CHANGES = (
    (Role.REGULARISED, "规范改动"),
    (Role.SUPPLIED, "补字"),
    (Role.QUERIED, "疑误存原"),
    (Role.UNCLEAR, "存疑"),
    (Role.GAP, "阙文标出"),
)


def title_lines(reading: Reading) -> tuple[tuple[Role, str], ...]:
    """Return the title and what stands under it, as the address has them; the title of the header where it has none."""
    own = tuple(node for node in reading.body if isinstance(node, Block))
    titles = tuple((block.role, plain(block.content)) for block in own if block.role is Role.TITLE)
    under = tuple((block.role, plain(block.content)) for block in own if block.role in _UNDER_THE_TITLE)
    return (*(titles or ((Role.TITLE, reading.meta.title),)), *under)


def joined_title(lines: Iterable[str]) -> str:
    """Return a title that is set in several lines as one; between Latin words that a line parts stands a space."""
    title = ""
    for line in lines:
        parted = title[-1:].isascii() and line[:1].isascii() and title and line
        title += f" {line}" if parted else line
    return title


def colophon_lines(reading: Reading, source_sha256: str) -> tuple[ColophonLine, ...]:
    """Return each term of the colophon with its descriptions; what is not known is left out.

    `source_sha256` is the digest of the source file, empty where that is not known.
    """
    meta = reading.meta
    lines = (
        ("题名", (meta.title, meta.subtitle)),
        ("密级", (meta.secrecy,)),
        ("统一题名", (meta.uniform_title if meta.uniform_title != meta.title else "",)),
        ("讲话人", (meta.speaker,)),
        ("作者", (meta.author,)),
        ("会议", (meta.event,)),
        ("地点", (meta.place,)),
        ("讲话时间", (chinese_period(meta.created),)),
        ("来源", meta.sources),
        ("文本", (_VIEWS[reading.view], changes(reading))),
        ("编校", tuple(f"{agent.name}（{agent.duty}）" for agent in meta.agents)),
        ("出版", (meta.publisher, chinese_date(meta.issued))),
        ("标识", tuple(f"{identifier.scheme}：{identifier.value}" for identifier in meta.identifiers)),
        ("权利", (meta.rights, meta.licence)),
        (SOURCE_DIGEST, (source_sha256,)),
        ("源文件修订", (chinese_date(meta.modified),)),
        (MADE_BY, (f"善本 shanben {VERSION}，各版本由同一源文件生成",)),
    )
    known = ((term, tuple(value for value in values if value)) for term, values in lines)
    return tuple((term, values) for term, values in known if values)


def colophon_rows(reading: Reading, source_sha256: str) -> tuple[tuple[str, str], ...]:
    """Return the colophon as rows of print: a term with its colon (or none, where the row goes on) and its words.

    The digest stands in groups of eight, so that lines may part it.
    """
    lines = colophon_lines(reading, source_sha256)
    rows = ((f"{term}：" if not place else "", value) for term, values in lines for place, value in enumerate(values))
    return ((COLOPHON_TITLE, ""), *((term, _in_eights(value, source_sha256)) for term, value in rows))


def _in_eights(value: str, digest: str) -> str:
    if value != digest:
        return value
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


def changes(reading: Reading) -> str:
    """Return how often the text shows each kind of change, in words; empty where it shows none."""
    counts = Counter(role for block in blocks(reading.body) for role in _roles(block.content))
    notes = sum(note.kind in {NoteKind.CONFLICT, NoteKind.EDITORIAL, NoteKind.GAP} for note in reading.notes)
    found = [f"{words}{counts[role]}处" for role, words in _CHANGES if counts[role]]
    found += [f"校注{notes}条"] if notes else []
    return "，".join(found)


def _roles(content: tuple[Inline, ...]) -> Iterator[Role]:
    for inline in content:
        if isinstance(inline, Span):
            yield inline.role
            yield from _roles(inline.content)


def chinese_period(created: Created) -> str:
    """Return 2015年9月2日, or the days between which the address was given; empty where unknown."""
    if created.when:
        return chinese_date(created.when)
    first, last = chinese_date(created.not_before), chinese_date(created.not_after)
    if first and last:
        return f"{first}至{last}之间"
    return f"{first}以后" if first else f"{last}以前" if last else ""


def chinese_date(day: str) -> str:
    """Return 2015年9月2日 for 2015-09-02; a year or a month alone is left as exact as it is."""
    return "".join(f"{int(figure)}{unit}" for figure, unit in zip(day.split("-"), "年月日", strict=False) if figure)
