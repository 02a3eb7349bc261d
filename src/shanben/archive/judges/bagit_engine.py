"""bagit.py (Library of Congress) on bags: Oxum, manifests, every digest."""

from __future__ import annotations

import bagit

from shanben.archive.judges.answering import answer_with_complaints


def complaints(folder: str) -> list[str]:
    """Return why the folder is no valid bag; nothing where it is one."""
    try:
        bagit.Bag(folder).validate()
    except bagit.BagError as error:
        return [str(error)]
    return []


if __name__ == "__main__":
    answer_with_complaints(complaints)
