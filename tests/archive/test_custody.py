"""Every deposit names the digest of the one before, and the first that does not fit is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from judges import xsd
from judges.verdict import must_be_good
from shanben.archive.custody import read_custody
from shanben.archive.forms import Form
from shanben.archive.making import Packaged, package
from shanben.archive.opening import custody_of
from shanben.archive.verifying import verify_package
from shanben.core.errors import PackageError
from shanben.core.findings import errors_of
from shanben.core.folders import digest_of, files_below


def misfits(path: Path) -> list[str]:
    return [error.message for error in errors_of(verify_package(path).findings) if error.code == "SB-PACKAGE-CUSTODY"]


def test_a_deposit_names_the_digest_of_the_one_before(deposited: Packaged, again: Callable[[], Packaged]) -> None:
    second = again()
    first, own = read_custody(*custody_of(second.path))
    manifest = second.path.parent / deposited.deposit.manifest
    assert first.sha512 == digest_of(manifest).sha512 == deposited.deposit.sha512
    assert (own.number, own.sha512) == (2, "")
    assert verify_package(second.path).findings == ()


def test_the_chain_is_premis(again: Callable[[], Packaged], deposited: Packaged, tmp_path: Path) -> None:
    assert deposited.path.is_dir()
    data, _ = custody_of(again().path)
    (tmp_path / "custody.xml").write_bytes(data)
    must_be_good(xsd.judge([tmp_path / "custody.xml"], schema="premis"))


def test_an_object_shares_what_did_not_change(editions: Path, tmp_path: Path) -> None:
    first = package(editions, Form.OCFL, out=tmp_path)
    package(editions, Form.OCFL, out=tmp_path)
    second = [path for path in files_below(first.path) if path.startswith("v2/content/")]
    assert second == ["v2/content/custody.xml"]


@pytest.mark.parametrize("form", [Form.BAGIT, Form.EARK], indirect=True)
def test_a_former_deposit_that_was_changed_is_named(deposited: Packaged, again: Callable[[], Packaged]) -> None:
    second, third = again(), again()
    manifest = second.path.parent / second.deposit.manifest
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    (misfit,) = misfits(third.path)
    assert misfit.startswith("deposit 2 is not the one that deposit 3 names")
    assert "deposit 2 names another" not in "".join(misfits(deposited.path))
    with pytest.raises(PackageError, match="was changed"):
        raise_again(again, third)


def raise_again(again: Callable[[], Packaged], last: Packaged) -> None:
    """Damage the last deposit, then deposit once more."""
    manifest = last.path.parent / last.deposit.manifest
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    again()


def test_a_version_that_was_changed_is_named(editions: Path, tmp_path: Path) -> None:
    for _ in range(3):
        made = package(editions, Form.OCFL, out=tmp_path)
    inventory = made.path / "v1" / "inventory.json"
    data = inventory.read_bytes().replace(b"deposit 1", b"deposit I")
    inventory.write_bytes(data)
    digest = digest_of(inventory).sha512
    inventory.with_name("inventory.json.sha512").write_bytes(f"{digest}  inventory.json\n".encode())
    (misfit,) = misfits(made.path)
    assert misfit.startswith("deposit 1 is not the one that deposit 3 names")


@pytest.mark.usefixtures("deposited")
def test_a_link_taken_out_of_the_chain_is_named(again: Callable[[], Packaged]) -> None:
    again()
    third = again()
    data, file = custody_of(third.path)
    root = etree.fromstring(data)
    events = root.findall("{*}event")
    root.remove(events[1])
    Path(file).write_bytes(etree.tostring(root))
    assert misfits(third.path)[0] == "deposit 2 is missing from the chain"


def test_a_bag_whose_root_manifest_is_gone_is_not_the_one_that_the_next_names(editions: Path, tmp_path: Path) -> None:
    first = package(editions, Form.BAGIT, out=tmp_path)
    package(editions, Form.BAGIT, out=tmp_path)
    (tmp_path / first.deposit.manifest).unlink()
    assert misfits(first.path) == ["deposit 2 names another deposit 1 than this"]


@pytest.mark.usefixtures("deposited")
def test_a_chain_that_leads_out_of_the_folder_is_not_followed(again: Callable[[], Packaged]) -> None:
    second = again()
    data, file = custody_of(second.path)
    Path(file).write_bytes(data.replace(b'package="', b'package="../../', 1))
    assert misfits(second.path) == ["deposit 1 is said to lie outside the folder of this one"]


def test_a_version_without_a_chain_is_named(editions: Path, tmp_path: Path) -> None:
    for _ in range(2):
        made = package(editions, Form.OCFL, out=tmp_path)
    inventory = made.path / "v1" / "inventory.json"
    before = digest_of(inventory).sha512
    inventory.write_bytes(inventory.read_bytes().replace(b'"custody.xml"', b'"custody.txt"'))
    data, file = custody_of(made.path)
    Path(file).write_bytes(data.replace(before.encode(), digest_of(inventory).sha512.encode()))
    assert misfits(made.path) == ["version 1 holds no chain of custody"]


@pytest.mark.parametrize("form", [Form.BAGIT, Form.EARK], indirect=True)
def test_a_former_deposit_that_is_elsewhere_is_only_noted(
    deposited: Packaged, again: Callable[[], Packaged], tmp_path: Path
) -> None:
    second = again()
    deposited.path.rename(tmp_path / "taken-away")
    verified = verify_package(second.path)
    assert verified.good
    assert [finding.severity.value for finding in verified.findings] == ["note"]


def test_another_form_does_not_follow(editions: Path, tmp_path: Path) -> None:
    package(editions, Form.BAGIT, out=tmp_path)
    with pytest.raises(PackageError, match="no ocfl package"):
        package(editions, Form.OCFL, out=tmp_path)


def test_nothing_follows_an_object_whose_inventory_cannot_be_read(editions: Path, tmp_path: Path) -> None:
    made = package(editions, Form.OCFL, out=tmp_path)
    (made.path / "inventory.json").write_bytes(b"{}")
    with pytest.raises(PackageError, match="not an inventory"):
        package(editions, Form.OCFL, out=tmp_path)
