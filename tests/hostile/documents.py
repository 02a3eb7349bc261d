"""Hostile DOCX, EPUB, records and PDFs: bombs, links, entities, damage."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf

from fuzz.seeds import Seeds, parts, plain_pdf
from hostile.case import Case

_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><a t="&d;">&d;</a>'
)
_EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file://{CANARY}">]><a>&a;</a>'
_PARAMETER = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % a SYSTEM "file://{CANARY}"> %a;]><a/>'
_UTF_7 = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY b SYSTEM +ACI-{CANARY}+ACI-+AD4-]+AD4-<a>&b;</a>'
_XML = {
    "laughs": _LAUGHS, "external": _EXTERNAL, "parameter": _PARAMETER, "utf-7": _UTF_7,
    "utf-7-far": _UTF_7.replace(b" encoding", b" " * 5000 + b"encoding"),
    "ebcdic": _EXTERNAL.decode().encode("cp037"), "two-byte-order-marks": b"\xef\xbb\xbf\xef\xbb\xbf" + _EXTERNAL,
    "utf-16-entity": b"\xff\xfe" + _EXTERNAL.decode().encode("utf-16-le"), "not-xml": b"\0\1\2\3", "empty": b"",
    "deep": b"<a>" * 5000 + b"</a>" * 5000, "many": b"<a>" + b"<b/>" * 600_000 + b"</a>",
    "attributes": b"<a " + b" ".join(b'a%d=""' % n for n in range(510_000)) + b"/>", "unclosed": b"<a><b>",
    "network": b'<!DOCTYPE a [<!ENTITY a SYSTEM "http://127.0.0.1:9/">]><a>&a;</a>',
}  # fmt: skip
_COMMANDS = {
    "docx": (("import", "x.docx", "-o", "out/address.xml"), ("verify", "x.docx"), ("merge", "x.docx", "{SEEDS}/speech/address.xml", "-o", "out.xml")),
    "epub": (("verify", "x.epub"),),
}  # fmt: skip
_TEXT = {"docx": "word/document.xml", "epub": "EPUB/address.xhtml"}


def zip_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield DOCX and EPUB files that no command takes."""
    for kind, commands in _COMMANDS.items():
        good = list(parts(seeds.edition(kind).read_bytes()))
        text = _TEXT[kind] if _TEXT[kind] in dict(good) else next(n for n, _ in good if n.endswith(".xhtml"))
        for name, data in _archives(good, text):
            for command in commands:
                yield Case(name=f"{kind}-{command[0]}-{name}", command=command, files={f"x.{kind}": data})


