"""What every test may ask for, and what a run says at its end of the judges that it had."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from judges.presence import roll_call
from judges.reference import REPOSITORY, SHARED
from whole.fresh_process import Editions, build

# Messages are compared in English, whatever the language of who runs the tests.
os.environ["LC_ALL"] = "C.UTF-8"
# So are bytes, with the fonts that ship.
os.environ["SHANBEN_FONTS"] = "shipped"

settings.register_profile("here", deadline=None)
# The same examples in every run, so that a change and not a die decides whether it passes.
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") or os.environ.get("SHANBEN_ALL_JUDGES") else "here")

FIRST_ADDRESS = "harbin-trade-union-congress"


@pytest.fixture(scope="session")
def address_path() -> Path:
    """The source of the first address."""
    return REPOSITORY / "content" / FIRST_ADDRESS / "address.xml"


@pytest.fixture(scope="session")
def built(address_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """Every edition of the first address, made once a run by the command line in a process of its own."""
    return build(address_path.parent, into=tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the repository; without it the test is skipped."""
    if not SHARED.is_dir():
        roll_call.absent.add("../shared")
        pytest.skip("../shared is not here")
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the outside judges that had a say, and those that were left out."""
    if not SHARED.is_dir():
        roll_call.absent.add("../shared")
    lines = roll_call.lines()
    if lines:
        terminalreporter.section("outside judges")
        for line in lines:
            terminalreporter.write_line(line)
