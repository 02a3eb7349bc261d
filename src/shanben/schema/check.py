"""Check a document against the shared schema: the grammar, the Schematron rules and the rules in code, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from lxml import etree

from shanben.core.errors import LimitError
from shanben.core.findings import Finding, Where
from shanben.core.limits import FINDINGS
from shanben.core.xml_reader import read_own
from shanben.schema.broken import broken
from shanben.schema.document import ParsedDocument, parse
from shanben.schema.extent import check_extent
from shanben.schema.rules import rule_findings
from shanben.schema.schematron import failures

FOLDER = Path(__file__).resolve().parent
ADDRESS = FOLDER / "address.rng"
READBACK = FOLDER / "readback.rng"
SCHEMATRON = FOLDER / "address.sch"


def check(document: ParsedDocument) -> tuple[Finding, ...]:
    """Return what is wrong with the source, sorted by place; nothing where it is good.

    Of very many findings the first are told, and that there are more. Raises SourceError where the source is too large
    to be looked at.
    """
    check_extent(document)
    found = chain(_against(document, ADDRESS), _schematron_findings(document), rule_findings(document))
    told = tuple(islice(found, FINDINGS.most))
    return (*_sorted(told), *_cut_off(document, found))


def _cut_off(document: ParsedDocument, more: Iterator[Finding]) -> Iterator[Finding]:
    if next(more, None) is not None:
        yield FINDINGS.exceeded(LimitError, "there are", Where(file=document.file)).finding


def readback_findings(tree: Any) -> tuple[Finding, ...]:
    """Return what is wrong with an edition that was read back and written out as a TEI tree (of lxml).

    Places count in the tree as it is serialised: it has no file.
    """
    if _validator(READBACK).validate(tree):
        return ()
    return _sorted(_against(parse(etree.tostring(tree), "read back"), READBACK))


def _against(document: ParsedDocument, grammar: Path) -> Iterator[Finding]:
    """Ask libxml2 whether the document is valid, and say ourselves why it is not."""
    validator = _validator(grammar)
    if validator.validate(document.tree):
        return
    yield from _explained(document, grammar) or _unexplained(document, validator)


def _explained(document: ParsedDocument, grammar: Path) -> tuple[Finding, ...]:
    # Imported here, because a good source never needs to be explained.
    from shanben.schema.explain import grammar_findings  # noqa: PLC0415
    from shanben.schema.grammar import load_grammar  # noqa: PLC0415

    return tuple(grammar_findings(document, load_grammar(grammar)))


def _unexplained(document: ParsedDocument, validator: Any) -> Iterator[Finding]:
    for entry in validator.error_log:
        element = next(iter(document.tree.xpath(entry.path or "/*")), document.root)
        yield broken("SB-GRAMMAR", document.where(element), entry.message)


def _schematron_findings(document: ParsedDocument) -> Iterator[Finding]:
    for failure in failures(document.tree, SCHEMATRON):
        yield broken(failure.code, document.where(failure.element), failure.message)


@cache
def _validator(grammar: Path) -> Any:
    return etree.RelaxNG(read_own(grammar))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda each: (each.where.line, each.where.column, each.code, each.message)))
