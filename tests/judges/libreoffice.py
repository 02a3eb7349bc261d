"""LibreOffice, a real consumer of DOCX: opens a file and writes it anew as PDF or DOCX."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from judges.presence import Judge, require
from judges.program import run, version_of
from judges.verdict import Verdict

JUDGE = Judge(
    name="LibreOffice",
    version=lambda: version_of("soffice", "--version"),
    install="apt install libreoffice-writer-nogui",
)

_FOLDER = Path(__file__).resolve().parents[2] / "fonts"
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def convert(files: Sequence[Path], *, to: str, folder: Path, fonts: Path = _FOLDER) -> tuple[Verdict, ...]:
    """Convert the files to `pdf` or `docx` in the folder, which is not theirs, each as `STEM.to`.

    A verdict is good where the file came out. Every call has a user profile of its own, so that calls at the same
    time do not wait for each other and no setting of the user's has a say; and its fonts are those of the folder
    `fonts` (this project's), as machines have others, or none for Chinese at all.
    """
    version = require(JUDGE)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="soffice-") as profile:
        listed = Path(profile) / "fonts.conf"
        listed.write_text(_FONTS.format(folder=fonts, cache=profile), encoding="utf-8")
        ended = run(
            [
                "soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
                "--convert-to", to, "--outdir", folder, *files,
            ],
            environment={"HOME": profile, "FONTCONFIG_FILE": str(listed)},
        )  # fmt: skip
    return tuple(
        Verdict(
            judge=f"{JUDGE.name} to {to}",
            version=version,
            file=file,
            good=_came_out(folder / f"{file.stem}.{to}"),
            messages=() if _came_out(folder / f"{file.stem}.{to}") else ended.messages,
        )
        for file in files
    )


def _came_out(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0
