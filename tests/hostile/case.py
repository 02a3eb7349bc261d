"""What a hostile input is: the files it puts into a folder, and the command that is given them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Case(Struct, frozen=True, kw_only=True):
    """One input. `links` are symbolic links to be made, by their paths.

    `harmless` says that the input may be taken as it is: then it only has to end well, within the limits. `names_files`
    says that the input is a list of files that may lie anywhere, so that it is no fault to open them. In files and
    arguments `{CANARY}` stands for the path of a file that nothing may read, and `{SEEDS}` for the folder of good ones.
    """

    name: str
    command: tuple[str, ...]
    files: Mapping[str, bytes] = {}
    links: Mapping[str, str] = {}
    copies: Mapping[str, str] = {}
    harmless: bool = False
    names_files: bool = False
