"""Whatever call to the disk fails, and however: the old files or the new ones are there, whole, and the status is true.

A run is made in a child whose n-th call that changes the disk fails, for each n.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import pytest
from msgspec import Struct

from faults import KILL, KINDS, Disk, Fault
from fuzz.seeds import Seeds, packed, parts
from shanben.cli import main
from shanben.merging.merge import merge
from shanben.model.places import Edition, SourceFile
from shanben.order import Order
from shanben.press import press

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each fault has a process of its own")
KILLED, INTERRUPTED = 137, 130


class Deed(Struct, frozen=True, kw_only=True):
    """A command that writes: its words, the files that stood there before, and what it makes where nothing fails."""

    words: tuple[str, ...]
    before: dict[str, bytes]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """One small address in every form."""
    return Seeds(tmp_path_factory.mktemp("seeds"))


def build_deed(seeds: Seeds, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Deed:
    """Build where an older set stands; the editions are made once, and put into place again and again."""
    pressed = press(seeds.source, Order(editions=tuple(Edition)))
    monkeypatch.setattr("shanben.cli.building.press", lambda *_: pressed)
    endings = ("pdf", "docx", "epub", "record.xml", "events.xml", "report.json")
    before = {f"speech.{ending}": b"old" for ending in endings}
    before |= {"mine.txt": b"mine", "speech.failed/speech.pdf": b"bad"}
    return Deed(words=("build", str(seeds.source), "-o", str(folder)), before=before)


def merge_deed(seeds: Seeds, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Deed:
    """Merge an edited document into its source, which is the only file there is."""
    edited, source = seeds.folder / "edited.docx", seeds.source.read_bytes()
    before, after = "开幕了".encode(), "召开了".encode()
    document = parts(seeds.edition("docx").read_bytes())
    edited.write_bytes(packed([(name, data.replace(before, after)) for name, data in document]))
    held = SourceFile(path="address.xml", data=source, sha256=sha256(source).hexdigest())
    merged = merge(edited.read_bytes(), str(edited), held)
    monkeypatch.setattr("shanben.cli.merge.merge", lambda *_: merged)
    return Deed(words=("merge", str(edited), str(folder / "address.xml"), "--in-place"), before={"address.xml": source})


def copies_deed(seeds: Seeds, folder: Path, _: pytest.MonkeyPatch) -> Deed:
    """Number copies where an earlier register stands."""
    before = {"speech-000001.pdf": b"old", "speech.register.csv": b"old"}
    return Deed(words=("copies", str(seeds.edition("pdf")), "1-3", "-o", f"{folder}/"), before=before)


def sign_deed(seeds: Seeds, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Deed:
    """Sign over an earlier file."""
    monkeypatch.setattr("shanben.printshop.signing.sign", lambda *_: b"%PDF signed")
    key = ("--key", str(seeds.key), "--passphrase-file", str(seeds.key.with_name("passphrase.txt")))
    words = ("sign", str(seeds.edition("pdf")), *key, "-o", str(folder / "s.pdf"))
    return Deed(words=words, before={"s.pdf": b"old"})


def package_deed(seeds: Seeds, folder: Path, _: pytest.MonkeyPatch) -> Deed:
    """Package a folder where nothing stands."""
    return Deed(words=("package", str(seeds.editions), "--as", "bagit", "-o", str(folder)), before={})


DEEDS = {"build": build_deed, "merge": merge_deed, "copies": copies_deed, "sign": sign_deed, "package": package_deed}
SAMPLED = {"package": 9}
"""Of a package every ninth call fails: it makes very many, all alike."""


@pytest.mark.parametrize("name", DEEDS)
def test_at_every_call_the_old_or_the_new_is_there_and_the_status_is_true(
    name: str, seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHANBEN_CACHE", "off")
    if name != "sign":  # whose key is of today
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    folder = tmp_path / "out"
    deed = DEEDS[name](seeds, folder, monkeypatch)
    old, _, _, _ = done(deed, folder, Fault(call=0, how=KILL))
    new, status, said, calls = done(deed, folder, Fault())
    assert status == 0, said
    assert calls > len(new)
    assert new != old
    for call in range(0, calls, SAMPLED.get(name, 1)):
        for kind, how in KINDS.items():
            found, status, said, _ = done(deed, folder, Fault(call=call, how=how))
            where = f"{kind} at call {call} of {calls}: status {status}\n{said}"
            check(found, (old, new), status, where)
            assert (status == KILLED) == (how == KILL), where
            assert "Traceback" not in said, where
            assert status in {0, KILLED} or "error: SB-" in said, where


Files = dict[str, bytes]


def check(found: Files, kept: tuple[Files, Files], status: int, where: str) -> None:
    """Nothing is lost or half-written, and all is new where the command says so."""
    old, new = kept
    if status == 0:
        assert new.items() <= found.items(), where
    for path, data in found.items():
        assert data in {old.get(path), new.get(path)}, f"{path}: {where}"
    assert (old.keys() & new.keys()) <= found.keys(), where


def test_the_next_run_clears_away_what_a_killed_one_left(
    seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHANBEN_CACHE", "off")
    folder = tmp_path / "out"
    deed = build_deed(seeds, folder, monkeypatch)
    *_, calls = done(deed, folder, Fault())
    left = 0
    for call in range(calls):
        done(deed, folder, Fault(call=call, how=KILL))
        left += len(half_written(folder))
        _, status, said, _ = done(deed, folder, Fault(), anew=False)
        assert status == 0, said
        assert half_written(folder) == []
    assert left


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_leaves_nothing_half_written(
    ending: signal.Signals, seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHANBEN_CACHE", "off")
    folder = tmp_path / "out"
    deed = build_deed(seeds, folder, monkeypatch)
    new, *_, calls = done(deed, folder, Fault())
    for call in range(0, calls, 3):
        found, status, said, _ = done(deed, folder, Fault(call=call, how=-ending))
        assert status == INTERRUPTED, said
        assert said.strip().endswith("stopped")
        assert half_written(folder) == []
        check(found, (deed.before, new), status, said)


def done(deed: Deed, folder: Path, fault: Fault, *, anew: bool = True) -> tuple[dict[str, bytes], int, str, int]:
    """Do it in a child with a fault; return what stands there then, the status, what was said, and the calls made."""
    if anew:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for path, data in deed.before.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        _be(deed.words, folder, fault, tell)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        calls = int(pipe.read() or b"0")
    _, status = os.waitpid(child, 0)
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
    said = folder.with_name("said").read_text(encoding="utf-8", errors="replace")
    return whole(folder), code, said, calls


def whole(folder: Path) -> dict[str, bytes]:
    """Return what stands in a folder, but for the parts of files that are not whole."""
    found = ((path.relative_to(folder), path) for path in folder.rglob("*") if path.is_file())
    return {
        str(name): path.read_bytes() for name, path in found if not any(part.endswith(".part") for part in name.parts)
    }


def half_written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(".*.part"))


def _be(words: tuple[str, ...], folder: Path, fault: Fault, tell: int) -> NoReturn:
    """Be the command, with a fault in the disk."""
    code = 70
    try:
        output = os.open(folder.with_name("said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(output, stream)
        sys.stdout = sys.stderr = os.fdopen(output, "w", encoding="utf-8")
        sys.argv = ["shanben", *words]
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one process, whose calls are all counted
        signal.signal(signal.SIGINT, signal.default_int_handler)
        disk = Disk(folder, fault)
        main.main()
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
        os.write(tell, str(disk.calls).encode())
    except BaseException:  # noqa: BLE001 -- whatever comes out is what is looked for
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(code)
