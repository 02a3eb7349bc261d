"""What explains a SIP to whoever opens it: documentation in Chinese, formats as PREMIS objects, the grammars."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from shanben.archive.custody import CUSTODY
from shanben.archive.deposit import Handover
from shanben.core.disk import read_bytes
from shanben.core.version import VERSION
from shanben.model.formats import EDITION_FORMATS
from shanben.model.places import Edition
from shanben.schema import record as record_schema

READBACK = "readback.rng"
"""The grammar of an edition that was read back."""
_PREMIS_NS = "http://www.loc.gov/premis/v3"
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_P = ElementMaker(
    namespace=_PREMIS_NS, nsmap={"premis": _PREMIS_NS, "xsi": "http://www.w3.org/2001/XMLSchema-instance"}
)


def schema(name: str) -> bytes:
    """Return a grammar that the project ships."""
    return read_bytes(Path(str(record_schema.__file__)).with_name(name))


def format_object(edition: Edition) -> bytes:
    """Return the format of a representation's files as a PREMIS object."""
    form = EDITION_FORMATS[edition]
    found: Any = _P.object(
        _P.objectIdentifier(_P.objectIdentifierType("local"), _P.objectIdentifierValue(f"{edition}")),
        _P.objectCharacteristics(
            _P.format(
                _P.formatDesignation(_P.formatName(form.name), _P.formatVersion(form.version)),
                _P.formatRegistry(_P.formatRegistryName("PRONOM"), _P.formatRegistryKey(form.pronom)),
            )
        ),
        **{_XSI_TYPE: "premis:file"},
    )
    root = _P.premis(found, version="3.0")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xsi"])
    etree.indent(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def explanation_of(edition: Edition) -> bytes:
    """Return what somebody who opens a representation should read (CSIP60)."""
    form = EDITION_FORMATS[edition]
    return f"""data/ 是各篇的{edition.upper()}版。
格式：{form.name} {form.version}（PRONOM {form.pronom}），见 metadata/preservation/format.xml。
schemas/{READBACK} 是各版读回后所合的语法。
""".encode()


def explanation(handover: Handover) -> bytes:
    """Return what somebody who opens the package first should read."""
    return f"""本信息包由 shanben {VERSION} 制成，结构依 E-ARK SIP 2.2.0。
内含讲话、致辞 {handover.deposit.addresses} 篇。

METS.xml              目录：本包各文件的路径、大小和 SHA-512
metadata/descriptive/  著录：每篇一个 *.record.xml（METS、都柏林核心、PREMIS，内嵌 TEI 原文）
metadata/preservation/ 保管：{CUSTODY} 是历次移交，*.events.xml 是各版制作经过
metadata/other/        制作报告：各版读回比对的结果
representations/      各版：pdf（存档、印刷）、docx（编辑）、epub（阅读），每版自有 METS.xml
schemas/              原文和著录的语法（RELAX NG）

不用 shanben 也可核对：包外收据中的核验清单（核验.txt）是 sha512sum 的格式。
""".encode()
