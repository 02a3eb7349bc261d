"""Tables, ruby and footnotes come back from the tags of a PDF, and what is wrong with them is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from msgspec.structs import replace

from editions.pdf import formal_text, hand_set
from shanben.core.lengths import Millipoints
from shanben.model.address import Note, NoteKind, Reading
from shanben.model.places import Artifact, Edition
from shanben.model.roles import Role
from shanben.typeset.paged import Line, Mark, PagedAddress, PageSheet, Run
from shanben.verification.compare import Comparison, differences
from shanben.verification.pdf.reader import read_pdf
from shanben.verification.readback import ReadBack
from verification import damage


def written(paged: PagedAddress = formal_text.PAGED) -> Artifact:
    """Return the PDF of pages of the formal text."""
    return hand_set.written(hand_set.CATALOGUE, paged=paged, reading=formal_text.READING)


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    """The formal text, as PDF."""
    return written()


def read(data: bytes) -> ReadBack:
    return read_pdf(data, "x").readback


def codes(readback: ReadBack) -> list[str]:
    return [finding.code for finding in readback.findings]


def messages(readback: ReadBack) -> list[str]:
    return [finding.message for finding in readback.findings]


def compared(readback: ReadBack, expected: Reading = formal_text.READING) -> list[str]:
    comparison = Comparison(expected=expected, got=readback.reading, edition=Edition.PDF)
    return [f"{finding.code} {finding.message}" for finding in differences(comparison)]


def with_body_of(reading: Reading) -> tuple[object, ...]:
    return reading.body, reading.notes


def test_everything_comes_back(artifact: Artifact) -> None:
    readback = read(artifact.data)

    assert messages(readback) == []
    assert with_body_of(readback.reading) == with_body_of(formal_text.READING)
    assert compared(readback) == []


def test_places_and_pages_are_where_the_writer_says(artifact: Artifact) -> None:
    readback = read(artifact.data)

    assert set(readback.places) == set(artifact.places)
    assert readback.page_starts == formal_text.PAGED.page_starts


def elements(pdf: pikepdf.Pdf) -> dict[str, Any]:
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    return {str(key): element for key, element in zip(names[::2], names[1::2], strict=True)}


def damaged(artifact: Artifact, change: Callable[[dict[str, Any]], None]) -> ReadBack:
    return read(damage.in_pdf(artifact.data, lambda pdf: change(elements(pdf))))


def swap(element: Any, one: int, other: int) -> None:
    kids = list(element.K)
    kids[one], kids[other] = kids[other], kids[one]
    element.K = pikepdf.Array(kids)


def test_two_cells_whose_tags_are_swapped_are_named(artifact: Artifact) -> None:
    readback = damaged(artifact, lambda found: swap(found["row3"], 0, 1))

    assert "SB-PDF-ORDER" in codes(readback)
    assert any("c31" in said and "c32" in said for said in compared(readback))


def moved(page: PageSheet, lines: dict[Mark, tuple[int, int]]) -> PageSheet:
    """Return the page with the lines that begin with some marks at another baseline and x."""
    return replace(page, lines=tuple(_moved(line, lines.get(_first(line), _at(line))) for line in page.lines))


def _moved(line: Line, to: tuple[int, int]) -> Line:
    baseline, x = to
    shift = x - _at(line)[1]
    return replace(line, baseline=Millipoints(baseline), runs=tuple(shifted(run, shift) for run in line.runs))


def shifted(run: Run, shift: int) -> Run:
    return replace(run, positions=tuple(Millipoints(x + shift) for x in run.positions))


def _first(line: Line) -> Mark:
    return line.runs[0].mark or Mark(page=-1, number=-1)


def _at(line: Line) -> tuple[int, int]:
    return line.baseline, line.runs[0].positions[0]


def place(page: PageSheet, mark: Mark) -> tuple[int, int]:
    return next(_at(line) for line in page.lines if _first(line) == mark)


def exchanged(index: int, one: Mark, other: Mark) -> PagedAddress:
    """Print each of two lines in the other's place, while the tags stay as they are."""
    page = formal_text.PAGED.pages[index]
    pages = list(formal_text.PAGED.pages)
    pages[index] = moved(page, {one: place(page, other), other: place(page, one)})
    return replace(formal_text.PAGED, pages=tuple(pages))


