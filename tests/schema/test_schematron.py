"""Our reading of address.sch gives what ISO's own stylesheets give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, isoschematron  # type: ignore[attr-defined]  # its types leave it out

from judges.reference import REPOSITORY
from shanben.schema.check import SCHEMATRON
from shanben.schema.document import parse
from shanben.schema.schematron import failures

SUITE = sorted((REPOSITORY / "tests" / "suite").glob("*.xml"))
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@pytest.fixture(scope="module")
def iso() -> Any:
    return isoschematron.Schematron(etree.parse(SCHEMATRON), store_report=True)


TWO_RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron">
  <pattern>
    <rule context="b[@n]"><assert id="first" test="@n = 1">n is 1</assert></rule>
    <rule context="b"><assert id="second" test="@m">m is there</assert></rule>
  </pattern>
  <pattern><rule context="a | b"><assert id="third" test="@x">x is there</assert></rule></pattern>
</schema>"""


def test_an_element_is_held_to_the_first_rule_of_a_pattern_that_it_matches(tmp_path: Path) -> None:
    schema = tmp_path / "rules.sch"
    schema.write_text(TWO_RULES, encoding="utf-8")
    tree = etree.ElementTree(etree.fromstring('<a x="1"><b n="1" x="1"/><b n="2" x="1"/><b x="1"/><b m="1"/></a>'))
    assert [failure.code for failure in failures(tree, schema)] == ["first", "second", "third"]


def test_both_report_the_same_assertions_of_the_same_elements(iso: Any) -> None:
    reported = 0
    for case in SUITE:
        tree = parse(case.read_bytes(), case.name).tree
        iso.validate(tree)
        theirs = [
            (failed.get("id"), tree.xpath(failed.get("location"))[0])
            for failed in iso.validation_report.iter(f"{SVRL}failed-assert")
        ]
        ours = [(failure.code, failure.element) for failure in failures(tree, SCHEMATRON)]
        assert sorted(ours, key=str) == sorted(theirs, key=str), case.name
        reported += len(ours)
    assert reported > 5
