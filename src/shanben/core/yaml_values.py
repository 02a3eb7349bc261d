"""Read YAML strictly, every value with its line and column, so that an error names its place."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct

from shanben.core.errors import ShanbenError
from shanben.core.findings import Where

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlValue(Struct, frozen=True, kw_only=True):
    """A value of the file and its place; numbers stay the text they were written as.

    `error` is what is raised where the value is not of the kind that is asked for.
    """

    node: yaml.Node
    where: Where
    error: type[ShanbenError]

    @property
    def is_mapping(self) -> bool:
        """Whether it has entries."""
        return isinstance(self.node, yaml.MappingNode)

    def text(self) -> str:
        """Return the text; raises the error where the value is a list or a mapping."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("text is expected here", where=self.where)
        return str(self.node.value)

    def items(self) -> tuple[YamlValue, ...]:
        """Return the items of a list; raises the error where it is none."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("a list is expected here", where=self.where)
        return tuple(self._child(node) for node in self.node.value)

    def pairs(self) -> tuple[tuple[YamlValue, YamlValue], ...]:
        """Return the keys and values of a mapping in order; raises the error where it is none or says a key twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("keys and values are expected here", where=self.where)
        found = tuple((self._child(key), self._child(value)) for key, value in self.node.value)
        seen: set[str] = set()
        for key, _ in found:
            if key.text() in seen:
                raise self.error(f"key {key.text()!r} stands twice", where=key.where)
            seen.add(key.text())
        return found

    def entries(self) -> tuple[tuple[str, YamlValue], ...]:
        """Return the entries of a mapping by their names."""
        return tuple((key.text(), value) for key, value in self.pairs())

    def fields(self, *, required: frozenset[str], optional: frozenset[str]) -> dict[str, YamlValue]:
        """Return the entries by name; raises the error for a missing or an unknown one."""
        found = dict(self.entries())
        for name in sorted(required - found.keys()):
            raise self.error(f"{name} is missing", where=self.where)
        for name in sorted(found.keys() - required - optional):
            raise self.error(
                f"{name} is not known here",
                where=found[name].where,
                hint=f"known: {', '.join(sorted(required | optional))}",
            )
        return found

    def _child(self, node: yaml.Node) -> YamlValue:
        return YamlValue(node=node, where=_place(self.where.file, node.start_mark), error=self.error)


def read_yaml(data: bytes, file: str, error: type[ShanbenError]) -> YamlValue:
    """Return the top value of a file; raises the error with the place where it is no YAML or uses aliases."""
    try:
        node = yaml.compose(data.decode(), Loader=_Loader)
    except UnicodeDecodeError as fault:
        raise error("not UTF-8", where=Where(file=file)) from fault
    except yaml.MarkedYAMLError as fault:
        raise error(f"not YAML: {fault.problem}", where=_place(file, fault.problem_mark)) from fault
    except yaml.YAMLError as fault:
        raise error(f"not YAML: {fault}", where=Where(file=file)) from fault
    if node is None:
        raise error("the file is empty", where=Where(file=file))
    for shared in _shared(node, set()):
        raise error("aliases are not used here; write the value again", where=_place(file, shared.start_mark))
    return YamlValue(node=node, where=_place(file, node.start_mark), error=error)


def _shared(node: yaml.Node, seen: set[int]) -> Iterator[yaml.Node]:
    """Yield the nodes that stand in more than one place; what is below one is not walked again."""
    if id(node) in seen:
        yield node
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for inner in pair:
                yield from _shared(inner, seen)
    elif isinstance(node, yaml.SequenceNode):
        for inner in node.value:
            yield from _shared(inner, seen)


def _place(file: str, mark: yaml.Mark | None) -> Where:
    if mark is None:
        return Where(file=file)
    return Where(file=file, line=mark.line + 1, column=mark.column + 1)
