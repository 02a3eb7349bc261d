"""Write an address with python-docx: styles, paragraphs and no more. `docx_address.py TEXT OUT`."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docx.shared import Pt


def make(lines: list[str], out: Path) -> None:
    """Write the title, the salutation and the paragraphs."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(16)
    title, *paragraphs = lines
    document.add_heading(title, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(out))


if __name__ == "__main__":
    make(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), Path(sys.argv[2]))
