"""bagit.py, ocfl-validate.py and the classes of eark-validator on packages; its command says WellFormed of anything."""

from __future__ import annotations

import sys
from pathlib import Path

from judges import eark_profile
from judges.presence import Judge, distribution, require
from judges.program import run
from judges.verdict import Verdict

BAGIT = Judge(name="bagit.py", version=lambda: distribution("bagit"), install="pip install bagit")
OCFL = Judge(name="ocfl-py", version=lambda: distribution("ocfl-py"), install="pip install ocfl-py")
EARK = Judge(
    name="eark-validator", version=lambda: distribution("eark-validator"), install="pip install eark-validator"
)


def judge_bag(folder: Path) -> Verdict:
    """Return what `bagit.py --validate` says of a bag."""
    return _run(BAGIT, folder, "-m", "bagit", "--validate")


def judge_object(folder: Path) -> Verdict:
    """Return what `ocfl-validate.py` says of an object; a warning makes it bad, as an error does."""
    script = Path(sys.executable).with_name("ocfl-validate.py")
    verdict = _run(OCFL, folder, str(script))
    warned = any("WARN" in line or "[W" in line for line in verdict.messages)
    return verdict if not warned else _bad(verdict)


def judge_sip(folder: Path) -> Verdict:
    """Return what eark-validator says of METS files, files and structure, and what its profiles ask for beside."""
    version = require(EARK)
    from shanben.archive.judges.eark_engine import complaints  # noqa: PLC0415 -- its library may be missing

    metses = (folder / "METS.xml", *sorted(folder.glob("representations/*/METS.xml")))
    rules = (one for mets in metses for profile in ("CSIP", "SIP") for one in eark_profile.broken(profile, mets))
    said = (*complaints(str(folder)), *rules)
    return Verdict(judge=EARK.name, version=version, file=folder, good=not said, messages=said)


def _run(judge: Judge, folder: Path, *words: str) -> Verdict:
    version = require(judge)
    ended = run([sys.executable, *words, folder])
    return Verdict(judge=judge.name, version=version, file=folder, good=ended.status == 0, messages=ended.messages)


def _bad(verdict: Verdict) -> Verdict:
    return Verdict(
        judge=verdict.judge, version=verdict.version, file=verdict.file, good=False, messages=verdict.messages
    )
