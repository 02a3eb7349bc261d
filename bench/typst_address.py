"""Set an address with Typst (PyPI `typst`): what a rival does with the same text, faces and page.

The first line of TEXT is the title, the second the salutation, the others are paragraphs: `typst_address.py TEXT OUT`.
"""

from __future__ import annotations

import functools
import sys
import tempfile
from pathlib import Path

import typst

FONTS = Path(__file__).resolve().parent.parent / "fonts"
PREAMBLE = """
#set document(title: "{title}", date: datetime(year: 2026, month: 11, day: 22))
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm), binding: left,
  footer-descent: 7mm, footer: context {{
    let page = counter(page).get().first()
    set align(if calc.odd(page) {{ right }} else {{ left }})
    text(font: "Shanben Song", size: 14pt)[— #page —]
  }})
#set text(font: ((name: "Shanben Latin", covers: "latin-in-cjk"), "FandolFang R"), size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 12.99pt, spacing: 12.99pt)
#show heading: set text(font: "Shanben Biaosong", size: 22pt)
#show heading: set align(center)
"""


def markup(lines: list[str]) -> str:
    """Return the Typst source of the blocks."""
    title, salutation, *paragraphs = (_string(line) for line in lines if line.strip())
    body = "\n\n".join(paragraphs)
    return f"{PREAMBLE.format(title=lines[0])}\n= {title}\n\n#par(first-line-indent: 0em)[{salutation}]\n\n{body}\n"


def _string(text: str) -> str:
    """Return an expression that is the text, so that no character of it is taken for markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'


def make(lines: list[str], out: Path) -> None:
    """Compile to PDF/A-3a and PDF/UA-1; in one process the fonts are searched for once."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "address.typ"
        source.write_text(markup(lines), encoding="utf-8")
        typst.compile(str(source), output=str(out), font_paths=_fonts(), pdf_standards=["a-3a", "ua-1"])


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


if __name__ == "__main__":
    make(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(), Path(sys.argv[2]))
