"""The receipt of a deposit (移交与接收登记表), which is kept outside the package, as XML."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker
from msgspec import Struct
from msgspec.structs import replace

from shanben.archive.custody import Deposit
from shanben.archive.deposit import Handover
from shanben.archive.forms import STANDARDS, Form
from shanben.core.errors import PackageError, ShanbenError
from shanben.core.findings import Where
from shanben.verification.package import parse

TITLE = "电子档案移交与接收登记表"
FORM = "移交与接收登记表"
"""What the files of the form are called."""
CHECK_LIST = "核验"
"""What the list of digests is called."""
_NAMESPACE = "urn:shanben:receipt:1.0"
_PREFIXES: Any = {None: _NAMESPACE}  # lxml names the default namespace None, which its types do not know
_E = ElementMaker(namespace=_NAMESPACE, nsmap=_PREFIXES)
_NS = {"r": _NAMESPACE}
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_NEVER = ""


class Field(Struct, frozen=True, kw_only=True):
    """A row of the form: its name, and what is filled in; empty is left to be filled in by hand."""

    name: str
    value: str


class Receipt(Struct, frozen=True, kw_only=True):
    """What was handed in, by whom, to whom, and what the giver's checks showed (检验内容)."""

    deposit: Deposit
    former: str
    former_sha512: str
    giver: str
    receiver: str
    fields: tuple[Field, ...]
    inspections: tuple[Field, ...]


def receipt_of(handover: Handover, sha512: str, inspections: tuple[Field, ...]) -> Receipt:
    """Return the receipt of a deposit whose root manifest has that digest."""
    former, institution = handover.former, handover.institution
    return Receipt(
        deposit=replace(handover.deposit, sha512=sha512),
        former=former.package if former else _NEVER,
        former_sha512=former.sha512 if former else _NEVER,
        giver=handover.giver,
        receiver=institution.value("档案馆名称"),
        fields=tuple(_fields(handover)),
        inspections=inspections,
    )


def to_xml(receipt: Receipt) -> bytes:
    """Return the receipt as XML."""
    deposit = receipt.deposit
    root = _E.receipt(
        _E.deposit(
            number=str(deposit.number),
            at=deposit.at.strftime(_TIME),
            form=deposit.form,
            package=deposit.package,
            addresses=str(deposit.addresses),
            files=str(deposit.files),
            bytes=str(deposit.size),
        ),
        _E.manifest(deposit.sha512, path=deposit.manifest, algorithm="SHA-512"),
        *([_E.former(receipt.former_sha512, package=receipt.former, algorithm="SHA-512")] if receipt.former else []),
        _E.giver(receipt.giver),
        _E.receiver(receipt.receiver),
        *(_E.field(field.value, name=field.name) for field in receipt.fields),
        *(_E.inspection(one.value, name=one.name, by="giver") for one in receipt.inspections),
    )
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def read_receipt(data: bytes, file: str) -> Deposit:
    """Return the deposit that a receipt in XML tells of; raises PackageError where it is none."""
    try:
        root = parse(data, file)
        deposit, manifest = root.find("r:deposit", _NS), root.find("r:manifest", _NS)
        return _read(deposit, manifest)
    except (ShanbenError, AttributeError, TypeError, ValueError) as error:
        raise PackageError("this is no receipt", where=Where(file=file)) from error


def _read(deposit: Any, manifest: Any) -> Deposit:
    return Deposit(
        number=int(deposit.get("number")),
        at=datetime.strptime(deposit.get("at"), _TIME).replace(tzinfo=UTC),
        form=deposit.get("form"),
        package=deposit.get("package"),
        manifest=manifest.get("path"),
        addresses=int(deposit.get("addresses")),
        files=int(deposit.get("files")),
        size=int(deposit.get("bytes")),
        sha512=manifest.text or "",
    )


def _fields(handover: Handover) -> tuple[Field, ...]:
    deposit, institution = handover.deposit, handover.institution
    fonds = "".join(filter(None, (institution.value("全宗名称"), institution.value("全宗号"))))
    day = f"{deposit.at.year}年{deposit.at.month}月{deposit.at.day}日"
    return (
        Field(name="交接工作名称", value=f"{handover.series}第{deposit.number}次移交"),
        Field(name="全宗", value=fonds),
        Field(name="内容描述", value=handover.title),
        Field(name="移交电子档案数量", value=f"{deposit.addresses}件，共{deposit.files}个文件"),
        Field(name="移交数据量", value=f"{deposit.size / 1_000_000:.3f} MB（{deposit.size}字节）"),
        Field(name="信息包格式", value=STANDARDS[Form(deposit.form)]),
        Field(name="信息包名称", value=deposit.package),
        Field(name="载体起止顺序号", value=""),
        Field(name="移交载体类型、规格", value=""),
        Field(name="移交时间", value=day),
    )
