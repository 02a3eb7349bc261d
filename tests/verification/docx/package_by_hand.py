"""A small DOCX as ECMA-376 describes it, written by no program of ours: its text is given as WordprocessingML."""

from __future__ import annotations

from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.verification.docx.reader import read_docx
from shanben.verification.readback import ReadBack

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_NAMES = (
    ("paragraph", {"p": "Normal", "a": "表题", "b": "表头", "c": "表格文字", "v": "诗行"}),
    ("character", {"r": "注音", "n": "人名", "s": "场记"}),
)
_STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/></w:style>'
    for kind, names in _NAMES
    for identifier, name in names.items()
)
_DERIVED = (
    '<w:style w:type="paragraph" w:styleId="c2"><w:name w:val="表格长文"/><w:basedOn w:val="c"/></w:style>'
    '<w:style w:type="character" w:styleId="n2"><w:name w:val="人名·主旨句"/><w:basedOn w:val="n"/></w:style>'
)


def paragraph(style: str, *content: str) -> str:
    """Return a paragraph in the style; plain text is put into a run."""
    runs = "".join(piece if piece.startswith("<") or not piece else run(piece) for piece in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def run(text: str, style: str = "") -> str:
    """Return a run."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def read(body: str, styles: str = "") -> ReadBack:
    """Read the document with that body and more styles; its missing table of notes is no finding here."""
    parts = {
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{_STYLES}{_DERIVED}{styles}</w:styles>",
    }
    return read_docx(write_zip([ZipEntry(name=name, data=data.encode()) for name, data in parts.items()]), "x").readback


def codes(found: ReadBack) -> list[str]:
    """Return the codes of what was found amiss in the text."""
    of_parts = {"SB-DOCX-TABLE", "SB-DOCX-META"}
    return [finding.code for finding in found.findings if finding.code not in of_parts]
