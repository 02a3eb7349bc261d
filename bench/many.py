"""Let a peer make many addresses: `many.py MODULE FOLDER OUT JOBS`, where MODULE has a function `make(lines, out)`."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path

ENDINGS = {"typst_address": ".pdf", "docx_address": ".docx", "epub_address": ".epub"}


def make_one(text: Path, *, module: str, out: Path) -> None:
    """Make the edition of one text, under its own name."""
    lines = text.read_text(encoding="utf-8").splitlines()
    import_module(module).make(lines, out / f"{text.stem}{ENDINGS[module]}")


def main() -> None:
    """Make them all with so many processes."""
    module, folder, out, jobs = sys.argv[1:]
    Path(out).mkdir(parents=True, exist_ok=True)
    texts = sorted(Path(folder).rglob("*.txt"))
    with ProcessPoolExecutor(max_workers=int(jobs)) as pool:
        for _ in pool.map(partial(make_one, module=module, out=Path(out)), texts):
            pass


if __name__ == "__main__":
    main()
