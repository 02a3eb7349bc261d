"""The role table: what each role is called in TEI, in the PDF's tags, in DOCX styles and in EPUB; data, no code.

Writers and readers share this table and nothing else.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct


class Role(StrEnum):
    """What a piece of an address is."""

    SECRECY = "secrecy"
    URGENCY = "urgency"
    DRAFT = "draft"
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
    COPIES_TO = "copies-to"
    ISSUER = "issuer"
    ISSUE_DATE = "issue-date"
    TABLE = "table"
    TABLE_CAPTION = "table-caption"
    ROW = "row"
    HEADER_CELL = "header-cell"
    CELL = "cell"
    PAGE_BREAK = "page-break"
    COLOPHON = "colophon"
    COLOPHON_LINE = "colophon-line"
    NOTE = "note"
    TOPIC = "topic"
    VOCATIVE = "vocative"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    KAI = "kai"
    DOTTED = "dotted"
    NAME_LINE = "name-line"
    RUBY = "ruby"
    STAGE = "stage"
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


_BLOCK, _GROUP, _INLINE = Kind


class Form(Struct, frozen=True):
    """One row of the table, read by its columns; an empty name means that the edition does not carry the role.

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


TABLE: tuple[Form, ...] = (
    Form(Role.SECRECY, _BLOCK, "ab", "secrecy", pdf="Secrecy", pdf_standard="P", docx="密级和保密期限", epub="p"),
    Form(Role.URGENCY, _BLOCK, "ab", "urgency", pdf="Urgency", pdf_standard="P", docx="紧急程度", epub="p"),
    Form(Role.DRAFT, _BLOCK, "ab", "draft", pdf="Draft", pdf_standard="P", docx="稿本标记", epub="p"),
    Form(Role.TITLE, _BLOCK, "head", "main", pdf="H1", pdf_standard="H1", docx="讲话标题", epub="h1"),
    Form(Role.SUBTITLE, _BLOCK, "head", "sub", pdf="Subtitle", pdf_standard="P", docx="副标题", epub="p"),
    Form(Role.DATELINE, _BLOCK, "dateline", pdf="Dateline", pdf_standard="P", docx="日期", epub="p"),
    Form(Role.BYLINE, _BLOCK, "byline", pdf="Byline", pdf_standard="P", docx="讲话人", epub="p"),
    Form(Role.SALUTATION, _BLOCK, "salute", pdf="Salutation", pdf_standard="P", docx="称谓", epub="p"),
    Form(Role.HEADING_1, _BLOCK, "head", pdf="H2", pdf_standard="H2", docx="标题 1", epub="h2"),
    Form(Role.HEADING_2, _BLOCK, "head", pdf="H3", pdf_standard="H3", docx="标题 2", epub="h3"),
    Form(Role.HEADING_3, _BLOCK, "head", pdf="H4", pdf_standard="H4", docx="标题 3", epub="h4"),
    Form(Role.HEADING_4, _BLOCK, "head", pdf="H5", pdf_standard="H5", docx="标题 4", epub="h5"),
    Form(Role.PARAGRAPH, _BLOCK, "p", pdf="P", pdf_standard="P", docx="正文", epub="p"),
    Form(Role.ITEM, _BLOCK, "item", pdf="LI", pdf_standard="LI", docx="列表项", epub="li"),
    Form(Role.VERSE_LINE, _BLOCK, "l", pdf="VerseLine", pdf_standard="P", docx="诗行", epub="p"),
    Form(Role.VALEDICTION, _BLOCK, "salute", "end", pdf="Valediction", pdf_standard="P", docx="结束语", epub="p"),
    Form(Role.SIGNATURE, _BLOCK, "signed", pdf="Signature", pdf_standard="P", docx="署名", epub="p"),
    Form(Role.CLOSING_DATE, _BLOCK, "dateline", "end", pdf="ClosingDate", pdf_standard="P", docx="成文日期", epub="p"),
    Form(Role.COPIES_TO, _BLOCK, "ab", "copies-to", pdf="CopiesTo", pdf_standard="P", docx="抄送机关", epub="p"),
    Form(Role.ISSUER, _BLOCK, "publisher", pdf="Issuer", pdf_standard="P", docx="印发机关", epub="p"),
    Form(Role.ISSUE_DATE, _BLOCK, "docDate", pdf="IssueDate", pdf_standard="P", docx="印发日期", epub="p"),
    Form(Role.NOTE, _BLOCK, "note", pdf="Note", pdf_standard="Note", docx="编者注", epub="aside"),
    Form(Role.SECTION, _GROUP, "div", "section", pdf="Sect", pdf_standard="Sect", epub="section"),
    Form(Role.QUOTATION, _GROUP, "quote", pdf="BlockQuote", pdf_standard="BlockQuote", epub="blockquote"),
    Form(Role.BULLETED_LIST, _GROUP, "list", "bulleted", pdf="L", pdf_standard="L", epub="ul"),
    Form(Role.NUMBERED_LIST, _GROUP, "list", "numbered", pdf="NumberedList", pdf_standard="L", epub="ol"),
    Form(Role.VERSE, _GROUP, "lg", pdf="Verse", pdf_standard="Div", epub="div"),
    Form(Role.TABLE, _GROUP, "table", pdf="Table", pdf_standard="Table", epub="table"),
    Form(Role.TABLE_CAPTION, _BLOCK, "head", pdf="Caption", pdf_standard="Caption", docx="表题", epub="caption"),
    Form(Role.ROW, _GROUP, "row", pdf="TR", pdf_standard="TR", epub="tr"),
    Form(Role.HEADER_CELL, _BLOCK, "cell", "label", pdf="TH", pdf_standard="TH", docx="表头", epub="th"),
    Form(Role.CELL, _BLOCK, "cell", "data", pdf="TD", pdf_standard="TD", docx="表格文字", epub="td"),
    Form(Role.PAGE_BREAK, _GROUP, "milestone", "page"),
    # What stands around the address in print; no source and no other edition holds it as a node.
    Form(Role.COLOPHON, _GROUP, "", pdf="Colophon", pdf_standard="Div"),
    Form(Role.COLOPHON_LINE, _BLOCK, "", pdf="ColophonLine", pdf_standard="P"),
    Form(Role.TOPIC, _INLINE, "seg", "topic", pdf="Topic", pdf_standard="Span", docx="主旨句", epub="span"),
    Form(Role.VOCATIVE, _INLINE, "seg", "vocative", pdf="Vocative", pdf_standard="Span", docx="呼语", epub="span"),
    Form(Role.EMPHASIS, _INLINE, "emph", pdf="Emphasis", pdf_standard="Span", docx="强调", epub="em"),
    Form(Role.STRONG, _INLINE, "hi", "bold", pdf="Strong", pdf_standard="Span", docx="着重", epub="strong"),
    Form(Role.KAI, _INLINE, "hi", "kai", pdf="Kai", pdf_standard="Span", docx="楷体字", epub="span"),
    Form(Role.DOTTED, _INLINE, "hi", "dotted", pdf="Dotted", pdf_standard="Span", docx="着重号", epub="em"),
    Form(Role.NAME_LINE, _INLINE, "hi", "name-line", pdf="NameLine", pdf_standard="Span", docx="专名号", epub="span"),
    Form(Role.RUBY, _INLINE, "ruby", pdf="Ruby", pdf_standard="Ruby", docx="注音", epub="ruby"),
    Form(Role.STAGE, _INLINE, "stage", pdf="Stage", pdf_standard="Span", docx="场记", epub="span"),
    Form(Role.QUOTED, _INLINE, "q", pdf="Quote", pdf_standard="Quote", docx="引语", epub="span"),
    Form(Role.SO_CALLED, _INLINE, "soCalled", docx="引号词", epub="span"),
    Form(Role.TERM, _INLINE, "term", docx="术语", epub="span"),
    Form(Role.ORGANISATION, _INLINE, "orgName", docx="机构名", epub="span"),
    Form(Role.PLACE, _INLINE, "placeName", docx="地名", epub="span"),
    Form(Role.PERSON, _INLINE, "persName", docx="人名", epub="span"),
    Form(Role.OFFICE, _INLINE, "roleName", docx="职务", epub="span"),
    Form(Role.NAME, _INLINE, "name", docx="专名", epub="span"),
    Form(Role.WORK, _INLINE, "title", docx="文献名", epub="cite"),
    Form(Role.DATE, _INLINE, "date", docx="时间", epub="span"),
    Form(Role.NUMBER, _INLINE, "num", docx="数目", epub="span"),
    Form(Role.MEASURE, _INLINE, "measure", docx="计量", epub="span"),
    Form(Role.FOREIGN, _INLINE, "foreign", docx="外文", epub="span"),
    Form(Role.REFERENCE, _INLINE, "ref", docx="参见", epub="span"),
    Form(Role.GAP, _INLINE, "gap", pdf="Gap", pdf_standard="Span", docx="阙文", epub="span"),
    Form(Role.UNCLEAR, _INLINE, "unclear", docx="存疑字", epub="span"),
    Form(Role.SUPPLIED, _INLINE, "supplied", docx="补字", epub="span"),
    Form(Role.REGULARISED, _INLINE, "reg", epub="span"),
    Form(Role.QUERIED, _INLINE, "sic", epub="span"),
    Form(Role.NOTE_MARK, _INLINE, "note", pdf="NoteMark", pdf_standard="Reference", docx="注释号", epub="a"),
)

FORMS = MappingProxyType({form.role: form for form in TABLE})
"""The table by role."""

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
LISTS = (Role.BULLETED_LIST, Role.NUMBERED_LIST)

WORD_NAMES = MappingProxyType(
    {
        "正文": "Normal",
        "标题 1": "heading 1",
        "标题 2": "heading 2",
        "标题 3": "heading 3",
        "标题 4": "heading 4",
        "副标题": "Subtitle",
        "日期": "Date",
        "结束语": "Closing",
        "强调": "Emphasis",
    }
)
"""The names that a DOCX stores for built-in styles, which Word and WPS show in Chinese (ECMA-376 17.7.4.9)."""

QUOTATION_STYLE = "引文"
"""The DOCX paragraph style of a PARAGRAPH that stands in a QUOTATION, since DOCX has no element for the group."""
