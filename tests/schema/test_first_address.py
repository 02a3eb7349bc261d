"""The first address is encoded faithfully: without what the editor did it is the transmitted text again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from judges import tei
from shanben.schema.check import check
from shanben.schema.document import parse

TEI = "{http://www.tei-c.org/ns/1.0}"
EDITORS_WORDS = (f"{TEI}corr", f"{TEI}reg", f"{TEI}note")


def transmitted_words(element: Any) -> str:
    """Return the element's text with every editorial change undone."""
    words = element.text or ""
    for child in element:
        words += ("" if child.tag in EDITORS_WORDS else transmitted_words(child)) + (child.tail or "")
    return words


def root_of(path: Path) -> Any:
    return etree.parse(path).getroot()


def without_layout(words: str) -> str:
    return re.sub(r"\s*\n\s*", "", words)


def test_it_keeps_every_rule(address_path: Path) -> None:
    assert check(parse(address_path.read_bytes(), "address.xml")) == ()


def test_it_is_valid_tei(address_path: Path) -> None:
    (verdict,) = tei.judge([address_path])
    assert verdict.good, verdict


def test_its_transmitted_text_is_the_one_that_was_handed_down(address_path: Path, shared: Path) -> None:
    kept = address_path.with_name("transmitted.txt").read_bytes()
    assert kept == (shared / "seed" / "opening-address.txt").read_bytes()


def test_with_the_editors_changes_undone_it_is_the_transmitted_text(address_path: Path) -> None:
    text = root_of(address_path).find(f"{TEI}text")
    lines = [without_layout(transmitted_words(block)) for block in text.iter(f"{TEI}head", f"{TEI}salute", f"{TEI}p")]
    transmitted = address_path.with_name("transmitted.txt").read_text(encoding="utf-8")
    assert "\n".join(lines) + "\n" == transmitted


def test_the_year_of_the_title_is_never_given_as_the_year_of_delivery(address_path: Path) -> None:
    root = root_of(address_path)
    assert [name for element in root.iter() for name, value in element.items() if value.startswith("2023")] == []
    (created,) = root.iterfind(f".//{TEI}creation/{TEI}date")
    assert (created.get("notBefore"), created.get("notAfter")) == ("2015-09-02", "2015-12-31")


def test_nobody_is_named_as_author_or_speaker(address_path: Path) -> None:
    root = root_of(address_path)
    people = {f"{TEI}{name}" for name in ("author", "sponsor", "editor", "persName", "person", "byline", "signed")}
    assert [element for element in root.iter() if element.tag in people] == []


def test_one_gap_is_certain_and_none_is_filled(address_path: Path) -> None:
    root = root_of(address_path)
    assert [gap.get("cert") for gap in root.iter(f"{TEI}gap")] == ["high", "low", "low", "low"]
    assert list(root.iter(f"{TEI}supplied")) == []
