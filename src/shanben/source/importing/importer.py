"""A text, a Markdown file or a DOCX becomes a draft source: read → recognise → write → log, and what was assumed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import asdict, replace

from shanben.core.clock import now
from shanben.core.errors import SourceError
from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import NoteKind
from shanben.model.roles import HEADINGS, Role
from shanben.source.importing.body import Signs, body_of
from shanben.source.importing.closing import read_closing
from shanben.source.importing.draft import ENCODING, Cluster, Draft, DraftNode, Piece, Remarks, shortened
from shanben.source.importing.edits import EditKind
from shanben.source.importing.encoding import Decoded, Encoding, decode
from shanben.source.importing.front import read_front, title_first
from shanben.source.importing.header import HeaderFacts, header_of
from shanben.source.importing.headings import headings_of, topics_of
from shanben.source.importing.lines import DROPPED, MISSING_SORT, PRIVATE
from shanben.source.importing.log import log_of, written
from shanben.source.importing.manuscript import (
    Footnote,
    Item,
    Known,
    Manuscript,
    Mark,
    Places,
    Table,
    inserted,
    normalised,
)
from shanben.source.importing.origin import Origin
from shanben.source.importing.plain import plain_manuscript
from shanben.source.importing.punctuation import edits_of
from shanben.source.importing.spaces import spaced
from shanben.source.importing.tei_draft import DraftWriter
from shanben.source.importing.wording import ENDS, iso_date

SUFFIXES = (".txt", ".md", ".docx")
_MARKDOWN = (".md", ".markdown")
_SURE = 0.8
_LONGEST_LINE = 40
_YEAR = re.compile(r"(\d{4})年")
_HANS = frozenset(
    "们这国为会个来时对发说过经还进实军无与长机动现点业将两间问战应头体见产从关当门员处义条气题变总数报话"
)
_HANT = frozenset(
    "們這國為會個來時對發說過經還進實軍無與長機動現點業將兩間問戰應頭體見產從關當門員處義條氣題變總數報話"
)
_CONFLICT = "import-conflict"


class Options(Struct, frozen=True, kw_only=True):
    """What the user says: of the address, and of the encoding of its text (found out where empty)."""

    known: Known = Known()
    encoding: str = ""


class Imported(Struct, frozen=True, kw_only=True):
    """The bytes of a draft address.xml, what was assumed, and where in the input each place of it comes from."""

    data: bytes
    findings: tuple[Finding, ...]
    origin: Origin


def import_file(data: bytes, file: str, options: Options | None = None) -> Imported:
    """Return the draft of a file, whose suffix says what it is.

    Raises SourceError where it is no text of its encoding or holds no words, ArchiveError where a DOCX is damaged.
    """
    options = options or Options()
    manuscript, encoding = _manuscript(data, file, options)
    if not manuscript.flow:
        raise SourceError("the text is empty", where=Where(file=file))
    remarks = Remarks(Places(manuscript.text, file))
    _changed_characters(manuscript.text, remarks)
    draft = _draft(manuscript, options.known, name=PurePath(file).stem, remarks=remarks)
    digest = sha256(data).hexdigest()
    day = now().date().isoformat()
    body = DraftWriter(draft, remarks).write()
    log = log_of(text=manuscript.text, data=data, encoding=encoding, pieces=body.pieces)
    header = header_of(HeaderFacts(known=draft.known, kind=manuscript.kind, digest=digest, day=day, log=written(log)))
    first = header.count("\n")
    points = tuple(point._replace(line=point.line + first + 1) for point in body.points)
    return Imported(
        data=f"{header}\n{body.body}\n</TEI>\n".encode(),
        findings=(*_encoding_findings(encoding, file), *manuscript.findings, *remarks.findings),
        origin=Origin(points, Places(manuscript.text, file)),
    )


def _manuscript(data: bytes, file: str, options: Options) -> tuple[Manuscript, Encoding | None]:
    suffix = PurePath(file).suffix.lower()
    if suffix == ".docx":
        from shanben.source.importing.docx.document import docx_manuscript  # noqa: PLC0415 -- only for a DOCX

        return docx_manuscript(data, file), None
    decoded = _text(data, file, options.encoding)
    if suffix in _MARKDOWN:
        from shanben.source.importing.markdown import markdown_manuscript  # noqa: PLC0415 -- only for Markdown

        return markdown_manuscript(decoded.text, file), decoded.encoding
    return plain_manuscript(decoded.text), decoded.encoding


def _text(data: bytes, file: str, encoding: str) -> Decoded:
    return decode(data, file, encoding=encoding)


def _encoding_findings(encoding: Encoding | None, file: str) -> tuple[Finding, ...]:
    if encoding is None or encoding.name == "utf-8":
        return ()
    sure = encoding.confidence >= _SURE
    finding = Finding(
        code=ENCODING,
        severity=Severity.NOTE if sure else Severity.WARNING,
        message=f"read as {encoding.name.upper()} (confidence {encoding.confidence:.2f})",
        where=Where(file=file, line=1, column=1),
        hint="" if sure else "name the encoding with --encoding",
    )
    return (finding,)


def _draft(manuscript: Manuscript, given: Known, *, name: str, remarks: Remarks) -> Draft:
    flow = title_first([_settled(item) for item in manuscript.flow], remarks)
    known = _merged(given, manuscript.known)
    front = read_front(flow, known, name=name, remarks=remarks)
    rest = flow[front.length :]
    headings = headings_of(rest, remarks)
    closing = read_closing(rest, frozenset(headings), remarks)
    body = body_of(rest[: closing.start], Signs(headings=headings, topics=topics_of(rest, headings)), remarks)
    draft = Draft(
        known=front.known,
        heads=front.heads,
        opener=front.opener,
        body=body,
        closer=closing.pieces,
        notes=tuple(replace(note, passage=spaced(normalised(note.passage), title=False)) for note in manuscript.notes),
    )
    _summary(draft, remarks)
    return _with_header(draft, manuscript.text, given, remarks)


def _changed_characters(text: str, remarks: Remarks) -> None:
    """Say where the first private-use and the first invisible character stand, and how many there are."""
    for kind, done in (
        (PRIVATE, f"private-use characters (自造字), shown as {MISSING_SORT}"),
        (DROPPED, "invisible characters"),
    ):
        found = [match.start() for match in kind.finditer(text)]
        if found:
            remarks.lost(f"{len(found)} {done}; the log keeps them", found[0])


def _settled(item: Item) -> Item:
    """Return the item in NFC and without spaces beside Han; a line that is no sentence keeps them, as U+3000."""
    if isinstance(item, Table):
        rows = (tuple(spaced(normalised(cell), title=True) for cell in row) for row in item.rows)
        return replace(item, rows=tuple(rows))
    line = len(item.text) <= _LONGEST_LINE and not item.text.endswith(tuple(ENDS))
    return spaced(normalised(item), title=line)


def _merged(given: Known, found: Known) -> Known:
    """Return what options say, and where they say nothing what the file does."""
    return Known(**{field: value or getattr(found, field) for field, value in asdict(given).items()})


def _with_header(draft: Draft, text: str, given: Known, remarks: Remarks) -> Draft:
    known = draft.known
    titles = [piece.passage.text for piece in draft.heads if piece.role is Role.TITLE]
    title = normalised(inserted(given.title or _read("".join(titles)))).text
    speaker = known.speaker
    date = known.date
    years = {int(year) for year in _YEAR.findall(title)[:1]}
    day = iso_date(date) or date
    notes, heads = draft.notes, draft.heads
    if years and day and int(day[:4]) not in years:
        if not given.date:
            message = f"the date {date} is not taken for that of the address: the title names another year"
            remarks.unsure(message, heads[0].passage)
            date = ""
        else:
            words = inserted(f"题名所称年份与撰作日期（{given.date}）不合。")
            notes = (*notes, Footnote(key=_CONFLICT, passage=words, kind=NoteKind.CONFLICT))
            first = heads[0].passage
            call = Mark(start=len(first.text), end=len(first.text), role=Role.NOTE_MARK, value=_CONFLICT)
            heads = (Piece(role=Role.TITLE, passage=replace(first, marks=(*first.marks, call))), *heads[1:])
    language = known.language or _language(text)
    known = replace(known, title=title, speaker=speaker, date=date, language=language)
    return replace(draft, known=known, heads=heads, notes=notes)


def _read(text: str) -> str:
    """Return a text as it is read, with the edits that are taken."""
    out: list[str] = []
    at = 0
    for edit in edits_of(text):
        if edit.kind is EditKind.REGULARISED:
            out += (text[at : edit.start], edit.after)
            at = edit.end
    return "".join((*out, text[at:])).strip()


def _language(text: str) -> str:
    simplified, traditional = (sum(1 for character in text if character in script) for script in (_HANS, _HANT))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _summary(draft: Draft, remarks: Remarks) -> None:
    """Say in a line each what was recognised by the dozen."""
    pieces = list(_pieces(draft.body))
    heads = [piece for piece in pieces if piece.role in HEADINGS]
    if heads:
        first = heads[0].passage
        levels = len({piece.role for piece in heads})
        remarks.assumed(f"headings: {len(heads)}, on levels: {levels}; the first: {shortened(first.text)}", first)
    for role, name in _COUNTED.items():
        found = [piece for piece in pieces if any(mark.role is role for mark in piece.passage.marks)]
        if found:
            first = found[0].passage
            remarks.assumed(f"paragraphs with {name}: {len(found)}; the first: {shortened(first.text)}", first)
    if draft.notes:
        remarks.assumed(f"footnotes: {len(draft.notes)}", draft.notes[0].passage)


_COUNTED = {
    Role.TOPIC: "a numbered leading sentence",
    Role.VOCATIVE: "a call to the audience",
    Role.STAGE: "a stage note",
}


def _pieces(nodes: Sequence[DraftNode]) -> Sequence[Piece]:
    found: list[Piece] = []
    for node in nodes:
        found.extend(_pieces(node.children) if isinstance(node, Cluster) else (node,))
    return found
