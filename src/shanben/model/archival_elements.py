"""The Chinese elements of the record (文书类电子文件元数据), after DA/T 46-2009, which was read in excerpts only.

Names and nesting are the standard's as those excerpts give them; its numbers and value lists are not repeated here.
"""

from __future__ import annotations

from msgspec import Struct


class Element(Struct, frozen=True, kw_only=True):
    """An element: its name, what it is called in English, and the element it stands in.

    `stated` ones are said by the holding institution or by an `idno` of that type in the header; `wanted` ones that
    nobody states are listed as missing.
    """

    name: str
    english: str
    within: str = ""
    stated: bool = False
    wanted: bool = False

    @property
    def path(self) -> str:
        """The element's place in the description."""
        return f"{self.within}/{self.name}" if self.within else self.name


def _stated(within: str, *names: tuple[str, str]) -> tuple[Element, ...]:
    return tuple(Element(name=name, english=english, within=within, stated=True) for name, english in names)


def _wanted(within: str, *names: tuple[str, str]) -> tuple[Element, ...]:
    return tuple(
        Element(name=name, english=english, within=within, stated=True, wanted=True) for name, english in names
    )


def _known(within: str, *names: tuple[str, str]) -> tuple[Element, ...]:
    return tuple(Element(name=name, english=english, within=within) for name, english in names)


ELEMENTS: tuple[Element, ...] = (
    *_known("", ("聚合层次", "aggregation level")),
    *_wanted("来源", ("档案馆名称", "archives name")),
    *_stated("来源", ("档案馆代码", "archives identifier")),
    *_wanted("来源", ("全宗名称", "fonds name"), ("立档单位名称", "fonds constituting unit")),
    *_known("", ("电子文件号", "electronic record code")),
    *_wanted("档号", ("全宗号", "fonds code")),
    *_stated("档号", ("目录号", "catalogue code")),
    *_wanted("档号", ("年度", "year"), ("保管期限", "retention period")),
    *_stated(
        "档号",
        ("机构或问题", "organization or function"),
        ("类别号", "category code"),
        ("室编案卷号", "agency file number"),
        ("馆编案卷号", "archives file number"),
    ),
    *_wanted("档号", ("室编件号", "agency item number")),
    *_stated(
        "档号",
        ("馆编件号", "archives item number"),
        ("文档序号", "document sequence number"),
        ("页号", "page number"),
    ),
    *_known("内容描述", ("题名", "title")),
    *_stated("内容描述", ("并列题名", "parallel title")),
    *_known("内容描述", ("副题名", "subtitle")),
    *_stated("内容描述", ("说明题名文字", "other title information"), ("主题词", "descriptor")),
    *_known("内容描述", ("关键词", "keyword")),
    *_stated(
        "内容描述",
        ("人名", "personal name"),
        ("摘要", "abstract"),
        ("分类号", "class code"),
        ("文件编号", "document number"),
    ),
    Element(name="责任者", english="author", within="内容描述", wanted=True),
    Element(name="日期", english="date", within="内容描述", wanted=True),
    *_stated(
        "内容描述",
        ("文种", "document type"),
        ("紧急程度", "precedence"),
        ("主送", "principal receiver"),
        ("抄送", "other receivers"),
    ),
    *_wanted("内容描述", ("密级", "security classification")),
    *_stated("内容描述", ("保密期限", "secrecy period")),
    *_known("形式特征", ("文件组合类型", "document aggregation type"), ("件数", "number of items")),
    *_known("形式特征", ("语种", "language")),
    *_wanted("形式特征", ("稿本", "manuscript")),
    *_known(
        "电子属性",
        ("格式信息", "format information"),
        ("计算机文件名", "computer file name"),
        ("计算机文件大小", "computer file size"),
        ("文档创建程序", "document creating application"),
    ),
    *_known("权限管理", ("知识产权说明", "intellectual property statement")),
    *_stated(
        "权限管理",
        ("授权对象", "grantee"),
        ("授权行为", "permitted act"),
        ("控制标识", "control mark"),
    ),
    *_stated("", ("附注", "annotation")),
    *_known("机构人员实体", ("机构人员类型", "agent type"), ("机构人员名称", "agent name")),
    *_known(
        "业务实体",
        ("业务状态", "business status"),
        ("业务行为", "business action"),
        ("行为时间", "action time"),
        ("行为描述", "action description"),
    ),
)
"""Every element that a record can hold, in the record's order."""

STATED_NAMES = tuple(element.name for element in ELEMENTS if element.stated)
"""What an institution, or an `idno` of the header, may state."""

ARCHIVAL_CODE = tuple(element.name for element in ELEMENTS if element.within == "档号")
"""The parts of the archival code (档号); an `idno` of these types is a number in a fonds, no name of the address."""

RETENTION_PERIODS = ("永久", "30年", "10年", "定期30年", "定期10年")
"""Retention periods (保管期限): for ever, thirty or ten years."""

CLASSIFICATIONS = ("公开", "内部", "国内", "秘密", "机密", "绝密")
"""Security classifications (密级); 公开, 内部 and 国内 are those of files that hold no secret of state."""
