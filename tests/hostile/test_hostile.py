"""Whatever is fed to a command ends in a clear error, soon, in little memory, and touches nothing but what it was given.

The inputs are made by `hostile.suite` and run by `hostile.trial`, each in a child with two seconds of the processor.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from msgspec import json

from hostile.trial import MEGABYTES, Ended
from judges.reference import REPOSITORY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are measured and watched as Linux lets them")
ERROR = re.compile(r"^(.+: )?error: SB-[A-Z-]+ \S", re.MULTILINE)


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ended, ...]:
    """How every input ended; they are run once, in a process that has loaded shanben and nothing else."""
    paths = f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY / 'tests'}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "hostile.trial", str(tmp_path_factory.mktemp("hostile"))],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths, "LC_ALL": "C.UTF-8", "COLUMNS": "200"},
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return tuple(json.decode(line, type=Ended) for line in done.stdout.splitlines())


def test_there_are_hundreds(ended: tuple[Ended, ...]) -> None:
    assert sum(not one.harmless for one in ended) >= 200
    assert len({one.name for one in ended}) == len(ended)


def test_each_ends_in_a_clear_error_with_status_1(ended: tuple[Ended, ...]) -> None:
    assert [(one.name, one.status, one.said[:500]) for one in ended if not one.harmless and one.status != 1] == []
    assert [(one.name, one.said[:500]) for one in ended if not one.harmless and not ERROR.search(one.said)] == []


def test_what_may_be_taken_ends_well_or_in_an_error(ended: tuple[Ended, ...]) -> None:
    assert [(one.name, one.status, one.said[:500]) for one in ended if one.harmless and one.status not in {0, 1}] == []


def test_none_ends_in_a_traceback(ended: tuple[Ended, ...]) -> None:
    assert [(one.name, one.said[-800:]) for one in ended if "Traceback" in one.said] == []


def test_none_takes_much_memory(ended: tuple[Ended, ...]) -> None:
    assert [(one.name, one.megabytes) for one in ended if one.megabytes >= MEGABYTES] == []


def test_none_reaches_for_other_files_programs_or_the_network(ended: tuple[Ended, ...]) -> None:
    assert [(one.name, one.touched) for one in ended if one.touched] == []


def test_none_tells_what_stands_in_a_file_that_it_was_not_given(ended: tuple[Ended, ...]) -> None:
    assert [one.name for one in ended if one.canary_seen] == []
