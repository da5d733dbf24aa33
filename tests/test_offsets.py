"""Searching offsets: the same answers as the standard library's bisection gives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from hypothesis import given
from hypothesis import strategies as st

from summarizer.grounding.sentence_index import SentenceIndex
from summarizer.offsets import any_between, first_from
from summarizer.sentences import Sentence

_OFFSETS = st.lists(st.integers(0, 60), max_size=20)


@given(_OFFSETS, st.integers(-2, 62))
def test_the_first_offset_that_is_not_below(offsets: list[int], offset: int) -> None:
    offsets.sort()
    assert first_from(offsets, offset) == bisect_left(offsets, offset)


@given(_OFFSETS, st.integers(-2, 62), st.integers(-2, 62))
def test_whether_one_offset_is_between_two(offsets: list[int], first: int, end: int) -> None:
    assert any_between(offsets, first, end) == any(each in range(first, end) for each in offsets)


@given(st.sets(st.integers(1, 60)), st.lists(st.integers(0, 62), min_size=1))
def test_the_sentence_of_an_offset_whatever_was_asked_before(
    starts: set[int], asked: list[int]
) -> None:
    begins = sorted(starts)
    sentences = [Sentence(k, at, at + 1) for k, at in enumerate(begins, 1)]
    index = SentenceIndex(sentences)
    for offset in asked:
        place = bisect_right(begins, offset) - 1
        assert index.at(offset) == place
        assert index.number_at(offset) == (place + 1 if place >= 0 else None)
