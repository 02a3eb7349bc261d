"""The sources that are edited: the first address, and the specimen that has every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from judges.reference import REPOSITORY


@pytest.fixture(scope="session")
def first(address_path: Path) -> bytes:
    """The source of the first address."""
    return address_path.read_bytes()


@pytest.fixture(scope="session")
def specimen() -> bytes:
    """The source of the specimen."""
    return (REPOSITORY / "content" / "specimen" / "address.xml").read_bytes()


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merging happens on 23 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
