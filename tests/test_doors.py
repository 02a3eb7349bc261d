"""What others made comes in by one door for each kind, which bounds it; a parser made elsewhere is found here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from judges.reference import REPOSITORY

SOURCES = REPOSITORY / "src" / "shanben"
# The name that is called or imported, and the modules that may.
DOORS = {
    "XMLParser": {"core/xml_reader.py"},
    "fromstring": {"core/xml_reader.py"},
    "iterparse": {"core/xml_reader.py"},
    "etree.parse": {"core/xml_reader.py"},
    "etree.XML": set(),
    "etree.HTML": set(),
    "HTMLParser": set(),
    "XMLPullParser": set(),
    "XSLT": set(),
    "xinclude": set(),
    "ParserCreate": {"schema/document.py"},  # which refuses document types itself, and knows columns
    "ElementInclude": set(),
    "minidom": set(),
    "sax.parse": set(),
    "sax.make_parser": set(),
    "expatreader": set(),
    "ElementTree.parse": set(),
    "yaml": {"core/yaml_tree.py"},
    "ZipFile": {"core/zip_reader.py"},
    "is_zipfile": set(),
    "unpack_archive": set(),
    "extractall": set(),
    "tarfile": set(),
    "Pdf.open": {"verification/pdf/opening.py"},
    "pikepdf.open": set(),
    "PdfFileReader": {"verification/signatures.py"},  # behind core/pdf_bounds.py
    "hb.Face": {"fonts/program.py"},
    "create_for_tables": {"fonts/program.py"},
    "from_file_path": {"fonts/font_file.py"},  # what it gives is opened in fonts/program.py
    "Image.open": {"core/image_reader.py"},
    "load_key_and_certificates": {"printshop/keys.py"},
    "load_pkcs12_data": {"printshop/keys.py"},
    "docx.Document": {"editions/docx/template.py"},  # our own template
    "pickle.load": {"core/assistant.py"},  # from our own other end
    "pickle.loads": set(),
    "marshal": set(),
    "shelve": set(),
    "eval": set(),
    "exec": set(),
    "os.system": set(),
    "subprocess": {"archive/judges/asking.py"},  # outside judges, by a list of words
    "socket": set(),
    "urllib.request": set(),
    "http.client": set(),
    "aiohttp": {"printshop/signing.py"},  # the time stamp that --tsa asks for
}


def spoken(path: Path) -> Iterator[tuple[str, int]]:
    """Yield what a module imports and calls, by its dotted name, and the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)
        elif isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.lineno


def says(dotted: str, door: str) -> bool:
    words, wanted = dotted.split("."), door.split(".")
    return any(words[place : place + len(wanted)] == wanted for place in range(len(words)))


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str, int]]:
    return [
        (path.relative_to(SOURCES).as_posix(), name, line)
        for path in sorted(SOURCES.rglob("*.py"))
        if not path.name.endswith("_engine.py")  # an outside judge's own process
        for name, line in spoken(path)
        if not name.startswith("shanben.")
    ]


@pytest.mark.parametrize("door", DOORS)
def test_a_parser_is_made_at_its_door_only(said: list[tuple[str, str, int]], door: str) -> None:
    elsewhere = [
        f"{module}:{line} {name}" for module, name, line in said if says(name, door) and module not in DOORS[door]
    ]
    assert elsewhere == []


@pytest.mark.parametrize("door", [door for door, modules in DOORS.items() if modules])
def test_every_door_is_where_it_is_said_to_be(said: list[tuple[str, str, int]], door: str) -> None:
    assert DOORS[door] <= {module for module, name, _ in said if says(name, door)}


def test_a_parser_made_elsewhere_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text("from lxml import etree\netree.fromstring(b'<a/>', etree.XMLParser())\n")
    found = [name for name, _ in spoken(tmp_path / "new.py")]
    assert any(says(name, "fromstring") for name in found)
    assert any(says(name, "XMLParser") for name in found)
