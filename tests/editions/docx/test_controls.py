"""A printed title, date or speaker stands in a content control, bound to a small part and never to the source."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from editions.docx.by_hand import BODY, READING, SOURCE, Opened, W, block, span, text, value, written
from shanben.model.roles import Role

OWN = "{urn:shanben:docx}"


def controls(opened: Opened) -> dict[str, Any]:
    """Return the controls by tag."""
    return {value(control, "sdtPr/tag") or "": control for control in opened.document.iter(f"{W}sdt")}


def test_title_date_and_speaker_stand_in_controls_inside_their_lines(opened: Opened) -> None:
    shown = {tag: text(control) for tag, control in controls(opened).items()}

    assert shown == {"title": "在表彰大会上的讲话", "date": "2015年9月2日", "speaker": "张三"}
    assert {control.getparent().tag for control in controls(opened).values()} == {f"{W}p"}


def test_a_control_is_bound_to_what_the_small_part_shows(opened: Opened) -> None:
    edition = opened.part("customXml/item2.xml")
    store = opened.part("customXml/itemProps2.xml")
    for tag, control in controls(opened).items():
        path = value(control, "sdtPr/dataBinding", "xpath")

        assert edition.getroottree().xpath(path, namespaces={"s": "urn:shanben:docx"})[0].text == text(control)
        assert value(control, "sdtPr/dataBinding", "storeItemID") in store.attrib.values()
        assert path == f"/s:edition[1]/s:shown[1]/s:{tag}[1]"


def test_the_source_lies_in_the_file_byte_for_byte_and_nothing_is_bound_to_it(opened: Opened) -> None:
    store = opened.part("customXml/itemProps1.xml")
    bound = {value(control, "sdtPr/dataBinding", "storeItemID") for control in controls(opened).values()}

    assert opened.data["customXml/item1.xml"] == SOURCE
    assert not bound & set(store.attrib.values())


@pytest.mark.parametrize(
    "title",
    [
        block("title", Role.TITLE, "在", span(Role.PLACE, "哈尔滨"), "的讲话"),
        block("title", Role.SUBTITLE, "无题"),
    ],
)
def test_a_title_of_several_runs_or_none_has_no_control(title: Any) -> None:
    opened = Opened(written(replace(READING, body=(title, *BODY[1:]))))

    assert controls(opened).keys() == {"date", "speaker"}
    assert opened.part("customXml/item2.xml").find(f"{OWN}shown/{OWN}title") is None
