"""The list of faces that may be used and the role each plays, read from fonts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from shanben.core.disk import read_bytes
from shanben.core.errors import FontError
from shanben.core.packaged import packaged
from shanben.core.yaml_values import YamlValue, read_yaml
from shanben.fonts.own_list import own_list

FORMAT = "1"
SHIPPED = "shanben"
_FACE_REQUIRED = frozenset({"file", "sha256", "family", "postscript", "outlines", "licence"})
_FACE_OPTIONAL = frozenset({"index", "version", "upstream", "licence_file", "derived", "not_for"})
_SHA256_DIGITS = 64
_FREE = "OFL-"


class Outlines(StrEnum):
    """How a font file draws its glyphs, which decides how it is embedded."""

    TRUETYPE = "truetype"
    CFF = "cff"


class Face(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A font file (one face of it) and what the catalogue says about it; the digest decides which file it is.

    `not_for` are characters that the file has but that this face must not set, since it draws them wrongly.
    """

    name: str
    path: Path
    index: int = 0
    sha256: str
    postscript_name: str
    family: str
    outlines: Outlines
    licence: str
    licence_file: Path | None = None
    version: str = ""
    upstream: str = ""
    derived: str = ""
    not_for: str = ""

    @property
    def is_free(self) -> bool:
        """Whether an edition may carry it as a file that can be taken out and used: everybody may pass it on.

        The GPL with its font exception lets a document carry a font, not a reader take it out without the GPL's terms.
        """
        return self.licence.startswith(_FREE)


class Role(Struct, frozen=True, kw_only=True):
    """A role of the style sheets: its faces in the order they are asked, and the face of its Latin letters."""

    name: str
    faces: tuple[Face, ...]
    latin: Face | None = None

    @property
    def face(self) -> Face:
        """The face that the role is meant to be set in."""
        return self.faces[0]


class Catalogue(Struct, frozen=True, kw_only=True):
    """Every face that may be used and every role, in the order of the file."""

    faces: tuple[Face, ...]
    roles: tuple[Role, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the roles, which style sheets use."""
        return tuple(role.name for role in self.roles)

    def face(self, name: str) -> Face:
        """Return the face of that name; raises FontError where there is none."""
        for face in self.faces:
            if face.name == name:
                return face
        known = ", ".join(face.name for face in self.faces)
        raise FontError(f"no face is called {name}", hint=f"known: {known}")

    def role(self, name: str) -> Role:
        """Return the role of that name; raises FontError where there is none."""
        for role in self.roles:
            if role.name == name:
                return role
        known = ", ".join(role.name for role in self.roles)
        raise FontError(f"no role is called {name}", hint=f"known: {known}")


def load_catalogue(place: Path | None = None) -> Catalogue:
    """Read fonts.yaml: that of a folder, or the file named; without a place the user's own, else the shipped one.

    A file that says `extends: shanben` keeps the shipped faces and roles but for those it names itself.
    Raises FileError where it cannot be read, and FontError with the line where it is wrong.
    """
    path = place or own_list() or packaged("fonts")
    path = path / "fonts.yaml" if path.is_dir() else path
    return _read(path, read_bytes(path))


def shipped_catalogue() -> Catalogue:
    """Return the faces and roles that ship with shanben."""
    return load_catalogue(packaged("fonts"))


@lru_cache(8)  # the same faces all through a run, so that each is opened once
def _read(path: Path, data: bytes) -> Catalogue:
    values = read_yaml(data, str(path), FontError)
    top = values.fields(required=frozenset({"format"}), optional=frozenset({"extends", "faces", "roles"}))
    _expect(top["format"], FORMAT)
    if "extends" in top:
        _expect(top["extends"], SHIPPED)
    base = shipped_catalogue() if "extends" in top else Catalogue(faces=(), roles=())
    faces = {face.name: face for face in base.faces}
    for name, value in top["faces"].entries() if "faces" in top else ():
        faces[name] = _face(name, value, path.parent)
    roles = {role.name: role for role in base.roles}
    for name, value in top["roles"].entries() if "roles" in top else ():
        roles[name] = _role(name, value, faces)
    return Catalogue(faces=tuple(faces.values()), roles=tuple(roles.values()))


def _expect(value: YamlValue, text: str) -> None:
    if value.text() != text:
        raise FontError(f"{value.text()} is not known here", where=value.where, hint=f"known: {text}")


def _face(name: str, value: YamlValue, folder: Path) -> Face:
    fields = value.fields(required=_FACE_REQUIRED, optional=_FACE_OPTIONAL)
    facts = {key: fields[key].text() for key in ("version", "upstream", "derived", "not_for") if key in fields}
    licence_file = folder / fields["licence_file"].text() if "licence_file" in fields else None
    return Face(
        name=name,
        path=folder / fields["file"].text(),
        index=_index(fields.get("index")),
        sha256=_digest(fields["sha256"]),
        postscript_name=fields["postscript"].text(),
        family=fields["family"].text(),
        outlines=_outlines(fields["outlines"]),
        licence=fields["licence"].text(),
        licence_file=licence_file,
        **facts,
    )


def _index(value: YamlValue | None) -> int:
    if value is None:
        return 0
    if not (value.text().isascii() and value.text().isdigit()):
        raise FontError("index counts the faces of a collection: 0, 1 …", where=value.where)
    return int(value.text())


def _digest(value: YamlValue) -> str:
    text = value.text()
    if len(text) != _SHA256_DIGITS or set(text) - set("0123456789abcdef"):
        raise FontError("sha256 is not 64 lower-case hexadecimal digits", where=value.where)
    return text


def _outlines(value: YamlValue) -> Outlines:
    try:
        return Outlines(value.text())
    except ValueError as error:
        raise FontError(f"outlines is {value.text()}", where=value.where, hint="known: truetype, cff") from error


def _role(name: str, value: YamlValue, faces: Mapping[str, Face]) -> Role:
    fields = value.fields(required=frozenset({"faces"}), optional=frozenset({"latin"}))
    chain = tuple(_named(item, faces) for item in fields["faces"].items())
    if not chain:
        raise FontError("a role needs a face", where=fields["faces"].where)
    return Role(name=name, faces=chain, latin=_named(fields["latin"], faces) if "latin" in fields else None)


def _named(value: YamlValue, faces: Mapping[str, Face]) -> Face:
    face = faces.get(value.text())
    if face is None:
        raise FontError(f"no face is called {value.text()}", where=value.where, hint=f"known: {', '.join(faces)}")
    return face
