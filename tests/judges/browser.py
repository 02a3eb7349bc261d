"""Chromium, and axe-core in it: pages at the widths of a phone, a tablet and a desk, on light and dark screens.

Nothing may run over the screen, every font and picture is shown, notes lead there and back, axe finds nothing.
By hand: `PYTHONPATH=tests python -m judges.browser FOLDER BOOK...` writes pictures of every page into the folder.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from judges import npm
from judges.presence import Judge, distribution, require
from judges.program import version_of
from judges.verdict import Verdict
from judges.warm_process import warm


def _version() -> str | None:
    browser, axe, playwright = npm.chromium(), npm.version("axe-core"), distribution("playwright")
    if browser is None or axe is None or playwright is None:
        return None
    return f"{version_of(browser.name, '--version')} with axe-core {axe}"


JUDGE = Judge(name="Chromium", version=_version, install=f"{npm.CHROMIUM_INSTALL}; playwright; {npm.INSTALL}")


def judge(
    pages: Sequence[Path | str], *, book: bool = False, pictures: Path | None = None
) -> tuple[Verdict, ...]:
    """Return a verdict for each page, a file or an address on the net; those of a `book` are parts of one whole.

    `pictures` is a folder for screenshots.
    """
    version = require(JUDGE)
    addresses = [page.resolve().as_uri() if isinstance(page, Path) else page for page in pages]
    answers = warm("judges.browser_engine").ask({"pages": addresses, "book": book, "pictures": str(pictures or "")})
    return tuple(
        Verdict(judge=JUDGE.name, version=version, file=Path(page), good=not said, messages=tuple(said))
        for page, said in zip(pages, answers, strict=True)
    )


def typed(page: Path, field: str, text: str, *, read: str) -> list[str]:
    """Type the text into the field of a page, and return what each element that `read` selects then shows, if any."""
    require(JUDGE)
    typing = {"page": page.resolve().as_uri(), "field": field, "text": text, "read": read}
    return [str(shown) for shown in warm("judges.browser_engine").ask({"typing": typing})]


def unpacked(book: Path, folder: Path) -> tuple[Path, ...]:
    """Unpack an e-book below the folder and return its content documents."""
    with zipfile.ZipFile(book) as archive:
        archive.extractall(folder / book.stem)
    return tuple(sorted((folder / book.stem).rglob("*.xhtml")))


def main() -> int:
    """Print each verdict; exit status 1 if one of them is not good."""
    pictures, *books = (Path(name) for name in sys.argv[1:])
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for book in books:
            (into := pictures / book.stem).mkdir(parents=True, exist_ok=True)
            for verdict in judge(unpacked(book, Path(folder)), book=True, pictures=into):
                sys.stdout.write(f"{verdict}\n")
                good &= verdict.good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
