"""Which fonts a role of face asks for: the names that Chinese offices know; `template/fontTable.xml` has the others."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from shanben.core.errors import EditionError
from shanben.editions.docx.wordml import update, w

LATIN = "Times New Roman"
FACES = MappingProxyType(
    {
        "fangsong": "仿宋_GB2312",
        "biaosong": "方正小标宋简体",
        "hei": "黑体",
        "kai": "楷体_GB2312",
        "song": "宋体",
    }
)


def fonts(face: str, *, hint: bool = False) -> Any:
    """Return `w:rFonts` with all four slots for the face; the hint gives “ ” ‘ ’ — … · to the Chinese one.

    Raises EditionError for a face that has no font.
    """
    if face not in FACES:
        raise EditionError(f"no font for the face {face!r}", hint=f"there are: {', '.join(FACES)}")
    element = w("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=FACES[face], cs=LATIN)
    if hint:
        update(element, hint="eastAsia")
    return element
