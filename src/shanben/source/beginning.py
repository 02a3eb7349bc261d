"""Begin an address: a source that is complete in itself and says what to write where, with what lies beside it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from shanben.core.disk import read_bytes, write_together
from shanben.core.errors import FileError
from shanben.core.findings import Where
from shanben.core.one_line import is_one_line
from shanben.source.file import ADDRESS
from shanben.source.institution import INSTITUTION

STYLE = "style.yaml"
_TEMPLATE = Path(__file__).parent / "template"
_PLACE = re.compile("@([A-Z_]+)@")


def begin(folder: Path, day: date) -> tuple[Path, ...]:
    """Write the files that an address begins with into a folder, dated that day, and return where they lie.

    Raises FileError where the folder has no name that can be written, as the root has none, or where one of the files
    is there already, or cannot be written: then none is.
    """
    name = folder.resolve().name
    if not is_one_line(name):
        message, hint = "its name is no text, and the address is to bear it", "name another folder"
        raise FileError(message, where=Where(file=str(folder)), hint=hint)
    facts = {
        "NAME": escape(name),
        "DAY": day.isoformat(),
        "DAY_IN_WORDS": f"{day.year}年{day.month}月{day.day}日",
    }
    files = [(folder / name, _filled(_TEMPLATE / name, facts)) for name in (ADDRESS, INSTITUTION, STYLE)]
    for path, _ in files:
        if path.exists():
            raise FileError("stands there already", where=Where(file=str(path)), hint="name another folder")
    write_together(files)
    return tuple(path for path, _ in files)


def _filled(template: Path, facts: dict[str, str]) -> bytes:
    text = read_bytes(template).decode()
    return _PLACE.sub(lambda place: facts.get(place[1], place[0]), text).encode()
