"""The fonts of readers' systems by role: what stands in where the e-book carries no face for it (字体栈)."""

from __future__ import annotations

from types import MappingProxyType

from shanben.editions.epub.typefaces import RoleFamilies

_SONG = ("SimSun", "宋体", "Songti SC", "STSong", "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC")

_SYSTEM = MappingProxyType(
    {
        "fangsong": ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "华文仿宋", "Zhuque Fangsong"),
        "song": _SONG,
        "biaosong": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "华文中宋", *_SONG),
        "kai": ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "Kaiti SC", "STKaiti", "华文楷体", "LXGW WenKai"),
        "hei": ("SimHei", "黑体", "Heiti SC", "STHeiti", "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC"),
    }
)
_GENERIC = MappingProxyType({"hei": "sans-serif"})


def font_stack(families: RoleFamilies) -> str:
    """Return the value of `font-family`: carried faces, the reader's own, carried ones for rare characters, a kind."""
    names = (*families.own, *_SYSTEM.get(families.role, ()), *families.fallback)
    generic = _GENERIC.get(families.role, "serif")
    return ", ".join((*(f'"{name}"' for name in names), generic))
