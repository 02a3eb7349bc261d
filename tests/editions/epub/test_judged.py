"""EPUBCheck finds nothing wrong with a book that has everything, in any of its forms."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from editions.epub import by_hand
from judges import epubcheck
from judges.verdict import must_be_good
from shanben.model.address import View
from shanben.model.metadata import Identifier, Metadata
from shanben.model.places import Artifact
from shanben.model.roles import Role

HARMLESS = "CSS-028"
"""The usage that says that a font is declared."""


def _bare() -> Artifact:
    """A book of one paragraph of which nothing is known."""
    meta = Metadata(title="讲话", modified="2024", identifiers=(Identifier(scheme="local", value="x"),))
    body = (by_hand.block("p", Role.PARAGRAPH, "只有一段。"),)
    return by_hand.written(replace(by_hand.READING, view=View.READING, meta=meta, body=body, notes=()), ())


def _without_identifier() -> Artifact:
    return by_hand.written(replace(by_hand.READING, meta=replace(by_hand.META, identifiers=())))


def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    forms = {
        "whole": by_hand.written(),
        "without-fonts": by_hand.written(embed_fonts=False),
        "without-pages": by_hand.written(pages=()),
        "vertical": by_hand.written(vertical=True),
        "bare": _bare(),
        "without-identifier": _without_identifier(),
    }
    files = [tmp_path / f"{name}.epub" for name in forms]
    for file, artifact in zip(files, forms.values(), strict=True):
        file.write_bytes(artifact.data)

    verdicts = epubcheck.judge(files)

    must_be_good(verdicts)
    assert not [message for verdict in verdicts for message in verdict.messages if HARMLESS not in message]
