"""Warm worker processes of this machine: each makes one address after another, and one that is lost is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from shanben.batch.making import make, warm
from shanben.batch.outcome import Outcome, Status
from shanben.batch.plan import Job, Plan
from shanben.core.errors import BatchError
from shanben.core.memory import collect_rarely

# A worker keeps glyphs and outlines that it has looked up; a fresh one after so many addresses keeps memory flat.
_ADDRESSES_A_WORKER = 1000
_ATTEMPTS = 2
_TIME_TO_FINISH = 120  # seconds that an address which is being made has when the run is stopped


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, our end of the pipe to it, the job that it has and how often that was tried."""

    process: BaseProcess
    pipe: Connection
    job: Job | None = None
    attempt: int = 0
    addresses: int = 0

    def give(self, job: Job, attempt: int) -> None:
        """Hand over a job; where the worker is gone already, taking its outcome tells."""
        self.job, self.attempt = job, attempt
        self.addresses += 1
        try:
            self.pipe.send(job)
        except OSError:
            return

    def take(self) -> Outcome | None:
        """Return the outcome of the job, or None where the process is gone."""
        try:
            outcome = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return outcome if isinstance(outcome, Outcome) else None

    def end(self) -> None:
        """Let it finish what it has in hand, and go."""
        self.pipe.close()
        self.process.join(_TIME_TO_FINISH)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def make_here(plan: Plan, jobs: Iterator[Job], *, processes: int) -> Generator[Outcome]:
    """Yield the outcome of each job as it comes; jobs are taken only when a worker is free.

    Where the run is stopped, the addresses in hand are finished first.
    """
    context = _context()
    workers: list[_Worker] = []
    try:
        for job in jobs:
            if len(workers) < processes:
                workers.append(_started(context, plan))
                workers[-1].give(job, 1)
                continue
            worker, outcome = _next(workers, context, plan)
            worker.give(job, 1)
            yield outcome
        while any(worker.job for worker in workers):
            worker, outcome = _next(workers, context, plan)
            worker.job = None
            yield outcome
    finally:
        for worker in workers:
            worker.pipe.close()
        for worker in workers:
            worker.end()


def _next(workers: list[_Worker], context: BaseContext, plan: Plan) -> tuple[_Worker, Outcome]:
    """Wait for an outcome, and return it with a worker that is free."""
    while True:
        ready = wait([worker.pipe for worker in workers if worker.job])
        index = next(number for number, worker in enumerate(workers) if worker.job and worker.pipe in ready)
        worker = workers[index]
        outcome, job = worker.take(), worker.job
        if outcome is not None and worker.addresses < _ADDRESSES_A_WORKER:
            return worker, outcome
        worker.end()
        workers[index] = _started(context, plan)
        if outcome is not None:
            return workers[index], outcome
        if job is not None and worker.attempt < _ATTEMPTS:
            workers[index].give(job, worker.attempt + 1)
        elif job is not None:
            return workers[index], lost(job, f"exit status {worker.process.exitcode}")


def lost(job: Job, why: str) -> Outcome:
    """Return what is said of an address whose worker was lost more than once."""
    error = BatchError(f"{job.source}: the process that made it was lost ({why})", hint="is there memory enough?")
    return Outcome(
        source=job.source, folder=job.folder, name=job.name, status=Status.FAILED, findings=(error.finding,)
    )


def _context() -> BaseContext:
    """Return how processes are started: from one that has imported everything, where the system can fork."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "shanben.editions.pdf", "shanben.editions.docx", "shanben.editions.epub"])
    return context


def _started(context: BaseContext, plan: Plan) -> _Worker:
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, plan), daemon=True)  # type: ignore[attr-defined] # typeshed gives BaseContext none
    process.start()
    theirs.close()
    return _Worker(process=process, pipe=ours)


def _work(pipe: Connection, plan: Plan) -> None:
    """Make what comes through the pipe until it is closed; an interrupt is for the parent to understand."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    collect_rarely()
    warm(plan)
    try:
        while True:
            pipe.send(make(plan, pipe.recv()))
    except (EOFError, OSError):
        return


def _end_with_parent() -> None:
    """End this process at once when the parent was killed: what it would still make, nobody waits for."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
