"""A judge in a process of its own answers questions: lines of JSON on standard input and output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any


def answer_questions(answer: Callable[[Any], Any]) -> None:
    """Answer each line of standard input; what the judge itself prints is thrown away."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        for line in sys.stdin:
            answers.write(json.dumps(answer(json.loads(line))) + "\n")
            answers.flush()


def answer_with_complaints(complaints: Callable[[str], Sequence[str]]) -> None:
    """Answer each path with what is wrong there; that a judge fails is a complaint, too."""

    def answer(path: str) -> list[str]:
        try:
            return [*complaints(path)]
        except Exception as error:  # noqa: BLE001 -- a library of others may raise anything of a file that is broken
            return [f"{type(error).__name__}: {error}"]

    answer_questions(answer)
