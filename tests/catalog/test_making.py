"""A catalogue is whole, the same for the same books, leaves what is not its own, and says what it could not list."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from catalog import books
from shanben.catalog.making import make_catalog
from shanben.core.disk import PART, part_prefix
from shanben.core.errors import CatalogError
from shanben.core.findings import Severity


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_same_books_make_the_same_bytes_wherever_they_lie(tmp_path: Path) -> None:
    for name in ("a", "b"):
        books.shelf(tmp_path / name, 20)
        make_catalog(tmp_path / name, out=tmp_path / name)

    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_what_is_as_it_was_is_left(tmp_path: Path) -> None:
    books.shelf(tmp_path, 5)
    make_catalog(tmp_path, out=tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    make_catalog(tmp_path, out=tmp_path)

    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == times


def test_a_book_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    books.put(tmp_path / "a", "gone", created="1999-01-01")
    books.put(tmp_path / "b", "stays", created="2024-01-01")
    make_catalog(tmp_path, out=tmp_path)
    assert (tmp_path / "catalog" / "year-1999.html").is_file()

    (tmp_path / "a" / "gone.epub").unlink()
    make_catalog(tmp_path, out=tmp_path)

    assert not [name for name in _files(tmp_path) if "gone" in name or "1999" in name]
    assert not (tmp_path / "catalog" / "books" / "a").exists()


def test_editions_elsewhere_are_copied_so_that_the_catalogue_is_all_that_a_host_needs(tmp_path: Path) -> None:
    books.put(tmp_path / "editions", "a")
    (tmp_path / "editions" / "a.pdf").write_bytes(b"%PDF")
    make_catalog(tmp_path / "editions", out=tmp_path / "out")

    assert (tmp_path / "out" / "catalog" / "editions" / "a.pdf").read_bytes() == b"%PDF"
    (tmp_path / "editions" / "a.pdf").unlink()
    make_catalog(tmp_path / "editions", out=tmp_path / "out")
    assert not (tmp_path / "out" / "catalog" / "editions" / "a.pdf").exists()


@pytest.mark.parametrize(
    ("folder", "out", "link"),
    [(".", ".", "../a.epub"), ("x", ".", "../x/a.epub"), (".", "x", "../../a.epub"), ("x", "y", "editions/a.epub")],
)
def test_links_lead_to_the_editions_wherever_the_two_folders_lie(
    folder: str, out: str, link: str, tmp_path: Path
) -> None:
    books.put(tmp_path / folder, "a")
    make_catalog(tmp_path / folder, out=tmp_path / out)

    feed = (tmp_path / out / "catalog" / "all.json").read_text(encoding="utf-8")

    assert f'"href": "{link}"' in feed
    assert (tmp_path / out / "catalog" / link).resolve().is_file()


def test_a_damaged_book_is_named_and_the_others_are_listed(tmp_path: Path) -> None:
    books.put(tmp_path, "good")
    torn = books.put(tmp_path, "torn")
    torn.write_bytes(torn.read_bytes()[:-40])
    noise = books.put(tmp_path, "noise-cover")
    noise.write_bytes(books.book(books.package_document(title="noise"), picture=b"noise"))

    made = make_catalog(tmp_path, out=tmp_path)

    assert made.publications == 1
    assert [(one.severity, Path(one.where.file).name) for one in made.findings] == [
        (Severity.ERROR, "noise-cover.epub"),
        (Severity.ERROR, "torn.epub"),
    ]


def test_where_no_book_can_be_listed_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(b"noise")

    made = make_catalog(tmp_path, out=tmp_path / "out")

    assert made.publications == 0
    assert not (tmp_path / "out").exists()


def test_a_folder_without_books_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no e-book"):
        make_catalog(tmp_path, out=tmp_path / "out")


@pytest.mark.parametrize("name", ["index.html", "opds.json", "opds.xml", "catalog/mine.txt"])
def test_what_no_catalogue_put_there_is_never_overwritten(name: str, tmp_path: Path) -> None:
    books.put(tmp_path, "a")
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")

    with pytest.raises(CatalogError, match="no part of a catalogue"):
        make_catalog(tmp_path, out=tmp_path)

    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
    assert sorted(_files(tmp_path)) == sorted(["a.epub", name])


def test_two_books_of_one_identifier_are_told_apart_and_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        books.put(tmp_path, name, identifier="urn:x:1")

    made = make_catalog(tmp_path, out=tmp_path)

    (finding,) = made.findings
    assert finding.severity is Severity.WARNING
    assert "has the identifier of a" in finding.message
    feed = (tmp_path / "catalog" / "all.json").read_text(encoding="utf-8")
    assert feed.count('"identifier": "urn:x:1"') == 1


def test_a_book_without_a_cover_is_listed_with_a_plain_one(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(books.book(books.package_document(title="a", items="")))

    made = make_catalog(tmp_path, out=tmp_path)

    (finding,) = made.findings
    assert (made.publications, finding.severity) == (1, Severity.WARNING)
    with Image.open(tmp_path / "catalog" / "covers" / "a.png") as cover:
        assert cover.size == (200, 300)


@pytest.mark.parametrize("size", [(800, 1200), (150, 200), (1000, 400)])
def test_a_thumbnail_keeps_the_shape_of_its_cover(size: tuple[int, int], tmp_path: Path) -> None:
    width, height = size
    picture = io.BytesIO()
    Image.new("RGB", size, "#336699").save(picture, "JPEG")
    (tmp_path / "a.epub").write_bytes(books.book(books.package_document(title="a"), picture=picture.getvalue()))
    make_catalog(tmp_path, out=tmp_path)

    with Image.open(tmp_path / "catalog" / "thumbnails" / "a.png") as small:
        assert min(width, 200) <= small.width < 400
        assert abs(small.width / small.height - width / height) < 0.02
        red, green, blue = small.getpixel((5, 5))  # type: ignore[misc]
    assert max(abs(red - 0x33), abs(green - 0x66), abs(blue - 0x99)) < 6
    assert (tmp_path / "catalog" / "covers" / "a.jpg").read_bytes() == picture.getvalue()


def test_a_jpeg_that_holds_another_is_a_cover(tmp_path: Path) -> None:
    picture, second = io.BytesIO(), Image.new("RGB", (20, 30))
    Image.new("RGB", (400, 600), "#336699").save(picture, "MPO", save_all=True, append_images=[second])
    (tmp_path / "a.epub").write_bytes(books.book(books.package_document(title="a"), picture=picture.getvalue()))

    assert make_catalog(tmp_path, out=tmp_path).findings == ()
    assert (tmp_path / "catalog" / "covers" / "a.jpg").read_bytes() == picture.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"\xff.epub", b"a\x01.epub", "\uffff.epub".encode()])
def test_a_book_whose_name_is_no_text_is_named_and_left_out(name: bytes, tmp_path: Path) -> None:
    good = books.put(tmp_path, "good")
    (tmp_path / os.fsdecode(name)).write_bytes(good.read_bytes())

    made = make_catalog(tmp_path, out=tmp_path)

    assert made.publications == 1
    assert [finding.message for finding in made.findings] == ["not listed: its name is no text"]


@pytest.mark.parametrize("title", ["", " ", "a\nb", "\x01", "\udcff", "\uffff"])
def test_a_catalogue_has_a_title(title: str, tmp_path: Path) -> None:
    books.put(tmp_path, "a")

    with pytest.raises(CatalogError, match="title"):
        make_catalog(tmp_path, out=tmp_path, title=title)


@pytest.mark.parametrize("title", ["某某图书馆　讲话目录", "目录👨‍👩‍👧"])
def test_a_title_may_have_wide_spaces_and_joined_signs(title: str, tmp_path: Path) -> None:
    books.put(tmp_path, "a")
    make_catalog(tmp_path, out=tmp_path, title=title)

    assert f"<title>{title}</title>" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_copies_in_a_catalogue_are_no_editions_of_their_own_and_stay(tmp_path: Path) -> None:
    books.put(tmp_path / "x", "a")
    make_catalog(tmp_path / "x", out=tmp_path / "y")
    before = _files(tmp_path / "y")

    with pytest.raises(CatalogError, match="no e-book"):
        make_catalog(tmp_path / "y", out=tmp_path / "y")
    with pytest.raises(CatalogError, match="own, which it clears"):
        make_catalog(tmp_path / "y" / "catalog" / "editions", out=tmp_path / "y")

    assert _files(tmp_path / "y") == before


def test_files_that_begin_alike_are_copied_beside_one_another(tmp_path: Path) -> None:
    for number in range(12):
        books.put(tmp_path / "x", f"{'长' * 50}{number}")
        (tmp_path / "x" / f"{'长' * 50}{number}.pdf").write_bytes(b"%d" % number * 3_000_000)
    make_catalog(tmp_path / "x", out=tmp_path / "y")

    copies = {path.name: path.read_bytes() for path in (tmp_path / "y" / "catalog" / "editions").iterdir()}
    assert copies == {path.name: path.read_bytes() for path in (tmp_path / "x").iterdir()}


def test_what_another_run_is_writing_is_left_and_what_a_killed_one_left_is_not(tmp_path: Path) -> None:
    books.put(tmp_path, "a")
    make_catalog(tmp_path, out=tmp_path)
    page = tmp_path / "catalog" / "books" / "a.html"
    begun = page.with_name(f"{part_prefix(page)}1{PART}")
    begun.touch()
    left = begun.with_name(begun.name.replace(f"-{os.getpid()}.", "-999999999."))
    left.touch()

    make_catalog(tmp_path, out=tmp_path)

    assert (begun.is_file(), left.exists()) == (True, os.name != "posix")


def test_editions_of_one_address_are_told_apart_by_what_their_names_say(tmp_path: Path) -> None:
    for name in ("s.podium.vertical", "s.vertical", "s.diplomatic"):
        books.put(tmp_path, name, identifier="urn:x:1", title="致辞")

    made = make_catalog(tmp_path, out=tmp_path)

    assert [finding.message.partition(",")[0] for finding in made.findings] == [
        "has the identifier of s.vertical",
        "has the identifier of s.vertical",
    ]
    page = html.parse(str(tmp_path / "catalog" / "titles.html"))
    assert sorted(line.text_content() for line in page.iterfind(".//ul[@class='lines']/li")) == [
        "致辞", "致辞podium", "致辞传本",
    ]  # fmt: skip
    assert "EPUB（直排）" in (tmp_path / "catalog" / "books" / "s.vertical.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["html", "json", "xml", "png"])
def test_a_folder_may_be_named_like_a_page_of_a_book_beside_it(ending: str, tmp_path: Path) -> None:
    books.put(tmp_path, "x", title="甲")
    books.put(tmp_path / f"x.{ending}", "y", title="乙")

    assert make_catalog(tmp_path, out=tmp_path / "out").publications == 2
    assert (tmp_path / "out" / "catalog" / "books" / f"x.{ending}~" / "y.html").is_file()


def test_a_cover_of_a_kind_that_feeds_cannot_show_is_a_plain_one(tmp_path: Path) -> None:
    cover = '<item id="c" href="c.png" media-type="image/svg+xml" properties="cover-image"/>'
    (tmp_path / "a.epub").write_bytes(books.book(books.package_document(title="a", items=cover), picture=b"<svg/>"))

    (finding,) = make_catalog(tmp_path, out=tmp_path).findings

    assert (finding.severity, "image/svg+xml" in finding.message) == (Severity.WARNING, True)
    assert (tmp_path / "catalog" / "covers" / "a.png").is_file()


def test_modes_that_suffice_together_are_a_list_in_a_feed(tmp_path: Path) -> None:
    said = ("textual", "textual,visual")
    more = "".join(f'<meta property="schema:accessModeSufficient">{modes}</meta>' for modes in said)
    books.put(tmp_path, "a", more=more)
    make_catalog(tmp_path, out=tmp_path)

    (one,) = json.loads((tmp_path / "catalog" / "all.json").read_bytes())["publications"]
    assert one["metadata"]["accessibility"]["accessModeSufficient"] == ["textual", ["textual", "visual"]]
