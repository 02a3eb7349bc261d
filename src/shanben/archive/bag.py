"""A package as BagIt 1.0 (RFC 8493): a folder `data`, manifests of SHA-512, and bag-info.txt."""

from __future__ import annotations

from collections.abc import Iterable

from shanben.archive.custody import CUSTODY
from shanben.archive.deposit import Handover
from shanben.archive.filling import Filling
from shanben.archive.manifest import Line, to_text
from shanben.core.version import VERSION

DECLARATION = "bagit.txt"
PAYLOAD = "manifest-sha512.txt"
ROOT = "tagmanifest-sha512.txt"
INFORMATION = "bag-info.txt"
DATA = "data/"
_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def write_bag(filling: Filling, handover: Handover) -> None:
    """Fill the folder with the bag."""
    paths = handover.gathered.paths
    digests = filling.copy_all((path, f"{DATA}{path}") for path in paths)
    copied = [(f"{DATA}{path}", digest) for path, digest in zip(paths, digests, strict=True)]
    size = sum(digest.size for digest in digests)
    tags = (
        (INFORMATION, _information(handover, octets=size, streams=len(copied))),
        (DECLARATION, _DECLARED),
        (CUSTODY, handover.custody),
        (PAYLOAD, to_text(Line(path=encoded(path), sha512=digest.sha512) for path, digest in copied)),
    )
    lines = [Line(path=name, sha512=filling.write(name, data).sha512) for name, data in tags]
    filling.write(ROOT, to_text(lines))
    filling.sidecar(ROOT)


def encoded(path: str) -> str:
    """Return a path as a manifest writes it (RFC 8493 2.1.3)."""
    return path.replace("%", "%25")


def decoded(path: str) -> str:
    """Return the path that a manifest means."""
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _information(handover: Handover, *, octets: int, streams: int) -> bytes:
    institution, deposit, former = handover.institution, handover.deposit, handover.former
    fields = (
        ("Source-Organization", handover.giver),
        ("Organization-Address", institution.value("单位地址")),
        ("Contact-Name", institution.value("联系人")),
        ("Contact-Phone", institution.value("联系电话")),
        ("Contact-Email", institution.value("电子邮箱")),
        ("External-Description", handover.title),
        ("External-Identifier", handover.identifier),
        ("Bagging-Date", deposit.at.date().isoformat()),
        ("Bag-Size", f"{octets / 1_000_000:.1f} MB"),
        ("Payload-Oxum", f"{octets}.{streams}"),
        ("Bag-Group-Identifier", handover.series),
        ("Internal-Sender-Identifier", institution.value("全宗号")),
        ("Bag-Software-Agent", f"shanben {VERSION}"),
        ("Deposit-Number", str(deposit.number)),
        ("Former-Deposit", former.package if former else ""),
        ("Former-Deposit-SHA512", former.sha512 if former else ""),
    )
    return _labelled(fields)


def _labelled(fields: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{label}: {value}\n" for label, value in fields if value).encode()
