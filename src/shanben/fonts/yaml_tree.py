"""Read a YAML file strictly, every value with its line, so that an error names its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from shanben.core.disk import read_bytes
from shanben.core.errors import FontError
from shanben.core.findings import Where

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlValue:
    """A value of the file and its place; numbers stay the text they were written as."""

    node: yaml.Node
    where: Where

    def text(self) -> str:
        """Return the text; raises FontError where the value is a list or a mapping."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise FontError("text is expected here", where=self.where)
        return str(self.node.value)

    def items(self) -> tuple[YamlValue, ...]:
        """Return the items of a list; raises FontError where it is none."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise FontError("a list is expected here", where=self.where)
        return tuple(self._child(node) for node in self.node.value)

    def entries(self) -> tuple[tuple[str, YamlValue], ...]:
        """Return the entries of a mapping in order; raises FontError where it is none or says a key twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise FontError("a mapping is expected here", where=self.where)
        found = tuple((self._child(key).text(), self._child(value)) for key, value in self.node.value)
        seen: set[str] = set()
        for key, value in found:
            if key in seen:
                raise FontError(f"{key} is given twice", where=value.where)
            seen.add(key)
        return found

    def fields(self, *, required: frozenset[str], optional: frozenset[str]) -> dict[str, YamlValue]:
        """Return the entries by name; raises FontError for a missing or an unknown one."""
        found = dict(self.entries())
        for name in sorted(required - found.keys()):
            raise FontError(f"{name} is missing", where=self.where)
        for name in sorted(found.keys() - required - optional):
            raise FontError(
                f"{name} is not known here",
                where=found[name].where,
                hint=f"known: {', '.join(sorted(required | optional))}",
            )
        return found

    def _child(self, node: yaml.Node) -> YamlValue:
        return YamlValue(node=node, where=_place(self.where.file, node.start_mark))


def _place(file: str, mark: yaml.Mark | None) -> Where:
    if mark is None:
        return Where(file=file)
    return Where(file=file, line=mark.line + 1, column=mark.column + 1)


def read_yaml(path: Path) -> YamlValue:
    """Return the top value of the file; raises FileError or FontError with the place of the fault."""
    try:
        node = yaml.compose(read_bytes(path).decode(), Loader=_Loader)
    except UnicodeDecodeError as error:
        raise FontError("not UTF-8", where=Where(file=str(path))) from error
    except yaml.MarkedYAMLError as error:
        raise FontError(f"not YAML: {error.problem}", where=_place(str(path), error.problem_mark)) from error
    except yaml.YAMLError as error:
        raise FontError(f"not YAML: {error}", where=Where(file=str(path))) from error
    if node is None:
        raise FontError("the file is empty", where=Where(file=str(path)))
    return YamlValue(node=node, where=_place(str(path), node.start_mark))
