"""Every example of docs/api.md does what it shows."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

import shanben
from judges.reference import REPOSITORY

SPEECH = "年会致辞\n各位来宾：\n大家好。\n"


@pytest.fixture
def desk(tmp_path: Path, address_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the examples name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    shutil.copytree(address_path.parent, "my-address")
    Path("speech.txt").write_text(SPEECH, encoding="utf-8")
    for name in ("甲", "乙"):
        Path("speeches", name).mkdir(parents=True)
        Path("speeches", name, "speech.txt").write_text(SPEECH, encoding="utf-8")
    text = address_path.read_text(encoding="utf-8").replace("今天隆重开幕了。", "今天隆重开幕了!")
    Path("half-width.xml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_the_examples_do_what_they_show() -> None:
    done = doctest.testfile(str(REPOSITORY / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert done.attempted > 15
    assert done.failed == 0


def test_the_types_are_for_programs_too() -> None:
    assert (Path(shanben.__file__).parent / "py.typed").is_file()
    assert all(hasattr(shanben, name) for name in shanben.__all__)


def test_a_name_that_there_is_not_is_said() -> None:
    with pytest.raises(AttributeError, match="module 'shanben' has no attribute 'bulid'"):
        shanben.bulid  # noqa: B018
