"""A drawing becomes SVG: letters as paths, so that it looks the same without any font."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from shanben.editions.epub.drawing import Drawing, Letter, Paint, Rule

_COMMANDS = "MLQCZ"


def svg(drawing: Drawing, title: str) -> bytes:
    """Return the drawing as a standalone SVG document; `title` is what it is read out as."""
    rules = "".join(_rule(rule) for rule in drawing.rules)
    letters = "".join(command for letter in drawing.letters for command in _outline(letter))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{drawing.width}" height="{drawing.height}" fill="{Paint.GROUND}"/>\n'
        f'<path fill="{Paint.RED}" d="{rules}"/>\n'
        f'<path fill="{Paint.INK}" d="{letters}"/>\n'
        "</svg>\n"
    ).encode()


def _rule(rule: Rule) -> str:
    return f"M{rule.x},{rule.y}h{rule.width}v{rule.height}h{-rule.width}Z"


def _outline(letter: Letter) -> Iterator[str]:
    scale = letter.size / letter.face.units_per_em
    for command, *points in letter.face.glyph_outlines.steps(letter.face.glyph(letter.unit)):
        pairs = zip(points[::2], points[1::2], strict=True)
        places = (f"{_number(letter.x + x * scale)},{_number(letter.y - y * scale)}" for x, y in pairs)
        yield _COMMANDS[int(command)] + " ".join(places)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
