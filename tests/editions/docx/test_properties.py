"""What is known of the address stands in the document's properties; what is unknown stays out."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import docx
import pytest

from editions.docx.by_hand import META, READING, SOURCE, Opened, written
from shanben.model.metadata import Metadata
from shanben.model.places import Artifact, Edition
from shanben.model.projection import CARRIED, field_value


def custom(opened: Opened) -> dict[str, Any]:
    """Return the custom properties by name."""
    return {item.get("name"): "".join(item.itertext()) for item in opened.part("docProps/custom.xml")}


@pytest.mark.parametrize("name", CARRIED[Edition.DOCX].fields)
def test_every_field_that_a_docx_carries_is_a_custom_property(name: str, opened: Opened) -> None:
    assert custom(opened).get(f"shanben.{name}", "") == field_value(READING, name)


def test_the_digest_of_the_source_is_a_custom_property(opened: Opened) -> None:
    assert custom(opened)["shanben.source-sha256"] == sha256(SOURCE).hexdigest()


def test_office_programs_show_title_identifier_and_language(artifact: Artifact, tmp_path: Any) -> None:
    (tmp_path / "a.docx").write_bytes(artifact.data)
    core = docx.Document(str(tmp_path / "a.docx")).core_properties

    assert (core.title, core.identifier, core.language) == ("在表彰大会上的讲话", "by-hand", "zh-Hans")


def test_the_times_are_those_of_the_latest_revision_and_not_of_the_clock(opened: Opened) -> None:
    core = opened.data["docProps/core.xml"].decode()

    assert core.count("2026-11-22T00:00:00Z") == 2
    assert "python-docx" not in core


def test_what_is_unknown_is_left_out_and_never_called_anonymous() -> None:
    opened = Opened(written(replace(READING, meta=Metadata(title="讲话"))))
    core = opened.part("docProps/core.xml")

    assert [child.tag.rpartition("}")[2] for child in core] == ["title", "language"]
    assert custom(opened).keys() == {
        "shanben.title",
        "shanben.language",
        "shanben.view",
        "shanben.source-sha256",
    }
    assert META.author == ""
