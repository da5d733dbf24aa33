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
    assert item.topic == "how many had died"
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


def test_a_question_about_something_else_stays_an_item_of_its_own() -> None:
    estimate, sent_on = found(
        "Gen. Tobias Renn spoke on Thursday. Asked how many soldiers remained, Renn declined to "
        "offer an estimate. He referred questions about an explosion to the Torvian government."
    )[0]
    assert (estimate.topic, estimate.kinds) == (
        "how many soldiers remained",
        (K.DECLINED_TO_ASSESS,),
    )
    assert (sent_on.topic, sent_on.kinds) == ("explosion", (K.REDIRECTED,))
    assert (sent_on.question_as_reported, estimate.redirected_to) == (None, None)


def test_two_questions_to_one_speaker_stay_two_items() -> None:
    items, _ = found(
        "Gen. Adan declined to comment on the siege. He would not say how many tanks were lost."
    )
    assert [item.topic for item in items] == ["siege", "how many tanks were lost"]
    assert len({item.actor for item in items}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The company declined to provide further details.",
        "Mr. Lind declined to say more.",
        "The ministry declined further comment.",
        "Mr. Lind declined to give a reason.",
        "The agency declined to go into details.",
        "Ms. Holt declined to be interviewed.",
        "There was no immediate comment from the ministry.",
        "There was no immediate response from Norda Inc. to a request for comment.",
        "Calls to the company went unanswered.",
        "Messages left with Mr. Lind were not returned.",
        "An email to the company was not immediately answered.",
        "Efforts to reach Mr. Lind were unsuccessful.",
        "Attempts to contact the company failed.",
        "No one at the company was available for comment.",
        "The company had not responded by the time of publication.",
        "The White House had no immediate comment.",
        "Mr. Lind has yet to comment on the report.",
        "Mr. Lind has not commented publicly on the claims.",
        "The minister would neither confirm nor deny the report.",
        "The minister refused to be drawn on whether taxes would rise.",
        "The minister sidestepped a question about taxes.",
        "The minister refused to rule out a tax rise.",
        "The minister would not rule out a tax rise.",
        "The minister declined to answer questions.",
        "The minister did not answer a question about taxes.",
        "The minister ducked the issue.",
        "The minister gave no details.",
        "Asked about the plan, the minister changed the subject.",
        "Asked about the plan, the minister said only that it was under review.",
        "The spokesman said he had nothing to add.",
        "The spokesman said he could not comment on an ongoing investigation.",
        "The spokesman said the company does not comment on rumours.",
        "The spokesman said he did not know when it would end.",
        "The spokesman said he was not aware of the report.",
        "The spokesman said he had no information about the report.",
        "The spokesman said it would be inappropriate to comment.",
        "“We don’t comment on rumours,” the spokesman said.",
        "“That’s a question for the police,” the spokesman said.",
        "“I can’t speak to that,” the spokesman said.",
        "“I don’t have an update on that,” the spokesman said.",
        "“I’ll let the president speak for himself,” the spokesman said.",
        "“I’m not going to get ahead of the process,” the spokesman said.",
        "“I won’t go there,” the spokesman said.",
        "“I have no comment on that,” the spokesman said.",
        "“I’m not in a position to say,” the spokesman said.",
        "“We’ll have more to say on that soon,” the spokesman said.",
        "“I don’t accept the premise of your question,” the minister said.",
        "The police department directed inquiries to the prosecutor.",
        "The spokesman deferred to the White House.",
        "The embassy did not immediately reply to an emailed request.",
        "The couple’s lawyer did not return a phone message.",
        "The ministry was not immediately available to comment.",
        "The official would not elaborate.",
        "The bank would not say how many accounts were affected.",
        "Officials have refused to release the footage.",
        "The ministry withheld comment.",
        "The minister kept silent about the deal.",
        "The White House declined to make Mr. Lind available for an interview.",
        "Through a spokesman, Mr. Lind declined to comment.",
        "Mr. Lind, through his lawyer, declined to comment.",
        "Mr. Lind’s office said he would not be commenting.",
        "Ms. Holt could not immediately be reached for comment.",
    ],
)
def test_the_words_of_newswire_for_no_answer(text: str) -> None:
    assert len(found(text)[0]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The couple declined an invitation to the party.",
        "The striker declined to take the penalty.",
        "He refused to shake hands with the manager.",
        "The report did not say how many people died.",
        "Shares declined to 40 crowns.",
        "The official declined to be identified.",
        "The official declined to be named because the talks are private.",
        "The government refused to negotiate with the rebels.",
        "The minister ignored advice.",
        "Mr. Lind refused to resign.",
        "The court declined to hear the case.",
        "She refused to apologise.",
        "He declined treatment.",
        "The dog did not respond to treatment.",
        "Police did not respond to the call for two hours.",
        "The bank declined the loan.",
        "It is too early to celebrate, fans said.",
        "The union refused to call off the strike.",
        "“I don’t know what to do,” said Jo Lind, a farmer.",
        "“We don’t talk about politics at home,” she said.",
        "He could not say the words without crying.",
        "Residents said they did not know where to go.",
        "The company does not discuss trade secrets in its manual.",
        "The president avoided a crisis.",
        "Voters ignored the issue.",
        "He asked for no favours and got none.",
        "Doctors could not explain the illness.",
        "The chief executive turned down a pay rise.",
    ],
)
def test_words_that_refuse_something_else(text: str) -> None:
    assert found(text)[0] == ()


