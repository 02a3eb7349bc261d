"""Our reading of address.sch gives what ISO's own stylesheets give."""

from __future__ import annotations

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
