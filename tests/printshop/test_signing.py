"""A signature covers the file, is called valid by others, and is broken by every byte that is changed."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from judges import qpdf, verapdf
from judges.poppler import JUDGE as POPPLER
from judges.poppler import pictures
from judges.presence import require
from judges.reference import REPOSITORY
from judges.verdict import must_be_good
from printshop.authority import PASSPHRASE, SIGNER, Keys
from printshop.commands import says_once, shanben

A_MILLIMETRE = 72 / 25.4


def pdfsig(file: Path) -> str:
    require(POPPLER)
    return subprocess.run(["pdfsig", file], check=False, capture_output=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    image = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((4, 4, 195, 95), outline=(200, 0, 0, 255), width=6)
    path = tmp_path_factory.mktemp("seal") / "章.png"
    image.save(path)
    return path


@pytest.fixture(scope="module")
def signed(master: Path, keys: Keys, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("signed") / "signed.pdf"
    done = shanben(
        "sign", master, "--key", keys.signer, "--passphrase-file", keys.passphrase, "-o", out, cwd=out.parent
    )
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def sealed(master: Path, keys: Keys, seal: Path, tsa: str) -> Path:
    out = seal.with_name("sealed.pdf")
    done = shanben(
        "sign", master, "--key", keys.signer, "-o", out, "--seal", seal, "--seal-at", "6,150,60", "--tsa", tsa,
        cwd=out.parent, SHANBEN_PASSPHRASE=PASSPHRASE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


def test_what_is_signed_stays_byte_for_byte(master: Path, signed: Path) -> None:
    assert signed.read_bytes().startswith(master.read_bytes())


def test_poppler_calls_it_valid_and_total(signed: Path) -> None:
    said = pdfsig(signed)
    assert SIGNER in said
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    assert "Signature is Valid" in said


def test_verify_names_signer_time_coverage_and_trust(signed: Path, keys: Keys) -> None:
    done = shanben("verify", signed, "--trust", keys.root, cwd=signed.parent)
    assert done.returncode == 0, done.stderr
    assert re.search(
        rf"signature 1: {SIGNER}, \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ by the signer's clock, "
        "covers the whole file, unbroken, trusted",
        done.stdout,
    )


def test_without_a_trusted_certificate_trust_is_not_judged(signed: Path) -> None:
    done = shanben("verify", signed, cwd=signed.parent)
    assert done.returncode == 0
    assert "trust not judged" in done.stdout
    assert "note: SB-SIGNATURE-TRUST" in done.stderr


def test_a_signer_whom_nobody_named_is_an_error(signed: Path, keys: Keys, tmp_path: Path) -> None:
    other = keys.folder / "tsa.pem"
    done = shanben("verify", signed, "--trust", other, cwd=tmp_path)
    assert done.returncode == 1
    assert "error: SB-SIGNATURE-TRUST" in done.stderr


def test_a_time_stamp_of_an_authority_is_taken_and_told(sealed: Path, keys: Keys) -> None:
    done = shanben("verify", sealed, "--trust", keys.root, cwd=sealed.parent)
    assert done.returncode == 0, done.stderr
    assert "by a time stamp of Test time stamps" in done.stdout


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.985, 0.9999])
def test_one_changed_byte_breaks_it(part: float, signed: Path, tmp_path: Path) -> None:
    """In the head, in content, fonts and structure, in the signature itself, and behind it."""
    data = bytearray(signed.read_bytes())
    data[int(len(data) * part)] ^= 1
    (tmp_path / "changed.pdf").write_bytes(data)
    assert "Signature is Valid" not in pdfsig(tmp_path / "changed.pdf")
    done = shanben("verify", "changed.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_the_space_kept_for_a_signature_can_hide_nothing(signed: Path, tmp_path: Path) -> None:
    data = bytearray(signed.read_bytes())
    end = data.index(b">", data.rindex(b"/Contents <"))
    assert data[end - 1 : end] == b"0"
    data[end - 1] = ord("7")
    (tmp_path / "changed.pdf").write_bytes(data)
    done = shanben("verify", "changed.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "SB-SIGNATURE signature 1 is damaged" in done.stderr


def test_a_signature_that_was_hidden_is_missed(signed: Path, tmp_path: Path) -> None:
    data = signed.read_bytes()
    assert b"/AcroForm" in data
    (tmp_path / "changed.pdf").write_bytes(data.replace(b"/AcroForm", b"/AcroFurm"))
    done = shanben("verify", "changed.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "SB-SIGNATURE is or was signed" in done.stderr


def test_what_is_added_behind_a_signature_is_found(signed: Path, tmp_path: Path) -> None:
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string  # noqa: PLC0415
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415

    update = IncrementalPdfFileWriter(io.BytesIO(signed.read_bytes()))
    update.root[pdf_name("/Lang")] = pdf_string("en")
    update.update_root()  # type: ignore[no-untyped-call]
    with (tmp_path / "longer.pdf").open("wb") as file:
        update.write(file)  # type: ignore[no-untyped-call]
    done = shanben("verify", "longer.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "SB-SIGNATURE-CHANGED" in done.stderr


def test_signed_and_sealed_files_stay_archivable_and_accessible(signed: Path, sealed: Path) -> None:
    must_be_good((*verapdf.judge([signed, sealed], flavours=("3a", "ua1")), *qpdf.judge([signed, sealed])))


def test_a_seal_is_as_wide_as_asked_and_stands_where_asked(sealed: Path) -> None:
    with pikepdf.open(sealed) as pdf:
        (widget,) = pdf.pages[5].obj.Annots
        left, bottom, right, top = (float(edge) / A_MILLIMETRE for edge in widget.Rect)
    assert right - left == pytest.approx(42, abs=0.4)
    assert top - bottom == pytest.approx(21, abs=0.4)
    assert (left + right) / 2 == pytest.approx(150, abs=0.4)
    assert (bottom + top) / 2 == pytest.approx(60, abs=0.4)


def test_a_seal_lies_over_the_closing_date(tmp_path: Path, keys: Keys, seal: Path) -> None:
    text = "关于春季植树的讲话\n各位同志：\n今天我们在这里植树。\n谢谢大家！\n某市总工会\n2026年3月12日\n"
    (tmp_path / "speech.txt").write_text(text, encoding="utf-8")
    assert shanben("build", "speech.txt", "-o", "speech.pdf", cwd=tmp_path).returncode == 0
    done = shanben(
        "sign", "speech.pdf", "--key", keys.signer, "--passphrase-file", keys.passphrase, "--seal", seal,
        "-o", "sealed.pdf", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    box = subprocess.run(
        ["pdftotext", "-bbox", "sealed.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', box)
    first, last = (next(word for word in words if word[4].startswith(part)) for part in ("2026", "日"))
    with pikepdf.open(tmp_path / "sealed.pdf") as pdf:
        (widget,) = pdf.pages[0].obj.Annots
        left, bottom, right, top = map(float, widget.Rect)
        height = float(pdf.pages[0].mediabox[3])
    assert (left + right) / 2 == pytest.approx((float(first[0]) + float(last[2])) / 2, abs=1)
    assert bottom < height - (float(first[1]) + float(first[3])) / 2 < top


def test_the_words_below_a_seal_stay_readable(tmp_path: Path, master: Path, keys: Keys) -> None:
    """The seal is ink: black below it stays black."""
    Image.new("RGB", (10, 10), (220, 0, 0)).save(tmp_path / "red.png")
    done = shanben(
        "sign", master, "--key", keys.signer, "--passphrase-file", keys.passphrase, "--seal", "red.png",
        "--seal-at", "1,105,150", "-o", "s.pdf", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = Image.open(pictures(tmp_path / "s.pdf", folder=tmp_path / "png", dpi=72)[0]).convert("RGB")
    sealed = page.crop((250, 370, 340, 460))
    assert min(sealed.getchannel("R").tobytes()) < 60
    assert max(sealed.getchannel("G").tobytes()) < 10


def test_without_pyhanko_it_says_what_to_install(master: Path, signed: Path, tmp_path: Path) -> None:
    def without(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        program = "import sys; sys.modules['pyhanko'] = None; from shanben.cli.main import main; main()"
        return subprocess.run(
            [sys.executable, "-c", program, *map(str, arguments)],
            cwd=tmp_path, check=False, capture_output=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        )  # fmt: skip

    says_once(without("sign", master, "--key", "k.p12", "-o", "s.pdf"), "SB-SIGN", 'pip install "shanben[sign]"')
    told = without("verify", signed)
    assert told.returncode == 0
    assert "warning: SB-SIGNATURE-UNREAD" in told.stderr


def test_numbers_and_marks_would_break_a_signature(signed: Path, tmp_path: Path) -> None:
    for command, *numbers in (("marks",), ("copies", "1")):
        says_once(shanben(command, signed, *numbers, "-o", "out.pdf", cwd=tmp_path), "is signed", "then sign")


def test_a_signed_copy_is_still_a_copy(master: Path, keys: Keys, tmp_path: Path) -> None:
    assert shanben("copies", master, "7", "-o", "copies/", cwd=tmp_path).returncode == 0
    done = shanben(
        "sign", "copies/master-000007.pdf", "--key", keys.signer, "--passphrase-file", keys.passphrase,
        "-o", "signed.pdf", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    must_be_good(verapdf.judge([tmp_path / "signed.pdf"], flavours=("3a", "ua1")))
    assert shanben("verify", "signed.pdf", cwd=tmp_path).returncode == 0


def test_no_pass_phrase_is_in_anything_that_is_said(master: Path, keys: Keys, tmp_path: Path) -> None:
    for words in (PASSPHRASE, "wrong-one"):
        done = shanben("sign", master, "--key", keys.signer, "-o", "s.pdf", cwd=tmp_path, SHANBEN_PASSPHRASE=words)
        assert words not in done.stdout + done.stderr


def test_what_cannot_be_signed_is_one_line(master: Path, keys: Keys, signed: Path, tmp_path: Path) -> None:
    def tried(file: Path, *more: str | Path) -> subprocess.CompletedProcess[str]:
        return shanben("sign", file, "-o", "s.pdf", *more, cwd=tmp_path)

    good = ("--key", keys.signer, "--passphrase-file", keys.passphrase)
    (tmp_path / "wrong.txt").write_text("wrong", encoding="utf-8")
    says_once(tried(master, "--key", keys.signer, "--passphrase-file", "wrong.txt"), "SB-SIGN", "wrong pass phrase")
    says_once(tried(master, "--key", keys.signer), "no pass phrase", "SHANBEN_PASSPHRASE")
    says_once(tried(master, "--key", keys.expired, "--passphrase-file", keys.passphrase), "expired on", SIGNER)
    says_once(tried(master, "--key", keys.root, "--passphrase-file", keys.passphrase), "no PKCS #12")
    says_once(tried(master, *good, "--tsa", "http://127.0.0.1:9/"), "no time stamp from http://127.0.0.1:9/")
    says_once(tried(master, *good, "--seal", keys.root), "no image of a seal")
    says_once(tried(master, *good, "--seal", "没有.png"), "SB-FILE")
    says_once(tried(signed, *good), "is signed already")
    assert not (tmp_path / "s.pdf").exists()