def _archives(good: list[tuple[str, bytes]], text: str) -> Iterator[tuple[str, bytes]]:
    for name, xml in _XML.items():
        yield f"text-{name}", _packed([(n, xml if n == text else d) for n, d in good])
    yield "no-text", _packed([(n, d) for n, d in good if n != text])
    yield "bomb", _packed([*good, ("word/media/image1.png", bytes(80 << 20))])
    yield "bomb-in-text", _packed([(n, b"<a>" + b" " * (33 << 20) + b"</a>" if n == text else d) for n, d in good])
    yield "nested-bomb", _packed([*good, ("inner.zip", _packed([("a", bytes(100 << 20))])), ("a", bytes(70 << 20))])
    yield "many-entries", _packed([*good, *((f"a/{n}", b"") for n in range(5000))])
    yield "shared-bytes", _overlapping(good)
    yield "claims-less", _lying(_packed([(n, d * 50 if n == text else d) for n, d in good]), text)
    for number, path in enumerate(("../../evil", "/etc/evil", "C:/evil", "a\\..\\..\\evil", "a/../../evil")):
        yield f"path-{number}", _packed([*good, (path, b"evil")])
    yield "twice", _packed([*good, good[1]])
    yield "twice-by-case", _packed([*good, (good[1][0].upper(), b"")])
    yield "encrypted", _flagged(_packed(good))
    yield "method", _method(_packed(good), 99)
    data = _packed(good)
    for part in range(1, 6):
        yield f"cut-{part}", data[: len(data) * part // 6]
    yield "no-directory", data[: data.rfind(b"PK\x05\x06")]
    yield "empty-zip", _packed([])
    yield "link", _linked(good)


def _packed(entries: list[tuple[str, bytes]]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(_entry(name), data)
    return written.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("a")
    entry.filename, entry.compress_type = name, zipfile.ZIP_DEFLATED
    return entry


def _linked(good: list[tuple[str, bytes]]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in good:
            archive.writestr(zipfile.ZipInfo(name), data)
        link = zipfile.ZipInfo("word/evil")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "{CANARY}")
    return written.getvalue()


def _overlapping(good: list[tuple[str, bytes]]) -> bytes:
    """Let a hundred entries of the directory be the same bytes (a bomb that claims a small ratio)."""
    data = _packed([*good, ("bomb", bytes(range(256)) * 2000)])
    start = data.find(b"PK\x01\x02")
    end = data.rfind(b"PK\x05\x06")
    last = data.rfind(b"PK\x01\x02", start, end)
    entry = data[last:end]
    more = b"".join(entry.replace(b"bomb", b"b%03d" % number) for number in range(100))
    count = data.count(b"PK\x01\x02") + 100
    directory = data[start:end] + more
    return data[:start] + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)


def _lying(data: bytes, name: str) -> bytes:
    """Let the directory claim that an entry unpacks to ten bytes."""
    place = data.rfind(name.encode()) - 46
    return data[: place + 24] + struct.pack("<L", 10) + data[place + 28 :]


def _flagged(data: bytes) -> bytes:
    place = data.find(b"PK\x01\x02")
    return data[: place + 8] + b"\x01" + data[place + 9 :]


def _method(data: bytes, number: int) -> bytes:
    place = data.find(b"PK\x01\x02")
    return data[: place + 10] + struct.pack("<H", number) + data[place + 12 :]


def record_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield records that are refused."""
    good = seeds.edition("record.xml").read_bytes()
    named = {
        **_XML,
        "path-of-an-edition": good.replace(b'"speech.pdf"', b'"../elsewhere/canary"'),
        "network-of-an-edition": good.replace(b'"speech.pdf"', b'"http://127.0.0.1:9/x.pdf"'),
        "no-source": good.replace(b"<TEI", b"<TEJ").replace(b"</TEI", b"</TEJ"),
        "huge-size": good.replace(b'SIZE="', b'SIZE="9' + b"9" * 5000, 1),
        "no-number": good.replace(b'SIZE="', b'SIZE="x', 1),
        "tei-entity": good.replace(b"?>", b'?><!DOCTYPE mets [<!ENTITY x "y">]>', 1),
    }
    for name, data in named.items():
        yield Case(name=f"record-{name}", command=("verify", "x.record.xml"), files={"x.record.xml": data})


def pdf_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield PDFs that no command takes."""
    good = seeds.edition("pdf").read_bytes()
    plain = plain_pdf(good)
    files = dict(_pdfs(good, plain))
    for name, data in files.items():
        yield Case(name=f"pdf-verify-{name}", command=("verify", "x.pdf"), files={"x.pdf": data})
    for name in ("empty", "cut-1", "cut-4", "stream-bomb", "chained-bomb", "object-stream-bomb", "kids-loop", "xmp-laughs", "lzw"):
        for command in (
            ("booklet", "x.pdf", "-o", "out.pdf"),
            ("marks", "x.pdf", "-o", "out.pdf"),
            ("copies", "x.pdf", "1-3", "-o", "out"),
            ("sign", "x.pdf", "--key", "{SEEDS}/keys/signer.p12", "--passphrase-file", "{SEEDS}/keys/passphrase.txt", "-o", "out.pdf"),
        ):
            yield Case(name=f"pdf-{command[0]}-{name}", command=command, files={"x.pdf": files[name]})


def _pdfs(good: bytes, plain: bytes) -> Iterator[tuple[str, bytes]]:
    yield "empty", b"%PDF-1.7\n%%EOF\n"
    for part in range(1, 8):
        yield f"cut-{part}", good[: len(good) * part // 8]
    yield "stream-bomb", _with_stream(zlib.compress(bytes(100 << 20), 9))
    yield "chained-bomb", _with_stream(zlib.compress(zlib.compress(bytes(100 << 20), 9), 9), "[/FlateDecode /FlateDecode]")
    yield "thrice-chained-bomb", _with_stream(
        zlib.compress(zlib.compress(zlib.compress(bytes(200 << 20), 9), 9), 9), "[/FlateDecode /FlateDecode /FlateDecode]"
    )
    yield "many-bombs", _with_streams(zlib.compress(bytes(20 << 20), 9), 200)
    yield "lzw", _with_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "/LZWDecode")
    yield "lzw-hidden", _with_stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", "/#4cZ#57Decode")
    yield "object-stream-bomb", _object_stream_bomb()
    yield "page-bomb", _with_page_content(b"q Q " * 800_000)
    yield "kids-loop", _kids_loop()
    yield "deep-array", b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF"
    yield "deep-dictionary", b"%PDF-1.7\n1 0 obj\n" + b"<</A " * 100_000 + b"\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF"
    yield "many-objects", b"%PDF-1.7\n" + b"".join(b"%d 0 obj null endobj\n" % n for n in range(1, 60_000)) + b"trailer <</Root 1 0 R>>\n%%EOF"
    yield "huge-page-number", _frame(b"").replace(b"/Count 1", b"/Count 999999999999")
    yield "root-loop", b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF"
    yield "xmp-laughs", _with_xmp(plain, _LAUGHS)
    yield "xmp-external", _with_xmp(plain, _EXTERNAL)
    yield "xmp-parameter", _with_xmp(plain, _PARAMETER)
    yield "xmp-utf-7", _with_xmp(plain, _UTF_7)
    yield "no-tree", plain.replace(b"/StructTreeRoot", b"/StructTreeRooX")
    yield "tree-loop", plain.replace(b"/StructTreeRoot ", b"/StructTreeRoot 1 0 R %", 1)
    yield "number-tokens", _with_page_content(b"BT 1e400 nan 99999999999999999999 Td (x) Tj ET")
    yield "not-a-pdf", bytes(range(256)) * 40


def _with_streams(packed: bytes, count: int) -> bytes:
    objects = b"".join(
        b"%d 0 obj\n<</Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % (n, len(packed), packed)
        for n in range(4, 4 + count)
    )
    return _frame(objects)


def _with_stream(packed: bytes, filters: str = "/FlateDecode") -> bytes:
    return _frame(
        b"4 0 obj\n<</Type /Metadata /Subtype /XML /Length %d /Filter %s>>\nstream\n%s\nendstream\nendobj\n"
        % (len(packed), filters.encode(), packed)
    )


def _frame(objects: bytes) -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type /Catalog /Pages 2 0 R /Metadata 4 0 R /StructTreeRoot 1 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>>\nendobj\n"
        + objects
        + b"trailer\n<</Root 1 0 R /Size 300>>\n%%EOF\n"
    )


def _object_stream_bomb() -> bytes:
    packed = zlib.compress(b"5 0 " + b" " * (100 << 20), 9)
    return _frame(
        b"4 0 obj\n<</Type /ObjStm /N 1 /First 4 /Length %d /Filter /FlateDecode>>\nstream\n%s\nendstream\nendobj\n"
        % (len(packed), packed)
    )


def _kids_loop() -> bytes:
    return _frame(b"").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def _with_page_content(content: bytes) -> bytes:
    return _frame(b"4 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(content), content))


def _with_xmp(plain: bytes, xmp: bytes) -> bytes:
    with pikepdf.Pdf.open(BytesIO(plain)) as pdf:
        pdf.Root.Metadata = pikepdf.Stream(pdf, xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()
