"""The XML namespaces of the record and an element maker for each."""

from __future__ import annotations

from typing import Any

from lxml.builder import ElementMaker

METS_NS = "http://www.loc.gov/METS/"
XLINK_NS = "http://www.w3.org/1999/xlink"
XSI_NS = "http://www.w3.org/2001/XMLSchema-instance"
DC_NS = "http://purl.org/dc/elements/1.1/"
PREMIS_NS = "http://www.loc.gov/premis/v3"
MODS_NS = "http://www.loc.gov/mods/v3"
ARCHIVAL_NS = "urn:shanben:after-da-t-46:1.0"
SHANBEN_NS = "urn:shanben:record:1.0"

XLINK_HREF = f"{{{XLINK_NS}}}href"
XLINK_TYPE = f"{{{XLINK_NS}}}type"
XSI_TYPE = f"{{{XSI_NS}}}type"

_PREFIXES = {
    "mets": METS_NS,
    "xlink": XLINK_NS,
    "xsi": XSI_NS,
    "dc": DC_NS,
    "mods": MODS_NS,
    "archival": ARCHIVAL_NS,
    "premis": PREMIS_NS,
    "shanben": SHANBEN_NS,
}


def _maker(namespace: str) -> Any:
    return ElementMaker(namespace=namespace, nsmap=_PREFIXES)


METS = _maker(METS_NS)
DC = _maker(DC_NS)
MODS = _maker(MODS_NS)
ARCHIVAL = _maker(ARCHIVAL_NS)
PREMIS = _maker(PREMIS_NS)
SHANBEN = _maker(SHANBEN_NS)
