"""The EPUB edition: the address as an accessible e-book that cites the printed page."""

from shanben.editions.epub.write import write

__all__ = ["write"]
