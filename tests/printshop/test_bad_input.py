"""What is no PDF of shanben, whole and open, is refused in one line by every command of the print shop."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from printshop.commands import says_once, shanben


@pytest.fixture(scope="module")
def bad(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that are not as they should be."""
    folder = tmp_path_factory.mktemp("bad")
    data = master.read_bytes()
    with pikepdf.open(master) as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
        pdf.save(folder / "restricted.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
    (folder / "cut.pdf").write_bytes(data[: len(data) // 2])
    (folder / "garbled.pdf").write_bytes(data[:20_000] + bytes(2000) + data[22_000:])
    (folder / "words.pdf").write_text("no PDF", encoding="utf-8")
    other = pikepdf.Pdf.new()
    other.add_blank_page()
    other.save(folder / "other.pdf")
    return folder


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("locked.pdf", "the PDF is encrypted"),
        ("restricted.pdf", "the PDF is encrypted"),
        ("cut.pdf", "the PDF is damaged"),
        ("garbled.pdf", "the PDF is damaged"),
        ("words.pdf", "this is no PDF"),
        ("other.pdf", "was not made by shanben"),
        ("没有.pdf", "SB-FILE"),
    ],
)
def test_it_is_refused_in_one_line(file: str, words: str, bad: Path, tmp_path: Path) -> None:
    for command, *numbers in (("booklet",), ("marks",), ("copies", "1-2")):
        says_once(shanben(command, bad / file, *numbers, "-o", "out.pdf", cwd=tmp_path), file, words)
    assert not list(tmp_path.iterdir())


def test_signing_refuses_the_same(bad: Path, tmp_path: Path) -> None:
    done = shanben("sign", bad / "locked.pdf", "--key", "k.p12", "-o", "out.pdf", cwd=tmp_path)
    says_once(done, "locked.pdf", "the PDF is encrypted")
