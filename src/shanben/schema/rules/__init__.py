"""The rules that neither a grammar nor XPath 1.0 can say; each yields findings with the codes of docs/elements.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from shanben.core.findings import Finding
from shanben.schema.document import ParsedDocument
from shanben.schema.rules.characters import half_width_marks, indents, private_characters, unnormalised_text
from shanben.schema.rules.dates import contradicting_dates, impossible_dates, unexplained_years
from shanben.schema.rules.headings import heading_jumps
from shanben.schema.rules.marks import wrong_marks
from shanben.schema.rules.quotation import quotation_marks, quotations_without_marks
from shanben.schema.rules.references import identifiers_used_twice, unresolved_references
from shanben.schema.rules.running_text import RunningText, running_texts

TextRule = Callable[[Sequence[RunningText]], Iterable[Finding]]
DocumentRule = Callable[[ParsedDocument], Iterable[Finding]]

TEXT_RULES: tuple[TextRule, ...] = (half_width_marks, indents, quotation_marks)
DOCUMENT_RULES: tuple[DocumentRule, ...] = (
    identifiers_used_twice,
    unresolved_references,
    private_characters,
    unnormalised_text,
    quotations_without_marks,
    heading_jumps,
    impossible_dates,
    contradicting_dates,
    unexplained_years,
    wrong_marks,
)


def rule_findings(document: ParsedDocument) -> Iterator[Finding]:
    """Yield what breaks a rule, rule by rule."""
    texts = tuple(running_texts(document))
    for text_rule in TEXT_RULES:
        yield from text_rule(texts)
    for document_rule in DOCUMENT_RULES:
        yield from document_rule(document)
