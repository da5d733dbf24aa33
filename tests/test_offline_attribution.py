"""Who says what: sources, cues and contents, and the actors that sources are."""

from __future__ import annotations

import pytest

from summarizer.offline import source_type
from summarizer.schemas import Actor, ActorType, Certainty, SourceType
from tests.offline import name_of, run


def said(text: str) -> tuple[str | None, str | None, str]:
    """Source, cue and content of the only position."""
    summary = run(text)
    assert len(summary.positions) == 1, summary.positions
    position = summary.positions[0]
    return name_of(summary, position.source), position.cue, position.content


# --- attribution ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Mr. Lind said the road was closed.", "Mr. Lind", "said", "the road was closed"),
        ("Mr. Lind said that the road was closed.", "Mr. Lind", "said", "the road was closed"),
        ("The road was closed, Mr. Lind said.", "Mr. Lind", "said", "The road was closed"),
        ("“The road is closed,” Mr. Lind said.", "Mr. Lind", "said", "The road is closed"),
        ("“The road is closed,” said Mr. Lind.", "Mr. Lind", "said", "The road is closed"),
        ('"The road is closed," said Mr. Lind.', "Mr. Lind", "said", "The road is closed"),
        ("Mr. Lind said: “The road is closed.”", "Mr. Lind", "said", "The road is closed."),
        (
            "The road was closed on Friday, according to Mr. Lind.",
            "Mr. Lind",
            "according to",
            "The road was closed on Friday",
        ),
        (
            "According to Mr. Lind, the road was closed.",
            "Mr. Lind",
            "According to",
            "the road was closed",
        ),
        (
            "Mr. Lind told reporters that the road was closed.",
            "Mr. Lind",
            "told",
            "the road was closed",
        ),
        (
            "Mr. Lind was quoted as saying the road was closed.",
            "Mr. Lind",
            "was quoted as saying",
            "the road was closed",
        ),
        (
            "Mr. Lind’s claim that the road was closed",
            "Mr. Lind",
            "claim",
            "the road was closed",
        ),
        ("Mr. Lind vowed to close the road.", "Mr. Lind", "vowed", "to close the road"),
        (
            "Mr. Lind denied that the road was closed.",
            "Mr. Lind",
            "denied",
            "denied that the road was closed",
        ),
        (
            "Mr. Lind ruled out a closure of the road.",
            "Mr. Lind",
            "ruled out",
            "ruled out a closure of the road",
        ),
        (
            "The mission urged both sides to withdraw.",
            "The mission",
            "urged",
            "both sides to withdraw",
        ),
        (
            "Mr. Lind does not believe the road is closed.",
            "Mr. Lind",
            "believe",
            "does not believe the road is closed",
        ),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str) -> None:
    assert said(text) == (source, cue, content)


@pytest.mark.parametrize(
    "text",
    [
        "The claims were filed on Friday.",
        "The proposed zone lies to the north.",
        "Her reports are long. The state is small.",
        "Rain threatened the harvest.",
        "He would say nothing.",
        "The story added to their worries.",
    ],
)
def test_nouns_and_adjectives_that_look_like_cues_attribute_nothing(text: str) -> None:
    assert run(text).positions == ()


def test_an_interrupted_quotation_is_one_statement() -> None:
    summary = run("“No,” said Anna Berg, the minister, “we will not raise taxes.”")
    (position,) = summary.positions
    assert name_of(summary, position.source) == "Anna Berg"
    assert position.content == "No … we will not raise taxes."


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    summary = run("“It is late,” Anna Berg said. “We are tired. We will go home.”")
    assert [p.content for p in summary.positions] == [
        "It is late",
        "We are tired.",
        "We will go home.",
    ]
    assert {p.source for p in summary.positions} == {"berg"}


def test_paragraphs_of_one_quotation_have_one_speaker() -> None:
    summary = run(
        "“First we were told to wait.\n\n“Then we were told to leave,” Ms. Holt said.\n\nShe left."
    )
    assert [p.source for p in summary.positions] == ["holt", "holt"]


def test_somebody_quoted_by_somebody_is_nested() -> None:
    summary = run("“The mayor told residents that help was near,” Ms. Holt said.")
    inner = next(p for p in summary.positions if p.nested_under)
    outer = next(p for p in summary.positions if p.id == inner.nested_under)
    assert name_of(summary, inner.source) == "The mayor"
    assert name_of(summary, outer.source) == "Ms. Holt"
    assert inner.content == "help was near"
    assert name_of(summary, inner.addressee) == "residents"


