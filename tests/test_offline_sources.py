"""Who is the source of a statement, and what it attributes, where no list of words tells."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from summarizer.article import Article
from summarizer.offline import QuotationKind, analyse, summarize_offline
from summarizer.schemas import NARRATOR


class Statement(NamedTuple):
    """A position in words: who, by which cue, what."""

    source: str
    cue: str | None
    content: str


def statements(text: str) -> list[Statement]:
    """Every position of the summary, the narrator's included."""
    article = Article(text=text, language="en")
    summary = summarize_offline(article)
    names = {actor.id: actor.name for actor in summary.actors}
    for position in summary.positions:
        for proof in position.evidence:
            assert article.text[proof.start : proof.end] == proof.quote
    return [Statement(names.get(p.source, p.source), p.cue, p.content) for p in summary.positions]


UNNAMED = "unnamed source"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        # by number or pronoun
        ("Most believe that the bridge is safe.", "Most", "believe", "the bridge is safe"),
        ("One in five say the bridge is closed.", "One in five", "say", "the bridge is closed"),
        (
            "Nearly eight in 10 voters said they had crossed it.",
            "Nearly eight in 10 voters",
            "said",
            "they had crossed it",
        ),
        (
            "A third of farmers, 33 percent, said the levy was fair.",
            "A third of farmers",
            "said",
            "the levy was fair",
        ),
        ("Those surveyed say the road is bad.", "Those surveyed", "say", "the road is bad"),
        (
            "“It was awful,” said one of two witnesses who had seen the crash.",
            "one of two witnesses",
            "said",
            "It was awful",
        ),
        (
            "Three people spoke. The third said no sign of it was found.",
            "The third (Three people)",
            "said",
            "no sign of it was found",
        ),
        # whatever stands behind the head
        (
            "An internal memo from 1998, seen by this paper, suggests that managers knew.",
            "An internal memo from 1998",
            "suggests",
            "managers knew",
        ),
        (
            "Examiners at the reserve bank warned that the loans were bad.",
            "Examiners at the reserve bank",
            "warned",
            "the loans were bad",
        ),
        (
            "The officials whose laws were struck down say the change is real.",
            "The officials",
            "say",
            "the change is real",
        ),
        ("Delays rose for four years, federal data show.", "federal data", "show", "Delays rose"),
        # in another clause
        (
            "Noting that the road was closed, Anna Berg laughed.",
            "Anna Berg",
            "Noting",
            "the road was closed",
        ),
        (
            "Anna Berg smiled before insisting that the road was safe.",
            "Anna Berg",
            "insisting",
            "the road was safe",
        ),
        ("Anna Berg shook her head and said: “No.”", "Anna Berg", "said", "No"),
        ("Anna Berg went on to say that trains would run.", "Anna Berg", "say", "trains would run"),
        (
            "She cited figures of Quay Research, a consultancy, which believes the port is full.",
            "Quay Research",
            "believes",
            "the port is full",
        ),
        # nobody named
        (
            "Asked by counsel, Rafe Odu, whether she knew, Anna Berg nodded.",
            "Rafe Odu",
            "Asked",
            "whether she knew",
        ),
        (
            "Villagers were warned last year that the dam might fail.",
            UNNAMED,
            "warned",
            "the dam might fail",
        ),
        # the author, and whoever is quoted
        ("I asked whether he would go.", NARRATOR, "asked", "whether he would go"),
        ("“I told them no,” Anna Berg said.", "Anna Berg", "told", "no"),
        # what is attributed
        (
            "The dam, as Anna Berg noted on Friday, was built in a day.",
            "Anna Berg",
            "noted",
            "The dam … was built in a day",
        ),
        (
            "It was a letter that Anna Berg said was drafted by the firm.",
            "Anna Berg",
            "said",
            "a letter … was drafted by the firm",
        ),
        (
            "It is a figure the utility disputes.",
            "the utility",
            "disputes",
            "a figure the utility disputes",
        ),
        (
            "Anna Berg had believed, she said, that people would come.",
            "Anna Berg",
            "believed",
            "people would come",
        ),
        (
            "The ministry threatened last month to withdraw its staff.",
            "The ministry",
            "threatened",
            "to withdraw its staff",
        ),
        (
            "If it rains, the dam will fail, Anna Berg said.",
            "Anna Berg",
            "said",
            "If it rains, the dam will fail",
        ),
        # by an adjective or a noun
        (
            "Anna Berg is confident that the dam will hold.",
            "Anna Berg",
            "confident",
            "the dam will hold",
        ),
        ("The union was opposed to the sale.", "The union", "opposed", "opposed to the sale"),
        ("The mayor repeated her call for a ban.", "The mayor", "call", "call for a ban"),
        # headlines with capitals
        ("Mayor Says Old Dam Will Hold\n\nIt rained.", "Mayor", "Says", "Old Dam Will Hold"),
    ],
)
def test_who_says_what(text: str, source: str, cue: str, content: str) -> None:
    found = statements(text)
    assert any(
        s.source == source and s.cue == cue and s.content.startswith(content) for s in found
    ), found


