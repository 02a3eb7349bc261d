"""institution.yaml is read strictly; the nearest one speaks, and what it does not say stays unsaid."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from shanben.core.errors import FileError, InstitutionError
from shanben.model.institution import UNNAMED
from shanben.source.institution import institution_of, read_institution

SAID = "全宗号: 0012\n立档单位名称: 哈尔滨市总工会\n保管期限: 永久\n附加摘要: SM3\n"


def test_numbers_stay_as_they_are_written() -> None:
    said = read_institution(SAID.encode(), "某处/institution.yaml")
    assert said.value("全宗号") == "0012"
    assert said.value("立档单位名称") == "哈尔滨市总工会"
    assert said.value("全宗名称") == ""
    assert said.digests == ("SHA-256", "SHA-512", "SM3")
    assert (said.file, said.sha256) == ("institution.yaml", hashlib.sha256(SAID.encode()).hexdigest())


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("全宗号: 1\n全宗长: 2\n", "全宗长 is not known here", 2),
        ("全宗号: 1\n保管期限: 五年\n", "'五年' is no 保管期限", 2),
        ("密级: 很密\n", "'很密' is no 密级", 1),
        ("年度: 二〇一五\n", "'二〇一五' is no 年度", 1),
        ("附加摘要: MD5\n", "'MD5' is no 附加摘要", 1),
        ("全宗号: ''\n", "全宗号 says nothing", 1),
        ("全宗号: [1]\n", "text is expected here", 1),
        ('全宗号: "1\\x07"\n', "全宗号 holds a character that cannot be printed", 1),
        ("全宗号: 1\n全宗号: 2\n", "key '全宗号' stands twice", 2),
        ("- 全宗号\n", "keys and values are expected here", 1),
    ],
)
def test_what_cannot_be_said_is_refused_at_its_place(text: str, message: str, line: int) -> None:
    with pytest.raises(InstitutionError, match=re.escape(message)) as caught:
        read_institution(text.encode(), "institution.yaml")
    assert (caught.value.where.file, caught.value.where.line) == ("institution.yaml", line)


def test_the_nearest_file_speaks(tmp_path: Path) -> None:
    source = tmp_path / "2015" / "开幕词" / "address.xml"
    source.parent.mkdir(parents=True)
    source.touch()
    (tmp_path / "institution.yaml").write_text("全宗号: 1\n", encoding="utf-8")
    assert institution_of(source).value("全宗号") == "1"
    (source.parent / "institution.yaml").write_text("年度: 2015\n", encoding="utf-8")
    assert institution_of(source).value("年度") == "2015"
    assert institution_of(source.parent).value("全宗号") == ""
    assert institution_of(source, tmp_path / "institution.yaml").value("全宗号") == "1"


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert institution_of(tmp_path / "address.xml") == UNNAMED


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot read"):
        institution_of(tmp_path / "address.xml", tmp_path / "none.yaml")
