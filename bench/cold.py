"""One address, cold: shanben beside Typst, python-docx and EbookLib, each doing its part with the same text."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rounds import ADDRESS, SHANBEN, Contestant, peer, print_table, run_rounds


def contestants(folder: Path) -> tuple[Contestant, ...]:
    """Return the commands to compare; Typst is the first, the measure of the others."""
    text, out = ADDRESS / "transmitted.txt", ["-o", str(folder / "out")]
    build = [*SHANBEN, "build", str(ADDRESS)]
    return (
        Contestant("Typst, PDF/A-3a + UA-1", peer("typst_address", text, folder / "typst.pdf")),
        Contestant("python-docx, plain DOCX", peer("docx_address", text, folder / "plain.docx")),
        Contestant("EbookLib, plain EPUB", peer("epub_address", text, folder / "plain.epub")),
        Contestant("shanben --only pdf, verified", [*build, "--only", "pdf", *out]),
        Contestant("shanben, four editions, verified", [*build, *out]),
    )


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        runners = contestants(Path(name))
        run_rounds(runners, rounds)
    print_table(runners, measure=runners[0])


if __name__ == "__main__":
    main()
