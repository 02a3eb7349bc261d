"""The profile refuses a record that lacks anything required, and reading it finds whatever its source does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from editions.record import whole_record
from editions.record.grammar import known_to_the_grammar
from judges import xsd
from judges.verdict import must_be_good
from shanben.model.places import Artifact
from shanben.schema.record import record_findings
from shanben.verification.description import Statements, description_differences
from shanben.verification.preservation import preservation_differences
from shanben.verification.record import read_record
from shanben.verification.structure_map import structure_differences

DESCRIPTION = "mets/dmdSec[dmd-archival]/mdWrap/xmlData/文件/"
PRODUCTION = "mets/amdSec/digiprovMD[production]/mdWrap/xmlData/production/"
MODS = "mets/dmdSec[dmd-mods]/mdWrap/xmlData/mods/"
DUBLIN_CORE = "mets/dmdSec[dmd-dc]/mdWrap/xmlData/"
ALWAYS_DESCRIBED = (
    "聚合层次", "电子文件号", "内容描述", "内容描述/题名", "形式特征", "形式特征/文件组合类型", "形式特征/件数",
    "形式特征/语种", "电子属性", "电子属性/格式信息", "电子属性/计算机文件名", "电子属性/计算机文件大小", "权限管理",
    "权限管理/知识产权说明", "机构人员实体/机构人员类型", "机构人员实体/机构人员名称", "业务实体", "业务实体/业务状态",
    "业务实体/业务行为", "业务实体/行为时间", "业务实体/行为描述",
)  # fmt: skip
UNKNOWN_SOMETIMES = {
    *(f"{DUBLIN_CORE}{name}" for name in ("creator", "contributor", "subject", "publisher", "date")),
    *(f"{DUBLIN_CORE}{name}" for name in ("description", "coverage")),
    *(f"{MODS}{name}" for name in ("titleInfo/subTitle", "name", "subject", "accessCondition/@displayLabel")),
    *(f"{MODS}originInfo/{name}" for name in ("publisher", "dateCreated", "dateIssued")),
    "mets/dmdSec[dmd-archival]/mdWrap/xmlData/missing/element",
    *(f"{PRODUCTION}{name}" for name in ("@marks", "font", "substitution", "institution", "institution/contact")),
}
"""What a header may leave open, a making may do without, or nothing may be missing of."""

PARTS = whole_record.paths()


def _may_be_unstated(path: str) -> bool:
    return path.startswith(DESCRIPTION) and "@" not in path and path.removeprefix(DESCRIPTION) not in ALWAYS_DESCRIBED


REQUIRED = [path for path in PARTS if path not in UNKNOWN_SOMETIMES and not _may_be_unstated(path)]


@pytest.mark.parametrize("path", REQUIRED)
def test_a_record_without_a_required_part_is_refused(path: str) -> None:
    tree = whole_record.root_with(path)
    for element, attribute in whole_record.find(tree, path):
        whole_record.take_out(element, attribute)
    assert list(record_findings(tree, "record"))


@pytest.mark.parametrize("path", sorted(set(PARTS) - set(REQUIRED)))
def test_a_record_may_do_without_what_is_not_known(path: str) -> None:
    tree = whole_record.root_with(path)
    for element, attribute in whole_record.find(tree, path):
        whole_record.take_out(element, attribute)
    assert list(record_findings(tree, "record")) == []


def test_the_records_are_good() -> None:
    for record in (whole_record.record(), whole_record.record_of_less()):
        assert read_record(record.data, "record").findings == ()


@pytest.mark.parametrize("record", [whole_record.record, whole_record.record_of_less], ids=["whole", "of less"])
@pytest.mark.parametrize("schema", ["mets", "dc", "mods", "premis"])
def test_the_records_keep_the_schemas_of_the_archives(
    record: Callable[[], Artifact], schema: str, tmp_path: Path
) -> None:
    (tmp_path / "record.xml").write_bytes(record().data)
    must_be_good(xsd.judge([tmp_path / "record.xml"], schema=schema))


UNPROVED = {
    *(f"{PRODUCTION}{name}" for name in ("style/@name", "style/@sha256", "font/@name", "font/@sha256")),
    *(f"{PRODUCTION}substitution/@{name}" for name in ("character", "wanted", "used")),
    *(f"{PRODUCTION}institution{name}" for name in ("/@name", "/@sha256", "/contact", "/contact/@name")),
}
"""What only the making knew: it was not in the source."""

HELD_ELSEWHERE = ("/@ID", "/messageDigest", "/messageDigestOriginator", "source/@file", "/@c14n2", "/@BEGIN", "/@marks")
"""What files beside the record prove, or the digest of the source inside, the places found, the words compared."""

def _is_statement(path: str) -> bool:
    element, attribute = whole_record.find(whole_record.root_with(path), path)[-1]
    return bool(attribute or (element.text and not len(element))) and element.tag != whole_record.TEI


STATEMENTS = [
    path for path in PARTS if path not in UNPROVED and not path.endswith(HELD_ELSEWHERE) and _is_statement(path)
]


@pytest.mark.parametrize("path", STATEMENTS)
def test_a_statement_that_is_changed_is_found(path: str) -> None:
    tree = whole_record.root_with(path)
    element, attribute = whole_record.find(tree, path)[-1]
    if attribute:
        element.set(attribute, _another(element.get(attribute)))
    else:
        element.text = _another(element.text)
    assert any(record_findings(tree, "record")) or any(_differences(whole_record.statements(path, tree)))


def _another(text: str) -> str:
    return f"{text[:-1]}{'1' if text[-1] != '1' else '2'}"


def _differences(said: Statements) -> Iterator[str]:
    for what, mine, theirs in (
        *description_differences(said),
        *preservation_differences(said),
        *structure_differences(said.root, said.reading),
    ):
        if mine != theirs:
            yield what


def test_the_source_inside_cannot_be_changed_unseen() -> None:
    changed = whole_record.record().data.replace(b"</p>", "。</p>".encode(), 1)
    assert changed != whole_record.record().data
    assert "SB-RECORD-DIGEST" in {finding.code for finding in read_record(changed, "record").findings}


def test_a_value_that_no_institution_states_is_found() -> None:
    tree = whole_record.root()
    for institution in tree.iter("{urn:shanben:record:1.0}institution"):
        institution.getparent().remove(institution)
    findings = read_record(etree.tostring(tree, encoding="UTF-8"), "record").findings
    assert [finding.message for finding in findings] == [
        "whether an institution speaks is “False” in the record, “True” by the source"
    ]


def test_everything_that_the_grammar_knows_is_said_in_the_whole_record() -> None:
    """So nothing that the profile asks for can be forgotten above."""
    assert known_to_the_grammar() - whole_record.kinds() == set()