def test_a_joined_refusal_is_the_same_persons() -> None:
    items, actors = found(
        "The company’s lawyer said the plant was safe, but he declined to discuss the leak and "
        "referred questions to the regulator."
    )
    assert {actors[item.actor].name for item in items} == {"The company’s lawyer"}
    assert {kind for item in items for kind in item.kinds} == {K.DECLINED_TO_DISCUSS, K.REDIRECTED}


def test_others_who_did_the_same_have_their_own() -> None:
    items, actors = found("Norda Inc. declined to comment, as did lawyers for both sides.")
    names = [actors[item.actor].name for item in items]
    assert names == ["Norda Inc.", "lawyers for both sides"]


def test_a_spokesman_refuses_for_himself() -> None:
    item, actor = only("A spokesman, Nils Brun, said the company would not be sharing figures.")
    assert actor.name == "Nils Brun"
    assert item.kinds == (K.DECLINED_TO_DISCLOSE,)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many ships were lost? “Fewer than you print,” Admiral Sorn said.", K.DODGED),
        ("Would the tax rise? “You will have a budget to read,” Ms. Holt said.", K.DODGED),
        ("Who had paid? “The sea was calm,” Ms. Holt said, and sat down.", K.DODGED),
        ("Had she met him? She talked about the weather.", K.DEFLECTED),
        ("Would there be more? “Let’s digest this one,” Ms. Holt said.", K.DEFERRED),
        ("Will the team play in May? The coach shrugged.", K.DODGED),
        ("Asked how many ballots were printed, Ms. Holt said: “Enough.”", K.DODGED),
        ("“What does the member mean by ‘owner’?” she asked Mr. Lind.", K.SOUGHT_CLARIFICATION),
        ("A question about the fire “insults the dead,” Ms. Holt said.", K.REJECTED_PREMISE),
        ("Reporters asked if she would go. “I have a job to do,” said Ms. Holt.", K.DODGED),
        ("Pressed for a figure, Ms. Holt said it would come in due course.", K.DEFERRED),
        ("Whether he had been paid, Mr. Lind did not know.", K.CLAIMED_IGNORANCE),
        ("Pressed on why, Ms. Holt would not accept that it had happened.", K.REJECTED_PREMISE),
        ("The treasurer left most of the committee’s questions unanswered.", K.DODGED),
        ("The ministry did not address questions about the fee.", K.DECLINED_TO_DISCUSS),
        ("The general put off questions about the date.", K.DODGED),
        ("The mayor had nothing to offer on the price of the land.", K.DECLINED_TO_COMMENT),
        ("Neither the company nor its lawyers returned calls.", K.NO_RESPONSE),
        ("Asked about the cost, Mr. Lind laughed and walked off.", K.DODGED),
        ("The minister would neither name the firm nor give a price.", K.DECLINED_TO_DISCLOSE),
        ("Asked about refunds, she said they were a matter for the operator.", K.REDIRECTED),
    ],
)
def test_replies_that_answer_nothing(text: str, kind: NonAnswerKind) -> None:
    items, _ = found(f"Petra Holt spoke to the house for an hour on Monday. {text}")
    assert [item for item in items if kind in item.kinds], items


@pytest.mark.parametrize(
    "text",
    [
        "Would it rain? “Yes,” said the farmer.",
        "Would it rain? “I think it will,” said the farmer.",
        "Would it rain? The farmer looked at the sky.",
        "How many came? “About sixty,” said Ms. Holt.",
        "Who wrote the song? “My mother wrote it,” Ms. Holt said.",
        "Did she like it? “I loved every minute,” said Ms. Holt.",
        "“Why should we pay?” asked Ms. Holt, a tenant.",
        "Asked about the view, Ms. Holt laughed. “He may be right,” she conceded.",
        "The question of who pays “divides the party,” the analyst Ivo Brandt said.",
        "The council put off the vote.",
        "The town had nothing to offer the young.",
        "Abortion is a matter for the states, the senator said.",
        "The crash left many questions unanswered.",
        "The company would give its staff a bonus once sales recover, it said.",
        "The minister laughed and shook hands with the crowd.",
        "The team did not address the crowd.",
        "Neither the bank nor its lawyers returned the money.",
        "He did not know the way, so he asked a guard.",
    ],
)
def test_replies_that_answer_and_words_that_reply_to_nobody(text: str) -> None:
    assert found(f"Petra Holt spoke to the house for an hour on Monday. {text}")[0] == ()
