"""How often Python looks for values that refer to each other in circles: a twentieth of the time of a short run."""

from __future__ import annotations

import gc

_ALLOCATIONS, _YOUNG, _MIDDLE = 100_000, 20, 100
"""Python has 700, 10, 10: values made before the youngest are looked through, and such turns before older ones are."""


def collect_rarely() -> None:
    """Look rarely from now on: values here flow one way and go when nobody has them any more."""
    gc.set_threshold(_ALLOCATIONS, _YOUNG, _MIDDLE)
