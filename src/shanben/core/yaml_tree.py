"""Compose the tree of a YAML file; the only module that has PyYAML."""

from __future__ import annotations

from typing import Any

import yaml

from shanben.core.errors import ShanbenError
from shanben.core.findings import Where
from shanben.core.limits import YAML_BYTES, YAML_DEPTH
from shanben.core.yaml_node import ListNode, MapNode, Node, TextNode

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(data: bytes, file: str, error: type[ShanbenError]) -> Node:
    """Return the tree of a file; raises the error with the place where it is no YAML or uses aliases."""
    if len(data) > YAML_BYTES.most:
        raise YAML_BYTES.exceeded(error, "the file has", Where(file=file))
    try:
        text = data.decode()
        _check_events(text, file, error)
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as fault:
        raise error("not UTF-8", where=Where(file=file)) from fault
    except yaml.MarkedYAMLError as fault:
        raise error(f"not YAML: {fault.problem}", where=_place(file, fault.problem_mark)) from fault
    except yaml.YAMLError as fault:
        raise error(f"not YAML: {fault}", where=Where(file=file)) from fault
    if node is None:
        raise error("the file is empty", where=Where(file=file))
    return _node(node)


def _check_events(text: str, file: str, error: type[ShanbenError]) -> None:
    """Find aliases and nesting before a tree is made, which both loaders do by recursion."""
    depth, most = 0, YAML_DEPTH.most
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise error("aliases are not used here; write the value again", where=_place(file, event.start_mark))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > most:
            raise YAML_DEPTH.exceeded(error, "it is nested", _place(file, event.start_mark))


def _node(node: yaml.Node) -> Node:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        return MapNode(line, column, tuple((_node(key), _node(value)) for key, value in node.value))
    if isinstance(node, yaml.SequenceNode):
        return ListNode(line, column, tuple(_node(item) for item in node.value))
    return TextNode(line, column, str(node.value))


def _place(file: str, mark: Any) -> Where:
    if mark is None:
        return Where(file=file)
    return Where(file=file, line=mark.line + 1, column=mark.column + 1)
