"""The view resolves the apparatus once: as transmitted, as read, with everything."""

from shanben.model.address import (
    Address,
    Block,
    ChangeKind,
    Choice,
    Gap,
    Inline,
    Note,
    NoteAnchor,
    NoteKind,
    Span,
    Text,
    View,
)
from shanben.model.metadata import Metadata
from shanben.model.projection import note_anchors
from shanben.model.roles import Role
from shanben.model.text import blocks, plain, reading_text
from shanben.model.view import resolve


def change(kind: ChangeKind, before: str, after: str, *, settled: bool = False) -> Choice:
    return Choice(
        kind=kind, transmitted=(Text(value=before),), edited=(Text(value=after),), settled=settled, id="c1"
    )


def address(*content: Inline, notes: tuple[Note, ...] = ()) -> Address:
    block = Block(id="p1", role=Role.PARAGRAPH, content=content)
    return Address(meta=Metadata(title="题"), body=(block,), notes=notes)


def test_a_regularised_mark_is_read_as_regularised_and_kept_as_transmitted() -> None:
    given = address(Text(value="好"), change(ChangeKind.REGULARISED, "!", "！"))
    assert reading_text(resolve(given, View.READING).body) == "好！"
    assert reading_text(resolve(given, View.DIPLOMATIC).body) == "好!"


def test_a_proposed_correction_is_not_taken_but_noted() -> None:
    given = address(Text(value="鲜明"), change(ChangeKind.CORRECTED, "的", "地"), Text(value="维护"))
    reading = resolve(given, View.READING)
    assert reading_text(reading.body) == "鲜明的维护"
    (note,) = reading.notes
    assert (note.kind, note.target, plain(note.content)) == (NoteKind.PROPOSAL, "c1", "“的”疑当作“地”。")


def test_a_correction_that_a_named_person_is_certain_of_is_taken() -> None:
    given = address(change(ChangeKind.CORRECTED, "的", "地", settled=True))
    reading = resolve(given, View.READING)
    assert reading_text(reading.body) == "地"
    assert reading.notes == ()


def test_the_critical_view_notes_every_change_that_was_taken() -> None:
    reading = resolve(address(change(ChangeKind.REGULARISED, "!", "！")), View.CRITICAL)
    assert [plain(note.content) for note in reading.notes] == ["“！”原作“!”。"]
    assert [anchor for block in blocks(reading.body) for anchor in note_anchors(block)] == ["c1-note"]


def test_text_that_an_editor_would_supply_is_only_proposed_until_a_person_is_certain() -> None:
    supplied = Choice(
        kind=ChangeKind.CORRECTED, transmitted=(), edited=(Text(value="年"),), settled=False, id="c1"
    )
    reading = resolve(address(Text(value="十"), supplied, Text(value="月")), View.READING)
    assert reading_text(reading.body) == "十月"
    assert [plain(note.content) for note in reading.notes] == ["此处疑脱“年”。"]


def test_a_change_inside_the_side_that_is_read_is_noted_too() -> None:
    inner = change(ChangeKind.REGULARISED, "!", "！")
    outer = Choice(
        kind=ChangeKind.CORRECTED, transmitted=(Text(value="好"),), edited=(inner,), settled=True, id="c0"
    )
    assert [note.target for note in resolve(address(outer), View.CRITICAL).notes] == ["c1", "c0"]


def test_a_note_calls_no_note() -> None:
    words = (Text(value="甲"), change(ChangeKind.CORRECTED, "的", "地"))
    note = Note(id="n1", kind=NoteKind.EDITORIAL, target="p1", content=words)
    reading = resolve(address(NoteAnchor(note="n1"), notes=(note,)), View.CRITICAL)
    assert not [piece for one in reading.notes for piece in one.content if isinstance(piece, NoteAnchor)]


def test_only_a_certain_gap_is_shown_in_the_reading_text() -> None:
    certain, doubtful = Gap(id="g1", reason="lost", certain=True), Gap(id="g2", reason="lost", certain=False)
    given = address(certain, Text(value="甲"), doubtful, Text(value="乙"))
    assert reading_text(resolve(given, View.READING).body) == "〔…〕甲乙"
    assert reading_text(resolve(given, View.CRITICAL).body) == "〔…〕甲〔…〕乙"
    assert reading_text(resolve(given, View.DIPLOMATIC).body) == "甲乙"


def test_the_note_on_a_gap_goes_with_the_gap() -> None:
    note = Note(id="n1", kind=NoteKind.GAP, target="g1", content=(Text(value="疑有脱文"),))
    given = address(Gap(id="g1", reason="lost", certain=False), NoteAnchor(note="n1"), Text(value="甲"), notes=(note,))
    reading = resolve(given, View.READING)
    assert reading.notes == ()
    assert reading.body[0] == Block(id="p1", role=Role.PARAGRAPH, content=(Text(value="甲"),))


def test_the_diplomatic_view_has_no_marks_and_no_notes() -> None:
    note = Note(id="n1", kind=NoteKind.EDITORIAL, target="p1", content=(Text(value="注"),))
    given = address(Text(value="甲"), NoteAnchor(note="n1"), change(ChangeKind.CORRECTED, "的", "地"), notes=(note,))
    reading = resolve(given, View.DIPLOMATIC)
    assert reading.notes == ()
    assert reading.body[0] == Block(id="p1", role=Role.PARAGRAPH, content=(Text(value="甲的"),))


def test_a_footnote_of_the_address_itself_stands_in_every_view() -> None:
    note = Note(id="n1", kind=NoteKind.FOOTNOTE, target="p1", content=(Text(value="见报告"),))
    given = address(Text(value="甲"), NoteAnchor(note="n1"), notes=(note,))
    for view in View:
        assert [one.id for one in resolve(given, view).notes] == ["n1"]


def test_changes_inside_names_are_resolved_too() -> None:
    given = address(Span(role=Role.NAME, content=(Text(value="大会"), change(ChangeKind.REGULARISED, "!", "！"))))
    assert reading_text(resolve(given, View.READING).body) == "大会！"
