"""Grow the tree of an address from its blocks in order: sections from headings, groups from their items.

Groups and sections that the source has stay where their blocks stay. What may not stand where it stands becomes a
paragraph (or, before the title, a subtitle): no text is lost for its style.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, takewhile

from shanben.merging.markup import Element
from shanben.merging.tree import Branch, Leaf
from shanben.model.roles import HEADINGS, Role

_MARKS = (Role.SECRECY, Role.URGENCY, Role.DRAFT)
_IMPRINT = {Role.COPIES_TO: "c", Role.ISSUER: "i", Role.ISSUE_DATE: "d"}
_OPENING = {Role.DATELINE: "d", Role.BYLINE: "b", Role.SALUTATION: "s"}
_CLOSING = {Role.VALEDICTION: "v", Role.SIGNATURE: "s", Role.CLOSING_DATE: "d"}
_OPENER = re.compile("db?s*|bd?s*|s+")
_CLOSER = re.compile(r"(?:v+s*d?|s+d?|d)\Z")
_BACK = re.compile(r"c?i?d?\Z")
_TITLES = (Role.TITLE, Role.SUBTITLE)
_FIRST_LINES = 4
"""A title may have a few lines before it: a draft is marked there."""

IN_TABLES = frozenset({Role.CELL, Role.HEADER_CELL})


def grown(leaves: Sequence[Leaf], text: Element) -> Branch:
    """Return the tree of the element `text`: the marks before the address, the address, the imprint after it.

    The role of a leaf that may not stand where it stands is changed.
    """
    elements = {child.name: child for child in text.children}
    marks = next((place for place, leaf in enumerate(leaves) if leaf.role not in _MARKS), len(leaves))
    imprint = marks + _matched(_BACK, leaves[marks:], _IMPRINT)
    address = next(child for child in elements["body"].children if child.name == "div")
    tree = Branch(kind="text", base=text)
    if marks:
        tree.children.append(Branch(kind="front", base=elements.get("front"), children=list(leaves[:marks])))
    body = Branch(kind="body", base=elements["body"], children=[_Growth(leaves[marks:imprint], address).tree()])
    tree.children.append(body)
    if leaves[imprint:]:
        tree.children.append(_back(leaves[imprint:], elements.get("back")))
    return tree


def _back(leaves: Sequence[Leaf], base: Element | None) -> Branch:
    """Return what closes the paper (版记): who gets copies, who issued it and when."""
    back = Branch(kind="back", base=base, children=[leaf for leaf in leaves if leaf.role is Role.COPIES_TO])
    issued = [leaf for leaf in leaves if leaf.role is not Role.COPIES_TO]
    if issued:
        imprint = next((child for child in base.children if child.name == "docImprint"), None) if base else None
        back.children.append(Branch(kind="docImprint", base=imprint, children=list(issued)))
    return back


def _matched(pattern: re.Pattern[str], leaves: Sequence[Leaf], letters: Mapping[Role, str]) -> int:
    """Return where the part of the leaves begins whose roles, as letters, match the pattern."""
    found = pattern.search("".join(letters.get(leaf.role, ".") for leaf in leaves))
    return found.start() if found else len(leaves)


class _Growth:
    """Takes the leaves one after another; `_open` are the divisions that a block may come into, outermost first."""

    def __init__(self, leaves: Sequence[Leaf], address: Element) -> None:
        self._leaves = leaves
        self._open = [Branch(kind="address", base=address)]
        self._used: set[int] = {id(address)}

    def tree(self) -> Branch:
        place = self._heads()
        place = self._opener(place)
        while place < len(self._leaves):
            leaf = self._leaves[place]
            if leaf.role in HEADINGS or leaf.role is Role.TITLE:
                place = self._section(place)
            elif leaf.role in _CLOSING:
                place = self._closer(place)
            elif leaf.role is Role.SUBTITLE and self._has_only_heads():
                self._open[-1].children.append(leaf)
                place += 1
            else:
                place = self._content(place)
        return self._open[0]

    def _heads(self) -> int:
        """An address begins with its title; what stands before a title is a subtitle."""
        title = next((n for n, leaf in enumerate(self._leaves) if leaf.role is Role.TITLE), -1)
        run = title if 0 < title < _FIRST_LINES else 0
        while run < len(self._leaves) and self._leaves[run].role in _TITLES:
            run += 1
        run = run or min(1, len(self._leaves))
        for leaf in self._leaves[:run]:
            if leaf.role not in _TITLES:
                leaf.role = Role.SUBTITLE if title >= 0 else Role.TITLE
            self._open[0].children.append(leaf)
        return run

    def _opener(self, place: int) -> int:
        """Take the date and the speaker, and those who are addressed."""
        found = _OPENER.match("".join(_OPENING.get(leaf.role, ".") for leaf in self._leaves[place:]))
        end = place + (found.end() if found else 0)
        if end > place:
            self._open[0].children.append(self._branch("opener", self._leaves[place:end]))
        return end

    def _section(self, place: int) -> int:
        leaf = self._leaves[place]
        wanted = HEADINGS.index(leaf.role) + 1 if leaf.role in HEADINGS else 1
        base = leaf.base.parent if leaf.base is not None and leaf.base_role in HEADINGS else None
        if base is not None and base is self._open[-1].base and self._has_only_heads():
            self._open[-1].children.append(leaf)
            return place + 1
        depth = min(wanted, len(self._open))
        leaf.role = HEADINGS[depth - 1]
        del self._open[depth:]
        section = Branch(kind="section", base=self._claimed(base), children=[leaf])
        self._open[-1].children.append(section)
        self._open.append(section)
        return place + 1

    def _has_only_heads(self) -> bool:
        children = self._open[-1].children
        return all(isinstance(child, Leaf) and child.role in (*HEADINGS, *_TITLES) for child in children)

    def _closer(self, place: int) -> int:
        """Close an address or a section: the lines before its end that are as a closer has them."""
        end = place
        while end < len(self._leaves) and self._leaves[end].role in _CLOSING:
            end += 1
        owner = self._closed_by(place, end)
        start = end if owner < 0 else place + _matched(_CLOSER, self._leaves[place:end], _CLOSING)
        for leaf in self._leaves[place:start]:
            leaf.role = Role.PARAGRAPH
            self._open[-1].children.append(leaf)
        if start < end:
            del self._open[owner + 1 :]
            self._open[owner].children.append(self._branch("closer", self._leaves[start:end]))
        return end

    def _closed_by(self, place: int, end: int) -> int:
        """Return which open division ends with these lines; -1 where text of it follows."""
        base = self._leaves[place].base
        division = base.parent.parent if base is not None and base.parent is not None else None
        own = next((n for n, branch in enumerate(self._open) if branch.base is division and division), -1)
        if end == len(self._leaves):
            return max(own, 0)
        following = self._leaves[end].role
        if following not in HEADINGS:
            return -1
        least = HEADINGS.index(following) + 1
        last = len(self._open) - 1
        return own if own >= least else last if last >= least else -1

    def _content(self, place: int) -> int:
        """Take a block, or the group that begins with it."""
        leaf = self._leaves[place]
        siblings = self._open[-1].children
        if leaf.shape.cell is not None or (leaf.role is Role.TABLE_CAPTION and self._is_table(place + 1)):
            return self._table(place)
        group = _group_of(leaf)
        if not group:
            leaf.role = Role.PARAGRAPH
            siblings.append(leaf)
            return place + 1
        end = place + 1
        while end < len(self._leaves) and _group_of(self._leaves[end]) == group and self._go_together(end, group):
            end += 1
        run = self._leaves[place:end]
        siblings.append(self._list(run) if group == "list" else self._branch(group, run))
        return end

    def _go_together(self, place: int, group: str) -> bool:
        """Whether a block stands in the group of the one before it: where both were in groups, in one."""
        one, other = self._leaves[place - 1], self._leaves[place]
        was, is_now = (_outermost(_base_group(leaf, group)) for leaf in (one, other))
        if was is not None and is_now is not None:
            return was is is_now
        numbers = one.shape.list_number, other.shape.list_number
        return group != "list" or numbers[0] == numbers[1] or "" in numbers or other.shape.list_level > 0

    def _is_table(self, place: int) -> bool:
        return place < len(self._leaves) and self._leaves[place].shape.cell is not None

    def _table(self, place: int) -> int:
        """Take a caption and the cells of one table."""
        start = place + (self._leaves[place].shape.cell is None)
        number = _table_of(self._leaves[start])
        cells = list(takewhile(lambda leaf: _table_of(leaf) == number, self._leaves[start:]))
        rows = self._rows(cells)
        bases = (row.base.parent for row in rows if row.base is not None)
        base = next((base for base in bases if base is not None and base.name == "table"), None)
        table = Branch(kind="table", base=self._claimed(base), children=[*self._leaves[place:start], *rows])
        self._open[-1].children.append(table)
        return start + len(cells)

    def _rows(self, leaves: Sequence[Leaf]) -> list[Branch]:
        """Return the rows of a table; each is as long as the longest."""
        rows = [list(row) for _, row in groupby(leaves, key=lambda leaf: leaf.shape.cell.row if leaf.shape.cell else 0)]
        longest = max(map(len, rows))
        for cells in rows:
            for leaf in cells:
                leaf.role = _cell_role(leaf)
            cells += [_empty_cell(cells[0]) for _ in range(longest - len(cells))]
        return [self._branch("row", cells) for cells in rows]

    def _list(self, run: Sequence[Leaf]) -> Branch:
        """Lists inside items by the level of their items: each stands in the item before it."""
        outer = self._list_branch(run[0])
        lists, before = [outer], run[0].shape.list_level
        for leaf in run:
            level = leaf.shape.list_level
            if level > before:
                lists.append(self._inner_list(lists[-1].children[-1], leaf))
            else:
                del lists[max(1, len(lists) + level - before) :]
            lists[-1].children.append(leaf)
            before = level
        return outer

    def _inner_list(self, holder: Leaf | Branch, leaf: Leaf) -> Branch:
        """Return the list in the item `holder`; an item has one at most."""
        inner = self._list_branch(leaf)
        if isinstance(holder, Leaf):
            inner = holder.inner = holder.inner or inner
        return inner

    def _list_branch(self, leaf: Leaf) -> Branch:
        return Branch(kind="list", base=self._claimed(_base_group(leaf, "list")), numbered=leaf.shape.numbered)

    def _branch(self, kind: str, leaves: Sequence[Leaf]) -> Branch:
        bases = (_base_group(leaf, kind) for leaf in leaves)
        base = next((element for element in bases if element is not None and id(element) not in self._used), None)
        return Branch(kind=kind, base=self._claimed(base), children=list(leaves))

    def _claimed(self, base: Element | None) -> Element | None:
        """Return the element if nothing else has become of it yet."""
        if base is None or id(base) in self._used:
            return None
        self._used.add(id(base))
        return base


def _group_of(leaf: Leaf) -> str:
    """Return the kind of group that a block stands in."""
    if leaf.role is Role.ITEM:
        return "list"
    if leaf.role is Role.VERSE_LINE:
        return "lg"
    return "quote" if leaf.role is Role.PARAGRAPH and leaf.shape.quoted else ""


def _base_group(leaf: Leaf, kind: str) -> Element | None:
    """Return the group of that kind that the block stood in."""
    parent = leaf.base.parent if leaf.base is not None else None
    return parent if parent is not None and parent.name == kind else None


def _outermost(group: Element | None) -> Element | None:
    """Return the list that a list inside its items belongs to; another group as it is."""
    while group is not None and group.parent is not None and group.parent.name == "item":
        group = group.parent.parent
    return group


def _table_of(leaf: Leaf) -> int:
    return leaf.shape.cell.table if leaf.shape.cell else 0


def _cell_role(leaf: Leaf) -> Role:
    return leaf.role if leaf.role in IN_TABLES else Role.CELL


def _empty_cell(like: Leaf) -> Leaf:
    return Leaf(id="", role=like.role, content="", shape=like.shape, base=None, base_role=None)
