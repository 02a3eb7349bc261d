"""Every hostile input: `PYTHONPATH=tests python -m hostile.suite` counts them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fuzz.seeds import Seeds
from hostile.case import Case
from hostile.documents import pdf_cases, record_cases, zip_cases
from hostile.others import folder_cases, font_cases, package_cases, signing_cases, yaml_cases
from hostile.sources import text_cases, xml_cases

GROUPS = (
    xml_cases, text_cases, zip_cases, record_cases, pdf_cases, yaml_cases, font_cases, signing_cases, package_cases,
    folder_cases,
)  # fmt: skip


def cases(seeds: Seeds) -> Iterator[Case]:
    """Yield every input, made from the good ones."""
    for group in GROUPS:
        yield from group(seeds)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for one in cases(Seeds(Path(folder))):
            print(one.name, *one.command)
