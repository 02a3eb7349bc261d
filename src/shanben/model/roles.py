"""The role table: what each role is called in TEI, in the PDF's tags, in DOCX styles and in EPUB; data, no code.

Writers and readers share this table and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a piece of an address is."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    DATELINE = "dateline"
    BYLINE = "byline"
    SALUTATION = "salutation"
    SECTION = "section"
    HEADING_1 = "heading-1"
    HEADING_2 = "heading-2"
    HEADING_3 = "heading-3"
    HEADING_4 = "heading-4"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    BULLETED_LIST = "bulleted-list"
    NUMBERED_LIST = "numbered-list"
    ITEM = "item"
    VERSE = "verse"
    VERSE_LINE = "verse-line"
    VALEDICTION = "valediction"
    SIGNATURE = "signature"
    CLOSING_DATE = "closing-date"
    PAGE_BREAK = "page-break"
    NOTE = "note"
    TOPIC = "topic"
    VOCATIVE = "vocative"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    KAI = "kai"
    QUOTED = "quoted"
    SO_CALLED = "so-called"
    TERM = "term"
    ORGANISATION = "organisation"
    PLACE = "place"
    PERSON = "person"
    OFFICE = "office"
    NAME = "name"
    WORK = "work"
    DATE = "date"
    NUMBER = "number"
    MEASURE = "measure"
    FOREIGN = "foreign"
    REFERENCE = "reference"
    GAP = "gap"
    UNCLEAR = "unclear"
    SUPPLIED = "supplied"
    REGULARISED = "regularised"
    QUERIED = "queried"
    NOTE_MARK = "note-mark"


class Kind(StrEnum):
    """Where a role may stand."""

    BLOCK = "block"
    GROUP = "group"
    INLINE = "inline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One row of the table; an empty name means that the edition does not carry the role.

    `pdf` is the structure type as written, `pdf_standard` the one of PDF 1.7 that RoleMap gives for it.
    `docx` is a paragraph style for a block and a character style for an inline.
    `epub` is the element, whose class is always the role's own name.
    """

    role: Role
    kind: Kind
    tei: str
    tei_type: str = ""
    pdf: str = ""
    pdf_standard: str = ""
    docx: str = ""
    epub: str = ""


def _block(role: Role, tei: str, pdf: tuple[str, str], docx: str, epub: str, tei_type: str = "") -> Form:
    return Form(
        role=role, kind=Kind.BLOCK, tei=tei, tei_type=tei_type, pdf=pdf[0], pdf_standard=pdf[1], docx=docx, epub=epub
    )


def _group(role: Role, tei: str, pdf: tuple[str, str], epub: str, tei_type: str = "") -> Form:
    return Form(role=role, kind=Kind.GROUP, tei=tei, tei_type=tei_type, pdf=pdf[0], pdf_standard=pdf[1], epub=epub)


def _inline(role: Role, tei: str, docx: str, epub: str, pdf: tuple[str, str] = ("", ""), tei_type: str = "") -> Form:
    return Form(
        role=role, kind=Kind.INLINE, tei=tei, tei_type=tei_type, pdf=pdf[0], pdf_standard=pdf[1], docx=docx, epub=epub
    )


TABLE: tuple[Form, ...] = (
    _block(Role.TITLE, "head", ("H1", "H1"), "讲话标题", "h1", "main"),
    _block(Role.SUBTITLE, "head", ("Subtitle", "P"), "副标题", "p", "sub"),
    _block(Role.DATELINE, "dateline", ("Dateline", "P"), "日期", "p"),
    _block(Role.BYLINE, "byline", ("Byline", "P"), "讲话人", "p"),
    _block(Role.SALUTATION, "salute", ("Salutation", "P"), "称谓", "p"),
    _block(Role.HEADING_1, "head", ("H2", "H2"), "标题 1", "h2"),
    _block(Role.HEADING_2, "head", ("H3", "H3"), "标题 2", "h3"),
    _block(Role.HEADING_3, "head", ("H4", "H4"), "标题 3", "h4"),
    _block(Role.HEADING_4, "head", ("H5", "H5"), "标题 4", "h5"),
    _block(Role.PARAGRAPH, "p", ("P", "P"), "正文", "p"),
    _block(Role.ITEM, "item", ("LI", "LI"), "列表项", "li"),
    _block(Role.VERSE_LINE, "l", ("VerseLine", "P"), "诗行", "p"),
    _block(Role.VALEDICTION, "salute", ("Valediction", "P"), "结束语", "p", "valediction"),
    _block(Role.SIGNATURE, "signed", ("Signature", "P"), "署名", "p"),
    _block(Role.CLOSING_DATE, "dateline", ("ClosingDate", "P"), "成文日期", "p", "closing"),
    _block(Role.NOTE, "note", ("Note", "Note"), "编者注", "aside"),
    _group(Role.SECTION, "div", ("Sect", "Sect"), "section", "section"),
    _group(Role.QUOTATION, "quote", ("BlockQuote", "BlockQuote"), "blockquote"),
    _group(Role.BULLETED_LIST, "list", ("L", "L"), "ul", "bulleted"),
    _group(Role.NUMBERED_LIST, "list", ("NumberedList", "L"), "ol", "numbered"),
    _group(Role.VERSE, "lg", ("Verse", "Div"), "div"),
    _group(Role.PAGE_BREAK, "milestone", ("", ""), "", "page"),
    _inline(Role.TOPIC, "seg", "主旨句", "span", ("Topic", "Span"), "topic"),
    _inline(Role.VOCATIVE, "seg", "呼语", "span", ("Vocative", "Span"), "vocative"),
    _inline(Role.EMPHASIS, "emph", "强调", "em", ("Emphasis", "Span")),
    _inline(Role.STRONG, "hi", "着重", "strong", ("Strong", "Span"), "bold"),
    _inline(Role.KAI, "hi", "楷体字", "span", ("Kai", "Span"), "kai"),
    _inline(Role.QUOTED, "q", "引语", "span", ("Quote", "Quote")),
    _inline(Role.SO_CALLED, "soCalled", "引号词", "span"),
    _inline(Role.TERM, "term", "术语", "span"),
    _inline(Role.ORGANISATION, "orgName", "机构名", "span"),
    _inline(Role.PLACE, "placeName", "地名", "span"),
    _inline(Role.PERSON, "persName", "人名", "span"),
    _inline(Role.OFFICE, "roleName", "职务", "span"),
    _inline(Role.NAME, "name", "专名", "span"),
    _inline(Role.WORK, "title", "文献名", "cite"),
    _inline(Role.DATE, "date", "时间", "span"),
    _inline(Role.NUMBER, "num", "数目", "span"),
    _inline(Role.MEASURE, "measure", "计量", "span"),
    _inline(Role.FOREIGN, "foreign", "外文", "span"),
    _inline(Role.REFERENCE, "ref", "参见", "span"),
    _inline(Role.GAP, "gap", "阙文", "span", ("Gap", "Span")),
    _inline(Role.UNCLEAR, "unclear", "存疑字", "span"),
    _inline(Role.SUPPLIED, "supplied", "补字", "span"),
    _inline(Role.REGULARISED, "reg", "", "span"),
    _inline(Role.QUERIED, "sic", "", "span"),
    _inline(Role.NOTE_MARK, "note", "注释号", "a", ("NoteMark", "Reference")),
)

FORMS = MappingProxyType({form.role: form for form in TABLE})
"""The table by role."""

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
LISTS = (Role.BULLETED_LIST, Role.NUMBERED_LIST)
