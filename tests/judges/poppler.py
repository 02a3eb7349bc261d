"""Poppler, a PDF reader of its own: whether it reads without complaint, and what it sees."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from judges.presence import Judge, require
from judges.program import run, version_of
from judges.verdict import Verdict

JUDGE = Judge(
    name="Poppler", version=lambda: version_of("pdftotext", "-v"), install="apt install poppler-utils"
)


class Font(Struct, frozen=True, kw_only=True):
    """One line of pdffonts."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each file: good where text, tags and fonts are read and nothing is complained about."""
    version = require(JUDGE)
    verdicts = []
    for file in files:
        readings = (
            run(["pdftotext", "-enc", "UTF-8", file, "-"]),
            run(["pdfinfo", "-struct-text", file]),
            run(["pdffonts", file]),
        )
        messages = tuple(line.strip() for ended in readings for line in ended.errors.splitlines())
        good = not messages and all(ended.status == 0 for ended in readings)
        verdicts.append(Verdict(judge=JUDGE.name, version=version, file=file, good=good, messages=messages))
    return tuple(verdicts)


def text(file: Path, *, layout: bool = False) -> str:
    """Return the text that pdftotext takes out, pages ended by form feeds."""
    return _read("pdftotext", "-enc", "UTF-8", *(["-layout"] if layout else []), file, "-")


def information(file: Path) -> dict[str, str]:
    """Return what pdfinfo says of the file, as name and value (`Title`, `Pages`, `Page size`, `Tagged`, …)."""
    lines = (line.partition(":") for line in _read("pdfinfo", "-enc", "UTF-8", file).splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}


def structure(file: Path) -> str:
    """Return the tags with the text inside them, indented by depth."""
    return _read("pdfinfo", "-enc", "UTF-8", "-struct-text", file)


def fonts(file: Path) -> tuple[Font, ...]:
    """Return the fonts in the file."""
    _, ruler, *lines = _read("pdffonts", file).splitlines()
    ends = [len(" ".join(ruler.split(" ")[: column + 1])) for column in range(len(ruler.split(" ")))]
    starts = [0, *(end + 1 for end in ends)]
    rows = [[line[start:end].strip() for start, end in zip(starts, ends, strict=False)] for line in lines]
    return tuple(
        Font(name=name, kind=kind, embedded=emb == "yes", subset=sub == "yes", unicode=uni == "yes")
        for name, kind, _, emb, sub, uni, *_ in rows
    )


def pictures(file: Path, *, folder: Path, dpi: int = 100) -> tuple[Path, ...]:
    """Draw every page as PNG into the folder and return the files in page order."""
    folder.mkdir(parents=True, exist_ok=True)
    _read("pdftoppm", "-png", "-r", str(dpi), file, folder / file.stem)
    return tuple(sorted(folder.glob(f"{file.stem}-*.png")))


def _read(*command: str | Path) -> str:
    require(JUDGE)
    ended = run(command)
    if ended.status:
        raise AssertionError("\n".join(ended.messages))
    return ended.output
