"""A character that no font has is named at every place where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from shanben.core.errors import FontError
from shanben.press import Order, press


def test_every_character_that_no_font_has_is_named_with_its_own_place(tmp_path: Path) -> None:
    source = tmp_path / "speech.txt"
    source.write_text("题😀\n\n各位代表：\n正文🎉在此，还有🎉。\n", encoding="utf-8")
    with pytest.raises(FontError) as caught:
        press(source, Order())
    found = [(one.where.line, one.where.column, one.message[-9:]) for one in caught.value.findings]
    assert found == [(1, 2, "(U+1F600)"), (4, 3, "(U+1F389)"), (4, 9, "(U+1F389)")]
