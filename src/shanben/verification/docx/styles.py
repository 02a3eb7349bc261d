"""Tell roles by the names of styles, since office programs keep names and give new ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.model.roles import QUOTATION_STYLE, TABLE, WORD_NAMES, Kind, Role
from shanben.verification.docx.visibility import Look, W, is_flat, look_of, looks

_KINDS = {Kind.BLOCK: "paragraph", Kind.INLINE: "character"}
_DEEPEST = 32


def _named_roles() -> Iterator[tuple[tuple[str, str], Role]]:
    for form in TABLE:
        if form.docx and form.kind in _KINDS:
            for name in {form.docx, WORD_NAMES.get(form.docx, form.docx)}:
                yield (_KINDS[form.kind], name.lower()), form.role
    yield ("paragraph", QUOTATION_STYLE), Role.PARAGRAPH


_ROLES = dict(_named_roles())


__all__ = ["Styles", "W"]


class Styles:
    """The styles of one document: what each is called and based on, and which hide their text."""

    def __init__(self, root: Any) -> None:
        """Read the part of styles, given its root."""
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        defaults = look_of((root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"),))
        self.all_hidden = defaults.hidden
        self._defaults = Look() if defaults.hidden else defaults
        self._looks: dict[tuple[str, str, str], Look] = {}
        self._default = next((name for name, style in self._styles.items() if _is_default(style)), "")

    def block_role(self, style_id: str) -> Role | None:
        """Return the role of a paragraph's style, or of the one it is based on."""
        return self._role("paragraph", style_id or self._default)

    def inline_role(self, style_id: str) -> Role | None:
        """Return the role of a run's style, or of the one it is based on; None where it means nothing."""
        return self._role("character", style_id)

    def quotes(self, style_id: str) -> bool:
        """Whether a paragraph's style is that of a quotation."""
        return any(_value(style, "name") == QUOTATION_STYLE for style in self._chain(style_id))

    def hides(self, properties: Any, *, run: str, paragraph: str, table: str) -> bool:
        """Whether a run cannot be seen, given its own properties and the styles of it, its paragraph and its table.

        The nearest has its say (17.7.2); a table's style hides where it does so in any of its parts (17.7.6).
        """
        key = run, paragraph or self._default, table
        if key not in self._looks:
            self._looks[key] = self._look(*key)
        below = self._looks[key]
        return below.hidden if properties is None or not looks(properties) else look_of((properties,), below).hidden

    def flattens(self, style_id: str) -> bool:
        """Whether a paragraph's style sets lines that are too low for any type."""
        spacings = (style.find(f"{W}pPr") for style in self._chain(style_id or self._default))
        return is_flat(next((one for one in spacings if one is not None and one.find(f"{W}spacing") is not None), None))

    def _look(self, run: str, paragraph: str, table: str) -> Look:
        of_table = [style.find(f"{W}rPr") for style in self._chain(table)]
        parts = (part for style in self._chain(table) for part in style.iterfind(f"{W}tblStylePr/{W}rPr"))
        hiding = next((part for part in parts if look_of((part,)).hidden), None)
        nearer = [style.find(f"{W}rPr") for identifier in (run, paragraph) for style in self._chain(identifier)]
        return look_of((*nearer, hiding, *of_table), self._defaults)

    def _role(self, kind: str, style_id: str) -> Role | None:
        names = (_value(style, "name").lower() for style in self._chain(style_id))
        return next((_ROLES[kind, name] for name in names if (kind, name) in _ROLES), None)

    def _chain(self, style_id: str) -> Iterator[Any]:
        for _ in range(_DEEPEST):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "basedOn")


def _value(element: Any, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val", ""))


def _is_default(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
