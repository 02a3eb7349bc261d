"""DAISY Ace, the judge of an e-book's accessibility: no violation of any severity may be found.

By hand: `PYTHONPATH=tests python -m judges.ace FILE...`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from judges import npm
from judges.presence import Judge, require
from judges.program import run
from judges.verdict import Verdict

_ENGINE = Path(__file__).with_name("ace_engine.cjs")


def _version() -> str | None:
    return npm.version("@daisy/ace-cli") if npm.chromium() else None


JUDGE = Judge(name="DAISY Ace", version=_version, install=f"{npm.CHROMIUM_INSTALL}; {npm.INSTALL}")


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each e-book."""
    version = require(JUDGE)
    environment = {"PUPPETEER_EXECUTABLE_PATH": str(npm.chromium())}
    ended = run(["node", _ENGINE, npm.MODULES, *(file.resolve() for file in files)], environment=environment)
    silent = [{"error": ended.errors}] * len(files)
    reports = json.loads(ended.output.splitlines()[-1]) if ended.output.strip() else silent
    return tuple(_verdict(version, file, report) for file, report in zip(files, reports, strict=True))


def main() -> int:
    """Print each verdict; exit status 1 if one of them is not good."""
    verdicts = judge([Path(name) for name in sys.argv[1:]])
    for verdict in verdicts:
        sys.stdout.write(f"{verdict}\n")
    return 0 if all(verdict.good for verdict in verdicts) else 1


def _verdict(version: str, file: Path, report: Mapping[str, Any]) -> Verdict:
    said = (report["error"],) if "error" in report else tuple(_violations(report))
    passed = report.get("earl:result", {}).get("earl:outcome") == "pass"
    return Verdict(judge=JUDGE.name, version=version, file=file, good=passed and not said, messages=said)


def _violations(report: Mapping[str, Any]) -> Iterator[str]:
    for document in report["assertions"]:
        place = document["earl:testSubject"]["url"]
        for assertion in document["assertions"]:
            test, result = assertion["earl:test"], assertion["earl:result"]
            yield f"{place}: {test['earl:impact']}: {test['dct:title']}: {result.get('dct:description', '')}"


if __name__ == "__main__":
    sys.exit(main())
