"""The page of one publication: its cover, all that is known of it, and the files it comes in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shanben.catalog.arrangement import Catalogue, path_of
from shanben.catalog.headings import occasion_of, year_of
from shanben.catalog.linkeddata import book
from shanben.catalog.links import book_path, href
from shanben.catalog.markup import E, document, language_of, link, phrased
from shanben.catalog.publication import SPEAKER, Contributor, Download, Publication
from shanben.model.paratext import chinese_date, chinese_period

_ROLES = {SPEAKER: "讲话人", "aut": "作者"}
_RESPONSIBLE = "责任者"
_COVER_WIDTH = 240
"""The room of the cover, in pixels."""


def book_page(catalogue: Catalogue, one: Publication) -> bytes:
    """Return the page of a publication."""
    at, about = book_path(one, "html"), one.about
    cover = E(
        "img",
        src=href(one.cover.path, at),
        alt=f"封面：{about.title}",
        width=str(_COVER_WIDTH),
        height=str(round(_COVER_WIDTH * one.cover.height / one.cover.width)),
    )
    said = E("div", phrased(E("h1", language_of(one)), about.title))
    if about.subtitle:
        said.append(E("p", {"class": "subtitle", **language_of(one)}, about.subtitle))
    said.append(_facts(one, at))
    main = E("main", E("article", {"class": "book"}, cover, said))
    return document(catalogue, about.title, at, main=main, data=book(catalogue, one, at))


def _facts(one: Publication, at: str) -> Any:
    made = E("dl")
    for term, values in _terms(one, at):
        found = [value for value in values if value is not None and value != ""]
        if found:
            made.append(E("dt", term))
            made.extend(E("dd", value) for value in found)
    return made


def _terms(one: Publication, at: str) -> Iterator[tuple[str, list[Any]]]:
    about = one.about
    yield "下载", [_download(one, file, at) for file in one.downloads]
    yield "版别", [about.edition]
    yield "统一题名", [about.alternative if about.alternative != about.title else ""]
    for who in about.contributors:
        yield _duty(who), [who.name]
    yield "场合", [_to_heading("occasion", occasion_of(one).key, about.event, at)]
    yield "地点", [about.place]
    yield "讲话日期", [_to_heading("year", year_of(about.created).key, chinese_period(about.created), at)]
    yield "出版", [about.publisher, chinese_date(about.issued)]
    yield "主题", ["、".join(about.subjects)]
    yield "语种", [about.language]
    yield "标识", [about.identifier]
    yield "权利", [about.rights, about.licence]
    yield "无障碍", [about.accessibility.summary]
    yield "最后修改", [chinese_date(about.modified.partition("T")[0])]


def _to_heading(kind: str, key: str, text: str, at: str) -> Any:
    return link(text, path_of(f"{kind}-{key}", "html"), at) if text else None


def _duty(who: Contributor) -> str:
    return _ROLES.get(who.role, _RESPONSIBLE)


def _download(one: Publication, file: Download, at: str) -> Any:
    name = {"type": file.media_type, "aria-label": f"{file.label}：{one.about.title}"}
    return E("span", link(file.label, file.path, at, **name), E("span", {"class": "count"}, _size(file.size)))


def _size(size: int) -> str:
    """Return a size in units of ten, as shops and systems state it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
