"""A document that is edited carries a face only where licence, maker and Word allow it, and tells what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from fonts.test_open_face import stored, with_permission
from shanben.core.findings import Severity
from shanben.fonts.carried import CarriedFace, carried_characters, carried_faces, lacking
from shanben.fonts.catalogue import Catalogue, Face, Outlines, Role
from shanben.fonts.coverage import FaceChooser

CHINESE = ("biaosong", "hei", "kai", "song")


def only(*faces: Face) -> Catalogue:
    """Return a catalogue with one role, `body`, which has these faces."""
    return Catalogue(faces=faces, roles=(Role(name="body", faces=faces),))


def test_each_role_carries_its_own_face_where_it_may(catalogue: Catalogue) -> None:
    found = carried_faces(catalogue, CHINESE)
    assert found.faces == tuple(CarriedFace(role=name, face=catalogue.face(name)) for name in CHINESE)
    assert not found.findings


def test_the_companion_stands_for_a_fangsong_that_may_not_be_carried_and_that_is_told(catalogue: Catalogue) -> None:
    found = carried_faces(catalogue, ("fangsong",))
    assert [one.face.name for one in found.faces] == ["fangsong-companion"]
    (finding,) = found.findings
    assert (finding.code, finding.severity) == ("SB-FONT-EMBED", Severity.WARNING)
    assert "FandolFang" in finding.message
    assert "Shanben Fangsong Companion stands for it" in finding.message


def test_a_face_for_rare_characters_never_stands_for_another(catalogue: Catalogue) -> None:
    found = carried_faces(only(catalogue.face("fangsong"), catalogue.face("song-rare")), ("body",))
    assert not found.faces
    assert "the reader's own font is used" in found.findings[0].message


@pytest.mark.parametrize(("permission", "carried"), [(0x0, True), (0x8, True), (0x4, False), (0xC, True)])
def test_its_maker_must_allow_a_face_in_a_document_that_is_edited(
    tmp_path: Path, catalogue: Catalogue, *, permission: int, carried: bool
) -> None:
    face = catalogue.face("latin")
    found = carried_faces(only(stored(tmp_path, face, with_permission(face, permission))), ("body",))
    assert bool(found.faces) is carried
    assert any("maker" in finding.message for finding in found.findings) is not carried


def test_word_takes_no_cff_outlines(catalogue: Catalogue) -> None:
    free = replace(catalogue.face("fangsong"), licence="OFL-1.1")
    assert free.outlines is Outlines.CFF
    assert "TrueType" in carried_faces(only(free), ("body",)).findings[0].message


def test_the_licence_must_let_everybody_pass_a_face_on(catalogue: Catalogue) -> None:
    own = replace(catalogue.face("kai"), licence="own licence of the office")
    assert "licence" in carried_faces(only(own), ("body",)).findings[0].message


def test_a_face_is_carried_with_what_is_used_and_what_an_editor_is_likely_to_type(catalogue: Catalogue) -> None:
    kai = catalogue.face("kai")
    found = carried_characters(kai, "镕")
    # 啊 and 座 are the first and the last of the first level; — and · are those that Chinese text has.
    assert set("啊座〇。“”—…·①é镕") <= found
    assert "亍" not in found  # the first of the second level
    assert "😀" not in carried_characters(kai, "😀")


def test_characters_of_the_text_that_a_carried_face_lacks_are_told(catalogue: Catalogue) -> None:
    chooser = FaceChooser(catalogue)
    chooser.faces_for("镕𠮷", "fangsong")  # FandolFang has neither, its companion has the first
    (finding,) = lacking(carried_faces(catalogue, ("fangsong",)).faces, chooser.substitutions)
    assert finding.code == "SB-FONT-EMBED"
    assert finding.message.startswith("Shanben Fangsong Companion (fangsong) lacks 𠮷: in the DOCX")
