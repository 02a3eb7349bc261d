"""XML Schemas of others, METS, PREMIS, MODS, Dublin Core and WordprocessingML, by libxml2 and without the net."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from judges.presence import Judge, require
from judges.reference import require_shared
from judges.verdict import Verdict

SCHEMAS = {
    "mets": ("mets/mets-1.12.1.xsd", "http://www.loc.gov/METS/"),
    "premis": ("premis/premis-v3-0.xsd", "http://www.loc.gov/premis/v3"),
    "mods": ("mods/mods-3-8.xsd", "http://www.loc.gov/mods/v3"),
    "dc": ("dc/simpledc.xsd", "http://purl.org/dc/elements/1.1/"),
}
"""Each schema's file below `../shared/schemas` and the namespace that it rules."""

TOLD_BY_TYPE = {"mets": ("premis/premis-v3-0.xsd",)}
"""Schemas whose types (xsi:type) are named inside what another schema judges."""

JUDGE = Judge(
    name="libxml2 (XML Schema)",
    version=lambda: ".".join(map(str, etree.LIBXML_VERSION)),
    install="pip install lxml",
)


class _Catalog(etree.Resolver):
    """Answers the addresses that a schema imports with the files that the catalog names for them.

    The stubs of lxml know neither the context of a question nor the answer that is a file.
    """

    def __init__(self, catalog: Path) -> None:
        super().__init__()
        entries = etree.parse(str(catalog)).iter("{urn:oasis:names:tc:entity:xmlns:xml:catalog}uri")
        self._files = {entry.get("name"): str(catalog.parent / str(entry.get("uri"))) for entry in entries}

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]
        """Return the file of an address in the catalog; None leaves it to the parser, which has no net."""
        del public_id
        found = self._files.get(system_url)
        return self.resolve_filename(found, context) if found else None  # type: ignore[attr-defined]


@cache
def compiled(*places: str) -> etree.XMLSchema:
    """Return the schemas of `../shared/schemas` at those places as one; skips the test where one is absent."""
    files = [require_shared(f"schemas/{place}") for place in places]
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Catalog(require_shared("schemas/catalog.xml")))
    if len(files) == 1:
        return etree.XMLSchema(etree.parse(str(files[0]), parser))
    imports = "".join(_import(file) for file in files)
    together = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{imports}</schema>'
    return etree.XMLSchema(etree.fromstring(together, parser))


def _import(file: Path) -> str:
    namespace = etree.parse(str(file)).getroot().get("targetNamespace")
    return f'<import namespace="{namespace}" schemaLocation="{file.as_uri()}"/>'


def judge(files: Sequence[Path], *, schema: str) -> tuple[Verdict, ...]:
    """Return a verdict for each file on what it holds of the schema's namespace (`mets`, `premis`, `mods`, `dc`).

    Each topmost element of the namespace is judged as a document of its own, wherever in the file it stands;
    a file without one is bad.
    """
    version = require(JUDGE)
    place, namespace = SCHEMAS[schema]
    rules = compiled(place, *TOLD_BY_TYPE.get(schema, ()))
    verdicts = []
    for file in files:
        messages, found = [], _topmost(etree.parse(str(file)).getroot(), namespace)
        for element in found:
            messages += complaints(element, rules)
        verdicts.append(
            Verdict(
                judge=f"{JUDGE.name}: {schema}",
                version=version,
                file=file,
                good=bool(found) and not messages,
                messages=tuple(messages) if found else (f"holds no {schema}",),
            )
        )
    return tuple(verdicts)


def complaints(element: Any, rules: etree.XMLSchema) -> list[str]:
    """Return what the schema has against the element, with lines."""
    if rules.validate(element):
        return []
    log: Any = rules.error_log
    return [f"{error.line}:{error.column}: {error.message}" for error in log]


def _topmost(root: Any, namespace: str) -> list[Any]:
    inside = f"{{{namespace}}}"
    if isinstance(root.tag, str) and root.tag.startswith(inside):
        return [root]
    return [found for child in root.iterchildren(tag=etree.Element) for found in _topmost(child, namespace)]
