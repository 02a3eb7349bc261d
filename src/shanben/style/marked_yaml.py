"""A style sheet as a tree of keys and values, each with its place, that another sheet can be laid over."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from shanben.core.errors import StyleError
from shanben.core.findings import Where
from shanben.core.yaml_values import YamlValue, read_yaml


class Scalar(Struct, frozen=True, kw_only=True):
    """A value as it is written."""

    text: str
    where: Where


class Pair(Struct, frozen=True, kw_only=True):
    """A key and what stands behind it; the place is the key's."""

    key: str
    value: Scalar | Mapping
    where: Where


class Mapping(Struct, frozen=True, kw_only=True):
    """Pairs in the order written; no key stands twice."""

    pairs: tuple[Pair, ...]
    where: Where

    def get(self, key: str) -> Scalar | Mapping | None:
        """Return what stands behind the key, None where it is not there."""
        return next((pair.value for pair in self.pairs if pair.key == key), None)

    def merged(self, other: Mapping) -> Mapping:
        """Return this mapping with the other's pairs laid over it, mapping by mapping."""
        over = {pair.key: pair for pair in other.pairs}
        kept = tuple(_laid_over(pair, over.pop(pair.key)) if pair.key in over else pair for pair in self.pairs)
        return Mapping(pairs=(*kept, *over.values()), where=other.where)


def _laid_over(below: Pair, above: Pair) -> Pair:
    if isinstance(below.value, Mapping) and isinstance(above.value, Mapping):
        return Pair(key=above.key, value=below.value.merged(above.value), where=above.where)
    return above


@lru_cache(16)
def read_sheet(data: bytes, file: str) -> Mapping:
    """Return the keys and values of a sheet; raises StyleError with the place where it has none."""
    return _mapping(read_yaml(data, file, StyleError))


def _mapping(value: YamlValue) -> Mapping:
    pairs = tuple(Pair(key=key.text(), value=_value(inner), where=key.where) for key, inner in value.pairs())
    return Mapping(pairs=pairs, where=value.where)


def _value(value: YamlValue) -> Scalar | Mapping:
    return _mapping(value) if value.is_mapping else Scalar(text=value.text(), where=value.where)
