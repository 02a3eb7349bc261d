"""qpdf on the syntax of a PDF: cross-reference table, streams, linearisation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from judges.presence import Judge, require
from judges.program import run, version_of
from judges.verdict import Verdict

JUDGE = Judge(name="qpdf", version=lambda: version_of("qpdf", "--version"), install="apt install qpdf")


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each file; a warning (exit status 3) makes it bad, as an error does."""
    version = require(JUDGE)
    verdicts = []
    for file in files:
        ended = run(["qpdf", "--check", file])
        verdicts.append(
            Verdict(
                judge=JUDGE.name,
                version=version,
                file=file,
                good=ended.status == 0,
                messages=() if ended.status == 0 else ended.messages,
            )
        )
    return tuple(verdicts)


def with_object_streams(file: Path, *, into: Path) -> Path:
    """Write the same document anew, its objects packed into streams as other writers do; return `into`."""
    require(JUDGE)
    ended = run(["qpdf", "--object-streams=generate", "--deterministic-id", file, into])
    if ended.status:
        raise AssertionError("\n".join(ended.messages))
    return into
