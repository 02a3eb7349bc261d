"""The address set by hand, written once a run, and opened by a reader of PDF that is not ours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from editions.pdf import hand_set
from shanben.fonts.catalogue import Catalogue
from shanben.model.places import Artifact


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The faces that ship with the package."""
    return hand_set.CATALOGUE


@pytest.fixture(scope="session")
def artifact(catalogue: Catalogue) -> Artifact:
    """The address set by hand, as PDF."""
    return hand_set.written(catalogue)


@pytest.fixture
def pdf(artifact: Artifact) -> Iterator[pikepdf.Pdf]:
    """The same, opened."""
    with pikepdf.Pdf.open(io.BytesIO(artifact.data)) as opened:
        yield opened


@pytest.fixture(scope="session")
def file(artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, on disk."""
    path = tmp_path_factory.mktemp("pdf") / artifact.name
    path.write_bytes(artifact.data)
    return path
