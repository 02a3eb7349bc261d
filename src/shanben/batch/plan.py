"""What every worker of a batch is told once, and what it is told of each address."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import version

from msgspec import Struct, to_builtins

from shanben.core.version import VERSION
from shanben.fonts.catalogue import Catalogue, Face, load_catalogue
from shanben.order import Order
from shanben.production import LIBRARIES
from shanben.style.load import load_sheet

# Where a file lies decides no byte: of sheets and faces the digest is taken, of an institution with each address.
_PATHS = frozenset({"path", "licence_file", "style", "fonts", "institution"})


class Plan(Struct, frozen=True, kw_only=True):
    """A whole batch: where sources and editions lie (folders or addresses of stores), and an order for each style.

    `recipes` are the digests, one an order, of all but the source that decides bytes, as the machine that gives the
    work has them: a worker with others must not work.
    """

    sources: str
    out: str
    orders: tuple[Order, ...]
    recipes: tuple[str, ...]
    force: bool = False


class Job(Struct, frozen=True, kw_only=True):
    """One address in one style: its path below the sources, its folder below both, the name of its editions."""

    source: str
    folder: str
    name: str
    order: int


@cache
def recipe_of(order: Order) -> str:
    """Return the digest of all but the source that decides the bytes of an order: versions, sheet, fonts, wishes.

    Raises ShanbenError where the sheet or the font list is wrong.
    """
    catalogue = load_catalogue(order.fonts)
    sheet = load_sheet(order.style, faces=catalogue.names)
    versions = [VERSION, *(f"{name} {version(name)}" for name in LIBRARIES)]
    facts = [versions, sheet.name, sheet.sha256, _facts(catalogue), _without_paths(to_builtins(order, enc_hook=str))]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _facts(catalogue: Catalogue) -> list[object]:
    roles = [[role.name, [face.name for face in role.faces], _name(role.latin)] for role in catalogue.roles]
    return [roles, *(_without_paths(to_builtins(face, enc_hook=str)) for face in catalogue.faces)]


def _name(face: Face | None) -> str:
    return face.name if face else ""


def _without_paths(fields: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if key not in _PATHS}
