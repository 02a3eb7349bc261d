"""The receipt as a page to print, sign and seal: an address of our own, set by our own engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from shanben.archive.receipt import CHECK_LIST, TITLE, Receipt
from shanben.archive.series import numbered
from shanben.core.disk import write_whole
from shanben.model.places import Edition
from shanben.press import Order, press

_TEI = "http://www.tei-c.org/ns/1.0"
_PREFIXES: Any = {None: _TEI}  # lxml names the default namespace None, which its types do not know
_E = ElementMaker(namespace=_TEI, nsmap=_PREFIXES)
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SHEET = Path(__file__).with_name("receipt.yaml")
_GROUP = 8
_KEPT = "本表一式两份，双方各执一份，与信息包分开保存。各文件的摘要见“{list}.txt”。"
_SIGNATURES = ("填表人（签名）", "审核人（签名）", "单位（印章）", "日期")


def to_pdf(receipt: Receipt) -> bytes:
    """Return the page; the same receipt gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / TITLE / "address.xml"
        write_whole(path, etree.tostring(_document(receipt), encoding="UTF-8", xml_declaration=True))
        return press(path, Order(style=str(_SHEET), editions=(Edition.PDF,))).artifacts[0].data


def _document(receipt: Receipt) -> Any:
    division = _E.div(_head(TITLE), type="address", **{_ID: "address"})
    division.append(_table("facts", (("项目", "内容"), *_facts(receipt))))
    units = (("检验内容", "移交单位", "接收单位"), ("单位名称", receipt.giver, receipt.receiver))
    checks = ((one.name, one.value, "") for one in receipt.inspections)
    division.append(_table("checks", (*units, *checks, *((name, "", "") for name in _SIGNATURES))))
    kept = _KEPT.format(list=numbered(CHECK_LIST, receipt.deposit.number))
    division.append(_E.p(kept, **{_ID: "kept"}))
    return _E.TEI(_header(receipt), _E.text(_E.body(division)), **{_LANG: "zh-Hans"})


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    yield from ((field.name, field.value) for field in receipt.fields)
    yield "信息包的总清单", receipt.deposit.manifest
    yield "总清单的SHA-512摘要", _grouped(receipt.deposit.sha512)
    if receipt.former:
        yield "前次移交", receipt.former
        yield "前次移交的SHA-512摘要", _grouped(receipt.former_sha512)


def _grouped(digest: str) -> str:
    """Return a digest that can be read and divided."""
    return " ".join(digest[place : place + _GROUP] for place in range(0, len(digest), _GROUP))


def _head(text: str) -> Any:
    return _E.head(text, **{_ID: "title"})


def _table(name: str, rows: tuple[tuple[str, ...], ...]) -> Any:
    label, *others = rows
    return _E.table(
        _row(f"{name}-1", label, label="all"),
        *(_row(f"{name}-{number}", row, label="first") for number, row in enumerate(others, 2)),
        **{_ID: name},
    )


def _row(name: str, cells: tuple[str, ...], *, label: str) -> Any:
    made = [_E.cell(text, **{_ID: f"{name}-{number}"}) for number, text in enumerate(cells, 1)]
    if label == "first":
        made[0].set("role", "label")
    return _E.row(*made, **{_ID: name}, **({"role": "label"} if label == "all" else {}))


def _header(receipt: Receipt) -> Any:
    day = receipt.deposit.at.date().isoformat()
    file = _E.fileDesc(
        _E.titleStmt(
            _E.title(TITLE, type="main"),
            _E.respStmt(_E.resp("由移交记录生成"), _E.name("shanben"), **{_ID: "maker"}),
        ),
        _E.publicationStmt(
            _E.publisher(receipt.giver) if receipt.giver else _E.publisher(),
            _E.idno(f"{receipt.deposit.package}/{receipt.deposit.number}", type="deposit"),
            _E.availability(_E.p("随移交的电子档案保存。"), status="unknown"),
            _E.date(day, when=day),
        ),
        _E.sourceDesc(_E.bibl("移交与接收登记表.xml", type="source", **{_ID: "source"})),
    )
    return _E.teiHeader(
        file,
        _E.encodingDesc(_E.editorialDecl(_E.quotation(_E.p("引号是正文字符。"), marks="all"))),
        _E.profileDesc(
            _E.creation(_E.date(day, when=day)),
            _E.langUsage(_E.language("简体中文", ident="zh-Hans")),
            _E.textClass(_E.keywords(_E.term("登记表"))),
        ),
        _E.revisionDesc(_E.change("由移交记录生成。", when=day, who="#maker")),
    )
