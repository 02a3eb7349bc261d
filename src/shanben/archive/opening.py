"""Open a package of any form: what its manifests state, where each file that was handed in lies, its custody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from shanben.archive import bag, mets, ocfl, sip
from shanben.archive.custody import CUSTODY
from shanben.archive.filling import SIDECAR
from shanben.archive.forms import Form, form_of
from shanben.archive.manifest import read_lines
from shanben.core.disk import read_bytes
from shanben.core.errors import PackageError, ShanbenError
from shanben.core.findings import Finding, Severity, Where
from shanben.core.folders import files_below
from shanben.core.xml_reader import elements_of

_M = f"{{{mets.METS_NS}}}"
_HREF = f"{{{mets.XLINK_NS}}}href"
_SIP_PLACES = (sip.DESCRIPTIVE, sip.PRESERVATION, sip.OTHER)


class Stated(Struct, frozen=True, kw_only=True):
    """What the file `by` states of the file at `path`; `size` is -1 where it does not say."""

    path: str
    sha512: str
    by: str
    size: int = -1


class Located(Struct, frozen=True, kw_only=True):
    """A file that was handed in: its path then, and its path in the package."""

    name: str
    path: str


class Contents(Struct, frozen=True, kw_only=True):
    """A package as its own manifests tell of it; nothing is believed yet.

    `manifest` is the root manifest, `unstated` are files that no manifest has to state, `custody` is where the chain
    lies (empty: none). `readable` is false where a manifest cannot be read, so that more than it states may be there.
    """

    root: Path
    form: Form
    manifest: str
    stated: tuple[Stated, ...]
    unstated: tuple[str, ...]
    located: tuple[Located, ...]
    custody: str
    findings: tuple[Finding, ...]
    readable: bool = True

    @property
    def paths(self) -> dict[str, str]:
        """Where each file that was handed in lies, by its path then."""
        return {one.name: one.path for one in self.located}


def open_package(folder: Path) -> Contents:
    """Return what the package in the folder says of itself; raises PackageError where it is none."""
    form = form_of(folder)
    if form is None:
        raise PackageError("no package", where=Where(file=str(folder)), hint="known: BagIt, E-ARK SIP, OCFL object")
    return _kept_inside(_OPENERS[form](folder))


def _kept_inside(contents: Contents) -> Contents:
    """Return the contents without what leads out of the package, of which each is a finding and nothing is read."""
    outside = [one for one in contents.stated if leads_out(one.path)]
    if not outside and not leads_out(contents.custody):
        return contents
    findings = (_damaged(contents.root / one.by, f"it names {one.path!r}, outside the package") for one in outside)
    return replace(
        contents,
        stated=tuple(one for one in contents.stated if not leads_out(one.path)),
        located=tuple(one for one in contents.located if not leads_out(one.path)),
        custody="" if leads_out(contents.custody) else contents.custody,
        findings=(*contents.findings, *findings),
    )


def leads_out(path: str) -> bool:
    """Tell whether a path below a folder leads out of it, on this system or another."""
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or "\0" in path or bool(path and not parts[0]) or ":" in parts[0]


def custody_of(folder: Path) -> tuple[bytes, str]:
    """Return the chain of custody in a package and the name of its file.

    Raises PackageError where there is none, or where a manifest that would tell of it cannot be read.
    """
    contents = open_package(folder)
    if not contents.custody and not contents.readable:
        first = contents.findings[0]
        raise PackageError(first.message, where=first.where)
    if not contents.custody:
        raise PackageError(
            "this package has no chain of custody: shanben did not make it", where=Where(file=str(folder))
        )
    path = folder / contents.custody
    return read_bytes(path), str(path)


def _open_bag(root: Path) -> Contents:
    if not (root / bag.PAYLOAD).is_file():
        raise PackageError("the bag has no manifest of SHA-512", where=Where(file=str(root)))
    findings: list[Finding] = []
    stated = [*_sidecar(root, bag.ROOT)]
    for manifest in (bag.ROOT, bag.PAYLOAD):
        stated += _listed(root, manifest, findings)
    data = [one.path for one in stated if one.by == bag.PAYLOAD]
    return Contents(
        root=root,
        form=Form.BAGIT,
        manifest=bag.ROOT,
        stated=tuple(stated),
        unstated=(bag.ROOT, f"{bag.ROOT}{SIDECAR}"),
        located=tuple(Located(name=path.removeprefix(bag.DATA), path=path) for path in data),
        custody=CUSTODY if (root / CUSTODY).is_file() else "",
        findings=tuple(findings),
        readable=not findings,
    )


def _listed(root: Path, manifest: str, findings: list[Finding]) -> Iterator[Stated]:
    if not (root / manifest).is_file():
        return
    lines, unread = read_lines(read_bytes(root / manifest))
    findings += [_damaged(root / manifest, f"line {number} is no line of a manifest") for number in unread]
    for line in lines:
        yield Stated(path=bag.decoded(line.path), sha512=line.sha512, by=manifest)


def _open_sip(root: Path) -> Contents:
    findings: list[Finding] = []
    stated = [*_sidecar(root, sip.METS), *_referred(root, sip.METS, findings)]
    for path in [one.path for one in stated if one.path.endswith(f"/{sip.METS}")]:
        stated += _referred(root, path, findings)
    custody = f"{sip.PRESERVATION}{CUSTODY}"
    return Contents(
        root=root,
        form=Form.EARK,
        manifest=sip.METS,
        stated=tuple(stated),
        unstated=(sip.METS, f"{sip.METS}{SIDECAR}"),
        located=tuple(_handed_in(one.path for one in stated)),
        custody=custody if (root / custody).is_file() else "",
        findings=tuple(findings),
        readable=not findings,
    )


def _referred(root: Path, path: str, findings: list[Finding]) -> Iterator[Stated]:
    """Yield what a METS file states; it is read piece by piece, and its paths are those from the package's root."""
    place = path.removesuffix(sip.METS)
    if not (root / path).is_file():
        return
    try:
        data = read_bytes(root / path)
        for element in elements_of(data, (f"{_M}mdRef", f"{_M}file"), PackageError, str(root / path)):
            located = element if element.tag == f"{_M}mdRef" else element.find(f"{_M}FLocat")
            yield Stated(
                path=place + mets.to_path(located.get(_HREF)),
                sha512=element.get("CHECKSUM").lower(),
                by=path,
                size=int(element.get("SIZE")),
            )
    except PackageError as error:
        findings.append(_damaged(root / path, f"it cannot be read: {error.message}"))
    except (AttributeError, TypeError, ValueError) as error:
        findings.append(_damaged(root / path, f"it cannot be read: {error}"))


