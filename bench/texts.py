"""Plain texts to measure with: many different addresses of one length, or one address of many lengths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from rounds import ADDRESS


def lines_of_address() -> list[str]:
    """Return the title, the salutation and the paragraphs of the first address."""
    return [line for line in (ADDRESS / "transmitted.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


def write_addresses(folder: Path, count: int) -> None:
    """Write so many addresses, a hundred in a folder: no two have the same title or paragraphs in the same order."""
    title, salutation, *paragraphs = lines_of_address()
    for number in range(count):
        turned = [*paragraphs[number % len(paragraphs) :], *paragraphs[: number % len(paragraphs)]]
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{title}（第{number}号）", salutation, f"这是第{number}次。", *turned]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_address(path: Path, characters: int) -> None:
    """Write one address of about so many characters."""
    title, salutation, *paragraphs = lines_of_address()
    path.write_text("\n".join((title, salutation, *_enough(paragraphs, characters))), encoding="utf-8")


def _enough(paragraphs: list[str], characters: int) -> Iterator[str]:
    """Yield the paragraphs over and over, each time numbered anew, until there are so many characters."""
    for number, paragraph in enumerate(cycle(paragraphs), 1):
        text = f"{number}．{paragraph}"[:characters]
        yield text
        characters -= len(text)
        if characters <= 0:
            return
