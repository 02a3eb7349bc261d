"""The assistant does its tasks beside the process that started it, and its failures cost nothing but time."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from shanben.core.assistant import Assistant, assistant

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an assistant is forked on Linux only")


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def _nothing() -> None:
    """Has nothing to prepare."""


def _doubled(number: int) -> tuple[int, int]:
    if number == 13:
        raise ValueError("an unlucky number")
    return os.getpid(), 2 * number


def _present(beside: Assistant[int, tuple[int, int]] | None) -> Assistant[int, tuple[int, int]]:
    assert beside is not None
    return beside


def test_tasks_are_done_one_after_another_in_the_same_other_process() -> None:
    with assistant(_nothing, _doubled) as started:
        beside = _present(started)
        beside.give(1)
        first, two = beside.answer() or (0, 0)
        beside.give(2)
        second, four = beside.answer() or (0, 0)
    assert (two, four) == (2, 4)
    assert first == second != os.getpid()


def test_a_task_that_fails_has_no_answer_nor_have_those_after_it() -> None:
    with assistant(_nothing, _doubled) as started:
        beside = _present(started)
        beside.give(13)
        assert beside.answer() is None
        beside.give(1)
        assert beside.answer() is None


def test_an_assistant_that_is_killed_has_no_answer() -> None:
    with assistant(_nothing, _doubled) as started:
        beside = _present(started)
        os.kill(beside.process, signal.SIGKILL)
        beside.give(1)
        assert beside.answer() is None


def test_a_large_task_and_a_large_answer_pass() -> None:
    with assistant(_nothing, bytes.swapcase) as started:
        assert started is not None
        started.give(b"a" * 5_000_000)
        assert started.answer() == b"A" * 5_000_000


def test_nobody_is_left_behind_and_no_buffer_is_written_twice(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("w") as file:
        file.write("once\n")
        with assistant(_nothing, _doubled) as started:
            process = _present(started).process
    assert log.read_text() == "once\n"
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


def test_it_gets_ready_while_the_other_works(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    with assistant(ready.touch, _doubled):
        for _ in range(1000):
            if ready.exists():
                break
            time.sleep(0.01)
    assert ready.exists()


def test_there_is_none_on_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    with assistant(_nothing, _doubled) as started:
        assert started is None


def test_there_is_none_where_processes_are_not_forked_safely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with assistant(_nothing, _doubled) as started:
        assert started is None
