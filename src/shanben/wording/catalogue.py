"""The Chinese wording of every sentence that shanben says, read from zh/*.yaml when a message is to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from shanben.core.disk import read_bytes
from shanben.core.errors import ShanbenError
from shanben.core.yaml_values import read_yaml
from shanben.wording.sentence import Sentence

FOLDER = Path(__file__).parent / "zh"


class Catalogue:
    """Sentences by what they say; each text is looked up once."""

    def __init__(self, sentences: tuple[Sentence, ...]) -> None:
        self.sentences = sentences
        self._whole = {one.said[0]: one for one in sentences if len(one.said) == 1}
        holed = [one for one in sentences if len(one.said) > 1]
        self._holed = sorted(holed, key=lambda one: one.weight, reverse=True)
        self._known: dict[str, str | None] = {}

    def worded(self, text: str) -> str | None:
        """Return the text in Chinese; None where it is no sentence of the catalogue."""
        if text not in self._known:
            self._known[text] = self._look_up(text)
        return self._known[text]

    def _look_up(self, text: str) -> str | None:
        whole = self._whole.get(text)
        if whole is not None:
            return whole.rewritten({}, self.worded)
        return next(self._fitting(text), None)

    def _fitting(self, text: str) -> Iterator[str]:
        for sentence in self._holed:
            values = sentence.values(text) if sentence.fits(text) else None
            if values is not None and text not in values.values():
                told = sentence.rewritten(values, self.worded)
                if told is not None:
                    yield told


@cache
def load() -> Catalogue:
    """Return the catalogue that ships with the package."""
    return Catalogue(tuple(Sentence.of(said, worded) for said, worded, _ in entries()))


def entries() -> Iterator[tuple[str, str, str]]:
    """Yield each sentence in English and in Chinese, with the file that has it."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for said, worded in read_yaml(read_bytes(path), str(path), ShanbenError).entries():
            yield said, worded.text(), path.name
