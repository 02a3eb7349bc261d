
"""Derive the font files beside this script from their upstream packages, to the same bytes on every run.

Run by hand: `python fonts/derive.py` (needs npm, apt-get and dpkg-deb, fontTools and uharfbuzz).
`--check` derives into memory and compares with the digests in fonts.yaml instead of writing.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb
from character_sets import HAN, characters_of
from fontTools.ttLib import TTFont
from normalise import Fit, Marks, fit_han, normalise_marks, rename

HERE = Path(__file__).resolve().parent
SERIF, SANS = "@expo-google-fonts/noto-serif-sc", "@expo-google-fonts/noto-sans-sc"
WENKAI, FANDOL = "fonts-lxgw-wenkai", "texlive-lang-chinese"
LIBERATION, UNIHAN = "fonts-liberation2", "unicode-data"
FANDOL_FANG = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
TRUETYPE = "usr/share/fonts/truetype"

# Layout, hinting and vertical metrics are of no use to horizontal setting with explicit positions.
DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "BASE", "STAT", "kern", "vhea", "vmtx", "VORG", "gasp", "prep", "fpgm", "cvt ", "FFTM",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """A font file inside a package, and the digest it must have."""

    package: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How one file is made; without a family the upstream file is taken unmodified."""

    file: str
    upstream: Upstream
    characters: str = ""
    family: str = ""
    marks: Marks | None = None
    fit: Fit | None = None


NOTO_SERIF = Upstream(
    package=SERIF,
    path="package/400Regular/NotoSerifSC_400Regular.ttf",
    sha256="c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
)
NOTO_SERIF_BOLD = Upstream(
    package=SERIF,
    path="package/700Bold/NotoSerifSC_700Bold.ttf",
    sha256="9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
)
NOTO_SERIF_LIGHT = Upstream(
    package=SERIF,
    path="package/300Light/NotoSerifSC_300Light.ttf",
    sha256="a86e5cabd0c0b9bd656ff9c3e437bec6519fc7b149e845192edd8075b07789eb",
)
NOTO_SANS = Upstream(
    package=SANS,
    path="package/500Medium/NotoSansSC_500Medium.ttf",
    sha256="b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a",
)
LXGW_WENKAI = Upstream(
    package=WENKAI,
    path=f"{TRUETYPE}/lxgw-wenkai/LXGWWenKai-Regular.ttf",
    sha256="bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
)
FANDOL_FANG_FILE = Upstream(
    package=FANDOL,
    path=FANDOL_FANG,
    sha256="d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
)
LIBERATION_SERIF = Upstream(
    package=LIBERATION,
    path=f"{TRUETYPE}/liberation2/LiberationSerif-Regular.ttf",
    sha256="29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
)
UNIHAN_MAPPINGS = Upstream(
    package=UNIHAN,
    path="usr/share/unicode/Unihan_OtherMappings.txt.bz2",
    sha256="bdeef44d75d914e793b7f27ddc3bee01b2d11dd34f4e52de1a9fba74a1612dc2",
)

# The dash lies at the height of the upstream's full-width dash; its thickness is the upstream's.
SERIF_MARKS = Marks(dash=(355, 406))
SERIF_BOLD_MARKS = Marks(dash=(347, 413))
SERIF_LIGHT_MARKS = Marks(dash=(356, 404))
SANS_MARKS = Marks(dash=(342, 418))
# FandolFang draws its Han 828 wide on the average (Noto Serif Light: 913), centred 71 units lower.
BESIDE_FANDOL_FANG = Fit(width=0.91, lower=71)
WENKAI_MARKS = Marks(dash=(349, 410), quotes=True)

RECIPES = (
    Recipe(file="ShanbenBiaosong.ttf", upstream=NOTO_SERIF_BOLD, characters="formal",
           family="Shanben Biaosong", marks=SERIF_BOLD_MARKS),
    Recipe(file="ShanbenSong.ttf", upstream=NOTO_SERIF, characters="formal",
           family="Shanben Song", marks=SERIF_MARKS),
    Recipe(file="ShanbenSongRare.ttf", upstream=NOTO_SERIF, characters="not formal",
           family="Shanben Song Rare"),
    Recipe(file="ShanbenFangsongCompanion.ttf", upstream=NOTO_SERIF_LIGHT, characters="formal",
           family="Shanben Fangsong Companion", marks=SERIF_LIGHT_MARKS, fit=BESIDE_FANDOL_FANG),
    Recipe(file="ShanbenHei.ttf", upstream=NOTO_SANS, characters="formal, simplified",
           family="Shanben Hei", marks=SANS_MARKS),
    Recipe(file="ShanbenKai.ttf", upstream=LXGW_WENKAI, characters="formal",
           family="Shanben Kai", marks=WENKAI_MARKS),
    Recipe(file="ShanbenKaiRare.ttf", upstream=LXGW_WENKAI, characters="Han not in Noto Serif",
           family="Shanben Kai Rare"),
    Recipe(file="ShanbenLatin.ttf", upstream=LIBERATION_SERIF, characters="Latin",
           family="Shanben Latin"),
    Recipe(file="FandolFang-Regular.otf", upstream=FANDOL_FANG_FILE),
)  # fmt: skip

