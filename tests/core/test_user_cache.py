"""What an earlier run worked out is taken only where all that decides it is the same, and never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec import Struct

from shanben.core.user_cache import cache_folder, remembered


class Answer(Struct, frozen=True):
    text: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHANBEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def _never() -> Answer:
    raise AssertionError("it was made before")


def test_a_value_is_made_once(folder: Path) -> None:
    assert remembered(Answer, b"question", lambda: Answer("yes")) == Answer("yes")
    assert remembered(Answer, b"question", _never) == Answer("yes")
    assert len(list(folder.iterdir())) == 1


def test_another_question_is_answered_anew(folder: Path) -> None:
    remembered(Answer, b"question", lambda: Answer("yes"))
    assert remembered(Answer, b"another", lambda: Answer("no")) == Answer("no")
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x81\xa4text\x01", b"\x81\xa4tex"])
def test_an_entry_that_is_no_value_counts_as_none(folder: Path, damage: bytes) -> None:
    remembered(Answer, b"question", lambda: Answer("yes"))
    (entry,) = folder.iterdir()
    entry.write_bytes(damage)
    assert remembered(Answer, b"question", lambda: Answer("again")) == Answer("again")


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in its place")
    monkeypatch.setenv("SHANBEN_CACHE", str(tmp_path / "file" / "cache"))
    assert remembered(Answer, b"question", lambda: Answer("yes")) == Answer("yes")


def test_off_means_that_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHANBEN_CACHE", "off")
    assert cache_folder() is None
    assert remembered(Answer, b"question", lambda: Answer("yes")) == Answer("yes")
    assert remembered(Answer, b"question", lambda: Answer("no")) == Answer("no")


def test_an_error_is_not_kept(folder: Path) -> None:
    def fails() -> Answer:
        raise ValueError("it cannot be made")

    with pytest.raises(ValueError, match="cannot be made"):
        remembered(Answer, b"question", fails)
    assert not folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere folders have no such rights")
def test_a_folder_that_others_can_write_into_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHANBEN_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    tmp_path.chmod(0o777)
    assert cache_folder() is None
