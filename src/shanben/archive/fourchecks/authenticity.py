"""Authenticity (真实性): the fixity holds, what the records say can be so, and the files are those they speak of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shanben.archive.forms import STANDARDS
from shanben.archive.fourchecks.examined import Examined, Item
from shanben.archive.fourchecks.outcome import Property, Shown, Stage, decided, not_applicable
from shanben.archive.holding import Held

_DATE = re.compile(r"(\d{4}(-\d\d){0,2})?|\[(\d{4}(-\d\d){0,2})?\.\.(\d{4}(-\d\d){0,2})?\]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NO_TEXT = ("Cc", "Co", "Cs", "Cn")


def _fixity(seen: Examined) -> Shown:
    wrong = seen.errors("CHANGED", "RENAMED", "MANIFEST", "RECORD")
    return decided(wrong, f"{len(seen.digests)}个文件的SHA-512与清单、著录相符")


def _length(_: Examined) -> Shown:
    return not_applicable("著录的语法不限各项长度")


def _format(seen: Examined) -> Shown:
    wrong = (f"{one.record}：日期“{one.facts.date}”" for one in seen.held if not _DATE.fullmatch(one.facts.date))
    return decided(tuple(wrong), f"{len(seen.held)}件的日期合EDTF的格式")


def _range(seen: Examined) -> Shown:
    wrong = (
        f"{one.record}：语种“{one.facts.language}”" for one in seen.held if not _LANGUAGE.fullmatch(one.facts.language)
    )
    return decided(tuple(wrong), f"{len(seen.held)}件的语种是BCP 47的代码")


def _reasonable(seen: Examined) -> Shown:
    if not seen.chain:
        return not_applicable("不知何时移交")
    day = seen.chain[-1].at.date().isoformat()
    later = (one for one in seen.held if _first_day(one) > day)
    return decided(tuple(f"{one.record}：{one.facts.date}晚于移交之日{day}" for one in later), "日期都不晚于移交之日")


def _first_day(held: Held) -> str:
    return held.facts.date.strip("[]").partition("..")[0]


def _characters(seen: Examined) -> Shown:
    wrong = (f"{one.record}：{character!r}" for one in seen.held for character in _strange(one))
    return decided(tuple(wrong), "题名、责任者等无控制字符、私用区字符")


def _strange(held: Held) -> Iterator[str]:
    facts = held.facts
    text = f"{facts.identifier}{facts.title}{facts.creator}{facts.publisher}{facts.rights}"
    return (character for character in text if unicodedata.category(character) in _NO_TEXT)


def _archival_code(seen: Examined) -> Shown:
    coded = [one for one in seen.held if one.facts.archival_code]
    if not coded:
        return not_applicable("未著录档号")
    partly = tuple(f"{one.record}：未著录档号" for one in seen.held if not one.facts.archival_code)
    return decided(partly, f"{len(coded)}件都著录了档号的组成部分；编制规则由接收单位核对")


def _unique(seen: Examined) -> Shown:
    """One identifier may have several records, for its styles and views, but not several titles."""
    first: dict[str, Held] = {}
    twice = [
        f"{one.record}与{same.record}题名不同，标识符同为{one.facts.identifier}"
        for one in seen.held
        if (same := first.setdefault(one.facts.identifier, one)).facts.title != one.facts.title
    ]
    return decided(tuple(twice), f"{len(first)}个标识符各指一篇")


def _attributes(seen: Examined) -> Shown:
    count = sum(len(one.editions) for one in seen.held)
    return decided(seen.errors("RECORD"), f"{count}个文件的名称、大小、摘要与著录相符")


def _linked(seen: Examined) -> Shown:
    alone = tuple(f"{one.record}：未关联任何版本" for one in seen.held if not one.editions)
    lost = (
        f"{one.record}：{edition.stated.name}不在包内"
        for one in seen.held
        for edition in one.editions
        if not edition.path
    )
    return decided((*alone, *lost), f"{len(seen.held)}件著录都关联到各版文件")


def _listing(seen: Examined) -> Shown:
    return decided(seen.errors("MANIFEST"), f"{seen.contents.manifest}等清单均可读")


def _structure(seen: Examined) -> Shown:
    wrong = seen.errors("MISSING", "ADDED", "RENAMED")
    return decided(wrong, f"目录结构合{STANDARDS[seen.contents.form]}，无多无缺")


def _as_sent(seen: Examined) -> Shown:
    if not seen.receipt:
        return not_applicable("未提供包外的收据（--receipt）")
    return decided(seen.errors("RECEIPT"), "与包外收据所载的摘要一致")


_TAKING_IN = (Stage.TRANSFER, Stage.PRESERVATION)
_OF = Property.AUTHENTICITY

ITEMS = (
    Item(code="fixity", property=_OF, name="固化信息有效性", decide=_fixity),
    Item(code="metadata-length", property=_OF, name="元数据项数据长度", decide=_length),
    Item(code="metadata-format", property=_OF, name="元数据项数据类型、格式", decide=_format),
    Item(code="metadata-range", property=_OF, name="设定值域的元数据项值域符合度", decide=_range),
    Item(code="metadata-reason", property=_OF, name="元数据项数据值合理性", decide=_reasonable),
    Item(code="metadata-characters", property=_OF, name="元数据项数据包含特殊字符", decide=_characters),
    Item(code="archival-code", property=_OF, name="档号规范性", decide=_archival_code),
    Item(code="metadata-unique", property=_OF, name="元数据项数据重复性", decide=_unique),
    Item(code="content-attributes", property=_OF, name="内容数据的电子属性一致性", decide=_attributes),
    Item(code="content-linked", property=_OF, name="元数据是否关联内容数据", decide=_linked),
    Item(code="listing", property=_OF, name="说明文件和目录文件规范性", decide=_listing),
    Item(code="structure", property=_OF, name="信息包目录结构规范性", decide=_structure),
    Item(code="package-same", property=_OF, name="信息包一致性", decide=_as_sent, stages=_TAKING_IN),
)
