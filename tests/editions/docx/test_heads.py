"""The space that a title has under it stands under the last line of the whole head, and nowhere else in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from editions.docx.by_hand import BODY, READING, SHEET, Opened, block, value, written
from shanben.model.address import Node
from shanben.model.roles import FORMS, WORD_NAMES, Role

HEAD = (Role.TITLE, Role.SUBTITLE, Role.DATELINE, Role.BYLINE)
LINE = str(round(SHEET.page.pitch / 50))


def spaces(*body: Node) -> dict[Role, str | None]:
    """Return the space under each role of a head, in twips."""
    styles = Opened(written(replace(READING, body=body, notes=()))).styles
    names = {role: WORD_NAMES.get(FORMS[role].docx, FORMS[role].docx) for role in HEAD}
    return {role: value(styles[name], "pPr/spacing", "after") for role, name in names.items()}


@pytest.mark.parametrize("last", range(1, 5))
def test_the_last_block_of_the_head_has_the_titles_space(last: int) -> None:
    found = spaces(*BODY[:last], BODY[4])

    assert [found[role] for role in HEAD[:last]] == [*["0"] * (last - 1), LINE]


def test_a_role_that_ends_one_head_has_its_space_in_every_head() -> None:
    second = block("second", Role.TITLE, "再一篇")

    assert spaces(*BODY[:2], BODY[4], second, BODY[4])[Role.TITLE] == LINE
