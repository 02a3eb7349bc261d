"""Both forms of OPDS keep its rules, say the same, and lead page by page to every publication once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from catalog import books
from catalog.conftest import COUNT
from judges import opds
from judges.verdict import must_be_good
from shanben.catalog.making import make_catalog

_ATOM = "{http://www.w3.org/2005/Atom}"
_TERMS = "{http://purl.org/dc/terms/}"
_OPDS = "{http://opds-spec.org/2010/catalog}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_FACET = "http://opds-spec.org/facet"


def _json(root: Path, name: str) -> Any:
    return json.loads((root / name).read_bytes())


def _atom(root: Path, name: str) -> Any:
    return etree.parse(root / name).getroot()


def _target(at: str, href: str) -> str:
    return normpath(join(dirname(at), unquote(href)))


def _next_of(links: list[Any]) -> str:
    return next((link["href"] for link in links if link.get("rel") == "next"), "")


def _pages(root: Path, name: str) -> Iterator[Any]:
    while name:
        page = _json(root, name)
        yield page
        href = _next_of(page["links"])
        name = _target(name, href) if href else ""


def test_every_document_keeps_the_rules_of_opds_2(catalogue: Path) -> None:
    must_be_good(opds.judge_json(sorted(catalogue.rglob("*.json"))))


def test_every_document_keeps_the_grammar_of_opds_1(catalogue: Path) -> None:
    must_be_good(opds.judge_atom(sorted(catalogue.rglob("*.xml"))))


def test_the_judges_of_feeds_refuse_what_breaks_the_rules(catalogue: Path, tmp_path: Path) -> None:
    feed = (catalogue / "catalog" / "all.json").read_text(encoding="utf-8")
    good, broken = tmp_path / "good.json", tmp_path / "broken.json"
    good.write_text(feed, encoding="utf-8")
    broken.write_text(feed.replace('"rel": "self"', '"rel": "same"'), encoding="utf-8")
    entry = (catalogue / "catalog" / "all.xml").read_text(encoding="utf-8")
    torn = tmp_path / "torn.xml"
    torn.write_text(entry.replace("<updated>", "<update>").replace("</updated>", "</update>"), encoding="utf-8")

    assert [verdict.good for verdict in opds.judge_json([good, broken])] == [True, False]
    assert [verdict.good for verdict in opds.judge_atom([torn])] == [False]


def test_the_pages_of_a_listing_hold_every_publication_once(catalogue: Path) -> None:
    for name in ("catalog/all.json", "catalog/titles.json"):
        pages = list(_pages(catalogue, name))
        titles = [one["metadata"]["title"] for page in pages for one in page["publications"]]

        assert [page["metadata"]["currentPage"] for page in pages] == [1, 2, 3]
        assert {page["metadata"]["numberOfItems"] for page in pages} == {COUNT}
        assert {page["metadata"]["itemsPerPage"] for page in pages} == {50}
        assert len(titles) == len(set(titles)) == COUNT


def test_turning_back_leads_where_turning_on_came_from(catalogue: Path) -> None:
    turns = {str(link["rel"]): link["href"] for link in _json(catalogue, "catalog/all-2.json")["links"]}

    assert (turns["previous"], turns["next"]) == ("all.json", "all-3.json")
    assert (turns["first"], turns["last"]) == ("all.json", "all-3.json")


def test_the_newest_addresses_come_first_and_undated_ones_last(catalogue: Path) -> None:
    term = "http://purl.org/dc/terms/created"
    days = [
        one["metadata"].get(term, "") for page in _pages(catalogue, "catalog/all.json") for one in page["publications"]
    ]

    assert days == sorted(days, reverse=True)
    assert days[-1] == ""


def test_years_and_occasions_part_the_whole(catalogue: Path) -> None:
    for name in ("years", "occasions"):
        feed = _json(catalogue, f"catalog/{name}.json")
        counts = [link["properties"]["numberOfItems"] for link in feed["navigation"]]
        found = [
            one["metadata"]["title"]
            for link in feed["navigation"]
            for page in _pages(catalogue, f"catalog/{link['href']}")
            for one in page["publications"]
        ]

        assert sum(counts) == len(found) == len(set(found)) == COUNT
    assert [link["title"] for link in _json(catalogue, "catalog/years.json")["navigation"]][:2] == ["2024年", "2023年"]
    assert _json(catalogue, "catalog/years.json")["navigation"][-1]["title"] == "年份不详"


def test_the_start_leads_to_all_ways_and_shows_the_newest(catalogue: Path) -> None:
    start = _json(catalogue, "opds.json")

    assert start["metadata"]["title"] == "馆藏讲话"
    assert [link["href"] for link in start["navigation"]] == [
        "catalog/all.json", "catalog/titles.json", "catalog/years.json", "catalog/occasions.json",
    ]  # fmt: skip
    (newest,) = start["groups"]
    assert len(newest["publications"]) == 12
    assert newest["metadata"]["numberOfItems"] == COUNT


def test_facets_lead_from_all_to_a_part(catalogue: Path) -> None:
    facets = {facet["metadata"]["title"]: facet["links"] for facet in _json(catalogue, "catalog/all.json")["facets"]}
    links = [link for link in _atom(catalogue, "catalog/all.xml").iter(f"{_ATOM}link") if link.get("rel") == _FACET]

    assert set(facets) == {"排列", "年份", "场合"}
    assert [link["href"].replace(".json", "") for links in facets.values() for link in links] == [
        link.get("href").replace(".xml", "") for link in links
    ]
    (active,) = [link.get("title") for link in links if link.get(f"{_OPDS}activeFacet") == "true"]
    assert active == "全部，按讲话日期"


def test_both_forms_say_the_same_of_every_publication(catalogue: Path) -> None:
    for path in sorted((catalogue / "catalog").glob("*.json")):
        name = f"catalog/{path.stem}"
        feed, atom = _json(catalogue, f"{name}.json"), _atom(catalogue, f"{name}.xml")
        if "publications" not in feed:
            continue

        assert [_of_json(one) for one in feed["publications"]] == [_of_atom(one) for one in atom.iter(f"{_ATOM}entry")]
        assert feed["metadata"]["title"] == atom.findtext(f"{_ATOM}title")
        assert str(feed["metadata"]["numberOfItems"]) == atom.findtext(f"{_SEARCH}totalResults")


def _of_json(one: Any) -> Any:
    metadata = one["metadata"]
    return (
        metadata["title"],
        metadata["identifier"],
        metadata["modified"],
        metadata.get("http://purl.org/dc/terms/created"),
        metadata.get("http://purl.org/dc/terms/spatial"),
        metadata.get("belongsTo", {}).get("collection", {}).get("name"),
        metadata.get("description"),
        {(link["href"], link["type"]) for link in one["links"] if "acquisition" in link["rel"]},
        {image["href"] for image in one["images"]},
    )


def _of_atom(entry: Any) -> Any:
    links = list(entry.iter(f"{_ATOM}link"))
    return (
        entry.findtext(f"{_ATOM}title"),
        entry.findtext(f"{_ATOM}id"),
        entry.findtext(f"{_ATOM}updated"),
        entry.findtext(f"{_TERMS}created"),
        entry.findtext(f"{_TERMS}spatial"),
        next((category.get("term") for category in entry.iter(f"{_ATOM}category")), None),
        entry.findtext(f"{_ATOM}summary"),
        {(link.get("href"), link.get("type")) for link in links if "acquisition" in link.get("rel")},
        {link.get("href") for link in links if "/image" in link.get("rel")},
    )


def test_every_publication_and_every_listing_has_a_name_of_its_own(catalogue: Path) -> None:
    books_of = sorted((catalogue / "catalog" / "books").rglob("*.xml"))
    entries = [etree.parse(path).findtext(f"{_ATOM}id") for path in books_of]
    first_pages = [path for path in (catalogue / "catalog").glob("*.xml") if not path.stem.endswith(("-2", "-3"))]
    feeds = [etree.parse(path).findtext(f"{_ATOM}id") for path in first_pages]

    assert len(set(entries)) == COUNT
    assert len(set(feeds)) == len(first_pages)


def test_nothing_is_said_that_the_book_does_not_say(tmp_path: Path) -> None:
    books.put(tmp_path, "a")
    make_catalog(tmp_path, out=tmp_path)
    (one,) = _json(tmp_path, "catalog/all.json")["publications"]
    entry = _atom(tmp_path, "catalog/books/a.xml")

    assert one["metadata"] == {
        "@type": "http://schema.org/Book",
        "identifier": "id:a",
        "title": "a",
        "language": "zh-Hans",
        "modified": "2024-03-04T00:00:00Z",
        "readingProgression": "ltr",
    }
    assert {child.tag.rpartition("}")[2] for child in entry} == {
        "title", "id", "updated", "identifier", "language", "link",
    }  # fmt: skip
