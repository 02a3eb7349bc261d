"""ReportLab's object writer, kept from what users set for it: no RL_ variable, no settings file changes a byte."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_PREFIX = "RL_"
_SETTINGS = ("reportlab.local_rl_settings", "reportlab_settings")


@contextmanager
def _no_settings() -> Iterator[None]:
    """Hide the user's settings from rl_config, which reads them once, when ReportLab is imported.

    An empty module in the place of `reportlab_settings` also keeps rl_config from `~/.reportlab_settings`.
    """
    variables = {key: os.environ.pop(key) for key in tuple(os.environ) if key.startswith(_PREFIX)}
    modules = {name: sys.modules.get(name) for name in _SETTINGS}
    sys.modules.update({name: ModuleType(name) for name in _SETTINGS})
    try:
        yield
    finally:
        os.environ.update(variables)
        for name, module in modules.items():
            del sys.modules[name]
            if module is not None:
                sys.modules[name] = module


with _no_settings():
    import reportlab
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc

PRODUCER = f"ReportLab {reportlab.Version}"


@contextmanager
def plain_output() -> Iterator[None]:
    """Write objects without ReportLab's comments and line breaks, even where it was imported with other settings."""
    kept = rl_config.pdfComments, rl_config.pdfMultiLine
    rl_config.pdfComments = rl_config.pdfMultiLine = 0
    try:
        yield
    finally:
        rl_config.pdfComments, rl_config.pdfMultiLine = kept


__all__ = ["PRODUCER", "pdfdoc", "plain_output"]
