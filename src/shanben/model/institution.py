"""The institution that holds or hands in an address (档案馆、立档单位): what it says of itself and of its files."""

from __future__ import annotations

from msgspec import Struct

from shanben.model.archival_elements import STATED_NAMES

CONTACTS = ("联系人", "联系电话", "电子邮箱", "单位地址")
"""Whom to ask about what was handed in: name, telephone, e-mail and address."""

EVALUATOR = "符合性评估者"
"""Who judged that the editions conform to what they claim."""

EXTRA_DIGEST = "附加摘要"
"""A third digest of each file beside SHA-256 and SHA-512: SM3 (国密)."""

INSTITUTION_KEYS = (*STATED_NAMES, *CONTACTS, EVALUATOR, EXTRA_DIGEST)
"""Every key of institution.yaml; the first are elements after DA/T 46."""


class Statement(Struct, frozen=True, kw_only=True):
    """One thing that an institution says: the name after DA/T 46 (or of `CONTACTS` and the like), and the value."""

    name: str
    value: str


class Institution(Struct, frozen=True, kw_only=True):
    """What is said, in order; `file` and `sha256` name the file it was said in, empty where nothing is."""

    file: str = ""
    sha256: str = ""
    statements: tuple[Statement, ...] = ()

    def value(self, name: str) -> str:
        """Return what is said under that name, empty where nothing is."""
        return next((one.value for one in self.statements if one.name == name), "")

    @property
    def digests(self) -> tuple[str, ...]:
        """The digests that each file is fixed by."""
        extra = self.value(EXTRA_DIGEST)
        return ("SHA-256", "SHA-512", extra) if extra else ("SHA-256", "SHA-512")


UNNAMED = Institution()
"""No institution has said anything."""
