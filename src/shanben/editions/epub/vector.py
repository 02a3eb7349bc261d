"""A drawing becomes SVG: letters as paths, so that it looks the same without any font."""

from __future__ import annotations

from html import escape

from shanben.editions.epub.drawing import Drawing, Paint, Rule
from shanben.fonts.bitmap import Letter

_STEPS = ("M%g %g", "L%g %g", "Q%g %g %g %g", "C%g %g %g %g %g %g", "Z")
"""The commands of a path, by the number of the step in an outline."""


def svg(drawing: Drawing, title: str) -> bytes:
    """Return the drawing as a standalone SVG document; `title` is what it is read out as."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" role="img">\n'
        f"<title>{escape(title, quote=False)}</title>\n"
        f'<rect width="{drawing.width}" height="{drawing.height}" fill="{Paint.GROUND}"/>\n'
        f'<path fill="{Paint.RED}" d="{"".join(map(_rule, drawing.rules))}"/>\n'
        f'<g fill="{Paint.INK}">\n{"".join(map(_letter, drawing.letters))}</g>\n'
        "</svg>\n"
    ).encode()


def _rule(rule: Rule) -> str:
    return f"M{rule.x},{rule.y}h{rule.width}v{rule.height}h{-rule.width}Z"


def _letter(letter: Letter) -> str:
    """Draw the letter in the units of its font, which are whole numbers, and let the picture scale it."""
    scale = f"{letter.size / letter.face.units_per_em:.8f}"
    steps = letter.face.glyph_outlines.steps(letter.face.glyph(letter.unit))
    path = "".join(_STEPS[int(command)] % tuple(points) for command, *points in steps)
    return f'<path transform="matrix({scale} 0 0 -{scale} {letter.x:.5f} {letter.y:.5f})" d="{path}"/>\n'
