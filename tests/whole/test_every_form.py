"""The specimen, which holds every form of formal text, is made in every view and says what its source says."""

from __future__ import annotations

import pytest

from judges.reference import REPOSITORY
from shanben.model.address import View
from shanben.press import Order, press


@pytest.mark.parametrize("view", View)
def test_footnotes_ruby_dots_and_tables_read_back_from_every_edition(view: View) -> None:
    pressed = press(REPOSITORY / "content" / "specimen", Order(view=view))

    assert pressed.report.good, "\n".join(map(str, pressed.report.all_findings))
    assert len(pressed.report.editions) == 4
