"""The one door to the clock: the time of this run, or the one that SOURCE_DATE_EPOCH names."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

from shanben.core.errors import FileError


def now() -> datetime:
    """Return the time in UTC, whole seconds; raises FileError where SOURCE_DATE_EPOCH is set and is no number."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise FileError(f"SOURCE_DATE_EPOCH is not a time: {epoch!r}") from error


def age_in_seconds(modified: float) -> float:
    """Return how long ago a file was modified, from what the file system says of it."""
    return time.time() - modified


def processor_seconds() -> float:
    """Return the seconds of the processor that this process has had; differences of it tell what something cost."""
    return time.process_time()


def ticking_seconds() -> float:
    """Return seconds that only go forward, from no particular beginning, for rates and the time that is left."""
    return time.monotonic()
