"""Packages of many addresses: made and verified beside what hashing and copying the same bytes costs.

The measure is a plain loop over `hashlib.file_digest` with SHA-512, the one digest that the three forms need: what
cannot be spared. `copy` is `shutil.copytree` with nothing else.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from rounds import SHANBEN, Contestant, print_table
from texts import write_addresses

HASHING = """
import hashlib, os, sys
for folder, _, files in os.walk(sys.argv[1]):
    for file in files:
        with open(os.path.join(folder, file), "rb") as read:
            hashlib.file_digest(read, "sha512")
"""
COPYING = "import shutil, sys; shutil.copytree(sys.argv[1], sys.argv[2], copy_function=shutil.copyfile)"
FORMS = ("bagit", "eark", "ocfl")


def contestants(editions: Path, folder: Path) -> tuple[Contestant, ...]:
    """Return the commands of a round, in their order; each form is made, then verified."""
    ours = (
        contestant
        for form in FORMS
        for contestant in (
            Contestant(
                f"{form}, made",
                [*SHANBEN, "package", str(editions), "--as", form, "--name", "all", "-o", str(folder / form)],
            ),
            Contestant(f"{form}, verified", [*SHANBEN, "verify", str(folder / form / "all")]),
        )
    )
    return (
        Contestant("hashing", [sys.executable, "-c", HASHING, str(editions)]),
        Contestant("copying", [sys.executable, "-c", COPYING, str(editions), str(folder / "copy")]),
        *ours,
    )


def main() -> None:
    """Make the addresses once, run the rounds, and print wall time, and the ratio of processor time to hashing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--editions", type=Path, help="a folder that `shanben batch` filled, if there is one")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, editions = Path(name), wishes.editions or Path(name) / "editions"
        if not wishes.editions:
            write_addresses(folder / "texts", wishes.addresses)
            Contestant("batch", [*SHANBEN, "batch", str(folder / "texts"), "-o", str(editions)]).run()
        runners = contestants(editions, folder / "made")
        for _ in range(wishes.rounds):
            (folder / "made").mkdir()
            for runner in runners:
                runner.run()
            shutil.rmtree(folder / "made")
    print_table(runners, measure=runners[0])
    hashed = statistics.median(runners[0].processor)
    for one in runners:
        print(f"{one.name:38} processor / hashing {statistics.median(one.processor) / hashed:.2f}")


if __name__ == "__main__":
    main()
