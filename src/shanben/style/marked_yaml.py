"""YAML as a tree whose every value knows its line and column; aliases and tags are refused."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from shanben.core.errors import StyleError
from shanben.core.findings import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A value as it is written."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A key and what stands behind it."""

    key: str
    value: Scalar | Mapping
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Pairs in the order written; no key stands twice."""

    pairs: tuple[Pair, ...]
    where: Where

    def get(self, key: str) -> Scalar | Mapping | None:
        """Return what stands behind the key, None where it is not there."""
        return next((pair.value for pair in self.pairs if pair.key == key), None)

    def merged(self, other: Mapping) -> Mapping:
        """Return this mapping with the other's pairs laid over it, mapping by mapping."""
        over = {pair.key: pair for pair in other.pairs}
        kept = tuple(_laid_over(pair, over.pop(pair.key)) if pair.key in over else pair for pair in self.pairs)
        return Mapping(pairs=(*kept, *over.values()), where=other.where)


def _laid_over(below: Pair, above: Pair) -> Pair:
    if isinstance(below.value, Mapping) and isinstance(above.value, Mapping):
        return Pair(key=above.key, value=below.value.merged(above.value), where=above.where)
    return above


def read_yaml(data: bytes, file: str) -> Mapping:
    """Return the mapping that the file holds; raises StyleError with the place where it holds none."""
    try:
        node = yaml.compose(data, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise StyleError(f"not YAML: {error.problem}", where=_at(mark, file)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StyleError("not YAML: it holds bytes that are no text", where=Where(file=file)) from error
    if not isinstance(node, yaml.MappingNode):
        raise StyleError("no keys and values", where=Where(file=file))
    return _mapping(node, file, set())


def _mapping(node: yaml.MappingNode, file: str, seen: set[int]) -> Mapping:
    pairs: list[Pair] = []
    for key, value in node.value:
        where = _at(key.start_mark, file)
        name = _scalar(key, file).text
        if any(pair.key == name for pair in pairs):
            raise StyleError(f"key {name!r} stands twice", where=where)
        pairs.append(Pair(key=name, value=_value(value, file, seen), where=where))
    return Mapping(pairs=tuple(pairs), where=_at(node.start_mark, file))


def _value(node: yaml.Node, file: str, seen: set[int]) -> Scalar | Mapping:
    if id(node) in seen:
        raise StyleError("aliases are not used here; write the value again", where=_at(node.start_mark, file))
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file, seen)
    return _scalar(node, file)


def _scalar(node: yaml.Node, file: str) -> Scalar:
    if not isinstance(node, yaml.ScalarNode):
        raise StyleError("a list cannot stand here", where=_at(node.start_mark, file))
    return Scalar(text=str(node.value), where=_at(node.start_mark, file))


def _at(mark: yaml.Mark | None, file: str) -> Where:
    if mark is None:
        return Where(file=file)
    return Where(file=file, line=mark.line + 1, column=mark.column + 1)
