"""Well-formed XML of any structure, and YAML of any shape, is checked without a fault: what is wrong is a finding."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shanben.core.errors import InstitutionError, ShanbenError, StyleError
from shanben.core.findings import errors_of
from shanben.fonts.catalogue import load_catalogue
from shanben.model.address import View
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.institution import read_institution
from shanben.source.reader import read_address
from shanben.style.load import load_sheet

ELEMENTS = (
    "div", "head", "p", "note", "choice", "sic", "corr", "orig", "reg", "ruby", "rb", "rt", "list", "item", "label", "lg",
    "l", "quote", "cit", "table", "row", "cell", "stage", "salute", "signed", "dateline", "date", "seg", "hi", "emph",
    "app", "lem", "rdg", "gap", "unclear", "supplied", "pb", "lb", "ref", "ptr", "front", "back", "body", "figure", "ab",
)  # fmt: skip
ATTRIBUTES = (
    "xml:id", "xml:lang", "type", "target", "n", "when", "resp", "rend", "role", "cols", "rows", "cert", "wit", "corresp",
    "place", "reason", "quantity", "unit", "source", "ana",
)  # fmt: skip
WORDS = st.sampled_from(
    ("", "a", "#a", "title", "footnote", "1", "-1", "99999999999999999999", "2025-08-10", "2025-02-30", "zh", "x" * 99, "讲话")
)
TEXT = st.one_of(st.sampled_from(("", "各位代表：", "“", "”。", "2025年8月10日", "１２", " \n", "\u3000")), st.text(max_size=8))


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.dictionaries(st.sampled_from(ATTRIBUTES), WORDS, max_size=3)
    return st.builds(_element, st.sampled_from(ELEMENTS), attributes, st.lists(children, max_size=4))


def _element(name: str, attributes: dict[str, str], content: list[str]) -> str:
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{said}>{''.join(content)}</{name}>"


CONTENT = st.recursive(TEXT.map(escape), element, max_leaves=25)
SOURCE = (Path(__file__).parents[2] / "content" / "specimen" / "address.xml").read_text(encoding="utf-8")
BEFORE, _, REST = SOURCE.partition("<body>")
AFTER = REST.partition("</body>")[2]


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(CONTENT, max_size=5).map("".join))
def test_any_structure_is_checked_and_what_is_good_is_read(content: str) -> None:
    try:
        document = parse(f"{BEFORE}<body>{content}</body>{AFTER}".encode("utf-8", "ignore"), "address.xml")
    except ShanbenError as error:
        assert error.where.line  # noqa: PT017 -- either is right
        return
    findings = check(document)
    assert all(one.where.line for one in findings)
    if not errors_of(findings):
        for view in View:
            resolve(read_address(document), view)


VALUES = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.sampled_from(("12pt", "1em", "-3mm", "left", "body"))).map(str),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.text("abcde", min_size=1, max_size=3), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=8,
)
FACES = load_catalogue().names
KEYS = st.sampled_from(("format", "name", "extends", "page", "styles", "roles", "fonts", "rules", "全宗号", "保管期限", "附加摘要"))


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(KEYS, VALUES), max_size=5))
def test_any_sheet_and_any_institution_is_read_or_refused_at_its_place(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    data = "".join(f"{key}: {value}\n" for key, value in pairs).encode("utf-8", "ignore")
    sheet = tmp_path_factory.getbasetemp() / "any.yaml"
    sheet.write_bytes(data)
    for read in (lambda: read_institution(data, "any.yaml"), lambda: load_sheet(str(sheet), faces=FACES)):
        try:
            read()
        except (InstitutionError, StyleError) as error:
            assert error.where.file  # noqa: PT017 -- either is right
