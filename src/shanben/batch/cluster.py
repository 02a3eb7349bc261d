"""The same work on a Dask cluster that runs already (extra `shanben[cluster]`): jobs go out, outcomes come back."""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator, Iterator
from itertools import islice
from typing import Any

from shanben.batch.making import make, warm
from shanben.batch.outcome import Outcome
from shanben.batch.plan import Job, Plan
from shanben.batch.pool import lost
from shanben.core.errors import BatchError

_SECONDS_TO_CONNECT = 20
_JOBS_A_THREAD = 4  # under way for each thread of the cluster, so that none waits for the net
_ATTEMPTS = 3
# A worker with several threads makes one address at a time: the libraries below keep state of their own.
_ONE_AT_A_TIME = threading.Lock()


def make_on_cluster(plan: Plan, jobs: Iterator[Job], *, scheduler: str) -> Generator[Outcome]:
    """Yield the outcome of each job as it comes; jobs are taken as the cluster has room for them.

    What a lost worker had in hand is given to another. Raises BatchError where the extra is not installed, or no
    scheduler answers or goes on answering.
    """
    with _connected(scheduler) as client:
        try:
            _warm_workers(client, plan)
            yield from _outcomes(client, plan, jobs)
        except OSError as error:
            raise BatchError(
                f"the Dask scheduler at {scheduler} was lost: {error}",
                hint="what is made stands; start the same command again",
            ) from error


def _connected(scheduler: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise BatchError("a cluster needs dask.distributed", hint="pip install 'shanben[cluster]'") from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
    try:
        return Client(scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BatchError(f"no Dask scheduler answers at {scheduler}: {error}") from error


def _warm_workers(client: Any, plan: Plan) -> None:
    """Let each worker, also one that comes later, open its fonts before its first address."""
    from distributed import WorkerPlugin  # noqa: PLC0415 -- an extra

    class WarmFonts(WorkerPlugin):
        """Opens fonts and reads sheets when a worker begins."""

        name = "shanben-fonts"

        def setup(self, worker: Any) -> None:
            """Warm this worker."""
            del worker
            warm(plan)

    client.register_plugin(WarmFonts())


def _outcomes(client: Any, plan: Plan, jobs: Iterator[Job]) -> Iterator[Outcome]:
    from distributed import as_completed  # noqa: PLC0415 -- an extra

    under_way: dict[str, Job] = {}

    def submitted(count: int) -> list[Any]:
        futures = []
        for job in islice(jobs, count):
            # The plan goes with each job: data that workers hold for others is lost with them.
            future = client.submit(_make_one, plan, job, pure=False, retries=_ATTEMPTS - 1)
            under_way[future.key] = job
            futures.append(future)
        return futures

    room = _room(client)
    done = as_completed(submitted(room), loop=client.loop)
    for future in done:
        yield _outcome(future, under_way.pop(future.key))
        if len(under_way) <= room // 2:
            room = _room(client)
            for another in submitted(max(room - len(under_way), 0)):
                done.add(another)


def _room(client: Any) -> int:
    """Return how many jobs may be under way on the cluster as it is now."""
    threads: int = sum(client.nthreads().values())
    return _JOBS_A_THREAD * max(threads, 1)


def _outcome(future: Any, job: Job) -> Outcome:
    """Return what became of a job that is over; raises ConnectionError where the scheduler knows it no longer."""
    if future.status == "finished":
        outcome: Outcome = future.result()
        return outcome
    if future.status == "error":
        return lost(job, str(future.exception()))
    raise ConnectionError(f"it no longer knows {job.source} ({future.status})")


def _make_one(plan: Plan, job: Job) -> Outcome:
    with _ONE_AT_A_TIME:
        return make(plan, job)
