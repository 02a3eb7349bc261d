"""The descriptions of the address: Dublin Core, MODS 3.8, the Chinese elements after DA/T 46, what is missing."""

from __future__ import annotations

from typing import Any

from shanben.editions.record.namespaces import ARCHIVAL, DC, METS, MODS, SHANBEN
from shanben.editions.record.path import Tree
from shanben.model.address import Reading
from shanben.model.description import Described, FileFacts, archival, dublin_core, missing, mods
from shanben.model.institution import Institution


def descriptions(reading: Reading, institution: Institution, files: tuple[FileFacts, ...]) -> tuple[Any, ...]:
    """Return the descriptive sections of the METS file."""
    stated = archival(reading, institution, files)
    return (
        _section("dmd-dc", METS.mdWrap(METS.xmlData(*_dublin_core(reading)), MDTYPE="DC")),
        _section("dmd-mods", METS.mdWrap(METS.xmlData(_mods(reading)), MDTYPE="MODS", MDTYPEVERSION="3.8")),
        _section(
            "dmd-archival",
            METS.mdWrap(
                METS.xmlData(_archival(stated), _missing(missing(stated))),
                MDTYPE="OTHER",
                OTHERMDTYPE="AFTER-DA-T-46-2009",
            ),
        ),
    )


def _section(name: str, wrapped: Any) -> Any:
    return METS.dmdSec(wrapped, ID=name)


def _dublin_core(reading: Reading) -> tuple[Any, ...]:
    return tuple(getattr(DC, one.path)(one.value) for one in dublin_core(reading))


def _mods(reading: Reading) -> Any:
    tree = Tree(MODS.mods(version="3.8"))
    for one in mods(reading):
        tree.put(one.path, one.value, alone=one.alone)
    return tree.root


def _archival(stated: tuple[Described, ...]) -> Any:
    tree = Tree(ARCHIVAL("文件"))
    for one in stated:
        tree.put(one.path, one.value).set("from", one.origin.value)
    return tree.root


def _missing(names: tuple[str, ...]) -> Any:
    return SHANBEN.missing(*(SHANBEN.element(name=name) for name in names))
