"""善本 shanben: one XML source of a formal Chinese address, four editions that say the same.

`build(path, …) -> Report`, `build_all(folder, …) -> Summary`, `load(path) -> Address`,
`check(path) -> tuple[Finding, …]`, `verify(path, …) -> tuple[VerifiedFile, …]` and
`make_catalog(folder, …) -> Catalogued` are the whole of it for programs; what is wrong with an input is raised as a
`ShanbenError`. docs/api.md shows them at work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from shanben.core.version import VERSION

if TYPE_CHECKING:
    from shanben.batch import build_all
    from shanben.batch.outcome import Summary
    from shanben.catalog.making import Catalogued, make_catalog
    from shanben.core.errors import ShanbenError
    from shanben.core.findings import Finding, Severity, Where
    from shanben.inspection import VerifiedFile, check, load, verify
    from shanben.model.address import Address, View
    from shanben.press import build
    from shanben.report import Report

__all__ = [
    "Address", "Catalogued", "Finding", "Report", "Severity", "ShanbenError", "Summary", "VerifiedFile", "View",
    "Where", "__version__", "build", "build_all", "check", "load", "make_catalog", "verify",
]  # fmt: skip
__version__ = VERSION

_HOMES = {
    "build": "shanben.press",
    "build_all": "shanben.batch",
    "load": "shanben.inspection",
    "check": "shanben.inspection",
    "make_catalog": "shanben.catalog.making",
    "verify": "shanben.inspection",
    "Address": "shanben.model.address",
    "Catalogued": "shanben.catalog.making",
    "Finding": "shanben.core.findings",
    "Report": "shanben.report",
    "Severity": "shanben.core.findings",
    "ShanbenError": "shanben.core.errors",
    "Summary": "shanben.batch.outcome",
    "VerifiedFile": "shanben.inspection",
    "View": "shanben.model.address",
    "Where": "shanben.core.findings",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: a command that only checks loads no PDF library (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'shanben' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Name what there is, for completion."""
    return sorted(__all__)
