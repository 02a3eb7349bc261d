"""The one door to the clock: the time of this run, or the one that SOURCE_DATE_EPOCH names."""

from __future__ import annotations

import os
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
