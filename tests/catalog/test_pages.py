"""The pages find by date, by occasion and by title without a script, say what they show to machines, and lead on."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from catalog import books
from catalog.conftest import COUNT
from judges import browser
from judges.verdict import must_be_good
from shanben.catalog.making import make_catalog


def _page(root: Path, name: str) -> Any:
    return html.fromstring((root / name).read_bytes().decode())


def _data(page: Any) -> Any:
    (script,) = page.iterfind(".//script[@type='application/ld+json']")
    return json.loads(script.text)


def _links(page: Any, path: str = ".//a") -> dict[str, str]:
    return {" ".join(link.text_content().split()): link.get("href") for link in page.iterfind(path)}


def test_the_start_leads_by_date_by_occasion_and_by_title(catalogue: Path) -> None:
    page = _page(catalogue, "index.html")

    assert _links(page, ".//section[@id='dates']//a")["2024年"] == "catalog/year-2024.html"
    assert "全国图书馆工作会议" in _links(page, ".//section[@id='occasions']//a")
    assert _links(page, ".//section[@id='letters']//a") == {"D": "catalog/titles.html#letter-D"}
    assert _links(page, ".//header//nav//a") == {
        "按日期": "index.html#dates", "按场合": "index.html#occasions", "按题名": "catalog/titles.html",
    }  # fmt: skip


def test_where_no_occasion_is_known_none_is_offered(tmp_path: Path) -> None:
    books.put(tmp_path, "a", created="2024-01-02")
    make_catalog(tmp_path, out=tmp_path)

    page = _page(tmp_path, "index.html")

    assert page.find(".//section[@id='occasions']") is None
    assert "按场合" not in _links(page)


def test_the_index_of_titles_has_every_title_with_its_occasion_and_day(catalogue: Path) -> None:
    page = _page(catalogue, "catalog/titles.html")
    lines = [line.text_content() for line in page.iterfind(".//ul[@class='lines']/li")]

    assert len(lines) == COUNT
    assert lines[1] == "第1次讲话古籍整理座谈会；北京；2019年2月11日"
    assert [line[:4] for line in lines[9:11]] == ["第9次讲", "第10次"]


def test_the_box_that_narrows_is_shown_by_the_script_alone(catalogue: Path) -> None:
    page = _page(catalogue, "catalog/titles.html")

    assert page.find(".//p[@class='filter']").get("hidden") is not None
    assert [script.get("src") for script in page.iterfind(".//script[@src]")] == ["filter.js"]


@pytest.mark.parametrize(
    ("words", "count", "first"),
    [
        ("", COUNT, "第0次讲话"),
        ("古籍 2019年", 7, "第1次讲话"),
        ("第12次", 1, "第12次讲话"),
        ("没有", 0, ""),
    ],
)
def test_what_is_typed_narrows_the_index_to_what_has_all_its_words(
    words: str, count: int, first: str, catalogue: Path
) -> None:
    titles = catalogue / "catalog" / "titles.html"
    shown = browser.typed(titles, "#filter", words, read=".lines > li > a, output, section > h2")
    lines = [text for text in shown if text.startswith("第")]

    assert len(lines) == count
    assert lines[:1] == ([first] if first else [])
    assert (f"{count}种" in shown) == bool(words)
    assert ("D" in shown) == bool(count)


def test_a_browser_finds_nothing_wrong_with_pages_of_many(catalogue: Path) -> None:
    names = ("index.html", "catalog/titles.html", "catalog/all-2.html", "catalog/year-2024.html")

    must_be_good(browser.judge([catalogue / name for name in names]))


def test_every_link_of_every_page_leads_to_a_file_and_a_part_that_is_there(catalogue: Path) -> None:
    for path in catalogue.rglob("*.html"):
        at = path.relative_to(catalogue).as_posix()
        page = _page(catalogue, at)
        for element in page.iterfind(".//*"):
            href = element.get("href") or element.get("src")
            if href is None:
                continue
            target, _, part = href.partition("#")
            assert not re.match(r"/|\w+:", href), f"{at} leads away: {href}"
            there = normpath(join(dirname(at), unquote(target)))
            assert (catalogue / there).is_file(), f"{at}: {href}"
            assert not part or _page(catalogue, there).get_element_by_id(unquote(part)) is not None


def test_pages_turn_on_and_back(catalogue: Path) -> None:
    page = _page(catalogue, "catalog/all-2.html")

    assert page.findtext(".//h1") == "全部，按讲话日期（第2页，共3页）"
    assert _links(page, ".//nav[@class='turns']/a") == {
        "第一页": "all.html", "上一页": "all.html", "下一页": "all-3.html", "最后一页": "all-3.html",
    }  # fmt: skip


def test_the_page_of_a_book_says_to_machines_what_it_shows(catalogue: Path) -> None:
    page = _page(catalogue, "catalog/books/1/第1次讲话.html")
    data = _data(page)

    assert (data["@type"], data["name"], data["dateCreated"]) == ("Book", "第1次讲话", "2019-02-11")
    assert data["@reverse"]["workFeatured"]["name"] == "古籍整理座谈会"
    assert unquote(data["encoding"][0]["contentUrl"]) == "../../../讲 话/1/第1次讲话.epub"
    assert not {"author", "publisher", "license", "isbn", "copyrightNotice"} & set(data)
    shown = page.find(".//dl").text_content()
    assert all(word in shown for word in ("古籍整理座谈会", "北京", "2019年2月11日"))
    assert not any(word in shown for word in ("作者", "权利"))


def test_a_page_of_a_listing_names_what_it_lists(catalogue: Path) -> None:
    data = _data(_page(catalogue, "catalog/year-2024.html"))

    assert data["@type"] == "CollectionPage"
    assert data["mainEntity"]["numberOfItems"] == len(data["mainEntity"]["itemListElement"])


def test_words_of_a_title_are_never_markup(tmp_path: Path) -> None:
    title = '</script><script>alert("x")</script> & <b>'
    books.put(tmp_path, "a", title=title, event=title)
    make_catalog(tmp_path, out=tmp_path, title=title)

    for name in ("index.html", "catalog/titles.html", "catalog/books/a.html"):
        page = _page(tmp_path, name)
        assert [script.get("type") or script.get("src") for script in page.iterfind(".//script")] in (
            ["application/ld+json"],
            ["application/ld+json", "filter.js"],
        )
        assert title in page.text_content()
    assert _data(_page(tmp_path, "catalog/books/a.html"))["name"] == title


def test_a_title_in_another_language_says_so(tmp_path: Path) -> None:
    document = books.package_document(title="Address").replace(b"zh-Hans", b"en")
    (tmp_path / "a.epub").write_bytes(books.book(document))
    make_catalog(tmp_path, out=tmp_path)

    assert _page(tmp_path, "catalog/books/a.html").find(".//h1").get("lang") == "en"
    assert _page(tmp_path, "index.html").find(".//h3/a").get("lang") == "en"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_may_hold_what_means_something_in_an_address(tmp_path: Path) -> None:
    name = "a#b?c%20&\"'<d>;e:f"
    books.put(tmp_path, name)
    make_catalog(tmp_path, out=tmp_path)

    links = _page(tmp_path, "catalog/all.html").iterfind(".//main//a")

    assert all((tmp_path / "catalog" / unquote(link.get("href"))).is_file() for link in links)
    (one,) = json.loads((tmp_path / "catalog" / "all.json").read_bytes())["publications"]
    targets = [link["href"] for link in (*one["links"], *one["images"])]
    assert all((tmp_path / "catalog" / unquote(href)).is_file() for href in targets)