def _handed_in(paths: Iterator[str]) -> Iterator[Located]:
    for path in paths:
        name = next((path.removeprefix(place) for place in _SIP_PLACES if path.startswith(place)), "")
        if path.startswith(sip.REPRESENTATIONS):
            _, _, name = path.removeprefix(sip.REPRESENTATIONS).partition(f"/{sip.DATA}")
        if name and name != CUSTODY:
            yield Located(name=name, path=path)


def _open_object(root: Path) -> Contents:
    try:
        inventory = ocfl.read_inventory(read_bytes(root / ocfl.INVENTORY), str(root / ocfl.INVENTORY))
    except ShanbenError as error:
        return _unreadable(root, error.findings)
    contents = {path: digest for digest, paths in inventory["manifest"].items() for path in paths}
    heads = sorted(inventory["versions"], key=lambda head: (len(head), head))
    stated = [*_sidecar(root, ocfl.INVENTORY), _declaration()]
    stated += [Stated(path=path, sha512=digest.lower(), by=ocfl.INVENTORY) for path, digest in contents.items()]
    for head in heads:
        if (root / head / ocfl.INVENTORY).is_file():
            stated += _sidecar(root, f"{head}/{ocfl.INVENTORY}")
    located, custody = _state(inventory["versions"][inventory["head"]]["state"], inventory["manifest"])
    sidecars = (f"{place}{ocfl.INVENTORY}{SIDECAR}" for place in ("", *(f"{head}/" for head in heads)))
    return Contents(
        root=root,
        form=Form.OCFL,
        manifest=f"{inventory['head']}/{ocfl.INVENTORY}",
        stated=(*stated, *_head_is_root(root, inventory["head"], stated[0])),
        unstated=(ocfl.INVENTORY, *sidecars),
        located=located,
        custody=custody,
        findings=(),
    )


def _state(state: dict[str, list[str]], manifest: dict[str, list[str]]) -> tuple[tuple[Located, ...], str]:
    """Return where the files of the newest version lie, and its chain of custody."""
    lies = {logical: manifest[digest][0] for digest, paths in state.items() for logical in paths if digest in manifest}
    data = {logical: path for logical, path in sorted(lies.items()) if logical.startswith(ocfl.DATA)}
    located = (Located(name=logical.removeprefix(ocfl.DATA), path=path) for logical, path in data.items())
    return tuple(located), lies.get(CUSTODY, "")


def _declaration() -> Stated:
    return Stated(path=ocfl.NAMASTE, sha512=hashlib.sha512(ocfl.DECLARED).hexdigest(), by="OCFL 1.1")


def _head_is_root(root: Path, head: str, own: Stated) -> Iterator[Stated]:
    """The newest version's inventory is the object's (OCFL 1.1 E064), unless that is damaged itself."""
    sha512 = hashlib.sha512(read_bytes(root / ocfl.INVENTORY)).hexdigest()
    if own.sha512 == sha512:
        yield Stated(path=f"{head}/{ocfl.INVENTORY}", sha512=sha512, by=ocfl.INVENTORY)


def _unreadable(root: Path, findings: tuple[Finding, ...]) -> Contents:
    return Contents(
        root=root,
        form=Form.OCFL,
        manifest=ocfl.INVENTORY,
        stated=tuple(_sidecar(root, ocfl.INVENTORY)),
        unstated=tuple(files_below(root)),
        located=(),
        custody="",
        findings=tuple(_damaged(root / ocfl.INVENTORY, finding.message) for finding in findings),
        readable=False,
    )


def _sidecar(root: Path, manifest: str) -> Iterator[Stated]:
    """Yield what stands beside a manifest about it; its digest is empty where that cannot be read."""
    path = root / f"{manifest}{SIDECAR}"
    if path.is_file():
        words = read_bytes(path).decode("utf-8", "replace").split()
        yield Stated(path=manifest, sha512=words[0] if words else "", by=f"{manifest}{SIDECAR}")


def _damaged(path: Path, message: str) -> Finding:
    return Finding(code="SB-PACKAGE-MANIFEST", severity=Severity.ERROR, message=message, where=Where(file=str(path)))


_OPENERS = {Form.BAGIT: _open_bag, Form.EARK: _open_sip, Form.OCFL: _open_object}