FIRST, SECOND = 0, 1
ELSEWHERE = (
    (SECOND, 0, 1, "page 2: “95” is read after “香坊区”, but does not stand to its right"),
    (FIRST, 13, 15, "page 1: “道里区南岗区120” is read after “单位人数”, but does not stand below it"),
    (FIRST, 11, 12, "page 1: “单位人数” is read after “开幕词我代表倥偬市委向大…”, but does not stand below it"),
    (SECOND, 2, 3, "page 2: the note “及其各部。约数。” does not stand below the text"),
)


@pytest.mark.parametrize(("page", "one", "other", "said"), ELSEWHERE)
def test_what_is_printed_in_another_place_than_it_is_read_is_told(page: int, one: int, other: int, said: str) -> None:
    paged = exchanged(page, Mark(page=page, number=one), Mark(page=page, number=other))

    assert messages(read(written(paged).data)) == [said]


def row_over_two_pages() -> PagedAddress:
    """Let the two cells of the last row go on over the page, each with a line on both."""
    texts = (("香坊", 0, 0), ("9", 0, 1), ("区", 1, 0), ("5", 1, 1))
    lines = [
        formal_text.cell(text, Mark(page=page, number=30 + column), row=5 if page == FIRST else -2, column=column)
        for text, page, column in texts
    ]
    first, second = formal_text.PAGED.pages
    kept = tuple(line for line in second.lines if _first(line) not in {Mark(page=1, number=0), Mark(page=1, number=1)})
    tag = hand_set.tag
    cells = (
        tag(Role.HEADER_CELL, "c31", Mark(page=0, number=30), Mark(page=1, number=30)),
        tag(Role.CELL, "c32", Mark(page=0, number=31), Mark(page=1, number=31)),
    )
    *before, table, note, last = formal_text.TAGS
    table = replace(table, children=(*table.children[:-1], tag(Role.ROW, "row3", *cells)))
    return replace(
        formal_text.PAGED,
        pages=(replace(first, lines=(*first.lines, *lines[:2])), replace(second, lines=(*lines[2:], *kept))),
        tags=(*before, table, note, last),
    )


def test_a_row_may_go_on_over_the_page() -> None:
    readback = read(written(row_over_two_pages()).data)

    assert messages(readback) == []
    assert compared(readback) == []
    assert [(start.node, start.offset, start.label) for start in readback.page_starts] == [
        ("title", 0, "1"),
        ("c31", 2, "2"),
    ]


def runs_changed(index: int, change: Callable[[Run], Run]) -> PagedAddress:
    pages = list(formal_text.PAGED.pages)
    lines = (replace(line, runs=tuple(map(change, line.runs))) for line in pages[index].lines)
    pages[index] = replace(pages[index], lines=tuple(lines))
    return replace(formal_text.PAGED, pages=tuple(pages))


RUBY = Mark(page=0, number=4)


def test_another_reading_of_a_ruby_is_named() -> None:
    wrong = formal_text.above("kōngzǒng", RUBY, formal_text.at(3))
    readback = read(written(runs_changed(0, lambda run: wrong if run.mark == RUBY else run)).data)

    assert messages(readback) == []
    assert compared(readback) == [
        "SB-DIFF-SPAN pdf: p1: ruby “倥偬”, read “kǒngzǒng” (4–5) is missing",
        "SB-DIFF-SPAN pdf: p1: ruby “倥偬”, read “kōngzǒng” (4–5) is not in the source",
    ]


@pytest.mark.parametrize("shift", [(200_000, 16_500), (0, -16_500), (0, 60_000)])
def test_a_reading_that_does_not_stand_above_its_base_is_told(shift: tuple[int, int]) -> None:
    across, rise = shift

    def change(run: Run) -> Run:
        if run.mark != RUBY:
            return run
        return replace(shifted(run, across), rise=Millipoints(rise))

    readback = read(written(runs_changed(0, change)).data)
    assert messages(readback) == ["page 1: “kǒngzǒng” does not stand above “倥偬”"]


def test_a_raised_mark_far_from_its_line_is_told() -> None:
    def change(run: Run) -> Run:
        return replace(run, rise=Millipoints(20_000)) if run.mark == Mark(page=0, number=6) else run

    assert codes(read(written(runs_changed(0, change)).data)) == ["SB-PDF-ORDER"]


