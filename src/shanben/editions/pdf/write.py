"""Write the PDF edition: PDF/A-3a and PDF/UA-1 in one file, from pages that are set already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from shanben.editions.pdf.content import page_content
from shanben.editions.pdf.document import catalog_entries, embedded_source, page_labels
from shanben.editions.pdf.fonts import DrawnFace, embed_faces
from shanben.editions.pdf.metadata import information, language, pdf_date, xmp
from shanben.editions.pdf.objects import Objects, Reference
from shanben.editions.pdf.outline import write_outline
from shanben.editions.pdf.structure import Structure
from shanben.editions.pdf.syntax import array, dictionary, points, string
from shanben.fonts.catalogue import Catalogue
from shanben.model.address import Reading
from shanben.model.places import MEDIA_TYPES, Artifact, Edition, SourceFile
from shanben.typeset.paged import PagedAddress, PageSheet


def write(*, paged: PagedAddress, reading: Reading, source: SourceFile, catalogue: Catalogue, name: str) -> Artifact:
    """Return the PDF of a set address, with its source inside; `name` is the artifact's file name.

    Raises FontError where a face has no glyph for one of its characters, or may not be embedded.
    """
    objects = Objects()
    pages = tuple(objects.reserve() for _ in paged.pages)
    structure = Structure(objects, pages, reading.notes)
    tree = structure.write(paged.tags, language(reading.meta))
    faces = embed_faces(objects, paged.pages, catalogue)
    parent = _write_pages(objects, paged.pages, pages, _contents(paged, structure, faces))
    outline = write_outline(objects, paged.outline, paged.pages, pages)
    catalog = dictionary(
        Type=b"/Catalog",
        Pages=parent,
        PageLabels=page_labels(paged.pages),
        PageMode=b"/UseOutlines" if outline else b"/UseNone",
        Outlines=outline,
        Lang=string(language(reading.meta)),
        StructTreeRoot=tree,
        Metadata=objects.add_stream(xmp(reading, paged.copy_number), packed=False, Type=b"/Metadata", Subtype=b"/XML"),
        **catalog_entries(objects, embedded_source(objects, source, pdf_date(reading.meta))),
    )
    data = objects.finish(catalog=catalog, info=information(reading.meta))
    return Artifact(
        edition=Edition.PDF,
        name=name,
        media_type=dict(MEDIA_TYPES)[Edition.PDF],
        data=data,
        sha256=sha256(data).hexdigest(),
        pages=len(pages),
        places=tuple(structure.places),
    )


def _contents(paged: PagedAddress, structure: Structure, faces: Mapping[str, DrawnFace]) -> tuple[bytes, ...]:
    kinds = {owned.mark: owned.kind for owned in structure.owned}
    return tuple(page_content(sheet, faces, kinds) for sheet in paged.pages)


def _write_pages(
    objects: Objects, sheets: Sequence[PageSheet], pages: Sequence[Reference], contents: Sequence[bytes]
) -> Reference:
    """Write each page and return their parent; /StructParents is the page's key in the parent tree."""
    parent = objects.reserve()
    for index, (sheet, page, content) in enumerate(zip(sheets, pages, contents, strict=True)):
        objects.fill(
            page,
            dictionary(
                Type=b"/Page",
                Parent=parent,
                MediaBox=array((b"0", b"0", points(sheet.width), points(sheet.height))),
                Resources=dictionary(Font=objects.fonts),
                Contents=objects.add_stream(content),
                StructParents=b"%d" % index,
                Tabs=b"/S",
            ),
        )
    objects.fill(parent, dictionary(Type=b"/Pages", Kids=array(pages), Count=b"%d" % len(pages)))
    return parent
