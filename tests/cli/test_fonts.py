"""`shanben fonts` puts installed fonts on the user's list and takes them off, and names what a source needs of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.calling import GOOD, WRONG_INPUT, WRONG_USAGE, shanben
from fonts.installed import install
from shanben.cli.fonts import command


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose only fonts lie in `fonts`, and a user whose settings lie in `settings`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHANBEN_FONTS", "")
    monkeypatch.setattr("shanben.fonts.system_fonts.font_folders", lambda: (tmp_path / "fonts",))
    monkeypatch.setattr("shanben.fonts.own_list.settings_folder", lambda: tmp_path / "settings")
    return tmp_path


def fonts(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_installed_fonts_are_used_until_they_are_given_back(desk: Path) -> None:
    font = install(desk / "fonts", "fs.ttf", "FangSong_GB2312")
    told = fonts("--use-installed")
    assert told.exit_code == GOOD
    assert told.stdout.splitlines()[:3] == [
        f"fangsong  FangSong_GB2312 (FangSong_GB2312)  {font}",
        "  fsType 0: may be embedded",
        "  used",
    ]
    assert "installed-fangsong → fangsong" in fonts().stdout
    assert "removed" in fonts("--use-shipped").stdout
    assert "installed-fangsong" not in fonts().stdout


def test_the_list_can_be_written_elsewhere_and_named(desk: Path) -> None:
    install(desk / "fonts", "fs.ttf", "FangSong_GB2312")
    assert fonts("--use-installed", "-o", "字体.yaml").exit_code == GOOD
    assert not (desk / "settings").exists()
    assert "installed-fangsong" in fonts("--fonts", "字体.yaml").stdout


def test_where_a_font_may_not_be_embedded_the_usual_ones_stay_and_that_is_said(desk: Path) -> None:
    install(desk / "fonts", "fs.ttf", "FangSong_GB2312", rights=2)
    told = fonts("--use-installed")
    assert told.exit_code == WRONG_INPUT
    assert "fsType 2: embedding is not allowed" in told.stdout
    assert "the shipped ones stay" in told.stderr
    assert not (desk / "settings").exists()


def test_every_character_of_another_face_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("致辞\n各位：\n朱镕基，𠮷。\n", encoding="utf-8")
    told = shanben("fonts", "--check", "a.txt", cwd=tmp_path)
    assert told.returncode == GOOD
    assert [line.split(" in fangsong")[0] for line in told.stdout.splitlines()[:2]] == [
        "a.txt:3:2: note: SB-FONT-FALLBACK 镕 (U+9555)",
        "a.txt:3:5: note: SB-FONT-FALLBACK 𠮷 (U+20BB7)",
    ]


def test_every_character_that_no_face_has_is_an_error_at_every_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("致辞\n各位：\n甲\U00012345乙\U00012345。\n", encoding="utf-8")
    told = shanben("fonts", "--check", "a.txt", cwd=tmp_path)
    assert told.returncode == WRONG_INPUT
    assert [line.split(":")[2] for line in told.stdout.splitlines()] == ["2", "4"]


def test_two_things_at_once_are_wrong_usage(tmp_path: Path) -> None:
    assert shanben("fonts", "--use-installed", "--use-shipped", cwd=tmp_path).returncode == WRONG_USAGE
    assert shanben("fonts", "-o", "list.yaml", cwd=tmp_path).returncode == WRONG_USAGE
