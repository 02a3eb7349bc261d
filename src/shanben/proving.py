"""Write editions and read each back at once: here, or some of them beside it in a second process."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from shanben.core.assistant import Assistant
from shanben.core.stages import stage
from shanben.model.places import Artifact, Edition
from shanben.order import handed_over
from shanben.verification.edition import Reference, Verification, verify_edition
from shanben.writing import Copy, write_edition


class Work(Struct, frozen=True, kw_only=True):
    """What is to be made: editions of a copy, not its record, and what each is held against."""

    copy: Copy
    reference: Reference
    editions: tuple[Edition, ...]


class Proved(Struct, frozen=True, kw_only=True):
    """An edition and what reading it back showed."""

    artifact: Artifact
    verification: Verification


Proofs = tuple[Proved, ...]


def prove(work: Work, beside: Assistant[Work, Proofs] | None = None) -> Proofs:
    """Make the editions and read each back, some of them `beside` where there is a second process.

    What that process cannot do is done here.
    """
    if beside is None or not work.editions:
        return tuple(_proved(work, edition) for edition in work.editions)
    theirs = replace(work, editions=handed_over(work.editions))
    beside.give(theirs)
    own = prove(replace(work, editions=tuple(one for one in work.editions if one not in theirs.editions)))
    stage("wait for the second process")
    answer = beside.answer()
    proved = {one.artifact.edition: one for one in (*own, *(prove(theirs) if answer is None else answer))}
    return tuple(proved[edition] for edition in work.editions)


def _proved(work: Work, edition: Edition) -> Proved:
    stage(f"write the {edition.value}")
    artifact = write_edition(work.copy, edition)
    stage(f"read the {edition.value} back")
    proof = verify_edition(artifact.data, edition, work.reference, file=artifact.name)
    return Proved(artifact=artifact, verification=proof)
