"""The address made by hand, written once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from editions.docx.by_hand import Opened, written
from shanben.model.places import Artifact


@pytest.fixture(scope="session")
def artifact() -> Artifact:
    """The address made by hand, as DOCX."""
    return written()


@pytest.fixture(scope="session")
def opened(artifact: Artifact) -> Opened:
    """The same, to look into."""
    return Opened(artifact)


@pytest.fixture(scope="session")
def file(artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, on disk."""
    path = tmp_path_factory.mktemp("docx") / artifact.name
    path.write_bytes(artifact.data)
    return path
