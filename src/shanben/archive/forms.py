"""The forms of package that there are, and how a folder shows which it is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

_OCFL_DECLARATION = "0=ocfl_object_"
_BAG_DECLARATION = "bagit.txt"
_METS = "METS.xml"


class Form(StrEnum):
    """BagIt 1.0, an E-ARK SIP 2.2.0, an OCFL 1.1 object."""

    BAGIT = "bagit"
    EARK = "eark"
    OCFL = "ocfl"


STANDARDS = {Form.BAGIT: "BagIt 1.0", Form.EARK: "E-ARK SIP 2.2.0", Form.OCFL: "OCFL 1.1"}


def form_of(folder: Path) -> Form | None:
    """Return which form of package the folder is, None where it is none."""
    if not folder.is_dir():
        return None
    if any(entry.name.startswith(_OCFL_DECLARATION) for entry in folder.iterdir()):
        return Form.OCFL
    if (folder / _BAG_DECLARATION).is_file():
        return Form.BAGIT
    return Form.EARK if (folder / _METS).is_file() else None
