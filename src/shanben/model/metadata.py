"""What is known of an address: titles, people, dates, identifiers, rights; what is unknown stays empty."""

from __future__ import annotations

from msgspec import Struct


class Identifier(Struct, frozen=True, kw_only=True):
    """An identifier and the scheme it belongs to."""

    scheme: str
    value: str


class Created(Struct, frozen=True, kw_only=True):
    """When the address was given: a date, or the days between which it was."""

    when: str = ""
    not_before: str = ""
    not_after: str = ""

    @property
    def edtf(self) -> str:
        """The date in EDTF (ISO 8601-2): `2015-09-02`, `[2015-09-02..2015-12-31]`, empty where unknown."""
        if self.when:
            return self.when
        if not (self.not_before or self.not_after):
            return ""
        return f"[{self.not_before}..{self.not_after}]"

    @classmethod
    def from_edtf(cls, edtf: str) -> Created:
        """Read back what `edtf` wrote."""
        if not edtf.startswith("["):
            return cls(when=edtf)
        not_before, _, not_after = edtf.strip("[]").partition("..")
        return cls(not_before=not_before, not_after=not_after)


class Agent(Struct, frozen=True, kw_only=True):
    """Somebody who answers for something; `person` is false for an office or a program."""

    id: str
    name: str
    duty: str
    person: bool


class Revision(Struct, frozen=True, kw_only=True):
    """A change of the source: the day, who made it, and what was done."""

    when: str
    who: str
    what: str


class Metadata(Struct, frozen=True, kw_only=True):
    """The header of an address, as far as the editions and the record use it.

    `secrecy` is how secret it is, and for how long (密级和保密期限); `marks` state what this making of the editions was
    marked with beside what the source holds (`draft=送审稿`, `cover`).
    """

    title: str
    subtitle: str = ""
    uniform_title: str = ""
    language: str = "zh-Hans"
    speaker: str = ""
    author: str = ""
    event: str = ""
    place: str = ""
    created: Created = Created()
    publisher: str = ""
    issued: str = ""
    modified: str = ""
    rights: str = ""
    licence: str = ""
    secrecy: str = ""
    marks: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    keywords: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    agents: tuple[Agent, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def identifier(self) -> str:
        """The first identifier, the one that editions carry."""
        return self.identifiers[0].value if self.identifiers else ""

    @property
    def modified_day(self) -> str:
        """The day of `modified`: the first of its month or year where the source says no more; empty where unknown.

        For formats that must have a day; `modified` is what the source says.
        """
        return f"{self.modified}{'-01' * (2 - self.modified.count('-'))}" if self.modified else ""
