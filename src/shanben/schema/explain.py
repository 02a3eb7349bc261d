"""Say what breaks the grammar, where, and what could stand there instead: every error, each one once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.core.findings import Finding, Severity
from shanben.schema.content import EMPTY, NOTHING, Content, One, after, elements_in, may_end, next_names
from shanben.schema.document import ParsedDocument
from shanben.schema.grammar import AttributeRule, ElementRule, Grammar, matches
from shanben.schema.names import NAMESPACE, XML_NAMESPACE, local

_MANY = 12


def grammar_findings(document: ParsedDocument, grammar: Grammar) -> Iterator[Finding]:
    """Yield what breaks the grammar, in document order; an element out of place is named and not looked into."""
    explainer = _Explainer(document, grammar)
    root, expected = document.root, grammar.root()
    if root.tag == f"{{{NAMESPACE}}}{expected.name}":
        yield from explainer.element(root, expected)
    else:
        message = f"the root element is {_called(root)}, not {expected.name} of TEI"
        hint = f'a source begins with <TEI xmlns="{NAMESPACE}">'
        yield explainer.finding("SB-ELEMENT", root, message, hint)


class _Explainer:
    def __init__(self, document: ParsedDocument, grammar: Grammar) -> None:
        self._document = document
        self._grammar = grammar

    def finding(self, code: str, element: Any, message: str, hint: str = "") -> Finding:
        where = self._document.where(element)
        return Finding(code=code, severity=Severity.ERROR, message=message, where=where, hint=hint)

    def element(self, element: Any, declared: One) -> Iterator[Finding]:
        """Yield the errors of the element and of all below it."""
        rule = self._grammar.rule(declared)
        yield from self._attributes(element, rule)
        if not rule.text:
            yield from self._stray_text(element)
        yield from self._children(element, rule)

    def _attributes(self, element: Any, rule: ElementRule) -> Iterator[Finding]:
        known = {each.name: each for each in rule.attributes}
        given = {_attribute_name(name): value for name, value in element.attrib.items()}
        for name, value in given.items():
            if name not in known:
                names = _listed(known) or "none"
                yield self.finding("SB-ATTRIBUTE", element, f"{rule.name} has no attribute {name}", f"it has {names}")
            elif not matches(known[name], value):
                yield self._wrong_value(element, rule, known[name], value)
        for each in rule.attributes:
            if each.required and each.name not in given:
                yield self.finding(
                    "SB-ATTRIBUTE", element, f"{rule.name} needs the attribute {each.name}", _values(each)
                )

    def _wrong_value(self, element: Any, rule: ElementRule, attribute: AttributeRule, value: str) -> Finding:
        message = f"{rule.name} cannot have {attribute.name}={value!r}"
        return self.finding("SB-ATTRIBUTE", element, message, _values(attribute))

    def _stray_text(self, element: Any) -> Iterator[Finding]:
        name = local(element)
        for holder, tail in ((element, False), *((child, True) for child in element)):
            text = (holder.tail if tail else holder.text) or ""
            if text.strip(" \t\r\n"):
                offset = len(text) - len(text.lstrip(" \t\r\n"))
                yield Finding(
                    code="SB-TEXT",
                    severity=Severity.ERROR,
                    message=f"text cannot stand directly in {name}: {text.strip()[:12]!r}",
                    where=self._document.where_text(holder, offset, tail=tail),
                )

    def _children(self, element: Any, rule: ElementRule) -> Iterator[Finding]:
        declared = {each.name: each for each in elements_in(rule.content)}
        state = rule.content
        for child in element:
            name = _profile_name(child)
            reached = after(state, name)
            if reached != NOTHING:
                state = reached
            elif missing := _missing_before(state, name):
                yield self.finding("SB-INCOMPLETE", child, f"{missing} is missing before {name} in {rule.name}")
                state = after(after(state, missing), name)
            else:
                yield self._unexpected(child, rule, state, known=name in declared)
            if name in declared:
                yield from self.element(child, declared[name])
        if not may_end(state):
            yield self.finding(
                "SB-INCOMPLETE", element, f"{rule.name} is not complete", f"still to come: {_listed(next_names(state))}"
            )

    def _unexpected(self, child: Any, rule: ElementRule, state: Content, *, known: bool) -> Finding:
        name = _called(child)
        hint = _what_may_come(state)
        if known:
            return self.finding("SB-ELEMENT", child, f"{name} cannot stand here in {rule.name}", hint)
        if _profile_name(child) not in self._grammar.names():
            return self.finding("SB-ELEMENT", child, f"{name} is not an element of the profile", hint)
        return self.finding("SB-ELEMENT", child, f"{name} cannot stand in {rule.name}", hint)


def _profile_name(element: Any) -> str:
    """Return the name within the profile, empty for an element of another namespace."""
    name = local(element)
    return "" if name.startswith("{") or element.tag == name else name


def _called(element: Any) -> str:
    return _profile_name(element) or f"{element.tag} (not of TEI)"


def _attribute_name(name: str) -> str:
    return name.replace(f"{{{XML_NAMESPACE}}}", "xml:")


def _missing_before(state: Content, name: str) -> str:
    """Return the one element that, had it come first, would let the named one follow; empty if there is none."""
    fitting = (each for each in sorted(next_names(state)) if after(after(state, each), name) != NOTHING)
    return next(fitting, "")


def _what_may_come(state: Content) -> str:
    names = next_names(state)
    if not names:
        return "it is empty" if state == EMPTY else "nothing more may follow"
    return f"here may stand: {_listed(names)}"


def _values(attribute: AttributeRule) -> str:
    if attribute.values:
        return f"one of: {', '.join(attribute.values)}"
    return "" if attribute.name != "xml:id" else "a name that begins with a letter and never changes"


def _listed(names: Any) -> str:
    ordered = sorted(names)
    more = f" and {len(ordered) - _MANY} more" if len(ordered) > _MANY else ""
    return ", ".join(ordered[:_MANY]) + more
