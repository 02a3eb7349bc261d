"""What of this machine a run depends on beside versions and fonts: folders, console, cores, limits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from shanben.cli.voice import echo, echo_row, speaks_chinese, worded
from shanben.core.limits import ALL
from shanben.core.user_cache import cache_folder
from shanben.fonts.own_list import own_list

_COLUMN = 23


def tell_surroundings() -> None:
    """Print a row for each, and for each limit."""
    echo("surroundings")
    for name, value in _rows():
        echo_row(f"  {worded(name)}", value, _COLUMN)
    echo("limits of what is read (--limit raises one)")
    for limit in ALL:
        echo_row(f"  {limit.name}", f"{limit.most:,} {limit.unit}" if limit.most else "none", _COLUMN)


def _rows() -> Iterator[tuple[str, str]]:
    yield "list of fonts", str(own_list() or worded("the shipped one"))
    yield "cache", _cache(cache_folder())
    yield "messages", f"{'zh' if speaks_chinese() else 'en'}, {getattr(sys.stdout, 'encoding', None)}"
    yield "names of files", sys.getfilesystemencoding()
    yield "cores", str(os.cpu_count() or 1)


def _cache(folder: Path | None) -> str:
    if folder is None:
        return worded("off")
    files = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
    size = sum(path.stat().st_size for path in files) / 1_000_000
    return f"{folder}, {size:.1f} MB"
