"""The DOCX edition: `write` makes an Artifact of a styled address."""

from shanben.editions.docx.writer import write

__all__ = ["write"]
