"""The four checks as XML, as JSON, and as a page in Chinese that anybody can read (四性检测报告)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker
from lxml.html import builder as html
from msgspec import to_builtins

from shanben.archive.forms import STANDARDS, Form
from shanben.archive.fourchecks.outcome import OUTCOME_NAMES, CheckedItem, Outcome
from shanben.archive.verifying import VerifiedPackage
from shanben.core.findings import errors_of
from shanben.core.version import VERSION

TITLE = "电子档案四性检测报告"
NAME = "四性检测"
AFTER = "检测项目参照DA/T 70—2018的三个环节拟定；所据为该标准的摘引，不声明符合该标准。"
_NAMESPACE = "urn:shanben:fourchecks:1.0"
_PREFIXES: Any = {None: _NAMESPACE}  # lxml names the default namespace None, which its types do not know
_E = ElementMaker(namespace=_NAMESPACE, nsmap=_PREFIXES)
_STYLE = """
body { max-width: 60em; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.6; }
body { color: #111; background: #fff; }
h1, h2, th { font-family: sans-serif; } h1 { text-align: center; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
caption { text-align: left; font-weight: bold; padding: .3em 0; }
th, td { border: 1px solid #666; padding: .3em .6em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th:nth-child(1) { width: 16em; } td.outcome { width: 5em; white-space: nowrap; }
td.FAIL { background: #fbe3e3; font-weight: bold; } td.PASS { background: #e9f5e9; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } tr { break-inside: avoid; } }
"""


def to_json(verified: VerifiedPackage, at: datetime) -> str:
    """Return everything that verifying showed, as JSON."""
    facts = to_builtins(verified)
    told = {"good": verified.good, "at": _time(at), "software": f"shanben {VERSION}", "after": "DA/T 70-2018"}
    return json.dumps({**told, **facts}, ensure_ascii=False, indent=2) + "\n"


def to_xml(verified: VerifiedPackage, at: datetime) -> bytes:
    """Return the items, the findings and what outside judges said, as XML."""
    root = _E.fourChecks(
        _E.package(path=verified.path, form=verified.form, files=str(verified.files), bytes=str(verified.size)),
        *map(_item, verified.items),
        *(
            _E.finding(one.message, code=one.code, severity=one.severity, file=one.where.file)
            for one in verified.findings
        ),
        *(
            _E.judgement(*messages, judge=one.judge, version=one.version, path=one.path, good=str(one.good).lower())
            for one in verified.judgements
            for messages in [[_E.message(_printable(message)) for message in one.messages]]
        ),
        at=_time(at),
        software=f"shanben {VERSION}",
        after="DA/T 70-2018",
        good=str(verified.good).lower(),
    )
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def to_html(verified: VerifiedPackage, at: datetime) -> bytes:
    """Return the page: a verdict, then a table for each property of each stage."""
    page = html.HTML(
        html.HEAD(
            html.META(charset="utf-8"),
            html.META(name="viewport", content="width=device-width, initial-scale=1"),
            html.TITLE(f"{TITLE}：{verified.path}"),
            html.STYLE(_STYLE),
        ),
        html.BODY(html.MAIN(*_main(verified, at))),
        lang="zh-Hans",
    )
    return bytes(etree.tostring(page, encoding="UTF-8", method="html", doctype="<!DOCTYPE html>")) + b"\n"


def _main(verified: VerifiedPackage, at: datetime) -> Iterator[Any]:
    yield html.H1(TITLE)
    yield html.P(_verdict(verified))
    yield _summary(verified, at)
    wrong = errors_of(verified.findings)
    if wrong:
        yield html.H2("发现的问题")
        yield html.UL(*(html.LI(_printable(str(error))) for error in wrong))
    for stage, items in groupby(verified.items, key=lambda item: item.stage):
        yield html.H2(f"{stage}环节")
        for name, rows in groupby(items, key=lambda item: item.property):
            yield _table(f"{name}（{stage}环节）", tuple(rows))
    if verified.judgements:
        yield html.H2("外部工具")
        yield _judges(verified)
    yield html.P(AFTER)


def _verdict(verified: VerifiedPackage) -> str:
    counts = {outcome: sum(item.outcome is outcome for item in verified.items) for outcome in Outcome}
    told = "，".join(f"{OUTCOME_NAMES[outcome]}{count}项" for outcome, count in counts.items())
    return f"{'未发现问题' if verified.good else '发现问题'}：{told}。"


def _summary(verified: VerifiedPackage, at: datetime) -> Any:
    deposit = verified.deposit
    rows = [
        ("信息包", verified.path),
        ("格式", STANDARDS[Form(verified.form)]),
        ("文件", f"{verified.files}个，{verified.size}字节"),
        (
            "移交",
            f"第{deposit.number}次，{deposit.at.date().isoformat()}，{deposit.addresses}件" if deposit else "无记录",
        ),
        ("检测", f"{_time(at)}，shanben {VERSION}"),
    ]
    return html.TABLE(
        html.CAPTION("检测对象"),
        html.TBODY(*(html.TR(html.TH(name, scope="row"), html.TD(value)) for name, value in rows)),
    )


def _table(caption: str, items: tuple[CheckedItem, ...]) -> Any:
    return html.TABLE(
        html.CAPTION(caption),
        html.THEAD(html.TR(*(html.TH(name, scope="col") for name in ("检测项目", "结果", "依据")))),
        html.TBODY(*map(_row, items)),
    )


def _row(item: CheckedItem) -> Any:
    outcome = html.TD(OUTCOME_NAMES[item.outcome], html.CLASS(f"outcome {item.outcome.name}"))
    return html.TR(html.TH(item.name, scope="row"), outcome, html.TD(_printable(item.evidence)))


def _judges(verified: VerifiedPackage) -> Any:
    rows = (
        html.TR(
            html.TH(f"{one.judge} {one.version}", scope="row"),
            html.TD("无异议" if one.good else "有异议", html.CLASS(f"outcome {'PASS' if one.good else 'FAIL'}")),
            html.TD(_printable("；".join((one.path, *one.messages)))),
        )
        for one in verified.judgements
    )
    return html.TABLE(
        html.CAPTION("外部工具的检验"),
        html.THEAD(html.TR(*(html.TH(name, scope="col") for name in ("工具", "结果", "对象")))),
        html.TBODY(*rows),
    )


def _item(item: CheckedItem) -> Any:
    return _E.item(
        _printable(item.evidence),
        stage=item.stage,
        property=item.property,
        code=item.code,
        name=item.name,
        outcome=item.outcome,
    )


def _printable(text: str) -> str:
    """Return text that XML can hold, whatever a damaged file made a message say."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
