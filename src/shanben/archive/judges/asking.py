"""Ask a judge: a program of its own once a file, or an engine that stays for many files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from msgspec import Struct

_LONGEST = 600  # seconds that a judge may take for one file
_MOST_MESSAGES = 20

Complaints = tuple[str, ...]


class Judgement(Struct, frozen=True, kw_only=True):
    """What a judge of that version said of a path: whether it is good, and in its own words why not."""

    judge: str
    version: str
    path: str
    good: bool
    messages: tuple[str, ...] = ()


class Judge(Struct, frozen=True, kw_only=True):
    """A judge: its version (empty: it is not installed), what it complains of in each path, and what installs it."""

    name: str
    version: Callable[[], str]
    complaints: Callable[[Sequence[Path]], Iterator[Complaints]]
    install: str


def judgements(judges: Iterable[Judge], paths: Sequence[Path]) -> Iterator[Judgement]:
    """Yield what each judge that is installed says of each path."""
    for judge in judges:
        version = judge.version()
        if not (version and paths):
            continue
        for path, said in zip(paths, judge.complaints(paths), strict=True):
            yield Judgement(
                judge=judge.name, version=version, path=str(path), good=not said, messages=said[-_MOST_MESSAGES:]
            )


def distributed(*names: str) -> Callable[[], str]:
    """Return what tells the version of the first of these Python distributions, empty where one is missing."""

    def version() -> str:
        try:
            first, *_ = map(metadata.version, names)
        except metadata.PackageNotFoundError:
            return ""
        return first

    return version


@cache
def program_version(name: str) -> str:
    """Return the version of a program on PATH, `?` where it does not say, empty where there is none."""
    path = shutil.which(name)
    if path is None:
        return ""
    done = _run((path, "--version"))
    found = re.search(r"\d+(\.\d+)+", f"{done.stdout}{done.stderr}")
    return found[0] if found else "?"


def program(*commands: tuple[str, ...]) -> Callable[[Sequence[Path]], Iterator[Complaints]]:
    """Return what runs each command with each path as its last word; its exit status is the verdict."""

    def complaints(paths: Sequence[Path]) -> Iterator[Complaints]:
        for path in paths:
            yield tuple(said for command in commands for said in _said((*command, str(path.resolve()))))

    return complaints


def engine(module: str) -> Callable[[Sequence[Path]], Iterator[Complaints]]:
    """Return what asks a module beside this one, which answers each path with what is wrong there."""

    def complaints(paths: Sequence[Path]) -> Iterator[Complaints]:
        asked = subprocess.Popen(  # noqa: S603 -- this Python, a module of ours
            [sys.executable, "-P", "-m", f"{__package__}.{module}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        with suppress(BrokenPipeError), asked as process:  # of one that has ended, closing its pipe says so again
            for path in paths:
                yield _answered(process, path)

    return complaints


def _answered(process: subprocess.Popen[str], path: Path) -> Complaints:
    asked, answered = process.stdin, process.stdout
    if asked is None or answered is None:
        raise RuntimeError("the judge has no pipes")
    limit = threading.Timer(_LONGEST, process.kill)
    limit.start()
    try:
        asked.write(json.dumps(str(path.resolve())) + "\n")
        asked.flush()
        line = answered.readline()
    except OSError:  # it has ended
        line = ""
    finally:
        limit.cancel()
    return tuple(json.loads(line)) if line else ("the judge ended without an answer",)


def _said(command: tuple[str, ...]) -> Complaints:
    try:
        done = _run((shutil.which(command[0]) or command[0], *command[1:]))
    except (OSError, subprocess.TimeoutExpired) as error:
        return (str(error),)
    if done.returncode == 0:
        return ()
    lines = tuple(line.strip() for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip())
    return lines or (f"exit status {done.returncode}",)


def _run(command: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- a program that is installed, a path as one argument
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=_LONGEST,
    )
