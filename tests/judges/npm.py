"""Where npm's judges lie that tests/judges/install.sh installs, and in which versions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from judges.reference import REPOSITORY

MODULES = REPOSITORY / ".judges" / "node" / "node_modules"
INSTALL = "SHANBEN_ALL_JUDGES=1 sh tests/judges/install.sh (Node.js and npm)"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_INSTALL = "apt install chromium"


def version(package: str) -> str | None:
    """Return the version of an installed package, None without it or without Node.js."""
    description = MODULES / package / "package.json"
    if not description.is_file() or shutil.which("node") is None:
        return None
    return str(json.loads(description.read_text(encoding="utf-8"))["version"])


def chromium() -> Path | None:
    """Return the browser of this machine, None where it has none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return Path(found) if found else None
