"""A colophon in print is held against its source, row by row, and is no part of the address."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from judges.reference import REPOSITORY
from shanben.fonts.catalogue import load_catalogue
from shanben.model.address import Block, Reading, Span, Text
from shanben.model.paratext import SOURCE_DIGEST, colophon_lines
from shanben.model.places import Artifact, Edition
from shanben.model.roles import Role
from shanben.model.text import blocks
from shanben.press import Order, press
from shanben.verification.edition import Reference, read_edition, verify_edition
from shanben.verification.pdf.colophon import colophon_of


@pytest.fixture(scope="module")
def book() -> Artifact:
    order = Order(style="book", editions=(Edition.PDF,))
    return press(REPOSITORY / "content" / "harbin-trade-union-congress", order).artifacts[0]


@pytest.fixture(scope="module")
def reading(book: Artifact) -> Reading:
    return read_edition(book.data, "x.pdf").readback.reading


def codes(book: Artifact, expected: Reading) -> list[str]:
    found = verify_edition(book.data, Edition.PDF, Reference(expected=expected, catalogue=load_catalogue()))
    return [finding.code for finding in found.findings]


def test_it_says_what_every_colophon_says(book: Artifact) -> None:
    opened = read_edition(book.data, "x.pdf")
    terms = [term for term, _ in opened.readback.colophon]

    assert terms[0] == "题名"
    assert len(dict(opened.readback.colophon)[SOURCE_DIGEST][0]) == len("f" * 64)
    assert set(terms) >= {term for term, _ in colophon_lines(opened.readback.reading, "")}


def test_its_rows_are_no_blocks_of_the_address(reading: Reading) -> None:
    assert not any(block.role is Role.COLOPHON_LINE for block in blocks(reading.body))


def test_what_it_says_wrongly_is_told(book: Artifact, reading: Reading) -> None:
    other = replace(reading, meta=replace(reading.meta, publisher="别家出版社"))

    assert "SB-PDF-COLOPHON" in codes(book, other)


def test_rows_without_a_title_above_them_are_told() -> None:
    told: list[str] = []
    row = Block(
        id="",
        role=Role.COLOPHON_LINE,
        content=(Span(role=Role.STRONG, content=(Text(value="题名："),)), Text(value="开幕词")),
    )

    colophon_of((row,), lambda code, _: told.append(code))

    assert told == ["SB-PDF-COLOPHON"]
