"""Compose the tree of a YAML file; the only module that has PyYAML."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from shanben.core.errors import ShanbenError
from shanben.core.findings import Where
from shanben.core.yaml_node import ListNode, MapNode, Node, TextNode

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(data: bytes, file: str, error: type[ShanbenError]) -> Node:
    """Return the tree of a file; raises the error with the place where it is no YAML or uses aliases."""
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
    return _node(node)


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


def _node(node: yaml.Node) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        return MapNode(line, column, tuple((_node(key), _node(value)) for key, value in node.value))
    if isinstance(node, yaml.SequenceNode):
        return ListNode(line, column, tuple(_node(item) for item in node.value))
    return TextNode(line, column, str(node.value))


def _place(file: str, mark: yaml.Mark | None) -> Where:
    if mark is None:
        return Where(file=file)
    return Where(file=file, line=mark.line + 1, column=mark.column + 1)
