"""Put a content control around a printed title, date or speaker, bound to the part that `custom_xml` writes.

Controls stand inside the line and are of rich text (no `w:text`): LibreOffice 7.4 gives a block-level one back four
times and drops its tag, and writes the text of a plain one three times on saving.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from msgspec import Struct

from shanben.editions.docx.runs import Runs
from shanben.editions.docx.wordml import w
from shanben.model.address import Block
from shanben.model.roles import FORMS, Role
from shanben.model.text import Run

NAMESPACE = "urn:shanben:docx"
STORE_ITEM = "{6F2C1B7E-3D0A-5C48-9A65-52B7E0C4D911}"
"""The fixed id of the part that the controls are bound to."""


class _Field(Struct, frozen=True, kw_only=True):
    """What a control holds: its name in the part, and the span that holds it where the block says more."""

    name: str
    span: Role | None


_FIELDS = MappingProxyType(
    {
        Role.TITLE: _Field(name="title", span=None),
        Role.DATELINE: _Field(name="date", span=Role.DATE),
        Role.BYLINE: _Field(name="speaker", span=Role.PERSON),
    }
)


class Controls:
    """The controls of one document, one for each field, and the text that each shows."""

    def __init__(self, texts: Runs) -> None:
        self._texts = texts
        self.shown: dict[str, str] = {}

    def place(self, block: Block, content: tuple[Run, ...]) -> int | None:
        """Return which run of the block a control goes around; None where there is no such run, or more than one."""
        field = _FIELDS.get(block.role)
        if field is None or field.name in self.shown:
            return None
        texts = [index for index, run in enumerate(content) if run.text]
        marked = [index for index in texts if any(span.role is field.span for span in content[index].spans)]
        found = marked or texts
        return found[0] if len(found) == 1 else None

    def around(self, role: Role, run: Run) -> Any:
        """Return the control of the role's field around the run."""
        field = _FIELDS[role]
        self.shown[field.name] = run.text
        properties = w("sdtPr", w("alias", val=FORMS[role].docx), w("tag", val=field.name))
        properties.extend((w("id", val=len(self.shown)), _binding(field)))
        return w("sdt", properties, w("sdtContent", *self._texts.joined((run,), role)))


def _binding(field: _Field) -> Any:
    return w(
        "dataBinding",
        prefixMappings=f"xmlns:s='{NAMESPACE}'",
        xpath=f"/s:edition[1]/s:shown[1]/s:{field.name}[1]",
        storeItemID=STORE_ITEM,
    )
