"""One paragraph of a DOCX as its reader sees it: text, emphasis, notes, links, ruby; the rest is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from shanben.model.roles import Role
from shanben.source.importing.docx.container import Container, R, W
from shanben.source.importing.docx.styles import NO_STYLE, StyleFacts, is_on
from shanben.source.importing.docx.transcript import Transcript, local

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SYMBOLS = MappingProxyType(
    {"F06C": "●", "F06E": "■", "F0A8": "□", "F0FE": "☑", "F0FC": "✓", "F0D8": "➢", "F075": "◆", "F0B7": "·"}
)
"""What the commonest private codes of Wingdings and Symbol look like."""
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SCHEME = re.compile(r"(?:https?|ftp|mailto):\S+\Z")
_PASSED = frozenset({"ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"})
_TRACKED = MappingProxyType({"ins": "insertions", "del": "deletions", "moveTo": "moved passages", "moveFrom": ""})
_ENDS = MappingProxyType({"footnoteReference": "footnote", "endnoteReference": "endnote"})
_DEEPEST = 60


class _Field:
    """A field that is open: its instruction, and where its result begins."""

    def __init__(self) -> None:
        self.instruction = ""
        self.start = -1


class ParagraphReader:
    """Reads the runs of paragraphs into the transcript."""

    def __init__(self, container: Container, styles: Mapping[str, StyleFacts], transcript: Transcript) -> None:
        self._relations = container.relations
        self._styles = styles
        self._out = transcript
        self._fields: list[_Field] = []
        self.boxes: list[Any] = []
        self._bold = False

    def read(self, paragraph: Any, style: StyleFacts) -> None:
        """Add the paragraph's text; text boxes that are anchored in it wait in `boxes`."""
        self._bold = style.bold
        self._children(paragraph, 0)

    def _children(self, parent: Any, depth: int) -> None:
        if depth > _DEEPEST:
            self._out.lost("content nested too deep")
            return
        for child in parent:
            name = local(child)
            if _TRACKED.get(name):
                self._out.count(_TRACKED[name])
            if name in _PASSED:
                self._children(child, depth + 1)
            elif name == "r":
                self._run(child, depth)
            elif name == "hyperlink":
                self._hyperlink(child, depth)
            elif name in {"oMath", "oMathPara"}:
                self._formula(child)
            elif name == "AlternateContent":
                self._children(_chosen(child), depth + 1)
            elif name == "commentReference":
                self._out.comment(child.get(f"{W}id", ""))

    def _hyperlink(self, link: Any, depth: int) -> None:
        start = self._out.length
        self._children(link, depth + 1)
        relation = self._relations.get(link.get(f"{R}id", ""))
        if relation is not None and relation.outside:
            self._refer(start, relation.target)

    def _refer(self, start: int, target: str) -> None:
        if _SCHEME.match(target):
            self._out.mark(start, Role.REFERENCE, target)
        elif target:
            self._out.lost(f"a link to {target}: its words are kept")

    def _formula(self, formula: Any) -> None:
        text = "".join(one.text or "" for one in formula.iter() if local(one) == "t")
        self._out.lost(f"a formula, kept as plain text: {text[:40]}")
        self._out.add(text)

    def _run(self, run: Any, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        named = properties.find(f"{W}rStyle") if properties is not None else None
        style = self._styles.get(named.get(f"{W}val", ""), NO_STYLE) if named is not None else NO_STYLE
        start = self._out.length
        if (properties is not None and is_on(properties.find(f"{W}vanish"))) or style.hidden:
            text = "".join(one.text or "" for one in run.iter(f"{W}t"))
            if text:
                self._out.lost(f"hidden text: {text[:40]}")
            return
        for child in run:
            self._piece(child, depth)
        for role in _roles(properties, style, bold=self._bold):
            self._out.mark(start, role)

    def _piece(self, piece: Any, depth: int) -> None:  # noqa: C901 -- one branch for each kind of content
        name = local(piece)
        if self._fields and self._fields[-1].start < 0 and name not in {"fldChar", "instrText"}:
            return
        simple = _SIMPLE.get(name)
        if simple:
            simple(self._out, piece)
        elif name == "t":
            self._out.add((piece.text or "").replace("\n", " ").replace("\r", " "))
        elif name in _ENDS:
            self._out.call(f"{_ENDS[name]} {piece.get(f'{W}id', '')}")
        elif name == "fldChar":
            self._field(piece.get(f"{W}fldCharType", ""))
        elif name == "instrText" and self._fields:
            self._fields[-1].instruction += piece.text or ""
        elif name == "ruby":
            self._ruby(piece, depth)
        elif name == "AlternateContent":
            for inner in _chosen(piece):
                self._piece(inner, depth)
        elif name in {"drawing", "pict", "object"}:
            self._drawing(piece, name)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].start = self._out.length
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            found = _LINK.match(field.instruction)
            if found and field.start >= 0:
                self._refer(field.start, found[1])

    def _ruby(self, ruby: Any, depth: int) -> None:
        start = self._out.length
        for part in ruby:
            if local(part) == "rubyBase":
                self._children(part, depth + 1)
        reading = "".join(one.text or "" for part in ruby.iter(f"{W}rt") for one in part.iter(f"{W}t"))
        if reading.strip():
            self._out.mark(start, Role.RUBY, reading.strip())

    def _drawing(self, drawing: Any, name: str) -> None:
        boxes = list(drawing.iter(f"{W}txbxContent"))
        if boxes:
            self.boxes.extend(boxes[:1] if name == "drawing" else boxes)
            self._out.lost("a text box: its paragraphs follow the one it is anchored in")
            return
        described = next((one for one in drawing.iter() if local(one) == "docPr"), None)
        words = "" if described is None else described.get("descr") or described.get("name") or ""
        names = {local(one) for one in drawing.iter() if isinstance(one.tag, str)}
        what = "a picture" if names & {"pic", "imagedata", "blip"} else "a drawing"
        self._out.lost("an embedded object (OLE)" if names & {"OLEObject"} else f"{what} {words}".strip())


