"""Write a PDF of very many small objects, packed into object streams (ISO 32000-1, 7.5.7), always the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice

from shanben.core.zipfile_writer import compress

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED = 250
_FREE, _PLAIN, _IN_STREAM = 0, 1, 2
_OFFSET, _PLACE = 5, 2
"""Bytes of the second and third field of a cross-reference entry."""

Entry = tuple[int, int, int]
Chunk = tuple[tuple[int, bytes], ...]


class ObjectFile:
    """The objects of one file by number; those of another file can keep the numbers they have there."""

    def __init__(self, first_free: int) -> None:
        self._next = first_free
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}

    def copy(self) -> ObjectFile:
        """Return another file that begins with the same objects."""
        other = ObjectFile(self._next)
        other._plain, other._streams = dict(self._plain), dict(self._streams)
        return other

    def number(self, many: int = 1) -> int:
        """Return the first of so many numbers that nothing has yet."""
        first = self._next
        self._next += many
        return first

    def put(self, number: int, written: bytes) -> None:
        """Take an object that is no stream."""
        self._plain[number] = written

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Take a stream; `entries` are those of its dictionary but for /Length.

        PDF/A 6.1.7.1 wants an end of line before `endstream`.
        """
        head = b"<<%s /Length %d>>\nstream\n" % (entries, len(data))
        self._streams[number] = head + data + b"\nendstream"

    def add(self, written: bytes) -> bytes:
        """Take an object under a new number and return the reference to it."""
        number = self.number()
        self.put(number, written)
        return reference(number)

    def add_stream(self, data: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
        """Take a stream under a new number and return the reference to it; `packed` compresses it."""
        number = self.number()
        if packed:
            data, entries = compress(data), entries + b" /Filter /FlateDecode"
        self.put_stream(number, entries, data)
        return reference(number)

    def finish(self, root: bytes, info: bytes) -> bytes:
        """Return the file; its /ID is a digest of all that stands in it."""
        packed = {self.number(): chunk for chunk in _chunks(sorted(self._plain.items()))}
        table: dict[int, Entry] = {0: (_FREE, 0, 0xFFFF)}
        for number, chunk in packed.items():
            entries, data = _object_stream(chunk)
            self.put_stream(number, entries, data)
            table.update((inner, (_IN_STREAM, number, place)) for place, (inner, _) in enumerate(chunk))
        body = b"".join((_HEAD, *self._placed(table)))
        return body + self._cross_reference(table, len(body), b"/Root %s /Info %s%s" % (root, info, _identifier(body)))

    def _placed(self, table: dict[int, Entry]) -> Iterator[bytes]:
        offset = len(_HEAD)
        for number, written in sorted(self._streams.items()):
            table[number] = (_PLAIN, offset, 0)
            whole = b"%d 0 obj\n%s\nendobj\n" % (number, written)
            offset += len(whole)
            yield whole

    def _cross_reference(self, table: dict[int, Entry], offset: int, entries: bytes) -> bytes:
        number = self.number()
        table[number] = (_PLAIN, offset, 0)
        data = compress(b"".join(_row(table, each) for each in range(number + 1)))
        shape = b"/Type /XRef /Size %d /W [1 %d %d] " % (number + 1, _OFFSET, _PLACE)
        head = b"%d 0 obj\n<<%s%s /Filter /FlateDecode /Length %d>>\nstream\n" % (number, shape, entries, len(data))
        return head + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % offset


def reference(number: int) -> bytes:
    """Return the reference to an object."""
    return b"%d 0 R" % number


def _chunks(objects: Iterable[tuple[int, bytes]]) -> Iterator[Chunk]:
    waiting = iter(objects)
    while chunk := tuple(islice(waiting, _PACKED)):
        yield chunk


def _row(table: Mapping[int, Entry], number: int) -> bytes:
    kind, where, place = table.get(number, (_FREE, 0, 0xFFFF))
    return bytes((kind,)) + where.to_bytes(_OFFSET, "big") + place.to_bytes(_PLACE, "big")


def _object_stream(chunk: Chunk) -> tuple[bytes, bytes]:
    """Return the entries and the data of an object stream: numbers and offsets, then the objects."""
    offset, index = 0, []
    for number, written in chunk:
        index.append(b"%d %d" % (number, offset))
        offset += len(written) + 1
    head = b" ".join(index) + b"\n"
    data = compress(head + b"\n".join(written for _, written in chunk))
    return b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(chunk), len(head)), data


def _identifier(body: bytes) -> bytes:
    digest = sha256(body).hexdigest()[:32].upper().encode()
    return b" /ID [<%s> <%s>]" % (digest, digest)
