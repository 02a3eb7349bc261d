"""Schemas of others, read where they lie beside the repository and never copied into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from judges.presence import roll_call

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SHARED = REPOSITORY.parent / "shared"


def require_shared(place: str) -> Path:
    """Return the path of reference data such as `schemas/tei/tei_all.rng`; skip the test where it is absent."""
    path = SHARED / place
    if not path.exists():
        roll_call.absent.add(f"../shared/{place}")
        pytest.skip(f"../shared/{place} is not here")
    return path