@pytest.mark.parametrize(
    "text",
    [
        "A",
        "Asked",
        "“",
        "Noting, Anna Berg said.",
        "Arguing: Anna Berg, who said, who asked, that,",
        "I would not say who paid. I declined to comment. I first said no; later I said yes.",
        "I vowed to retake Osk. We said that we hold the Osk Valley.",
        "said who said that, who, “said” by one of, in 10 percent of, who said",
    ],
)
def test_what_is_hardly_a_sentence_is_read_all_the_same(text: str) -> None:
    statements(text)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Voters in three swing states will decide on Sunday.", "states"),
        ("Anna Berg told analysts on a conference call that sales rose.", "call"),
        ("Inspectors found cracks in the shaft.", "found"),
        ("Anna Berg showed a reporter a letter dated 2 May.", "showed"),
        ("A group that calls itself Velvet Ant spread the files.", "calls"),
        ("Rovers went on to win the cup.", "went on"),
        ("The army refused to open its depot.", "refused"),
        ("The campaign’s declared purpose changed.", "declared"),
        ("Shells fell as guns continued to fire.", "continued"),
        ("The United States and the Secretary of State met.", "States"),
        ("The mayor is not confident that it will hold.", "confident"),
    ],
)
def test_words_that_attribute_nothing_here(text: str, cue: str) -> None:
    assert all(s.cue != cue for s in statements(text))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Asked whether the dam was safe, Anna Berg said no.", "whether the dam was safe"),
        ("Asked on Monday if it was safe, Anna Berg said no.", "on Monday if it was safe"),
        ("Anna Berg, pressed on the date, said no.", "on the date"),
    ],
)
def test_a_question_by_nobody_named_is_found_and_no_position(text: str, question: str) -> None:
    found = analyse(Article(text=text, language="en"))
    (asked,) = [s for s in found.statements if s.asking]
    assert asked.source is None
    assert [c.of(found.frame.reading) for c in asked.content] == [question]
    assert asked not in found.positions
    assert {s.source for s in statements(text)} == {"Anna Berg"}


def test_the_one_who_asks_is_not_taken_for_asked() -> None:
    (asked,) = statements("Anna Berg, an independent, asked how much the dam had cost.")
    assert asked[:2] == ("Anna Berg", "asked")


def test_a_relative_clause_ends_where_the_main_clause_goes_on() -> None:
    text = "A person familiar with it, who asked not to be named, said the deal was dead."
    contents = [s.content for s in statements(text)]
    assert contents == ["the deal was dead"]


@pytest.mark.parametrize(
    "text",
    [
        "An aide who asked not to be named wrote to us.",
        "Two officers asked not to be identified because they feared for their jobs.",
        "Two officers, who asked not to be named because they feared for their jobs, left.",
    ],
)
def test_why_a_source_has_no_name_is_attributed_and_no_position(text: str) -> None:
    found = analyse(Article(text=text, language="en"))
    asked = [s for s in found.statements if s.lemma == "ask"]
    assert [s.content[0].of(found.frame.reading)[:9] for s in asked] == ["not to be"]
    assert found.positions == []


def spoken(text: str) -> list[tuple[str, str | None]]:
    """Kind and speaker of each outermost quotation, in order."""
    found = analyse(Article(text=text, language="en"))
    return [
        (q.kind.value, found.speaker(number))
        for number, q in enumerate(found.quotations)
        if q.parent is None
    ]


DIRECT = QuotationKind.DIRECT.value
FRAGMENT = QuotationKind.FRAGMENT.value
SCARE = QuotationKind.SCARE.value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Berg reminded us that “brevity is not silence”.", DIRECT),
        ("Anna Berg insisted that “no decision was taken” on the future of it.", FRAGMENT),
        ("She would not talk about it, Anna Berg said, “and they know that.”", DIRECT),
        ("“I said, ‘Whose side?’” Anna Berg said.", DIRECT),
        ("Pell campaigned on the slogan “Home by Christmas,” and lost.", SCARE),
        ("Tesk called that “a wish with a letterhead.”", FRAGMENT),
    ],
)
def test_what_is_direct(text: str, kind: str) -> None:
    assert [k for k, _ in spoken(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The guns would fall silent, Anna Berg said. “Until then we answer.”", "Anna Berg"),
        ("Anna Berg won the race. “I am not afraid,” the 33-year-old told us.", "Anna Berg"),
        (
            "Anna Berg spoke first. Paul Adu asked if it was late. “It was,” she replied.",
            "Anna Berg",
        ),
        ("The master of the Alba Star, Nils Holm, wrote: “It was cold.”", "Nils Holm"),
        ("“It shook,” said one of them, Pavel Adu.", "Pavel Adu"),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    assert spoken(text)[-1] == (DIRECT, speaker)
