"""Headers, footers and defaults of a DOCX hide nothing and say nothing that the address does not say."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from shanben.model.places import Edition
from verification import damage
from verification.conftest import Built

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _said(built: Built, data: bytes) -> list[str]:
    return [f"{finding.code} {finding.message}" for finding in built.verify(Edition.DOCX, data).findings]


def _add_run(root: Any) -> None:
    run = root.makeelement(f"{W}r")
    text = run.makeelement(f"{W}t")
    text.text = "另有所指"
    run.append(text)
    root.find(f"{W}p").append(run)


def _vanish(path: str) -> Any:
    def changed(root: Any) -> None:
        properties = root.find(path)
        properties.insert(0, properties.makeelement(f"{W}vanish"))

    return changed


def test_words_in_a_footer_are_told(whole: Built) -> None:
    data = whole.data(Edition.DOCX)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        footer = next(name for name in package.namelist() if b"<w:ftr" in package.read(name))
    (said,) = _said(whole, damage.in_xml(data, footer, _add_run))
    assert said.startswith("SB-DOCX-UNREAD")
    assert "另有所指" in said


def test_defaults_that_hide_all_text_are_told(whole: Built) -> None:
    change = _vanish(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    (said,) = _said(whole, damage.in_xml(whole.data(Edition.DOCX), "word/styles.xml", change))
    assert said.startswith("SB-DOCX-INVISIBLE")
