"""Notes that the text calls are footnotes; open questions are comments on their characters."""

from __future__ import annotations

from msgspec.structs import replace

from editions.docx.by_hand import NOTES, READING, Opened, W, text, value, written
from shanben.model.address import NoteKind


def ranged(opened: Opened, number: str) -> str:
    """Return the characters between the two ends of a comment."""
    found, inside = "", False
    for element in opened.document.iter():
        inside |= element.tag == f"{W}commentRangeStart" and element.get(f"{W}id") == number
        inside &= not (element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") == number)
        if inside and element.tag == f"{W}t":
            found += element.text
    return found


def test_a_note_that_the_text_calls_is_a_footnote_at_its_place(opened: Opened) -> None:
    footnotes = {note.get(f"{W}id"): text(note) for note in opened.part("word/footnotes.xml")}
    marks = opened.document.iter(f"{W}footnoteReference")
    references = {footnotes[mark.get(f"{W}id")]: mark.getparent() for mark in marks}

    assert {words: run.getparent() for words, run in references.items()} == {
        "题与正文不合：“十二月”。": opened.paragraph("title"),
        "截至2015年8月底。": opened.paragraph("caption"),
        "掌声持续一分钟。": opened.paragraph("p3"),
    }
    assert {value(run, "rPr/rStyle") for run in references.values()} == {"NoteMark"}


def test_footnotes_have_the_style_of_an_editors_note_and_circled_numbers_on_each_page(opened: Opened) -> None:
    notes = [note for note in opened.part("word/footnotes.xml") if note.get(f"{W}type") is None]
    section = opened.document.find(f"{W}body/{W}sectPr")

    assert [value(note, "p/pPr/pStyle") for note in notes] == ["Note"] * 3
    assert opened.styles["编者注"].get(f"{W}styleId") == "Note"
    for owner in (section, opened.part("word/settings.xml")):
        assert value(owner, "footnotePr/numFmt") == "decimalEnclosedCircleChinese"
        assert value(owner, "footnotePr/numRestart") == "eachPage"


def test_open_questions_are_comments_on_their_characters(opened: Opened) -> None:
    comments = {text(comment): ranged(opened, comment.get(f"{W}id")) for comment in opened.part("word/comments.xml")}

    assert comments["此句缺主语。"] == "〔…〕"
    assert comments["“的”疑当作“地”。"] == "的"


def test_a_note_that_the_text_does_not_call_is_a_comment_on_its_block(opened: Opened) -> None:
    comments = {text(comment): ranged(opened, comment.get(f"{W}id")) for comment in opened.part("word/comments.xml")}

    assert comments["语出《周易》。"] == "天行健，君子以自强不息。"


def test_a_note_on_what_was_left_out_is_not_lost_but_stands_on_the_first_block(opened: Opened) -> None:
    comments = {text(comment): ranged(opened, comment.get(f"{W}id")) for comment in opened.part("word/comments.xml")}

    assert comments["原有“了”。"] == "在表彰大会上的讲话"


def test_every_comment_has_its_mark_after_its_range(opened: Opened) -> None:
    marks = {mark.get(f"{W}id"): mark.getparent() for mark in opened.document.iter(f"{W}commentReference")}
    ends = {end.get(f"{W}id"): end.getnext() for end in opened.document.iter(f"{W}commentRangeEnd")}

    assert marks == ends
    assert len(marks) == len(opened.part("word/comments.xml"))


def test_a_comment_names_the_program_the_kind_and_the_day_of_the_revision(opened: Opened) -> None:
    facts = {
        text(comment): tuple(comment.get(f"{W}{name}") for name in ("author", "initials", "date"))
        for comment in opened.part("word/comments.xml")
    }

    assert facts["此句缺主语。"] == ("善本", "阙", "2026-11-22T00:00:00Z")
    assert facts["“的”疑当作“地”。"] == ("善本", "校", "2026-11-22T00:00:00Z")


def test_the_table_of_notes_keeps_their_kinds_and_targets_in_order(opened: Opened) -> None:
    table = [dict(note.attrib) for note in opened.part("customXml/item2.xml").iter("{urn:shanben:docx}note")]

    assert table == [{"id": note.id, "kind": note.kind.value, "target": note.target} for note in NOTES]


def test_an_address_without_notes_has_none() -> None:
    opened = Opened(written(replace(READING, notes=())))

    assert not list(opened.part("word/comments.xml"))
    assert not list(opened.document.iter(f"{W}footnoteReference", f"{W}commentReference"))


def test_every_kind_of_note_has_initials() -> None:
    notes = tuple(replace(NOTES[3], id=f"n-{kind}", kind=kind) for kind in NoteKind)
    opened = Opened(written(replace(READING, notes=notes)))

    initials = [comment.get(f"{W}initials") for comment in opened.part("word/comments.xml")]

    assert len(set(initials)) == len(NoteKind)
