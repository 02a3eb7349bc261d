"""善本 shanben: one XML source of a formal Chinese address, four editions that say the same.

`build(path, …) -> Report`, `build_all(folder, …) -> Summary`, `load(path) -> Address`,
`check(path) -> tuple[Finding, …]` and `verify(path, …) -> tuple[Verification, …]` are the whole of it for programs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from shanben.core.version import VERSION

if TYPE_CHECKING:
    from shanben.batch import build_all
    from shanben.inspection import check, load, verify
    from shanben.press import build

__all__ = ["__version__", "build", "build_all", "check", "load", "verify"]
__version__ = VERSION

_HOMES = {
    "build": "shanben.press",
    "build_all": "shanben.batch",
    "load": "shanben.inspection",
    "check": "shanben.inspection",
    "verify": "shanben.inspection",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: a command that only checks loads no PDF library (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
