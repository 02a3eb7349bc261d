"""Many addresses (成批): every source below a folder made into editions, by processes here or by a Dask cluster."""

from shanben.batch.outcome import Outcome, Status, Summary
from shanben.batch.run import build_all

__all__ = ["Outcome", "Status", "Summary", "build_all"]
