"""Give inputs to a reader in a child process that has little time and memory, and say which it did not take well."""

from __future__ import annotations

import mmap
import os
import resource
import signal
import struct
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct, json

from shanben.core.errors import ShanbenError

SECONDS = 2.0
MEGABYTES = 200
_ROOM = 2 << 30  # of address space beyond what the process has: what is not touched costs nothing
_END = (1 << 64) - 1


class Failure(Struct, frozen=True, kw_only=True):
    """An input that ended otherwise than in a ShanbenError or well, by its number, and how it ended."""

    number: int
    how: str


def failures(count: int, attempt: Callable[[int, Path], object]) -> Iterator[Failure]:
    """Make the attempts 0 to `count` in child processes, and yield those that went wrong.

    `attempt` gets a number and an empty folder. A child that takes too long, grows too large or crashes is found out
    by how it ends; the next one goes on behind its attempt.
    """
    start = 0
    with mmap.mmap(-1, 8) as now, tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        while start < count:
            told, tell = os.pipe()
            child = os.fork()
            if not child:
                os.close(told)
                _attempts(range(start, count), attempt, now=now, tell=tell, room=Path(folder))
            os.close(tell)
            with os.fdopen(told, "rb") as lines:
                for line in lines:
                    yield json.decode(line, type=Failure)
            _, status = os.waitpid(child, 0)
            (at,) = struct.unpack("<Q", now[:8])
            if at == _END:
                return
            if os.WIFSIGNALED(status):
                yield Failure(number=at, how=_ended(os.WTERMSIG(status)))
            start = at + 1


def _ended(number: int) -> str:
    if number == signal.SIGPROF:
        return f"more than {SECONDS} s"
    return f"killed by {signal.Signals(number).name}"


def _attempts(
    numbers: Iterable[int], attempt: Callable[[int, Path], object], *, now: mmap.mmap, tell: int, room: Path
) -> None:
    """Make attempts until one has made the process too large; ends the process."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _bound_memory()
    least = _megabytes()
    for number in numbers:
        now[:8] = struct.pack("<Q", number)
        how = _how(attempt, number, room)
        grown = _megabytes() - least
        if grown > MEGABYTES:
            how = how or f"grew by {grown} MB"
        if how:
            os.write(tell, json.encode(Failure(number=number, how=how)) + b"\n")
        if grown > MEGABYTES // 2:  # a fresh process for the next: nobody is blamed for what others took
            os._exit(0)
    now[:8] = struct.pack("<Q", _END)
    os._exit(0)


def _how(attempt: Callable[[int, Path], object], number: int, room: Path) -> str:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        attempt(number, room)
    except ShanbenError as error:
        return "" if error.findings and str(error) else "an error that says nothing"
    except BaseException:  # noqa: BLE001 -- whatever comes out is what is looked for
        return traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def _bound_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + _ROOM
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
