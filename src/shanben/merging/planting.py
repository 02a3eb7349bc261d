"""Write a grown tree down in the place of the address: what the source has keeps its tags, layout and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanben.merging.inscribing import Scribe
from shanben.merging.markup import Element, Markup, tokens
from shanben.merging.registry import Registry
from shanben.merging.tree import Branch, Leaf
from shanben.merging.values import date_in, restated
from shanben.model.roles import FORMS, Role

_INDENT = re.compile(r"\n[^\S\n]*\Z")
_ATTRIBUTES = {
    Role.TITLE: ' type="main"', Role.SUBTITLE: ' type="sub"', Role.HEADER_CELL: ' role="label"',
    Role.SECRECY: ' type="secrecy"', Role.URGENCY: ' type="urgency"', Role.DRAFT: ' type="draft"',
    Role.COPIES_TO: ' type="copies-to"',
}  # fmt: skip
_LAYOUT_AT_END = re.compile(r"\n\s*\Z")
_WITHOUT_ID = frozenset({"opener", "closer", "front", "back", "docImprint"})
_KEPT_ATTRIBUTES = re.compile(r"\s(?:xml:id|xml:lang|n|resp|cert|ana|corresp|source)=(?:\"[^\"]*\"|'[^']*')")


class Planter:
    """Writes the tree of one source."""

    def __init__(self, markup: Markup, registry: Registry, scribe: Scribe) -> None:
        self._markup = markup
        self._registry = registry
        self._scribe = scribe
        first = next(iter(markup.root.children), None)
        lead = markup.raw(markup.root.inner, first.start) if first else ""
        self._unit = lead.rpartition("\n")[2] if "\n" in lead else None

    def planted(self, tree: Branch) -> str:
        """Return the XML of the tree."""
        self._present = {id(element) for element in _bases(tree)}
        return self._branch(tree, self._indent_of(tree.base))

    def _branch(self, branch: Branch, indent: str | None) -> str:
        inner = self._deeper(indent)
        children = "".join(self._lead(child, branch, inner) + self._node(child, inner) for child in branch.children)
        base = branch.base
        if base is not None:
            opening, closing = self._markup.raw(base.start, base.inner), self._markup.raw(base.close, base.end)
            return f"{opening}{children}{self._tail(base)}{closing}"
        name, attributes = self._new_branch(branch)
        return self._scribe.element(name, attributes, f"{children}{_newline(indent)}")

    def _new_branch(self, branch: Branch) -> tuple[str, str]:
        match branch.kind:
            case "section":
                return "div", f' xml:id="{self._registry.mint_for("div")}" type="section"'
            case "list":
                form = "numbered" if branch.numbered else "bulleted"
                return "list", f' xml:id="{self._registry.mint_for("list")}" rend="{form}"'
        if branch.kind in _WITHOUT_ID:
            return branch.kind, ""
        return branch.kind, f' xml:id="{self._registry.mint_for(branch.kind)}"'

    def _node(self, node: Leaf | Branch, indent: str | None) -> str:
        if isinstance(node, Branch):
            return self._branch(node, indent if node.base is None else self._indent_of(node.base))
        opening, closing = self._tags(node)
        bare = node.inner is None and _held_a_list(node)
        content = _LAYOUT_AT_END.sub("", node.content) if bare else node.content
        return f"{opening}{content}{self._inner(node, indent)}{closing}"

    def _inner(self, leaf: Leaf, indent: str | None) -> str:
        """Return the list in an item; the layout before one that was there stands in the item's text."""
        branch = leaf.inner
        if branch is None:
            return ""
        if branch.base is not None and branch.base.parent is leaf.base and leaf.base is not None:
            inside = self._branch(branch, self._indent_of(branch.base))
            return f"{inside}{self._markup.raw(branch.base.end, leaf.base.close)}"
        deeper = self._deeper(indent)
        return f"{_newline(deeper)}{self._branch(branch, deeper)}{_newline(indent)}"

    def _tags(self, leaf: Leaf) -> tuple[str, str]:
        """Return the tags of a block: those it had, unless it has become another element."""
        tei, stated = FORMS[leaf.role].tei, _ATTRIBUTES.get(leaf.role, "")
        base = leaf.base
        same = base is not None and base.name == tei and stated == _ATTRIBUTES.get(leaf.base_role or leaf.role, "")
        if base is not None and same:
            opening, closing = self._markup.raw(base.start, base.inner), self._markup.raw(base.close, base.end)
            if base.name == "docDate" and leaf.content != self._markup.raw(base.inner, base.close):
                opening = restated(opening, "date", date_in(leaf.content))
            hollow = not closing and (leaf.content or leaf.inner is not None)
            return (f"{opening[:-2].rstrip()}>", f"</{opening[1:].split()[0]}>") if hollow else (opening, closing)
        kept = "".join(_KEPT_ATTRIBUTES.findall(self._markup.raw(base.start, base.inner))) if base is not None else ""
        leaf.id = leaf.id or self._registry.mint_for(tei)
        identifier = "" if kept else f' xml:id="{leaf.id}"'
        opening, _, closing = self._scribe.element(tei, f"{identifier}{kept}{stated}", "\0").partition("\0")
        return opening, closing

    def _lead(self, node: Leaf | Branch, parent: Branch, indent: str | None) -> str:
        """Return what stands before a node: as it stood, with what stood before nodes that are gone."""
        base = node.base
        if base is None or (base.parent is not None and base.parent.name == "item"):
            return _newline(indent)
        own = self._markup.raw(_end_before(base), base.start)
        if base.parent is not parent.base and not own.strip():
            own = _newline(indent)
        return self._orphans(base, parent) + own

    def _orphans(self, base: Element, parent: Branch) -> str:
        """Return the comments and breaks that stood before the elder sisters that are gone."""
        if base.parent is not parent.base or base.parent is None:
            return ""
        siblings = _nodes(base.parent)
        kept = ""
        for sister in reversed(siblings[: siblings.index(base)]):
            if id(sister) in self._present:
                break
            kept = self._beside(sister) + kept
        return kept

    def _beside(self, gone: Element) -> str:
        """Return what stood before a node that is gone, if it was more than layout."""
        lead = self._markup.raw(_end_before(gone), gone.start)
        text = self._markup.text
        tags = (text[a:b] for a, b, is_tag in tokens(text, _end_before(gone), gone.start) if is_tag)
        kept = [tag for tag in tags if "milestone" not in tag]
        found = _INDENT.search(lead)
        return "".join(f"{found[0] if found else ''}{raw}" for raw in kept)

    def _tail(self, base: Element) -> str:
        nodes = _nodes(base)
        last = nodes[-1].end if nodes else base.inner
        kept = ""
        for sister in reversed(nodes):
            if id(sister) in self._present:
                break
            kept = self._beside(sister) + kept
        return kept + self._markup.raw(last, base.close)

    def _indent_of(self, element: Element | None) -> str | None:
        if element is None or self._unit is None:
            return None
        found = _INDENT.search(self._markup.text, 0, element.start)
        return found[0][1:] if found else None

    def _deeper(self, indent: str | None) -> str | None:
        return None if indent is None or self._unit is None else indent + self._unit


def _held_a_list(leaf: Leaf) -> bool:
    return leaf.base is not None and any(child.name == "list" for child in leaf.base.children)


def _newline(indent: str | None) -> str:
    return "" if indent is None else f"\n{indent}"


def _bases(branch: Branch) -> Iterator[Element]:
    if branch.base is not None:
        yield branch.base
    for child in branch.children:
        if isinstance(child, Branch):
            yield from _bases(child)
        else:
            if child.base is not None:
                yield child.base
            if child.inner is not None:
                yield from _bases(child.inner)


def _nodes(parent: Element) -> list[Element]:
    """Return the children that are nodes of the tree, not breaks that stand between them."""
    return [child for child in parent.children if child.name not in {"pb", "milestone"}]


def _end_before(base: Element) -> int:
    """Return where what stands before a node begins."""
    parent = base.parent
    if parent is None:
        return base.start
    nodes = _nodes(parent)
    place = nodes.index(base)
    return nodes[place - 1].end if place else parent.inner
