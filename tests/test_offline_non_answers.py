"""Questions that were not answered, and sentences that only look like it."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.offline import summarize_offline
from summarizer.schemas import Actor, Grounds, NonAnswer, NonAnswerKind

K = NonAnswerKind


def found(text: str) -> tuple[tuple[NonAnswer, ...], dict[str, Actor]]:
    summary = summarize_offline(Article(text=text))
    return summary.non_answers, {actor.id: actor for actor in summary.actors}


def only(text: str) -> tuple[NonAnswer, Actor]:
    items, actors = found(text)
    assert len(items) == 1, items
    return items[0], actors[items[0].actor]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Norda Inc. declined to comment on the merger.", K.DECLINED_TO_COMMENT, "Norda Inc."),
        ("Mr. Lind would not discuss the budget.", K.DECLINED_TO_DISCUSS, "Mr. Lind"),
        ("The ministry refused to estimate the losses.", K.DECLINED_TO_ASSESS, "The ministry"),
        ("The general would not say when it began.", K.DECLINED_TO_DISCLOSE, "The general"),
        (
            "The agency would neither confirm nor deny the raid.",
            K.DECLINED_TO_DISCLOSE,
            "The agency",
        ),
        ("Dr. Ito declined to give any details of the trial.", K.DECLINED_TO_DISCLOSE, "Dr. Ito"),
        (
            "A spokesman referred questions about the fire to the police.",
            K.REDIRECTED,
            "A spokesman",
        ),
        ("The company did not respond to a request for comment.", K.NO_RESPONSE, "The company"),
        ("The company did not immediately return calls.", K.NO_RESPONSE, "The company"),
        ("Calls to the embassy went unanswered.", K.NO_RESPONSE, "the embassy"),
        ("The mayor could not be reached for comment.", K.NO_RESPONSE, "The mayor"),
        ("Mr. Lind dodged a question about his future.", K.DODGED, "Mr. Lind"),
        ("The senator changed the subject.", K.DEFLECTED, "The senator"),
        ("“No comment,” the minister said.", K.DECLINED_TO_COMMENT, "the minister"),
        (
            "“I’m not going to speculate about that,” Mr. Lind said.",
            K.DECLINED_TO_ASSESS,
            "Mr. Lind",
        ),
        (
            "Asked who gave the order, Col. Adan said: “I don’t know.”",
            K.CLAIMED_IGNORANCE,
            "Col. Adan",
        ),
        ("Sen. Vance said he did not know who had paid.", K.CLAIMED_IGNORANCE, "Sen. Vance"),
        ("“It is moving,” an official said, without elaborating.", K.GENERAL_ANSWER, "an official"),
        (
            "Asked for a date, the judge said: “I reject the premise of that question.”",
            K.REJECTED_PREMISE,
            "the judge",
        ),
    ],
)
def test_each_kind_is_found_with_its_actor(text: str, kind: NonAnswerKind, actor: str) -> None:
    item, who = only(text)
    assert kind in item.kinds
    assert actor.lower() in {m.lower() for m in (*who.mentions, who.name)}


@pytest.mark.parametrize(
    "text",
    [
        "The company refused to sign the settlement.",
        "The chief executive declined an offer of help and an invitation to dinner.",
        "Shares declined 6 percent. Prices declined to 40 crowns.",
        "The striker declined to take the penalty.",
        "The report does not say where the money went.",
        "Officials did not say whether the road was open.",
        "The minister did not comment.",
        "He did not answer the door.",
        "The goalkeeper did not return.",
        "“I don’t know anyone who liked it,” said Karin Holt, a tenant.",
        "She does not know him. They could not find the key.",
        "Reporters could not independently confirm the claim.",
        "The river would not give up its dead.",
        "The army would not discuss a truce with the rebels.",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert found(text)[0] == ()


def test_a_question_put_before_is_kept_and_proved() -> None:
    item, _ = only("Asked by reporters how many had died, Gen. Adan declined to give a number.")
    assert item.question_as_reported == "how many had died"
    assert item.asked_by == "reporters"
    assert item.topic == "had died"
    assert "how many had died" in item.evidence[0].quote


def test_a_redirection_names_its_target() -> None:
    item, _ = only("The spokeswoman referred questions about the fire to the Interior Ministry.")
    assert item.redirected_to == "interior-ministry"
    assert item.topic == "fire"
    assert item.grounds is Grounds.SPEAKS_FOR_OTHER


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("The police declined to comment, citing an ongoing investigation.", "security_or_policy"),
        ("“I can’t discuss the case,” the lawyer said.", "inability"),
        ("The mayor refused to say why.", "unwillingness"),
        ("“I won’t speculate,” the lawyer said.", "unwillingness"),
        ("Norda Inc. declined to comment.", "not_stated"),
    ],
)
def test_the_reason_given_is_kept(text: str, grounds: str) -> None:
    assert only(text)[0].grounds == grounds


def test_deck_and_body_are_one_item_with_two_pieces_of_evidence() -> None:
    text = (
        "Ostria’s Defense Ministry would not comment on the progress of the siege, which enters "
        "its second month\n\n"
        "“We are patient,” Col. Tem Adan, a spokesman for the Defense Ministry, told reporters. "
        "He declined to comment on whether the siege was working."
    )
    item, actor = only(text)
    assert actor.name == "Col. Tem Adan"
    assert len(item.evidence) == 2


def test_a_refusal_and_a_concession_by_one_speaker_both_come_out() -> None:
    text = (
        "Col. Tem Adan declined to assess the offensive. The colonel acknowledged that it had "
        "made small gains."
    )
    summary = summarize_offline(Article(text=text))
    (refusal,) = summary.non_answers
    (concession,) = summary.positions
    assert refusal.actor == concession.source
    assert concession.cue == "acknowledged"
    assert concession.content == "it had made small gains"


def test_two_questions_to_one_speaker_stay_two_items() -> None:
    items, _ = found(
        "Gen. Adan declined to comment on the siege. He would not say how many tanks were lost."
    )
    assert [item.topic for item in items] == ["siege", "tanks were lost"]
    assert len({item.actor for item in items}) == 1
