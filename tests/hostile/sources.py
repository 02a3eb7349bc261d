"""Hostile sources and texts: XML bombs, entities, encodings, nesting, characters, and texts that are hard to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fuzz.seeds import TEXT, Seeds
from hostile.case import Case

_NETWORK = "http://127.0.0.1:9/stolen"
_DTDS = {
    "entity-billion-laughs": '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{10 * ("&" + before + ";")}">' for before, name in pairwise("abcdefghi"))
    + "]>",
    "entity-quadratic": f'<!DOCTYPE TEI [<!ENTITY i "{"a" * 50_000}">]>',
    "entity-external-file": '<!DOCTYPE TEI [<!ENTITY i SYSTEM "file://{CANARY}">]>',
    "entity-external-bare-path": '<!DOCTYPE TEI [<!ENTITY i SYSTEM "{CANARY}">]>',
    "entity-external-network": f'<!DOCTYPE TEI [<!ENTITY i SYSTEM "{_NETWORK}">]>',
    "entity-external-ftp": '<!DOCTYPE TEI [<!ENTITY i SYSTEM "ftp://127.0.0.1:9/x">]>',
    "entity-public": f'<!DOCTYPE TEI [<!ENTITY i PUBLIC "-//X//Y" "{_NETWORK}">]>',
    "entity-parameter": '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "file://{CANARY}"> %p; <!ENTITY i "x">]>',
    "entity-parameter-network": f'<!DOCTYPE TEI [<!ENTITY % p SYSTEM "{_NETWORK}"> %p; <!ENTITY i "x">]>',
    "entity-parameter-laughs": '<!DOCTYPE TEI [<!ENTITY % a "b"><!ENTITY % b "%a;%a;%a;"><!ENTITY i "x">]>',
    "entity-to-itself": '<!DOCTYPE TEI [<!ENTITY i "&i;">]>',
    "entity-in-a-circle": '<!DOCTYPE TEI [<!ENTITY i "&j;"><!ENTITY j "&i;">]>',
    "entity-unparsed": '<!DOCTYPE TEI [<!NOTATION n SYSTEM "x"><!ENTITY i SYSTEM "{CANARY}" NDATA n>]>',
    "dtd-external-file": '<!DOCTYPE TEI SYSTEM "file://{CANARY}">',
    "dtd-external-network": f'<!DOCTYPE TEI SYSTEM "{_NETWORK}">',
    "dtd-public": f'<!DOCTYPE TEI PUBLIC "-//TEI//DTD" "{_NETWORK}">',
    "dtd-attribute-defaults": '<!DOCTYPE TEI [<!ATTLIST p rend CDATA "evil">]>',
    "dtd-attribute-entity": '<!DOCTYPE TEI [<!ENTITY i "x"><!ATTLIST p rend CDATA "&i;">]>',
    "dtd-conditional": '<!DOCTYPE TEI [<![INCLUDE[<!ENTITY i "x">]]>]>',
    "dtd-empty": "<!DOCTYPE TEI>",
    "dtd-unclosed": "<!DOCTYPE TEI [",
    "dtd-long-name": f"<!DOCTYPE {'T' * 100_000}>",
}
_CHARACTERS = {
    "null": "\0", "null-reference": "&#0;", "surrogate-reference": "&#xD800;", "far-reference": "&#x110000;",
    "huge-reference": f"&#{'9' * 1000};", "nonbeing": "\ufffe", "escape": "\x1b[2J", "delete-control": "\x7f",
    "c1-control": "\x85", "right-to-left-override": "\u202e", "isolate": "\u2066\u2067\u2068\u2069",
    "private-use": "\ue000", "tag-characters": "\U000e0041\U000e0042", "unknown-entity": "&nbsp;",
    "zero-width": "\u200b\u200d\ufeff", "object-replacement": "\ufffc", "unassigned-plane": "\U000f0000",
    "many-combining": "a" + "\u0301" * 5000,
}  # fmt: skip


def xml_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield sources that `check` or `build` refuses."""
    good = seeds.source.read_text(encoding="utf-8")
    head, text = good.split("<TEI", 1)
    for name, dtd in _DTDS.items():
        body = text.replace("开幕了", "开幕了&i;", 1) if "ENTITY i" in dtd else text
        yield _check(name, f"{head}{dtd}<TEI{body}")
    for name, characters in _CHARACTERS.items():
        yield _build(f"character-{name}", good.replace("开幕了", f"开幕了{characters}", 1))
    yield from _structures(good)
    yield from _encodings(good)
    for name in ("entity-external-file", "entity-billion-laughs"):
        yield _build(f"build-{name}", f"{head}{_DTDS[name]}<TEI{text.replace('开幕了', '开幕了&i;', 1)}")
    for part in range(1, 12):
        yield _check(f"cut-{part}", good[: len(good) * part // 12])


def _structures(good: str) -> Iterator[Case]:
    opened, close = good.split("<body>", 1)[0] + "<body>", "</body></text></TEI>"
    yield _check("deep", opened + "<div>" * 100_000 + "</div>" * 100_000 + close)
    yield _check("deep-inline", good.replace("开幕了", "<hi>" * 250 + "开幕了" + "</hi>" * 250, 1))
    yield _check("deep-unclosed", "<TEI>" * 1_000_000)
    yield _check("many-elements", opened + "<p/>" * 300_000 + close)
    yield _check("many-good-paragraphs", good.replace("</body>", "<p>好</p>" * 110_000 + "</body>"))
    yield _check("many-attributes", good.replace("<body>", "<body " + " ".join(f"a{n}=''" for n in range(1_000_000)) + ">"))
    yield _check("many-attributes-within", good.replace("<body>", "<body " + " ".join(f"a{n}=''" for n in range(450_000)) + ">"))
    yield _check("huge-attribute", good.replace("<body>", f'<body n="{"a" * 12_000_000}">'))
    yield _check("huge-name", good.replace("<body>", f"<{'b' * 60_000}/><body>"))
    yield _check("huge-text-node", good.replace("开幕了", "开" * 4_000_000, 1))
    yield _check("giant-paragraph", good.replace("开幕了", "开" * 250_000, 1))
    yield _check("giant-comment", good.replace("<body>", f"<!--{'c' * 17_000_000}--><body>"))
    yield _check("unclosed-comment", good.replace("<body>", "<!-- <body>"))
    yield _check("unclosed-cdata", good.replace("开幕了", "<![CDATA[开幕了", 1))
    yield _check("many-namespaces", "<TEI " + " ".join(f"xmlns:n{n}='u{n}'" for n in range(100_000)) + "/>")
    yield _check("many-names", f"<TEI>{''.join(f'<e{n}/>' for n in range(90_000))}</TEI>")
    yield _check("many-identifiers", good.replace("</body>", "".join('<p xml:id="x">好</p>' for _ in range(50_000)) + "</body>"))
    yield _check("xinclude-file", good.replace("<body>", _include("file://{CANARY}")))
    yield _check("xinclude-text", good.replace("<body>", _include("{CANARY}", 'parse="text"')))
    yield _check("xinclude-network", good.replace("<body>", _include(_NETWORK)))
    yield _check("xinclude-itself", good.replace("<body>", _include("")))
    yield _check("stylesheet-element", good.replace("<body>", '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/><body>'))
    yield _check("script-element", good.replace("<body>", "<script>alert(1)</script><body>"))
    yield _check("schema-location", good.replace("<TEI ", f'<TEI xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x {_NETWORK}" ', 1))
    yield _check("xml-base", good.replace("<body>", '<body xml:base="file://{CANARY}">'))
    yield _check("reference-path", good.replace("<body>", '<body corresp="../../../../etc/passwd">'))
    yield _check("two-roots", good + good)
    yield _check("document-types", "<!DOCTYPE" * 400_000)
    yield _check("document-types-quoted", "<!DOCTYPE\"<!DOCTYPE'" * 200_000)
    yield _check("comments-before", "<!-- -->" * 400_000 + "<!--")
    yield _check("utf-16-blanks", (" " * 4_000_000 + "<TEI/>").encode("utf-16"))
    yield _check("utf-16-declarations", ("<?xml" * 400_000).encode("utf-16"))
    yield _check("table-columns", good.replace("<row", f"<row>{'<cell>1</cell>' * 25_000}</row><row", 1))
    yield _check("table-span", good.replace("<cell", '<cell cols="999999999"', 1))
    yield _check("table-rows", good.replace("<row", f"{'<row><cell>1</cell></row>' * 30_000}<row", 1))
    yield _check("gap-quantity", good.replace("开幕了", '<gap quantity="999999999999" unit="character"/>', 1))
    yield _check("empty", "")
    yield _check("blanks", " " * 1_000_000)
    yield _check("not-xml", "各位代表：\n" * 1000)
    yield _check("html", "<html><body><p>好</p></body></html>")
    for place in ('<?xml-stylesheet type="text/xsl" href="{CANARY}"?>', f'<?xml-stylesheet href="{_NETWORK}"?>', "<?php evil() ?>"):
        yield _check(f"instruction-{len(place)}", good.replace("<TEI", f"{place}\n<TEI", 1), harmless=True)


def _encodings(good: str) -> Iterator[Case]:
    bare = good.split("?>", 1)[1]
    for name in ("UTF-7", "UTF-32", "ISO-2022-JP", "EBCDIC-CP-US", "GB18030", "HZ-GB-2312", "x-user-defined", "A" * 5000):
        yield _check(f"declared-{name[:12]}", f'<?xml version="1.0" encoding="{name}"?>{bare}')
    yield _check("utf-7", b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE TEI+AD4-')
    yield _check("utf-32-le", good.encode("utf-32"))
    yield _check("utf-32-be", good.encode("utf-32-be"))
    yield _check("utf-16-odd", good.encode("utf-16")[:-1])
    yield _check("utf-16", good.encode("utf-16"))
    yield _check("ebcdic", good.encode("ascii", "xmlcharrefreplace").decode().encode("cp037"))
    yield _check("lone-surrogate", good.replace("开幕了", "开\ud800", 1).encode("utf-8", "surrogatepass"))
    yield _check("overlong", good.encode().replace("开".encode(), b"\xc0\xbc", 1))
    yield _check("overlong-null", good.encode().replace("开".encode(), b"\xc0\x80", 1))
    yield _check("beyond-unicode", good.encode().replace("开".encode(), b"\xf5\x80\x80\x80", 1))
    yield _check("gbk-bytes", good.encode("gb18030"))
    yield _check("two-marks", b"\xef\xbb\xbf\xef\xbb\xbf" + good.encode())
    yield _check("version-9", good.replace('version="1.0"', 'version="9.9"', 1))


def _include(href: str, more: str = "") -> str:
    return f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{href}" {more}/><body>'


def _check(name: str, source: str | bytes, *, harmless: bool = False) -> Case:
    data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    return Case(
        name=f"xml-{name}", command=("check", "address.xml"), files={"address.xml": data}, harmless=harmless
    )


def _build(name: str, source: str) -> Case:
    return Case(
        name=f"xml-{name}", command=("build", "address.xml", "-o", "out"), files={"address.xml": source.encode()}
    )


def text_cases(_seeds: Seeds) -> Iterator[Case]:
    """Yield texts and Markdown that are imported; what is hard but a text may be taken, within the limits."""
    refused = {
        "empty.txt": b"", "blank.txt": "\n　\n".encode() * 1000, "binary.txt": bytes(range(256)) * 100,
        "zeros.txt": bytes(100_000), "elf.txt": b"\x7fELF" + bytes(1000),
        "half-utf-16.txt": TEXT.encode("utf-16")[:301],
        "lone-surrogate.txt": "讲\ud800话\n".encode("utf-8", "surrogatepass") * 20,
        "cut.txt": TEXT.encode()[:-1] + b"\xe5", "giant-paragraph.txt": ("代" * 250_000).encode(),
        "giant-line.md": ("代" * 250_000).encode(), "too-long.txt": ("代表们好。\n" * 420_000).encode(),
        "pdf.txt": b"%PDF-1.7\n" + bytes(range(256)), "zip.md": b"PK\x03\x04" + bytes(range(256)),
        "only-controls.txt": b"\x01\x02\x03\x04" * 50,
    }  # fmt: skip
    for name, data in refused.items():
        yield Case(name=f"text-{name}", command=("import", name, "-o", "out/address.xml"), files={name: data})
    hard = {
        "null.txt": "讲\0话", "escape.txt": "\x1b]0;evil\x07讲话", "mark.txt": "\ufeff\ufeff讲话",
        "brackets.md": "[" * 20_000, "brackets-and-parentheses.md": "[a](" * 10_000, "images.md": "![" * 10_000,
        "quotes.md": ">" * 5_000 + " 好", "lists.md": "\n".join("  " * n + "- 好" for n in range(300)),
        "stars.md": "*" * 20_000, "stars-apart.md": "*a **b " * 5_000, "underscores.md": "_a" * 10_000,
        "backticks.md": "`a``b" * 5_000, "ticks-grow.md": "".join("`" * n + " " for n in range(200)),
        "references.md": "".join(f"[{n}]: <{n}>\n" for n in range(5_000)) + "[1]" * 5_000,
        "footnotes.md": "好[^1]\n\n" + "".join(f"[^{n}]: 好[^{n + 1}]\n" for n in range(1, 300)),
        "table.md": "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|1" * 300 + "|\n",
        "html.md": "<script>alert(1)</script>\n\n<a href='javascript:x'>好</a>\n\n" + "<b>" * 5_000,
        "links.md": "好 [x](file://{CANARY}) ![y]({CANARY}) <http://127.0.0.1:9/>\n",
        "autolinks.md": "<http://" * 5_000, "entities.md": "&" * 10_000 + "&amp;" * 5_000,
        "quotation-marks.txt": "“" * 10_000 + "\n好。\n", "book-marks.txt": "《" * 10_000 + "》" * 10_000,
        "brackets.txt": "（" * 20_000, "numbers.txt": "一、" * 10_000, "headings.txt": "第一章\n" * 3_000,
        "digits.txt": "1" * 30_000, "dates.txt": "2025年8月10日" * 3_000, "dots.txt": "…" * 20_000,
        "spaces.txt": "好" + " " * 30_000 + "好", "ideographic-spaces.txt": ("　" * 100 + "好\n") * 300,
        "mixed-signs.txt": "（1）（一）①1.一、" * 2_000, "bidi.txt": "\u202e\u2066讲话\u2069\n" * 200,
        "combining.txt": "e" + "\u0301" * 20_000, "salutations.txt": "同志们：\n" * 3_000,
        "latin.txt": "a" * 30_000, "dashes.txt": "—" * 20_000, "stars.txt": "＊" * 10_000 + "*" * 10_000,
    }  # fmt: skip
    for name, text in hard.items():
        yield Case(
            name=f"text-{name}", command=("import", name, "-o", "out/address.xml"), files={name: text.encode()},
            harmless=True,
        )  # fmt: skip
