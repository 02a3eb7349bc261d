"""Hostile sheets, font lists, fonts, institutions, keys, seals, packages and folders."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fuzz.seeds import INSTITUTION, Seeds, font_list
from hostile.case import Case
from judges.reference import REPOSITORY
from shanben.archive.forms import Form

_SOURCE = "{SEEDS}/speech/address.xml"
_YAML = {
    "laughs": "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
    "alias-to-itself": "a: &a [*a]\n",
    "merge": "a: &a {b: c}\nd:\n  <<: *a\n",
    "tag-python": "!!python/object/apply:os.system ['touch evil']\n",
    "tag-python-name": "a: !!python/name:os.system\n",
    "tag-local": "a: !evil b\n",
    "deep-flow": "[" * 50_000,
    "deep-block": "".join(" " * n + "a:\n" for n in range(2_000)),
    "deep-maps": "{a: " * 20_000,
    "many-keys": "".join(f"k{n}: v\n" for n in range(20_000)),
    "twice": "format: 1\nformat: 1\n",
    "huge-scalar": "a: " + "b" * 2_000_000,
    "null-byte": "a: b\0c\n",
    "lone-surrogate": 'a: "\\ud800"\n',
    "utf-16": "a: b\n",
    "directive": "%YAML 9.9\n---\na: b\n",
    "two-documents": "a: b\n---\nc: d\n",
    "anchors": "".join(f"&a{n} " for n in range(1000)) + "x",
    "tab": "a:\n\tb: c\n",
    "empty": "",
    "only-a-word": "evil",
    "list": "- a\n- b\n",
}
_SHEET = (REPOSITORY / "styles" / "official.yaml").read_text(encoding="utf-8")
_VALUES = ("99999999999mm", "-1mm", "1e308mm", "nan", "0mm", ".inf", "١mm", "1" * 5000 + "mm", "[1]", "{a: b}", "")


def yaml_cases(_seeds: Seeds) -> Iterator[Case]:
    """Yield sheets, font lists and institutions that no command takes."""
    for name, text in _YAML.items():
        data = text.encode("utf-16") if name == "utf-16" else text.encode("utf-8", "surrogatepass")
        yield _sheet(name, data)
        yield Case(name=f"fonts-yaml-{name}", command=("fonts", "--fonts", "f.yaml"), files={"f.yaml": data})
        yield Case(
            name=f"institution-{name}",
            command=("build", _SOURCE, "--institution", "i.yaml", "-o", "out"),
            files={"i.yaml": data},
            harmless=name == "empty",
        )
    for key in ("width", "height", "size", "leading", "first", "columns", "lines"):
        line = next((one for one in _SHEET.splitlines() if f"{key}:" in one), "")
        for number, value in enumerate(_VALUES):
            changed = _SHEET.replace(line, line.split(f"{key}:")[0] + f"{key}: {value}", 1)
            if line:
                yield _sheet(f"{key}-{number}", changed.encode(), harmless=True)
    for number, text in enumerate(("全宗号: ''\n", "附加摘要: MD5\n", "保管期限: 万年\n", INSTITUTION + "全宗号: 1\n", "../: a\n")):
        yield Case(
            name=f"institution-value-{number}",
            command=("build", _SOURCE, "--institution", "i.yaml", "-o", "out"),
            files={"i.yaml": text.encode()},
        )


def _sheet(name: str, data: bytes, *, harmless: bool = False) -> Case:
    return Case(name=f"sheet-{name}", command=("styles", "s.yaml"), files={"s.yaml": data}, harmless=harmless)


def font_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield fonts, each listed as it is, that cannot be set in."""
    data = (seeds.fonts / "ShanbenKai.ttf").read_bytes()
    cff = (seeds.fonts / "FandolFang-Regular.otf").read_bytes()
    files = {f"cut-{part}": data[: len(data) * part // 21] for part in range(1, 21)}
    files |= {f"cff-cut-{part}": cff[: len(cff) * part // 11] for part in range(1, 11)}
    files |= {
        "empty": b"", "zeros": bytes(10_000), "text": "字体".encode() * 100, "woff": b"wOFF" + data[4:],
        "woff2": b"wOF2" + data[4:], "collection": b"ttcf" + struct.pack(">4I", 0x10000, 1, 0xFFFFFFF0, 0),
        "many-tables": data[:4] + b"\xff\xff" + data[6:], "no-tables": data[:4] + b"\0\0" + data[6:],
        "tag-not-ascii": data.replace(b"cmap", b"\xd6\xd6\xd6\xd6", 1), "no-cmap": data.replace(b"cmap", b"cmxx", 1),
        "table-beyond": _table(data, b"glyf", offset=0x7FFFFFFF), "table-huge": _table(data, b"glyf", length=0xFFFFFFFF),
        "no-em": _patched(data, b"head", 18, b"\0\0"), "glyphs-65535": _patched(data, b"maxp", 4, b"\xff\xff"),
        "restricted": _patched(data, b"OS/2", 8, b"\0\2"), "head-zero": _table(data, b"head", length=0),
        "os2-short": _table(data, b"OS/2", length=4), "cmap-short": _table(data, b"cmap", length=3),
    }  # fmt: skip
    for name, font in files.items():
        listed = _listed(font, "cff" if name.startswith("cff") else "truetype", seeds)
        yield Case(
            name=f"font-{name}",
            command=("fonts", "--fonts", "f.yaml", "--check", _SOURCE),
            files={"f.yaml": listed, "tried.ttf": font},
        )
    link = _listed(b"", "truetype", seeds).replace(b"tried.ttf", b"{CANARY}")
    yield Case(name="font-elsewhere", command=("fonts", "--fonts", "f.yaml", "--check", _SOURCE), files={"f.yaml": link}, names_files=True)


def _listed(font: bytes, outlines: str, seeds: Seeds) -> bytes:
    place = seeds.folder / "tried.ttf"
    place.write_bytes(font)
    listed = font_list(place, "ShanbenKai-Regular", outlines)
    roles = ("fangsong", "biaosong", "hei", "kai", "song")
    return (listed.split("roles:")[0] + "roles:\n" + "".join(f"  {role}: {{faces: [tried]}}\n" for role in roles)).encode()


def _entry(data: bytes, tag: bytes) -> int:
    return data.index(tag, 12)


def _table(data: bytes, tag: bytes, *, offset: int | None = None, length: int | None = None) -> bytes:
    at = _entry(data, tag)
    was_offset, was_length = struct.unpack_from(">II", data, at + 8)
    new = struct.pack(">II", was_offset if offset is None else offset, was_length if length is None else length)
    return data[: at + 8] + new + data[at + 16 :]


def _patched(data: bytes, tag: bytes, at: int, new: bytes) -> bytes:
    (offset,) = struct.unpack_from(">I", data, _entry(data, tag) + 8)
    return data[: offset + at] + new + data[offset + at + len(new) :]


def signing_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield keys and seals that nothing is signed with."""
    key = seeds.key.read_bytes()
    keys = {f"cut-{part}": key[: len(key) * part // 11] for part in range(1, 11)}
    keys |= {
        "empty": b"", "text": b"key", "pem": b"-----BEGIN PRIVATE KEY-----\nAAAA\n", "zeros": bytes(5_000),
        "rounds": key.replace(b"\x02\x02\x08\x00", b"\x02\x04\x7f\xff\xff\xff", 1), "deep": b"\x30\x80" * 20_000,
        "huge": b"\x30\x84\x7f\xff\xff\xff" + bytes(2 << 20), "long-length": b"\x30\x88" + b"\xff" * 8,
    }  # fmt: skip
    passphrase = "{SEEDS}/keys/passphrase.txt"  # noqa: S105 -- its file
    for name, data in keys.items():
        yield Case(
            name=f"key-{name}",
            command=("sign", "{SEEDS}/editions/speech.pdf", "--key", "k.p12", "--passphrase-file", passphrase, "-o", "out.pdf"),
            files={"k.p12": data},
        )
    for name, data in _seals():
        yield Case(
            name=f"seal-{name}",
            command=("sign", "{SEEDS}/editions/speech.pdf", "--key", "{SEEDS}/keys/signer.p12", "--passphrase-file", passphrase,
                     "--seal", "s.png", "--seal-at", "1,50,50", "-o", "out.pdf"),
            files={"s.png": data},
        )  # fmt: skip


def _seals() -> Iterator[tuple[str, bytes]]:
    good = _png(8, 8, bytes(9 * 8))
    yield "empty", b""
    yield "text", b"seal"
    yield "pixels", _png(60_000, 60_000, b"")
    yield "bomb", _png(20_000, 20_000, bytes(20_001 * 20_000))
    yield "svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="{CANARY}"/></svg>'
    yield "postscript", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(evil) run\n"
    yield "text-bomb", good[:33] + _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200 << 20), 9)) + good[33:]
    yield "no-data", good[:33] + _chunk(b"IEND", b"")
    for name, start in (("gif", b"GIF89a"), ("tiff", b"II*\0"), ("webp", b"RIFF\0\0\0\0WEBP"), ("psd", b"8BPS"), ("ico", b"\0\0\1\0")):
        yield name, start + bytes(500)
    for part in range(1, 5):
        yield f"cut-{part}", good[: len(good) * part // 6]


def _png(width: int, height: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def package_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield packages that tell of files outside, or whose manifests are hostile."""
    line = "0" * 128
    bag = {
        "manifest-path": ("manifest-sha512.txt", f"{line}  ../../elsewhere/canary\n".encode()),
        "manifest-absolute": ("manifest-sha512.txt", f"{line}  {{CANARY}}\n".encode()),
        "manifest-home": ("manifest-sha512.txt", f"{line}  ~/evil\n".encode()),
        "manifest-percent": ("manifest-sha512.txt", f"{line}  data/%2e%2e/%2e%2e/evil\n".encode()),
        "manifest-null": ("manifest-sha512.txt", f"{line}  data/a\0b\n".encode()),
        "manifest-long": ("manifest-sha512.txt", f"{line}  data/{'a' * 300_000}\n".encode()),
        "manifest-many": ("manifest-sha512.txt", b"".join(b"%s  data/%d\n" % (line.encode(), n) for n in range(15_000))),
        "manifest-binary": ("manifest-sha512.txt", bytes(range(256)) * 100),
        "manifest-empty": ("manifest-sha512.txt", b""),
        "tagmanifest-path": ("tagmanifest-sha512.txt", f"{line}  ../../elsewhere/canary\n".encode()),
        "fetch-network": ("fetch.txt", b"http://127.0.0.1:9/x 100 data/x\n"),
        "fetch-file": ("fetch.txt", b"file://{CANARY} 100 data/x\n"),
        "declaration": ("bagit.txt", b"BagIt-Version: 99\n"),
        "custody": ("custody.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file://{CANARY}">]><a>&b;</a>'),
    }
    for name, (file, data) in bag.items():
        yield _package(seeds, Form.BAGIT, f"bag-{name}", file, data)
    mets = (seeds.package(Form.EARK) / "METS.xml").read_bytes()
    sip = {
        "href-path": mets.replace(b'href="', b'href="../../../', 1),
        "href-file": mets.replace(b'href="', b'href="file://{CANARY}#', 1),
        "href-network": mets.replace(b'href="', b'href="http://127.0.0.1:9/', 1),
        "entity": mets.replace(b"?>", b'?><!DOCTYPE mets [<!ENTITY x SYSTEM "file://{CANARY}">]>', 1),
        "laughs": b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><a>&b;</a>',
        "size": mets.replace(b'SIZE="', b'SIZE="x', 1),
        "deep": b"<a>" * 5_000,
        "empty": b"",
        "cut": mets[: len(mets) // 2],
        "many": mets[: mets.rindex(b"</")] + b"<file/>" * 200_000 + mets[mets.rindex(b"</") :],
    }
    for name, data in sip.items():
        yield _package(seeds, Form.EARK, f"sip-{name}", "METS.xml", data)
    inventory = json.loads((seeds.package(Form.OCFL) / "inventory.json").read_text(encoding="utf-8"))
    digest = next(iter(inventory["manifest"]))
    ocfl = {
        "path": {**inventory, "manifest": {**inventory["manifest"], digest: ["../../elsewhere/canary"]}},
        "absolute": {**inventory, "manifest": {**inventory["manifest"], digest: ["{CANARY}"]}},
        "no-list": {**inventory, "manifest": {**inventory["manifest"], digest: 7}},
        "no-text": {**inventory, "manifest": {**inventory["manifest"], digest: [None]}},
        "head": {**inventory, "head": "../../evil"},
        "versions": {**inventory, "versions": {inventory["head"]: {"state": {digest: 5}}}},
        "algorithm": {**inventory, "digestAlgorithm": "md5"},
        "list": [1, 2],
        "null": None,
    }
    for name, value in ocfl.items():
        yield _package(seeds, Form.OCFL, f"ocfl-{name}", "inventory.json", json.dumps(value).encode())
    yield _package(seeds, Form.OCFL, "ocfl-deep", "inventory.json", b"[" * 200_000)
    yield _package(seeds, Form.OCFL, "ocfl-number", "inventory.json", b"1" * 5_000_000)
    yield _package(seeds, Form.OCFL, "ocfl-constant", "inventory.json", b'{"head": NaN}')
    for form in Form:
        root = seeds.package(form)
        yield Case(
            name=f"{form}-link", command=("verify", "package"), copies={"package": str(root)},
            links={"package/data/link" if form is Form.BAGIT else "package/link": "{CANARY}"},
        )  # fmt: skip
    for name, data in (("empty", b""), ("laughs", sip["laughs"]), ("path", f"{line}  ../../../elsewhere/canary\n".encode()), ("binary", bytes(range(256)))):
        yield Case(
            name=f"receipt-{name}", command=("verify", "package", "--receipt", "r.txt" if name == "path" else "r.xml"),
            copies={"package": str(seeds.package(Form.BAGIT))}, files={"r.xml": data, "r.txt": data},
        )  # fmt: skip


def _package(seeds: Seeds, form: Form, name: str, *changed: Any) -> Case:
    file, data = changed
    return Case(
        name=name, command=("verify", "package"), copies={"package": str(seeds.package(form))},
        files={f"package/{file}": data},
    )  # fmt: skip


def folder_cases(seeds: Seeds) -> Iterator[Case]:
    """Yield folders with links and strange names, and commands that are pointed at what they cannot take."""
    source = seeds.source.read_bytes()
    bad = b"<TEI>"
    yield Case(name="folder-output-link", command=("build", "address.xml", "-o", "out"), files={"address.xml": bad}, links={"out": "{CANARY}"})
    yield Case(name="folder-source-link", command=("build", "address.xml", "-o", "out"), links={"address.xml": "{CANARY}"})
    yield Case(name="folder-source-loop", command=("build", "address.xml", "-o", "out"), links={"address.xml": "address.xml"})
    yield Case(name="folder-zero-device", command=("check", "address.xml"), links={"address.xml": "/dev/zero"})
    yield Case(name="folder-package-link", command=("package", "in", "--as", "bagit", "-o", "out"), copies={"in": str(seeds.editions)}, links={"in/evil": "{CANARY}"})
    yield Case(name="folder-package-none", command=("package", "in", "--as", "bagit", "-o", "out"), files={"in/a.txt": b"a"})
    yield Case(name="folder-batch-loop", command=("batch", "in", "-o", "out", "--jobs", "1"), files={"in/a/address.xml": bad}, links={"in/a/b": ".."})
    yield Case(name="folder-batch-bad", command=("batch", "in", "-o", "out", "--jobs", "1"), files={f"in/{n}/address.xml": bad for n in range(5)})
    yield Case(name="folder-batch-kinds", command=("batch", "in", "-o", "out", "--jobs", "1"), files={"in/a.docx": b"PK", "in/b.txt": bytes(50), "in/c.md": b""})
    yield Case(name="folder-verify-none", command=("verify", "in"), files={"in/a.txt": b"a"})
    yield Case(name="folder-verify-kinds", command=("verify", "in"), files={"in/a.pdf": b"%PDF", "in/b.docx": b"PK", "in/c.epub": b"PK", "in/d.record.xml": b"<a/>"})
    yield Case(name="folder-merge-source", command=("merge", "{SEEDS}/editions/speech.docx", "address.xml", "-o", "new.xml"), files={"address.xml": source.replace(b"<TEI", b"<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI", 1)})
    for number, path in enumerate(_odd_names()):
        yield Case(name=f"folder-name-{number}", command=("check", path), files={path: bad})


def _odd_names() -> tuple[str, ...]:
    return ("./-x.xml", "a b.xml", "讲话.xml", "a\nb.xml", "\u202egnp.xml", "a" * 240 + ".xml", "$(touch evil).xml", "%s%n.xml", Path("x" * 100) .name + "/a.xml")
