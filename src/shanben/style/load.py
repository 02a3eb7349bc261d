"""A style sheet by name or file becomes a StyleSheet: what it extends is laid under it, every key is known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from shanben.core.disk import read_bytes
from shanben.core.errors import StyleError
from shanben.core.findings import NOWHERE, Where
from shanben.core.lengths import Millipoints, millimetres
from shanben.core.packaged import packaged
from shanben.model.roles import FORMS, Kind, Role
from shanben.style.limits import check_faces, check_room, name_of, sheet_names
from shanben.style.marked_yaml import Mapping, Pair, Scalar, read_sheet
from shanben.style.sheet import (
    Align,
    ComputedStyle,
    Folio,
    FolioPlace,
    HeadText,
    Indent,
    Page,
    Prohibition,
    Rules,
    RunningHead,
    StyleSheet,
)
from shanben.style.values import (
    absolute,
    count,
    hundredths,
    in_lines,
    length,
    mapping,
    one_of,
    only_keys,
    page_pattern,
    positive,
    scalar,
    yes,
)

__all__ = ("load_sheet", "sheet_names")

_PAPERS = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B5": (176, 250), "16开": (184, 260)}
_SHEET_KEYS = ("name", "extends", "page", "rules", "folio", "head", "title-page", "colophon", "roles")
_PAGE_KEYS = ("size", "top", "inner", "outer", "bottom", "mirrored", "lines", "characters", "grid", "reserve")
_RULE_KEYS = ("prohibition", "adjacent-marks", "trim-after-indent", "hanging", "phrases")
_FOLIO_KEYS = ("face", "size", "pattern", "baseline", "inset", "place")
_HEAD_KEYS = ("face", "size", "baseline", "rule", "left", "right")
_INLINE_KEYS = ("face",)
_BLOCK_KEYS = (
    "face", "size", "leading", "align", "balanced", "first", "left", "right", "before", "after",
    "keep-with-next", "outline",
)  # fmt: skip
_NOT_TAKEN_FROM_THE_GROUND = ("before", "after", "keep-with-next", "outline", "balanced")
_DEEPEST = 8
_KEPT = 16  # sheets that a run over many addresses may use in turn
_SMALLEST = 1000  # a point: no type is set in less


class _File(Struct, frozen=True, kw_only=True, cache_hash=True):
    path: Path
    data: bytes


def load_sheet(name: str, *, faces: tuple[str, ...] = ()) -> StyleSheet:
    """Return the sheet of that name (`official`), or in that file (a path that ends in .yaml or .yml).

    `faces` are the font roles that there are; where they are given, the sheet may name no others. Raises StyleError
    with line and column where a key or value is wrong, FileError where the file cannot be read.
    """
    return _computed(tuple(_files(_path(name, Path.cwd()))), faces)


@lru_cache(_KEPT)
def _computed(files: tuple[_File, ...], faces: tuple[str, ...]) -> StyleSheet:
    """Return the sheet that the files say, each laid over the one after it."""
    tree, digest = _laid_over(files)
    only_keys(tree, _SHEET_KEYS)
    if faces:
        check_faces(tree, faces)
    page = _page(mapping(tree, "page"))
    styles = tuple(_styles(mapping(tree, "roles"), page))
    body = next(style for style in styles if style.role is Role.PARAGRAPH)
    return StyleSheet(
        page=page,
        folio=_folio(mapping(tree, "folio"), body),
        rules=_rules(mapping(tree, "rules")),
        styles=styles,
        sha256=digest,
        head=_head(tree),
        title_page=yes(scalar(tree, "title-page", "false")),
        colophon=yes(scalar(tree, "colophon", "false")),
        name=name_of(tree, files[0].path),
    )


def _path(name: str, beside: Path, where: Where = NOWHERE) -> Path:
    if name.endswith((".yaml", ".yml")):
        return beside / name
    if name not in sheet_names():
        known = ", ".join(sheet_names())
        raise StyleError(f"no style sheet {name!r}", where=where, hint=f"there are: {known}; or name a .yaml file")
    return packaged("styles") / f"{name}.yaml"


def _files(path: Path, depth: int = 0) -> Iterator[_File]:
    """Yield the sheet's file, then the one it extends, and so on."""
    file = _File(path=path, data=read_bytes(path))
    yield file
    ground = read_sheet(file.data, str(path)).get("extends")
    if ground is None:
        return
    if depth >= _DEEPEST or not isinstance(ground, Scalar):
        raise StyleError("sheets extend one another in a ring or without a name", where=ground.where)
    yield from _files(_path(ground.text, path.parent, ground.where), depth + 1)


def _laid_over(files: tuple[_File, ...]) -> tuple[Mapping, str]:
    """Return the first sheet laid over the others, and the digest of all."""
    *above, ground = files
    tree, digest = read_sheet(ground.data, str(ground.path)), hashlib.sha256(ground.data).hexdigest()
    for file in reversed(above):
        tree = tree.merged(read_sheet(file.data, str(file.path)))
        digest = hashlib.sha256(f"{digest} {hashlib.sha256(file.data).hexdigest()}".encode()).hexdigest()
    return tree, digest


