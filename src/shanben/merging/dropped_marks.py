"""Tell what marks the text of an edited document has lost, where the text itself stayed: bookmarks and styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shanben.merging.base import Base, TracedBlock
from shanben.merging.paragraphs import EditedBlock
from shanben.merging.rewriting import Rewritten
from shanben.merging.trace import Kind
from shanben.model.roles import FORMS, Role


def dropped_marks(base: Base, written: Rewritten) -> Iterator[str]:
    """Yield what is missing in the text that stayed: bookmarks, and styles that none of it has any more."""
    pairs = [
        (base.blocks[cluster.base[0]], written.blocks[cluster.edited[0]])
        for cluster in written.clusters
        if len(cluster.base) == len(cluster.edited) == 1
    ]
    lost = sum(all(mark.name != block.id for mark in edited.bookmarks) for block, edited in pairs)
    if lost:
        yield f"bookmarks of paragraphs: {lost}"
    styled = {Role.RUBY if item.ruby else item.role for _, edited in pairs for item in edited.characters}
    for role in sorted(_roles_of_words_that_stayed(pairs) - styled):
        yield f"the character style {FORMS[role].docx}"
    unstyled = sum(edited.shape.role is None for _, edited in pairs)
    if unstyled:
        yield f"styles of paragraphs: {unstyled}"


def _roles_of_words_that_stayed(pairs: Sequence[tuple[TracedBlock, EditedBlock]]) -> set[Role]:
    """Return the roles of the innermost elements whose words are in their paragraph as they were."""
    found: set[Role] = set()
    for block, edited in pairs:
        roles = {piece.role for piece in block.pieces if piece.kind is Kind.TEXT and piece.role is not None}
        for role in roles - found if edited.text else ():
            words = "".join(piece.text for piece in block.pieces if piece.role is role)
            if FORMS[role].docx and role is not Role.GAP and words in edited.text:
                found.add(role)
    return found
