"""A catalogue of 130 e-books, made once for all tests that only look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog import books
from shanben.catalog.making import make_catalog

COUNT = 130


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a catalogue that lies above its editions."""
    out = tmp_path_factory.mktemp("catalogue")
    books.shelf(out / "讲 话", COUNT)
    made = make_catalog(out / "讲 话", out=out, title="馆藏讲话")
    assert (made.publications, made.findings) == (COUNT, ())
    return out
