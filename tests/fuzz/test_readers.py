"""No bytes make a reader end otherwise than well or in a ShanbenError, within two seconds and 200 MB.

A bounded run of what `python -m fuzz.run READER` does for minutes: the same inputs each time, the corpus first.
"""

from __future__ import annotations

import sys
import warnings
from functools import partial
from pathlib import Path

import pytest

from fuzz.readers import READERS
from fuzz.run import corpus_of, inputs, read_one
from fuzz.seeds import Seeds
from fuzz.trial import failures
from shanben.core.errors import FileError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are limited as Linux lets them")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """One small address in every form."""
    return Seeds(tmp_path_factory.mktemp("seeds"))


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cache, and no warnings of zip files with names twice."""
    monkeypatch.setenv("SHANBEN_CACHE", "off")
    warnings.simplefilter("ignore")


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_whatever_comes(name: str, seeds: Seeds) -> None:
    reader = READERS[name]
    these = inputs(reader, seeds, 0)
    count = len(corpus_of(reader)) + reader.examples
    found = [(one.number, one.how) for one in failures(count, partial(read_one, reader, seeds, these))]
    assert found == []


def test_what_goes_wrong_is_found() -> None:
    """The fuzzer itself: a fault, a hang, a crash and a hog are found, and what comes after them is tried."""
    found = {one.number: one.how for one in failures(7, _faulty)}
    assert sorted(found) == [1, 2, 3, 4]
    assert "ZeroDivisionError" in found[1]
    assert "more than" in found[2]
    assert "SIGSEGV" in found[3]
    assert "grew by" in found[4]


def _faulty(number: int, room: Path) -> None:
    assert room.is_dir()
    if number == 0:
        raise FileError("no such file")
    if number == 1:
        _ = 1 / 0
    while number == 2:
        pass
    if number == 3:
        import ctypes  # noqa: PLC0415 -- for its crash

        ctypes.string_at(0)
    if number == 4:
        _ = b"x" * (300 << 20)
