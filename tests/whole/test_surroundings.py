"""Whatever surrounds a run has no say in what it makes: clock, language, user, umask, folder, jobs, cache."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from judges.reference import REPOSITORY
from whole.fresh_process import Editions, Surroundings, build

PLANTED = ("reportlab_settings", "reportlab_mods", "lxml", "yaml", "PIL", "sitecustomize_of_nobody", "docx", "msgspec")
EVIL = "raise SystemExit('a file that lies about was run')\n"
SETTINGS = "pageCompression = 0\ninvariant = 0\nrl_accel = 0\ndefaultPageSize = 'LETTER'\nuseA85 = 1\n"
ENTRY = (sys.executable, "-P", "-c", "from shanben.cli.main import main; main()")


def digests(editions: Editions) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in editions.timeless}


@pytest.fixture
def again(built: Editions, address_path: Path, tmp_path: Path) -> Callable[[Surroundings], None]:
    """Builds the first address elsewhere, and holds what is made against the first making."""

    def build_again(around: Surroundings) -> None:
        assert digests(build(address_path.parent, into=tmp_path / "again", surroundings=around)) == digests(built)

    return build_again


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295", "PYTHONOPTIMIZE": "1"},
        {"RL_pageCompression": "0", "RL_invariant": "0", "RL_useA85": "1", "RL_defaultPageSize": "LETTER"},
        {"SHANBEN_CACHE": "off"},
        {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "20", "NO_COLOR": "1"},
    ],
    ids=["east", "west", "reportlab", "no-cache", "python"],
)
def test_no_variable_changes_an_edition(
    environment: dict[str, str], again: Callable[[Surroundings], None]
) -> None:
    again(Surroundings(environment=environment))


def test_files_that_lie_about_are_not_run(again: Callable[[Surroundings], None], tmp_path: Path) -> None:
    here, home = tmp_path / "here", tmp_path / "home"
    for folder in (here, home):
        folder.mkdir()
    for name in PLANTED:
        (here / f"{name}.py").write_text(EVIL, encoding="utf-8")
    for name in (".reportlab_settings", "reportlab_settings"):
        (home / name).write_text(SETTINGS, encoding="utf-8")
    again(Surroundings(cwd=here, program=ENTRY, environment={"HOME": str(home)}))


def test_the_settings_of_reportlab_are_those_of_nobody(again: Callable[[Surroundings], None], tmp_path: Path) -> None:
    """A module of that name on the path, where reportlab looks for it, is its own way to be told otherwise."""
    (tmp_path / "reportlab_settings.py").write_text(SETTINGS, encoding="utf-8")
    again(Surroundings(environment={"PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{tmp_path}"}))


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be another user")
def test_another_user_makes_the_same(built: Editions, address_path: Path, tmp_path: Path) -> None:
    """Nobody, who owns nothing here, has no home, and may write into one folder only."""
    out, entry = tmp_path / "out", "from shanben.cli.main import main; main()"
    if not all(part.stat().st_mode & stat.S_IXOTH for part in Path(sys.executable).resolve().parents):
        pytest.skip("nobody cannot start this Python")
    out.mkdir()
    out.chmod(0o777)
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & stat.S_IXOTH:
            pytest.skip(f"nobody cannot look into {folder}")
    done = subprocess.run(
        [sys.executable, "-c", entry, "build", str(address_path.parent), "-o", str(out)],
        user="nobody", capture_output=True, check=False, encoding="utf-8", umask=0o027,
        env={"PYTHONPATH": str(REPOSITORY / "src"), "HOME": "/nonexistent", "PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert digests(Editions(folder=out, name=built.name)) == digests(built)


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_batch_of_any_number_of_jobs_makes_what_a_build_makes(
    jobs: str, built: Editions, address_path: Path, tmp_path: Path
) -> None:
    for number in range(3):
        shutil.copytree(address_path.parent, tmp_path / "in" / str(number) / address_path.parent.name)
    done = subprocess.run(
        [*ENTRY, "batch", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", jobs],
        capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for number in range(3):
        folder = tmp_path / "out" / str(number) / built.name
        place = folder if folder.is_dir() else folder.parent
        assert digests(Editions(folder=place, name=built.name)) == digests(built)
