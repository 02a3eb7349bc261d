"""The deposits of one series that lie in a folder: what was handed in before, and what the next one is called."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shanben.archive.bag import ROOT as BAG_ROOT
from shanben.archive.custody import Deposit, read_custody
from shanben.archive.filling import SIDECAR, sidecar_of
from shanben.archive.forms import Form, form_of
from shanben.archive.ocfl import INVENTORY
from shanben.archive.opening import custody_of
from shanben.archive.sip import METS
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError
from shanben.core.findings import Where
from shanben.core.folders import digest_of

_ROOTS = {Form.BAGIT: BAG_ROOT, Form.EARK: METS, Form.OCFL: INVENTORY}


class Series(Struct, frozen=True, kw_only=True):
    """The folder of the deposits, the series' name and form, and the deposits so far, each with its digest."""

    folder: Path
    name: str
    form: Form
    deposits: tuple[Deposit, ...]

    @property
    def number(self) -> int:
        """The number of the next deposit."""
        return len(self.deposits) + 1

    @property
    def follows_in_one_object(self) -> bool:
        """Whether the next deposit is a version of the object that is here, and no package of its own."""
        return self.form is Form.OCFL and bool(self.deposits)

    @property
    def package(self) -> str:
        """The name of the next deposit's package."""
        return self.name if self.form is Form.OCFL else numbered(self.name, self.number)

    @property
    def head(self) -> Path:
        """The folder that the next deposit makes: a package, or a version in the object."""
        package = self.folder / self.package
        return package / f"v{self.number}" if self.follows_in_one_object else package

    @property
    def manifest(self) -> str:
        """The path of the next deposit's root manifest, which no later deposit changes."""
        version = f"v{self.number}/" if self.form is Form.OCFL else ""
        return f"{self.package}/{version}{_ROOTS[self.form]}"


def numbered(name: str, number: int) -> str:
    """Return the name for a deposit: the first has the plain one."""
    return name if number == 1 else f"{name}.{number}"


def series_in(folder: Path, name: str, form: Form) -> Series:
    """Return the deposits of that name; raises PackageError where the last is of another form, or damaged."""
    last = folder / name
    if not last.exists():
        return Series(folder=folder, name=name, form=form, deposits=())
    number = 1
    while (folder / numbered(name, number + 1)).is_dir():
        number += 1
    last = folder / numbered(name, number)
    if form_of(last) is not form:
        message = f"what was deposited here is no {form} package"
        raise PackageError(message, where=Where(file=str(last)), hint="name another folder by -o")
    *former, own = read_custody(*custody_of(last))
    root = last / _ROOTS[form]
    digest = digest_of(root).sha512
    if read_bytes(root.with_name(f"{root.name}{SIDECAR}")) != sidecar_of(digest, root.name):
        message = "the former deposit was changed: nothing can follow it"
        raise PackageError(message, where=Where(file=str(root)), hint=f"shanben verify {last}")
    series = Series(folder=folder, name=name, form=form, deposits=(*former, replace(own, sha512=digest)))
    if series.head.exists():
        message = "was left by a deposit that was interrupted, and which no inventory names"
        raise PackageError(message, where=Where(file=str(series.head)), hint="remove it, then deposit again")
    return series