def _roles(properties: Any, style: StyleFacts, *, bold: bool) -> Iterator[Role]:
    if style.role:
        yield style.role
    if properties is None:
        return
    if is_on(properties.find(f"{W}b")) and not bold and style.role is not Role.STRONG:
        yield Role.STRONG
    if is_on(properties.find(f"{W}i")) and style.role is not Role.KAI:
        yield Role.KAI
    dots = properties.find(f"{W}em")
    if dots is not None and dots.get(f"{W}val") != "none" and style.role is not Role.DOTTED:
        yield Role.DOTTED


def _chosen(alternate: Any) -> Any:
    """Return what is read of alternatives: the first choice, as a new Word does, and where it is empty the fallback."""
    choices = [one for one in alternate if one.tag in {f"{_MC}Choice", f"{_MC}Fallback"}]
    return next((one for one in choices if len(one)), ())


def _symbol(out: Transcript, symbol: Any) -> None:
    code = symbol.get(f"{W}char", "").upper()
    if code in _SYMBOLS:
        out.add(_SYMBOLS[code])
        return
    out.lost(f"the symbol {code} of the font {symbol.get(f'{W}font', '')}")
    out.add("〓")


def _break(out: Transcript, element: Any) -> None:
    if element.get(f"{W}type") in {"page", "column"}:
        out.count("page breaks, which are the style sheet's affair")
    else:
        out.add("\n")


_SIMPLE: Mapping[str, Callable[[Transcript, Any], None]] = MappingProxyType(
    {
        "tab": lambda out, _: out.add("\t"),
        "ptab": lambda out, _: out.add("\t"),
        "cr": lambda out, _: out.add("\n"),
        "br": _break,
        "noBreakHyphen": lambda out, _: out.add("-"),
        "sym": _symbol,
        "commentReference": lambda out, one: out.comment(one.get(f"{W}id", "")),
    }
)
