"""Nodes are paired by id, then by likeness; what is missing, extra, swapped or moved is told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanben.verification.align import align

NODES = tuple((name, f"这是第{name}段的文字，与别的段落不同：{name * 6}") for name in "abcdef")


def order(names: str) -> tuple[tuple[str, str], ...]:
    return tuple(dict(zip("abcdef", NODES, strict=True))[name] for name in names)


def test_equal_sequences_have_no_disorder() -> None:
    aligned = align(NODES, NODES)
    assert aligned.pairs == tuple((place, place) for place in range(6))
    assert (aligned.missing, aligned.extra, aligned.swapped, aligned.moved) == ((), (), (), ())


def test_what_is_missing_or_extra_is_told() -> None:
    assert align(NODES, order("abdef")).missing == (2,)
    assert align(order("abdef"), NODES).extra == (2,)


def test_two_that_changed_places_are_one_finding() -> None:
    for names in ("bacdef", "fbcdea"):
        aligned = align(NODES, order(names))
        assert len(aligned.swapped) == 1
        assert aligned.moved == ()


def test_one_that_was_moved_is_told_with_what_it_stands_after() -> None:
    assert align(NODES, order("bcdaef")).moved == ((0, 3),)
    assert align(NODES, order("fabcde")).moved == ((5, -1),)


def test_a_node_that_lost_its_id_is_found_by_its_text() -> None:
    changed = (*NODES[:2], ("", NODES[2][1].replace("不同", "不一样")), *NODES[3:])
    aligned = align(NODES, changed)
    assert aligned.pairs == tuple((place, place) for place in range(6))


def test_a_text_that_is_quite_another_is_not_the_lost_one() -> None:
    aligned = align(NODES, (*NODES[:2], ("", "毫不相干之语"), *NODES[3:]))
    assert (aligned.missing, aligned.extra) == ((2,), (2,))


@given(st.permutations("abcdef"))
def test_any_other_order_is_told(names: list[str]) -> None:
    aligned = align(NODES, order("".join(names)))
    assert bool(aligned.swapped or aligned.moved) == (names != list("abcdef"))
