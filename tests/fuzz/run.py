"""Fuzz a reader by hand: `PYTHONPATH=tests python -m fuzz.run READER --minutes 10`; what it finds goes into the corpus.

Each input follows from the reader, the seed and a number, so that a run can be repeated.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
import warnings
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from fuzz.readers import READERS, Reader
from fuzz.seeds import Seeds
from fuzz.trial import failures

CORPUS = Path(__file__).with_name("corpus")
_ROUND = 500


def corpus_of(reader: Reader) -> tuple[Path, ...]:
    """Return the inputs that were found before."""
    return tuple(sorted(path for path in (CORPUS / reader.name).glob("*") if path.is_file()))


def inputs(reader: Reader, seeds: Seeds, seed: int) -> Inputs:
    """Return the inputs of a run."""
    return Inputs(reader, reader.seeds(seeds), seed)


class Inputs:
    """The inputs of a run by their numbers: the corpus as it is, then seeds and corpus with changes."""

    def __init__(self, reader: Reader, seeds: tuple[bytes, ...], seed: int) -> None:
        self._reader = reader
        self.known = tuple(path.read_bytes() for path in corpus_of(reader))
        self._seeds = seeds
        self._seed = seed

    def __getitem__(self, number: int) -> bytes:
        if number < len(self.known):
            return self.known[number]
        die = Random(f"{self._reader.name} {self._seed} {number}")  # noqa: S311 -- no secret
        begun = self.known if self.known and die.random() < 0.1 else self._seeds
        data = die.choice(begun)
        return self._reader.change(data, die.choice(self._seeds), die)


def main() -> None:
    """Fuzz for the time that was asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("reader", choices=sorted(READERS))
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory(prefix="seeds-") as folder:
        fuzz(READERS[options.reader], Seeds(Path(folder)), options.seed, minutes=options.minutes)


def fuzz(reader: Reader, seeds: Seeds, seed: int, *, minutes: float) -> None:
    """Fuzz a reader for some minutes; print what is new and put it into the corpus."""
    end, tried, found = time.monotonic() + 60 * minutes, 0, set[str]()
    while time.monotonic() < end:
        these = inputs(reader, seeds, seed)
        for failure in failures(_ROUND, partial(read_one, reader, seeds, these)):
            kind = _kind(failure.how)
            if kind in found:
                continue
            found.add(kind)
            data = these[failure.number]
            place = CORPUS / reader.name / sha256(data).hexdigest()[:12]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            print(f"{reader.name} {seed}/{failure.number} {place.name}: {failure.how}", flush=True)
        tried += _ROUND
        seed += 1
    print(f"{reader.name}: {tried} inputs in {minutes} minutes, {len(found)} kinds of failure", flush=True)


def read_one(reader: Reader, seeds: Seeds, these: Inputs, *at: Any) -> None:
    """Read the input of a number, in a folder for it."""
    number, room = at
    reader.read(these[number], seeds, room)


def _kind(how: str) -> str:
    """Return what tells one fault from another: where in shanben it was raised, and the kind of error."""
    places = re.findall(r'File ".*?/(shanben/\S+)", line (\d+)', how)
    return f"{places[-1:]} {how.strip().splitlines()[-1].partition(':')[0]}"


if __name__ == "__main__":
    main()
