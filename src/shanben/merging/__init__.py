"""Bring what was edited in a DOCX back into the source it was made from: unchanged text keeps its bytes."""
