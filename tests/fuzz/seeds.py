"""What the fuzzer begins with: one small address in every form that shanben reads, made by shanben itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools import subset

from judges.reference import REPOSITORY
from printshop.authority import PASSPHRASE, make_keys
from shanben.archive.forms import Form
from shanben.archive.making import package
from shanben.press import build
from shanben.source.importing.importer import import_file

TEXT = """# 在第一次代表会议上的开幕词

（2025年8月10日）

张三

各位代表、同志们：

大会**今天**开幕了。这是《民法典》实施以来的第一次会议，到会代表268名。[^1]

## 一、回顾

1. 第一，坚持“以人为本”；
2. 第二，深化改革。

| 项目 | 数量 |
|------|-----:|
| 甲   | 12   |
| 乙   | 3.5  |

> 天行健，君子以自强不息。

谢谢大家！

[^1]: 见会议文件。
"""
INSTITUTION = '档案馆名称: 哈尔滨市档案馆\n立档单位名称: 哈尔滨市总工会\n全宗号: "0012"\n保管期限: 永久\n附加摘要: SM3\n'
CHARACTERS = "工会代表大会天行健，。、《》“”12345 Aa"
NAME = "speech"
SPECIMEN = REPOSITORY / "content" / "specimen" / "address.xml"


class Seeds:
    """A folder with every form of one small address; it is filled where it is empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / NAME / "address.xml"
        self.editions = folder / "editions"
        self.fonts = folder / "fonts"
        self.key = folder / "keys" / "signer.p12"
        self.passphrase = PASSPHRASE
        if not self.source.exists():
            self._make()

    def edition(self, ending: str) -> Path:
        """Return the edition of that ending."""
        return self.editions / f"{NAME}.{ending}"

    def package(self, form: Form) -> Path:
        """Return the package of that form."""
        return next(path for path in sorted((self.folder / form.value).iterdir()) if path.is_dir())

    def _make(self) -> None:
        made = import_file(TEXT.encode(), f"{NAME}.md").data
        self.source.parent.mkdir(parents=True)
        self.source.write_bytes(made)
        assert build(self.source, out=self.editions, marks=("copy-number",)).good
        for form in Form:
            package(self.editions, form, out=self.folder / form.value)
        self.key.parent.mkdir()
        make_keys(self.key.parent)
        self.fonts.mkdir()
        for name in ("ShanbenLatin.ttf", "ShanbenKai.ttf", "FandolFang-Regular.otf"):
            _cut(REPOSITORY / "fonts" / name, self.fonts / name)


def _cut(source: Path, target: Path) -> None:
    """Write a font of a few characters with all that a font of ours has."""
    options = subset.Options(name_IDs=["*"], notdef_outline=True)
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=CHARACTERS)
    cutter.subset(font)
    subset.save_font(font, target, options)


def font_list(file: Path, postscript: str, outlines: str) -> str:
    """Return a fonts.yaml that names one font file as it is now."""
    digest = sha256(file.read_bytes()).hexdigest()
    return (
        f"format: 1\nfaces:\n  tried:\n    {{file: {file.name}, sha256: {digest}, family: Tried,"
        f" postscript: {postscript}, outlines: {outlines}, licence: OFL-1.1}}\nroles:\n  body: {{faces: [tried]}}\n"
    )


def plain_pdf(data: bytes) -> bytes:
    """Return the same PDF with nothing compressed, so that a changed byte changes what a reader sees."""
    with pikepdf.Pdf.open(BytesIO(data)) as pdf:
        written = BytesIO()
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            deterministic_id=True,
        )
        return written.getvalue()


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a zip file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def packed(entries: list[tuple[str, bytes]]) -> bytes:
    """Return a zip file of these parts, stored."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data)
    return written.getvalue()
