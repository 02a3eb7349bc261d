"""eark-validator on E-ARK packages, by its classes: its command says WellFormed of anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eark_validator.mets import MetsValidator
from eark_validator.structure import StructureReport
from eark_validator.xml.schema import IP_SCHEMA
from lxml import etree

from shanben.archive.judges.answering import answer_with_complaints


def complaints(folder: str) -> list[str]:
    """Return what is wrong with the structure, the METS files by their schema and the SIP's rules, and the files."""
    structure = [str(message) for message in StructureReport.from_path(folder).messages]
    files = (Path(folder) / "METS.xml", *sorted(Path(folder).glob("representations/*/METS.xml")))
    return [*structure, *(said for path in files for said in _of_mets(path))]


def _of_mets(path: Path) -> Iterator[str]:
    validator = MetsValidator(str(path.parent))
    if not validator.validate_mets(str(path)):
        yield from map(str, validator.validation_errors)
        return
    yield from validator.get_manifest().check_integrity()[1]
    rules = IP_SCHEMA["sip"]
    if not rules.validate(etree.parse(path)):
        yield from map(str, rules.error_log)


if __name__ == "__main__":
    answer_with_complaints(complaints)
