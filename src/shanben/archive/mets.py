"""A METS file of an E-ARK package, written piece by piece: header, references with size and digest, structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

METS_NS = "http://www.loc.gov/METS/"
XLINK_NS = "http://www.w3.org/1999/xlink"
CSIP_NS = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
_M = f"{{{METS_NS}}}"
_X = f"{{{XLINK_NS}}}"
_C = f"{{{CSIP_NS}}}"
_PREFIXES: Any = {"mets": METS_NS, "xlink": XLINK_NS, "csip": CSIP_NS}
_NOT_IN_IRI = re.compile(r'[\x00-\x20"%#?<>\\^`{|}]')
_MEDIA_TYPES = (
    (".pdf", "application/pdf"),
    (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (".epub", "application/epub+zip"),
    (".json", "application/json"),
    (".txt", "text/plain"),
)


class Referred(Struct, frozen=True, kw_only=True):
    """A file that a METS file refers to: its ID there, its path from there, and what fixes it."""

    id: str
    path: str
    size: int
    sha512: str


class Agent(Struct, frozen=True, kw_only=True):
    """Who answers for the package: role and type in the terms of METS, a name, and a note of a CSIP type."""

    role: str
    type: str
    name: str
    other_type: str = ""
    note: str = ""
    note_type: str = ""


class Opening(Struct, frozen=True, kw_only=True):
    """What the root element and the header say: `status` is a term of the SIP's record status."""

    identifier: str
    label: str
    created: str
    status: str
    agents: tuple[Agent, ...]
    reference_code: str = ""


class Division(Struct, frozen=True, kw_only=True):
    """A division of the structural map: its ID and label, what it points to."""

    id: str
    label: str
    descriptive: str = ""
    administrative: str = ""
    files: tuple[str, ...] = ()
    mets: str = ""
    mets_title: str = ""


def to_iri(path: str) -> str:
    """Return a path as a reference; what an IRI cannot hold is escaped, Chinese stays readable."""
    return _NOT_IN_IRI.sub(lambda match: f"%{ord(match[0]):02X}", path)


def to_path(iri: str) -> str:
    """Return the path that a reference means."""
    return unquote(iri)


