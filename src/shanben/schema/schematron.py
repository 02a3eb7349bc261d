"""Run ISO Schematron in XPath 1.0: each element against the first rule of a pattern that it matches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

from shanben.core.xml_reader import read_own

_SCH = "{http://purl.oclc.org/dsdl/schematron}"


class Assertion(Struct, frozen=True, kw_only=True):
    """What must hold of an element, and what to say where it does not."""

    code: str
    message: str
    holds: Any


class Rule(Struct, frozen=True, kw_only=True):
    """The elements that a rule is for, and what must hold of each."""

    context: Any
    assertions: tuple[Assertion, ...]


class Failure(Struct, frozen=True, kw_only=True):
    """An assertion that does not hold of an element."""

    code: str
    message: str
    element: Any


Pattern = tuple[Rule, ...]


def failures(tree: Any, path: Path) -> Iterator[Failure]:
    """Yield every assertion of the Schematron file that fails in the tree."""
    for pattern in _patterns(path):
        taken: set[Any] = set()
        for rule in pattern:
            elements = [each for each in rule.context(tree) if each not in taken]
            taken.update(elements)
            for element in elements:
                yield from _failed(rule, element)


def _failed(rule: Rule, element: Any) -> Iterator[Failure]:
    for assertion in rule.assertions:
        if not assertion.holds(element):
            yield Failure(code=assertion.code, message=assertion.message, element=element)


@cache
def _patterns(path: Path) -> tuple[Pattern, ...]:
    root: Any = read_own(path).getroot()
    prefixes = {each.get("prefix"): each.get("uri") for each in root.iter(_SCH + "ns")}
    return tuple(
        tuple(_rule(rule, prefixes) for rule in pattern.iter(_SCH + "rule")) for pattern in root.iter(_SCH + "pattern")
    )


def _rule(rule: Any, prefixes: dict[str, str]) -> Rule:
    steps = " | ".join(f"//{step.strip()}" for step in rule.get("context").split("|"))
    assertions = tuple(_assertion(each, prefixes) for each in rule.iter(_SCH + "assert"))
    return Rule(context=etree.XPath(steps, namespaces=prefixes), assertions=assertions)


def _assertion(element: Any, prefixes: dict[str, str]) -> Assertion:
    return Assertion(
        code=element.get("id"),
        message=" ".join(element.text.split()),
        holds=etree.XPath(f"boolean({element.get('test')})", namespaces=prefixes),
    )
