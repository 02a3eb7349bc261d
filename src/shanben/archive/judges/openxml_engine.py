"""openxml-audit on DOCX: what Word would ask to repair."""

from __future__ import annotations

from openxml_audit import FileFormat, OpenXmlValidator

from shanben.archive.judges.answering import answer_with_complaints


def complaints(file: str) -> list[str]:
    """Return its errors and warnings; each file has a validator of its own, which else takes parts for another's."""
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(file).errors
    return [str(one) for one in found if one.severity.value != "info"]


if __name__ == "__main__":
    answer_with_complaints(complaints)
