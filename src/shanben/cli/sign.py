"""`shanben sign`: sign a PDF, with a time stamp and the image of a seal where they are wanted."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shanben.cli.voice import echo, worded
from shanben.core.clock import now
from shanben.core.disk import read_bytes, write_whole
from shanben.core.errors import SigningError
from shanben.core.findings import Where
from shanben.core.lengths import Millipoints, millimetres
from shanben.printshop.master import Master, read_master

if TYPE_CHECKING:
    from shanben.printshop.signature_field import Seal

_VARIABLE = "SHANBEN_PASSPHRASE"
_NO_PASSPHRASE = f"no pass phrase: give --passphrase-file, set {_VARIABLE}, or call it from a terminal"


@click.command("sign")
@click.argument("file", metavar="FILE.pdf", type=click.Path(path_type=Path))
@click.option("--key", required=True, type=click.Path(path_type=Path), metavar="FILE.p12",
              help="The key and its certificate (PKCS #12).")  # fmt: skip
@click.option("-o", "out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.pdf",
              help="The file to write.")  # fmt: skip
@click.option("--passphrase-file", type=click.Path(path_type=Path), metavar="FILE",
              help=f"Its first line opens the key (default: {_VARIABLE}, or you are asked).")  # fmt: skip
@click.option("--tsa", default="", metavar="URL", help="The address of a time-stamping authority (RFC 3161).")
@click.option("--reason", default="", metavar="TEXT", help="Why it is signed.")
@click.option("--seal", type=click.Path(path_type=Path), metavar="FILE.png", help="The image of a seal to show.")
@click.option("--seal-width", default=42, show_default=True, type=click.IntRange(5, 120), metavar="MM",
              help="How wide the seal is printed.")  # fmt: skip
@click.option("--seal-at", metavar="PAGE,X,Y",
              help="Page, and the middle of the seal in mm from the lower left (default: over the date).")  # fmt: skip
def command(  # noqa: PLR0913, PLR0917 -- one argument an option
    file: Path, key: Path, out: Path, passphrase_file: Path | None, tsa: str, reason: str,
    seal: Path | None, seal_width: int, seal_at: str | None,
) -> None:  # fmt: skip
    """Sign FILE.pdf with the key (PAdES-B-B; B-T with --tsa). What is signed stays byte for byte as it was.

    The pass phrase is asked for, or read from a file or the environment; it is never an argument, which others could
    read. With --seal the signature is seen on the page.
    """
    _require_pyhanko()
    from shanben.printshop.keys import open_key  # noqa: PLC0415 -- only where the extra is installed
    from shanben.printshop.signing import Signature, sign  # noqa: PLC0415

    master = read_master(file)
    locked = read_bytes(key)
    signer = open_key(locked, _passphrase(passphrase_file, key), where=Where(file=str(key)), moment=now())
    shown = _seal(master, seal, millimetres(seal_width), seal_at)
    write_whole(out, sign(master, Signature(signer=signer, tsa=tsa, seal=shown, reason=reason)))
    echo(f"{out}: signed by {signer.subject_name}")
    if tsa:
        echo(f"time stamp: {tsa}")


def _require_pyhanko() -> None:
    if find_spec("pyhanko") is None:
        raise SigningError("signing needs pyHanko, which is not installed", hint='pip install "shanben[sign]"')


def _passphrase(file: Path | None, key: Path) -> str:
    if file is not None:
        try:
            return read_bytes(file).decode().split("\n")[0].removesuffix("\r")
        except UnicodeDecodeError as error:
            raise SigningError("is no text", where=Where(file=str(file))) from error
    if _VARIABLE in os.environ:
        return os.environ[_VARIABLE]
    if not sys.stdin.isatty():
        raise SigningError(_NO_PASSPHRASE, where=Where(file=str(key)))
    return str(click.prompt(worded(f"Pass phrase of {key}"), hide_input=True, err=True, default="", show_default=False))


def _seal(master: Master, image: Path | None, width: Millipoints, at: str | None) -> Seal | None:
    if image is None:
        return None
    from shanben.printshop.seal_place import SealPlace, over_the_date  # noqa: PLC0415
    from shanben.printshop.signature_field import Seal, read_seal_image  # noqa: PLC0415

    drawn = read_seal_image(read_bytes(image), Where(file=str(image)))
    if at is None:
        return Seal(image=drawn, place=over_the_date(master), width=width)
    try:
        page, x, y = at.split(",")
        place = SealPlace(page=int(page), x=millimetres(x), y=millimetres(y))
    except ValueError as error:
        raise click.BadParameter("give page, x and y, as in 2,140,60", param_hint="--seal-at") from error
    return Seal(image=drawn, place=place, width=width)
