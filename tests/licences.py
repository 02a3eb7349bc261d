"""What each library that shanben runs with is licensed under: `PYTHONPATH=tests python -m licences > docs/licences.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata

from judges.reference import REPOSITORY

# In the words of SPDX: what a library's metadata says in other words, or does not say.
STATED = {
    "aiosignal": "Apache-2.0", "bagit": "LicenseRef-Public-Domain", "deflate": "MIT", "ebooklib": "AGPL-3.0-or-later",
    "markdown-it-py": "MIT", "mdurl": "MIT", "pathspec": "MPL-2.0", "reportlab": "BSD-3-Clause", "tzdata": "Apache-2.0",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1", "trove-classifiers": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
}  # fmt: skip
KNOWN = frozenset({
    "AGPL-3.0-or-later", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "GPL-2.0-or-later", "LGPL-2.1-or-later",
    "LicenseRef-Public-Domain", "MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "PSF-2.0",
})  # fmt: skip
"""The licences that were read, and that whoever uses shanben can keep; EbookLib's is told of in the README."""
NOTES = {
    "ebooklib": "behind one module; whoever offers shanben over a network offers its source, too",
    "pyphen": "used under MPL-1.1; the dictionary of English patterns is under its own free licence",
}


def locked() -> tuple[tuple[str, str], ...]:
    """Return name and version of each library that requirements.lock pins."""
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    return tuple(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", lock, re.MULTILINE))


def licence_of(name: str) -> str:
    """Return the licence of a library in the words of SPDX; empty where nobody knows."""
    if name in STATED:
        return STATED[name]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    return next((said[key].strip() for key in ("License-Expression", "License") if key in said), "")


def page() -> Iterator[str]:
    """Yield the lines of docs/licences.md."""
    yield "# Licences of what shanben runs with"
    yield ""
    yield "Made by `PYTHONPATH=tests python -m licences` from requirements.lock; a test fails where a licence is unknown."
    yield "shanben's own code is under Apache-2.0; the fonts' licences lie in `fonts/LICENSES`."
    yield ""
    yield "| library | version | licence | |"
    yield "| --- | --- | --- | --- |"
    for name, version in locked():
        yield f"| {name} | {version} | {licence_of(name)} | {NOTES.get(name, '')} |"


if __name__ == "__main__":
    print(*page(), sep="\n")
