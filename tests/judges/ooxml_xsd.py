"""The schemas of ECMA-376 (transitional) on the parts of a DOCX that they rule."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from judges.presence import Judge, require
from judges.verdict import Verdict
from judges.xsd import JUDGE as LIBXML2
from judges.xsd import compiled, complaints

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SCHEMAS = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "wml-with-xml.xsd",
    "http://schemas.openxmlformats.org/package/2006/content-types": "opc-xsd/opc-contentTypes.xsd",
    "http://schemas.openxmlformats.org/package/2006/relationships": "opc-xsd/opc-relationships.xsd",
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": (
        "shared-documentPropertiesExtended.xsd"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": (
        "shared-documentPropertiesCustom.xsd"
    ),
}

JUDGE = Judge(name="ECMA-376 schemas (libxml2)", version=LIBXML2.version, install=LIBXML2.install)


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each DOCX; parts of a namespace that has no schema here are left out."""
    version = require(JUDGE)
    verdicts = []
    for file in files:
        messages, judged = _judge_parts(file)
        verdicts.append(
            Verdict(
                judge=JUDGE.name,
                version=version,
                file=file,
                good="word/document.xml" in judged and not messages,
                messages=tuple(messages) or tuple(f"judged {name}" for name in judged),
            )
        )
    return tuple(verdicts)


def _judge_parts(file: Path) -> tuple[list[str], list[str]]:
    messages, judged = [], []
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(name))
            schema = _SCHEMAS.get(etree.QName(root).namespace or "")
            if schema:
                judged.append(name)
                _strip_extensions(root)
                rules = compiled(f"ooxml-transitional/{schema}")
                messages += [f"{name}:{complaint}" for complaint in complaints(root, rules)]
    return messages, judged


def _strip_extensions(root: Any) -> None:
    """Take out what a reader of the plain standard skips (ECMA-376-3 10.1): mc:Ignorable, mc:AlternateContent."""
    ignorable = {
        f"{{{element.nsmap[prefix]}}}"
        for element in root.iter(etree.Element)
        for prefix in element.attrib.pop(f"{_MC}Ignorable", "").split()
    }
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        fallback = choice.find(f"{_MC}Fallback")
        _put_in_place(choice, [] if fallback is None else list(fallback))
    for element in list(root.iter(etree.Element)):
        if _namespace(element.tag) in ignorable:
            _put_in_place(element, [])
            continue
        for name in [name for name in element.attrib if _namespace(name) in ignorable]:
            del element.attrib[name]


def _put_in_place(element: Any, others: list[Any]) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = others


def _namespace(name: str) -> str:
    return name[: name.index("}") + 1] if name.startswith("{") else ""
