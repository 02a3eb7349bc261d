"""Whatever is changed in a package is found, and the file is named."""

from __future__ import annotations

import random
import shutil
from hashlib import sha512
from pathlib import Path

import pytest

from shanben.archive.bag import PAYLOAD, ROOT
from shanben.archive.filling import SIDECAR
from shanben.archive.forms import Form
from shanben.archive.making import Packaged, package
from shanben.archive.ocfl import INVENTORY
from shanben.archive.sip import METS
from shanben.archive.verifying import VerifiedPackage, Wanted, verify_package
from shanben.core.errors import PackageError
from shanben.core.findings import errors_of
from shanben.core.folders import digest_of, files_below

POSITIONS_A_FORM = 180  # of three forms: more than 500


def named(verified: VerifiedPackage) -> set[str]:
    """Return the files that errors name, by their paths in the package."""
    return {error.where.file.removeprefix(f"{verified.path}/") for error in errors_of(verified.findings)}


def codes(verified: VerifiedPackage) -> set[str]:
    return {error.code for error in errors_of(verified.findings)}


def test_an_untouched_package_has_nothing_wrong(deposited: Packaged) -> None:
    for receipt in (None, deposited.receipt[0], deposited.receipt[-1]):
        verified = verify_package(deposited.path, Wanted(receipt=receipt))
        assert verified.findings == ()


def test_a_single_changed_bit_is_found_wherever_it_is(deposited: Packaged) -> None:
    files = files_below(deposited.path)
    dice = random.Random(str(deposited.deposit.form))  # noqa: S311 -- the same places in every run
    for number in range(POSITIONS_A_FORM):
        path = files[number % len(files)]
        file = deposited.path / path
        data = file.read_bytes()
        place = dice.randrange(len(data))
        damaged = bytearray(data)
        damaged[place] ^= 1 << dice.randrange(8)
        file.write_bytes(damaged)
        verified = verify_package(deposited.path)
        file.write_bytes(data)
        assert path in named(verified), f"byte {place} of {path}"


@pytest.mark.parametrize("ending", [".pdf", ".record.xml", ".events.xml", ".report.json", "custody.xml"])
def test_a_missing_file_is_named(deposited: Packaged, ending: str) -> None:
    file = next(file for file in sorted(deposited.path.rglob("*")) if file.name.endswith(ending))
    file.unlink()
    assert str(file.relative_to(deposited.path)) in named(verify_package(deposited.path))


def test_an_added_file_is_named(deposited: Packaged) -> None:
    beside = next(deposited.path.rglob("*.pdf")).with_name("另一篇.pdf")
    beside.write_bytes(b"%PDF-")
    verified = verify_package(deposited.path)
    assert (codes(verified), named(verified)) == (
        {"SB-PACKAGE-ADDED"},
        {str(beside.relative_to(deposited.path))},
    )


def test_a_renamed_file_is_named_by_both_names(deposited: Packaged) -> None:
    file = next(deposited.path.rglob("*.docx"))
    file.rename(file.with_name("改名.docx"))
    verified = verify_package(deposited.path)
    (renamed,) = [error for error in verified.findings if error.code == "SB-PACKAGE-RENAMED"]
    assert renamed.where.file == str(file)
    assert "改名.docx" in renamed.message


def test_swapped_editions_are_named_with_whose_bytes_they_have(deposited: Packaged) -> None:
    one, other = next(deposited.path.rglob("*.pdf")), next(deposited.path.rglob("*.epub"))
    swapped = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(swapped)
    verified = verify_package(deposited.path)
    assert {str(file.relative_to(deposited.path)) for file in (one, other)} <= named(verified)
    assert any("has the bytes of" in error.message for error in verified.findings)


def rewritten(root: Path, path: str, data: bytes) -> None:
    """Change a file of a package, and rewrite all that states its digest, so that the package is valid again."""
    changes = {digest_of(root / path).sha512: sha512(data).hexdigest()}
    (root / path).write_bytes(data)
    manifests = [one for one in files_below(root) if one.endswith((ROOT, PAYLOAD, METS, INVENTORY, SIDECAR))]
    while changes:
        former, new = changes.popitem()
        for manifest in manifests:
            text = (root / manifest).read_bytes()
            if former.encode() in text:
                again = text.replace(former.encode(), new.encode())
                changes[sha512(text).hexdigest()] = sha512(again).hexdigest()
                (root / manifest).write_bytes(again)


@pytest.fixture
def bag(editions: Path, tmp_path: Path) -> Packaged:
    return package(editions, Form.BAGIT, out=tmp_path / "bags")


@pytest.mark.parametrize("form", [Form.BAGIT, Form.OCFL], indirect=True)
def test_swapped_editions_with_new_manifests_are_found_by_the_record(deposited: Packaged) -> None:
    pdf, epub = next(deposited.path.rglob("*.pdf")), next(deposited.path.rglob("*.epub"))
    was, other = pdf.read_bytes(), epub.read_bytes()
    rewritten(deposited.path, str(pdf.relative_to(deposited.path)), b"in between")
    rewritten(deposited.path, str(epub.relative_to(deposited.path)), was)
    rewritten(deposited.path, str(pdf.relative_to(deposited.path)), other)
    assert codes(verify_package(deposited.path)) == {"SB-PACKAGE-RECORD"}


@pytest.mark.parametrize("receipt", [0, -1], ids=["the form", "the check list"])
def test_a_rewritten_log_with_new_manifests_is_found_by_the_receipt(deposited: Packaged, receipt: int) -> None:
    log = next(deposited.path.rglob("*.events.xml"))
    forged = log.read_bytes().replace(b"equal to the source", b"EQUAL to the source")
    assert forged != log.read_bytes()
    rewritten(deposited.path, str(log.relative_to(deposited.path)), forged)
    assert verify_package(deposited.path).good
    verified = verify_package(deposited.path, Wanted(receipt=deposited.receipt[receipt]))
    assert codes(verified) == {"SB-PACKAGE-RECEIPT"}
    if receipt:
        assert str(log.relative_to(deposited.path)) in named(verified)


def test_a_package_that_was_moved_is_still_proved_by_its_receipt(bag: Packaged, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / "under-another-name"
    shutil.move(bag.path, moved)
    assert verify_package(moved, Wanted(receipt=bag.receipt[-1])).good


def test_what_is_no_receipt_is_refused(bag: Packaged) -> None:
    for file in (bag.receipt[1], next(bag.path.rglob("*.record.xml"))):
        with pytest.raises(PackageError, match="no receipt"):
            verify_package(bag.path, Wanted(receipt=file))


def test_a_receipt_that_names_a_folder_names_no_file(bag: Packaged) -> None:
    receipt = bag.receipt[-1]
    for name in (".", ".."):
        receipt.write_text(f"{receipt.read_text(encoding='utf-8')}{'0' * 128}  {name}\n", encoding="utf-8")
    assert verify_package(bag.path, Wanted(receipt=receipt)).good


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="no package"):
        verify_package(tmp_path)
