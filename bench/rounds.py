"""Whole processes in interleaved rounds, so that what disturbs one disturbs all; and the table of their ratios."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
ADDRESS = REPOSITORY / "content" / "harbin-trade-union-congress"
# Whoever measures may have told Python not to keep what it compiled; a user has not.
AS_A_USER = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
SHANBEN = (sys.executable, "-c", "from shanben.cli.main import main; main()")


@dataclass(slots=True)
class Contestant:
    """A command, and what its runs took: wall and processor seconds, and the peak memory of one process in MB."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run once in a process of its own."""
        started = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=AS_A_USER)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        self.processor.append(usage.ru_utime + usage.ru_stime)
        self.memory.append(usage.ru_maxrss / 1000)
        if status:
            sys.exit(f"{self.name} ended with {status}")

    @property
    def median(self) -> float:
        """The median of the wall seconds."""
        return statistics.median(self.seconds)


def peer(module: str, *arguments: str | Path) -> list[str]:
    """Return the command of a peer's script beside this one."""
    return [sys.executable, str(Path(__file__).with_name(f"{module}.py")), *map(str, arguments)]


def run_rounds(contestants: Sequence[Contestant], rounds: int) -> None:
    """Run all of them once to warm the disk, then so many rounds that count."""
    for number in range(rounds + 1):
        for contestant in contestants:
            contestant.run()
        if not number:
            for contestant in contestants:
                contestant.seconds.clear()
                contestant.processor.clear()
                contestant.memory.clear()


def print_table(contestants: Sequence[Contestant], *, measure: Contestant) -> None:
    """Print a row for each; the ratios are taken round by round, to the measure's run of the same round."""
    print(f"{'':38} {'min':>7} {'median':>7} {'max':>7} {'CPU':>7} {'MB':>5}   ratio (min – max)")
    for one in contestants:
        ratios = [mine / its for mine, its in zip(one.seconds, measure.seconds, strict=True)]
        print(
            f"{one.name:38} {min(one.seconds):7.3f} {one.median:7.3f} {max(one.seconds):7.3f} "
            f"{statistics.median(one.processor):7.3f} {max(one.memory):5.0f}   "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f} – {max(ratios):.2f})"
        )
