"""What is installed from the wheel, without a checkout around it, makes the same editions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from judges.reference import REPOSITORY
from whole.fresh_process import Editions, Surroundings, build

SHIPPED = {"styles": "shanben/data/styles", "fonts": "shanben/data/fonts", "src/shanben": "shanben"}
"""Folders of the repository, and where in the wheel each lies; the programs that made the fonts stay at home."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a virtual environment that holds the wheel and sees this one's libraries."""
    root = tmp_path_factory.mktemp("venv")
    _run(sys.executable, "-m", "venv", "--without-pip", str(root))
    programs = root / ("Scripts" if os.name == "nt" else "bin")
    python = str(programs / "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "--quiet", "--disable-pip-version-check")
    _run(*pip, "install", "--no-deps", "--no-index", "--no-cache-dir", str(wheel))
    own = _run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(own) / "libraries.pth").write_text("\n".join(sorted(libraries)), encoding="utf-8")
    return programs


def test_the_wheel_holds_every_style_font_and_schema(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder, place in SHIPPED.items():
        expected = {f"{place}/{file}" for file in _files(REPOSITORY / folder)}
        assert expected
        assert expected <= names


def test_the_wheel_sets_an_address_that_lies_anywhere(
    installed: Path, built: Editions, address_path: Path, tmp_path: Path
) -> None:
    source = tmp_path / "另一个 文件夹" / address_path.parent.name
    shutil.copytree(address_path.parent, source)
    where = _run(str(installed / "python"), "-c", "import shanben; print(shanben.__file__)", cwd=tmp_path)
    program = Surroundings(cwd=tmp_path, program=(str(installed / "shanben"),), environment={"PYTHONPATH": ""})

    made = build(source, into=tmp_path / "印 本", surroundings=program)

    assert Path(where.strip()).is_relative_to(installed.parent)
    assert [file.read_bytes() for file in made.timeless] == [file.read_bytes() for file in built.timeless]


def _files(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and (folder.name != "fonts" or file.suffix != ".py")
    }


def _run(*command: str, cwd: Path = REPOSITORY) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, check=False, capture_output=True, encoding="utf-8", env=environment
    )
    if done.returncode:
        raise AssertionError(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout
