"""Put the faces of the text into the document, which then looks the same where none of them is installed (17.8).

Word takes an embedded font by the name in its file, LibreOffice by the name in the table of fonts: so both are the
same, the styles name the embedded families, and the table gives the usual names as others of theirs.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from copy import deepcopy
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml

from shanben.editions.docx.faces import FACES, LATIN
from shanben.editions.docx.template import add_part
from shanben.editions.docx.wordml import name, referring, update, w
from shanben.fonts.carried import CarriedFace, carried_characters
from shanben.fonts.coverage import units
from shanben.fonts.obfuscation import obfuscated
from shanben.fonts.open_face import OpenFace, open_face
from shanben.fonts.subset import subset_file

CONTENT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_TABLE = "word/fontTable.xml"
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_USUAL = MappingProxyType({**FACES, "latin": LATIN})
_OS2_PANOSE, _OS2_RANGES, _OS2_CODE_PAGES = 32, 42, 78

Families = Mapping[str, str]
"""The embedded family that stands for a usual name."""


def families_of(faces: tuple[CarriedFace, ...]) -> Families:
    """Return the families of the faces, by the names that the styles have without them."""
    return {_USUAL[one.role]: open_face(one.face).family for one in faces if one.role in _USUAL}


def name_families(root: Any, families: Families) -> None:
    """Put the families in the place of the usual names, wherever the element or one below it names a font."""
    for fonts in root.iter(name("rFonts")):
        for slot in map(name, _SLOTS):
            if slot in fonts.attrib:
                fonts.set(slot, families.get(fonts.get(slot), fonts.get(slot)))


def embed_fonts(document: Document, faces: tuple[CarriedFace, ...]) -> None:
    """Embed the faces with the characters of the document, whose parts all stand by now, and with the usual ones.

    What Word saves has the faces as they are (no `w:saveSubsetFonts`): the next editor types new words, too.
    """
    used = frozenset(_used(document))
    table = _font_table(document)
    roles = {one.face: one.role for one in reversed(faces) if one.role in _USUAL}
    for number, (face, role) in enumerate(reversed(roles.items()), start=1):
        opened = open_face(face)
        data = subset_file(opened, carried_characters(face, used))
        key = uuid5(NAMESPACE_OID, sha256(data).hexdigest())
        veiled = obfuscated(data, key)
        part = add_part(table, f"word/fonts/font{number}.odttf", veiled, content_type=CONTENT, relation=RELATION)
        entry = _entry(table.element, _USUAL[role], opened)
        embedded = referring("embedRegular", table.relate_to(part, RELATION))
        update(embedded, fontKey=_braced(key))
        entry.append(embedded)
        table.element.append(entry)
    document.settings.element.find(name("zoom")).addnext(w("embedTrueTypeFonts"))


def _used(document: Document) -> Iterator[str]:
    """Yield the characters of the parts that hold text: their XML is UTF-8, and has them all."""
    for part in document.part.package.iter_parts():
        if part.partname.startswith("/word/") and part.partname.ext == "xml":
            yield from units(part.blob.decode())


def _font_table(document: Document) -> XmlPart:
    """Return the table of fonts as an element that grows; python-docx opens it as bytes."""
    owner = document.part
    plain = owner.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    owner.drop_rel(owner.relate_to(plain, RELATIONSHIP_TYPE.FONT_TABLE))
    table = XmlPart(PackURI(f"/{_TABLE}"), CONTENT_TYPE.WML_FONT_TABLE, parse_xml(plain.blob), owner.package)
    owner.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    return table


def _entry(table: Any, usual: str, face: OpenFace) -> Any:
    """Return the `w:font` of an embedded face: that of the usual name, with what its file says of itself (17.8.3)."""
    entry = deepcopy(next(font for font in table if font.get(name("name")) == usual))
    update(entry, name=face.family)
    others = entry.find(name("altName"))
    update(others, val=f"{usual},{others.get(name('val'))}")
    os2 = bytes(face.hb_face.reference_table("OS/2").data)
    update(entry.find(name("panose1")), val=os2[_OS2_PANOSE : _OS2_PANOSE + 10].hex().upper())
    update(entry.find(name("pitch")), val="variable")
    ranges, pages = struct.unpack_from(">4I", os2, _OS2_RANGES), struct.unpack_from(">2I", os2, _OS2_CODE_PAGES)
    signature = {f"usb{number}": f"{bits:08X}" for number, bits in enumerate(ranges)}
    entry.append(w("sig", **signature, **{f"csb{number}": f"{bits:08X}" for number, bits in enumerate(pages)}))
    return entry


def _braced(key: UUID) -> str:
    return f"{{{str(key).upper()}}}"
