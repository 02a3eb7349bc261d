"""The E-ARK profiles (CSIP, SIP) as a judge: what they ask for by METS XPath and cardinality, read from the profiles.

eark-validator carries the profiles and not their Schematron rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec import Struct

_NS = {
    "mets": "http://www.loc.gov/METS/",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
    "sip": "https://DILCIS.eu/XML/METS/SIPExtensionMETS",
    "xlink": "http://www.w3.org/1999/xlink",
}
_P = {"p": "http://www.loc.gov/METS_Profile/v2", "h": "http://www.w3.org/1999/xhtml"}
_STEP = re.compile(r"/(?![^\[]*\])")
_NAME = re.compile(r"(?<![\w@:.'\"-])([a-zA-Z]\w*)(?![\w:(='-])")
_SOFTWARE = "agent[@OTHERTYPE='SOFTWARE']"
_POINTING = "div[starts-with(@LABEL,'Representations')]"
_READ_AS = {
    "CSIP11": ("agent", _SOFTWARE),
    "CSIP15": ("agent", _SOFTWARE),
    "CSIP16": ("agent", _SOFTWARE),
    "CSIP109": ("div/div", f"div/{_POINTING}"),
    "CSIP111": ("div/div", f"div/{_POINTING}"),
    "CSIP112": ("div/div", f"div/{_POINTING}"),
    "CSIP114": ("[@USE='Representations']", "[starts-with(@USE,'Representations')]"),
}
"""Where the words of a requirement say more than its path: of one agent, of names that begin so, of what points."""
_WITHOUT_REPRESENTATIONS = "CSIP103"
"""Of the division in which a package has its content that has no representations (CSIP101)."""
_OF_THE_WHOLE = "CSIP114"
"""What the METS file of a representation, which holds no further ones, is not asked for."""


class Requirement(Struct, frozen=True, kw_only=True):
    """A requirement: in each `context`, which is an absolute path, `least` to `most` of `what`; -1 is any number."""

    id: str
    level: str
    context: str
    what: str
    least: int
    most: int


@cache
def requirements(profile: str) -> tuple[Requirement, ...]:
    """Return what the profile (`CSIP`, `SIP`) asks for by path and cardinality."""
    place = resources.files("eark_validator.xml.resources.profiles").joinpath(f"E-ARK-{profile}.xml")
    root = etree.fromstring(place.read_bytes())
    return tuple(found for one in root.iterfind(".//{*}requirement") for found in _requirement(one))


def broken(profile: str, mets: Path) -> list[str]:
    """Return the requirements at level MUST that a METS file breaks."""
    root = etree.parse(mets)
    left = {_WITHOUT_REPRESENTATIONS, *([_OF_THE_WHOLE] if mets.parent.parent.name == "representations" else ())}
    asked = (one for one in requirements(profile) if one.level == "MUST" and one.id not in left)
    return [f"{mets.parent.name}: {said}" for one in asked for said in _broken(one, root)]


def _requirement(element: Any) -> Iterator[Requirement]:
    terms = [" ".join("".join(one.itertext()).split()) for one in element.iterfind(".//h:dd", _P)]
    if len(terms) != 2 or not re.fullmatch(r"\d\.\.[\dn]", terms[1]):
        return
    path = "/" + terms[0].replace(*_READ_AS.get(element.get("ID"), ("", "")))
    *steps, what = map(_prefixed, _STEP.split(path))
    yield Requirement(
        id=element.get("ID"), level=element.get("REQLEVEL"), context="/".join(steps), what=what,
        least=int(terms[1][0]), most=-1 if terms[1][3] == "n" else int(terms[1][3]),
    )  # fmt: skip


def _prefixed(path: str) -> str:
    """Return the path with the prefix of METS at each name that has none."""
    return _NAME.sub(r"mets:\1", path)


def _broken(one: Requirement, root: Any) -> Iterator[str]:
    for place in root.xpath(one.context, namespaces=_NS) if one.context else [root]:
        count = len(place.xpath(one.what, namespaces=_NS))
        if count < one.least or (one.most >= 0 and count > one.most):
            yield f"{one.id}: {count} of {one.what} in {one.context}"
