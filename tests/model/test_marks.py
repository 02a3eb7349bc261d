"""Marks of an office are stated in words, put in their places, and never given twice."""

import pytest

from shanben.core.errors import MarkError
from shanben.model.address import Block, Reading, Text, View
from shanben.model.marks import Marking, marked, stated
from shanben.model.metadata import Metadata
from shanben.model.projection import field_value
from shanben.model.roles import Role

LABELS = ("secrecy=秘密★1年", "draft=送审稿", "draft=会后收回")
GIVEN = ("cover", *LABELS, "issuer=办公室", "issue-date=2026年11月22日印发")
WRONG = (
    "colour=red", "secrecy", "secrecy=", "secrecy=公开", "urgency=慢", "draft= 送审稿", "draft=甲;乙", "cover=yes",
    "issuer=\t",
)  # fmt: skip


def reading(*roles: Role) -> Reading:
    body = tuple(Block(id=role.value, role=role, content=(Text(value=role.value),)) for role in roles)
    return Reading(view=View.READING, meta=Metadata(title="题"), body=body, notes=())


def test_a_marking_states_itself_and_is_read_back() -> None:
    marking = Marking.of(reversed(GIVEN))
    assert marking.cover
    assert Marking.of(marking.statement) == marking
    assert sorted(marking.statement) == sorted(GIVEN)


def test_the_metadata_of_a_marked_reading_states_the_marking_in_one_string() -> None:
    found = marked(reading(Role.TITLE), Marking.of(GIVEN))
    assert stated(field_value(found, "marks")) == Marking.of(GIVEN).statement
    assert found.meta.secrecy == "秘密★1年"
    assert stated("") == ()


def test_labels_stand_before_the_address_and_the_imprint_after_it() -> None:
    found = marked(reading(Role.TITLE, Role.PARAGRAPH), Marking.of(GIVEN))
    order = [Role.SECRECY, Role.DRAFT, Role.DRAFT, Role.TITLE, Role.PARAGRAPH, Role.ISSUER, Role.ISSUE_DATE]
    assert [node.role for node in found.body] == order


def test_what_is_given_stands_with_what_the_source_holds_in_the_order_of_the_standard() -> None:
    found = marked(reading(Role.DRAFT, Role.TITLE, Role.ISSUE_DATE), Marking.of(("urgency=特急", "issuer=办公室")))
    assert [node.role for node in found.body] == [
        Role.URGENCY, Role.DRAFT, Role.TITLE, Role.ISSUER, Role.ISSUE_DATE,
    ]  # fmt: skip


def test_a_reading_without_marks_is_left_as_it_is() -> None:
    assert marked(reading(Role.TITLE), Marking()) == reading(Role.TITLE)


def test_a_mark_that_the_address_has_is_not_given_once_more() -> None:
    with pytest.raises(MarkError, match="secrecy is given twice"):
        marked(reading(Role.SECRECY, Role.TITLE), Marking.of(("secrecy=机密",)))


def test_a_mark_has_an_id_that_nothing_else_has() -> None:
    first = marked(reading(Role.TITLE), Marking.of(("draft=一", "draft=二")))
    names = [node.id for node in first.body]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_mark_is_refused_with_a_hint(wrong: str) -> None:
    with pytest.raises(MarkError) as caught:
        Marking.of((wrong,))
    assert caught.value.hint


def test_a_kind_of_which_there_is_one_is_given_once() -> None:
    with pytest.raises(MarkError):
        Marking.of(("urgency=特急", "urgency=加急"))
