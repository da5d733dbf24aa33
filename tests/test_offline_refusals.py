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


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            (
                "President Venn said on Monday that the operation would go on. She did not explain "
                "the change."
            ),
            "She did not explain the change",
        ),
        (
            "A spokesman referred questions to the army, which did not answer its telephones.",
            "the army, which did not answer its telephones",
        ),
        (
            (
                "Lena Orsk spoke on Monday. Asked about the raid, she said it was over. Pressed a "
                "second time, she smiled."
            ),
            "she smiled",
        ),
        (
            "Lena Orsk spoke on Monday. Pressed on the raid, she took the next question.",
            "she took the next question",
        ),
    ],
)
def test_answers_left_open_in_other_words(text: str, quote: str) -> None:
    quotes = [piece.quote for item in summary_of(text).non_answers for piece in item.evidence]
    assert quote in quotes


@pytest.mark.parametrize(
    "text",
    [
        "The union said it had been given no information.",
        "Anna Berg said she was told no reason.",
        "She did not explain the rule to the class.",
        "The dog did not answer its name.",
        "She smiled and took the next train.",
    ],
)
def test_what_one_did_not_get_or_nobody_asked_for(text: str) -> None:
    assert summary_of(text).non_answers == ()


def test_who_reports_by_the_way_does_not_refuse() -> None:
    summary = summary_of(
        "Siri Moen spoke. She denied that the council had offered a tax break, as the Ledger "
        "reported, but did not say what it had offered."
    )
    (item,) = summary.non_answers
    assert item.actor == "moen"


def test_a_reply_to_another_question_proves_no_refusal_before_it() -> None:
    summary = summary_of(
        "Lena Orsk would neither confirm nor deny that a boy was dead.\n\n“I have seen the same "
        "footage you have,” she said when a reporter asked who had ordered the raids."
    )
    quotes = [piece.quote for item in summary.non_answers for piece in item.evidence]
    assert not any("footage" in quote for quote in quotes)


@pytest.mark.parametrize(
    ("headline", "body", "names"),
    [
        (
            "Norvane Shares Fall After Plant Closure Report",
            "Norvane Chemicals declined to say when it will close. Norvane denied the report.",
            {"Norvane Chemicals"},
        ),
        (
            "Interior Ministry Silent on Night Raids",
            "The Interior Ministry said it was over.",
            {"Interior Ministry"},
        ),
    ],
)
def test_a_headline_names_what_the_article_prints(
    headline: str, body: str, names: set[str]
) -> None:
    summary = summary_of(f"{headline}\n\n{body}")
    assert {actor.name.removeprefix("The ") for actor in summary.actors} == names


def test_words_between_commas_belong_to_what_goes_on_behind_them() -> None:
    (position,) = summary_of(
        "A ceasefire brokered in April is, in the words of one diplomat, “dead in all but name.”"
    ).positions
    assert position.content == "A ceasefire brokered in April is … “dead in all but name.”"


def test_a_clause_inside_another_makes_no_actor_of_its_words() -> None:
    summary = summary_of("“They told the stock exchange before they told us,” said Olav Brandt.")
    assert not [actor for actor in summary.actors if "exchange" in actor.name]
