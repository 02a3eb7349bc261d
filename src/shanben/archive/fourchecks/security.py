"""Security (安全性): no virus, nothing that was not handed in, every step told; a program does not see the carrier."""

from __future__ import annotations

from shanben.archive.fourchecks.examined import Examined, Item
from shanben.archive.fourchecks.outcome import Property, Shown, Stage, decided, not_applicable, passed

SCANNER = "ClamAV"
_OF = Property.SECURITY
_ON_CARRIERS = (Stage.TRANSFER, Stage.PRESERVATION)


def _scanner(seen: Examined) -> Shown:
    found = next((one for one in seen.judgements if one.judge == SCANNER), None)
    return (
        not_applicable("未请杀毒软件（--judges），或未安装") if found is None else passed(f"{SCANNER} {found.version}")
    )


def _virus(seen: Examined) -> Shown:
    scans = tuple(one for one in seen.judgements if one.judge == SCANNER)
    if not scans:
        return not_applicable("未请杀毒软件（--judges），或未安装")
    wrong = tuple(message for one in scans if not one.good for message in one.messages)
    return decided(wrong, f"{SCANNER} {scans[0].version}未发现病毒")


def _superfluous(seen: Examined) -> Shown:
    return decided(seen.errors("ADDED"), "包内没有清单之外的文件")


def _carrier(_: Examined) -> Shown:
    return not_applicable("载体由人检查")


def _process(seen: Examined) -> Shown:
    if not seen.chain:
        return not_applicable("包内无移交记录")
    return decided(seen.errors("CUSTODY"), "包内各次移交首尾相接；权限、传输由双方单位保证")


ITEMS = (
    Item(code="scanner", property=_OF, name="系统环境中是否安装杀毒软件", decide=_scanner),
    Item(code="virus", property=_OF, name="病毒感染", decide=_virus),
    Item(code="superfluous", property=_OF, name="载体中多余文件", decide=_superfluous),
    Item(code="carrier-speed", property=_OF, name="载体读取速度", decide=_carrier, stages=_ON_CARRIERS),
    Item(code="carrier-look", property=_OF, name="载体外观", decide=_carrier, stages=_ON_CARRIERS),
    Item(code="carrier-disc", property=_OF, name="光盘合格性", decide=_carrier, stages=_ON_CARRIERS),
    Item(code="process-safe", property=_OF, name="操作过程安全性", decide=_process),
)
