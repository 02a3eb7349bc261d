"""Characters that do not belong: half-width marks after Han, spaces as indents, private and unnormalised characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from shanben.core.findings import Finding
from shanben.schema.broken import broken
from shanben.schema.document import ParsedDocument
from shanben.schema.names import local
from shanben.schema.rules.running_text import RunningText

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "”’」』》〉）】〕、。，；：？！…—"
_HALF_WIDTH = re.compile(rf"[{_HAN}{_CLOSING}](?:[^\S\u3000]*\n\s*)?(?P<mark>[!?,;:()])")
_FULL_WIDTH = str.maketrans("!?,;:()", "！？，；：（）")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_INDENT = re.compile(r"\s*\u3000")


def half_width_marks(texts: Iterable[RunningText]) -> Iterator[Finding]:
    """GB/T 15834: a mark after Han is full-width (全角); what was transmitted otherwise stands in orig or sic."""
    for block in texts:
        for match in _HALF_WIDTH.finditer(block.text):
            mark = match["mark"]
            yield broken(
                "SB-HALFWIDTH",
                block.where(match.start("mark")),
                f"half-width {mark} (半角标点) after Chinese text",
                f"write {mark.translate(_FULL_WIDTH)} or, to keep what was transmitted, a choice of orig and reg",
            )


def indents(texts: Iterable[RunningText]) -> Iterator[Finding]:
    """The indent (首行缩进) is the style's affair and no part of the text."""
    for block in texts:
        if match := _INDENT.match(block.text):
            hint = "remove it: the style sheet indents"
            where = block.where(match.end() - 1)
            yield broken("SB-INDENT", where, "an ideographic space U+3000 (全角空格) is used as an indent", hint)


def private_characters(document: ParsedDocument) -> Iterator[Finding]:
    """A private-use character (自造字) means nothing outside the computer it was typed on."""
    for element, tail, text in _texts(document):
        for match in _PRIVATE.finditer(text):
            where = document.where_text(element, match.start(), tail=tail)
            message = f"private-use character U+{ord(match[0]):04X} (自造字)"
            yield broken("SB-PRIVATE", where, message, "use the character that Unicode has for it")


def unnormalised_text(document: ParsedDocument) -> Iterator[Finding]:
    """Text is in NFC, so that the same words are the same characters."""
    for element, tail, text in _texts(document):
        normal = unicodedata.normalize("NFC", text)
        if normal != text:
            offset = next((i for i, (a, b) in enumerate(zip(text, normal, strict=False)) if a != b), len(normal))
            where = document.where_text(element, offset, tail=tail)
            character = normal[offset : offset + 1] or text[offset]
            yield broken("SB-NFC", where, "text is not in Unicode's form NFC (未规范化)", f"write {character}")
    for element in document.root.iter("*"):
        for name, value in element.attrib.items():
            if not unicodedata.is_normalized("NFC", value):
                message = f"the attribute {name} of {local(element)} is not in Unicode's form NFC (未规范化)"
                yield broken("SB-NFC", document.where(element), message)


def _texts(document: ParsedDocument) -> Iterator[tuple[Any, bool, str]]:
    for element in document.root.iter("*"):
        if element.text:
            yield element, False, element.text
        if element.tail:
            yield element, True, element.tail
