"""What each edition must give back."""

from shanben.model.address import Block, Group, Note, NoteAnchor, NoteKind, Reading, Span, Text, View
from shanben.model.metadata import Created, Metadata
from shanben.model.places import Edition
from shanben.model.projection import CARRIED, project
from shanben.model.roles import FORMS, TABLE, Kind, Role

READING = Reading(
    view=View.READING,
    meta=Metadata(title="题", created=Created(not_before="2015-09-02", not_after="2015-12-31")),
    body=(
        Group(
            id="s1",
            role=Role.SECTION,
            children=(
                Block(
                    id="p1",
                    role=Role.PARAGRAPH,
                    content=(
                        Span(
                            role=Role.TOPIC,
                            id="t1",
                            content=(Text(value="一"), Span(role=Role.TERM, content=(Text(value="二"),))),
                        ),
                        NoteAnchor(note="n1"),
                        Text(value="三"),
                    ),
                ),
            ),
        ),
    ),
    notes=(Note(id="n1", kind=NoteKind.CONFLICT, target="p1", content=(Text(value="注"),)),),
)


def spans(edition: Edition) -> list[tuple[Role, int, int, str]]:
    node = project(READING, edition).nodes[-1]
    return [(span.role, span.start, span.end, span.id) for span in node.spans]


def test_the_epub_gives_back_every_span_nested_and_with_its_id() -> None:
    assert spans(Edition.EPUB) == [(Role.TOPIC, 0, 2, "t1"), (Role.TERM, 1, 2, "")]


def test_the_pdf_gives_back_the_spans_that_have_a_tag() -> None:
    assert spans(Edition.PDF) == [(Role.TOPIC, 0, 2, "t1")]


def test_the_docx_gives_back_one_style_a_character_the_innermost() -> None:
    assert spans(Edition.DOCX) == [(Role.TOPIC, 0, 1, ""), (Role.TERM, 1, 2, "")]


def test_the_reading_above_a_ruby_is_given_back_by_every_edition() -> None:
    ruby = (Span(role=Role.RUBY, annotation="shàn", content=(Text(value="善"),)),
            Span(role=Role.RUBY, annotation="běn", content=(Text(value="本"),)))  # fmt: skip
    block = Block(id="p1", role=Role.PARAGRAPH, content=ruby)
    reading = Reading(view=View.READING, meta=Metadata(title="题"), body=(block,), notes=())
    for edition in Edition:
        (node,) = project(reading, edition).nodes
        assert [(span.start, span.annotation) for span in node.spans] == [(0, "shàn"), (1, "běn")]


def test_groups_are_given_back_where_the_edition_has_them() -> None:
    assert [node.role for node in project(READING, Edition.PDF).nodes] == [Role.SECTION, Role.PARAGRAPH]
    assert [node.role for node in project(READING, Edition.DOCX).nodes] == [Role.PARAGRAPH]


def test_a_note_is_given_back_with_the_place_it_is_called_from() -> None:
    projection = project(READING, Edition.EPUB)
    assert projection.nodes[-1].calls == ((2, "n1"),)
    assert [note.text for note in projection.notes] == ["注"]
    assert project(READING, Edition.PDF).notes == ()


def test_a_date_between_two_days_is_one_edtf_value_and_reads_back() -> None:
    fields = dict(project(READING, Edition.PDF).fields)
    assert fields["created"] == "[2015-09-02..2015-12-31]"
    assert Created.from_edtf(fields["created"]) == READING.meta.created


def test_every_role_has_one_row_and_no_two_blocks_share_a_tag_or_a_style() -> None:
    assert set(FORMS) == set(Role)
    assert len(TABLE) == len(Role)
    for name in ("pdf", "docx"):
        used = [getattr(form, name) for form in TABLE if form.kind is Kind.BLOCK]
        assert len(used) == len(set(used))


def test_every_edition_says_what_it_carries() -> None:
    assert set(CARRIED) == set(Edition)
