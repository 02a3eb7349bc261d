"""What the styles of a DOCX mean, by the names that Word, WPS, LibreOffice and pandoc give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from shanben.model.roles import TABLE, Kind, Role
from shanben.source.importing.docx.container import W
from shanben.source.importing.manuscript import Form

_HEADING = re.compile(r"(?:heading|标题|標題|überschrift|titre|見出し)\s*([1-9])")
_FORMS = MappingProxyType(
    {
        "title": Form.TITLE,
        "标题": Form.TITLE,
        "標題": Form.TITLE,
        "文档标题": Form.TITLE,
        "公文标题": Form.TITLE,
        "subtitle": Form.SUBTITLE,
        "副标题": Form.SUBTITLE,
        "副標題": Form.SUBTITLE,
        "date": Form.DATELINE,
        "日期": Form.DATELINE,
        "author": Form.BYLINE,
        "作者": Form.BYLINE,
        "salutation": Form.SALUTATION,
        "称呼": Form.SALUTATION,
        "closing": Form.VALEDICTION,
        "complimentary close": Form.VALEDICTION,
        "结束语": Form.VALEDICTION,
        "signature": Form.SIGNATURE,
        "签名": Form.SIGNATURE,
        "quote": Form.QUOTATION,
        "intense quote": Form.QUOTATION,
        "block text": Form.QUOTATION,
        "block quotation": Form.QUOTATION,
        "quotations": Form.QUOTATION,
        "引用": Form.QUOTATION,
        "明显引用": Form.QUOTATION,
        "文本块": Form.QUOTATION,
        "caption": Form.CAPTION,
        "题注": Form.CAPTION,
        "table caption": Form.CAPTION,
    }
)
_OUR_FORMS = MappingProxyType(
    {
        Role.TITLE: Form.TITLE,
        Role.SUBTITLE: Form.SUBTITLE,
        Role.DATELINE: Form.DATELINE,
        Role.BYLINE: Form.BYLINE,
        Role.SALUTATION: Form.SALUTATION,
        Role.VALEDICTION: Form.VALEDICTION,
        Role.SIGNATURE: Form.SIGNATURE,
        Role.CLOSING_DATE: Form.CLOSING_DATE,
        Role.VERSE_LINE: Form.VERSE,
        Role.ITEM: Form.BULLET,
        Role.TABLE_CAPTION: Form.CAPTION,
    }
)
_OURS = MappingProxyType({form.docx: _OUR_FORMS[form.role] for form in TABLE if form.role in _OUR_FORMS})
_CHARACTERS = MappingProxyType(
    {form.docx: form.role for form in TABLE if form.kind is Kind.INLINE and form.docx}
    | {"strong": Role.STRONG, "要点": Role.STRONG, "emphasis": Role.KAI, "强调": Role.KAI}
)
_TAKEN = frozenset(
    {Role.STRONG, Role.KAI, Role.EMPHASIS, Role.DOTTED, Role.NAME_LINE, Role.ORGANISATION, Role.PLACE, Role.PERSON,
     Role.OFFICE, Role.NAME, Role.TERM, Role.WORK, Role.FOREIGN, Role.SO_CALLED}
)  # fmt: skip
_MOST_BASES = 20


class StyleFacts(Struct, frozen=True, kw_only=True):
    """What a style says of a paragraph or of characters; `numbering` is (list, level), empty where it has none."""

    form: Form = Form.PLAIN
    level: int = 0
    role: Role | None = None
    numbering: tuple[str, int] | None = None
    bold: bool = False
    hidden: bool = False


NO_STYLE = StyleFacts()


def read_styles(part: Any) -> Mapping[str, StyleFacts]:
    """Return the facts of each style by its id; a style that says nothing itself says what the one below it does."""
    if part is None:
        return MappingProxyType({})
    elements = {one.get(f"{W}styleId", ""): one for one in part.iter(f"{W}style")}
    return MappingProxyType({name: _facts(name, elements) for name in elements})


def heading_level(properties: Any) -> int:
    """Return the outline level that paragraph properties state, from 1; 0 for body text or nothing."""
    outline = properties.find(f"{W}outlineLvl") if properties is not None else None
    level = number(outline, 9) if outline is not None else 9
    return level + 1 if 0 <= level < 9 else 0


def number(element: Any, default: int) -> int:
    """Return the number in an element's value."""
    try:
        return int(element.get(f"{W}val", default))
    except ValueError:
        return default


def is_on(element: Any) -> bool:
    """Say whether a property that can be switched is on."""
    return element is not None and element.get(f"{W}val", "1") not in {"0", "false", "off", "none"}


def numbering_of(properties: Any) -> tuple[str, int] | None:
    """Return the list and level (from 0) that paragraph properties name."""
    found = properties.find(f"{W}numPr") if properties is not None else None
    if found is None:
        return None
    list_id, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
    if list_id is None:
        return None
    return list_id.get(f"{W}val", ""), max(0, min(8, number(level, 0) if level is not None else 0))


def _facts(style_id: str, elements: Mapping[str, Any]) -> StyleFacts:
    form, level, role, numbering, bold, hidden = Form.PLAIN, 0, None, None, None, None
    for element in _bases(style_id, elements):
        named, named_level, named_role = _meaning(element)
        if form is Form.PLAIN and named is not Form.PLAIN:
            form, level = named, named_level
        role = role or named_role
        properties, run = element.find(f"{W}pPr"), element.find(f"{W}rPr")
        if form is Form.PLAIN and heading_level(properties):
            form, level = Form.HEADING, heading_level(properties)
        numbering = numbering or numbering_of(properties)
        bold = _switched(run, "b") if bold is None else bold
        hidden = _switched(run, "vanish") if hidden is None else hidden
    return StyleFacts(form=form, level=level, role=role, numbering=numbering, bold=bool(bold), hidden=bool(hidden))


def _switched(run: Any, name: str) -> bool | None:
    """Return whether run properties switch something on or off; None where they say nothing of it."""
    found = run.find(f"{W}{name}") if run is not None else None
    return None if found is None else is_on(found)


def _bases(style_id: str, elements: Mapping[str, Any]) -> list[Any]:
    """Return a style and those it is based on, nearest first; a circle is left."""
    found: list[Any] = []
    while style_id in elements and len(found) < _MOST_BASES:
        element = elements[style_id]
        found.append(element)
        based = element.find(f"{W}basedOn")
        style_id = "" if based is None else based.get(f"{W}val", "")
    return found


def _meaning(element: Any) -> tuple[Form, int, Role | None]:
    named = element.find(f"{W}name")
    name = (named.get(f"{W}val", "") if named is not None else element.get(f"{W}styleId", "")).strip()
    if element.get(f"{W}type") == "character":
        role = _CHARACTERS.get(name) or _CHARACTERS.get(name.lower())
        return Form.PLAIN, 0, role if role in _TAKEN else None
    heading = _HEADING.fullmatch(name.lower())
    if heading:
        return Form.HEADING, int(heading[1]), None
    return _OURS.get(name) or _FORMS.get(name.lower(), Form.PLAIN), 0, None
