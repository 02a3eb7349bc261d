"""The stylesheet of the e-book, from the style sheet of all editions: faces, indents and spaces in em, nothing forced.

The size, colour and line height of running text belong to the reader: sizes here are relations to it, the leading
stands at the root as a default that every reader's own setting overrides, and a dark screen stays dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from shanben.editions.epub.fontstacks import font_stack
from shanben.editions.epub.typefaces import EmbeddedFace, Typefaces
from shanben.model.roles import FORMS, HEADINGS, LISTS, Kind, Role
from shanben.model.vertical import UPRIGHT
from shanben.style.sheet import Align, ComputedStyle, Prohibition, StyleSheet

_ALIGN = {Align.JUSTIFY: "justify", Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_LINE_BREAK = {Prohibition.BASIC: "normal", Prohibition.GB: "strict", Prohibition.STRICT: "strict"}
_SMALLEST = Fraction(85, 100)
"""Notes are small on paper; on a screen nothing is set smaller than this, next to the reader's own size."""
_WIDEST = 40
"""The longest line, in characters (WCAG 2.2, 1.4.8)."""
_BOLD_FACES = ("biaosong", "hei")
_HEADED = (Role.TITLE, *HEADINGS, Role.TABLE_CAPTION, Role.HEADER_CELL)
_WITHOUT_RULES = (Role.PARAGRAPH, Role.SECTION, Role.PAGE_BREAK, *LISTS, Role.VERSE)


class _Sides(Struct, frozen=True, kw_only=True):
    """The sides of a block by the direction of writing; older reading systems know only the physical names.

    `extent` is the length of its lines, `centred` the margins that put it in the middle of them.
    """

    start: str
    end: str
    before: str
    after: str
    extent: str
    centred: str


_HORIZONTAL = _Sides(start="left", end="right", before="top", after="bottom", extent="width", centred="0 auto")
_VERTICAL = _Sides(start="top", end="bottom", before="right", after="left", extent="height", centred="auto 0")

Rule = tuple[str, tuple[str, ...]]


_MARKED: tuple[Rule, ...] = (
    (
        ".dotted",
        (
            "-epub-text-emphasis-style: filled dot",
            "-webkit-text-emphasis-style: filled dot",
            "text-emphasis: filled dot",
            "-epub-text-emphasis-position: under right",
            "-webkit-text-emphasis-position: under right",
            "text-emphasis-position: under right",
        ),
    ),
    (
        ".name-line",
        (
            "text-decoration: underline",
            "text-decoration-skip-ink: none",
            "-epub-text-underline-position: under left",
            "text-underline-position: under left",
        ),
    ),
    (".apart", ("margin-inline-start: 0.15em",)),
    (".keep", ("word-break: keep-all",)),
    (".new-page", ("page-break-before: always", "break-before: column")),
)
"""What is marked on characters, below them or beside a vertical line (CLREQ 3.2), and where a new page is asked for.

A reading system that sets pages knows the older property, one that sets columns for pages the newer.
"""


_UPRIGHT: tuple[Rule, ...] = (
    (
        f".{UPRIGHT}",
        ("-epub-text-combine: horizontal", "-webkit-text-combine: horizontal", "text-combine-upright: all"),
    ),
    ("li::marker", ("text-combine-upright: all",)),
)
"""Figures that stand upright in a vertical line, those that a list counts by among them."""


def stylesheet(sheet: StyleSheet, typefaces: Typefaces, *, vertical: bool = False) -> bytes:
    """Return the CSS; `vertical` sets lines from top to bottom and columns from right to left (直排)."""
    sides = _VERTICAL if vertical else _HORIZONTAL
    rules = (
        *(_font_face(face) for face in typefaces.faces),
        *_ground(sheet, typefaces, sides),
        *_roles(sheet, typefaces, sides),
        _title_lines(sheet, sides),
        _opening(sides),
        *_tables(sides),
        *_MARKED,
        *(_UPRIGHT if vertical else ()),
        *_notes(sides),
        *_around(sheet, typefaces, sides),
    )
    text = "\n".join(f"{selector} {{\n{_declarations(lines)}}}" for selector, lines in rules if lines)
    return f'@charset "utf-8";\n{text}\n'.encode()


def _declarations(lines: tuple[str, ...]) -> str:
    return "".join(f"  {line};\n" for line in lines)


