"""Find which blocks of the source an edited paragraph was: by bookmark, by likeness, by being a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from shanben.merging.paragraphs import EditedBlock
from shanben.verification.align import align

_PART = 0.5
"""The share of a paragraph that must stand in a block in one piece for it to be a part of that block."""

_SHORTEST = 4
_ALIKE = 0.6
_LONGEST = 400
_MOST_PAIRS = 4_000_000
_MOST_COMPARED = 40_000
"""What is compared with what is bounded: by its characters, by their pairs, by the pairs of paragraphs."""



class BaseBlock(Struct, frozen=True, kw_only=True):
    """A block of the source as far as pairing asks: its id, its text in the view, whether it is a cell."""

    id: str
    text: str
    cell: bool


class Cluster(Struct, frozen=True, kw_only=True):
    """Blocks of the source that became these paragraphs, which follow one another: usually one became one.

    No block: the paragraph is new. Two blocks: they were joined. Two paragraphs: a block was split.
    """

    base: tuple[int, ...]
    edited: tuple[int, ...]


def clusters(base: Sequence[BaseBlock], edited: Sequence[EditedBlock]) -> tuple[Cluster, ...]:
    """Return a cluster for every edited paragraph, in their order; a block that is in none was deleted."""
    pairing = _Pairing(base, edited)
    pairing.by_bookmark()
    pairing.by_likeness()
    pairing.parts()
    pairing.joined()
    return pairing.clusters()


class _Pairing:
    """Pairs step by step; `_homes` are the paragraphs of each block, `_guests` the blocks of each paragraph."""

    def __init__(self, base: Sequence[BaseBlock], edited: Sequence[EditedBlock]) -> None:
        self._base = base
        self._edited = edited
        self._texts = [block.text for block in edited]
        self._blocks: list[list[int]] = [[] for _ in edited]
        self._paragraph: dict[int, int] = {}
        self._goes_on: list[int] = [-1] * len(edited)

    def by_bookmark(self) -> None:
        """A paragraph is the block whose bookmark it holds; one around nothing counts where there is no other."""
        places = {block.id: place for place, block in enumerate(self._base)}
        for number, block in enumerate(self._edited):
            ours = [mark for mark in block.bookmarks if mark.name in places]
            full = [mark for mark in ours if mark.end > mark.start]
            for mark in full or ours[:1]:
                self._pair(places[mark.name], number)
        for number, block in enumerate(self._edited):
            spanned = [places[name] for name in block.spanned if name in places]
            if spanned and not self._blocks[number]:
                self._continue(spanned[-1], number)

    def by_likeness(self) -> None:
        """What has lost its bookmark is told by its words, and by its place between those that are known."""
        self._in_order()
        left = [place for place in range(len(self._base)) if place not in self._paragraph]
        free = [number for number in range(len(self._edited)) if self._is_free(number)]
        if len(left) * len(free) > _MOST_COMPARED:
            return
        found = align(
            [("", self._base[place].text) for place in left], [("", self._texts[number]) for number in free]
        )
        for one, other in found.pairs:
            self._pair(left[one], free[other])

    def _in_order(self) -> None:
        """Pair what says the same in the same order, and as many alike between two such."""
        left = [place for place in range(len(self._base)) if place not in self._paragraph]
        free = [number for number in range(len(self._edited)) if self._is_free(number) and self._texts[number]]
        ours, theirs = [self._base[place].text for place in left], [self._texts[number] for number in free]
        for _, start, end, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            for one, other in zip(range(start, end), range(first, last), strict=False):
                if end - start == last - first and _are_alike(ours[one], theirs[other]):
                    self._pair(left[one], free[other])

    def parts(self) -> None:
        """A paragraph that is a part of its neighbour's block was split off."""
        for number in range(len(self._edited)):
            before = self._last_block(number - 1)
            if before >= 0 and self._is_split_off(number, before, number - 1):
                self._continue(before, number)
        for number in reversed(range(len(self._edited) - 1)):
            after = self._blocks[number + 1]
            if len(after) == 1 and self._is_split_off(number, after[0], number + 1):
                self._lead(after[0], number)

    def _is_split_off(self, number: int, place: int, neighbour: int) -> bool:
        """Whether a paragraph that nothing is known of was a part of the block of its neighbour."""
        if not self._is_free(number) or self._edited[number].shape.cell or self._base[place].cell:
            return False
        return self._is_part(self._texts[number], self._base[place].text, self._texts[neighbour])

    def joined(self) -> None:
        """A block that is a part of the paragraph of its neighbour was joined to it."""
        for place, block in enumerate(self._base):
            if place in self._paragraph or block.cell:
                continue
            for neighbour in (place - 1, place + 1):
                number = self._paragraph.get(neighbour, -1)
                if number < 0 or self._edited[number].shape.cell:
                    continue
                if self._is_part(block.text, self._texts[number], self._base[neighbour].text):
                    self._blocks[number] = sorted({*self._blocks[number], place})
                    self._paragraph[place] = number
                    break

    def clusters(self) -> tuple[Cluster, ...]:
        """Return what was found; a paragraph that goes on with a block stands in the cluster of the one before it."""
        found: list[Cluster] = []
        for number, blocks in enumerate(self._blocks):
            follows = self._goes_on[number]
            if found and follows >= 0 and follows in found[-1].base:
                found[-1] = Cluster(base=found[-1].base, edited=(*found[-1].edited, number))
            else:
                found.append(Cluster(base=tuple(blocks), edited=(number,)))
        return tuple(found)

    def _pair(self, place: int, number: int) -> None:
        is_cell = self._edited[number].shape.cell is not None
        if place in self._paragraph or (is_cell and self._blocks[number]):
            return
        self._paragraph[place] = number
        self._blocks[number].append(place)

    def _continue(self, place: int, number: int) -> None:
        if self._last_block(number - 1) == place:
            self._goes_on[number] = place

    def _lead(self, place: int, number: int) -> None:
        """Let a paragraph be the first of those that the block has become."""
        self._blocks[number], self._blocks[number + 1] = [place], []
        self._paragraph[place] = number
        self._goes_on[number + 1] = place

    def _last_block(self, number: int) -> int:
        """Return the block that the paragraph ends with; -1 where it is new, a cell, or there is none."""
        if number < 0 or self._edited[number].shape.cell:
            return -1
        if self._goes_on[number] >= 0:
            return self._goes_on[number]
        return self._blocks[number][-1] if self._blocks[number] else -1

    def _is_free(self, number: int) -> bool:
        return not self._blocks[number] and self._goes_on[number] < 0

    def _is_part(self, part: str, whole: str, other: str) -> bool:
        """Whether most of `part` stands in `whole` in one piece, and that piece does not stand in `other`."""
        if len(whole) * len(part) > _MOST_PAIRS:
            return False
        match = SequenceMatcher(None, whole, part, autojunk=False).find_longest_match()
        piece = part[match.b : match.b + match.size]
        return match.size >= max(_SHORTEST, _PART * len(part)) and piece not in other


def _are_alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False).ratio() >= _ALIKE
