"""Shortcuts of the offline rules find what the plain way finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.cues import Cues, frames
from summarizer.offline.analysis import analyse
from summarizer.offline.phrasing import either, phrase_at, phrase_starts, phrase_table
from summarizer.offline.statements import Statement, Stretch, Told, in_order
from summarizer.schemas.vocabulary import CueClass

_NUMBERS = st.lists(st.integers(0, 60), unique=True).map(sorted)
_PLACES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)))
_TABLES = (
    ("language.narrator", ("evaluative",)),
    ("language.time", ("early", "late")),
    ("language.shift", ("changed",)),
)


def _statement(place: tuple[int, int]) -> Statement:
    sentence, first = place
    content = [Stretch(first, first + 1)]
    return Statement(sentence, None, None, None, CueClass.NONE, content, content[0])


def _place(statement: Statement) -> tuple[int, int]:
    return statement.sentence, statement.content[0].first


@given(one=_NUMBERS, other=_NUMBERS)
def test_two_lists_of_tokens_are_joined_in_order(one: list[int], other: list[int]) -> None:
    assert either(one, other) == sorted({*one, *other})


@given(found=_PLACES, added=_PLACES)
def test_statements_are_ordered_as_a_stable_sort_orders_them(
    found: list[tuple[int, int]], added: list[tuple[int, int]]
) -> None:
    mine = [_statement(place) for place in found]
    others = [_statement(place) for place in added]
    expected = sorted([*mine, *others], key=_place)
    assert list(map(id, in_order(mine, others))) == list(map(id, expected))


@given(places=_PLACES)
def test_statements_are_looked_up_by_sentence(places: list[tuple[int, int]]) -> None:
    statements = [_statement(place) for place in places]
    told = Told(statements)
    for sentence in range(-2, 10):
        assert told.at(sentence) == [s for s in statements if s.sentence == sentence]


@given(st.data())
def test_every_phrase_is_among_the_places_where_one_can_begin(data: st.DataObject) -> None:
    cues = Cues.load()
    phrases = [
        " ".join(words)
        for prefix, keys in _TABLES
        for entries in phrase_table(cues, prefix, keys).values()
        for words, _ in entries
    ]
    fillers = ["the", "in", "Mara Lind", "said", "it", "a", "on", "of", "would", "."]
    pieces = data.draw(st.lists(st.sampled_from(phrases + fillers), min_size=1, max_size=30))
    reading = analyse(Article(text=" ".join(pieces), language="en")).frame.reading
    for prefix, keys in _TABLES:
        table = phrase_table(cues, prefix, keys)
        begins = phrase_starts(reading, prefix, keys)
        assert begins == sorted(set(begins))
        for i in range(len(reading.low)):
            if phrase_at(reading, table, i, len(reading.low)) is not None:
                assert i in begins


def test_each_letter_of_a_verb_in_the_lexicon_is_a_frame_of_its_own() -> None:
    numbers = [frames.frames_of(letter) for letter in "ckqpotwsner"]
    assert len({*numbers}) == len(numbers)
    assert 0 not in numbers
    assert frames.frames_of("ckqpotwsner") == sum(numbers)
    verbs = Cues.load().reporting
    assert verbs["told"].frames & frames.PERSON
    assert not verbs["said"].frames & frames.PERSON
    assert verbs["states"].frames & frames.MARKED
    assert not verbs["said"].frames & frames.MARKED
