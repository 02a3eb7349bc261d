"""openxml-audit on DOCX: finds what Word would ask to repair."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from judges.presence import Judge, distribution, require
from judges.verdict import Verdict

JUDGE = Judge(
    name="openxml-audit",
    version=lambda: distribution("openxml-audit"),
    install="pip install openxml-audit",
)


def judge(files: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return a verdict for each file; a warning makes it bad, as an error does."""
    version = require(JUDGE)
    verdicts = []
    for file in files:
        said = _new_validator().validate(file).errors
        grave = [message for message in said if message.severity.value != "info"]
        verdicts.append(
            Verdict(
                judge=JUDGE.name,
                version=version,
                file=file,
                good=not grave,
                messages=tuple(f"{message.severity.value} {message}" for message in said),
            )
        )
    return tuple(verdicts)


def _new_validator() -> Any:
    """Return a validator for one file: it takes the parts of a file for those of another that stood in their memory."""
    from openxml_audit import FileFormat, OpenXmlValidator  # noqa: PLC0415  # may be missing

    return OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
