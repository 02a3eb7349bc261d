"""The memory of a long batch, all processes together: over its first and its last tenth. Linux only."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from rounds import AS_A_USER, SHANBEN
from texts import write_addresses


def memory_of_session(session: int) -> float:
    """Return what the processes of a session hold, in MB; shared pages are shared out among them (PSS)."""
    held = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int(process.joinpath("stat").read_text().rpartition(")")[2].split()[3]) == session:
                lines = process.joinpath("smaps_rollup").read_text().splitlines()
                held += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, ValueError):  # it has just ended
            continue
    return held / 1000


def measure(command: list[str], log: Path, addresses: int) -> list[tuple[int, float]]:
    """Run a batch, and return pairs of addresses done and memory held."""
    samples = []
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=AS_A_USER
    )
    while process.poll() is None:
        done = log.read_bytes().count(b"\n") if log.exists() else 0
        samples.append((done, memory_of_session(process.pid)))
        time.sleep(0.5)
    if process.returncode or log.read_bytes().count(b"\n") != addresses:
        raise SystemExit(f"the batch ended with {process.returncode}")
    return samples


def mean(samples: list[tuple[int, float]], first: int, last: int) -> float:
    """Return the mean memory while the addresses from first to last were made."""
    return statistics.mean(memory for done, memory in samples if first < done <= last)


def main() -> None:
    """Run it and print the means, and how long it took first and again, up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=10_000)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--only", default="pdf,docx,epub,record")
    wishes = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, log, count = Path(name), Path(name) / "log.jsonl", wishes.addresses
        write_addresses(folder / "texts", count)
        command = [
            *SHANBEN, "batch", str(folder / "texts"), "-o", str(folder / "out"), "--jobs", wishes.jobs,
            "--only", wishes.only, "--log", str(log),
        ]  # fmt: skip
        for run in ("made", "up to date"):
            log.unlink(missing_ok=True)
            started = time.perf_counter()
            samples = measure(command, log, count)
            seconds = time.perf_counter() - started
            print(f"{run:12} {count:,} in {seconds:.1f} s")
            if run == "made":
                first, last = mean(samples, count // 50, count // 10), mean(samples, count - count // 10, count)
                print(f"{'memory':12} first tenth {first:.0f} MB, last tenth {last:.0f} MB, ratio {last / first:.2f}")


if __name__ == "__main__":
    main()
