"""The crosswalk (元数据对照): what each field of the header is called in every description of an address.

The record's writers and its reader work from this table; docs/archive.md is made from it; a test holds the
properties of PDF, DOCX and EPUB against it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from shanben.model.address import Reading
from shanben.model.archival_elements import ARCHIVAL_CODE
from shanben.model.roles import Role
from shanben.model.text import blocks, plain


class Crossing(Struct, frozen=True, kw_only=True):
    """A field of the header and its name in each description; empty where it has none there.

    `tei` is a path below teiHeader or TEI, `dc` an element, `mods` and `archival` (after DA/T 46) are paths in the
    record, where `{scheme}` stands for the type of an identifier; `opf`, `xmp` and `docx` name properties.
    """

    field: str
    tei: str
    dc: str = ""
    mods: str = ""
    archival: str = ""
    opf: str = ""
    xmp: str = ""
    docx: str = ""


class Fixed(Struct, frozen=True, kw_only=True):
    """What the profile says of every address."""

    standard: str
    path: str
    value: str


class Said(Struct, frozen=True, kw_only=True):
    """A value of a field; identifiers have a scheme. `marked` is what this making was marked with, not its source."""

    text: str
    scheme: str = ""
    marked: bool = False


def _named(relator: str, more: str = "") -> str:
    role = f"role/roleTerm[@type='code'][@authority='marcrelator']='{relator}'"
    return f"name{more}[{role}]/namePart"


CROSSWALK: tuple[Crossing, ...] = (
    Crossing(
        field="title",
        tei="fileDesc/titleStmt/title[@type='main']",
        dc="title",
        mods="titleInfo[@usage='primary']/title",
        archival="内容描述/题名",
        opf="dc:title",
        xmp="dc:title",
        docx="dc:title, shanben.title",
    ),
    Crossing(
        field="subtitle",
        tei="fileDesc/titleStmt/title[@type='sub']",
        dc="title",
        mods="titleInfo[@usage='primary']/subTitle",
        archival="内容描述/副题名",
        opf="dc:title",
    ),
    Crossing(
        field="uniform_title",
        tei="fileDesc/titleStmt/title[@type='uniform']",
        dc="title",
        mods="titleInfo[@type='uniform']/title",
    ),
    Crossing(
        field="author",
        tei="fileDesc/titleStmt/author",
        dc="creator",
        mods=_named("aut"),
        archival="内容描述/责任者",
        opf="dc:creator, shanben:author",
        xmp="dc:creator, shanben:author",
        docx="dc:creator, shanben.author",
    ),
    Crossing(
        field="speaker",
        tei="profileDesc/particDesc/listPerson/person[@role='speaker']/persName",
        dc="contributor",
        mods=_named("spk", "[@type='personal']"),
        archival="内容描述/责任者",
        opf="dc:creator, shanben:speaker",
        xmp="shanben:speaker",
        docx="shanben.speaker",
    ),
    Crossing(
        field="agents",
        tei="fileDesc/titleStmt/respStmt/*[last()]",
        dc="contributor",
        mods=_named("ctb"),
        archival="机构人员实体/机构人员名称",
    ),
    Crossing(
        field="keywords",
        tei="profileDesc/textClass/keywords/term",
        dc="subject",
        mods="subject/topic",
        archival="内容描述/关键词",
        opf="dc:subject",
    ),
    Crossing(
        field="event",
        tei="profileDesc/settingDesc/setting/name[@type='event']",
        dc="description",
        mods="subject/name[@type='conference']/namePart",
        opf="shanben:event",
    ),
    Crossing(
        field="publisher",
        tei="fileDesc/publicationStmt/publisher",
        dc="publisher",
        mods="originInfo/publisher",
        opf="dc:publisher",
        xmp="dc:publisher",
        docx="shanben.publisher",
    ),
    Crossing(
        field="created",
        tei="profileDesc/creation/date",
        dc="date",
        mods="originInfo/dateCreated[@encoding='edtf'][@keyDate='yes']",
        archival="内容描述/日期",
        opf="shanben:created",
        xmp="shanben:created",
        docx="shanben.created",
    ),
    Crossing(
        field="issued",
        tei="fileDesc/publicationStmt/date/@when",
        mods="originInfo/dateIssued[@encoding='w3cdtf']",
        opf="dc:date",
    ),
    Crossing(
        field="modified",
        tei="revisionDesc/change/@when",
        mods="originInfo/dateModified[@encoding='w3cdtf']",
        opf="shanben:modified",
        xmp="xmp:ModifyDate",
        docx="shanben.modified",
    ),
    Crossing(
        field="identifier",
        tei="fileDesc/publicationStmt/idno[1]",
        mods="recordInfo/recordIdentifier",
        archival="电子文件号",
        opf="dc:identifier",
        xmp="dc:identifier",
        docx="dc:identifier, shanben.identifier",
    ),
    Crossing(
        field="identifiers",
        tei="fileDesc/publicationStmt/idno",
        dc="identifier",
        mods="identifier[@type='{scheme}']",
        opf="dc:identifier",
    ),
    Crossing(
        field="sources",
        tei="fileDesc/sourceDesc/bibl",
        dc="source",
        mods="note[@type='source']",
        opf="dc:source",
    ),
    Crossing(
        field="language",
        tei="/TEI/@xml:lang",
        dc="language",
        mods="language/languageTerm[@type='code'][@authority='rfc5646']",
        archival="形式特征/语种",
        opf="dc:language",
        xmp="dc:language",
        docx="dc:language, shanben.language",
    ),
    Crossing(
        field="place",
        tei="profileDesc/settingDesc/setting/placeName",
        dc="coverage",
        mods="subject/geographic",
        opf="shanben:place",
    ),
    Crossing(
        field="rights",
        tei="fileDesc/publicationStmt/availability/*",
        dc="rights",
        mods="accessCondition[@type='use and reproduction']",
        archival="权限管理/知识产权说明",
        opf="dc:rights",
        xmp="dc:rights",
        docx="shanben.rights",
    ),
    Crossing(
        field="licence",
        tei="fileDesc/publicationStmt/availability/licence/@target",
        dc="rights",
        mods="accessCondition[@type='license']",
        opf="dcterms:license",
    ),
    Crossing(
        field="secrecy",
        tei="text/front/ab[@type='secrecy']",
        mods="accessCondition[@type='restriction on access'][@displayLabel='密级']",
        archival="内容描述/密级",
        opf="shanben:secrecy",
        xmp="shanben:secrecy",
        docx="shanben.secrecy",
    ),
    Crossing(
        field="secrecy_period",
        tei="text/front/ab[@type='secrecy']",
        mods="accessCondition[@type='restriction on access'][@displayLabel='保密期限']",
        archival="内容描述/保密期限",
        opf="shanben:secrecy",
        xmp="shanben:secrecy",
        docx="shanben.secrecy",
    ),
    Crossing(field="urgency", tei="text/front/ab[@type='urgency']", archival="内容描述/紧急程度"),
    Crossing(field="copies_to", tei="text/back/ab[@type='copies-to']", archival="内容描述/抄送"),
    Crossing(field="draft", tei="text/front/ab[@type='draft']", archival="形式特征/稿本"),
    Crossing(
        field="view",
        tei="",
        opf="shanben:view",
        xmp="shanben:view",
        docx="shanben.view",
    ),
)
"""Every field, in the order in which the record tells of it."""

FIXED: tuple[Fixed, ...] = (
    Fixed(standard="dc", path="type", value="Text"),
    Fixed(standard="mods", path="typeOfResource", value="text"),
    Fixed(standard="mods", path="genre[@authority='marcgt']", value="speech"),
    Fixed(standard="archival", path="聚合层次", value="件"),
    Fixed(standard="archival", path="形式特征/文件组合类型", value="单件"),
    Fixed(standard="archival", path="形式特征/件数", value="1"),
)
"""What is so of every address by the profile: a text, a speech, one document that stands alone."""


def values(reading: Reading, field: str) -> tuple[Said, ...]:
    """Return what the header says in a field; empty where it says nothing."""
    meta = reading.meta
    if field == "identifiers":
        own = tuple(one for one in meta.identifiers if one.scheme not in ARCHIVAL_CODE)
        return tuple(Said(text=one.value, scheme=one.scheme) for one in own or meta.identifiers)
    if field == "agents":
        return tuple(Said(text=agent.name) for agent in meta.agents)
    if field == "view":
        return (Said(text=reading.view.value),)
    if field in _MARKS:
        return tuple(_marks(reading, field))
    value = meta.created.edtf if field == "created" else getattr(meta, field)
    texts = value if isinstance(value, tuple) else (value,)
    return tuple(Said(text=text) for text in texts if text)


_MARKS = {
    "secrecy": Role.SECRECY,
    "secrecy_period": Role.SECRECY,
    "urgency": Role.URGENCY,
    "draft": Role.DRAFT,
    "copies_to": Role.COPIES_TO,
}


def _marks(reading: Reading, field: str) -> Iterator[Said]:
    """Yield what the marks of the office say; the secrecy and its period stand on both sides of a star (GB/T 7156)."""
    role = _MARKS[field]
    given = any(one.startswith(f"{role.value}=") for one in reading.meta.marks)
    for block in blocks(reading.body):
        if block.role is role:
            secrecy, _, period = plain(block.content).partition("★")
            text = {"secrecy": secrecy, "secrecy_period": period}.get(field, plain(block.content))
            if text:
                yield Said(text=text.removeprefix("抄送："), marked=given)
