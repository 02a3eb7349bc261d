"""A second process (副手) that gets its libraries ready while this one works, then does some of the work beside it.

It is for a command that somebody waits for; a pool of processes has no use for it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, Generic, NoReturn, TypeVar

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")
_LEAST_CORES = 2
_PIPE = 1 << 20  # room for a task, so that handing it over does not wait for the assistant to be ready


class Assistant(Generic[_Task, _Answer]):
    """The assistant as the process sees it that started it: tasks in, answers out, one after another."""

    def __init__(self, process: int, tasks: BinaryIO, answers: BinaryIO) -> None:
        self.process, self._tasks, self._answers = process, tasks, answers

    def give(self, task: _Task) -> None:
        """Hand over a task; one that the assistant cannot take has no answer."""
        with contextlib.suppress(OSError):
            pickle.dump(task, self._tasks, pickle.HIGHEST_PROTOCOL)
            self._tasks.flush()

    def answer(self) -> _Answer | None:
        """Wait for the answer to the task; None where the assistant failed or was stopped: do the task yourself."""
        try:
            # The other end of the pipe is this very program.
            answer: _Answer = pickle.load(self._answers)  # noqa: S301
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        return answer

    def dismiss(self) -> None:
        """End the assistant."""
        for pipe in (self._tasks, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)


@contextlib.contextmanager
def assistant(
    prepare: Callable[[], object], work: Callable[[_Task], _Answer]
) -> Iterator[Assistant[_Task, _Answer] | None]:
    """Start an assistant that calls `prepare` at once and `work` for each task; None where it would not help.

    It helps where a process can be forked safely (Linux) and there is a second core. What `work` raises is not handed
    back: an error has the same words when the task is done again.
    """
    started = _started(prepare, work) if _helps() else None
    try:
        yield started
    finally:
        if started is not None:
            started.dismiss()


def _helps() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) >= _LEAST_CORES


def _started(prepare: Callable[[], object], work: Callable[[_Task], _Answer]) -> Assistant[_Task, _Answer] | None:
    task_end, tasks = _pipe()
    answers, answer_end = _pipe()
    try:
        process = os.fork()
    except OSError:
        for pipe in (task_end, tasks, answers, answer_end):
            pipe.close()
        return None
    if not process:
        tasks.close()
        answers.close()
        _serve(task_end, answer_end, prepare, work)
    task_end.close()
    answer_end.close()
    return Assistant(process, tasks, answers)


def _serve(
    tasks: BinaryIO, answers: BinaryIO, prepare: Callable[[], object], work: Callable[[_Task], _Answer]
) -> NoReturn:
    """Do tasks until there are no more or one fails; nothing that the other process began is ended twice."""
    with contextlib.suppress(BaseException):
        prepare()
        while True:
            pickle.dump(work(pickle.load(tasks)), answers, pickle.HIGHEST_PROTOCOL)  # noqa: S301 -- our own other end
            answers.flush()
    os._exit(0)


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    import fcntl  # noqa: PLC0415 -- not on every system

    ends = os.pipe()
    with contextlib.suppress(OSError):
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, _PIPE)
    return os.fdopen(ends[0], "rb"), os.fdopen(ends[1], "wb")
