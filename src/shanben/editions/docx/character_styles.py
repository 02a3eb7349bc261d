"""Give each run its character style: what the innermost span means, and the look of those it stands in.

DOCX has one character style a run. A name in a topic sentence has the meaning of a name and the face of the topic:
its style `人名·主旨句` is based on `人名`, so that whoever reads the file finds the meaning by the base.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from shanben.editions.docx.faces import fonts
from shanben.editions.docx.styles import new_style, style_id
from shanben.editions.docx.wordml import w
from shanben.model.places import Edition
from shanben.model.projection import CARRIED, innermost_role
from shanben.model.roles import FORMS, TABLE, Kind, Role
from shanben.model.text import Run
from shanben.style.sheet import StyleSheet

_CARRIED = CARRIED[Edition.DOCX]
_LINES = MappingProxyType({Role.NAME_LINE: ("u", "single"), Role.DOTTED: ("em", "dot")})
"""What draws a line or dots along the text: 专名号 and 着重号; in zh-CN the dots stand below."""

Roles = tuple[Role, ...]


class CharacterStyles:
    """The character styles of one document: that of each role, and those that runs in several spans ask for."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._combined: dict[Roles, str] = {}

    def of(self, run: Run) -> str:
        """Return the id of the style of a run; empty where no span of it is carried."""
        role = innermost_role(run, _CARRIED)
        if role is None:
            return ""
        roles = (role, *self._lookers(role, run))
        if len(roles) == 1:
            return style_id(role)
        return self._combined.setdefault(roles, "In".join(map(style_id, roles)))

    def combined(self) -> Iterator[Any]:
        """Yield the `w:style` of each combination that was asked for."""
        for roles, identifier in self._combined.items():
            style = new_style("character", identifier, "·".join(FORMS[role].docx for role in roles))
            style.extend((w("basedOn", val=style_id(roles[0])), w("uiPriority", val=3)))
            style.append(_look(roles, self._sheet))
            yield style

    def _lookers(self, role: Role, run: Run) -> Iterator[Role]:
        """Yield the roles that a run of that role takes some of its look from, from the inside outwards."""
        has_face, seen = bool(self._sheet.style(role).face), {role}
        for span in reversed(run.spans):
            outer = span.role
            gives_face = bool(FORMS[outer].docx and self._sheet.style(outer).face) and not has_face
            if outer not in seen and (gives_face or outer in _LINES):
                yield outer
            has_face |= gives_face
            seen.add(outer)


def role_character_styles(sheet: StyleSheet) -> Iterator[Any]:
    """Yield the `w:style` of each inline role that DOCX carries."""
    for form in TABLE:
        if form.kind is Kind.INLINE and form.docx:
            style = new_style("character", style_id(form.role), form.docx)
            style.extend((w("uiPriority", val=2), w("qFormat")))
            look = _mark_look(sheet) if form.role is Role.NOTE_MARK else _look((form.role,), sheet)
            if len(look):
                style.append(look)
            yield style


def _look(roles: Roles, sheet: StyleSheet) -> Any:
    """Return the `w:rPr` of text that stands in all these roles: the face of the first that has one, and all lines."""
    look = w("rPr")
    face = next(filter(None, (sheet.style(role).face for role in roles)), "")
    if face:
        look.append(fonts(face))
    for role, (local, kind) in _LINES.items():
        if role in roles:
            look.append(w(local, val=kind))
    return look


def _mark_look(sheet: StyleSheet) -> Any:
    face = sheet.style(Role.NOTE_MARK).face or sheet.body.face
    return w("rPr", fonts(face, hint=True), w("vertAlign", val="superscript"))