def without(name: str) -> Callable[[dict[str, Any]], None]:
    def remove(found: dict[str, Any]) -> None:
        parent = found[name].P
        kept = (
            kid for kid in parent.K if not (isinstance(kid, pikepdf.Dictionary) and kid.objgen == found[name].objgen)
        )
        parent.K = pikepdf.Array(kept)

    return remove


def test_a_footnote_that_is_removed_is_named(artifact: Artifact) -> None:
    readback = damaged(artifact, without("n2"))

    assert "note n2 is called in the text and stands nowhere" in messages(readback)
    assert "SB-PDF-UNTAGGED" in codes(readback)
    assert "SB-DIFF-NOTE pdf: note n2 “指市委员会及其各部。” is missing" in compared(readback)


def test_a_call_that_is_removed_is_named(artifact: Artifact) -> None:
    readback = damaged(artifact, without("call~n3"))

    assert "note n3 stands on the page and is called nowhere" in messages(readback)
    assert compared(readback) == ["SB-DIFF-NOTE pdf: c22: the call of n3 after character 3 is missing"]


def test_a_note_of_no_kind_is_told(artifact: Artifact) -> None:
    def retitle(found: dict[str, Any]) -> None:
        found["n2"].T = "remark p1"

    assert messages(damaged(artifact, retitle)) == ["note n2: “remark p1” is no kind of note"]


def test_another_kind_or_target_of_a_note_is_read(artifact: Artifact) -> None:
    def retitle(found: dict[str, Any]) -> None:
        found["n2"].T = "editorial p2"

    readback = damaged(artifact, retitle)
    note = readback.reading.notes[1]
    assert note == Note(id="n2", kind=NoteKind.EDITORIAL, target="p2", content=note.content)
    assert compared(readback) != []


def test_two_notes_whose_calls_are_exchanged_are_told(artifact: Artifact) -> None:
    def exchange(found: dict[str, Any]) -> None:
        found["call~n1"].ID, found["call~n2"].ID = "call~n2", "call~n1"

    assert messages(damaged(artifact, exchange)) == [
        "note n2 is called ① and numbered ②",
        "note n1 is called ② and numbered ①",
    ]


def test_two_notes_of_one_number_on_a_page_are_told() -> None:
    numbers = {Mark(page=0, number=6): formal_text.at(7), Mark(page=0, number=19): hand_set.LEFT}

    def change(run: Run) -> Run:
        return formal_text.raised("①", run.mark, numbers[run.mark]) if run.mark in numbers else run

    assert messages(read(written(runs_changed(0, change)).data)) == ["page 1: 2 notes are called ①"]


def test_rows_in_a_head_and_a_body_as_other_programs_write_them_are_read(artifact: Artifact) -> None:
    """ISO 32000-1, 14.8.4.3.4: TR may stand in THead and TBody."""

    def part(found: dict[str, Any]) -> None:
        caption, head, *rows = found["table"].K
        parts = [pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}")) for kind in ("THead", "TBody")]
        parts[0].K, parts[1].K = pikepdf.Array([head]), pikepdf.Array(rows)
        found["table"].K = pikepdf.Array([caption, *parts])

    assert damaged(artifact, part).reading.body == formal_text.READING.body


def test_brackets_for_viewers_without_ruby_are_no_part_of_it(artifact: Artifact) -> None:
    def bracket(found: dict[str, Any]) -> None:
        (ruby,) = (kid for kid in found["p1"].K if isinstance(kid, pikepdf.Dictionary) and kid.S == "/Ruby")
        base, annotation = ruby.K
        ruby.K = pikepdf.Array([base, pikepdf.Dictionary(S=pikepdf.Name.RP), annotation])

    assert damaged(artifact, bracket).reading.body == formal_text.READING.body


def test_words_for_a_number_are_told() -> None:
    words = formal_text.raised("见注", Mark(page=0, number=6), formal_text.at(7))
    paged = runs_changed(0, lambda run: replace(words, size=Millipoints(7_000)) if run.mark == words.mark else run)

    assert "SB-PDF-LABEL" in codes(read(written(paged).data))


def test_words_in_an_artifact_beside_a_repeated_head_are_told() -> None:
    page = formal_text.PAGED.pages[1]
    forged = formal_text.cell("另有", None, row=-3, column=2)
    paged = replace(formal_text.PAGED, pages=(formal_text.PAGED.pages[0], replace(page, lines=(forged, *page.lines))))

    assert codes(read(written(paged).data)) == ["SB-PDF-ARTIFACT"]
