"""The place that a page keeps free for a copy number (份号), and how a PDF says where that is."""

from __future__ import annotations

from typing import Self

from msgspec import Struct
from msgspec.structs import asdict

from shanben.core.lengths import Millipoints

_PAGE = "page"


class CopyNumberPlace(Struct, frozen=True, kw_only=True):
    """A free rectangle on page `page` (from 1), in millipoints from the lower left corner of the sheet.

    The digits, `size` high (三号), stand on `baseline` and begin at `left` (GB/T 9704-2012 7.2.1).
    """

    page: int
    left: Millipoints
    bottom: Millipoints
    right: Millipoints
    top: Millipoints
    baseline: Millipoints
    size: Millipoints

    @property
    def statement(self) -> str:
        """The place as the PDF's XMP states it, in points: `page=1;left=79.37;bottom=708.01;…`."""
        lengths = {name: value for name, value in asdict(self).items() if name != _PAGE}
        return ";".join((f"{_PAGE}={self.page}", *(f"{name}={_points(value)}" for name, value in lengths.items())))

    @classmethod
    def from_statement(cls, statement: str) -> Self:
        """Read back what `statement` wrote; raises ValueError where it says something else."""
        said = dict(part.split("=", 1) for part in statement.split(";") if "=" in part)
        if sorted(said) != sorted(cls.__struct_fields__):
            raise ValueError(f"no place of a copy number: {statement!r}")
        page = int(said.pop(_PAGE))
        return cls(page=page, **{name: Millipoints(round(float(value) * 1000)) for name, value in said.items()})


def _points(length: int) -> str:
    return f"{length / 1000:.3f}".rstrip("0").rstrip(".")
