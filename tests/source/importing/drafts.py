"""Imports a file in memory, holds the draft against the shared schema, and shows what was recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from msgspec import Struct

from shanben.core.findings import Finding
from shanben.core.zipfile_writer import ZipEntry, write_zip
from shanben.model.address import Address, Block, Group, Node, NoteKind, View
from shanben.model.text import plain, reading_text
from shanben.model.view import resolve
from shanben.schema.check import check
from shanben.schema.document import parse
from shanben.source.importing.importer import Imported, Options, import_file
from shanben.source.reader import read_address

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Draft(Struct, frozen=True, kw_only=True):
    """An imported file, as the address that it became."""

    imported: Imported
    address: Address

    @property
    def outline(self) -> list[str]:
        """Each block of the diplomatic text as `role: words`."""
        return list(_outline(resolve(self.address, View.DIPLOMATIC).body))

    @property
    def reading(self) -> str:
        return reading_text(resolve(self.address, View.READING).body)

    @property
    def notes(self) -> list[str]:
        """The notes of the file and of the import, without those that are made of proposals."""
        made = {NoteKind.PROPOSAL, NoteKind.CHANGE}
        return [plain(note.content) for note in resolve(self.address, View.READING).notes if note.kind not in made]

    def findings(self, code: str) -> list[Finding]:
        return [finding for finding in self.imported.findings if finding.code == code]


def draft_of(data: str | bytes, name: str = "speech.txt", options: Options | None = None) -> Draft:
    """Import; the draft must be valid."""
    imported = import_file(data.encode() if isinstance(data, str) else data, name, options)
    document = parse(imported.data, name, imported.origin.locate)
    assert check(document) == (), imported.data.decode()
    return Draft(imported=imported, address=read_address(document))


def _outline(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Group):
            yield node.role.value
            yield from _outline(node.children)
        elif isinstance(node, Block):
            yield f"{node.role.value}: {plain(node.content)}"


def docx(body: str, **parts: str) -> bytes:
    """Return a DOCX of this body; the other parts (styles, numbering, footnotes, comments) are their inner XML."""
    names = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments"}
    relations = "".join(
        f'<Relationship Id="r{place}" Type="{R}/{name}" Target="{name}.xml"/>' for place, name in enumerate(parts)
    )
    entries = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", _relations(f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>')),
        ("word/_rels/document.xml.rels", _relations(relations)),
        ("word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'),
        *(
            (f"word/{name}.xml", f'<w:{names[name]} xmlns:w="{W}">{inner}</w:{names[name]}>')
            for name, inner in parts.items()
        ),
    ]
    return write_zip([ZipEntry(name=name, data=data.encode()) for name, data in entries])


def p(text: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def style(identifier: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    """Return a style."""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}</w:style>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