# The marks whose blank half may be squeezed, and the others that stand between Han.
SQUEEZED = "“”‘’、，。：；！？（）〔〕【】［］｛｝《》〈〉「」『』〖〗·—…／～"


def run(*command: str, folder: Path) -> None:
    """Run a package client in the folder, quietly."""
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def fetch(package: str, work: Path) -> None:
    """Download the package by its registry's client and unpack it below `work`."""
    place, downloads = work / package, work / f"{package}.download"
    if place.is_dir():
        return
    downloads.mkdir(parents=True)
    if package.startswith("@"):
        run("npm", "pack", package, folder=downloads)
        place.mkdir(parents=True)
        run("tar", "-xzf", str(next(downloads.iterdir())), "-C", str(place), folder=work)
    else:
        run("apt-get", "download", package, folder=downloads)
        run("dpkg-deb", "-x", str(next(downloads.iterdir())), str(place), folder=work)


def upstream_bytes(upstream: Upstream, work: Path) -> bytes:
    """Return the upstream file; stop where it is not the one these recipes were written for."""
    fetch(upstream.package, work)
    data = (work / upstream.package / upstream.path).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != upstream.sha256:
        sys.exit(f"{upstream.package}: {upstream.path} has changed: sha256 {found}")
    return data


def subset(data: bytes, characters: frozenset[int]) -> bytes:
    """Return the font with these characters only, variation sequences kept, without hinting and layout."""
    face = hb.Face(hb.Blob(data))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update((characters & set(face.unicodes)) | set(face.variation_selectors))
    wanted.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in DROPPED_TABLES})
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(wanted.subset(face).blob.data)


def derive(recipe: Recipe, work: Path) -> bytes:
    """Return the bytes of the file that the recipe describes."""
    data = upstream_bytes(recipe.upstream, work)
    if not recipe.family:
        return data
    unihan = upstream_bytes(UNIHAN_MAPPINGS, work)
    serif = frozenset(hb.Face(hb.Blob(upstream_bytes(NOTO_SERIF, work))).unicodes)
    characters = characters_of(recipe.characters, unihan=unihan, serif=serif)
    font = TTFont(io.BytesIO(subset(data, characters)), recalcTimestamp=False)
    if recipe.marks is not None:
        normalise_marks(font, recipe.marks)
    if recipe.fit is not None:
        fit_han(font, recipe.fit, HAN)
    rename(font, family=recipe.family)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def ink_of(data: bytes) -> dict[str, list[int]]:
    """Return advance, left and right end of the ink of each mark, in 1/1000 em."""
    font = hb.Font(hb.Face(hb.Blob(data)))
    upem, table = font.face.upem, {}
    for mark in SQUEEZED:
        glyph = font.get_nominal_glyph(ord(mark))
        if glyph:
            ink = font.get_glyph_extents(glyph)
            measures = (font.get_glyph_h_advance(glyph), ink.x_bearing, ink.x_bearing + ink.width)
            table[mark] = [round(measure * 1000 / upem) for measure in measures]
    return table


def ink_table(files: dict[str, bytes]) -> str:
    """Return the table of all files as JSON, a mark a line, so that a change is read in a diff."""
    parts = []
    for name, data in sorted(files.items()):
        lines = [f"  {json.dumps(mark, ensure_ascii=False)}: {ink}" for mark, ink in ink_of(data).items()]
        if lines:
            parts.append(f" {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n }")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> int:
    """Derive every file; write it, or compare it with fonts.yaml."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with fonts.yaml, write nothing")
    parser.add_argument("--work", type=Path, help="folder for the downloads (kept; default: a temporary one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        files = {recipe.file: derive(recipe, work) for recipe in RECIPES}
    known, status = (HERE / "fonts.yaml").read_text(encoding="utf-8"), 0
    for name, data in files.items():
        digest = hashlib.sha256(data).hexdigest()
        agrees = digest in known
        status |= not agrees
        sys.stdout.write(f"{digest} {len(data):>9} {name}{'' if agrees else ' IS NOT IN fonts.yaml'}\n")
        if not options.check:
            (HERE / name).write_bytes(data)
    if not options.check:
        (HERE / "ink.json").write_text(ink_table(files), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
