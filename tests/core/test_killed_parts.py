"""What killed runs leave is removed by the next, and what a living run writes is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from judges.reference import REPOSITORY
from shanben.core.disk import sweep

# Stops for ever where all is written and nothing is in its place.
WRITER = """
import pathlib, sys, time
pathlib.Path.replace = lambda *_: time.sleep(600)
from shanben.core.disk import write_whole
write_whole(pathlib.Path(sys.argv[1]), b"whole")
"""
DAY = 86400


def start_writing(path: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    )
    while not any(part.stat().st_size for part in path.parent.iterdir()):
        assert process.poll() is None
        time.sleep(0.01)
    return process


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can ask whether a process lives")
def test_a_part_goes_with_the_process_that_wrote_it(tmp_path: Path) -> None:
    writer = start_writing(tmp_path / "讲话.第 1 稿.pdf")
    try:
        written = names(tmp_path)
        sweep(tmp_path)
        assert names(tmp_path) == written
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    sweep(tmp_path)
    assert names(tmp_path) == []


def test_a_part_of_another_machine_goes_when_it_is_a_day_old(tmp_path: Path) -> None:
    new, old = (tmp_path / f".a.pdf.elsewhere-{number}.x_y.part" for number in (1, 2))
    for path in (new, old):
        path.touch()
    os.utime(old, (time.time() - 2 * DAY,) * 2)
    sweep(tmp_path)
    assert names(tmp_path) == [new.name]


def test_what_only_looks_like_a_part_stays(tmp_path: Path) -> None:
    for name in (".part", ".a.part", "a.host-1.x.part", ".a.pdf.host-one.x.part"):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, 0))
    sweep(tmp_path)
    assert len(names(tmp_path)) == 4
    sweep(tmp_path / "nowhere")


def test_whoever_sweeps_learns_whether_a_living_run_is_still_there(tmp_path: Path) -> None:
    writer = start_writing(tmp_path / "讲话.pdf")
    try:
        assert not sweep(tmp_path)
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert sweep(tmp_path)
    assert sweep(tmp_path / "nowhere")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="elsewhere the system does not tell")
def test_a_part_goes_though_nobody_has_asked_yet_how_its_process_ended(tmp_path: Path) -> None:
    writer = start_writing(tmp_path / "讲话.pdf")
    writer.send_signal(signal.SIGKILL)
    os.waitid(os.P_PID, writer.pid, os.WEXITED | os.WNOWAIT)  # it is dead, and still on the list
    try:
        assert sweep(tmp_path)
    finally:
        writer.wait()
    assert names(tmp_path) == []
