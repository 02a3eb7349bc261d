"""The log of an import: what of the input is not in the source, so that undoing it gives the input back exactly.

The source's transmitted text (the diplomatic side of every block, then its footnotes, a line break after each) and the
input differ at some places; the log has a line for each: offset in the input, rule, what stood there, what stands
there now. It is kept in the header (`xenoData`), as JSON in ASCII, so that it holds any character.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from msgspec import Struct

from shanben.core.errors import SourceError
from shanben.core.findings import Where
from shanben.schema.document import parse
from shanben.schema.rules.running_text import BLOCKS
from shanben.source.importing.encoding import Encoding
from shanben.source.importing.lines import DROPPED, MISSING_SORT, PRIVATE
from shanben.source.layout import settle
from shanben.source.tei import TEI, local_name

KIND = "import-log"
_EDITED = frozenset({"reg", "corr", "expan", "add", "supplied", "rt", "note", "list"})
_LINE_END = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_RUNS = re.compile(
    f"(?P<invisible>(?:{DROPPED.pattern})+)|(?P<private>(?:{PRIVATE.pattern})+)"
    f"|(?P<space>[^\\S{_LINE_END}]+)|(?P<line>[{_LINE_END}]+)"
    f"|(?P<markup>(?:(?!{DROPPED.pattern}|{PRIVATE.pattern})\\S)+)"
)
_RULES = {
    "invisible": "invisible character",
    "private": "private-use character",
    "space": "space",
    "line": "line end",
    "markup": "markup",
}


class Change(Struct, frozen=True):
    """At an offset of the input stood `before`; in the source stands `after`."""

    offset: int
    rule: str
    before: str
    after: str


class Log(Struct, frozen=True, kw_only=True):
    """The changes in the order of the input, and what tells whether they fit: digests of the input and of the text."""

    encoding: str
    mark: str
    input_sha256: str
    text_sha256: str
    changes: tuple[Change, ...]


def changes_of(text: str, pieces: Iterable[tuple[str, int]]) -> Iterator[Change]:
    """Yield where the input's text and the pieces of the transmitted text (each with its offset, or -1) differ."""
    at, added = 0, ""
    for piece, offset in pieces:
        if offset < at:
            added += piece
            continue
        yield from _between(text[at:offset], added, at)
        at, added = offset + len(piece), ""
    yield from _between(text[at:], added, at)


def _between(before: str, after: str, offset: int) -> Iterator[Change]:
    """Yield a change for each kind of character dropped; what was put in goes with the line end, or the last."""
    if before == after:
        return
    if before and unicodedata.normalize("NFC", before) == after:
        yield Change(offset, "NFC", before, after)
        return
    runs = [(match.lastgroup or "markup", match[0]) for match in _RUNS.finditer(before)]
    if not runs and after:
        yield Change(offset, "added", "", after)
    wanted = "private" if after == MISSING_SORT * len(before) else "line"
    receiver = next((place for place, run in enumerate(runs) if run[0] == wanted), len(runs) - 1)
    for place, (name, run) in enumerate(runs):
        yield Change(offset, _RULES[name], run, after if place == receiver else "")
        offset += len(run)


def written(log: Log) -> str:
    """Return the log as the source keeps it: a line of facts, then a line for each change."""
    facts = {
        "encoding": log.encoding,
        "mark": log.mark,
        "input": log.input_sha256,
        "text": log.text_sha256,
        "columns": ["offset", "rule", "before", "after"],
    }
    lines = (json.dumps([one.offset, one.rule, one.before, one.after]) for one in log.changes)
    return "\n".join((json.dumps(facts), *lines))


def log_of(*, text: str, data: bytes, encoding: Encoding | None, pieces: Iterable[tuple[str, int]]) -> Log:
    """Return the log of an import of `data`, whose text was `text`; `encoding` is None where it was no text file."""
    pieces = tuple(pieces)
    transmitted = "".join(piece for piece, _ in pieces)
    return Log(
        encoding=encoding.name if encoding else "",
        mark=encoding.mark.hex() if encoding else "",
        input_sha256=sha256(data).hexdigest(),
        text_sha256=_digest(transmitted),
        changes=tuple(changes_of(text, pieces)),
    )


def undone(source: bytes, file: str = "") -> str:
    """Return the text that a source was imported from, character for character.

    Raises SourceError where the source was not imported, or where its transmitted text was changed since.
    """
    document = parse(source, file)
    log = _read(document.root, file)
    text = transmitted_text(document.root)
    if _digest(text) != log.text_sha256:
        raise SourceError("the text was changed since its import, which cannot be undone", where=Where(file=file))
    out: list[str] = []
    length, at = 0, 0
    for change in log.changes:
        kept = change.offset - length
        out += (text[at : at + kept], change.before)
        length = change.offset + len(change.before)
        at += kept + len(change.after)
    return "".join((*out, text[at:]))


def can_be_undone(source: bytes) -> bool:
    """Whether a valid source was imported and its transmitted text is as it was then."""
    root = parse(source, "").root
    kept = next((data for data in root.iter(f"{TEI}xenoData") if data.get("type") == KIND), None)
    return kept is not None and _digest(transmitted_text(root)) == _read(root, "").text_sha256


def undone_bytes(source: bytes, file: str = "") -> bytes:
    """Return the bytes of the text file that a source was imported from; raises SourceError as `undone` does.

    Raises it also where the input was a DOCX, or its bytes are not what its encoding makes of its text.
    """
    log = _read(parse(source, file).root, file)
    text = undone(source, file)
    if log.encoding:
        data = bytes.fromhex(log.mark) + text.encode(log.encoding)
        if sha256(data).hexdigest() == log.input_sha256:
            return data
    raise SourceError("only the text of the input can be had back, not its bytes", where=Where(file=file))


def transmitted_text(root: Any) -> str:
    """Return the text of every block as it was transmitted, then that of the footnotes, a line break after each."""
    body = root.find(f"{TEI}text")
    blocks = [block for block in body.iter("*") if local_name(block) in BLOCKS]
    texts = [_transmitted(block) for block in blocks if local_name(block) != "note"]
    notes = [_transmitted(note) for note in body.iter(f"{TEI}note") if note.get("type") == "footnote"]
    return "".join(f"{text}\n" for text in (*texts, *notes))


def _transmitted(block: Any) -> str:
    return "".join(settle(tuple(_texts(block))))


def _texts(element: Any) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if local_name(child) not in _EDITED:
            yield from _texts(child)
        if child.tail:
            yield child.tail


def _read(root: Any, file: str) -> Log:
    kept = next((data for data in root.iter(f"{TEI}xenoData") if data.get("type") == KIND), None)
    if kept is None:
        raise SourceError("the source holds no log of an import", where=Where(file=file))
    try:
        facts, *changes = [json.loads(line) for line in (kept.text or "").strip().split("\n")]
        return Log(
            encoding=facts["encoding"],
            mark=facts["mark"],
            input_sha256=facts["input"],
            text_sha256=facts["text"],
            changes=tuple(Change(*change) for change in changes),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError("the log of the import is damaged", where=Where(file=file)) from error


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
