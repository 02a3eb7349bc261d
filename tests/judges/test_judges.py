"""A judge is worth asking when it tells a good file from a broken one; here each has to show that it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from judges import ace, browser, epubcheck, libreoffice, ooxml_xsd, openxml, poppler, qpdf, samples, tei, verapdf, xsd
from judges.verdict import Verdict, must_be_good

Judging = Callable[[Sequence[Path]], tuple[Verdict, ...]]


def test_verapdf_takes_a_tagged_file_and_refuses_one_that_is_not(tmp_path: Path) -> None:
    good, broken = samples.pdf(tmp_path / "good.pdf"), samples.pdf(tmp_path / "broken.pdf", tagged=False)

    verdicts = verapdf.judge([good, broken], flavours=["3a", "ua1"])

    assert [verdict.good for verdict in verdicts] == [True, True, False, False], "\n".join(map(str, verdicts))
    assert verdicts[2].messages[0].startswith("6.7.2.2-1 ")
    assert verdicts[3].messages[0].startswith("6.2-1 ")


def test_verapdf_refuses_what_is_no_pdf(tmp_path: Path) -> None:
    noise = tmp_path / "noise.pdf"
    noise.write_bytes(b"noise")

    (verdict,) = verapdf.judge([noise], flavours=["3a"])

    assert not verdict.good


def test_epubcheck_takes_a_book_and_refuses_one_without_its_language(tmp_path: Path) -> None:
    good = samples.epub(tmp_path / "good.epub")
    package = samples.PACKAGE.replace("<dc:language>zh</dc:language>", "")
    broken = samples.epub(tmp_path / "broken.epub", package=package)
    noise = tmp_path / "noise.epub"
    noise.write_bytes(b"noise")

    assert _good(epubcheck.judge([good, broken, noise])) == [True, False, False]


@pytest.mark.parametrize("judge", [openxml.judge, ooxml_xsd.judge])
def test_a_judge_of_docx_refuses_properties_that_follow_their_text(judge: Judging, tmp_path: Path) -> None:
    good = samples.word(tmp_path / "good.docx")
    broken = samples.word(tmp_path / "broken.docx", replaced={"</w:r>": "<w:rPr/></w:r>"})

    assert _good(judge([good, broken])) == [True, False]


def test_the_docx_schemas_pass_over_what_is_declared_ignorable(tmp_path: Path) -> None:
    extended = {"<w:document ": '<w:document xmlns:x="urn:x" ', "<w:p>": '<w:p x:a="1"><x:b/>'}
    unknown = samples.word(tmp_path / "unknown.docx", replaced=extended)
    declared = samples.word(tmp_path / "declared.docx", replaced={**extended, ' mc:Ignorable="': ' mc:Ignorable="x '})

    assert _good(ooxml_xsd.judge([unknown, declared])) == [False, True]


def test_libreoffice_opens_a_docx_and_refuses_a_torn_one(tmp_path: Path) -> None:
    good = samples.word(tmp_path / "good.docx")
    torn = tmp_path / "torn.docx"
    torn.write_bytes(good.read_bytes()[:500])

    verdicts = libreoffice.convert([good, torn], to="pdf", folder=tmp_path / "made")

    assert _good(verdicts) == [True, False]
    assert "工会" in poppler.text(tmp_path / "made" / "good.pdf")


def test_jing_knows_tei_from_what_tei_does_not_allow(tmp_path: Path) -> None:
    good = samples.xml(tmp_path / "good.xml", samples.TEI)
    broken = samples.xml(tmp_path / "broken.xml", samples.TEI.replace("<body>", "<body><title/>"))

    assert _good(tei.judge([good, broken])) == [True, False]


@pytest.mark.parametrize(
    ("schema", "text", "broken_text"),
    [
        ("mets", samples.METS, samples.METS.replace("<div/>", "")),
        ("premis", samples.PREMIS, samples.PREMIS.replace(' version="3.0"', "")),
        ("mods", samples.MODS, samples.MODS.replace("title>", "titel>")),
        ("dc", samples.DUBLIN_CORE, samples.DUBLIN_CORE.replace("dc:title>", "dc:titel>")),
    ],
)
def test_a_schema_refuses_a_record_that_breaks_it(
    schema: str, text: str, broken_text: str, tmp_path: Path
) -> None:
    good = samples.xml(tmp_path / "good.xml", text)
    broken = samples.xml(tmp_path / "broken.xml", broken_text)
    foreign = samples.xml(tmp_path / "foreign.xml", "<nothing/>")

    assert _good(xsd.judge([good, broken, foreign], schema=schema)) == [True, False, False]


def test_a_schema_judges_what_stands_inside_another_record(tmp_path: Path) -> None:
    inside = samples.xml(tmp_path / "inside.xml", f"<wrap><deep>{samples.MODS}</deep></wrap>")
    broken = samples.xml(tmp_path / "broken.xml", inside.read_text(encoding="utf-8").replace("title>", "titel>"))

    assert _good(xsd.judge([inside, broken], schema="mods")) == [True, False]


@pytest.mark.parametrize("judge", [poppler.judge, qpdf.judge])
def test_a_reader_of_pdf_complains_about_a_torn_file(judge: Judging, tmp_path: Path) -> None:
    good = samples.pdf(tmp_path / "good.pdf")
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(good.read_bytes()[:-200])

    assert _good(judge([good, torn])) == [True, False]


def test_poppler_tells_facts_tags_fonts_and_pictures(tmp_path: Path) -> None:
    must_be_good(libreoffice.convert([samples.word(tmp_path / "a.docx")], to="pdf", folder=tmp_path / "made"))
    file = tmp_path / "made" / "a.pdf"

    assert poppler.information(file)["Pages"] == "1"
    assert "Document" in poppler.structure(samples.pdf(tmp_path / "tagged.pdf"))
    assert all(font.embedded and font.unicode for font in poppler.fonts(file))
    assert poppler.fonts(file)
    (picture,) = poppler.pictures(file, folder=tmp_path / "pictures", dpi=20)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_qpdf_packs_the_objects_of_a_file_into_streams(tmp_path: Path) -> None:
    packed = qpdf.with_object_streams(samples.pdf(tmp_path / "plain.pdf"), into=tmp_path / "packed.pdf")

    assert b"/ObjStm" in packed.read_bytes()
    must_be_good(qpdf.judge([packed]))


def test_a_verdict_that_is_not_good_speaks_in_the_failure() -> None:
    bad = Verdict(judge="J", version="1", file=Path("f"), good=False, messages=("because",))

    with pytest.raises(AssertionError, match=r"J 1: BAD: f\n    because"):
        must_be_good([bad])
    with pytest.raises(AssertionError, match="no file was judged"):
        must_be_good([])


def _good(verdicts: tuple[Verdict, ...]) -> list[bool]:
    return [verdict.good for verdict in verdicts]


def test_ace_takes_a_book_that_says_how_accessible_it_is_and_refuses_one_that_does_not(tmp_path: Path) -> None:
    properties = {
        "accessMode": "textual", "accessModeSufficient": "textual", "accessibilityFeature": "tableOfContents",
        "accessibilityHazard": "none", "accessibilitySummary": "x",
    }  # fmt: skip
    said = "".join(f'<meta property="schema:{name}">{value}</meta>' for name, value in properties.items())
    package = samples.PACKAGE.replace("</metadata>", f"{said}</metadata>")
    good = samples.epub(tmp_path / "good.epub", package=package)
    broken = samples.epub(tmp_path / "broken.epub")
    noise = tmp_path / "noise.epub"
    noise.write_bytes(b"noise")

    verdicts = ace.judge([good, broken, noise])

    assert _good(verdicts) == [True, False, False], "\n".join(map(str, verdicts))


def test_the_browser_takes_a_page_and_refuses_what_readers_stumble_over(tmp_path: Path) -> None:
    faults = {
        "good": "",
        "wide": '<div style="width: 400px">a</div>',
        "unnamed": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="/>',
        "lost": '<a id="c" role="doc-noteref" href="#n">1</a>',
        "white": "<style>:root { color-scheme: light } body { background: #fff }</style>",
        "fontless": "<style>@font-face { font-family: x; src: url(x.ttf) }</style>",
    }
    pages = [_page(tmp_path / f"{name}.html", fault) for name, fault in faults.items()]

    assert _good(browser.judge(pages)) == [True, False, False, False, False, False]


def _page(file: Path, fault: str) -> Path:
    head = '<!DOCTYPE html><html lang="zh"><head><title>t</title><meta name="viewport" content="width=device-width">'
    style = "<style>:root { color-scheme: light dark }</style></head>"
    file.write_text(f"{head}{style}<body><main><h1>h</h1>{fault}</main></body></html>", encoding="utf-8")
    return file
