"""No judge is left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from judges import presence, reference
from judges.presence import Judge, RollCall, require

HERE = Judge(name="Solomon", version=lambda: "1.0", install="ask Bathsheba")
GONE = replace(HERE, name="Minos", version=lambda: None)


@pytest.fixture
def roll_call(monkeypatch: pytest.MonkeyPatch) -> RollCall:
    """A roll call of this test's own."""
    own = RollCall()
    for module in (presence, reference):
        monkeypatch.setattr(module, "roll_call", own)
    return own


def test_a_judge_that_is_here_is_named_with_its_version(roll_call: RollCall) -> None:
    assert require(HERE) == "1.0"
    assert roll_call.lines() == ("used     Solomon 1.0",)


def test_without_its_judge_a_test_is_skipped_and_says_what_to_install(
    roll_call: RollCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHANBEN_ALL_JUDGES", raising=False)

    with pytest.raises(pytest.skip.Exception, match="no Minos here: ask Bathsheba"):
        require(GONE)
    assert roll_call.lines() == ("MISSING  Minos: ask Bathsheba",)


def test_where_every_judge_is_wanted_a_missing_one_fails_the_test(
    roll_call: RollCall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHANBEN_ALL_JUDGES", "1")

    with pytest.raises(pytest.fail.Exception, match="no Minos here"):
        require(GONE)
    assert "Minos" in roll_call.missing


def test_absent_reference_data_skips_and_is_named_at_the_end(
    roll_call: RollCall, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SHANBEN_ALL_JUDGES", "1")
    monkeypatch.setattr(reference, "SHARED", tmp_path)

    with pytest.raises(pytest.skip.Exception):
        reference.require_shared("schemas/none.xsd")
    assert roll_call.lines() == ("absent   ../shared/schemas/none.xsd: what needs it was skipped",)
