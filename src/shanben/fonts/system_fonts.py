"""The fonts that are installed on this machine, looked for in its font folders, and the formal Chinese ones of them."""

from __future__ import annotations

import contextlib
import os
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from shanben.core.errors import FileError, FontError
from shanben.fonts.catalogue import Outlines
from shanben.fonts.font_file import FontFile, open_font_file
from shanben.fonts.program import font_program, reading_font

WANTED: Mapping[str, tuple[str, ...]] = {
    "fangsong": (
        "FangSong_GB2312", "FZFSK--GBK1-0", "FZFSJW--GB1-0", "STFangsong", "FangSong", "ZhuqueFangsong-Regular",
    ),
    "biaosong": ("FZXBSJW--GB1-0", "FZXBSK--GBK1-0", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
    "kai": ("KaiTi_GB2312", "FZKTK--GBK1-0", "FZKTJW--GB1-0", "STKaiti", "STKaitiSC-Regular", "KaiTi"),
    "hei": ("SimHei", "FZHTK--GBK1-0", "FZHTJW--GB1-0", "STHeiti", "STHeitiSC-Medium"),
    "song": ("FZSSK--GBK1-0", "FZSSJW--GB1-0", "STSong", "SimSun"),
}  # fmt: skip
"""The roles of official documents, and the PostScript names or families that are meant for each, the best first.

仿宋_GB2312 and 方正小标宋 are what GB/T 9704 is printed in; the others are what systems and offices come with.
"""
_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_FAMILY, _POSTSCRIPT = 1, 6
_FSTYPE = 8
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x0004, 0x0008, 0x0100, 0x0200
_NEEDED = frozenset({"cmap", "head", "hhea", "hmtx", "maxp", "OS/2"})


class SystemFont(Struct, frozen=True, kw_only=True):
    """An installed face that is meant for a role, and what its maker allows (OS/2 fsType)."""

    role: str
    rank: int
    path: Path
    index: int
    family: str
    postscript_name: str
    outlines: Outlines
    rights: int
    variable: bool
    sha256: str

    @property
    def embeddable(self) -> bool:
        """Whether a part of it may be embedded, as every edition needs."""
        return not (self.rights & 0xF == _RESTRICTED or self.rights & (_NO_SUBSETTING | _BITMAP_ONLY))

    @property
    def usable(self) -> bool:
        """Whether it can be set with: embeddable, and one fixed design."""
        return self.embeddable and not self.variable


def system_fonts(folders: tuple[Path, ...]) -> tuple[SystemFont, ...]:
    """Return the faces in and below the folders that are meant for a role, the best of each role first.

    Of two of one name that of the first folder counts. What is no font, or cannot be read, is passed over.
    """
    found: dict[tuple[str, str], SystemFont] = {}
    for path in _files(folders):
        for font in _wanted_in(path):
            found.setdefault((font.role, font.postscript_name), font)
    return tuple(sorted(found.values(), key=lambda font: (tuple(WANTED).index(font.role), font.rank)))


def font_folders() -> tuple[Path, ...]:
    """Return the folders in which this system keeps fonts, the user's own first."""
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts",
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        )
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 -- Path.home() raises for a user without one
    if sys.platform == "darwin":
        office = (Path(f"/Applications/Microsoft {name}.app/Contents/Resources/DFonts") for name in ("Word", "Excel"))
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"), *office)
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return (data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        for place, _, names in os.walk(folder):
            yield from (Path(place) / name for name in sorted(names) if Path(name).suffix.lower() in _ENDINGS)


def _wanted_in(path: Path) -> Iterator[SystemFont]:
    with contextlib.suppress(FileError, FontError):
        file = open_font_file(path)
        with reading_font():
            yield from _wanted_of(file, path)


def _wanted_of(file: FontFile, path: Path) -> Iterator[SystemFont]:
    for index in range(font_program(file.blob).count):
        face = font_program(file.blob, index)
        if not set(face.table_tags) >= _NEEDED:
            continue
        names = _names_of(face)
        for role, wanted in WANTED.items():
            rank = next((rank for rank, name in enumerate(wanted) if name.casefold() in names), None)
            if rank is not None:
                yield _font(face, path, index, role=role, rank=rank, sha256=file.sha256)


def _names_of(face: hb.Face) -> frozenset[str]:
    named = (face.get_name(entry.name_id, entry.language) for entry in face.list_names() if entry.name_id in _SAYING)
    return frozenset(name.casefold() for name in named if name)


_SAYING = frozenset({_FAMILY, _POSTSCRIPT})


def _font(face: hb.Face, path: Path, index: int, *, role: str, rank: int, sha256: str) -> SystemFont:
    (rights,) = struct.unpack_from(">H", face.reference_table("OS/2").data, _FSTYPE)
    return SystemFont(
        role=role,
        rank=rank,
        path=path,
        index=index,
        family=face.get_name(_FAMILY) or "",
        postscript_name=face.get_name(_POSTSCRIPT) or "",
        outlines=Outlines.CFF if "CFF " in face.table_tags else Outlines.TRUETYPE,
        rights=rights,
        variable=bool(face.has_var_data),
        sha256=sha256,
    )


def rights_in_words(rights: int) -> str:
    """Return what OS/2 fsType allows, in words."""
    if rights & 0xF == _RESTRICTED:
        return "embedding is not allowed"
    if rights & _BITMAP_ONLY:
        return "only bitmaps may be embedded"
    if rights & _NO_SUBSETTING:
        return "may be embedded only whole"
    if rights & _EDITABLE:
        return "may be embedded in documents that are edited"
    if rights & _PREVIEW:
        return "may be embedded to view and to print"
    return "may be embedded"
