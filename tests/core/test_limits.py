"""Every limit is named once, has a reason, can be raised, and is in the documents as it is."""

from __future__ import annotations

import os

import pytest

from judges.reference import REPOSITORY
from shanben.core.errors import LimitError, SourceError
from shanben.core.limits import ALL, PAGES, VARIABLE, choose


def test_the_documents_list_the_limits_as_they_are() -> None:
    listed = (REPOSITORY / "docs" / "security.md").read_text(encoding="utf-8")
    for limit in ALL:
        assert f"| `{limit.name}` | {limit.usual:,} {limit.unit} | {limit.reason} |" in listed
    assert listed.partition("## Limits")[2].count("\n| `") == len(ALL)


def test_names_are_told_apart() -> None:
    assert len({limit.name for limit in ALL}) == len(ALL)


def test_a_limit_is_raised_for_this_process_and_those_it_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "zip-entries=3")
    choose(("pages=20", "pages=30"))
    assert PAGES.most == 30
    assert os.environ[VARIABLE] == "zip-entries=3,pages=20,pages=30"


@pytest.mark.parametrize("text", ["page=3", "pages", "pages=", "pages=many", "pages=-1", "pages=1.5", "=3"])
def test_what_is_no_limit_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, text)
    with pytest.raises(LimitError):
        _ = PAGES.most


def test_an_error_says_how_to_raise_it() -> None:
    error = PAGES.exceeded(SourceError, "the PDF has")
    assert error.message == "the PDF has more than 10,000 pages"
    assert "--limit pages=NUMBER" in error.hint
