"""A DOCX that is damaged, encrypted, hostile or none is refused with a clear error, in little time and memory."""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from judges.reference import REPOSITORY
from shanben.core.errors import ArchiveError, ShanbenError, SourceError
from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.source.importing.importer import import_file
from source.importing.drafts import docx, p

SUITE = REPOSITORY / "tests" / "suite"
GOOD = docx(p("讲话") + p("正文。"))
_MEMORY = 200 << 20
_SECONDS = 2


def packed(*entries: tuple[str, bytes]) -> bytes:
    return write_zip([ZipEntry(name=name, data=data) for name, data in entries])


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as entry:
        for _ in range(300):
            entry.write(b" " * (1 << 20))
    return out.getvalue()


def lying_bomb() -> bytes:
    """A bomb whose directory claims ten bytes."""
    data = bytearray(bomb())
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(sign)
        data[place + at : place + at + 4] = struct.pack("<I", 10)
    return bytes(data)


def damaged() -> bytes:
    """A file whose document cannot be unpacked."""
    start = GOOD.find(b"word/document.xml") + len(b"word/document.xml")
    return GOOD[:start] + bytes(30) + GOOD[start + 30 :]


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">'.encode() for i in range(12)
    ) + b"]><x>&m;</x>"
)  # fmt: skip
DEEP = (
    b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    + b"<w:sdt>" * 100_000
)

_BODY = b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
MANY = _BODY + b"<w:p/>" * 100_000 + b"</w:body></w:document>"
MANY_RUNS = _BODY + b"<w:p>" + b"<w:r/>" * 5_000_000 + b"</w:p></w:body></w:document>"
LONG = _BODY + b"<w:p><w:r><w:t>" + b"a" * 6_000_000 + b"</w:t></w:r></w:p></w:body></w:document>"

CASES = {
    "nothing": b"",
    "a text": "大家好".encode(),
    "an old or encrypted file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
    "RTF": b"{\\rtf1}",
    "half a file": GOOD[: len(GOOD) // 2],
    "no document": packed(("a.txt", b"x")),
    "macros": packed(("word/document.xml", b"<x/>"), ("word/vbaProject.bin", b"x")),
    "OpenDocument": packed(("content.xml", b"<x/>")),
    "a path upward": packed(("../../etc/passwd", b"x"), ("word/document.xml", b"<x/>")),
    "an absolute path": packed(("/etc/passwd", b"x")),
    "a Windows path": packed(("C:\\x", b"x")),
    "one name twice": packed(("word/document.xml", b"<x/>"), ("word/document.xml", b"<y/>")),
    "a bomb": bomb(),
    "a bomb that lies": lying_bomb(),
    "too many entries": packed(*((f"{number}", b"") for number in range(5000))),
    "entities": packed(("word/document.xml", ENTITIES)),
    "entities in UTF-16": packed(("word/document.xml", ENTITIES.decode().encode("utf-16"))),
    "no XML": packed(("word/document.xml", b"<w:document")),
    "another root": packed(("word/document.xml", b"<x/>")),
    "too deep": packed(("word/document.xml", DEEP)),
    "a damaged entry": damaged(),
    "more paragraphs than an address can have": packed(("word/document.xml", MANY)),
    "more runs than an address can have": packed(("word/document.xml", MANY_RUNS)),
    "more text than an address can have": packed(("word/document.xml", LONG)),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_a_clear_error(name: str) -> None:
    with pytest.raises((SourceError, ArchiveError)) as caught:
        import_file(CASES[name], "a.docx")
    assert caught.value.where.file == "a.docx"
    assert len(str(caught.value)) < 300


_COSTLY = (
    "a bomb", "a bomb that lies", "entities", "too deep", "too many entries",
    "more paragraphs than an address can have", "more runs than an address can have",
)  # fmt: skip


@pytest.mark.parametrize("command", ["import", "build", "merge"])
@pytest.mark.parametrize("name", _COSTLY)
def test_it_is_refused_within_two_seconds_and_200_megabytes(name: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(CASES[name])
    (tmp_path / "address.xml").write_bytes((SUITE / "empty-good.xml").read_bytes())
    source = ("address.xml",) if command == "merge" else ()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))

    done = subprocess.run(
        [sys.executable, "-c", "from shanben.cli.main import main; main()", command, "a.docx", *source, "-o", "made"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.returncode == 1, done.stderr
    assert "a.docx: error: SB-" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("step", range(0, len(GOOD), 37))
def test_a_file_with_one_byte_changed_is_read_or_refused(step: int) -> None:
    data = bytearray(GOOD)
    data[step] ^= 0xFF
    with suppress(ShanbenError):
        import_file(bytes(data), "a.docx")
