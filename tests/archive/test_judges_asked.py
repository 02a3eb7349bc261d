"""`--judges` asks what is installed, cites its version, and takes no silence for a good verdict."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from judges import packages, presence
from shanben.archive.forms import Form
from shanben.archive.judges import asking
from shanben.archive.judges.asking import Judge, Judgement, engine, judgements, program
from shanben.archive.judging import OF_EDITIONS, OF_PACKAGES, judged_editions, judged_package
from shanben.archive.making import Packaged

PRESENT = {Form.BAGIT: packages.BAGIT, Form.EARK: packages.EARK, Form.OCFL: packages.OCFL}


def judge(name: str, *, version: str = "1", complaints: Sequence[tuple[str, ...]] = ()) -> Judge:
    def answers(_: Sequence[Path]) -> Iterator[tuple[str, ...]]:
        yield from complaints

    return Judge(name=name, version=lambda: version, complaints=answers, install="")


def test_a_judge_that_is_not_installed_is_not_asked(tmp_path: Path) -> None:
    said = judgements((judge("absent", version=""), judge("present", complaints=[()])), [tmp_path])
    assert [(one.judge, one.good) for one in said] == [("present", True)]


def test_a_judge_of_nothing_is_not_started() -> None:
    def started(_: Sequence[Path]) -> Iterator[tuple[str, ...]]:
        raise AssertionError

    assert [*judgements((Judge(name="a", version=lambda: "1", complaints=started, install=""),), [])] == []


def test_each_path_has_its_own_verdict() -> None:
    said = [*judgements((judge("a", complaints=[(), ("wrong",)]),), [Path("1"), Path("2")])]
    assert said == [
        Judgement(judge="a", version="1", path="1", good=True),
        Judgement(judge="a", version="1", path="2", good=False, messages=("wrong",)),
    ]


def test_an_engine_that_ends_has_said_nothing_good(tmp_path: Path) -> None:
    assert [*engine("no_such_engine")([tmp_path, tmp_path])] == [("the judge ended without an answer",)] * 2


def test_an_engine_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_LONGEST", 0)
    assert [*engine("bagit_engine")([tmp_path])] == [("the judge ended without an answer",)]


def test_a_program_is_judged_by_its_status(tmp_path: Path) -> None:
    assert [*program(("test", "-d"))([tmp_path, tmp_path / "nothing"])] == [(), ("exit status 1",)]
    assert [*program(("no-such-program",))([tmp_path])] != [()]


def test_installed_judges_take_the_editions_and_refuse_broken_ones(editions: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(editions, broken)
    files = [path for path in sorted(editions.iterdir()) if path.suffix in OF_EDITIONS]
    others = [broken / path.name for path in files]
    for path in others:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    said = [*judged_editions([*files, *others])]
    here = {one.name for judges in OF_EDITIONS.values() for one in judges if one.version()}
    assert {one.judge for one in said} == here
    assert all(one.version for one in said)
    assert {one.path: one.good for one in said} == {str(path): path in files for path in (*files, *others)}


def test_the_judge_of_each_form_takes_it_and_refuses_it_damaged(deposited: Packaged, form: Form) -> None:
    presence.require(PRESENT[form])
    assert all(one.good for one in judged_package(deposited.path, form))
    next(deposited.path.rglob("*.pdf")).write_bytes(b"%PDF-")
    (said,) = [one for one in judged_package(deposited.path, form) if one.judge == OF_PACKAGES[form][0].name]
    assert said.messages
    assert not said.good
