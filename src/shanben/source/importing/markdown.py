"""Markdown (CommonMark, tables, footnotes) becomes a manuscript; its words keep their places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from shanben.source.importing.draft import Remarks
from shanben.source.importing.manuscript import (
    Footnote,
    Form,
    Item,
    Known,
    Manuscript,
    Passage,
    Places,
    Table,
    inserted,
    joined,
)
from shanben.source.importing.markdown_inline import InlineReader, html_loss
from shanben.source.importing.plain import plain_flow

_KIND = " Markdown 文件"
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?: {4}|\t).*)*)", re.MULTILINE)
_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_\u4e00-\u9fff]+):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
_FIELDS = {
    "title": "title", "标题": "title", "题名": "title", "subtitle": "subtitle", "date": "date", "日期": "date",
    "speaker": "speaker", "讲话人": "speaker", "author": "author", "作者": "author", "place": "place", "地点": "place",
    "occasion": "occasion", "event": "occasion", "lang": "language", "language": "language", "publisher": "publisher",
}  # fmt: skip
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_DEEPEST_NESTING = 40


class _Definition(Struct, frozen=True, kw_only=True):
    key: str
    start: int
    end: int


def markdown_manuscript(text: str, file: str) -> Manuscript:
    """Return what a Markdown text holds; what has no place in an address is a finding."""
    remarks = Remarks(Places(text, file))
    matter = _MATTER.match(text)
    known = _known(matter[1], remarks) if matter else Known()
    definitions = {
        found[1]: _Definition(key=found[1], start=found.start(2), end=found.end(2))
        for found in _DEFINITION.finditer(text)
    }
    masked = _masked(text, matter, definitions)
    reader = _BlockReader(text, frozenset(definitions), remarks)
    parser = _parser()
    flow = tuple(reader.items(parser.parse(masked)))
    notes = (*reader.notes, *_notes(text, definitions, reader, parser))
    return Manuscript(kind=_KIND, text=text, flow=flow, notes=notes, findings=remarks.findings, known=known)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST_NESTING}).enable(["table", "strikethrough"])
    # Escaped characters stay pieces of their own, so that every piece can be found in the file.
    return parser.disable(["text_join"])


def _masked(text: str, matter: re.Match[str] | None, definitions: Mapping[str, _Definition]) -> str:
    """Blank out what is read by other means; every offset stays as it was."""
    spans = [found.span() for found in _DEFINITION.finditer(text)] if definitions else []
    if matter:
        spans = [matter.span(), *(span for span in spans if span[0] >= matter.end())]
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], re.sub(r"[^\r\n]", " ", text[start:end]))
        at = end
    masked = "".join((*pieces, text[at:]))
    return masked.replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")


def _known(matter: str, remarks: Remarks) -> Known:
    values: dict[str, str] = {}
    for found in _FIELD.finditer(matter):
        field = _FIELDS.get(found[1].lower())
        if field:
            values.setdefault(field, found[2].strip("\"'“”"))
        else:
            remarks.lost(f"the field {found[1]} of the front matter", 4 + found.start())
    return Known(**values)


def _notes(
    text: str, definitions: Mapping[str, _Definition], reader: _BlockReader, parser: MarkdownIt
) -> Iterator[Footnote]:
    for one in definitions.values():
        (token,) = parser.parseInline(re.sub(r"\n\s+", " ", text[one.start : one.end]))
        passage = reader.inline.line(token, one.start, one.end)
        if one.key in reader.inline.called:
            yield Footnote(key=one.key, passage=passage)
        else:
            reader.remarks.lost(f"a footnote that is not called: {passage.text[:40]}", one.start)


class _BlockReader:
    """Turns block tokens into items, in order."""

    def __init__(self, text: str, keys: frozenset[str], remarks: Remarks) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text)), len(text)]
        self.inline = InlineReader(text, keys, remarks)
        self.remarks = remarks
        self.notes: list[Footnote] = []
        self._within: list[str] = []
        self._first = False

    def items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = next(at for at in range(place, len(tokens)) if tokens[at].type == "table_close")
                yield self._table(tokens[place:end])
                place = end
            elif token.type.endswith(("_list_open", "list_item_open", "blockquote_open")):
                self._open(token)
            elif token.type.endswith(("_list_close", "list_item_close", "blockquote_close")):
                self._within.pop()
            else:
                yield from self._block(token, tokens[place - 1] if place else None)
            place += 1

    def _open(self, token: Token) -> None:
        kind = token.type.removesuffix("_open")
        if kind == "ordered_list" and token.attrGet("start") not in {None, 1}:
            kind = "counted_list"
        self._within.append(f"{kind} {token.info}{token.markup}" if kind == "list_item" else kind)
        self._first = True

    def _block(self, token: Token, before: Token | None) -> Iterator[Item]:
        start, end = self._span(token)
        if token.type == "inline" and before is not None:
            yield from self._paragraph(token, before, start, end)
        elif token.type in {"fence", "code_block"}:
            yield from self._verbatim(token)
        elif token.type == "html_block":
            yield from self._html(start, end)
        elif token.type == "hr":
            self.remarks.lost("a rule between paragraphs", start)

    def _paragraph(self, token: Token, before: Token, start: int, end: int) -> Iterator[Item]:
        lines = [line for line in self.inline.lines(token, start, end) if line.text or line.marks]
        if before.type == "heading_open":
            if lines:
                yield replace(joined(lines, "\u3000"), form=Form.HEADING, level=int(before.tag[1]), apart=True)
            return
        form, level = self._form()
        if form in {Form.BULLET, Form.NUMBERED} and lines:
            yield replace(joined(lines), form=form, level=level)
        elif len(lines) > 1 and form is Form.PLAIN:
            yield from (replace(line, form=Form.VERSE, apart=place == 0) for place, line in enumerate(lines))
        else:
            first = self._first or form is Form.PLAIN
            for line in lines:
                yield replace(self._counted(line, start), form=form, apart=first)
        self._first = False

    def _form(self) -> tuple[Form, int]:
        """Return what a paragraph is by what it stands in; only the first of a list item is the item."""
        depth = sum(1 for one in self._within if one.endswith("_list"))
        outer = [one for one in self._within if not one.startswith("list_item")]
        if self._within and self._within[-1].startswith("list_item") and self._first:
            form = {"bullet_list": Form.BULLET, "ordered_list": Form.NUMBERED}.get(outer[-1], Form.PLAIN)
            return form, max(depth, 1)
        return (Form.QUOTATION if outer and outer[-1] == "blockquote" else Form.PLAIN), 1

    def _counted(self, line: Passage, start: int) -> Passage:
        """Put the number of a list that does not count from one before its words."""
        inner = self._within[-1] if self._within else ""
        if not (inner.startswith("list_item") and self._first and "counted_list" in self._within):
            return line
        label = inner.removeprefix("list_item ")
        at = self._text.find(label, start)
        first = line.offset(0)
        if 0 <= at < first:
            return joined((self.inline.verbatim(at, at + len(label)), inserted(" "), line))
        return joined((inserted(f"{label} "), line))

    def _verbatim(self, token: Token) -> Iterator[Item]:
        first, last = token.map or [0, 0]
        if token.type == "fence":
            first += 1
            closed = self._text[self._starts[last - 1] : self._starts[last]].strip().startswith(token.markup)
            last -= 1 if closed and last > first else 0
        flow, notes = plain_flow(self._text, self._starts[first], self._starts[max(last, first)])
        self.notes.extend(notes)
        yield from flow

    def _html(self, start: int, end: int) -> Iterator[Item]:
        at = start
        for tag in _TAG.finditer(self._text, start, end):
            self.remarks.lost(html_loss(tag[0]), tag.start())
            yield from self._loose(at, tag.start())
            at = tag.end()
        yield from self._loose(at, end)

    def _loose(self, start: int, end: int) -> Iterator[Item]:
        flow, _ = plain_flow(self._text, start, end)
        yield from flow

    def _table(self, tokens: Sequence[Token]) -> Table:
        start, end = self._span(tokens[0])
        self.inline.start_at(start)
        rows: list[list[Passage]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self.inline.line(token, -1, end))
        return Table(rows=tuple(tuple(row) for row in rows), headed=any(cell.text for cell in rows[0]))

    def _span(self, token: Token) -> tuple[int, int]:
        if not token.map:
            return 0, len(self._text)
        last = len(self._starts) - 1
        return self._starts[min(token.map[0], last)], self._starts[min(token.map[1], last)]
