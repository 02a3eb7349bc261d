"""The PDF edition: what `typeset` has placed, drawn, tagged and described."""

from shanben.editions.pdf.write import write

__all__ = ["write"]
