"""The words of a Markdown block: each piece is found again in the file, so that it has a place; emphasis is a mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from markdown_it.token import Token

from shanben.model.roles import Role
from shanben.source.importing.draft import Remarks
from shanben.source.importing.lines import passage_of
from shanben.source.importing.manuscript import Mark, Passage, inserted, joined

_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_SCHEME = re.compile(r"(?:https?|ftp|mailto):\S+\Z")
_LATIN = re.compile("[A-Za-z0-9]")
_TAG = re.compile(r"<(/?)([A-Za-z]+)")
_MARKS: Mapping[str, Role] = MappingProxyType({"em": Role.KAI, "strong": Role.STRONG, "i": Role.KAI, "b": Role.STRONG})
_IGNORED = frozenset({"rb", "rp", "ruby"})
_EMPTY = Passage(text="", stretches=inserted("").stretches)


def html_loss(tag: str) -> str:
    """Return what is said of an HTML tag or comment that is not read."""
    return "an HTML comment" if tag.startswith("<!--") else f"the HTML tag {tag[:20]}, whose words are kept"


class InlineReader:
    """Reads the inline tokens of one block after another."""

    def __init__(self, text: str, keys: frozenset[str], remarks: Remarks) -> None:
        self._text = text
        self._keys = keys
        self._remarks = remarks
        self._at = 0
        self._end = 0
        self.called: set[str] = set()
        self._done: list[Passage] = []
        self._pieces: list[Passage] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._opened: list[tuple[str, int, str]] = []
        self._reading: str | None = None

    def start_at(self, offset: int) -> None:
        """Look for the next words from this offset on."""
        self._at = offset

    def line(self, token: Token, start: int, end: int) -> Passage:
        """Return the words of a block as one passage; a negative start goes on where the last block ended."""
        lines = self.lines(token, start, end)
        return joined(lines) if lines else _EMPTY

    def lines(self, token: Token, start: int, end: int) -> list[Passage]:
        """Return the words of a block, a passage for each line that is asked for."""
        self._at, self._end = (self._at if start < 0 else start), end
        self._done = []
        self._begin()
        for child in token.children or ():
            self._token(child)
        self._finish()
        return self._done

    def verbatim(self, start: int, end: int) -> Passage:
        """Return characters of the file as they are."""
        return passage_of(self._text, start, end)

    def _begin(self) -> None:
        self._pieces, self._marks, self._opened, self._length, self._reading = [], [], [], 0, None

    def _finish(self) -> None:
        whole = joined(self._pieces) if self._pieces else _EMPTY
        marked = Passage(text=whole.text, stretches=whole.stretches, marks=tuple(self._marks))
        self._done.append(marked.stripped())

    def _token(self, token: Token) -> None:  # noqa: C901 -- one branch for each kind of token
        kind = token.type
        if kind in {"text", "text_special", "code_inline"}:
            self._words(token.content)
        elif kind in {"em_open", "strong_open"}:
            self._open(kind.removesuffix("_open"))
        elif kind in {"em_close", "strong_close"}:
            self._close(kind.removesuffix("_close"))
        elif kind == "link_open":
            self._open("link", str(token.attrGet("href") or ""))
        elif kind == "link_close":
            self._close("link")
        elif kind == "softbreak":
            self._softbreak()
        elif kind == "hardbreak":
            self._break()
        elif kind == "image":
            self._remarks.lost(f"a picture: {token.content or token.attrGet('src')}", self._at)
        elif kind == "html_inline":
            self._html(token.content)
        elif kind == "s_open":
            self._remarks.lost("words struck out, which are kept", self._at)

    def _break(self) -> None:
        still_open = list(self._opened)
        while self._opened:
            self._close(self._opened[-1][0])
        self._finish()
        self._begin()
        for name, _, value in still_open:
            self._open(name, value)

    def _softbreak(self) -> None:
        before = self._pieces[-1].text[-1:] if self._pieces else ""
        ahead = re.compile(r"\s*").match(self._text, max(self._text.find("\n", self._at, self._end), self._at))
        after = self._text[ahead.end() : ahead.end() + 1] if ahead else ""
        if _LATIN.match(before) and _LATIN.match(after):
            self._add(inserted(" "))

    def _words(self, content: str) -> None:
        if self._reading is not None:
            self._reading += content
            self._place(content)
            return
        at = 0
        for call in _CALL.finditer(content):
            if call[1] not in self._keys:
                continue
            self._add(self._place(content[at : call.start()]))
            self._place(call[0])
            self._marks.append(Mark(start=self._length, end=self._length, role=Role.NOTE_MARK, value=call[1]))
            self.called.add(call[1])
            at = call.end()
        self._add(self._place(content[at:]))

    def _place(self, content: str) -> Passage:
        """Return words with their place in the file; those that stand there otherwise (&amp;) have none."""
        found = self._text.find(content, self._at, self._end) if content else -1
        if found < 0:
            clean = passage_of(content, 0, len(content))
            return inserted(clean.text)
        self._at = found + len(content)
        return passage_of(self._text, found, self._at)

    def _add(self, passage: Passage) -> None:
        if passage.text:
            self._pieces.append(passage)
            self._length += len(passage.text)

    def _open(self, name: str, value: str = "") -> None:
        self._opened.append((name, self._length, value))

    def _close(self, name: str) -> None:
        place = next((at for at in range(len(self._opened) - 1, -1, -1) if self._opened[at][0] == name), None)
        if place is None:
            return
        _, start, value = self._opened.pop(place)
        if name == "link":
            self._refer(start, value)
        elif self._length > start and name in _MARKS:
            self._marks.append(Mark(start=start, end=self._length, role=_MARKS[name]))

    def _refer(self, start: int, target: str) -> None:
        if _SCHEME.match(target) and self._length > start:
            self._marks.append(Mark(start=start, end=self._length, role=Role.REFERENCE, value=target))
        else:
            self._remarks.lost(f"a link to {target}: its words are kept", self._at)

    def _html(self, tag: str) -> None:
        found = _TAG.match(tag)
        name = found[2].lower() if found else ""
        if name == "br":
            self._break()
        elif name in _MARKS or name == "ruby":
            if found and found[1]:
                self._close(name)
            else:
                self._open(name)
        elif name == "rt":
            self._ruby(closing=bool(found and found[1]))
        elif name not in _IGNORED:
            self._remarks.lost(html_loss(tag), self._at)

    def _ruby(self, *, closing: bool) -> None:
        opened = next((at for at in range(len(self._opened) - 1, -1, -1) if self._opened[at][0] == "ruby"), None)
        if not closing:
            self._reading = "" if opened is not None else None
            return
        reading, self._reading = self._reading, None
        if opened is not None and reading and self._length > self._opened[opened][1]:
            start = self._opened[opened][1]
            self._marks.append(Mark(start=start, end=self._length, role=Role.RUBY, value=reading.strip()))
            self._opened[opened] = ("ruby", self._length, "")
