"""Few libraries, each pinned by its digest and under a licence that was read; and none of them calls anyone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from fuzz.seeds import TEXT
from judges.reference import REPOSITORY
from licences import KNOWN, licence_of, locked, page
from whole.fresh_process import Editions

FORBIDDEN = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto")):
        raise SystemExit(f"reached for the network: {event} {arguments}")
sys.addaudithook(refuse)
from shanben.cli.main import main
main()
"""


@pytest.mark.parametrize(("name", "version"), locked())
def test_the_licence_of_each_library_is_known(name: str, version: str) -> None:
    parts = re.split(r" (?:OR|AND) ", licence_of(name))
    assert parts
    assert set(parts) <= KNOWN, f"{name} {version}: read its licence, and add it to tests/licences.py"


def test_the_list_of_licences_is_that_of_the_lock() -> None:
    assert (REPOSITORY / "docs" / "licences.md").read_text(encoding="utf-8").splitlines() == list(page())


def test_every_pin_has_its_digests() -> None:
    for lock in ("requirements.lock", "requirements-test.lock"):
        text = (REPOSITORY / lock).read_text(encoding="utf-8")
        pins = re.split(r"^(?=[A-Za-z0-9])", text.partition("make lock\n")[2], flags=re.MULTILINE)
        assert all("--hash=sha256:" in pin for pin in pins if pin.strip()), lock


def test_every_library_that_is_asked_for_is_locked() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = (*project["dependencies"], *project["optional-dependencies"]["sign"])
    names = {re.split(r"[^A-Za-z0-9_.-]", one)[0].lower() for one in wanted}
    assert names <= {name.lower() for name, _ in locked()}


def test_doctor_shows_the_version_of_each(tmp_path: Path) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = (*project["dependencies"], *project["optional-dependencies"]["sign"])
    told = subprocess.run(
        [sys.executable, "-c", FORBIDDEN, "doctor"], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "LC_ALL": "C.UTF-8"},
    ).stdout.lower()  # fmt: skip
    versions = dict(locked())
    for one in wanted:
        name = re.split(r"[^A-Za-z0-9_.-]", one)[0].lower()
        assert re.search(rf"^  {re.escape(name)} +{re.escape(versions[name])}$", told, re.MULTILINE), name


def test_no_command_reaches_for_the_network(built: Editions, address_path: Path, tmp_path: Path) -> None:
    """Nor does any library that they load: every call that names an address ends the process."""
    (tmp_path / "speech.md").write_text(TEXT, encoding="utf-8")
    for words in (
        ("build", str(address_path), "-o", "out"),
        ("check", str(address_path)),
        ("verify", str(built.folder)),
        ("import", "speech.md", "-o", "new/address.xml"),
        ("merge", str(built.docx), str(address_path), "-o", "merged.xml"),
        ("package", str(built.folder), "--as", "eark", "-o", "package"),
        ("booklet", str(built.pdf), "-o", "booklet.pdf"),
        ("fonts",),
        ("styles",),
        ("doctor",),
    ):
        done = subprocess.run(
            [sys.executable, "-c", FORBIDDEN, *words],
            cwd=tmp_path, capture_output=True, check=False, encoding="utf-8", stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert done.returncode == 0, (words, done.stdout[-500:], done.stderr[-500:])
