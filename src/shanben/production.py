"""Gather what decided the bytes of a build: versions, style sheet, fonts, substitutions."""

from __future__ import annotations

from shanben.core.installed import versions_of
from shanben.core.version import VERSION
from shanben.editions.record import FontUsed, Production, Software, Substitution
from shanben.fonts.carried import CarriedFace
from shanben.fonts.catalogue import Face
from shanben.fonts.coverage import FaceChooser
from shanben.model.institution import UNNAMED, Institution
from shanben.model.projection import field_value
from shanben.style.sheet import StyledAddress
from shanben.typeset.paged import PagedAddress

LIBRARIES = ("reportlab", "uharfbuzz", "python-docx", "EbookLib", "lxml", "deflate", "pyphen", "PyYAML")


def production_of(
    styled: StyledAddress,
    paged: PagedAddress,
    chooser: FaceChooser,
    *,
    institution: Institution = UNNAMED,
    carried: tuple[CarriedFace, ...] = (),
) -> Production:
    """Return how the editions of a styled address were made.

    `institution` is what its holder says, `carried` are the faces that the DOCX carries.
    """
    software = (Software(name="shanben", version=VERSION), *_libraries())
    return Production(
        view=styled.reading.view.value,
        institution=institution,
        marks=field_value(styled.reading, "marks"),
        style=styled.sheet.name,
        style_sha256=styled.sheet.sha256,
        software=software,
        fonts=tuple(FontUsed(name=face.name, sha256=face.sha256) for face in _faces(paged, chooser, carried)),
        substitutions=tuple(
            Substitution(character=one.character, wanted=one.wanted.name, used=one.used.name)
            for one in chooser.substitutions
        ),
    )


def _libraries() -> tuple[Software, ...]:
    return tuple(
        Software(name=name, version=version) for name, version in zip(LIBRARIES, versions_of(LIBRARIES), strict=True)
    )


def _faces(paged: PagedAddress, chooser: FaceChooser, carried: tuple[CarriedFace, ...]) -> tuple[Face, ...]:
    """Return the faces that stand on a page or are carried, in the order of the font list."""
    lines = (line for page in paged.pages for line in (*page.lines, *page.furniture))
    used = {run.face for line in lines for run in line.runs} | {one.face.name for one in carried}
    return tuple(face for face in chooser.catalogue.faces if face.name in used)
