"""A package is made whole or not at all, of the editions that the records state, and the same for the same input."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from archive.conftest import EPOCH
from judges import poppler
from judges.reference import REPOSITORY
from shanben.archive.forms import Form
from shanben.archive.making import Packaged, package
from shanben.core.errors import PackageError
from shanben.core.folders import files_below

INSTITUTION = """\
立档单位名称: 某市总工会
档案馆名称: 某市档案馆
全宗号: "0123"
联系人: 张三
电子邮箱: zhang@example.org
"""


def everything(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


SURROUNDINGS = (
    {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "1", "umask": "0o077"},
    {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "2", "umask": "0o000", "PYTHONUTF8": "1"},
)
MAKER = """
import os, sys
os.umask(int(os.environ["umask"], 8))
from shanben.archive.making import package
for _ in range(2):
    package(sys.argv[1], sys.argv[2], out=sys.argv[3])
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_surroundings(
    form: Form, editions: Path, tmp_path: Path
) -> None:
    """Two deposits each: of another folder, in another zone, locale, order of hashes, and with other rights."""
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"input-{number}" / editions.name
        shutil.copytree(editions, folder)
        subprocess.run(
            [sys.executable, "-c", MAKER, str(folder), form, str(tmp_path / f"out-{number}")],
            check=True, cwd=folder.parent, capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(REPOSITORY / "src"), **surroundings},
        )  # fmt: skip
    assert everything(tmp_path / "out-0") == everything(tmp_path / "out-1")


def test_an_edition_that_is_not_the_one_of_its_record_stops_everything(
    form: Form, editions: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(editions, changed)
    pdf = next(changed.glob("*.pdf"))
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    with pytest.raises(PackageError, match="is not the file that"):
        package(changed, form, out=tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_where_the_receipt_cannot_stand_nothing_is_made(form: Form, editions: Path, tmp_path: Path) -> None:
    package(editions, form, out=tmp_path)
    (tmp_path / "核验.2.txt").mkdir()
    before = everything(tmp_path)
    with pytest.raises(PackageError, match="stands here"):
        package(editions, form, out=tmp_path)
    assert everything(tmp_path) == before


def test_what_no_record_states_is_left_and_told(editions: Path, tmp_path: Path) -> None:
    folder = tmp_path / "handed-in"
    shutil.copytree(editions, folder)
    (folder / "笔记.txt").write_text("草稿", encoding="utf-8")
    shutil.copytree(editions, folder / "other.failed")
    made = package(folder, Form.BAGIT, out=tmp_path / "out")
    assert made.deposit.addresses == 1
    assert {finding.code for finding in made.findings} == {"SB-PACKAGE-LEFT"}
    assert any(finding.where.file.endswith("笔记.txt") for finding in made.findings)


def test_a_folder_without_a_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackageError, match="no record"):
        package(tmp_path / "empty", Form.BAGIT, out=tmp_path / "out")


def test_a_package_does_not_lie_among_what_it_packs(editions: Path) -> None:
    with pytest.raises(PackageError, match="among what it packs"):
        package(editions, Form.BAGIT, out=editions / "out")


def test_the_institution_is_told_in_each_form(editions: Path, tmp_path: Path) -> None:
    stated = tmp_path / "institution.yaml"
    stated.write_text(INSTITUTION, encoding="utf-8")
    bag = package(editions, Form.BAGIT, out=tmp_path / "bag", institution=stated)
    told = (bag.path / "bag-info.txt").read_text(encoding="utf-8")
    assert "Source-Organization: 某市总工会\n" in told
    assert "Contact-Email: zhang@example.org\n" in told
    sip = package(editions, Form.EARK, out=tmp_path / "sip", institution=stated)
    mets = etree.parse(str(sip.path / "METS.xml"))
    agents = {(one.get("ROLE"), one.findtext("{*}name")) for one in mets.iter("{*}agent")}
    assert {("CREATOR", "某市总工会"), ("CREATOR", "张三"), ("PRESERVATION", "某市档案馆")} <= agents
    receipt = etree.parse(str(sip.receipt[0]))
    assert receipt.findtext("{*}receiver") == "某市档案馆"


def test_the_mets_of_a_sip_refers_to_the_record(editions: Path, tmp_path: Path) -> None:
    sip = package(editions, Form.EARK, out=tmp_path)
    mets = etree.parse(str(sip.path / "METS.xml"))
    (reference,) = mets.iterfind(".//{*}dmdSec/{*}mdRef")
    assert (sip.path / str(reference.get("{http://www.w3.org/1999/xlink}href"))).name.endswith(".record.xml")


@pytest.mark.parametrize("deposit", [1, 2])
def test_the_receipt_is_one_page_that_has_the_digest_and_names_its_list(
    editions: Path, tmp_path: Path, deposit: int
) -> None:
    made: Packaged = [package(editions, Form.BAGIT, out=tmp_path) for _ in range(deposit)][-1]
    text = poppler.text(made.receipt[1])
    assert text.count("\f") == 1
    assert made.deposit.sha512 in "".join(text.split())
    assert made.receipt[-1].name in text
