"""A font file is veiled in a DOCX as ECMA-376 has it: its first 32 bytes, with the key from its last byte on."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shanben.fonts.obfuscation import obfuscated

KEY = UUID("{00112233-4455-6677-8899-AABBCCDDEEFF}")
BACKWARDS = bytes.fromhex("FFEEDDCCBBAA99887766554433221100")


def test_the_first_32_bytes_are_veiled_with_the_key_read_backwards_twice_and_no_other() -> None:
    assert obfuscated(bytes(40), KEY) == BACKWARDS * 2 + bytes(8)


@given(st.binary(max_size=80), st.uuids())
def test_veiling_twice_gives_the_file_back(data: bytes, key: UUID) -> None:
    assert obfuscated(obfuscated(data, key), key) == data
