"""Quotation marks in many typographies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.offline import Quotation, QuotationKind, quotations
from summarizer.sentences import split


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text, split(text))]


def kinds(text: str) -> list[QuotationKind]:
    return [q.kind for q in quotations(text, split(text))]


@pytest.mark.parametrize(
    "text",
    [
        "“We will go,” she said.",
        '"We will go," she said.',
        "‘We will go,’ she said.",
        "'We will go,' she said.",
        "«We will go,» she said.",
        "»We will go,« she said.",
        "„We will go,“ she said.",
        "„We will go,” she said.",
        "”We will go,” she said.",
        "「We will go,」 she said.",
    ],
)
def test_every_typography_is_read(text: str) -> None:
    assert inner(text) == ["We will go,"]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the minister’s call, and the ministers’ too.",
        "It's the minister's call, and the ministers' too.",
        "’Tis the season of the ’90s, rock ’n’ roll.",
        "'Tis the season of the '90s.",
        "He is 5'10\" tall.",
        "O'Brien met D’Arcy.",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_apostrophes_inside_single_marks_do_not_close_them() -> None:
    assert inner("‘We don’t know the troops’ morale,’ he said.") == [
        "We don’t know the troops’ morale,"
    ]


def test_a_quotation_inside_another_is_nested() -> None:
    text = "“He told me, ‘Never,’ and left,” she said."
    outer, nested = quotations(text, split(text))
    assert nested.kind is QuotationKind.NESTED
    assert nested.parent == 0
    assert text[nested.inner_start : nested.inner_end] == "Never,"
    assert outer.parent is None


def test_an_opening_mark_repeated_at_each_paragraph_is_one_quotation() -> None:
    text = "“First we wait.\n\n“Then we go,” she said.\n\nShe left."
    (found,) = quotations(text, split(text))
    assert text[found.start : found.end] == "“First we wait.\n\n“Then we go,”"


def test_a_quotation_that_nothing_closes_ends_with_its_paragraph() -> None:
    text = "“We wait, she said.\n\nShe left."
    (found,) = quotations(text, split(text))
    assert not found.closed
    assert text[found.start : found.end] == "“We wait, she said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,” she said.", QuotationKind.DIRECT),
        ("The minister said it was “a scandal.”", QuotationKind.FRAGMENT),
        ("The “talks” lasted a minute.", QuotationKind.SCARE),
        ("Her film “The Long Road Home” opens today.", QuotationKind.TITLE),
    ],
)
def test_kinds_are_told_apart(text: str, expected: QuotationKind) -> None:
    assert kinds(text) == [expected]


def test_spans_are_given_with_and_without_marks() -> None:
    text = "“Yes,” he said."
    (found,) = quotations(text)
    assert found.span.of(text) == "“Yes,”"
    assert found.inner.of(text) == "Yes,"


MARKS = st.text(alphabet="ab  .,s\n\"“”„«»‘’'「」()I5", max_size=200)


@given(MARKS)
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    found = quotations(text, split(text))
    assert sorted(found, key=lambda q: (q.start, -q.end)) == list(found)
    for index, q in enumerate(found):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        if q.parent is not None:
            outer: Quotation = found[q.parent]
            assert q.parent < index
            assert outer.start < q.start
            assert q.end <= outer.end
