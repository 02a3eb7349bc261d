"""A PDF with a place for a copy number, made once; keys and certificates, made once; and a time-stamping authority."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from printshop.authority import Authority, Keys, make_keys
from printshop.commands import shanben


@pytest.fixture(scope="session")
def master(address_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the first address with a place for a copy number."""
    folder = tmp_path_factory.mktemp("master")
    done = shanben("build", address_path, "--mark", "copy-number", "-o", "master.pdf", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "master.pdf"


@pytest.fixture(scope="session")
def plain(address_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of the first address without such a place."""
    folder = tmp_path_factory.mktemp("plain")
    assert shanben("build", address_path, "-o", "plain.pdf", cwd=folder).returncode == 0
    return folder / "plain.pdf"


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """A root, a key that signs, one whose certificate has expired, and that of a time-stamping authority."""
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def tsa(keys: Keys) -> Iterator[str]:
    """The address of a time-stamping authority (OpenSSL) on the loopback."""
    with Authority(keys) as authority:
        yield authority.address
