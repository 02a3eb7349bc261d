"""Time and memory of `shanben catalog` against the number of books, made anew and made again in their own folder."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rounds import SHANBEN, Contestant, run_rounds

from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.verification.package import Package

_ADDRESS = Path(__file__).parent.parent / "content" / "specimen"
_OCCASIONS = ("全国图书馆工作会议", "古籍整理座谈会", "善本影印工程启动仪式", "")
_MADE = ("catalog", "index.html", "opds.json", "opds.xml")
_FOLDERS = 40


def fill(folder: Path, books: int) -> Path:
    """Write so many e-books, each with a title, day and identifier of its own, and all editions beside each."""
    one = folder / "one"
    subprocess.run([*SHANBEN, "build", str(_ADDRESS), "-o", str(one)], check=True, capture_output=True)
    parts = Package((one / "specimen.epub").read_bytes())
    for number in range(books):
        below = folder / "editions" / str(number % _FOLDERS)
        below.mkdir(parents=True, exist_ok=True)
        (below / f"speech-{number:05}.epub").write_bytes(_book(parts, number))
        for ending in ("pdf", "docx", "record.xml"):
            shutil.copyfile(one / f"specimen.{ending}", below / f"speech-{number:05}.{ending}")
    return folder / "editions"


def _book(parts: Package, number: int) -> bytes:
    data = {name: parts.part(name) for name in parts.names}
    opf = next(name for name in parts.names if name.endswith(".opf"))
    data[opf] = _described(data[opf].decode(), number).encode()
    return write_zip([ZipEntry(name=name, data=part, stored=True) for name, part in data.items()])


def _described(package_document: str, number: int) -> str:
    day = f"{1990 + number % 35}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    event = f'<meta property="shanben:event">{_OCCASIONS[number % len(_OCCASIONS)]}</meta>'
    return (
        package_document.replace(">specimen</dc:identifier>", f">specimen-{number}</dc:identifier>")
        .replace(">讲话、致辞、", f">第{number}次讲话、致辞、")
        .replace('created">2026-11-22<', f'created">{day}<')
        .replace("<dc:language>", f"{event}<dc:language>" if number % len(_OCCASIONS) else "<dc:language>")
    )


def contestants(editions: Path) -> tuple[Contestant, ...]:
    """Return the two commands: without what an earlier catalogue left there, and beside it."""
    catalog = [*SHANBEN, "catalog", str(editions), "-o", str(editions)]
    clear = "import shutil, sys; from pathlib import Path; shutil.rmtree(sys.argv[1], ignore_errors=True); "
    clear += "[Path(name).unlink(missing_ok=True) for name in sys.argv[2:]]"
    left = [str(editions / name) for name in _MADE]
    return (
        Contestant("(clearing up)", [sys.executable, "-c", clear, *left]),
        Contestant("made anew", catalog),
        Contestant("made again", list(catalog)),
    )


def main() -> None:
    """Measure each number of books, each run in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--books", default="100,1000")
    wishes = parser.parse_args()
    print(f"{'':14} {'books':>7} {'seconds':>8} {'CPU':>6} {'MB':>5}")
    for books in map(int, wishes.books.split(",")):
        with tempfile.TemporaryDirectory() as name:
            runners = contestants(fill(Path(name), books))
            run_rounds(runners, wishes.rounds)
            for one in runners[1:]:
                print(f"{one.name:14} {books:7,} {one.median:8.2f} {min(one.processor):6.2f} {max(one.memory):5.0f}")


if __name__ == "__main__":
    main()
