"""What holds of the pages of any text with footnotes, however many and however long."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.model.address import Block, Inline, Note, NoteAnchor, NoteKind, Reading, Text, View
from shanben.model.metadata import Metadata
from shanben.model.roles import Role
from shanben.style.load import load_sheet
from shanben.style.sheet import StyledAddress
from shanben.typeset.address import set_in_pages
from shanben.typeset.notesigns import sign
from shanben.typeset.paged import Line, PagedAddress

SHEET, CHOOSER = load_sheet("official"), FaceChooser(load_catalogue())
SMALL = SHEET.style(Role.NOTE).size
BOTTOM = SHEET.page.top + SHEET.page.lines * SHEET.page.pitch
LONGEST_THAT_FITS = 30
LENGTHS = st.one_of(st.integers(1, 60), st.integers(1, 1000))
PARAGRAPHS = st.lists(st.lists(st.tuples(st.integers(0, 200), LENGTHS), max_size=4), min_size=1, max_size=8)
"""For each paragraph the characters before each call, and those of the note called."""


def set_paragraphs(paragraphs: list[list[tuple[int, int]]]) -> tuple[PagedAddress, list[Note]]:
    """Set paragraphs of 中 that call notes of 注."""
    notes: list[Note] = []
    body: list[Block] = []
    for number, calls in enumerate(paragraphs):
        content: list[Inline] = []
        for before, length in calls:
            note = Note(id=f"n{len(notes)}", kind=NoteKind.FOOTNOTE, target="p", content=(Text(value="注" * length),))
            notes.append(note)
            content += (Text(value="中" * before), NoteAnchor(note=note.id))
        body.append(Block(id=f"p{number}", role=Role.PARAGRAPH, content=(*content, Text(value="国"))))
    reading = Reading(view=View.READING, meta=Metadata(title="题"), body=tuple(body), notes=tuple(notes))
    return set_in_pages(StyledAddress(reading=reading, sheet=SHEET), notes, CHOOSER), notes


def text_of(lines: list[Line]) -> str:
    return "".join(character for line in lines for run in line.runs for character in run.characters)


@settings(max_examples=60)
@given(PARAGRAPHS)
def test_text_and_notes_are_all_there_and_never_on_one_another(paragraphs: list[list[tuple[int, int]]]) -> None:
    address, _ = set_paragraphs(paragraphs)
    whole = text_of([line for page in address.pages for line in page.lines])
    assert whole.count("注") == sum(length for calls in paragraphs for _, length in calls)
    assert whole.count("中") == sum(before for calls in paragraphs for before, _ in calls)
    for page in address.pages:
        baselines = [line.baseline for line in page.lines]
        assert baselines == sorted(set(baselines))
        assert page.lines
        assert baselines[-1] < BOTTOM
        body = [line.baseline for line in page.lines if line.runs[0].size != SMALL]
        notes = [line.baseline for line in page.lines if line.runs[0].size == SMALL]
        assert len(page.rules) == bool(notes)
        assert all(max(body, default=0) < rule.top < min(notes) for rule in page.rules)


@settings(max_examples=60)
@given(PARAGRAPHS)
def test_calls_are_numbered_by_page_and_notes_begin_on_the_page_of_their_call(
    paragraphs: list[list[tuple[int, int]]],
) -> None:
    """Only a line whose calls and notes no page could hold together is parted from the last of its notes."""
    address, _ = set_paragraphs(paragraphs)
    for page in address.pages:
        raised = [run.characters[0] for line in page.lines for run in line.runs if run.rise]
        begun = [line.runs[0].characters[0] for line in page.lines if line.runs[0].size == SMALL]
        begun = [character for character in begun if character != "注"]
        assert raised == [sign(number) for number in range(1, len(raised) + 1)]
        if all(length <= LONGEST_THAT_FITS for calls in paragraphs for _, length in calls):
            assert begun == raised