def _page(tree: Mapping) -> Page:
    only_keys(tree, _PAGE_KEYS)
    width, height = _paper(scalar(tree, "size"))
    page = Page(
        width=width,
        height=height,
        top=absolute(scalar(tree, "top")),
        bottom=absolute(scalar(tree, "bottom")),
        inner=absolute(scalar(tree, "inner")),
        outer=absolute(scalar(tree, "outer")),
        mirrored=yes(scalar(tree, "mirrored", "false")),
        lines=count(scalar(tree, "lines"), 1),
        cells=count(scalar(tree, "characters"), 1),
        reserve=count(scalar(tree, "reserve", "0")),
        numbered=count(scalar(tree, "reserve", "0")) > 0,
        grid=absolute(scalar(tree, "grid", "0pt")),
    )
    if page.inner + page.outer >= width or page.top + page.bottom >= height or page.reserve >= page.lines:
        raise StyleError("the margins leave no room for text", where=tree.where)
    if min(page.pitch, page.cell) < _SMALLEST:
        raise StyleError("more lines or characters than fit between the margins", where=tree.where)
    if page.lines * page.pitch > height - page.top - page.bottom:
        raise StyleError(f"{page.lines} lines on the grid are higher than the type area", where=tree.where)
    return page


def _paper(value: Scalar) -> tuple[Millipoints, Millipoints]:
    if value.text in _PAPERS:
        width, height = _PAPERS[value.text]
        return millimetres(width), millimetres(height)
    sides = value.text.replace("×", "x").split("x")
    if len(sides) != 2:
        names = ", ".join(_PAPERS)
        raise StyleError(f"not a paper: {value.text!r}", where=value.where, hint=f"{names}, or 148mm x 210mm")
    width, height = (positive(Scalar(text=side, where=value.where)) for side in sides)
    return width, height


def _rules(tree: Mapping) -> Rules:
    only_keys(tree, _RULE_KEYS)
    adjacent = length(scalar(tree, "adjacent-marks", "1.5em"))
    return Rules(
        prohibition=one_of(scalar(tree, "prohibition", "gb"), Prohibition),
        adjacent_marks=round(adjacent.number * 1000),
        trim_after_indent=yes(scalar(tree, "trim-after-indent", "true")),
        hanging=yes(scalar(tree, "hanging", "false")),
        phrases=yes(scalar(tree, "phrases", "false")),
    )


def _folio(tree: Mapping, body: ComputedStyle) -> Folio:
    only_keys(tree, _FOLIO_KEYS)
    return Folio(
        face=scalar(tree, "face").text,
        size=positive(scalar(tree, "size")),
        pattern=page_pattern(scalar(tree, "pattern")),
        baseline=absolute(scalar(tree, "baseline")),
        inset=Millipoints(hundredths(scalar(tree, "inset", "0字")) * body.size // 100),
        place=one_of(scalar(tree, "place", FolioPlace.OUTER.value), FolioPlace),
    )


def _head(tree: Mapping) -> RunningHead | None:
    if tree.get("head") is None:
        return None
    head = mapping(tree, "head")
    only_keys(head, _HEAD_KEYS)
    return RunningHead(
        face=scalar(head, "face").text,
        size=positive(scalar(head, "size")),
        baseline=absolute(scalar(head, "baseline")),
        rule=absolute(scalar(head, "rule", "0pt")),
        left=one_of(scalar(head, "left"), HeadText),
        right=one_of(scalar(head, "right"), HeadText),
    )


def _styles(tree: Mapping, page: Page) -> list[ComputedStyle]:
    only_keys(tree, Role)
    ground = mapping(tree, Role.PARAGRAPH)
    body = positive(scalar(ground, "size"))
    inherited = tuple(pair for pair in ground.pairs if pair.key not in _NOT_TAKEN_FROM_THE_GROUND)
    empty = Mapping(pairs=(), where=tree.where)
    styles = []
    for role in Role:
        own = tree.get(role) or empty
        if isinstance(own, Scalar):
            raise StyleError(f"{role.value!r} has no keys of its own", where=own.where)
        if FORMS[role].kind is Kind.INLINE:
            styles.append(_inline_style(role, own, ground, page))
        else:
            block = _over(inherited, own)
            style = _block_style(role, block, page)
            check_room(style, block, page, body)
            styles.append(style)
    return styles


def _over(inherited: tuple[Pair, ...], own: Mapping) -> Mapping:
    return Mapping(pairs=inherited, where=own.where).merged(own)


def _inline_style(role: Role, own: Mapping, ground: Mapping, page: Page) -> ComputedStyle:
    """Return a style that has the face it names and, for the rest, the ground's measures."""
    only_keys(own, _INLINE_KEYS)
    face = scalar(own, "face", "")
    pairs = (Pair(key="face", value=face, where=face.where), *(p for p in ground.pairs if p.key in {"size", "leading"}))
    return _block_style(role, Mapping(pairs=pairs, where=own.where), page)


def _block_style(role: Role, tree: Mapping, page: Page) -> ComputedStyle:
    only_keys(tree, _BLOCK_KEYS)
    size = positive(scalar(tree, "size"))
    return ComputedStyle(
        role=role,
        face=scalar(tree, "face").text,
        size=size,
        leading=in_lines(scalar(tree, "leading", "1 line"), page.pitch, size, least=1),
        align=one_of(scalar(tree, "align", Align.JUSTIFY.value), Align),
        indent=Indent(
            left=hundredths(scalar(tree, "left", "0字")),
            right=hundredths(scalar(tree, "right", "0字")),
            first=hundredths(scalar(tree, "first", "0字")),
        ),
        space_before=in_lines(scalar(tree, "before", "0 lines"), page.pitch, size),
        space_after=in_lines(scalar(tree, "after", "0 lines"), page.pitch, size),
        keep_with_next=yes(scalar(tree, "keep-with-next", "false")),
        balanced=yes(scalar(tree, "balanced", "false")),
        outline_level=count(scalar(tree, "outline", "0")),
    )
