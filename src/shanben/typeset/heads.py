"""What furniture each page bears: none on a title page and a blank one, no running head on the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from shanben.model.marks import LABELS
from shanben.model.roles import Role
from shanben.model.text import plain
from shanben.style.sheet import HeadText
from shanben.typeset.colophon import is_colophon
from shanben.typeset.furniture import folio, head_rule, is_right, running_head
from shanben.typeset.paged import Line, Rule
from shanben.typeset.pages import PageBody
from shanben.typeset.paragraphs import Paragraph
from shanben.typeset.setting import Setting
from shanben.typeset.titlepage import HEAD, is_blank


class Furniture(Struct, frozen=True, kw_only=True):
    """The folio and the running head of one page, and the rule under it."""

    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()


def furniture_of(
    pages: Sequence[PageBody], paragraphs: Sequence[Paragraph], title: str, setting: Setting
) -> Iterator[Furniture]:
    """Yield the furniture of each page; raises FontError where no face has a character of a running head."""
    section = ""
    for number, page in enumerate(pages, 1):
        section = _section(page, paragraphs) or section
        title_page = setting.sheet.title_page and _is_title_page(number, pages, paragraphs)
        if title_page or is_blank(page) or is_colophon(page, paragraphs):
            yield Furniture()
            continue
        found = _head(number, section, title, setting) if number > 1 else Furniture()
        yield Furniture(lines=(*found.lines, folio(number, len(pages), setting)), rules=found.rules)


def _is_title_page(number: int, pages: Sequence[PageBody], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether it is the first page and shows nothing but the head of the address, whose text stands on others."""
    above = {*HEAD, *LABELS}
    shown = {paragraphs[placed.row.paragraph].placed.block.role for placed in pages[0].rows}
    text = any(not is_blank(page) and not is_colophon(page, paragraphs) for page in pages[1:])
    return number == 1 and shown <= above and text


def _section(page: PageBody, paragraphs: Sequence[Paragraph]) -> str:
    """Return the last main heading that begins on a page."""
    found = (paragraphs[placed.row.paragraph].placed.block for placed in page.rows if not placed.row.line)
    return next((plain(block.content) for block in reversed(list(found)) if block.role is Role.HEADING_1), "")


def _head(number: int, section: str, title: str, setting: Setting) -> Furniture:
    """Return the running head that the sheet wants, or else the title; none where the sheet has none."""
    head, page = setting.sheet.head, setting.sheet.page
    if head is None:
        return Furniture()
    wanted = head.right if is_right(number, page) else head.left
    texts = (section, title) if wanted is HeadText.SECTION else (title,)
    lines = (running_head(number, text, head, setting) for text in texts if text)
    line = next((line for line in lines if line), None)
    rules = (head_rule(number, head, page),) if head.rule else ()
    return Furniture(lines=(line,), rules=rules) if line else Furniture()
