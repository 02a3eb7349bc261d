"""The tree of a source that is to be written: blocks in groups and sections, each with the element that it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from shanben.merging.markup import Element
from shanben.merging.paragraphs import Shape
from shanben.model.roles import Role


@dataclass(slots=True, eq=False)
class Leaf:
    """A block to be written: `content` is its XML, `base` the element that it was; an item may hold a list."""

    id: str
    role: Role
    content: str
    shape: Shape
    base: Element | None
    base_role: Role | None
    inner: Branch | None = None


@dataclass(slots=True, eq=False)
class Branch:
    """A section, list, table or other group to be written; `base` is the element that it was."""

    kind: str
    base: Element | None
    children: list[Leaf | Branch] = field(default_factory=list)
    numbered: bool = False


def leaves_of(branch: Branch) -> Iterator[Leaf]:
    """Yield the leaves of the tree in reading order."""
    for child in branch.children:
        if isinstance(child, Branch):
            yield from leaves_of(child)
            continue
        yield child
        if child.inner is not None:
            yield from leaves_of(child.inner)
