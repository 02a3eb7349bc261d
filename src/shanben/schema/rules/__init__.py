"""The rules that neither a grammar nor XPath 1.0 can say; each yields findings with the codes of docs/elements.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from shanben.core.findings import Finding
from shanben.schema.document import ParsedDocument
from shanben.schema.rules.characters import half_width_marks, indents, private_characters, unnormalised_text
from shanben.schema.rules.dates import contradicting_dates, impossible_dates, unexplained_years
from shanben.schema.rules.headings import heading_jumps
from shanben.schema.rules.quotation import quotation_marks, quotations_without_marks
from shanben.schema.rules.references import identifiers_used_twice, unresolved_references

Rule = Callable[[ParsedDocument], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    identifiers_used_twice,
    unresolved_references,
    half_width_marks,
    indents,
    private_characters,
    unnormalised_text,
    quotation_marks,
    quotations_without_marks,
    heading_jumps,
    impossible_dates,
    contradicting_dates,
    unexplained_years,
)


def rule_findings(document: ParsedDocument) -> Iterator[Finding]:
    """Yield what breaks a rule, rule by rule."""
    for rule in RULES:
        yield from rule(document)