def _font_face(face: EmbeddedFace) -> Rule:
    """A face counts for every weight, so that a bold heading is set in it and never smeared."""
    return (
        "@font-face",
        (f'font-family: "{face.family}"', f'src: url("{face.file}")', "font-weight: 100 900", "font-display: swap"),
    )


def _ground(sheet: StyleSheet, typefaces: Typefaces, sides: _Sides) -> Iterator[Rule]:
    rules = sheet.rules
    writing = ("-epub-writing-mode: vertical-rl", "-webkit-writing-mode: vertical-rl", "writing-mode: vertical-rl")
    leading = f"line-height: {_number(Fraction(sheet.body.leading, sheet.body.size))}"
    yield ":root", ("color-scheme: light dark", leading, *(writing if sides is _VERTICAL else ()))
    yield (
        "body",
        (
            f"font-family: {_stack(sheet.body.face, typefaces)}",
            f"line-break: {_LINE_BREAK[rules.prohibition]}",
            "overflow-wrap: break-word",
            f"text-spacing-trim: {'trim-start' if rules.trim_after_indent else 'space-first'}",
            "text-autospace: normal",
            f"hanging-punctuation: {'allow-end' if rules.hanging else 'none'}",
        ),
    )
    yield "section, nav", (f"max-{sides.extent}: {_WIDEST}em", f"margin: {sides.centred}")
    yield "section section", ("max-width: none", "max-height: none")
    yield "h1, h2, h3, h4, h5, p, blockquote, ul, ol, dl, dd", ("margin: 0", "padding: 0")
    yield "h2, h3, h4, h5", ("font-size: 1em",)
    yield "cite", ("font-style: normal",)
    yield "em", ("font-style: normal",)
    body = sheet.body
    yield "p", (f"text-align: {_ALIGN[body.align]}", f"text-indent: {_em(Fraction(body.indent.first, 100))}")


def _roles(sheet: StyleSheet, typefaces: Typefaces, sides: _Sides) -> Iterator[Rule]:
    for style in sheet.styles:
        form = FORMS[style.role]
        if style.role in _WITHOUT_RULES or not form.epub:
            continue
        if form.kind is Kind.INLINE:
            lines = _face(style, sheet, typefaces)
        elif form.kind is Kind.GROUP:
            lines = (*_face(style, sheet, typefaces), *_margins(style, sides))
        else:
            lines = tuple(_block(style, sheet, typefaces, sides))
        yield f".{style.role.value}", lines


def _block(style: ComputedStyle, sheet: StyleSheet, typefaces: Typefaces, sides: _Sides) -> Iterator[str]:
    body = sheet.body
    yield from _face(style, sheet, typefaces)
    if style.size != body.size:
        yield f"font-size: {_em(max(Fraction(style.size, body.size), _SMALLEST))}"
    if style.role in _HEADED:
        yield f"font-weight: {'bold' if style.face in _BOLD_FACES else 'normal'}"
        yield "line-height: 1.5" if style.role is Role.TITLE else "break-inside: avoid"
    yield f"text-align: {_ALIGN[style.align]}"
    yield f"text-indent: {_em(Fraction(style.indent.first, 100))}"
    if style.balanced:
        yield "text-wrap: balance"
    if style.keep_with_next:
        yield "break-after: avoid"
    yield from _margins(style, sides)


def _face(style: ComputedStyle, sheet: StyleSheet, typefaces: Typefaces) -> tuple[str, ...]:
    """Name a face only where it is another than the body's, which is the reader's to change in one place."""
    if style.face in ("", sheet.body.face):
        return ()
    return (f"font-family: {_stack(style.face, typefaces)}",)


def _margins(style: ComputedStyle, sides: _Sides) -> Iterator[str]:
    lengths = (
        (sides.start, Fraction(style.indent.left, 100)),
        (sides.end, Fraction(style.indent.right, 100)),
        (sides.before, Fraction(style.space_before, style.size)),
        (sides.after, Fraction(style.space_after, style.size)),
    )
    return (f"margin-{side}: {_em(length)}" for side, length in lengths if length)


def _title_lines(sheet: StyleSheet, sides: _Sides) -> Rule:
    """The lines of one title stand together: what is to stand below a title stands below the last."""
    title = sheet.style(Role.TITLE)
    below = Fraction(title.space_after, title.size)
    return f".{Role.TITLE} + .{Role.TITLE}", (f"margin-{sides.before}: {_em(-below)}",) if below else ()


