"""Refusals to tell, beside talks refused and refusals to do something."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.offline import CueKind, find_cues, summarize_offline
from summarizer.schemas import ArticleSummary, NonAnswerKind


def summary_of(text: str) -> ArticleSummary:
    return summarize_offline(Article(text=text))


@pytest.mark.parametrize(
    ("text", "actor", "topic"),
    [
        ("Boeing declined to comment on the deal with Airbus.", "Boeing", "deal with Airbus"),
        (
            "The minister would not comment on the talks with Belmar.",
            "The minister",
            "talks with Belmar",
        ),
        (
            "The minister declined to discuss the talks with Belmar.",
            "The minister",
            "talks with Belmar",
        ),
        (
            "The minister refused to say how the talks with Belmar went.",
            "The minister",
            "how the talks with Belmar went",
        ),
        (
            "The minister declined to say whether the talks with Belmar would go on.",
            "The minister",
            "the talks with Belmar would go on",
        ),
        (
            "The company declined to comment on the merger with its rival, citing a lawsuit.",
            "The company",
            "merger with its rival",
        ),
        (
            "The company declined to comment on negotiations with the union.",
            "The company",
            "negotiations with the union",
        ),
        (
            "The banker refused to talk about her meeting with the regulator.",
            "The banker",
            "meeting with the regulator",
        ),
        (
            "The minister declined to discuss the terms of the truce with Belmar.",
            "The minister",
            "terms of the truce with Belmar",
        ),
        (
            "The minister declined to discuss the matter with reporters.",
            "The minister",
            "matter with reporters",
        ),
    ],
)
def test_what_is_not_told_may_be_with_somebody(text: str, actor: str, topic: str) -> None:
    summary = summary_of(text)
    assert [item.topic for item in summary.non_answers] == [topic]
    names = {found.id: found.name for found in summary.actors}
    assert names[summary.non_answers[0].actor] == actor


@pytest.mark.parametrize(
    "text",
    [
        "The general refused to talk with the rebels.",
        "The general refused to speak with the rebels.",
        "The general declined to discuss terms with the rebels.",
        "The army would not discuss a truce with the rebels.",
        "The union would not discuss pay with the company.",
        "The mayor declined to discuss the case with his assistants.",
        "The bank declined to share the data with investigators.",
        "The governor refused to negotiate with the strikers.",
        "Lind, who asked to be traded, did not address his dispute with the coach.",
    ],
)
def test_talks_that_are_refused_are_no_answer_refused(text: str) -> None:
    assert summary_of(text).non_answers == ()


@pytest.mark.parametrize("gap", ["\n\n", " "])
@pytest.mark.parametrize(
    "policy",
    [
        "We will not leave the valley",
        "We are not going to raise taxes",
        "The army will not leave the valley",
        "We have nothing to hide",
        "Let the court decide",
        "We will not pay",
        "Nothing has changed",
        "No one is above the law",
        "We don’t sell weapons",
        "We will never abandon you",
    ],
)
def test_a_policy_beside_a_refusal_is_a_position(policy: str, gap: str) -> None:
    article = Article(
        text=f"Asked about the strike, the mayor declined to comment.{gap}“{policy},” she said."
    )
    summary = summarize_offline(article)
    assert [position.content for position in summary.positions] == [policy]
    (refusal,) = summary.non_answers
    assert refusal.kinds == (NonAnswerKind.DECLINED_TO_COMMENT,)
    assert policy not in [piece.quote for piece in refusal.evidence]
    called = [cue.text for cue in find_cues(article) if cue.kind is CueKind.NON_ANSWER]
    assert not any(policy in text for text in called)


@pytest.mark.parametrize(
    "more",
    [
        "We will not discuss that",
        "We don’t comment on rumours",
        "I don’t publish sailing times",
        "I’m not answering that question",
        "I don’t negotiate through the newspapers",
        "I would ask you to wait until May",
    ],
)
def test_a_refusal_to_tell_beside_a_refusal_proves_it_too(more: str) -> None:
    summary = summary_of(
        f"Asked about the strike, the mayor declined to comment. “{more},” the mayor said."
    )
    (refusal,) = summary.non_answers
    assert more in [piece.quote for piece in refusal.evidence]
    assert summary.positions == ()


@pytest.mark.parametrize("said", ["was shut", "had said so"])
def test_a_firm_that_is_named_once_speaks(said: str) -> None:
    summary = summary_of(f"Norda said the plant {said}.")
    assert [actor.name for actor in summary.actors] == ["Norda"]


@pytest.mark.parametrize("text", ["Nearly said it.", "Today said so.", "Wounded said nothing."])
def test_a_word_that_opens_a_sentence_is_not_somebody_for_that(text: str) -> None:
    assert summary_of(text).actors == ()
