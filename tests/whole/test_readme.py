"""What README.md tells a newcomer to type works as it stands, and README.zh.md tells the same."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.calling import GOOD, shanben
from judges.reference import REPOSITORY

SPEECH = "在年会上的致辞\n各位来宾：\n大家好。\n今天，年会开幕了。\n最后，祝年会圆满成功！\n"
# What a line puts in place before the next one is typed.
BEFORE = {"merge": lambda: shutil.copy("out/my-address.docx", "edited.docx")}


def commands(readme: str) -> list[str]:
    text = (REPOSITORY / readme).read_text(encoding="utf-8")
    return [line.partition("  ")[0].partition(" #")[0] for line in re.findall(r"^shanben .+$", text, re.MULTILINE)]


def links(readme: str) -> list[str]:
    return re.findall(r"\]\(((?:docs|fonts)?[\w/.-]+)\)", (REPOSITORY / readme).read_text(encoding="utf-8"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "speeches" / "甲").mkdir(parents=True)
    for place in ("speech.txt", "speeches/甲/speech.txt"):
        (tmp_path / place).write_text(SPEECH, encoding="utf-8")
    return tmp_path


def test_every_command_works_in_the_order_of_the_page(desk: Path) -> None:
    typed = commands("README.md")
    assert len(typed) > 8
    for command in typed:
        _, name, *arguments = shlex.split(command)
        BEFORE.get(name, lambda: None)()
        done = shanben(name, *arguments, cwd=desk)
        assert done.returncode == GOOD, f"{command}: {done.stderr}"


def test_the_chinese_page_names_the_same_commands_and_documents() -> None:
    assert commands("README.zh.md") == commands("README.md")
    assert set(links("README.zh.md")) - {"README.md"} == set(links("README.md")) - {"README.zh.md"}


def test_every_link_leads_somewhere() -> None:
    assert [link for link in links("README.md") if not (REPOSITORY / link).exists()] == []


def test_every_document_is_named() -> None:
    documents = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").glob("*.md")}
    assert documents <= set(links("README.md"))