def _opening(sides: _Sides) -> Rule:
    """One blank line parts the salutation from what stands under the title."""
    heads = ", ".join(f".{role} + .{Role.SALUTATION}" for role in (Role.SUBTITLE, Role.DATELINE, Role.BYLINE))
    return heads, (f"margin-{sides.before}: 1.5em",)


def _tables(sides: _Sides) -> Iterator[Rule]:
    """A table has the ink of the text for its rules, and scrolls by itself where it is wider than the line."""
    across = "x" if sides is _HORIZONTAL else "y"
    extent = sides.extent
    yield ".table-region", (f"overflow-{across}: auto", f"margin-{sides.before}: 1em", f"margin-{sides.after}: 1em")
    yield (
        ".table",
        (
            "border-collapse: collapse",
            "border: 2px solid",
            f"margin-{sides.start}: auto",
            f"margin-{sides.end}: auto",
        ),
    )
    screen = "vw" if sides is _HORIZONTAL else "vh"
    yield (
        ".table-caption",
        (
            f"padding-{sides.after}: 0.5em",
            "position: sticky",
            f"{sides.start}: 0",
            f"max-{extent}: calc(100{screen} - 2em)",
        ),
    )
    yield ".row", ("break-inside: avoid",)
    yield ".header-cell, .cell", ("border: 1px solid", "padding: 0.35em 0.6em")
    yield ".header-cell", ("word-break: keep-all", f"max-{extent}: 10em")
    yield ".cell", (f"min-{extent}: 5em",)
    yield (
        ".figures",
        ("text-align: end", "white-space: nowrap", "font-variant-numeric: tabular-nums", f"min-{extent}: 0"),
    )


def _notes(sides: _Sides) -> Iterator[Rule]:
    """The marks of notes, and the notes after the text."""
    yield (
        ".note-mark",
        ("font-size: 0.7em", "vertical-align: super", "line-height: 0", "text-decoration: none", "color: inherit"),
    )
    if sides is _HORIZONTAL:  # in a vertical line Chromium loses the figure of a mark that a joiner stands before
        yield ".note-mark::before", ('content: "\\2060"',)
    yield "section, nav", (f"padding-{sides.before}: 2em",)
    yield "section section, .notes, .cover section", ("padding: 0",)
    yield ".notes", (f"margin-{sides.before}: 3em",)
    yield ".notes .note", (f"margin-{sides.before}: 0.5em",)
    yield ".notes .note:first-child", (f"border-{sides.before}: 1px solid", f"padding-{sides.before}: 1em")
    yield ".note p", ("text-indent: 0",)
    yield ".note-back", (f"margin-{sides.end}: 0.5em", "text-decoration: none", "color: inherit")


def _around(sheet: StyleSheet, typefaces: Typefaces, sides: _Sides) -> Iterator[Rule]:
    """The pages around the address: cover, title page, contents, colophon."""
    title, heading = (
        f"font-family: {_stack(sheet.style(role).face, typefaces)}" for role in (Role.TITLE, Role.HEADING_1)
    )
    yield ".cover", ("margin: 0",)
    yield ".cover section", ("max-width: none", "max-height: none")
    yield ".cover img", ("display: block", "margin: 0 auto", "max-width: 100vw", "max-height: 100vh")
    yield ".title-page", (f"padding-{sides.before}: 25%", "text-align: center")
    yield ".title-page .publisher", ("text-align: center", "text-indent: 0", f"margin-{sides.before}: 6em")
    yield ".colophon h1, nav h1", ("font-size: 1.25em", "text-align: center", f"margin-{sides.after}: 1em", title)
    yield "nav ol", ("list-style: none",)
    yield "nav ol ol", (f"padding-{sides.start}: 2em",)
    yield "nav li", ("margin: 0.5em 0",)
    yield "nav a", ("text-decoration: none", "color: inherit")
    yield ".colophon dt", (heading, f"margin-{sides.before}: 0.75em")
    yield ".colophon dd", ("overflow-wrap: anywhere",)


def _stack(face: str, typefaces: Typefaces) -> str:
    return font_stack(typefaces.families(face))


def _em(length: Fraction) -> str:
    """Return a length in em; zero needs no unit."""
    return f"{_number(length)}em" if length else "0"


def _number(value: Fraction) -> str:
    """Return a number to a thousandth."""
    return f"{float(value):.3f}".rstrip("0").rstrip(".")
