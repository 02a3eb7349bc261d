"""The smallest files that each judge finds good, made on the spot so that its test can break them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pikepdf
from docx.oxml.ns import qn
from lxml import etree
from pikepdf import Array, Dictionary, Name

XMP = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">empty</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def pdf(file: Path, *, tagged: bool = True) -> Path:
    """Write a PDF/A-3a and PDF/UA-1 file of one empty page; not marked as tagged, it is neither."""
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        made.Root.Metadata = made.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
        made.Root.MarkInfo = Dictionary(Marked=tagged)
        tree = made.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array())
        tree.K = made.make_indirect(document)
        made.Root.StructTreeRoot = tree
        made.Root.Lang = "zh-CN"
        made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        made.save(file, deterministic_id=True)
    return file


CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:sample:1</dc:identifier>
<dc:title>empty</dc:title><dc:language>zh</dc:language>
<meta property="dcterms:modified">2000-01-01T00:00:00Z</meta></metadata>
<manifest><item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="n"/></spine></package>"""
NAVIGATION = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh"
 xml:lang="zh"><head><title>empty</title></head><body><nav epub:type="toc" role="doc-toc"><ol><li>
<a href="n.xhtml">empty</a></li></ol></nav></body></html>"""


def epub(file: Path, *, package: str = PACKAGE) -> Path:
    """Write an EPUB 3 file that is nothing but its own table of contents."""
    parts = {"META-INF/container.xml": CONTAINER, "p.opf": package, "n.xhtml": NAVIGATION}
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/epub+zip")
        for name, text in parts.items():
            made.writestr(name, text)
    return file


def word(file: Path, *, replaced: Mapping[str, str] | None = None) -> Path:
    """Write a DOCX of one paragraph, `工会`; `replaced` changes the text of its main part."""
    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("工会")
    # Two faults of the template that python-docx brings.
    effects = [key for key, part in document.part.rels.items() if part.reltype.endswith("stylesWithEffects")]
    document.part.drop_rel(*effects)
    document.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
    document.save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            changes = replaced if replaced and name == "word/document.xml" else {}
            after.writestr(name, _changed(before.read(name), changes))
    return file


def _changed(data: bytes, changes: Mapping[str, str]) -> bytes:
    for old, new in changes.items():
        data = data.replace(old.encode(), new.encode())
    return data


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>开幕词</title></titleStmt>
<publicationStmt><p>none</p></publicationStmt><sourceDesc><p>none</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>工会</p></body></text></TEI>"""
METS = """<mets xmlns="http://www.loc.gov/METS/"><structMap><div/></structMap></mets>"""
PREMIS = """<premis version="3.0" xmlns="http://www.loc.gov/premis/v3"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><object xsi:type="intellectualEntity"><objectIdentifier>
<objectIdentifierType>local</objectIdentifierType><objectIdentifierValue>1</objectIdentifierValue>
</objectIdentifier></object></premis>"""
MODS = """<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>开幕词</title></titleInfo></mods>"""
DUBLIN_CORE = """<any xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>开幕词</dc:title></any>"""


def xml(file: Path, text: str) -> Path:
    """Write the text as an XML file; raises lxml.etree.XMLSyntaxError where it is not well-formed."""
    etree.fromstring(text)
    file.write_text(text, encoding="utf-8")
    return file
