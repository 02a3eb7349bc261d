"""Whole processes, cold, in interleaved rounds: shanben beside Typst on the same text."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
ADDRESS = REPOSITORY / "content" / "harbin-trade-union-congress"
PROGRAM = (sys.executable, "-c", "from shanben.cli.main import main; main()", "build")


@dataclass(slots=True)
class Contestant:
    """A command, and what its runs took: wall seconds and peak memory in MB."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run once in a process of its own."""
        started = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        self.memory.append(usage.ru_maxrss / 1000)
        if status:
            sys.exit(f"{self.name} ended with {status}")


def contestants(folder: Path) -> tuple[Contestant, ...]:
    """Return the commands to compare; Typst is the last, the measure of the others."""
    typst = [sys.executable, str(Path(__file__).with_name("typst_address.py"))]
    out = ["-o", str(folder / "out")]
    return (
        Contestant("shanben, four editions, verified", [*PROGRAM, str(ADDRESS), *out]),
        Contestant("shanben --only pdf, verified", [*PROGRAM, str(ADDRESS), "--only", "pdf", *out]),
        Contestant("Typst, PDF/A-3a + UA-1", [*typst, str(ADDRESS / "transmitted.txt"), str(folder / "typst.pdf")]),
    )


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        runners = contestants(Path(name))
        for number in range(rounds + 1):
            for runner in runners:
                runner.run()
            if not number:  # the first round only warms the disk
                for runner in runners:
                    runner.seconds.clear()
    measure = statistics.median(runners[-1].seconds)
    print(f"{'':36} {'min':>7} {'median':>7} {'max':>7} {'MB':>6} {'ratio':>6}")
    for runner in runners:
        middle = statistics.median(runner.seconds)
        print(
            f"{runner.name:36} {min(runner.seconds):7.3f} {middle:7.3f} {max(runner.seconds):7.3f} "
            f"{max(runner.memory):6.0f} {middle / measure:6.2f}"
        )


if __name__ == "__main__":
    main()
