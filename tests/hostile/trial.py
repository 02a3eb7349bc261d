"""Run each hostile input through its command in a child of a warm process, watched and limited.

`PYTHONPATH=tests python -m hostile.trial FOLDER` tells one line of JSON an input: how it ended, what it took and said.
"""

from __future__ import annotations

import io
import os
import resource
import shutil
import socket
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct, json

from fuzz.seeds import Seeds
from hostile.case import Case
from hostile.suite import cases
from judges.reference import REPOSITORY
from shanben.cli import main

SECONDS, MEGABYTES = 2, 200
CANARY = "a secret that nothing may read: 不可外传 9f1c"
_COMMANDS = ("build", "check", "verify", "import_", "merge", "booklet", "copies", "marks", "sign", "package", "fonts", "batch", "styles")
_NEEDED = (
    "shanben.archive.making", "shanben.archive.verifying", "shanben.editions.docx.writer", "shanben.editions.epub.write",
    "shanben.editions.pdf.write", "shanben.editions.record.write", "shanben.merging.merge", "shanben.second_hand",
    "shanben.printshop.keys", "shanben.printshop.signature_field", "shanben.printshop.signing",
    "shanben.source.importing.importer", "shanben.source.importing.docx.document", "shanben.core.yaml_tree",
    "shanben.verification.docx.reader", "shanben.verification.epub.reader", "shanben.verification.pdf.reader",
    "shanben.verification.glyphs", "shanben.schema.explain", "shanben.cli.refusal", "encodings.idna",
)  # fmt: skip


class Ended(Struct, frozen=True, kw_only=True):
    """How an input ended: status (128 and more: a signal), what it said and took, and what it touched and should not."""

    name: str
    harmless: bool
    status: int
    said: str
    seconds: float
    megabytes: int
    touched: tuple[str, ...]
    canary_seen: bool


def trials(folder: Path) -> Iterator[Ended]:
    """Yield how every input ends; `folder` is room for them."""
    seeds = Seeds(folder / "seeds")
    canary = folder / "elsewhere" / "canary"
    canary.parent.mkdir(exist_ok=True)
    canary.write_text(CANARY, encoding="utf-8")
    _warm_up()
    room = folder / "room"
    for case in cases(seeds):
        yield _tried(case, room, {b"{CANARY}": str(canary).encode(), b"{SEEDS}": str(seeds.folder).encode()})
        shutil.rmtree(room, ignore_errors=True)


def _warm_up() -> None:
    os.environ["SHANBEN_CACHE"] = "off"
    for name in (*(f"shanben.cli.{name}" for name in _COMMANDS), *_NEEDED):
        import_module(name)


def _tried(case: Case, room: Path, named: dict[bytes, bytes]) -> Ended:
    _lay_out(case, room, named)
    arguments = [_filled(word.encode(), named).decode() for word in case.command]
    child = os.fork()
    if not child:
        _run(case, arguments, room, allowed=(str(room), named[b"{SEEDS}"].decode()))
    _, status, used = os.wait4(child, 0)
    said = (room / ".said").read_bytes()
    touched = (room / ".touched").read_text(encoding="utf-8").splitlines()
    return Ended(
        name=case.name,
        harmless=case.harmless,
        status=os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status),
        said=said.decode("utf-8", "replace"),
        seconds=round(used.ru_utime + used.ru_stime, 3),
        megabytes=used.ru_maxrss >> 10,
        touched=tuple(touched),
        canary_seen=CANARY.encode() in b"".join(_everything(room)),
    )


def _lay_out(case: Case, room: Path, named: dict[bytes, bytes]) -> None:
    room.mkdir()
    for target, origin in case.copies.items():
        shutil.copytree(origin, room / target)
    for path, data in case.files.items():
        (room / path).parent.mkdir(parents=True, exist_ok=True)
        (room / path).write_bytes(_filled(data, named))
    for path, target in case.links.items():
        (room / path).parent.mkdir(parents=True, exist_ok=True)
        (room / path).symlink_to(_filled(target.encode(), named).decode())


def _filled(text: bytes, named: dict[bytes, bytes]) -> bytes:
    for name, value in named.items():
        text = text.replace(name, value)
    return text


def _everything(room: Path) -> Iterator[bytes]:
    yield from (path.read_bytes() for path in room.rglob("*") if path.is_file() and not path.is_symlink())


def _run(case: Case, arguments: list[str], room: Path, allowed: tuple[str, ...]) -> NoReturn:
    """Be the command: its output goes to a file, as does what it touches outside."""
    try:
        os.chdir(room)
        said = os.open(".said", os.O_WRONLY | os.O_CREAT)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb"), encoding="utf-8", line_buffering=True)
        sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb"), encoding="utf-8", line_buffering=True)
        os.environ["TMPDIR"] = str(room)
        sys.argv = ["shanben", *arguments]
        _watch(os.open(".touched", os.O_WRONLY | os.O_CREAT), allowed, case)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        main.main()
    except SystemExit as ending:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ending.code if isinstance(ending.code, int) else 1)
    except BaseException:  # noqa: BLE001 -- a traceback is what the test looks for
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(70)
    os._exit(71)


def _watch(note: int, allowed: tuple[str, ...], case: Case) -> None:
    """Write down every file outside that is opened, every socket, and every program that is started."""
    own = (*allowed, str(REPOSITORY), sys.prefix, sys.base_prefix, "/proc/self", "/dev/null", "/dev/zero", "/usr/share/zoneinfo")

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 -- links are not followed here
            if not path.startswith(own) and not case.names_files:
                os.write(note, f"open {path}\n".encode("utf-8", "replace"))
        elif event.startswith("socket.") and socket.AF_UNIX in {arguments[1], getattr(arguments[0], "family", None)}:
            return  # asyncio wakes itself by a pair of them, and processes of a pool meet there
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ftplib", "urllib")):
            os.write(note, f"{event} {arguments!r}\n".encode("utf-8", "replace"))

    sys.addaudithook(hook)


if __name__ == "__main__":
    for one in trials(Path(sys.argv[1])):
        sys.stdout.buffer.write(json.encode(one) + b"\n")
        sys.stdout.flush()
