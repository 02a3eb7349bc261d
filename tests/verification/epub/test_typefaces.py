"""A font that lies in an e-book is proved too: its glyphs are those of the font it names."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from shanben.core.findings import Finding, Severity
from shanben.model.places import Edition
from verification import damage
from verification.conftest import Built


def _exchange(name: str, part: bytes) -> bytes:
    return exchanged(part) if name.endswith(".ttf") else part


def exchanged(data: bytes) -> bytes:
    """Exchange the drawings of 代 and 表 in a font that has both."""
    font = TTFont(io.BytesIO(data), recalcBBoxes=False)
    cmap, glyphs = font.getBestCmap(), font["glyf"]
    if not {ord("代"), ord("表")} <= set(cmap):
        return data
    one, other = cmap[ord("代")], cmap[ord("表")]
    glyphs[one], glyphs[other] = glyphs[other], glyphs[one]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _rename(name: str, part: bytes) -> bytes:
    return part.replace("Shanben".encode("utf-16-be"), "Zhanben".encode("utf-16-be")) if name.endswith(".ttf") else part


def _pack(name: str, part: bytes) -> bytes:
    return b"wOF2" + part if name.endswith(".ttf") else part


def _found(built: Built, change: damage.Change) -> tuple[Finding, ...]:
    return built.verify(Edition.EPUB, damage.repack(built.data(Edition.EPUB), change)).findings


def test_an_exchanged_outline_is_named(whole: Built) -> None:
    findings = _found(whole, _exchange)
    assert {finding.code for finding in findings} == {"SB-EPUB-GLYPH"}
    assert {finding.message.partition(": ")[2] for finding in findings} == {
        "代 (U+4EE3) shows 表 (U+8868)",
        "表 (U+8868) shows 代 (U+4EE3)",
    }


def test_a_font_of_another_name_proves_nothing(whole: Built) -> None:
    findings = _found(whole, _rename)
    assert findings
    assert all("the list of fonts has no Zhanben" in finding.message for finding in findings)


def test_a_packed_font_is_noted_as_not_proved(whole: Built) -> None:
    assert {finding.severity for finding in _found(whole, _pack)} == {Severity.NOTE}
