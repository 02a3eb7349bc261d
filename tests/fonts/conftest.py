"""The shipped catalogue and its faces, opened once for all tests of fonts."""

from __future__ import annotations

import pytest

from shanben.fonts.catalogue import Catalogue, load_catalogue
from shanben.fonts.open_face import OpenFace, open_face


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def fangsong(catalogue: Catalogue) -> OpenFace:
    return open_face(catalogue.face("fangsong"))


@pytest.fixture
def kai(catalogue: Catalogue) -> OpenFace:
    return open_face(catalogue.face("kai"))
