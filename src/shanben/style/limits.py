"""What a sheet must keep that no single value shows: its name, its faces, room for two characters in each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shanben.core.errors import StyleError
from shanben.core.lengths import Millipoints
from shanben.core.packaged import packaged
from shanben.model.roles import FORMS, Kind, Role
from shanben.style.marked_yaml import Mapping, Scalar
from shanben.style.sheet import ComputedStyle, Page
from shanben.style.values import scalar

_NAME = re.compile(r"[\w-]+")
_INDENTS = ("left", "right", "first")
_FEWEST_CHARACTERS = 2
_HUNDRED = 100


def sheet_names() -> tuple[str, ...]:
    """Return the names of the sheets that ship with the package."""
    return tuple(sorted(path.stem for path in packaged("styles").glob("*.yaml")))


def name_of(tree: Mapping, path: Path) -> str:
    """Return the name of the sheet in that file; it becomes part of the names of files.

    Raises StyleError where it is no plain word, or is that of a sheet that ships while this one does not.
    """
    name = scalar(tree, "name")
    if not _NAME.fullmatch(name.text):
        raise StyleError(
            f"no name for a sheet: {name.text!r}", where=name.where, hint="use letters, digits, - and _ only"
        )
    if name.text in sheet_names() and path.resolve().parent != packaged("styles").resolve():
        own = name.where.file == str(path)
        raise StyleError(
            f"a sheet that ships with shanben is called {name.text!r}",
            where=name.where if own else tree.where,
            hint="give this one a name of its own",
        )
    return name.text


def check_faces(tree: Mapping, known: tuple[str, ...]) -> None:
    """Raise StyleError at the first face that is none of the known font roles; an inline role may name none."""
    for face, may_be_empty in _faces(tree):
        if face.text not in known and (face.text or not may_be_empty):
            raise StyleError(
                f"no font role is called {face.text!r}", where=face.where, hint=f"there are: {', '.join(known)}"
            )


def _faces(tree: Mapping) -> Iterator[tuple[Scalar, bool]]:
    """Yield each face that is named, and whether it may be empty."""
    for pair in tree.pairs:
        if not isinstance(pair.value, Mapping):
            continue
        inline = pair.key in tuple(Role) and FORMS[Role(pair.key)].kind is Kind.INLINE
        face = pair.value.get("face")
        if isinstance(face, Scalar):
            yield face, inline
        if pair.key == "roles":
            yield from _faces(pair.value)


def check_room(style: ComputedStyle, tree: Mapping, page: Page, body: Millipoints) -> None:
    """Raise StyleError where a block's lines have no room for two characters; `body` is the size of a paragraph.

    The place is that of the size where it alone is too much, else that of the widest indent.
    """
    needed = _FEWEST_CHARACTERS * style.size
    if needed > page.measure:
        place = scalar(tree, "size").where
        raise StyleError(f"a line has no room for two characters of {style.role.value!r}", where=place)
    indent, cell = style.indent, page.cell if style.size == body else style.size
    if page.measure - (indent.left + indent.right + max(indent.first, 0)) * cell // _HUNDRED >= needed:
        return
    widest = max(_INDENTS, key=lambda side: int(getattr(indent, side)))
    raise StyleError(
        f"the indents of {style.role.value!r} leave no room for two characters",
        where=scalar(tree, widest).where,
        hint=f"the measure is {page.measure // cell} characters of this size",
    )
