"""What a paraphrase may not bring in: numbers and names that the article does not have."""

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, Summarizer, consistency
from summarizer.examined import Examined
from summarizer.findings import Issue, IssueKind
from summarizer.known_words import Known
from summarizer.schema_tree import Models
from tests.summaries import TEXT, summary_data

MORE = TEXT + "Thirteen people were killed, 1,200 fled and prices rose 3.5 percent in Aruvia.\n"


def issues(text: str = MORE, **changes: Any) -> list[Issue]:
    data = summary_data()
    for dotted, value in changes.items():
        target: Any = data
        *steps, last = [int(s) if s.isdigit() else s for s in dotted.split("__")]
        for step in steps:
            target = target[step]
        target[last] = value
    return list(Summarizer("offline").accept(text, json.dumps(data)).issues)


@pytest.mark.parametrize(
    "content",
    [
        "13 people were killed.",
        "Thirteen people died and about 1200 fled.",
        "Prices rose by 3.5 per cent.",
        "The Aruvian government spoke of one gain.",
        "Orr’s army is still short of the Lesna.",
        "The spokesman said so on Monday. Later he said no more.",
        "He spoke first of one gain.",
    ],
)
def test_the_articles_own_numbers_and_names_pass_in_any_form(content: str) -> None:
    assert issues(positions__0__content=content) == []


@pytest.mark.parametrize(
    ("content", "foreign"),
    [
        ("Thirty people were killed.", "Thirty"),
        ("About 12,000 fled.", "12,000"),
        ("Prices rose by 35 percent.", "35"),
    ],
)
def test_a_number_of_the_models_own_is_an_error(content: str, foreign: str) -> None:
    (issue,) = issues(positions__0__content=content)
    assert (issue.kind, issue.item) == (IssueKind.UNSUPPORTED_NUMBER, "positions[0].content")
    assert foreign in issue.message


@pytest.mark.parametrize(
    ("printed", "foreign"),
    [
        ("It has 11 bridges.", []),
        ("The fleet has 2010-11 plans.", []),
        ("It cost 11 million.", ["Eleven"]),
        ("It cost 11\nmillion.", ["Eleven"]),
        ("It was minus 11 there.", ["Eleven"]),
        ("It was -11 there.", ["Eleven"]),
        ("It is on page 11,000.", ["Eleven"]),
        ("It has 1.11 bridges.", ["Eleven"]),
        ("A share of 11%.", []),
    ],
)
def test_a_number_in_words_may_stand_in_digits(printed: str, foreign: list[str]) -> None:
    found = issues(f"{TEXT}{printed}\n", positions__0__content="Eleven bridges stand.")
    numbers = [i.message for i in found if i.kind is IssueKind.UNSUPPORTED_NUMBER]
    assert [n for n in foreign if n in "".join(numbers)] == foreign
    assert len(numbers) == len(foreign)


def test_a_name_of_the_models_own_is_a_warning() -> None:
    (issue,) = issues(abstract__0__text="Orr spoke of gains near Kalvesh.")
    assert (issue.kind, issue.item) == (IssueKind.UNSUPPORTED_NAME, "abstract[0].text")
    assert "Kalvesh" in issue.message


def test_an_abstract_sentence_that_rests_on_nothing_grounded_is_an_error() -> None:
    invented = [{"quote": "we won everything everywhere"}]
    found = issues(positions__0__evidence=invented, abstract__0__supported_by=["p1"])
    assert (IssueKind.UNSUPPORTED, "abstract[0]") in [(i.kind, i.item) for i in found]


@pytest.mark.parametrize(
    ("place", "value", "foreign"),
    [
        ("territorial_claims__0__territory", "Kalvesh", "Kalvesh"),
        ("territorial_claims__0__within", "Morsk province", "Morsk"),
        ("positions__0__content", "Friday was the day.", "Friday"),
        ("positions__0__topic", "the bridge at Brevna", "Brevna"),
        ("messaging_shifts__0__topic", "the goal in Brevna", "Brevna"),
    ],
)
def test_places_and_days_count_from_the_first_word(place: str, value: str, foreign: str) -> None:
    (issue,) = issues(**{place: value})
    assert issue.kind is IssueKind.UNSUPPORTED_NAME
    assert f"“{foreign}”" in issue.message


