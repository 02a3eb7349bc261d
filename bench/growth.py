"""Time and memory against the length of one address, from 1,000 to 1,000,000 characters; `--plot FILE.svg` draws it."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rounds import SHANBEN, Contestant, peer, run_rounds
from texts import write_address

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)


def contestants(folder: Path, length: int) -> tuple[Contestant, ...]:
    """Return the commands to compare at one length."""
    text = folder / f"{length}.txt"
    write_address(text, length)
    build = [*SHANBEN, "build", str(text)]
    return (
        Contestant("Typst", peer("typst_address", text, folder / "typst.pdf")),
        Contestant("shanben --only pdf", [*build, "--only", "pdf", "-o", str(folder / "pdf")]),
        Contestant("shanben, full set", [*build, "-o", str(folder / "full")]),
    )


def per_character(runners: dict[int, Contestant], length: int) -> tuple[float, float]:
    """Return processor µs and bytes of memory that each character beyond the shortest text costs."""
    shortest = min(runners)
    more = length - shortest
    one, least = runners[length], runners[shortest]
    seconds = min(one.processor) - min(least.processor)
    return 1e6 * seconds / more, 1e6 * (max(one.memory) - max(least.memory)) / more


def plot(measured: dict[str, dict[int, Contestant]], path: Path) -> None:
    """Draw processor seconds against characters."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 -- only here

    figure, axes = plt.subplots(figsize=(6, 4))
    for name, runners in measured.items():
        axes.loglog(list(runners), [min(one.processor) for one in runners.values()], marker="o", label=name)
    axes.set(xlabel="characters", ylabel="processor seconds, whole process")
    axes.legend()
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})


def main() -> None:
    """Run the rounds for each length, and print what each costs, whole and by the character."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--lengths", default=",".join(map(str, LENGTHS)))
    parser.add_argument("--plot", type=Path)
    wishes = parser.parse_args()
    measured: dict[str, dict[int, Contestant]] = {}
    with tempfile.TemporaryDirectory() as name:
        for length in map(int, wishes.lengths.split(",")):
            runners = contestants(Path(name), length)
            run_rounds(runners, wishes.rounds)
            for runner in runners:
                measured.setdefault(runner.name, {})[length] = runner
    print(f"{'':20} {'characters':>10} {'seconds':>8} {'CPU':>8} {'MB':>6} {'µs/char':>8} {'bytes/char':>10}")
    for name, by_length in measured.items():
        for length, one in by_length.items():
            costs = "" if length == min(by_length) else "{:8.1f} {:10.0f}".format(*per_character(by_length, length))
            processor = min(one.processor)
            print(f"{name:20} {length:10,} {one.median:8.2f} {processor:8.2f} {max(one.memory):6.0f} {costs}")
    if wishes.plot:
        plot(measured, wishes.plot)


if __name__ == "__main__":
    main()
