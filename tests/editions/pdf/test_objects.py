"""ReportLab numbers the objects; nothing of its own and nothing of the user's settings gets into the bytes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from shanben.core.errors import EditionError
from shanben.editions.pdf.objects import Objects
from shanben.editions.pdf.syntax import dictionary, string

_PROGRAM = """
import hashlib
from editions.pdf import hand_set
print(hashlib.sha256(hand_set.written(hand_set.CATALOGUE).data).hexdigest())
"""
_SETTINGS = "pdfComments = 1\ninvariant = 0\npdfMultiLine = 1\n"


def _finished(objects: Objects, title: str = "") -> bytes:
    """Return a file with one empty page: qpdf, once it is bounded, takes none without."""
    pages = objects.reserve()
    page = objects.add(dictionary(Type=b"/Page", Parent=pages, MediaBox=b"[0 0 9 9]"))
    objects.fill(pages, dictionary(Type=b"/Pages", Kids=b"[%s]" % page, Count=b"1"))
    return objects.finish(catalog=dictionary(Type=b"/Catalog", Pages=pages), info=dictionary(Title=string(title)))


def _digest_in_a_process(folder: Path, environment: dict[str, str]) -> str:
    tests = Path(__file__).parents[2]
    path = f"{tests}:{tests.parent / 'src'}:{folder}"
    command = [sys.executable, "-c", _PROGRAM]
    return subprocess.check_output(command, cwd=folder, env={"PYTHONPATH": path, **environment}, text=True)


def test_a_stream_ends_with_an_end_of_line_before_its_keyword() -> None:
    objects = Objects()
    objects.add_stream(b"1 0 0 1 0 0 cm", packed=False)

    assert b"\nstream\n1 0 0 1 0 0 cm\nendstream\nendobj" in _finished(objects)


def test_a_packed_stream_is_read_back_as_it_was() -> None:
    objects = Objects()
    reference = objects.add_stream("善本".encode() * 100)

    with pikepdf.Pdf.open(io.BytesIO(_finished(objects))) as pdf:
        number = int(reference.split()[0])
        assert pdf.get_object(number, 0).read_bytes() == "善本".encode() * 100


def test_what_was_reserved_must_be_brought() -> None:
    objects = Objects()
    objects.reserve()

    with pytest.raises(ValueError, match="never brought"):
        _finished(objects)


def test_the_identifier_of_a_file_changes_with_its_content_and_with_nothing_else() -> None:
    def identifier(title: str) -> bytes:
        found = re.search(rb"/ID \[<([0-9A-F]{32})> <\1>\]", _finished(Objects(), title))
        assert found
        return found[1]

    assert identifier("甲") == identifier("甲")
    assert identifier("甲") != identifier("乙")


def test_a_wrong_time_in_the_environment_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    with pytest.raises(EditionError, match="SOURCE_DATE_EPOCH"):
        Objects()


def test_no_setting_of_the_user_changes_a_byte(tmp_path: Path) -> None:
    plain, home, here = (tmp_path / name for name in ("plain", "home", "here"))
    for folder in (plain, home, here):
        folder.mkdir()
    (home / ".reportlab_settings").write_text(_SETTINGS)
    (here / "reportlab_settings.py").write_text(_SETTINGS)

    expected = _digest_in_a_process(plain, {"PYTHONHASHSEED": "0"})

    assert _digest_in_a_process(plain, {"PYTHONHASHSEED": "1", "RL_pdfComments": "1"}) == expected
    assert (
        _digest_in_a_process(plain, {"PYTHONHASHSEED": "2", "RL_invariant": "neither", "TZ": "Asia/Tokyo"}) == expected
    )
    assert _digest_in_a_process(plain, {"HOME": str(home), "SOURCE_DATE_EPOCH": "86400"}) == expected
    assert _digest_in_a_process(here, {"HOME": str(home)}) == expected


def test_a_setting_made_in_the_same_process_changes_nothing_and_is_kept() -> None:
    from reportlab import rl_config  # noqa: PLC0415 # only this test asks for it

    expected = _finished(Objects(), "甲")
    rl_config.pdfComments = rl_config.pdfMultiLine = 1
    try:
        assert _finished(Objects(), "甲") == expected
        assert rl_config.pdfComments == 1
    finally:
        rl_config.pdfComments = rl_config.pdfMultiLine = 0