def test_german_nouns_are_no_names() -> None:
    german = "Der Minister öffnete das Bauwerk an der Grenze."
    assert IssueKind.UNSUPPORTED_NAME in {i.kind for i in issues(positions__0__content=german)}
    found = issues(
        "Der Minister hat die Brücke geöffnet. " * 30 + TEXT, positions__0__content=german
    )
    assert [i for i in found if i.kind is IssueKind.UNSUPPORTED_NAME] == []


def test_a_source_that_the_article_never_names_is_a_warning() -> None:
    found = issues(actors__0__name="Mira Valdis", actors__0__mentions=[])
    kinds = {(i.kind, i.item) for i in found}
    assert (IssueKind.SOURCE_NOT_NAMED, "positions[0]") in kinds
    assert (IssueKind.SOURCE_NOT_NAMED, "non_answers[0]") in kinds


def test_a_source_without_mentions_counts_by_its_name() -> None:
    assert issues(actors__0__mentions=[]) == []


def test_a_source_named_only_long_afterwards_is_a_warning() -> None:
    text = "“We have made incremental gains,” a voice said. " + "It rained all day. " * 40
    text += TEXT.replace("incremental gains", "progress")
    found = issues(text, actors__0__mentions=["Jan Orr"])
    assert [(i.kind, i.item) for i in found if i.kind is IssueKind.SOURCE_NOT_NAMED] == [
        (IssueKind.SOURCE_NOT_NAMED, "positions[0]")
    ]


@cache
def known_in(text: str) -> Known:
    return Known(Models([]), Examined(Article.from_text(text)))


COUNTED = (
    "a A one two seven twenty-one first third 5 13 13th 1,200 3.5 120 million hundred dozen minus "
    "and of May 3 people — - $ € % (five) “Thirteen” seven. 2024’s Aruvia killed percent in"
).split()


@given(st.lists(st.sampled_from(COUNTED), min_size=1, max_size=9).map(" ".join))
def test_a_number_is_judged_alike_at_first_sight_and_at_a_closer_look(text: str) -> None:
    known = known_in(MORE + "Later 120 million men, 3 May.")
    # A zero-width space says nothing, but what is read with it is never plain.
    assert known.foreign_numbers(text) == known.foreign_numbers(f"{text} \u200b")


ODD = MORE + " It’s re-armed, so-called, O’Neill-led, ARUVIA’S x_y ’twas -so Some’s café."


@given(
    st.sampled_from([*ODD.split(), "So", "It", "Aruvian", "Monday", "Someone", "Y", "Thirteenth"]),
    st.integers(1, 12),
)
def test_a_name_is_known_alike_whether_searched_for_or_listed(run: str, size: int) -> None:
    name = run.strip(".,’-")[:size].capitalize()
    # Where folding changes the length of the text, its words are listed.
    listed = known_in(f"{ODD} ß")
    assert known_in(ODD).strange_names(name) == listed.strange_names(name)


@pytest.mark.parametrize(
    ("content", "foreign"),
    [
        ("There were ſeven.", "ſeven"),
        ("Naïve “Seven” of them.", "Seven"),
        ("It took seven-odd years.", "seven"),
        ("About ٤٥ men.", "٤٥"),
    ],
)
def test_a_number_is_seen_among_any_characters(content: str, foreign: str) -> None:
    (issue,) = issues(positions__0__content=content)
    assert issue.kind is IssueKind.UNSUPPORTED_NUMBER
    assert foreign in issue.message


def test_every_character_that_becomes_an_ascii_letter_in_one_case_is_known() -> None:
    folding = {
        char
        for char in map(chr, range(0x80, 0x110000))
        if any("a" <= letter <= "z" for letter in char.casefold())
    }
    assert folding == consistency._FOLDED_TO_ASCII
