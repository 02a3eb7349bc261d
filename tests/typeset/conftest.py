"""The official sheet and what is set with it."""

from __future__ import annotations

import pytest

from shanben.fonts.catalogue import load_catalogue
from shanben.fonts.coverage import FaceChooser
from shanben.style.load import load_sheet
from shanben.style.sheet import StyleSheet
from shanben.typeset.setting import Setting


@pytest.fixture(scope="session")
def sheet() -> StyleSheet:
    return load_sheet("official")


@pytest.fixture(scope="session")
def setting(sheet: StyleSheet) -> Setting:
    return Setting(sheet, FaceChooser(load_catalogue()))
