"""`shanben package`: make of a folder of editions a package for a repository, with a receipt beside it."""

from __future__ import annotations

from pathlib import Path

import click

from shanben.archive.forms import Form
from shanben.archive.making import package
from shanben.cli.printing import print_findings
from shanben.cli.voice import echo


@click.command("package")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--as", "form", required=True, type=click.Choice([form.value for form in Form]),
              help="BagIt 1.0, an E-ARK SIP 2.2.0, or an OCFL 1.1 object.")  # fmt: skip
@click.option("-o", "out", required=True, type=click.Path(path_type=Path), metavar="DIR",
              help="Folder that the package and its receipt are put into.")  # fmt: skip
@click.option("--institution", type=click.Path(path_type=Path), metavar="FILE",
              help="Who hands in and who takes in (institution.yaml; default: the nearest one).")  # fmt: skip
@click.option("--name", default="", metavar="NAME", help="Name of the package (default: the address, or DIR).")
def command(  # noqa: PLR0917 -- one argument an option
    folder: Path, form: str, out: Path, institution: Path | None, name: str
) -> None:
    """Package the editions in DIR, one address or a thousand, all or nothing.

    Beside the package stands its receipt, to be kept apart from it: 移交与接收登记表 as .xml and .pdf, and 核验.txt,
    which `sha512sum -c` reads. Where -o holds earlier deposits of that name, the new one names the digest of the
    last: an OCFL object gets a version, a bag or SIP a number (NAME.2).
    """
    packaged = package(folder, form, out=out, institution=institution, name=name)
    print_findings(packaged.findings)
    deposit = packaged.deposit
    echo(
        f"{packaged.path}: deposit {deposit.number}, {deposit.addresses} addresses, "
        f"{deposit.files} files, {deposit.size / 1_000_000:,.1f} MB"
    )
    echo(f"SHA-512 of {deposit.manifest}: {deposit.sha512}")
    for path in packaged.receipt:
        echo(f"receipt: {path}")
