"""The tree of a YAML file as values: texts, lists and mappings, each with the line and column where it begins."""

from __future__ import annotations

from msgspec import Struct


class TextNode(Struct, frozen=True, array_like=True, tag=True):
    """A scalar as it is written."""

    line: int
    column: int
    text: str


class ListNode(Struct, frozen=True, array_like=True, tag=True):
    """The items of a list."""

    line: int
    column: int
    items: tuple[Node, ...]


class MapNode(Struct, frozen=True, array_like=True, tag=True):
    """The keys and values of a mapping, in the order of the file."""

    line: int
    column: int
    pairs: tuple[tuple[Node, Node], ...]


Node = TextNode | ListNode | MapNode