def test_two_sources_joined_by_and_make_two_positions() -> None:
    summary = run(
        "Aruvia’s president spoke. Tesmark’s army left. Aruvia and Tesmark each declared "
        "control of the Velm Islands."
    )
    assert {name_of(summary, p.source) for p in summary.positions} == {"Aruvia", "Tesmark"}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Mr. Lind said the road was closed.", Certainty.CERTAIN),
        ("Mr. Lind said the road was probably closed.", Certainty.PROBABLE),
        ("Mr. Lind said the road might be closed.", Certainty.POSSIBLE),
        ("Mr. Lind estimated that the road was closed.", Certainty.PROBABLE),
        ("Mr. Lind hopes to close the road.", Certainty.UNDERSPECIFIED),
    ],
)
def test_hedges_and_cues_set_the_certainty(text: str, certainty: Certainty) -> None:
    assert run(text).positions[0].certainty is certainty


def test_words_of_time_beside_the_cue_are_kept() -> None:
    assert run("Mr. Lind said on Friday that the road was closed.").positions[0].time_text == (
        "on Friday"
    )


# --- actors -----------------------------------------------------------------------------------


def test_surname_role_and_pronoun_lead_to_one_person() -> None:
    summary = run(
        "Maj. Gen. Ara Voss, a spokesman for the Defence Ministry, said the line held. "
        "Voss said it was quiet. The general said there was no news. "
        "“Nothing moves,” he said."
    )
    assert {p.source for p in summary.positions} == {"voss"}
    voss = next(a for a in summary.actors if a.id == "voss")
    assert voss.type is ActorType.PERSON
    assert voss.role == "a spokesman for the Defence Ministry"
    assert name_of(summary, voss.affiliation) == "the Defence Ministry"
    assert {"Voss", "The general", "Maj. Gen. Ara Voss"} <= set(voss.mentions)


def test_gender_keeps_pronouns_apart() -> None:
    summary = run(
        "Mr. Tem Lind met Ms. Anna Berg. “It went well,” she said. “It did not,” he said."
    )
    assert [name_of(summary, p.source) for p in summary.positions] == [
        "Ms. Anna Berg",
        "Mr. Tem Lind",
    ]


def test_an_invented_state_is_told_from_its_company() -> None:
    summary = run(
        "Dravenia’s president spoke in Morsk. Dravenian troops crossed the river, "
        "Dravenian officials said."
    )
    states = {a.name for a in summary.actors if a.type is ActorType.STATE}
    assert "Dravenia" in states
    officials = next(a for a in summary.actors if a.name == "Dravenian officials")
    assert officials.type is ActorType.COLLECTIVE
    assert name_of(summary, officials.affiliation) == "Dravenia"
    assert all(a.country is None for a in summary.actors)


def test_real_states_get_their_code_and_pass_it_on() -> None:
    summary = run("Ukrainian officials said the bridge was open. Moscow denied it.")
    codes = {a.name: a.country for a in summary.actors}
    assert codes["Ukrainian officials"] == "UKR"
    assert codes["Russia"] == "RUS"


def test_an_office_is_not_its_state() -> None:
    summary = run("The Kremlin said the talks were over. The White House said they were not.")
    assert {a.name: (a.type, a.country) for a in summary.actors} == {
        "Kremlin": (ActorType.ORGANISATION, "RUS"),
        "White House": (ActorType.ORGANISATION, "USA"),
    }


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Ara Voss", ActorType.PERSON, SourceType.NAMED),
        ("a senior U.S. official", ActorType.PERSON, SourceType.UNNAMED),
        ("two officials", ActorType.COLLECTIVE, SourceType.COLLECTIVE),
        ("residents", ActorType.POPULATION, SourceType.COLLECTIVE),
        ("the Defence Ministry", ActorType.ORGANISATION, SourceType.NAMED),
        ("the agency", ActorType.ORGANISATION, SourceType.UNNAMED),
        ("Torvia", ActorType.STATE, SourceType.NAMED),
        ("somebody", ActorType.UNSPECIFIED, SourceType.UNSPECIFIED),
    ],
)
def test_source_types(name: str, kind: ActorType, expected: SourceType) -> None:
    assert source_type(Actor(id="x", name=name, type=kind)) is expected


def test_no_actor_is_the_narrator() -> None:
    assert source_type(None) is SourceType.NARRATOR
