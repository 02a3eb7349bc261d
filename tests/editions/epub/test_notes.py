"""Notes are called where they belong, and lead back to where they are called."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from editions.epub import by_hand
from editions.epub.by_hand import EPUB_TYPE, find, root
from shanben.editions.epub.notemarks import circled, note_marks
from shanben.model.address import View


def test_each_call_leads_to_its_note_and_the_note_leads_back() -> None:
    chapter = root("address.xhtml")
    calls = find(chapter, "//x:a[@epub:type='noteref' and @role='doc-noteref' and @class='note-mark']")

    assert [call.get("href") for call in calls] == ["#n1", "#n2", "#n5", "#n6"]
    for call in calls:
        (note,) = find(chapter, f"//x:aside[@id='{call.get('href')[1:]}']")
        (back,) = find(note, ".//x:a[@role='doc-backlink']")
        assert (note.get(EPUB_TYPE), note.get("role")) == ("footnote", "doc-footnote")
        assert back.get("href") == f"#{call.get('id')}"
        assert back.text == call.text


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    assert [call.text for call in find(root("address.xhtml"), "//x:a[@epub:type='noteref']")] == ["①", "②", "③", "④"]


def test_the_note_on_a_gap_is_called_after_its_mark() -> None:
    (gap,) = find(root("address.xhtml"), "//x:span[@class='gap']")

    assert gap.text == "〔…〕"
    assert gap.getnext().get("href") == "#n2"


def test_notes_say_their_kind_and_target_and_have_their_words() -> None:
    notes = find(root("address.xhtml"), "//x:aside")

    found = [(note.get("id"), note.get("data-kind"), note.get("data-target")) for note in notes]
    assert found == [
        ("n1", "conflict", "title"),
        ("n2", "gap", "gap-1"),
        ("n3", "change", "reg-1"),
        ("n4", "proposal", "corr-1"),
        ("n5", "footnote", "p4"),
        ("n6", "footnote", "c5"),
    ]
    assert "".join(notes[0].itertext()) == "①题目有两种写法。"


def test_a_note_that_is_not_called_leads_to_what_it_is_on() -> None:
    (back,) = find(root("address.xhtml"), "//x:aside[@id='n3']//x:a")

    assert back.get("href") == "#reg-1"


def test_a_note_on_what_the_view_leaves_out_leads_nowhere() -> None:
    notes = tuple(replace(note, target="left-out") if note.id == "n3" else note for note in by_hand.NOTES)
    reading = replace(by_hand.READING, notes=notes)

    chapter = root("address.xhtml", by_hand.unpacked(by_hand.written(reading)))

    assert not find(chapter, "//x:aside[@id='n3']//x:a")


def test_a_proposal_is_a_note_in_the_critical_view_only() -> None:
    reading = replace(by_hand.READING, view=View.READING)

    assert "n4" in {mark.note.id for mark in note_marks(by_hand.READING)}
    assert "n4" not in {mark.note.id for mark in note_marks(reading)}


def test_the_footnotes_of_the_address_are_called_like_an_editor_s() -> None:
    reading = replace(by_hand.READING, view=View.DIPLOMATIC)

    assert [mark.note.id for mark in note_marks(reading) if mark.call] == ["n1", "n2", "n5", "n6"]


def test_a_note_is_called_in_the_cell_of_a_table() -> None:
    (call,) = find(root("address.xhtml"), "//x:td[@id='c5']/x:a[@epub:type='noteref']")

    assert call.get("href") == "#n6"


@pytest.mark.parametrize(
    ("number", "figure"), [(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "[51]")]
)
def test_figures_are_circled_as_far_as_unicode_goes(number: int, figure: str) -> None:
    assert circled(number) == figure
