"""The EPUB edition: the address as an accessible e-book that cites the printed page."""

from shanben.editions.epub.write import VERTICAL, write

__all__ = ["VERTICAL", "write"]
