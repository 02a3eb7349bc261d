"""Time and memory of `shanben catalog` against the number of books: a folder of editions, and their catalogue in it."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from rounds import SHANBEN, Contestant, run_rounds

from shanben.verification.package import Package

_ADDRESS = Path(__file__).parent.parent / "content" / "specimen"
_OCCASIONS = ("全国图书馆工作会议", "古籍整理座谈会", "善本影印工程启动仪式", "")


def fill(folder: Path, books: int) -> None:
    """Write as many e-books, each with a title, a day, an occasion and an identifier of its own, and what is beside."""
    subprocess.run([*SHANBEN, "build", str(_ADDRESS), "-o", str(folder / "one")], check=True, capture_output=True)  # noqa: S603
    first = folder / "one" / "specimen.epub"
    parts = Package(first.read_bytes())
    for number in range(books):
        name, below = f"speech-{number:05}", folder / "editions" / f"{number % 40}"
        below.mkdir(parents=True, exist_ok=True)
        _write_book(below / f"{name}.epub", parts, number)
        for ending in ("pdf", "docx", "record.xml"):
            shutil.copyfile(first.with_name(f"specimen.{ending}"), below / f"{name}.{ending}")


def _write_book(path: Path, parts: Package, number: int) -> None:
    from shanben.core.zipfile_writer import ZipEntry, write_zip  # noqa: PLC0415

    entries = []
    for name in parts.names:
        data = parts.part(name)
        if name.endswith(".opf"):
            data = _described(data.decode(), number).encode()
        entries.append(ZipEntry(name=name, data=data, stored=True))
    path.write_bytes(write_zip(entries))


def _described(package_document: str, number: int) -> str:
    day = f"{1990 + number % 35}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    event = _OCCASIONS[number % len(_OCCASIONS)]
    return (
        package_document.replace(">specimen</dc:identifier>", f">specimen-{number}</dc:identifier>")
        .replace(">讲话、致辞、", f">第{number}次讲话、致辞、")
        .replace('created">2026-11-22<', f'created">{day}<')
        .replace("<dc:language>", f'<meta property="shanben:event">{event}</meta><dc:language>' if event else "<dc:language>")
    )


def main() -> None:
    """Measure each number of books, cold, in a process of its own, with the catalogue made anew each time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--books", default="100,1000")
    wishes = parser.parse_args()
    for books in map(int, wishes.books.split(",")):
        with tempfile.TemporaryDirectory() as name:
            fill(Path(name), books)
            editions = Path(name) / "editions"
            anew = Contestant("anew", ["sh", "-c", f"rm -rf {editions}/catalog {editions}/*.html {editions}/opds.*; exec {' '.join(SHANBEN)} catalog {editions} -o {editions}"])
            again = Contestant("again", [*SHANBEN, "catalog", str(editions), "-o", str(editions)])
            run_rounds((anew, again), wishes.rounds)
            for one in (anew, again):
                print(f"{books:6,} books, {one.name}: {one.median:6.2f} s, CPU {min(one.processor):6.2f} s, {max(one.memory):4.0f} MB")


if __name__ == "__main__":
    main()
