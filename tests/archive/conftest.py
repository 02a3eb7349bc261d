"""Packages of every form, made once a run from the editions of the first address and the specimen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shanben.archive.forms import Form
from shanben.archive.making import Packaged, package
from whole.fresh_process import Editions

EPOCH = "1763800000"
FORMS = tuple(Form)


@pytest.fixture(scope="session")
def editions(built: Editions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the editions of one address, nothing else."""
    folder = tmp_path_factory.mktemp("handed-in") / "editions"
    shutil.copytree(built.folder, folder)
    return folder


@pytest.fixture(scope="session")
def hundred(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred addresses, each in a folder of its own, as a batch leaves them."""
    folder = tmp_path_factory.mktemp("hundred") / "年度讲话"
    for number in range(100):
        shutil.copytree(editions, folder / f"{number:03}")
    return folder


@pytest.fixture(params=FORMS, ids=str)
def form(request: pytest.FixtureRequest) -> Form:
    """Each form of package."""
    found = request.param
    assert isinstance(found, Form)
    return found


@pytest.fixture
def deposited(form: Form, editions: Path, tmp_path: Path) -> Packaged:
    """A first deposit of one address, in a folder of its own that a test may damage."""
    return package(editions, form, out=tmp_path / "repository")


@pytest.fixture
def again(form: Form, editions: Path, tmp_path: Path) -> Callable[[], Packaged]:
    """Deposits the same address again."""
    return lambda: package(editions, form, out=tmp_path / "repository")
