"""Make a package of a folder of editions, with a receipt beside it: all of it, or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha512
from pathlib import Path

from msgspec import Struct

from shanben.archive.bag import write_bag
from shanben.archive.custody import Deposit, write_custody
from shanben.archive.deposit import Handover
from shanben.archive.filling import SIDECAR, Filling
from shanben.archive.forms import Form
from shanben.archive.gathering import Gathered, gather
from shanben.archive.inspecting import inspections_of
from shanben.archive.manifest import Line, to_text
from shanben.archive.ocfl import INVENTORY, NAMASTE, read_inventory, write_object, write_version
from shanben.archive.receipt import CHECK_LIST, FORM, Receipt, receipt_of, to_xml
from shanben.archive.receipt_page import to_pdf
from shanben.archive.series import Series, numbered, series_in
from shanben.archive.sip import write_sip
from shanben.core.clock import now
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.folders import digest_of
from shanben.core.placing import folder_beside, place, settled
from shanben.core.stages import stage
from shanben.model.institution import Institution
from shanben.source.institution import institution_of

_RENEWED = (INVENTORY, f"{INVENTORY}{SIDECAR}")
"""What each deposit of an OCFL object writes anew; the versions keep their own."""
_WRITERS = {Form.BAGIT: write_bag, Form.EARK: write_sip, Form.OCFL: write_object}


class Packaged(Struct, frozen=True, kw_only=True):
    """What was made: the package, the deposit it is, the receipt's files, and what was noticed."""

    path: Path
    deposit: Deposit
    receipt: tuple[Path, ...]
    findings: tuple[Finding, ...]


def package(
    folder: str | Path,
    form: Form | str,
    *,
    out: str | Path,
    institution: str | Path | None = None,
    name: str = "",
) -> Packaged:
    """Package the editions of a folder and put the package and its receipt into the folder `out`.

    Where `out` holds earlier deposits of the same name, the new one names the digest of the last: an OCFL object gets
    a version, a bag or SIP a number. `institution` is an institution.yaml, if not the nearest one; `name` names the
    package, which else has the name of its one address, or of the folder. Raises PackageError where the folder holds
    no editions, or an edition is not the one that its record states, and FileError where something cannot be written;
    then nothing is.
    """
    if Path(out).resolve().is_relative_to(Path(folder).resolve()):
        raise PackageError("the package would lie among what it packs", where=Where(file=str(out)))
    stage(f"gather what lies in {folder}")
    gathered = gather(Path(folder))
    series = series_in(Path(out), _name(gathered, name), Form(form))
    names = _receipt_names(series)
    held = institution_of(Path(folder), Path(institution) if institution else None)
    receipt = _made(_handover(gathered, series, held), series, names)
    path = series.folder / series.package
    unknown = () if receipt.giver else (_unknown(path),)
    return Packaged(path=path, deposit=receipt.deposit, receipt=names, findings=(*gathered.findings, *unknown))


def _name(gathered: Gathered, given: str) -> str:
    if Path(given).name != given or not given.isprintable():
        raise PackageError(f"{given!r} cannot name a package", hint="a name is one part of a path")
    if given or len(gathered.addresses) > 1:
        return given or gathered.folder.resolve().name
    return gathered.addresses[0].name


def _handover(gathered: Gathered, series: Series, institution: Institution) -> Handover:
    chain = (*series.deposits, _deposit(gathered, series))
    return Handover(
        gathered=gathered, series=series.name, institution=institution, chain=chain, custody=write_custody(chain)
    )


def _deposit(gathered: Gathered, series: Series) -> Deposit:
    sizes = [os.path.getsize(f"{gathered.folder}/{path}") for path in gathered.paths]  # noqa: PTH202 -- of thousands
    return Deposit(
        number=series.number,
        at=now(),
        form=series.form.value,
        package=series.package,
        manifest=series.manifest,
        addresses=len(gathered.addresses),
        files=len(sizes),
        size=sum(sizes),
    )


def _made(handover: Handover, series: Series, names: tuple[Path, Path, Path]) -> Receipt:
    """Make the package beside its place, and its receipt while the disk takes it up; then move all there."""
    with folder_beside(series.head, room=series.folder) as made:
        filling = Filling(made, handover.gathered.folder)
        stage("copy and hash the files")
        lines = _filled(filling, handover, series)
        stage("write the receipt")
        with settled(made):
            digest = next(line.sha512 for line in lines if line.path == handover.deposit.manifest)
            receipt = receipt_of(handover, digest, inspections_of(handover, filling.packed))
            files = tuple(_receipt_files(receipt, names, lines))
        stage("put package and receipt into their place")
        place(made, series.head, (*files, *_renewed(made, series)))
    return receipt


def _filled(filling: Filling, handover: Handover, series: Series) -> tuple[Line, ...]:
    """Fill the package's folder, or that of an object's next version, and return what the receipt lists."""
    if series.follows_in_one_object:
        root = series.folder / series.package
        write_version(filling, handover, root)
        return _with_former_versions(root, f"v{series.number}", filling)
    _WRITERS[series.form](filling, handover)
    listed = (line for line in filling.lines if series.form is not Form.OCFL or line.path not in _RENEWED)
    return tuple(Line(path=f"{series.package}/{path}", sha512=digest) for path, digest in listed)


def _with_former_versions(root: Path, head: str, filling: Filling) -> tuple[Line, ...]:
    """Return every file of the object that no later version changes."""
    inventory = read_inventory(read_bytes(root / INVENTORY), str(root / INVENTORY))
    former = [Line(path=path, sha512=digest) for digest, paths in inventory["manifest"].items() for path in paths]
    small = [NAMASTE, *(f"{old}/{name}" for old in inventory["versions"] for name in _RENEWED)]
    former += [Line(path=path, sha512=digest_of(root / path).sha512) for path in small]
    new = [Line(path=f"{head}/{line.path}", sha512=line.sha512) for line in filling.lines]
    return tuple(Line(path=f"{root.name}/{line.path}", sha512=line.sha512) for line in sorted((*former, *new)))


def _receipt_names(series: Series) -> tuple[Path, Path, Path]:
    """Return the places of the form, its page and the check list; raises PackageError where another's stand there."""
    form, check = (series.folder / numbered(name, series.number) for name in (FORM, CHECK_LIST))
    form, page, check = Path(f"{form}.xml"), Path(f"{form}.pdf"), Path(f"{check}.txt")
    for path in (form, page, check):
        if path.exists():
            raise PackageError(
                "the receipt of another deposit stands here",
                where=Where(file=str(path)),
                hint="name another folder by -o",
            )
    return form, page, check


def _receipt_files(
    receipt: Receipt, names: tuple[Path, Path, Path], lines: tuple[Line, ...]
) -> Iterator[tuple[Path, bytes]]:
    form, page, check = names
    files = ((form, to_xml(receipt)), (page, to_pdf(receipt)))
    yield from files
    own = (Line(path=path.name, sha512=sha512(data).hexdigest()) for path, data in files)
    yield check, to_text((*lines, *own))


def _renewed(made: Path, series: Series) -> Iterator[tuple[Path, bytes]]:
    """Yield what an object's next version puts in the place of the object's own; of another package nothing is."""
    if series.follows_in_one_object:
        yield from ((series.folder / series.package / name, read_bytes(made / name)) for name in _RENEWED)


def _unknown(path: Path) -> Finding:
    message = "nobody is named who hands this in (移交单位)"
    return Finding(
        code="SB-PACKAGE-UNKNOWN",
        severity=Severity.WARNING,
        message=message,
        where=Where(file=str(path)),
        hint="state 立档单位名称 in institution.yaml",
    )
