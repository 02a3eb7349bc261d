"""One process or two: the editions are the same bytes, and what the second cannot do the first does."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.core.assistant import Assistant
from shanben.model.places import Edition
from shanben.order import Order
from shanben.press import press
from shanben.proving import Proofs, Work
from shanben.second_hand import second_hand


class Lazy(Assistant[Work, Proofs]):
    """An assistant that never answers."""

    def __init__(self) -> None:
        """Start no process."""

    def give(self, task: Work) -> None:
        """Let it lie."""

    def answer(self) -> Proofs | None:
        """Have none."""
        return None


@pytest.mark.parametrize("editions", [tuple(Edition), (Edition.PDF,), (Edition.DOCX, Edition.EPUB)])
def test_two_processes_make_what_one_makes(address_path: Path, editions: tuple[Edition, ...]) -> None:
    order = Order(editions=editions)
    alone = press(address_path, order)
    with second_hand(editions) as beside:
        together = press(address_path, order, beside)
    assert together.artifacts == alone.artifacts
    assert together.report == alone.report


def test_what_the_second_process_cannot_do_is_done_here(address_path: Path) -> None:
    order = Order()
    assert press(address_path, order, Lazy()).artifacts == press(address_path, order).artifacts
