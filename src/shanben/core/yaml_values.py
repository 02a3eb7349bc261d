"""Read YAML strictly, every value with its line and column, so that an error names its place."""

from __future__ import annotations

from msgspec import Struct

from shanben.core.errors import ShanbenError
from shanben.core.findings import Where
from shanben.core.user_cache import remembered
from shanben.core.yaml_node import ListNode, MapNode, Node, TextNode


class _Tree(Struct, frozen=True):
    top: Node


class YamlValue(Struct, frozen=True, kw_only=True):
    """A value of the file and its place; numbers stay the text they were written as.

    `error` is what is raised where the value is not of the kind that is asked for.
    """

    node: Node
    where: Where
    error: type[ShanbenError]

    @property
    def is_mapping(self) -> bool:
        """Whether it has entries."""
        return isinstance(self.node, MapNode)

    def text(self) -> str:
        """Return the text; raises the error where the value is a list or a mapping."""
        if not isinstance(self.node, TextNode):
            raise self.error("text is expected here", where=self.where)
        return self.node.text

    def items(self) -> tuple[YamlValue, ...]:
        """Return the items of a list; raises the error where it is none."""
        if not isinstance(self.node, ListNode):
            raise self.error("a list is expected here", where=self.where)
        return tuple(self._child(node) for node in self.node.items)

    def pairs(self) -> tuple[tuple[YamlValue, YamlValue], ...]:
        """Return the keys and values of a mapping in order; raises the error where it is none or says a key twice."""
        if not isinstance(self.node, MapNode):
            raise self.error("keys and values are expected here", where=self.where)
        found = tuple((self._child(key), self._child(value)) for key, value in self.node.pairs)
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

    def _child(self, node: Node) -> YamlValue:
        place = Where(file=self.where.file, line=node.line, column=node.column)
        return YamlValue(node=node, where=place, error=self.error)


def read_yaml(data: bytes, file: str, error: type[ShanbenError]) -> YamlValue:
    """Return the top value of a file; raises the error with the place where it is no YAML or uses aliases."""

    def composed() -> _Tree:
        # PyYAML takes a tenth of a cold build to import and to read a sheet: the tree of a known file is kept.
        from shanben.core.yaml_tree import compose  # noqa: PLC0415

        return _Tree(top=compose(data, file, error))

    top = remembered(_Tree, data, composed).top
    return YamlValue(node=top, where=Where(file=file, line=top.line, column=top.column), error=error)
