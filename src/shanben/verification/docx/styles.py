"""Tell roles by the names of styles, since office programs keep names and give new ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.model.roles import QUOTATION_STYLE, TABLE, WORD_NAMES, Kind, Role

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_KINDS = {Kind.BLOCK: "paragraph", Kind.INLINE: "character"}
_DEEPEST = 32


def _named_roles() -> Iterator[tuple[tuple[str, str], Role]]:
    for form in TABLE:
        if form.docx and form.kind in _KINDS:
            for name in {form.docx, WORD_NAMES.get(form.docx, form.docx)}:
                yield (_KINDS[form.kind], name.lower()), form.role
    yield ("paragraph", QUOTATION_STYLE), Role.PARAGRAPH


_ROLES = dict(_named_roles())


class Styles:
    """The styles of one document: what each is called and based on, and which hide their text."""

    def __init__(self, root: Any) -> None:
        """Read the part of styles, given its root."""
        self._styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
        self.all_hidden = hides(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
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

    def hides(self, style_id: str) -> bool:
        """Whether the style of a run, or of a paragraph where it has one, or else the default one, hides its text."""
        return any(hides(style.find(f"{W}rPr")) for style in self._chain(style_id or self._default))

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


def hides(properties: Any) -> bool:
    """Whether run properties make text that is read but cannot be seen: hidden, or white."""
    if properties is None:
        return False
    vanish = properties.find(f"{W}vanish")
    if vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false", "off"}:
        return True
    return _value(properties, "color").upper() == "FFFFFF"


def _value(element: Any, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(f"{W}val", ""))


def _is_default(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