class MetsFile:
    """Writes one METS file; its methods are called in the order of the schema."""

    def __init__(self, out: Any, created: str) -> None:
        self._out = out
        self._created = created

    def header(self, opening: Opening) -> None:
        """Write who made it, when, and what kind of package it is (CSIP117, SIP4)."""
        about = {"CREATEDATE": opening.created, "RECORDSTATUS": opening.status, f"{_C}OAISPACKAGETYPE": "SIP"}
        with self._line("metsHdr", about):
            for agent in opening.agents:
                self._agent(agent)
            if opening.reference_code:
                self._text("altRecordID", opening.reference_code, TYPE="REFERENCECODE")

    def description(self, section: str, referred: Referred, *, kind: str, other: str = "") -> None:
        """Write a descriptive section that refers to a file (CSIP17 to 30)."""
        with self._line("dmdSec", {"ID": section, "CREATED": self._created, "STATUS": "CURRENT"}):
            self._reference(referred, kind=kind, other=other)

    @contextmanager
    def administration(self) -> Iterator[None]:
        """Open the one administrative section (CSIP31)."""
        with self._line("amdSec", {}):
            yield

    def provenance(self, section: str, referred: Referred, *, kind: str, other: str = "") -> None:
        """Write a section of provenance that refers to a file (CSIP32 to 44)."""
        with self._line("digiprovMD", {"ID": section, "STATUS": "CURRENT"}):
            self._reference(referred, kind=kind, other=other)

    @contextmanager
    def files(self, section: str) -> Iterator[None]:
        """Open the file section (CSIP58)."""
        with self._line("fileSec", {"ID": section}):
            yield

    def group(self, group: str, use: str, members: Sequence[Referred], *, content: bool) -> None:
        """Write a group of files; one of content says what it is specified by (CSIP62)."""
        about = {"ID": group, "USE": use, **(CONTENT if content else {})}
        with self._line("fileGrp", about):
            for referred in members:
                self._file(referred)

    def structure(self, name: str, identifier: str, divisions: Sequence[Division]) -> None:
        """Write the structural map, each ID led by its name (CSIP80 to 112)."""
        with (
            self._line("structMap", {"ID": name, "TYPE": "PHYSICAL", "LABEL": "CSIP"}),
            self._line("div", {"ID": f"{name}-root", "LABEL": identifier}),
        ):
            for division in divisions:
                self._division(division)

    def _division(self, division: Division) -> None:
        about = {"ID": division.id, "LABEL": division.label}
        sections = {"DMDID": division.descriptive, "ADMID": division.administrative}
        with self._line("div", {**about, **{name: value for name, value in sections.items() if value}}):
            if division.mets:
                link = {"LOCTYPE": "URL", f"{_X}type": "simple", f"{_X}href": to_iri(division.mets)}
                self._empty("mptr", {**link, f"{_X}title": division.mets_title})
            for file in division.files:
                self._empty("fptr", {"FILEID": file})

    def _agent(self, agent: Agent) -> None:
        about = {"ROLE": agent.role, "TYPE": agent.type}
        with self._line("agent", {**about, **({"OTHERTYPE": agent.other_type} if agent.other_type else {})}):
            self._text("name", agent.name)
            if agent.note:
                self._text("note", agent.note, **({f"{_C}NOTETYPE": agent.note_type} if agent.note_type else {}))

    def _reference(self, referred: Referred, *, kind: str, other: str) -> None:
        about = {"MDTYPE": kind, **({"OTHERMDTYPE": other} if other else {})}
        link = {"LOCTYPE": "URL", f"{_X}type": "simple", f"{_X}href": to_iri(referred.path)}
        self._empty("mdRef", {"ID": referred.id, **link, **about, **self._fixity(referred)})

    def _file(self, referred: Referred) -> None:
        with self._line("file", {"ID": referred.id, **self._fixity(referred)}):
            self._empty("FLocat", {"LOCTYPE": "URL", f"{_X}type": "simple", f"{_X}href": to_iri(referred.path)})

    def _fixity(self, referred: Referred) -> dict[str, str]:
        kind = next((kind for ending, kind in _MEDIA_TYPES if referred.path.endswith(ending)), "application/xml")
        return {
            "MIMETYPE": kind,
            "SIZE": str(referred.size),
            "CREATED": self._created,
            "CHECKSUM": referred.sha512,
            "CHECKSUMTYPE": "SHA-512",
        }

    def _text(self, name: str, text: str, **attributes: str) -> None:
        with self._out.element(f"{_M}{name}", attributes):
            self._out.write(text)
        self._out.write("\n")

    def _empty(self, name: str, attributes: dict[str, str]) -> None:
        with self._out.element(f"{_M}{name}", attributes):
            pass
        self._out.write("\n")

    @contextmanager
    def _line(self, name: str, attributes: dict[str, str]) -> Iterator[None]:
        with self._out.element(f"{_M}{name}", attributes):
            self._out.write("\n")
            yield
        self._out.write("\n")


CONTENT = {
    f"{_C}CONTENTINFORMATIONTYPE": "OTHER",
    f"{_C}OTHERCONTENTINFORMATIONTYPE": "urn:shanben:record:1.0",
}
"""What specifies the content (CSIP4, CSIP5): no published specification does, the record's profile does."""


@contextmanager
def mets_file(path: Path, opening: Opening) -> Iterator[MetsFile]:
    """Open a METS file at a path, write its header, and give what writes the rest."""
    about = {
        "OBJID": opening.identifier,
        "LABEL": opening.label,
        "TYPE": "OTHER",
        f"{_C}OTHERTYPE": "formal addresses",
        "PROFILE": PROFILE,
        **CONTENT,
    }
    with etree.xmlfile(str(path), encoding="UTF-8") as out:
        out.write_declaration()
        with out.element(f"{_M}mets", about, nsmap=_PREFIXES):
            out.write("\n")
            file = MetsFile(out, opening.created)
            file.header(opening)
            yield file
