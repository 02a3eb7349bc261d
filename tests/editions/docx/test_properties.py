"""What is known of the address stands in the document's properties; what is unknown stays out."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import docx
import pytest
from msgspec.structs import replace

from editions.docx.by_hand import META, READING, SOURCE, Opened, written
from shanben.model.address import Reading
from shanben.model.metadata import Metadata
from shanben.model.places import Artifact, Edition
from shanben.model.projection import CARRIED, field_value
from shanben.verification.docx.data import read_metadata
from shanben.verification.package import Package


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


@pytest.mark.parametrize(("said", "day"), [("2025", "2025-01-01"), ("2025-08", "2025-08-01")])
def test_a_revision_of_a_year_or_month_has_the_time_of_its_first_day(said: str, day: str) -> None:
    """A W3CDTF time of the core properties needs a day (ECMA-376-2); the custom property says what the source says."""
    opened = Opened(written(replace(READING, meta=replace(META, modified=said))))

    assert opened.data["docProps/core.xml"].decode().count(f"{day}T00:00:00Z") == 2
    assert f'w:date="{day}T00:00:00Z"' in opened.data["word/comments.xml"].decode()
    assert custom(opened)["shanben.modified"] == said


def test_a_field_of_more_than_255_characters_is_cut_for_office_programs_and_whole_beside_it() -> None:
    opened = Opened(written(_entitled("题" * 300)))
    title = opened.part("docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title")

    assert title == "题" * 254 + "…"
    assert custom(opened)["shanben.title"] == "题" * 300


def test_a_field_of_255_characters_stays_whole() -> None:
    opened = Opened(written(_entitled("题" * 255)))

    assert opened.part("docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title") == "题" * 255


@pytest.mark.parametrize("length", [255, 256, 300])
def test_a_long_title_is_read_back_whole_and_contradicts_nothing(length: int) -> None:
    reports: list[tuple[str, ...]] = []
    package = Package(written(_entitled("题" * length)).data)
    meta, _ = read_metadata(package, lambda *report: reports.append(report))

    assert (meta.title, reports) == ("题" * length, [])


def _entitled(title: str) -> Reading:
    return replace(READING, meta=replace(META, title=title))


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
