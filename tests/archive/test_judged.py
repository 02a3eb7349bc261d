"""Outside judges accept packages of one address and of a hundred, and refuse a damaged one."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from judges import eark_profile, packages
from judges.presence import require
from judges.verdict import Verdict, must_be_good
from shanben.archive.forms import Form
from shanben.archive.making import Packaged, package

JUDGES: dict[Form, Callable[[Path], Verdict]] = {
    Form.BAGIT: packages.judge_bag,
    Form.EARK: packages.judge_sip,
    Form.OCFL: packages.judge_object,
}


def test_one_address_is_accepted_at_every_deposit(
    deposited: Packaged, again: Callable[[], Packaged], form: Form
) -> None:
    must_be_good([JUDGES[form](deposited.path), JUDGES[form](again().path)])


def test_a_hundred_addresses_are_accepted(form: Form, hundred: Path, tmp_path: Path) -> None:
    made = package(hundred, form, out=tmp_path)
    assert made.deposit.addresses == 100
    must_be_good([JUDGES[form](made.path)])


def test_the_judges_tell_a_damaged_package(deposited: Packaged, form: Form) -> None:
    file = next(deposited.path.rglob("*.pdf"))
    file.write_bytes(file.read_bytes()[:-1])
    assert not JUDGES[form](deposited.path).good


@pytest.mark.parametrize("deposits", [1, 2])
def test_sha512sum_checks_the_list_without_shanben(
    deposited: Packaged, again: Callable[[], Packaged], deposits: int
) -> None:
    last = deposited if deposits == 1 else again()
    for made in (deposited, last):
        check = made.receipt[-1]
        done = subprocess.run(
            ["sha512sum", "--check", "--strict", check.name],
            cwd=check.parent, capture_output=True, check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"{made.deposit.manifest}: OK" in done.stdout


@pytest.mark.parametrize("part", ["metsHdr", "agent", "fileGrp", "FLocat", "structMap", "mptr"])
def test_the_profile_misses_what_is_taken_out_of_a_sip(editions: Path, tmp_path: Path, part: str) -> None:
    require(packages.EARK)
    mets = package(editions, Form.EARK, out=tmp_path).path / "METS.xml"
    assert eark_profile.broken("CSIP", mets) == []
    tree = etree.parse(str(mets))
    for element in [*tree.iter(f"{{*}}{part}")]:
        element.getparent().remove(element)
    tree.write(str(mets))
    assert eark_profile.broken("CSIP", mets)
