"""Whatever an address may hold passes the judges of tagged PDF, also where it is nested or empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from editions.pdf import hand_set
from judges import poppler, verapdf
from judges.verdict import must_be_good
from shanben.fonts.catalogue import Catalogue
from shanben.model.roles import FORMS, HEADINGS, Kind, Role
from shanben.typeset.paged import Mark, PagedAddress, Tag

_HEADED = (Role.TITLE, *HEADINGS)
_PARTS = (Role.ITEM, Role.VERSE_LINE, Role.TABLE_CAPTION, Role.HEADER_CELL, Role.CELL)
_LOOSE = tuple(
    role for role, form in FORMS.items() if form.pdf and form.kind is Kind.BLOCK and role not in {*_HEADED, *_PARTS}
)
_INLINE = tuple(role for role, form in FORMS.items() if form.pdf and form.kind is Kind.INLINE)


class _Setter:
    """Gives every leaf a line and a mark of its own."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def block(self, role: Role, *inner: Tag) -> Tag:
        mark = Mark(page=0, number=len(self.marks))
        self.marks.append(mark)
        return Tag(role=role, id=f"n{mark.number}", children=(mark, *inner))

    def ruby(self) -> Tag:
        base, annotation = self.block(Role.RUBY), self.block(Role.RUBY)
        return replace(base, annotation=self.marks[int(annotation.id[1:])])

    def labelled_item(self) -> Tag:
        label, text = self.block(Role.ITEM), self.block(Role.ITEM)
        return replace(text, label=self.marks[int(label.id[1:])])

    def paged(self, *tags: Tag) -> PagedAddress:
        lines = tuple(
            hand_set.line(number % 20, hand_set.run("善本", mark, x=hand_set.LEFT + number // 20 * 100_000))
            for number, mark in enumerate(self.marks)
        )
        return replace(hand_set.PAGED, pages=(hand_set.page("1", *lines),), tags=tags, outline=())


def _group(role: Role, *children: Tag) -> Tag:
    return Tag(role=role, id=f"g-{role}-{children[0].id}", children=children)


def _everything(setter: _Setter) -> Iterator[Tag]:
    block = setter.block
    yield from [block(role) for role in _HEADED]
    yield from [block(role) for role in _LOOSE]
    yield block(Role.PARAGRAPH, *(block(role) for role in _INLINE), setter.ruby())
    yield block(Role.PARAGRAPH, Tag(role=Role.TOPIC, id="", children=(block(Role.QUOTED),)))
    yield _group(Role.QUOTATION, block(Role.PARAGRAPH), block(Role.PARAGRAPH))
    inner = _group(Role.BULLETED_LIST, block(Role.ITEM), block(Role.ITEM))
    yield _group(Role.NUMBERED_LIST, setter.labelled_item(), inner, setter.labelled_item())
    yield _group(Role.SECTION, _group(Role.VERSE, block(Role.VERSE_LINE), block(Role.VERSE_LINE)))
    heads = _group(Role.ROW, block(Role.HEADER_CELL), block(Role.HEADER_CELL))
    row = _group(Role.ROW, block(Role.HEADER_CELL), block(Role.CELL))
    yield _group(Role.TABLE, block(Role.TABLE_CAPTION), heads, row)


def test_every_role_passes_the_reference_judge(catalogue: Catalogue, tmp_path: Path) -> None:
    setter = _Setter()
    tags = tuple(_everything(setter))
    file = tmp_path / "roles.pdf"
    file.write_bytes(hand_set.written(catalogue, paged=setter.paged(*tags)).data)

    must_be_good(verapdf.judge([file]))
    assert poppler.structure(file).count('"善本"') == len(setter.marks)


@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.SECTION, Role.ITEM])
def test_an_element_without_content_is_no_error(role: Role, catalogue: Catalogue, tmp_path: Path) -> None:
    setter = _Setter()
    empty = Tag(role=role, id="empty", children=())
    tag = _group(Role.BULLETED_LIST, empty) if role is Role.ITEM else empty
    file = tmp_path / "empty.pdf"
    artifact = hand_set.written(catalogue, paged=setter.paged(setter.block(Role.PARAGRAPH), tag))
    file.write_bytes(artifact.data)

    must_be_good(verapdf.judge([file]))
    assert "empty" not in {place.node for place in artifact.places}
