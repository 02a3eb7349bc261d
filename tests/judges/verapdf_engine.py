"""The veraPDF engine, kept warm: two seconds for the first file, a twentieth for each that follows."""

from __future__ import annotations

from shanben.archive.judges.answering import answer_questions
from shanben.archive.judges.verapdf_engine import installed_engine


def main() -> None:
    """Answer lists of file and flavour with lists of complaints."""
    engine = installed_engine()
    answer_questions(lambda asked: [engine.complaints(file, flavour) for file, flavour in asked])


if __name__ == "__main__":
    main()
