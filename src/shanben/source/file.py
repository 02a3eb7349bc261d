"""A path as the user gives it becomes a source file: an address.xml, its folder, or a file that is imported."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from shanben.core.disk import read_bytes
from shanben.core.errors import FileError, SourceError
from shanben.core.findings import Finding, Where
from shanben.model.places import SourceFile
from shanben.schema.document import ParsedDocument, parse

ADDRESS = "address.xml"
KINDS = (".txt", ".md", ".docx")  # files that are sources by themselves, and imported on the way


class OpenedSource(Struct, frozen=True, kw_only=True):
    """The source, the name its editions are given, and what an import assumed.

    `origin` finds the place in the user's file that a place in the source comes from; None where they are the same.
    """

    file: SourceFile
    name: str
    findings: tuple[Finding, ...]
    origin: Callable[[Where], Where] | None = None

    def document(self) -> ParsedDocument:
        """Return the parsed source, whose places are those of the user's file; raises SourceError as `parse` does."""
        return parse(self.file.data, self.file.path, self.origin)


def source_name(path: Path) -> str:
    """Return the name that editions of a source have: its folder's for an address.xml, its stem for all others."""
    return path.resolve().parent.name if path.name == ADDRESS else path.stem


def open_source(path: Path) -> OpenedSource:
    """Return the source at the path; a text, Markdown or DOCX is imported on the way.

    Raises FileError where there is none, or one of a kind that is not known.
    """
    if path.is_dir():
        path = _in_folder(path)
    if not path.is_file():
        raise FileError("no such file", where=Where(file=str(path)))
    if not is_unicode(path.name):
        raise FileError("the file's name is not text that editions can bear", where=Where(file=str(path)),
                        hint="rename it")  # fmt: skip
    data, file, name = read_bytes(path), str(path), source_name(path)
    if path.suffix.lower() in KINDS:
        return _imported(data, file, name)
    if path.suffix.lower() != ".xml":
        raise FileError(
            f"a source of kind {path.suffix or 'unknown'!r} is not known",
            where=Where(file=file),
            hint="give an address.xml, the folder that holds one, or a .txt, .md or .docx",
        )
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise SourceError("the source is UTF-16", where=Where(file=file), hint="save the file as UTF-8")
    return OpenedSource(file=_file(file, data), name=name, findings=())


def _in_folder(folder: Path) -> Path:
    if not (folder / ADDRESS).is_file():
        hint = "name the file in it, or build every address below it: shanben batch"
        raise FileError(f"the folder holds no {ADDRESS}", where=Where(file=str(folder)), hint=hint)
    return folder / ADDRESS


def is_unicode(name: str) -> bool:
    """Whether a file's name is text; a system may have names in bytes that are none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _imported(data: bytes, file: str, name: str) -> OpenedSource:
    # Imported here, because a source that is an address.xml needs no importer.
    from shanben.source.importing.importer import import_file  # noqa: PLC0415

    draft = import_file(data, file)
    return OpenedSource(file=_file(file, draft.data), name=name, findings=draft.findings, origin=draft.origin.locate)


def _file(path: str, data: bytes) -> SourceFile:
    return SourceFile(path=path, data=data, sha256=hashlib.sha256(data).hexdigest())
