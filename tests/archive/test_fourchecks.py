"""The four checks say PASS, FAIL or NOT APPLICABLE of each item, with its evidence, and cite who judged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from shanben.archive.forms import Form
from shanben.archive.fourchecks.outcome import Outcome, Property, Stage
from shanben.archive.making import Packaged, package
from shanben.archive.verifying import Wanted, verify_package


def outcomes(path: Path, wanted: Wanted | None = None) -> dict[str, Outcome]:
    return {item.code: item.outcome for item in verify_package(path, wanted).items}


def test_every_stage_asks_for_all_four_properties(deposited: Packaged) -> None:
    items = verify_package(deposited.path).items
    assert {(item.stage, item.property) for item in items} == {(stage, one) for stage in Stage for one in Property}
    assert all(item.evidence for item in items)


def test_a_good_package_fails_nothing(deposited: Packaged) -> None:
    shown = outcomes(deposited.path, Wanted(receipt=deposited.receipt[-1]))
    assert Outcome.FAIL not in shown.values()
    assert {shown[code] for code in ("fixity", "package-same", "count", "content-readable")} == {Outcome.PASS}
    assert {shown[code] for code in ("carrier-look", "scope")} == {Outcome.NOT_APPLICABLE}


def test_without_a_receipt_nothing_is_said_of_what_was_sent(deposited: Packaged) -> None:
    assert outcomes(deposited.path)["package-same"] is Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("damage", "failing"),
    [("change", "fixity"), ("remove", "content-complete"), ("add", "superfluous"), ("change", "content-readable")],
)
def test_an_item_fails_by_what_it_is_about(deposited: Packaged, damage: str, failing: str) -> None:
    file = next(deposited.path.rglob("*.epub"))
    if damage == "change":
        file.write_bytes(file.read_bytes() + b"\n")
    elif damage == "remove":
        file.unlink()
    else:
        file.with_name("多余.epub").write_bytes(b"")
    assert outcomes(deposited.path)[failing] is Outcome.FAIL


def test_reading_back_is_said_with_how_many(editions: Path, tmp_path: Path) -> None:
    made = package(editions, Form.BAGIT, out=tmp_path)
    verified = verify_package(made.path, Wanted(read_back=True))
    evidence = next(item.evidence for item in verified.items if item.code == "content-readable")
    assert verified.good, verified.findings
    assert evidence.startswith("4个版本已读回")


def test_the_report_is_a_page_xml_and_json(editions: Path, tmp_path: Path) -> None:
    made = package(editions, Form.BAGIT, out=tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", "from shanben.cli.main import main; main()",
         "verify", str(made.path), "--judges", "--report", str(tmp_path / "report")],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "report" / "四性检测.json").read_text(encoding="utf-8"))
    assert {one["judge"] for one in told["judgements"]} >= {"bagit"}
    root = etree.parse(str(tmp_path / "report" / "四性检测.xml")).getroot()
    assert len(root.findall("{*}item")) == len(told["items"])
    page = html.parse(str(tmp_path / "report" / "四性检测.html")).getroot()
    assert page.get("lang") == "zh-Hans"
    assert page.findtext(".//title", "").startswith("电子档案四性检测报告")
    assert all(head.get("scope") in {"row", "col"} for head in page.iter("th"))
    assert "不声明符合" in page.text_content()
