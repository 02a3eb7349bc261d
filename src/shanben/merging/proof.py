"""Prove a merged source: it is valid, it reads as the edited document does, and what it cannot hold is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shanben.core.errors import SchemaError
from shanben.core.findings import Finding, Severity, Where, errors_of
from shanben.merging.refusal import MergeError
from shanben.merging.rewriting import Rewritten
from shanben.merging.rubies import missing, readings_in, readings_wanted
from shanben.model.address import Block, View
from shanben.model.text import blocks, plain
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.importing.log import can_be_undone
from shanben.source.reader import read_address


def proved(text: str, path: str, written: Rewritten, read: tuple[View, str]) -> tuple[Block, ...]:
    """Return the blocks of a merged source that is to be at `path`; `read` is the view and name of the document.

    Raises SchemaError where it is not valid, MergeError where it would not read as the document does.
    """
    hold_for_valid(text, path)
    view, file = read
    address = read_address(parse(text.encode(), path))
    got = tuple(blocks(resolve(address, view).body))
    _hold_for_equal(tuple(block.text for block, _ in written.pairs), tuple(plain(one.content) for one in got), file)
    return got


def hold_for_valid(text: str, path: str) -> None:
    """Raise SchemaError unless the text is a valid source."""
    findings = check(parse(text.encode(), f"{path} (merged)"))
    if errors_of(findings):
        raise SchemaError(findings)


def _hold_for_equal(wanted: tuple[str, ...], got: tuple[str, ...], file: str) -> None:
    if got == wanted or tuple(filter(None, got)) == tuple(filter(None, wanted)):
        return
    one = next((pair for pair in zip(wanted, got, strict=False) if pair[0] != pair[1]), ("", ""))
    raise MergeError(
        f"the document says “{one[0]}”, merged it would read “{one[1]}”", where=Where(file=file),
        hint="this is a fault of the program: nothing was written",
    )  # fmt: skip


def lost_readings(written: Rewritten, got: Iterable[Block], file: str) -> Iterator[Finding]:
    """Yield a finding for each reading of the document (ruby) that the blocks do not have."""
    wanted = (one for block, _ in written.pairs for one in readings_wanted(block.characters))
    for words, reading in missing(wanted, (one for block in got for one in readings_in(block.content))):
        yield Finding(
            code="SB-MERGE-UNREAD",
            severity=Severity.WARNING,
            message=f"the reading “{reading}” above “{words}” cannot stand there and is not merged",
            where=Where(file=file),
        )


def import_findings(before: bytes, after: bytes, path: str) -> tuple[Finding, ...]:
    """Return a finding where undoing its import gave the input back before the merge and does not any more."""
    if not can_be_undone(before) or can_be_undone(after):
        return ()
    finding = Finding(
        code="SB-MERGE-IMPORT",
        severity=Severity.NOTE,
        message="the source was imported; with these edits, undoing the import no longer gives its input",
        where=Where(file=path),
        hint="the source as it was before still does: keep it, or the input",
    )
    return (finding,)
