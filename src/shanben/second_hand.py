"""The second process of a build that somebody waits for: it loads the libraries of some editions, then makes them."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from shanben.core.assistant import Assistant, assistant
from shanben.core.stages import stage_over
from shanben.model.places import Edition
from shanben.order import handed_over

if TYPE_CHECKING:
    from shanben.proving import Proofs, Work

# What an edition's writer and its proof take a while to load.
_LIBRARIES = {
    Edition.PDF: ("shanben.editions.pdf", "shanben.verification.pdf.reader", "shanben.verification.glyphs"),
    Edition.DOCX: ("shanben.editions.docx", "shanben.verification.docx.reader"),
    Edition.EPUB: ("shanben.editions.epub", "shanben.verification.epub.reader", "shanben.verification.typefaces"),
}


def second_hand(wanted: tuple[Edition, ...]) -> AbstractContextManager[Assistant[Work, Proofs] | None]:
    """Return a second process for the editions that `prove` hands over; none where there is nothing for it to do."""
    theirs = handed_over(tuple(edition for edition in wanted if edition in _LIBRARIES))
    if not theirs:
        return nullcontext()
    import_module("shanben.proving")  # what both need is loaded once, before they part
    return assistant(partial(_load, theirs), _prove)


def _load(editions: tuple[Edition, ...]) -> None:
    for edition in editions:
        for library in _LIBRARIES[edition]:
            import_module(library)


def _prove(work: Work) -> Proofs:
    from shanben.proving import prove  # noqa: PLC0415

    proofs = prove(work)
    stage_over()
    return proofs
