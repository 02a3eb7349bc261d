"""The one door for pictures that others made: formats that are asked for, sizes that are bounded, one error."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PIL import Image

from shanben.core.errors import ShanbenError
from shanben.core.findings import NOWHERE, Where
from shanben.core.limits import IMAGE_BYTES, IMAGE_PIXELS

_DAMAGE = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, zlib.error, MemoryError,
    Image.DecompressionBombError,
)  # fmt: skip
"""What Pillow raises on a damaged picture."""


@contextmanager
def opened_image(
    data: bytes,
    formats: Sequence[str],
    error: type[ShanbenError],
    *,
    message: str,
    where: Where = NOWHERE,
) -> Iterator[Image.Image]:
    """Open a picture for a while; its size is looked at before a pixel is unpacked.

    Raises `error`: with the message where it is damaged or of another format (whose readers are many and old, and are
    not tried), or where it exceeds a limit.
    """
    if len(data) > IMAGE_BYTES.most:
        raise IMAGE_BYTES.exceeded(error, "the picture has", where)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=tuple(formats)) as image:
                if image.width * image.height > IMAGE_PIXELS.most:
                    raise IMAGE_PIXELS.exceeded(error, "the picture has", where)
                yield image
    except _DAMAGE as fault:
        hint = f"give a {' or '.join(formats)}"
        raise error(message, where=where, hint=hint) from fault
