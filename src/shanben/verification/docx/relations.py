"""Follow the relationships of a part to other parts of the package (OPC 8.5)."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, join, normpath

from shanben.verification.package import Package

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def related(package: Package, part: str, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield id and part of each relationship whose type ends with one of these, as far as the package has the part."""
    folder = part.removesuffix(basename(part))
    relations = f"{folder}_rels/{basename(part)}.rels"
    if relations not in package:
        return
    for relation in package.xml(relations).iter(_RELATIONSHIP):
        target = relation.get("Target", "")
        name = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        if relation.get("Type", "").endswith(kinds) and name in package:
            yield relation.get("Id", ""), name
