"""The catalogue of real editions, made by the command line and served as any static host would serve it."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from lxml import etree, html

from judges import browser, opds
from judges.verdict import must_be_good
from whole.fresh_process import Editions, run

_SERVED_AS = {
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".svg": "image/svg+xml",
    ".js": "text/javascript",
    ".xml": "application/xml",
}
_LINKING = ("text/html", "application/json", "application/xml")


class _StaticHost(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_SERVED_AS}  # noqa: RUF012 -- as there

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(built: Editions, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of the first address and of one more, copied to a folder of its own."""
    out = tmp_path_factory.mktemp("site") / "目录"
    done = run("catalog", built.folder, "-o", out, "--title", "讲话 选目")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{out / 'index.html'}: publications: 1\n"
    return out


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The address at which the catalogue is served."""
    serve = functools.partial(_StaticHost, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/%E7%9B%AE%E5%BD%95/"
        server.shutdown()


def _fetched(address: str) -> tuple[str, bytes]:
    with urlopen(address, timeout=10) as answer:  # noqa: S310 -- the address is our own server's
        return answer.headers.get_content_type(), answer.read()


def _json_links(value: Any) -> Iterator[tuple[str, str]]:
    """Yield each link of a JSON document with the type that it says of its target."""
    if isinstance(value, dict):
        if isinstance(value.get("href"), str):
            yield value["href"], value.get("type", "")
        for inner in value.values():
            yield from _json_links(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_links(inner)


def _links(kind: str, data: bytes) -> Iterator[tuple[str, str]]:
    if kind == "application/json":
        yield from _json_links(json.loads(data))
        return
    root = html.fromstring(data) if kind == "text/html" else etree.fromstring(data)
    for element in root.iter("{*}link", "link", "a", "img", "script"):
        href = element.get("href") or element.get("src")
        if href:
            yield href, element.get("type", "") if element.tag != "script" else ""


def _kind(media_type: str) -> str:
    """Return as what a host that knows files by their endings alone serves a feed."""
    bare = media_type.partition(";")[0]
    if bare.startswith("application/opds"):
        return "application/json"
    return "application/xml" if bare == "application/atom+xml" else bare


def test_every_link_of_feeds_and_pages_leads_to_what_it_says(host: str) -> None:
    todo, seen = [(f"{host}{name}", "") for name in ("index.html", "opds.json", "opds.xml")], set[str]()
    while todo:
        address, said = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        kind, data = _fetched(address)
        assert _kind(said) in {"", kind}, address
        assert data, address
        if kind in _LINKING and not address.endswith(".record.xml"):
            todo += [(urldefrag(urljoin(address, href)).url, said) for href, said in _links(kind, data)]

    assert {Path(address).suffix for address in seen} >= {".html", ".json", ".xml", ".png", ".epub", ".pdf", ".docx"}


def test_the_feeds_keep_the_rules_of_opds(site: Path) -> None:
    own = [path for path in site.rglob("*.*") if "editions" not in path.parts]

    must_be_good(opds.judge_json([path for path in own if path.suffix == ".json"]))
    must_be_good(opds.judge_atom([path for path in own if path.suffix == ".xml"]))


def test_what_is_downloaded_is_the_edition(host: str, built: Editions) -> None:
    _, feed = _fetched(f"{host}catalog/all.json")
    links = dict(_json_links(json.loads(feed)))
    found = {kind: href for href, kind in links.items()}

    for path, kind in ((built.epub, "application/epub+zip"), (built.pdf, "application/pdf")):
        assert _fetched(urljoin(f"{host}catalog/all.json", found[kind]))[1] == path.read_bytes()


def test_a_browser_shows_every_page_on_every_screen(host: str, site: Path) -> None:
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))

    must_be_good(browser.judge([f"{host}{page}" for page in pages]))


def test_a_damaged_book_ends_with_one_and_its_place(built: Editions, tmp_path: Path) -> None:
    (tmp_path / "good.epub").write_bytes(built.epub.read_bytes())
    (tmp_path / "torn.epub").write_bytes(built.epub.read_bytes()[:5000])

    done = run("catalog", tmp_path, "-o", tmp_path / "site")

    assert done.returncode == 1
    assert done.stdout.endswith(": publications: 1\n")
    assert done.stderr.startswith(f"{tmp_path / 'torn.epub'}: error: SB-CATALOG not listed: the file is damaged")
    assert "Traceback" not in done.stderr
