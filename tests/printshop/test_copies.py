"""Numbered copies: each whole and tagged, what they share stored once, and a register that matches."""

from __future__ import annotations

import csv
import io
import re
import resource
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from judges import poppler, qpdf, verapdf
from judges.verdict import must_be_good
from printshop.commands import says_once, shanben
from printshop.finished_sheets import mm
from shanben.printshop.copies import parse_numbers

PAGES = 6


@pytest.fixture(scope="module")
def three(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("three") / "三份.pdf"
    done = shanben("copies", master, "1-2,70", "-o", out, cwd=out.parent, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def single(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("single")
    assert shanben("copies", master, "7-8", "-o", "each/", cwd=folder).returncode == 0
    return folder / "each" / "master-000007.pdf"


def registered(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def test_every_copy_bears_its_number_and_then_the_same_text(three: Path, master: Path) -> None:
    pages = poppler.text(three).split("\f")[:-1]
    plain = poppler.text(master).split("\f")[:-1]
    assert len(pages) == 3 * PAGES
    for place, number in enumerate(("000001", "000002", "000070")):
        first, *others = pages[place * PAGES : (place + 1) * PAGES]
        assert first.split() == [number, *plain[0].split()]
        assert others == plain[1:]


def test_the_number_stands_in_size_three_at_the_top_left_of_the_type_area(three: Path, plain: Path) -> None:
    """GB/T 9704-2012, 7.2.1: six digits of 16 pt; the type area begins 28 mm from the left, 37 mm from the top."""
    with pikepdf.open(three) as pdf:
        stream = pdf.pages[0].obj.Contents[0].read_bytes().decode()
        height = mm(pdf.pages[0].mediabox[3])
    found = re.search(r"/CopyNumber 16 Tf 1 0 0 1 ([\d.]+) ([\d.]+) Tm <([0-9A-F]{24})> Tj", stream)
    assert found
    assert mm(float(found[1])) == pytest.approx(28, abs=0.01)
    top = height - mm(float(found[2])) - mm(16 * 0.68)
    assert 37 <= top <= 37 + mm(28.99)
    assert "000001" not in poppler.text(plain)


def test_the_number_is_the_first_that_is_read(three: Path) -> None:
    tags = [line.strip() for line in poppler.structure(three).splitlines()]
    assert tags[0] == "Document"
    read = [line.strip('"') for line in tags if line.startswith('"')]
    assert read[0] == "000001"
    assert sum(tag.startswith("Part") for tag in tags) == 3


def test_every_element_has_an_identifier_of_its_own(three: Path) -> None:
    with pikepdf.open(three) as pdf:
        tree = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        names = [str(name) for name in tree]
        assert len(set(names)) == len(names)
        assert {name.partition(".")[0] for name in names} == {"000001", "000002", "000070"}
        for name, element in tree.items():
            assert str(element.ID) == str(name)


def owned(element: Any) -> set[int]:
    """Return the numbers of the marks that an element has."""
    kids = element.K
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return {int(kid) if isinstance(kid, int) else int(kid.get("/MCID", -1)) for kid in kids}


def test_the_parent_tree_leads_from_every_mark_to_the_element_that_owns_it(three: Path) -> None:
    with pikepdf.open(three) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for page in pdf.pages:
            for number, element in enumerate(parents[int(page.obj.StructParents)]):
                assert number in owned(element)


def test_fonts_and_page_content_stand_in_the_file_once(three: Path, master: Path) -> None:
    def programs(path: Path) -> int:
        with pikepdf.open(path) as pdf:
            descriptors = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
            return sum("/FontFile2" in each or "/FontFile3" in each for each in descriptors)

    with pikepdf.open(three) as pdf:
        assert len({page.obj.Contents[-1].objgen for page in pdf.pages}) == PAGES
    of_the_digits = 1
    assert programs(three) == programs(master) + of_the_digits


def test_it_stays_archivable_and_accessible(three: Path, single: Path) -> None:
    must_be_good((*verapdf.judge([three, single], flavours=("3a", "ua1")), *qpdf.judge([three, single])))
    must_be_good(poppler.judge([three, single]))


def test_a_single_copy_is_an_edition_that_says_what_the_source_says(single: Path, address_path: Path) -> None:
    done = shanben("verify", single, "--source", address_path, cwd=single.parent)
    assert done.returncode == 0, done.stderr


def test_many_copies_in_one_file_are_no_edition(three: Path) -> None:
    says_once(shanben("verify", three, cwd=three.parent), "SB-READBACK", "holds 3 numbered copies")


def test_a_number_that_is_none_is_found(single: Path, tmp_path: Path) -> None:
    """A digit that somebody takes away or puts in is a finding, since the number is read like the text."""
    with pikepdf.open(single) as pdf:
        stream = pdf.pages[0].obj.Contents[0]
        stream.write(re.sub(rb"<([0-9A-F]{24})>", lambda match: b"<" + match[1][:20] + b">", stream.read_bytes()))
        pdf.save(tmp_path / "short.pdf")
    done = shanben("verify", "short.pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "SB-PDF-LABEL" in done.stderr


def test_the_register_of_one_file_names_the_pages_of_each_copy(three: Path) -> None:
    digest = sha256(three.read_bytes()).hexdigest()
    rows = registered(three.with_name("三份.register.csv"))
    assert [(row["number"], row["first page"], row["last page"]) for row in rows] == [
        ("000001", "1", "6"), ("000002", "7", "12"), ("000070", "13", "18"),
    ]  # fmt: skip
    assert {(row["file"], row["sha256"], row["date"]) for row in rows} == {("三份.pdf", digest, "2023-11-14")}


def test_the_register_of_single_files_names_the_digest_of_each(single: Path) -> None:
    rows = registered(single.with_name("master.register.csv"))
    assert [row["number"] for row in rows] == ["000007", "000008"]
    for row in rows:
        assert row["sha256"] == sha256(single.with_name(row["file"]).read_bytes()).hexdigest()


def test_it_is_the_same_bytes_each_time(three: Path, master: Path, tmp_path: Path) -> None:
    assert shanben("copies", master, "1-2,70", "-o", "again.pdf", cwd=tmp_path).returncode == 0
    assert (tmp_path / "again.pdf").read_bytes() == three.read_bytes()


def test_five_hundred_copies_are_small_and_soon_made(master: Path, address_path: Path, tmp_path: Path) -> None:
    """Less than ten builds' time, and than twice the master and 6 kB a copy; processor time, as the bench has it."""

    def seconds(*arguments: str | Path) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        assert shanben(*arguments, cwd=tmp_path).returncode == 0
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    build = seconds("build", address_path, "-o", "built")
    assert seconds("copies", master, "1-500", "-o", "many.pdf") < 10 * build
    assert (tmp_path / "many.pdf").stat().st_size < 2 * (master.stat().st_size + 500 * 6000)
    with pikepdf.open(tmp_path / "many.pdf") as pdf:
        assert len(pdf.pages) == 500 * PAGES
    rows = registered(tmp_path / "many.register.csv")
    assert (len(rows), rows[-1]["number"], rows[-1]["last page"]) == (500, "000500", "3000")


def test_without_a_place_it_says_how_to_keep_one_and_does_nothing(plain: Path, tmp_path: Path) -> None:
    done = shanben("copies", plain, "1-3", "-o", "c.pdf", cwd=tmp_path)
    says_once(done, "SB-PRINT", "keeps no place for a copy number", "--mark copy-number", "reserve: 2")
    assert not list(tmp_path.iterdir())


def test_what_is_numbered_is_not_numbered_again(single: Path, tmp_path: Path) -> None:
    says_once(shanben("copies", single, "1", "-o", "c.pdf", cwd=tmp_path), "is numbered already")


@pytest.mark.parametrize("numbers", ["0", "5-3", "a", "1-", "1,1", "1000000", "1-9999", ""])
def test_numbers_that_are_none_are_wrong_usage(numbers: str, master: Path, tmp_path: Path) -> None:
    assert shanben("copies", master, numbers, "-o", "c.pdf", cwd=tmp_path).returncode == 2


def test_numbers_are_read_as_written() -> None:
    assert parse_numbers("1-3, 7,10-11") == (1, 2, 3, 7, 10, 11)
