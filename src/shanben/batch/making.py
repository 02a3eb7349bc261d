"""Make one address of a batch, or see that it stands already: each is a transaction of its own."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from msgspec import Struct, ValidationError, convert
from msgspec.json import decode
from msgspec.structs import replace

from shanben.batch.outcome import Outcome, Status
from shanben.batch.plan import Job, Plan, recipe_of
from shanben.batch.shelf import Shelf
from shanben.batch.shelves import shelf
from shanben.batch.sources import below
from shanben.core.clock import processor_seconds
from shanben.core.disk import read_bytes
from shanben.core.errors import BatchError, ShanbenError
from shanben.core.findings import Finding
from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.open_face import open_face
from shanben.model.places import Edition
from shanben.press import press
from shanben.source.institution import institution_of
from shanben.style.load import load_sheet


class _StatedFile(Struct, frozen=True, kw_only=True):
    file: str
    size: int
    sha256: str
    pages: int


class _Stated(Struct, frozen=True, kw_only=True):
    """What a report says of the editions beside it."""

    good: bool
    made_from: str
    editions: tuple[_StatedFile, ...]


def warm(plan: Plan) -> None:
    """Read the sheets and open the faces that the orders of a plan need, once for all addresses.

    What is wrong with them each address will say, with its own place.
    """
    with contextlib.suppress(ShanbenError):
        for order in plan.orders:
            catalogue = load_catalogue(order.fonts)
            sheet = load_sheet(order.style, faces=catalogue.names)
            roles = [catalogue.role(name) for name in sorted({style.face for style in sheet.styles})]
            for face in {face for role in roles for face in (role.face, role.latin) if face is not None}:
                open_face(face)


def make(plan: Plan, job: Job) -> Outcome:
    """Make the editions of a job, put them in place, and return what became of it; whatever is wrong is told there."""
    started = processor_seconds()
    outcome = Outcome(source=job.source, folder=job.folder, name=job.name, status=Status.FAILED)
    try:
        outcome = _make(plan, job, outcome)
    except ShanbenError as error:
        outcome = replace(outcome, findings=_placed(error.findings, plan, job))
    except Exception as error:  # noqa: BLE001 -- the other addresses must not suffer from a fault of ours
        fault = BatchError(f"{type(error).__name__}: {error}", hint="a fault of shanben: please report it")
        outcome = replace(outcome, findings=_placed((fault.finding,), plan, job))
    return replace(outcome, seconds=processor_seconds() - started)


def _make(plan: Plan, job: Job, outcome: Outcome) -> Outcome:
    order, recipe = plan.orders[job.order], plan.recipes[job.order]
    if recipe_of(order) != recipe:
        raise BatchError(
            "this worker has another shanben, library, sheet or font than the machine that gives the work",
            hint="install the same versions on all of them",
        )
    out = shelf(plan.out)
    with shelf(plan.sources).at_hand(job.source) as path:
        holder = institution_of(path, order.institution)
        made_from = hashlib.sha256(f"{recipe} {_digest(path)} {holder.sha256}".encode()).hexdigest()
        standing = None if plan.force else _standing(out, job, made_from, record=Edition.RECORD in order.editions)
        if standing is not None:
            return replace(outcome, status=Status.CURRENT, pages=_pages(standing), size=_size(standing))
        pressed = press(path, order)
    stamped = replace(pressed.report, made_from=made_from)
    report = out.put(job.folder, replace(pressed, report=stamped))
    editions = convert(report.editions, tuple[_StatedFile, ...], from_attributes=True)
    return replace(
        outcome,
        status=Status.MADE if report.good else Status.FAILED,
        pages=_pages(editions),
        size=_size(editions),
        findings=_placed(report.all_findings, plan, job),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest()


def _standing(out: Shelf, job: Job, made_from: str, *, record: bool) -> tuple[_StatedFile, ...] | None:
    """Return the editions where a report says that they were made of this, and all that it names are whole."""
    base = below(job.folder, job.name)
    data = out.read(f"{base}.report.json")
    if data is None:
        return None
    try:
        stated = decode(data, type=_Stated)
    except (ValidationError, ValueError):
        return None
    if not stated.good or stated.made_from != made_from:
        return None
    if record and not out.read(f"{base}.events.xml"):
        return None
    whole = all(out.holds(below(job.folder, one.file), size=one.size, sha256=one.sha256) for one in stated.editions)
    return stated.editions if whole else None


def _pages(editions: tuple[_StatedFile, ...]) -> int:
    return max((one.pages for one in editions), default=0)


def _size(editions: tuple[_StatedFile, ...]) -> int:
    return sum(one.size for one in editions)


def _placed(findings: tuple[Finding, ...], plan: Plan, job: Job) -> tuple[Finding, ...]:
    """Return findings with the place of the source as it was given, where they name a copy of it or none."""
    given = shelf(plan.sources).place(job.source)
    name = Path(job.source).name
    return tuple(
        replace(one, where=replace(one.where, file=given)) if Path(one.where.file).name in {"", name} else one
        for one in findings
    )
