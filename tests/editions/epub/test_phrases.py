"""Sentences are elements of their own, and in vertical lines quotation marks and short figures take their form."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from editions.epub import by_hand
from editions.epub.by_hand import find, root
from shanben.editions.epub.phrases import Phrase, in_sentences, upright
from shanben.model.address import Inline, NoteAnchor, Span, Text
from shanben.model.roles import Role
from shanben.model.sentences import Sentence, sentences, sentences_of

TWO = (Sentence(id="a", start=0, end=2), Sentence(id="b", start=2, end=4))


def _text(value: str) -> Text:
    return Text(value=value)


def _sentence(name: str, *content: Inline) -> Phrase:
    return Phrase(kind="sentence", content=content, id=name)


def _turned(text: str) -> list[str]:
    """The pieces that take a form of their own, as they are shown."""
    phrases = (piece for piece in upright((_text(text),)) if isinstance(piece, Phrase))
    return [piece.content[0].value for piece in phrases if isinstance(piece.content[0], Text)]


def test_a_text_is_cut_where_its_sentences_end() -> None:
    assert in_sentences((_text("甲。乙。"),), TWO) == (_sentence("a", _text("甲。")), _sentence("b", _text("乙。")))


def test_a_call_stays_with_the_sentence_before_it() -> None:
    call = NoteAnchor(note="n")

    assert in_sentences((_text("甲。"), call, _text("乙。")), TWO)[0] == _sentence("a", _text("甲。"), call)


def test_a_span_of_one_sentence_stands_in_it_and_one_of_two_around_them() -> None:
    one, two = (Span(role=Role.QUOTED, content=(_text(text),)) for text in ("甲。", "甲。乙。"))

    assert in_sentences((one, _text("乙。")), TWO)[0] == _sentence("a", one)
    (around,) = in_sentences((two,), TWO)
    assert isinstance(around, Span)
    assert [piece.id for piece in around.content if isinstance(piece, Phrase)] == ["a", "b"]


def test_every_sentence_of_the_book_can_be_cited_by_its_id_in_either_direction() -> None:
    expected = [sentence.id for _, sentence in sentences_of(by_hand.READING)]

    for vertical in (False, True):
        chapter = root("address.xhtml", by_hand.unpacked(by_hand.written(vertical=vertical)))
        marked = [element.get("id") for element in find(chapter, "//x:span[@class='sentence']")]
        notes = {name for name in expected if name not in marked}
        assert marked == [name for name in expected if name not in notes]
        assert notes == {one.id for note in by_hand.NOTES for one in sentences(note)} - set(marked)


def test_one_figure_or_two_stand_upright_and_a_latin_phrase_lies() -> None:
    assert _turned("8月10日，2015年") == ["8", "10"]
    assert _turned("1.数字，见表1。") == ["1.", "1"]
    assert not _turned("GB/T 9704—2012，37 mm，7.76，1,200，A4，28%")


def test_quotation_marks_are_those_of_vertical_text_and_an_apostrophe_stays() -> None:
    assert _turned("“甲‘乙’丙”") == ["『", "「", "」", "』"]
    assert not _turned("it’s")


def test_a_foreign_phrase_keeps_its_marks() -> None:
    foreign = Span(role=Role.FOREIGN, content=(_text("“Text” 12"),))

    assert upright((foreign,)) == (foreign,)


def test_a_vertical_book_says_so_and_follows_from_right_to_left() -> None:
    package = root("content.opf", by_hand.unpacked(by_hand.written(vertical=True)))

    (spine,) = find(package, "//opf:spine")
    assert spine.get("page-progression-direction") == "rtl"
    assert "verticalWriting" in [meta.text for meta in find(package, "//opf:meta")]


def test_a_vertical_book_carries_no_marks_without_their_vertical_form() -> None:
    files = by_hand.unpacked(by_hand.written(vertical=True))
    fonts = [TTFont(io.BytesIO(data)) for name, data in files.items() if name.endswith((".ttf", ".otf"))]

    assert "text-combine-upright: all" in files["EPUB/style.css"].decode()
    assert fonts
    assert not any(set(map(ord, "，。、：“”『』（）—…")) & set(font.getBestCmap()) for font in fonts)
