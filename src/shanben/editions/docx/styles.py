"""Write a style for each role: paragraph styles that look as the sheet says, character styles that carry a meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.core.lengths import Millipoints
from shanben.editions.docx.faces import fonts
from shanben.editions.docx.measures import advance, half_points, tracking, twips, whole_twips
from shanben.editions.docx.wordml import update, w
from shanben.model.roles import FORMS, HEADINGS, QUOTATION_STYLE, TABLE, WORD_NAMES, Kind, Role
from shanben.style.sheet import Align, ComputedStyle, FolioPlace, Indent, StyleSheet

BODY = "Normal"
ODD_FOLIO, EVEN_FOLIO = "OddFolio", "EvenFolio"
ODD_HEAD, EVEN_HEAD = "OddHead", "EvenHead"
COMMENT, COMMENT_MARK = "CommentText", "CommentReference"
_THINNEST, _EIGHTHS, _ABOVE_RULE = 2, 8, 3
"""A rule is at least a quarter of a point thick, counted in eighths, and stands so many points under its head."""

_NEXT_IS_BODY = (*HEADINGS, Role.SALUTATION, Role.BYLINE)
_JC = {Align.JUSTIFY: "both", Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


def style_id(role: Role) -> str:
    """Return the style's id: ASCII, and the usual one where a style is built in."""
    return BODY if role is Role.PARAGRAPH else role.value.title().replace("-", "")


def role_styles(sheet: StyleSheet) -> Iterator[Any]:
    """Yield a `w:style` for each role that DOCX carries, the body's first; then those of folios and comments."""
    yield _paragraph_style(Role.PARAGRAPH, FORMS[Role.PARAGRAPH].docx, sheet)
    for form in TABLE:
        if form.kind is Kind.BLOCK and form.docx and form.role is not Role.PARAGRAPH:
            yield _paragraph_style(form.role, form.docx, sheet)
    yield _paragraph_style(Role.QUOTATION, QUOTATION_STYLE, sheet)
    yield from _folio_styles(sheet)
    yield from _head_styles(sheet)
    yield from _office_styles()


def _paragraph_style(role: Role, name: str, sheet: StyleSheet) -> Any:
    style = sheet.style(role)
    element = new_style("paragraph", style_id(role), name)
    if role is Role.PARAGRAPH:
        update(element, default=1)
    else:
        element.append(w("basedOn", val=BODY))
    if role in _NEXT_IS_BODY:
        element.append(w("next", val=BODY))
    element.extend((w("uiPriority", val=1), w("qFormat"), _paragraph_properties(role, style, sheet)))
    element.append(
        w(
            "rPr",
            fonts(style.face),
            w("spacing", val=tracking(style, sheet)),
            w("sz", val=half_points(style.size)),
            w("szCs", val=half_points(style.size)),
        )
    )
    return element


def _paragraph_properties(role: Role, style: ComputedStyle, sheet: StyleSheet) -> Any:
    element = w("pPr", w("keepNext", val=int(style.keep_with_next)))
    element.append(w("overflowPunct", val=int(sheet.rules.hanging)))
    reserved = sheet.page.reserve * sheet.page.pitch if role is Role.TITLE else 0
    element.extend(_leading(style, sheet, reserved))
    element.append(_indents(style.indent, advance(style, sheet)))
    element.append(w("jc", val=_JC[style.align]))
    if role in HEADINGS:
        element.append(w("outlineLvl", val=HEADINGS.index(role)))
    return element


def _leading(style: ComputedStyle, sheet: StyleSheet, reserved: int) -> Iterator[Any]:
    """Type of the body's size and leading stands on the grid; any other has lines of its exact height."""
    before = twips(Millipoints(style.space_before + reserved))
    on_grid = (style.size, style.leading) == (sheet.body.size, sheet.body.leading)
    line, rule = (240, "auto") if on_grid else (whole_twips(style.leading), "exact")
    yield w("snapToGrid", val=int(on_grid))
    yield w("spacing", before=before, after=twips(style.space_after), line=line, lineRule=rule)


