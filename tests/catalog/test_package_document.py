"""A catalogue says of a book what its package document says, and nothing else."""

from __future__ import annotations

import pytest

from catalog import books
from shanben.catalog.package_document import read_book
from shanben.catalog.publication import Contributor, Description
from shanben.core.errors import CatalogError, ReadBackError
from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.model.metadata import Created


def _read(**said: str) -> Description:
    return read_book(books.book(books.package_document(**{"title": "讲话", **said}))).about


def test_what_is_not_stated_is_empty() -> None:
    about = _read(identifier="urn:isbn:9787010000000")

    assert about == Description(
        identifier="urn:isbn:9787010000000",
        urn="urn:isbn:9787010000000",
        title="讲话",
        language="zh-Hans",
        modified="2024-03-04T00:00:00Z",
    )


def test_titles_people_and_occasion_are_read() -> None:
    more = (
        '<dc:title id="t2">——副题</dc:title><meta refines="#t2" property="title-type">subtitle</meta>'
        '<dc:creator id="a">王五</dc:creator><meta refines="#a" property="role" scheme="marc:relators">aut</meta>'
        '<dc:creator id="s">李四</dc:creator><meta refines="#s" property="role" scheme="marc:relators">spk</meta>'
        '<meta property="dcterms:alternative">统一题名</meta><meta property="dcterms:license">https://e.org/l</meta>'
        "<dc:publisher>出版社</dc:publisher><dc:date>2024-02</dc:date><dc:rights>权利</dc:rights>"
        "<dc:subject>甲</dc:subject><dc:subject>乙</dc:subject>"
    )
    about = _read(
        more=more, created="[2024-01-02..2024-01-05]", event="会议", place="北京",
        direction=' page-progression-direction="rtl"',
    )  # fmt: skip

    assert (about.title, about.subtitle, about.alternative) == ("讲话", "——副题", "统一题名")
    assert about.contributors == (Contributor(name="王五", role="aut"), Contributor(name="李四", role="spk"))
    assert about.created == Created(not_before="2024-01-02", not_after="2024-01-05")
    assert (about.event, about.place, about.issued) == ("会议", "北京", "2024-02")
    assert (about.publisher, about.rights, about.licence) == ("出版社", "权利", "https://e.org/l")
    assert about.subjects == ("甲", "乙")
    assert about.right_to_left
    assert about.gist == "会议；北京；2024年1月2日至2024年1月5日之间"


def test_the_main_title_comes_first_whatever_stands_before_it() -> None:
    document = books.package_document(title="主题").replace(
        b"<dc:title>",
        '<dc:title id="x">副题</dc:title><meta refines="#x" property="title-type">subtitle</meta>'
        '<meta refines="#m" property="title-type">main</meta><dc:title id="m">'.encode(),
    )

    assert (read_book(books.book(document)).about.title, read_book(books.book(document)).about.subtitle) == (
        "主题",
        "副题",
    )


def test_accessibility_is_what_the_book_says_of_itself() -> None:
    said = (("accessMode", "textual"), ("accessibilityFeature", "ARIA"), ("accessibilityFeature", "unlocked"))
    more = "".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in said)
    accessibility = _read(more=more).accessibility

    assert (accessibility.modes, accessibility.features) == (("textual",), ("ARIA", "unlocked"))
    assert (accessibility.summary, accessibility.hazards) == ("", ())


def test_a_property_is_told_by_its_vocabulary_and_not_by_its_prefix() -> None:
    document = books.package_document(title="讲话", event="会议")
    renamed = document.replace(b"shanben:event", b"own:event").replace(b"shanben: urn", b"own: urn")

    assert read_book(books.book(renamed)).about.event == "会议"


def test_an_identifier_that_is_no_uri_gets_a_name_that_follows_from_it() -> None:
    first, again, other = (_read(identifier=name) for name in ("讲话 1", "讲话 1", "讲话 2"))

    assert first.identifier == "讲话 1"
    assert first.urn.startswith("urn:uuid:")
    assert first.urn == again.urn != other.urn


@pytest.mark.parametrize(
    ("mend", "said"),
    [
        ((b"<dc:title>", b"<dc:titel>"), "not well-formed"),
        (("<dc:title>讲话</dc:title>".encode(), b""), "states no title"),
        ((b"<dc:language>zh-Hans</dc:language>", b""), "states no language"),
        ((b'id="id"', b'id="other"'), "states no identifier"),
        ((b"2024-03-04T00:00:00Z", b"yesterday"), "no time of the last change.*yesterday"),
        ((b"EPUB/p.opf", b"EPUB/q.opf"), "is missing"),
        ((b"rootfile ", b"rootfiel "), "names no package document"),
    ],
)
def test_a_book_that_lacks_what_every_epub_states_is_refused(mend: tuple[bytes, bytes], said: str) -> None:
    whole = books.book(books.package_document(title="讲话"))
    container = books.CONTAINER.encode().replace(*mend)
    document = books.package_document(title="讲话").replace(*mend)
    parts = {"META-INF/container.xml": container, "EPUB/p.opf": document}
    data = write_zip([ZipEntry(name=name, data=part) for name, part in parts.items()])

    assert read_book(whole).about.title == "讲话"
    with pytest.raises((CatalogError, ReadBackError), match=said):
        read_book(data)


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(ReadBackError, match="damaged"):
        read_book(b"noise")


def test_the_cover_is_the_picture_that_the_manifest_names() -> None:
    cover = read_book(books.book(books.package_document(title="讲话"))).cover
    none = read_book(books.book(books.package_document(title="讲话", items=""))).cover

    assert cover is not None
    assert cover.data == books.PICTURE
    assert none is None


@pytest.mark.parametrize(
    ("stated", "issued"),
    [
        ("2015-09-02T00:00:00+08:00", "2015-09-02"),
        ("2015-09-02T00:00:00Z", "2015-09-02"),
        ("2015-09", "2015-09"),
        ("2015", "2015"),
        ("03/04/2015", ""),
        ("2015-13-45", ""),
        ("二〇一五年", ""),
        ("２０１５", ""),
    ],
)
def test_a_date_is_read_as_exact_as_it_is_or_not_at_all(stated: str, issued: str) -> None:
    assert _read(more=f"<dc:date>{stated}</dc:date>").issued == issued


@pytest.mark.parametrize("stated", ["abc", "[x..y]", "2015-09-02~", "2015-13-45"])
def test_a_day_that_is_none_is_unknown(stated: str) -> None:
    about = _read(created=stated)

    assert (about.created, about.gist) == (Created(), "")
