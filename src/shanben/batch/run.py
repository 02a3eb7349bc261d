"""Run a batch: walk the sources, hand them out, count what comes back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from shanben.batch.outcome import Outcome, Status, Summary, Tally
from shanben.batch.plan import Job, Plan, recipe_of
from shanben.batch.pool import cores, make_here
from shanben.batch.shelf import Shelf
from shanben.batch.shelves import is_store, shelf
from shanben.batch.sources import Source, Trouble, walk
from shanben.core.errors import BatchError, FileError
from shanben.core.findings import Where
from shanben.model.address import View
from shanben.model.marks import Marking
from shanben.model.places import Edition
from shanben.order import Order
from shanben.press import edition_name
from shanben.source.file import ADDRESS, source_name
from shanben.style.load import load_sheet


def build_all(  # noqa: PLR0913 -- one argument a wish
    folder: str | Path,
    *,
    out: str | Path = "out",
    styles: tuple[str, ...] = ("official",),
    view: View | str = View.READING,
    editions: tuple[Edition | str, ...] = tuple(Edition),
    fonts: str | Path | None = None,
    institution: str | Path | None = None,
    marks: tuple[str, ...] = (),
    embed_fonts: bool = False,
    jobs: int | None = None,
    force: bool = False,
    dask: str = "",
    each: Callable[[Outcome], None] = lambda _: None,
) -> Summary:
    """Make the editions of every address below a folder, below `out` at the same relative paths; return how it went.

    What `out` holds already, made of the same source by the same versions, sheet and fonts and whole, is left as it
    is, unless `force`. `institution`, `marks` and `embed_fonts` are those of `build`. `jobs` processes work (default:
    one a core), or the Dask cluster whose scheduler is at `dask`; `each` is called with every outcome as it comes.
    Sources and `out` may be addresses of stores (s3://…). An address that fails is an outcome; raises ShanbenError
    where the batch itself cannot be run.
    """
    wanted = tuple(Edition(edition) for edition in editions)
    order = Order(
        view=View(view),
        editions=wanted,
        fonts=Path(fonts) if fonts else None,
        institution=Path(institution) if institution else None,
        embed_fonts=embed_fonts,
        marking=Marking.of(marks),
    )
    plan = plan_of(folder, out=out, orders=in_styles(order, styles), force=force)
    return run(plan, jobs=jobs, dask=dask, each=each)


def plan_of(folder: str | Path, *, out: str | Path, orders: tuple[Order, ...], force: bool) -> Plan:
    """Return the plan of a batch; raises ShanbenError where a sheet, a font list or the folder of editions is wrong."""
    sources, editions = _absolute(folder), _absolute(out)
    if sources == editions:
        raise BatchError(
            "the editions would lie among the sources", where=Where(file=sources), hint="name another folder with -o"
        )
    return Plan(
        sources=sources,
        out=editions,
        orders=orders,
        recipes=tuple(recipe_of(order) for order in orders),
        force=force,
    )


def run(plan: Plan, *, jobs: int | None = None, dask: str = "", each: Callable[[Outcome], None]) -> Summary:
    """Run a plan to its end, and return how it went; raises BatchError where there is no address, or no cluster."""
    shelf(plan.sources).listing("")
    tally = Tally()

    def count(outcome: Outcome) -> None:
        tally.add(outcome)
        each(outcome)

    work = _handed_out(plan, count)
    outcomes = _on_cluster(plan, work, dask) if dask else make_here(plan, work, processes=jobs or cores())
    with closing(outcomes):
        for outcome in outcomes:
            count(outcome)
    summary = tally.summary()
    if not summary.addresses:
        raise BatchError("no address below this folder", where=Where(file=plan.sources))
    return summary


def _on_cluster(plan: Plan, work: Iterator[Job], scheduler: str) -> Generator[Outcome]:
    from shanben.batch.cluster import make_on_cluster  # noqa: PLC0415 -- an extra

    return make_on_cluster(plan, work, scheduler=scheduler)


def count_of(plan: Plan) -> int:
    """Return how many outcomes a plan will have, as its folders are now."""
    return sum(
        len(plan.orders) if isinstance(found, Source) else 1
        for found in walk(shelf(plan.sources), without=_editions_within(plan))
    )


def _handed_out(plan: Plan, report: Callable[[Outcome], None]) -> Iterator[Job]:
    """Yield the jobs of a plan; what cannot be one is reported at once."""
    sources, out = shelf(plan.sources), shelf(plan.out)
    sheets = tuple(load_sheet(order.style).name for order in plan.orders)
    folder, taken, unswept = None, dict[str, str](), list[str]()
    for found in walk(sources, without=_editions_within(plan)):
        if isinstance(found, Trouble):
            report(Outcome(source=found.folder, status=Status.FAILED, findings=found.findings))
            continue
        if found.folder != folder:
            folder, taken = found.folder, {}
            if not out.sweep(folder):
                unswept.append(folder)
        for number, order in enumerate(plan.orders):
            name = edition_name(_name_of(sources.place(found.path)), sheets[number], order.view)
            job = Job(source=found.path, folder=found.folder, name=name, order=number)
            if name in taken:
                report(_second(job, taken[name], sources))
            else:
                taken[name] = found.path
                yield job
    for folder in unswept:  # a worker outlives its killed parent by a moment
        out.sweep(folder)


def _name_of(place: str) -> str:
    """Return the name of a source's editions; of a store the address has the names that count."""
    if not is_store(place):
        return source_name(Path(place))
    path = PurePosixPath(place)
    return path.parent.name if path.name == ADDRESS else path.stem


def _second(job: Job, first: str, sources: Shelf) -> Outcome:
    error = FileError(f"{first} makes {job.name}, too", where=Where(file=sources.place(job.source)))
    return Outcome(
        source=job.source, folder=job.folder, name=job.name, status=Status.FAILED, findings=(error.finding,)
    )


def _editions_within(plan: Plan) -> str:
    """Return the folder of the editions, relative to the sources, where it lies below them; empty otherwise."""
    sources, out = PurePosixPath(plan.sources), PurePosixPath(plan.out)
    return str(out.relative_to(sources)) if sources in out.parents else ""


def _absolute(place: str | Path) -> str:
    """Return where a folder is, for processes that may stand elsewhere."""
    text = str(place)
    return text if is_store(text) else Path(text.removeprefix("file://")).resolve().as_posix()


def in_styles(order: Order, styles: tuple[str, ...]) -> tuple[Order, ...]:
    """Return the order in each style, with paths that processes which stand elsewhere find."""
    fonts, institution = (path and path.absolute() for path in (order.fonts, order.institution))
    files = (str(Path(style).absolute()) if style.endswith((".yaml", ".yml")) else style for style in styles)
    return tuple(replace(order, style=style, fonts=fonts, institution=institution) for style in files)
