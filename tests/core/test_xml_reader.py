"""XML is looked at before any parser sees it; what hides a declaration is refused whatever its encoding."""

from __future__ import annotations

import pytest
from lxml import etree

from shanben.core.errors import ReadBackError
from shanben.core.limits import VARIABLE
from shanben.core.xml_reader import elements_of, read_xml

ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


def refused(data: bytes) -> str:
    with pytest.raises(ReadBackError) as caught:
        read_xml(data, ReadBackError, "part.xml")
    return caught.value.message


@pytest.mark.parametrize(
    "data",
    [
        ENTITY.encode(),
        ENTITY.encode("utf-16"),
        ENTITY.encode("utf-16-le"),
        ENTITY.encode("utf-16-be"),
        f'<?xml version="1.0" encoding="utf-16"?>{ENTITY}'.encode("utf-16"),
        b"\xef\xbb\xbf" + ENTITY.encode(),
        ENTITY.replace("<!DOCTYPE a", '<!DOCTYPE a PUBLIC ">" "[>"').encode(),
        f"<!-- > -->\n<?x >?>{ENTITY}".encode(),
        f"<!-- <!DOCTYPE a> --><?x <!-- ?>{ENTITY}".encode(),
    ],
)
def test_a_declaration_is_found_however_it_is_written(data: bytes) -> None:
    assert "declares something" in refused(data)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "cp037", "utf-7"])
def test_encodings_that_hide_it_are_not_read(encoding: str) -> None:
    declared = f'<?xml version="1.0" {" " * 5000}encoding="{encoding}"?>{ENTITY}'
    said = refused(declared.encode() if encoding == "utf-7" else ENTITY.encode(encoding))
    assert "not read" in said or "begins with no tag" in said


def test_a_bare_document_type_is_passed_over() -> None:
    assert read_xml(b'<!DOCTYPE html SYSTEM "about:legacy-compat"><html/>', ReadBackError).tag == "html"


def test_what_looks_like_a_declaration_within_the_text_is_text() -> None:
    assert read_xml(b"<a><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></a>", ReadBackError).text.startswith("<!DOCTYPE")


def test_what_is_utf_16_is_read() -> None:
    data = '<?xml version="1.0" encoding="UTF-16"?><a>讲话</a>'.encode("utf-16")
    assert read_xml(data, ReadBackError).text == "讲话"


def test_the_place_of_a_fault_is_told() -> None:
    with pytest.raises(ReadBackError) as caught:
        read_xml(b"<a>\n<b>\n</a>", ReadBackError, "part.xml")
    assert (caught.value.where.file, caught.value.where.line) == ("part.xml", 3)


@pytest.mark.parametrize(
    ("limit", "data"),
    [
        ("xml-bytes=9", b"<a>123456</a>"),
        ("xml-depth=2", b"<a><b><c/></b></a>"),
        ("xml-markup=3", b"<a><b/><c/><d/></a>"),
        ("xml-attributes=1", b"<a b='1' c='2'/>"),
        ("xml-attributes=1", b"<a b= '1' c=\n\"2\"/>"),
    ],
)
def test_limits_hold_and_what_is_just_within_them_is_read(
    limit: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert etree.tostring(read_xml(data, ReadBackError))
    monkeypatch.setenv(VARIABLE, limit)
    assert "more than" in refused(data)


def test_elements_are_given_one_by_one_and_emptied() -> None:
    data = b"<m>" + b"<f a='1'><g/></f>" * 3 + b"</m>"
    seen = [(element.get("a"), len(element)) for element in elements_of(data, ("f",), ReadBackError, "m.xml")]
    assert seen == [("1", 1)] * 3