def _indents(indent: Indent, character: int) -> Any:
    """Indents in characters, which Word and WPS take, and in twips, which others take."""
    first = "firstLine" if indent.first >= 0 else "hanging"
    element = w("ind")
    for side, hundredths in (("left", indent.left), ("right", indent.right), (first, abs(indent.first))):
        update(element, **{f"{side}Chars": hundredths, side: round(hundredths * character / 100)})
    return element


def _folio_styles(sheet: StyleSheet) -> Iterator[Any]:
    """Odd pages carry the folio on the right, even ones on the left, if it is not centred."""
    folio = sheet.folio
    centred = folio.place is FolioPlace.CENTRE
    sides = (("center", ""), ("center", "")) if centred else (("right", "right"), ("left", "left"))
    names = ((ODD_FOLIO, "单页页码"), (EVEN_FOLIO, "双页页码"))
    for (identifier, name), (jc, side) in zip(names, sides, strict=True):
        element = new_style("paragraph", identifier, name)
        inset = {side: twips(folio.inset)} if side else {}
        line = w("spacing", before=0, after=0, line=twips(folio.size), lineRule="exact")
        indents = w("ind", firstLineChars=0, firstLine=0, **inset)
        size = half_points(folio.size)
        element.extend((w("basedOn", val=BODY), w("uiPriority", val=3)))
        element.append(w("pPr", w("snapToGrid", val=0), line, indents, w("jc", val=jc)))
        element.append(w("rPr", fonts(folio.face), w("spacing", val=0), w("sz", val=size), w("szCs", val=size)))
        yield element


def _head_styles(sheet: StyleSheet) -> Iterator[Any]:
    """Odd pages carry the running head on the right, even ones on the left, over a rule (17.3.1.7)."""
    head = sheet.head
    if head is None:
        return
    for identifier, name, jc in ((ODD_HEAD, "单页书眉", "right"), (EVEN_HEAD, "双页书眉", "left")):
        element = new_style("paragraph", identifier, name)
        size = half_points(head.size)
        properties = w("pPr")
        if head.rule:
            thick = max(_THINNEST, round(head.rule * _EIGHTHS / 1000))
            properties.append(w("pBdr", w("bottom", val="single", sz=thick, space=_ABOVE_RULE, color="auto")))
        line = w("spacing", before=0, after=0, line=twips(head.size), lineRule="exact")
        properties.extend((w("snapToGrid", val=0), line, w("ind", firstLineChars=0, firstLine=0), w("jc", val=jc)))
        element.extend((w("basedOn", val=BODY), w("uiPriority", val=3), properties))
        element.append(w("rPr", fonts(head.face), w("spacing", val=0), w("sz", val=size), w("szCs", val=size)))
        yield element


def _office_styles() -> Iterator[Any]:
    """What an office program itself reaches for when an editor adds a note or a comment."""
    yield _based("paragraph", ("FootnoteText", "footnote text"), style_id(Role.NOTE))
    yield _based("character", ("FootnoteReference", "footnote reference"), style_id(Role.NOTE_MARK))
    mark = new_style("character", COMMENT_MARK, "annotation reference")
    mark.append(w("rPr", w("sz", val=21), w("szCs", val=21)))
    yield mark
    text = new_style("paragraph", COMMENT, "annotation text")
    text.append(w("basedOn", val=BODY))
    flush = w("ind", firstLineChars=0, firstLine=0)
    line = w("spacing", before=0, after=0, line=240, lineRule="auto")
    text.append(w("pPr", w("snapToGrid", val=0), line, flush, w("jc", val="left")))
    text.append(w("rPr", fonts("song"), w("spacing", val=0), w("sz", val=21), w("szCs", val=21)))
    yield text


def _based(kind: str, names: tuple[str, str], base: str) -> Any:
    element = new_style(kind, *names)
    element.append(w("basedOn", val=base))
    return element


def new_style(kind: str, identifier: str, name: str) -> Any:
    stored = WORD_NAMES.get(name, name)
    element = w("style", w("name", val=stored), type=kind, styleId=identifier)
    if stored == name and not name.isascii():
        update(element, customStyle=1)
    return element
