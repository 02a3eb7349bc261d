"""Hold the colophon (版本说明) of an edition against what its source says: every term, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanben.core.findings import Finding, Severity, Where
from shanben.model.address import Reading
from shanben.model.paratext import MADE_BY, SOURCE_DIGEST, ColophonLine, colophon_lines
from shanben.model.places import SourceFile
from shanben.model.vertical import as_horizontal
from shanben.verification.wording import excerpt

_VERSION = re.compile(r"(?<=^善本 shanben )[^ ，]{1,40}(?=，)")


def colophon_findings(
    stated: tuple[ColophonLine, ...], expected: Reading, source: SourceFile | None, file: str
) -> Iterator[Finding]:
    """Yield an error for each term that is not said as the reading has it; the version may be any.

    Without the source its digest is not compared.
    """
    digest = source.sha256 if source else dict(stated).get(SOURCE_DIGEST, ("",))[0]
    right = tuple(map(_plain, colophon_lines(expected, digest)))
    found = tuple(map(_plain, stated))
    for term in dict.fromkeys(term for term, _ in (*right, *found)):
        said, known = (tuple(values for name, values in lines if name == term) for lines in (found, right))
        if said != known:
            yield Finding(
                code="SB-EPUB-COLOPHON",
                severity=Severity.ERROR,
                message=f"the colophon says {term} “{_shown(said)}”, the source “{_shown(known)}”",
                where=Where(file=file),
            )


def _plain(line: ColophonLine) -> ColophonLine:
    """Return a line as it is compared: without white space at its ends, its quotation marks in one form."""
    term, values = line
    texts = (as_horizontal(" ".join(value.split())) for value in values)
    return term, tuple(_VERSION.sub("", text) if term == MADE_BY else text for text in texts)


def _shown(lines: tuple[tuple[str, ...], ...]) -> str:
    return excerpt("；".join(value for values in lines for value in values), 80)
