"""A plain UTF-8 text becomes a draft source: the first line is the title, a line that ends with ： the salutation."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree
from msgspec import Struct

from shanben.core.clock import now
from shanben.core.errors import SourceError
from shanben.core.findings import Finding, Severity, Where
from shanben.source.tei import NAMESPACE, TEI, XML_ID, XML_LANG

_NAMESPACES: Any = {None: NAMESPACE}
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
_IMPORTER = "import"
_HALF_WIDTH = {"!": "！", "?": "？", ",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
# GB/T 15834-2011: marks beside Han are full-width; also a mark that follows a closing mark.
_HALF_WIDTH_BESIDE_HAN = re.compile(
    r"(?<=[\u3007\u3400-\u9fff\U00020000-\U0003ffff\u201d\u2019\uff09\u300b])[!?,;:()]|\((?=[\u3400-\u9fff])"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"))
_SALUTATION_MARK = ("：", ":")
_LONGEST_SALUTATION = 60


class _TextLine(Struct, frozen=True, kw_only=True):
    number: int
    text: str


def draft_from_text(data: bytes, file: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the bytes of a draft address.xml and what was assumed.

    Half-width marks beside Han become `choice` with what stood there; no wording is changed, and what the text does
    not say stays unknown. Raises SourceError where the text is not UTF-8 or holds no line.
    """
    lines = _lines(data, file)
    title, *rest = lines
    salutations, paragraphs = _split_salutation(rest)
    root = _tree(title.text, hashlib.sha256(data).hexdigest())
    counter = iter(range(1, len(data) + 1))
    division = root.find(f".//{TEI}div")
    _block(division, "head", identifier="title", text=title.text, counter=counter)
    if salutations:
        opener = etree.SubElement(division, f"{TEI}opener")
        for number, line in enumerate(salutations, 1):
            _block(opener, "salute", identifier=f"salutation-{number}", text=line.text, counter=counter)
    for number, line in enumerate(paragraphs, 1):
        _block(division, "p", identifier=f"p{number}", text=line.text, counter=counter)
    _on_the_lines_of_the_text(division, lines)
    return _DECLARATION + etree.tostring(root, encoding="UTF-8"), tuple(_assumptions(title, salutations, file))


def _on_the_lines_of_the_text(division: Any, lines: tuple[_TextLine, ...]) -> None:
    """Put each block on the line that its text has in the file, so that findings name that line."""
    division.text = "\n" * (lines[0].number - 1)
    blocks = tuple(division.iter(f"{TEI}head", f"{TEI}salute", f"{TEI}p"))
    for block, (line, following) in zip(blocks, pairwise(lines), strict=False):
        last = block.getnext() is None and block.getparent() is not division
        (block.getparent() if last else block).tail = "\n" * (following.number - line.number)


def _lines(data: bytes, file: str) -> tuple[_TextLine, ...]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            "not UTF-8", where=Where(file=file, line=line, column=1), hint="save the text as UTF-8"
        ) from error
    numbered = (_TextLine(number=n, text=_clean(line, file, n)) for n, line in enumerate(_LINE_END.split(text), 1))
    lines = tuple(line for line in numbered if line.text)
    if not lines:
        raise SourceError("the text is empty", where=Where(file=file))
    return lines


def _clean(line: str, file: str, number: int) -> str:
    """Drop the indent and invisible characters of a line; raises SourceError on one that is no text (XML 1.0 2.2)."""
    for match in _NOT_TEXT.finditer(line):
        where = Where(file=file, line=number, column=match.start() + 1)
        raise SourceError(f"the character U+{ord(match[0]):04X} is no text", where=where)
    return unicodedata.normalize("NFC", line.translate(_INVISIBLE)).strip()


def _split_salutation(lines: list[_TextLine]) -> tuple[tuple[_TextLine, ...], tuple[_TextLine, ...]]:
    count = 0
    while count < len(lines) and _is_salutation(lines[count].text):
        count += 1
    return tuple(lines[:count]), tuple(lines[count:])


def _is_salutation(text: str) -> bool:
    return text.endswith(_SALUTATION_MARK) and len(text) <= _LONGEST_SALUTATION and "。" not in text


def _tree(title: str, digest: str) -> Any:
    today = now().date().isoformat()
    root = etree.Element(f"{TEI}TEI", nsmap=_NAMESPACES)
    root.set(XML_LANG, "zh-Hans")
    header = _add(root, "teiHeader")
    file = _add(header, "fileDesc")
    titles = _add(file, "titleStmt")
    _add(titles, "title", title, type="main")
    statement = _add(titles, "respStmt")
    statement.set(XML_ID, _IMPORTER)
    _add(statement, "resp", "由纯文本转入")
    _add(statement, "name", "shanben")
    publication = _add(file, "publicationStmt")
    _add(publication, "publisher")
    _add(publication, "idno", digest, type="sha256")
    _add(_add(publication, "availability", status="unknown"), "p", "著作权状况未著录。")
    _add(publication, "date", today, when=today)
    source = _add(_add(file, "sourceDesc"), "bibl", "纯文本，出处未著录。", type="source")
    source.set(XML_ID, "source-text")
    declaration = _add(_add(header, "encodingDesc"), "editorialDecl")
    _add(_add(declaration, "normalization"), "p", "汉字旁的半角标点依 GB/T 15834 改为全角，原字存于 orig。")
    _add(_add(declaration, "quotation", marks="all"), "p", "引号是正文字符。")
    profile = _add(header, "profileDesc")
    _add(_add(profile, "creation"), "date", "未著录")
    _add(_add(profile, "langUsage"), "language", "简体中文", ident="zh-Hans")
    _add(_add(_add(profile, "textClass"), "keywords"), "term", "讲话")
    _add(_add(header, "revisionDesc"), "change", "由纯文本转入。", when=today, who=f"#{_IMPORTER}")
    _add(_add(_add(root, "text"), "body"), "div", type="address").set(XML_ID, "address")
    return root


def _block(parent: Any, name: str, *, identifier: str, text: str, counter: Iterator[int]) -> None:
    block = _add(parent, name)
    block.set(XML_ID, identifier)
    end = 0
    for match in _HALF_WIDTH_BESIDE_HAN.finditer(text):
        _append(block, text[end : match.start()])
        choice = _add(block, "choice")
        choice.set(XML_ID, f"reg-{next(counter)}")
        _add(choice, "orig", match[0])
        _add(choice, "reg", _HALF_WIDTH[match[0]], resp=f"#{_IMPORTER}")
        end = match.end()
    _append(block, text[end:])


def _append(block: Any, text: str) -> None:
    if len(block):
        block[-1].tail = text
    else:
        block.text = text


def _add(parent: Any, name: str, text: str = "", /, **attributes: str) -> Any:
    element = etree.SubElement(parent, f"{TEI}{name}", attributes)
    if text:
        element.text = text
    return element


def _assumptions(title: _TextLine, salutations: tuple[_TextLine, ...], file: str) -> Iterator[Finding]:
    yield _assumed(f"the first line is the title: {title.text}", file, title.number)
    for line in salutations:
        yield _assumed(f"the salutation is: {line.text}", file, line.number)
    if not salutations:
        wanted = f"no line after the title ends with ： and has {_LONGEST_SALUTATION} characters at most"
        yield _assumed(f"there is no salutation: {wanted}", file, title.number)


def _assumed(message: str, file: str, line: int) -> Finding:
    where = Where(file=file, line=line, column=1)
    return Finding(code="SB-IMPORT", severity=Severity.NOTE, message=message, where=where)
