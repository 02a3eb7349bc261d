"""ocfl-py on OCFL objects: inventories, versions, every digest; a warning counts as an error does."""

from __future__ import annotations

from ocfl.validator import Validator

from shanben.archive.judges.answering import answer_with_complaints


def complaints(folder: str) -> list[str]:
    """Return the errors and warnings of the validator; nothing where the object is good."""
    validator = Validator(log_warnings=True)
    good = validator.validate_object(folder)
    said = [str(message) for message in validator.log.messages]
    return said if good else said or ["the object is not valid"]


if __name__ == "__main__":
    answer_with_complaints(complaints)
