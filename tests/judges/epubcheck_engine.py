"""EPUBCheck, kept warm: seven seconds for the first book, a tenth of one for each that follows."""

from __future__ import annotations

from shanben.archive.judges.answering import answer_questions
from shanben.archive.judges.epubcheck_engine import messages_on, start

if __name__ == "__main__":
    start()
    answer_questions(lambda files: [messages_on(file) for file in files])
