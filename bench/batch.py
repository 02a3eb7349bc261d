"""Many different addresses of six pages: shanben batch beside peers on the same cores, and how it goes with cores.

`--jobs 1` measures what an address costs in a warm process; `--jobs 1,2,4 --plot FILE.svg` draws addresses a second
against processes.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path

from rounds import SHANBEN, Contestant, peer, print_table, run_rounds
from texts import write_addresses


def contestants(folder: Path, jobs: int) -> tuple[Contestant, ...]:
    """Return the commands to compare; Typst is the first, the measure of the others."""
    texts, made = folder / "texts", folder / f"made-{jobs}"
    batch = [*SHANBEN, "batch", str(texts), "--jobs", str(jobs)]
    full, pdf = ["-o", str(made / "full")], ["-o", str(made / "pdf"), "--only", "pdf", "--force"]
    peers = (
        Contestant(f"{name}, {jobs} processes", peer("many", module, texts, made / module, jobs))
        for name, module in (("Typst", "typst_address"), ("python-docx", "docx_address"), ("EbookLib", "epub_address"))
    )
    return (
        *peers,
        Contestant(f"shanben --only pdf, {jobs} processes", [*batch, *pdf]),
        Contestant(f"shanben, full sets, {jobs} processes", [*batch, *full, "--force"]),
        Contestant("shanben again, up to date", [*batch, *full]),
    )


def plot(rates: dict[str, dict[int, float]], path: Path) -> None:
    """Draw addresses a second against processes."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 -- only here

    figure, axes = plt.subplots(figsize=(6, 4))
    for name, points in rates.items():
        axes.plot(list(points), list(points.values()), marker="o", label=name)
    axes.set(xlabel="processes", ylabel="addresses a second", xticks=sorted({n for p in rates.values() for n in p}))
    axes.set_yscale("log")
    axes.legend()
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})


def main() -> None:
    """Run the rounds for each number of processes, and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--jobs", default="2", help="processes; several, parted by commas, for a plot")
    parser.add_argument("--plot", type=Path)
    wishes = parser.parse_args()
    rates: dict[str, dict[int, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        write_addresses(Path(name) / "texts", wishes.addresses)
        for jobs in map(int, wishes.jobs.split(",")):
            runners = contestants(Path(name), jobs)
            run_rounds(runners, wishes.rounds)
            print_table(runners, measure=runners[0])
            for runner in runners[:-1]:
                rate = wishes.addresses / statistics.median(runner.seconds)
                rates.setdefault(runner.name.partition(f", {jobs}")[0], {})[jobs] = rate
                print(f"{runner.name:38} {rate:7.2f} a second")
    if wishes.plot:
        plot(rates, wishes.plot)


if __name__ == "__main__":
    main()
