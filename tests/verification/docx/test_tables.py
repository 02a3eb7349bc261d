"""A table is read as it stands, row by row, whatever an office program or an editor has put around it."""

from __future__ import annotations

import pytest

from shanben.model.address import Block, Group, Node
from shanben.model.roles import Role
from shanben.model.text import blocks, plain
from verification.docx.package_by_hand import codes, paragraph, read

Shape = tuple[Role, str | tuple["Shape", ...]]


def shape(node: Node) -> Shape:
    """Return the roles and texts of a node."""
    if isinstance(node, Block):
        return node.role, plain(node.content)
    return node.role, tuple(map(shape, node.children))


def cell(text: str, style: str = "c", properties: str = "") -> str:
    """Return a cell with one paragraph."""
    return f"<w:tc>{properties}{paragraph(style, text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row."""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


HEAD = row(cell("行业", "b"), cell("人数", "b"))
DATA = row(cell("制造业"), cell("128"))


def test_a_table_gives_its_caption_and_its_rows_of_cells() -> None:
    captioned = paragraph("a", "表1") + table(HEAD, DATA)
    body = read(paragraph("p", "如下：") + captioned + paragraph("p", "可见。")).reading.body

    assert tuple(map(shape, body)) == (
        (Role.PARAGRAPH, "如下："),
        (
            Role.TABLE,
            (
                (Role.TABLE_CAPTION, "表1"),
                (Role.ROW, ((Role.HEADER_CELL, "行业"), (Role.HEADER_CELL, "人数"))),
                (Role.ROW, ((Role.CELL, "制造业"), (Role.CELL, "128"))),
            ),
        ),
        (Role.PARAGRAPH, "可见。"),
    )


def test_tables_that_follow_each_other_are_two_with_their_own_captions() -> None:
    body = read(table(DATA) + paragraph("a", "表2") + table(HEAD)).reading.body

    assert [node.role for node in body] == [Role.TABLE, Role.TABLE]
    assert shape(body[1])[1][0] == (Role.TABLE_CAPTION, "表2")


def test_a_style_that_is_based_on_that_of_cells_means_a_cell() -> None:
    (found,) = read(table(row(cell("长文", "c2")))).reading.body

    assert shape(found) == (Role.TABLE, ((Role.ROW, ((Role.CELL, "长文"),)),))


def test_a_cell_without_text_is_a_block_if_it_has_a_bookmark_and_none_if_not() -> None:
    marked = '<w:bookmarkStart w:id="1" w:name="sb_c1"/><w:bookmarkEnd w:id="1"/>'
    (found,) = read(table(row(cell(marked), cell("")))).reading.body

    assert isinstance(found, Group)
    assert [block.id for line in found.children if isinstance(line, Group) for block in line.children] == ["c1"]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    controlled = f"<w:sdt><w:sdtContent>{DATA}</w:sdtContent></w:sdt>"
    held = f"<w:tr><w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt></w:tr>"
    found = read(table(controlled, held))

    assert [plain(block.content) for block in blocks(found.reading.body)] == ["制造业", "128", "甲"]
    assert not codes(found)


def test_a_table_inside_a_cell_is_read_in_its_place() -> None:
    nested = f"<w:tc>{paragraph('c', '前')}{table(DATA)}{paragraph('c', '后')}</w:tc>"
    found = read(table(row(nested)))

    assert [plain(block.content) for block in blocks(found.reading.body)] == ["前", "制造业", "128", "后"]


@pytest.mark.parametrize(
    ("changed", "code", "texts"),
    [
        (row(cell("甲"), properties='<w:trPr><w:ins w:id="1"/></w:trPr>'), "SB-DOCX-TRACKED", ["制造业", "128", "甲"]),
        (row(cell("甲"), properties='<w:trPr><w:del w:id="1"/></w:trPr>'), "SB-DOCX-TRACKED", ["制造业", "128"]),
        (
            row(cell("甲", properties='<w:tcPr><w:cellIns w:id="1"/></w:tcPr>')),
            "SB-DOCX-TRACKED",
            ["制造业", "128", "甲"],
        ),
        (row(cell("甲"), properties="<w:trPr><w:hidden/></w:trPr>"), "SB-DOCX-INVISIBLE", ["制造业", "128", "甲"]),
    ],
)
def test_rows_that_are_tracked_or_hidden_are_told(changed: str, code: str, texts: list[str]) -> None:
    found = read(table(DATA, changed))

    assert codes(found) == [code]
    assert [plain(block.content) for block in blocks(found.reading.body)] == texts


def test_text_between_the_cells_is_told() -> None:
    assert codes(read(table(DATA, f"<w:unknown>{paragraph('c', '夹带')}</w:unknown>"))) == ["SB-DOCX-UNREAD"]


def test_lines_of_verse_stand_in_a_stanza() -> None:
    body = read(paragraph("v", "读书破万卷，") + paragraph("v", "下笔如有神。") + paragraph("p", "完。")).reading.body

    assert [node.role for node in body] == [Role.VERSE, Role.PARAGRAPH]
