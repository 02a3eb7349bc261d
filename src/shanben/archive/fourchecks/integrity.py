"""Integrity (完整性): as many items and bytes as were handed in, every field that must be, every file, the process."""

from __future__ import annotations

from shanben.archive.fourchecks.examined import Examined, Item
from shanben.archive.fourchecks.outcome import Property, Shown, Stage, decided, not_applicable

_WANTED = (("identifier", "标识符"), ("title", "题名"), ("language", "语种"), ("rights", "权利说明"))
_OF = Property.INTEGRITY


def _count(seen: Examined) -> Shown:
    if not seen.chain:
        return not_applicable("包内无移交记录")
    stated, found = seen.chain[-1].addresses, len(seen.held)
    wrong = () if stated == found else (f"移交记录为{stated}件，包内{found}件",)
    return decided(wrong, f"{found}件，与移交记录相符")


def _bytes(seen: Examined) -> Shown:
    if not seen.chain:
        return not_applicable("包内无移交记录")
    stated = seen.chain[-1].size
    found = sum(seen.digests[one.path].size for one in seen.contents.located if one.path in seen.digests)
    wrong = () if stated == found else (f"移交记录为{stated}字节，包内{found}字节",)
    return decided(wrong, f"{found}字节，与移交记录相符")


def _metadata(seen: Examined) -> Shown:
    partial = (one.record for one in seen.held if not (one.facts.title and one.facts.software and one.facts.files))
    wrong = tuple(f"{record}：缺题名、创建程序或文件清单" for record in partial)
    return decided(wrong, f"{len(seen.held)}件著录均有描述、创建程序和文件清单")


def _required(seen: Examined) -> Shown:
    empty = (f"{one.record}：缺{name}" for one in seen.held for field, name in _WANTED if not getattr(one.facts, field))
    lacking = dict.fromkeys(name for one in seen.held for name in one.facts.missing)
    noted = f"；DA/T 46的项目中未著录：{'、'.join(lacking)}" if lacking else ""
    return decided(tuple(empty), "、".join(name for _, name in _WANTED) + f"均已著录{noted}")


def _process(seen: Examined) -> Shown:
    lost = (f"{one.record}：无制作经过（events.xml）" for one in seen.held if not one.events)
    return decided((*lost, *seen.errors("CUSTODY")), "每件都有制作经过，每次移交都有记录")


def _sequence(seen: Examined) -> Shown:
    if not seen.chain:
        return not_applicable("包内无移交记录")
    return decided(seen.errors("CUSTODY"), f"第1次至第{len(seen.chain)}次移交连续，各记其前次的摘要")


def _content(seen: Examined) -> Shown:
    count = sum(len(one.editions) for one in seen.held)
    return decided(seen.errors("MISSING", "RECORD"), f"{count}个版本齐全")


def _attachments(_: Examined) -> Shown:
    return not_applicable("讲话、致辞的附件在其正文之内")


def _scope(_: Examined) -> Shown:
    return not_applicable("归档范围由立档单位认定")


ITEMS = (
    Item(code="count", property=_OF, name="总件数相符性", decide=_count),
    Item(code="bytes", property=_OF, name="总字节数相符性", decide=_bytes),
    Item(code="metadata-complete", property=_OF, name="元数据项完整性", decide=_metadata),
    Item(code="metadata-required", property=_OF, name="元数据必填著录项目", decide=_required),
    Item(code="process", property=_OF, name="过程信息完整性", decide=_process),
    Item(code="sequence", property=_OF, name="连续性元数据项", decide=_sequence),
    Item(code="content-complete", property=_OF, name="内容数据完整性", decide=_content),
    Item(code="attachments", property=_OF, name="附件数据完整性", decide=_attachments),
    Item(code="scope", property=_OF, name="归档范围", decide=_scope, stages=(Stage.FILING, Stage.TRANSFER)),
)
