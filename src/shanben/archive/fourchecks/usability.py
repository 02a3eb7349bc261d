"""Usability (可用性): what describes can be read, what is described can be opened, in formats that anybody may read."""

from __future__ import annotations

from collections.abc import Iterator

from shanben.archive.fourchecks.examined import Examined, Item
from shanben.archive.fourchecks.outcome import Property, Shown, decided, not_applicable
from shanben.archive.holding import Held, HeldEdition
from shanben.core.findings import errors_of

_OF = Property.USABILITY


def _metadata(seen: Examined) -> Shown:
    unread = tuple(seen.told(error) for error in seen.findings if error.code == "SB-PACKAGE")
    return decided(unread, f"{len(seen.held)}件著录均可读")


def _database(_: Examined) -> Shown:
    return not_applicable("检测的是信息包，不是数据库")


def _formats(seen: Examined) -> Shown:
    wrong = (edition.path for _, edition in _editions(seen) if not edition.begins)
    return decided(tuple(f"{path}：开头不是该格式" for path in wrong), "PDF/A、DOCX、EPUB，开头均合其格式")


def _readable(seen: Examined) -> Shown:
    """Read back now, or reported as read back when it was made and not one byte changed since."""
    if seen.read_back:
        differences = tuple(map(seen.told, errors_of(seen.differences)))
        return decided(differences, f"{seen.read_back}个版本已读回，与原文相同")
    unproved = tuple(f"{edition.path}：无读回报告" for held, edition in _editions(seen) if not _reported(held, edition))
    if unproved and not any(held.report for held in seen.held):
        return not_applicable("未要求读回（--read-back），包内也无制作时的读回报告")
    return decided((*unproved, *seen.errors("CHANGED", "RECORD")), "制作时已逐字读回（*.report.json），其后字节未变")


def _reported(held: Held, edition: HeldEdition) -> bool:
    if held.report is None or not held.report.good:
        return False
    return any(one.file == edition.stated.name and one.sha256 == edition.stated.sha256 for one in held.report.editions)


def _environment(seen: Examined) -> Shown:
    without = tuple(f"{one.record}：未著录创建程序" for one in seen.held if not one.facts.software)
    programs = "、".join(dict.fromkeys(one.facts.software for one in seen.held if one.facts.software))
    return decided(without, f"著录了创建程序及其各库的版本（{programs}）；各版不用该程序也能打开")


def _open(seen: Examined) -> Shown:
    closed = (edition.path for _, edition in _editions(seen) if edition.locked)
    return decided(tuple(f"{path}：已加密" for path in closed), "格式公开，未加密；压缩用公开算法（DEFLATE）")


def _judged(seen: Examined) -> Shown:
    if not seen.judgements:
        return not_applicable("未请外部工具（--judges），或未安装")
    wrong = tuple(f"{one.judge} {one.version}：{one.path}" for one in seen.judgements if not one.good)
    judges = dict.fromkeys(f"{one.judge} {one.version}" for one in seen.judgements)
    return decided(wrong, "、".join(judges) + f"，共{len(seen.judgements)}次，均无异议")


def _editions(seen: Examined) -> Iterator[tuple[Held, HeldEdition]]:
    return ((held, edition) for held in seen.held for edition in held.editions if edition.path)


ITEMS = (
    Item(code="metadata-readable", property=_OF, name="信息包中元数据的可读性", decide=_metadata),
    Item(code="database", property=_OF, name="目标数据库中的元数据可访问性", decide=_database),
    Item(code="content-format", property=_OF, name="内容数据格式", decide=_formats),
    Item(code="content-readable", property=_OF, name="内容数据的可读性", decide=_readable),
    Item(code="environment", property=_OF, name="软硬件环境合规性", decide=_environment),
    Item(code="formats-open", property=_OF, name="信息包中包含的内容数据格式合规性", decide=_open),
    Item(code="judged", property=_OF, name="外部工具的检验", decide=_judged),
)
