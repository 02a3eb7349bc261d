"""Read institution.yaml (立档单位与档案馆的著录): strict keys, each error at its place."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from shanben.core.disk import read_bytes
from shanben.core.errors import InstitutionError
from shanben.core.findings import Where
from shanben.core.yaml_values import YamlValue, read_yaml
from shanben.model.archival_elements import CLASSIFICATIONS, RETENTION_PERIODS
from shanben.model.institution import EXTRA_DIGEST, INSTITUTION_KEYS, UNNAMED, Institution, Statement

INSTITUTION = "institution.yaml"
_CHOICES = {"保管期限": RETENTION_PERIODS, "密级": CLASSIFICATIONS, EXTRA_DIGEST: ("SM3",)}
_YEAR = re.compile(r"\d{4}")


def institution_of(source: Path, given: Path | None = None) -> Institution:
    """Return what is said of the institution that holds the source.

    The file that is given says it, else the nearest institution.yaml beside the source or in a folder above it, else
    nothing does; nor does a file of comments alone. Raises FileError where a given file cannot be read,
    InstitutionError where the file is wrong.
    """
    path = given or _nearest(source.resolve())
    data = b"" if path is None else read_bytes(path)
    return read_institution(data, str(path)) if path and not _is_silent(data) else UNNAMED


def read_institution(data: bytes, file: str) -> Institution:
    """Return what the file says; raises InstitutionError with the place of what it cannot say."""
    known = read_yaml(data, file, InstitutionError).fields(required=frozenset(), optional=frozenset(INSTITUTION_KEYS))
    statements = tuple(Statement(name=name, value=_text(name, value)) for name, value in known.items())
    return Institution(file=Path(file).name, sha256=sha256(data).hexdigest(), statements=statements)


def _is_silent(data: bytes) -> bool:
    """Whether the file holds comments only, as `shanben init` writes it: nobody has said anything yet."""
    return all(not line.strip() or line.lstrip().startswith(b"#") for line in data.splitlines())


def _nearest(source: Path) -> Path | None:
    folders = (source, *source.parents) if source.is_dir() else source.parents
    return next((folder / INSTITUTION for folder in folders if (folder / INSTITUTION).is_file()), None)


def _text(name: str, value: YamlValue) -> str:
    text = " ".join(value.text().split())
    if not text:
        raise _error(value.where, f"{name} says nothing", "leave the key out: what is missing is listed as missing")
    choices = _CHOICES.get(name, ())
    if choices and text not in choices:
        raise _error(value.where, f"{text!r} is no {name}", f"known: {', '.join(choices)}")
    if name == "年度" and not _YEAR.fullmatch(text):
        raise _error(value.where, f"{text!r} is no 年度", "four digits, such as 2015")
    if not text.isprintable():
        raise _error(value.where, f"{name} holds a character that cannot be printed", "take it out")
    return text


def _error(where: Where, message: str, hint: str) -> InstitutionError:
    return InstitutionError(message, where=where, hint=hint)
