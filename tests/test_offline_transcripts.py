"""Transcripts: who is speaking, what is said, and which questions get no answer."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.offline import analyse, find_cues, summarize_offline
from summarizer.offline.engine import CueKind
from summarizer.schemas import (
    ActorType,
    ArticleSummary,
    Evidence,
    NonAnswer,
    NonAnswerKind,
    Position,
)

K = NonAnswerKind
BRIEFING: Final = """Briefing on the harbour fire

[The briefing began late. Mr. Abel had asked for a chair.]

RUFUS ABEL, fire commissioner: Good evening. The fire is out. I ordered the north pier closed at
nine, and it will stay closed until Friday.

Q: Wanda Pruitt, Coast Herald. Was the sprinkler system switched off?

ABEL: I am not going to get into the sprinklers.

Q: But was it off?

ABEL: Ask the owner. [Laughter.]

Q: How many people are missing?

ABEL: Two. A watchman and his wife.

We told the families at noon that the search goes on.

Q: The mayor says that the pier was inspected in May. Is that true?

ABEL: Yes. It was inspected on the ninth.

MODERATOR: Thank you, that is all.

A spokesman for the owner, Tarn Docks, said that the system had been serviced. He
declined to comment further.
"""


def summary(text: str, language: str | None = None) -> ArticleSummary:
    """What the engine makes of a text."""
    return summarize_offline(Article(text=text, language=language))


def evidence_of(found: ArticleSummary) -> list[Evidence]:
    """Every piece of evidence of positions and non-answers."""
    pieces = [e for p in found.positions for e in p.evidence]
    return pieces + [e for n in found.non_answers for e in n.evidence]


def by_quote(found: ArticleSummary, quote: str) -> Position:
    """The position with this piece of evidence."""
    return next(p for p in found.positions if quote in (e.quote for e in p.evidence))


def refusal(found: ArticleSummary, words: str) -> NonAnswer:
    """The non-answer that rests on some words."""
    return next(n for n in found.non_answers if any(words in e.quote for e in n.evidence))


def speakers(text: str, language: str | None = None) -> list[str | None]:
    """The speaker of each turn; an empty list where there are no turns."""
    talk = analyse(Article(text=text, language=language)).talk
    return [t.speaker.name if t.speaker else None for t in talk.turns] if talk else []


class TestPublicApi:
    def test_a_turn_is_told_sentence_by_sentence(self) -> None:
        found = summary(BRIEFING)
        closed = (
            by_quote(found, "RUFUS ABEL, fire commissioner: The fire is out") if False else None
        )
        assert closed is None
        contents = [p.content for p in found.positions if p.source == "abel"]
        assert "The fire is out" in contents
        assert not any("Good evening" in c or "Thank you" in c for c in contents)
        out = next(p for p in found.positions if p.content == "The fire is out")
        assert out.cue == "RUFUS ABEL, fire commissioner:"

    def test_labels_of_one_person_are_one_actor(self) -> None:
        abel = next(a for a in summary(BRIEFING).actors if a.id == "abel")
        assert (abel.type, abel.name, abel.role) == (
            ActorType.PERSON,
            "RUFUS ABEL",
            "fire commissioner",
        )
        assert {"ABEL", "Mr. Abel"} <= set(abel.mentions)

    def test_the_first_person_is_the_speaker(self) -> None:
        found = summary(BRIEFING)
        ordered = next(p for p in found.positions if p.cue == "ordered")
        told = next(p for p in found.positions if p.cue == "told")
        assert ordered.source == told.source == "abel"

    def test_a_turn_goes_on_over_paragraphs_and_ends_before_the_narrator(self) -> None:
        found = summary(BRIEFING)
        said = next(p for p in found.positions if p.cue == "said")
        assert said.content == "the system had been serviced"
        assert said.nested_under is None
        assert said.source != "abel"
        assert refusal(found, "declined to comment").actor == said.source

    def test_what_a_questioner_reports_is_nested(self) -> None:
        found = summary(BRIEFING)
        inspected = next(p for p in found.positions if p.cue == "says")
        outer = next(p for p in found.positions if p.id == inspected.nested_under)
        assert inspected.source == "mayor"
        assert outer.cue == "Q:"

    def test_a_refusal_has_its_question_and_who_asked(self) -> None:
        found = summary(BRIEFING)
        item = refusal(found, "I am not going to get into the sprinklers")
        assert item.actor == "abel"
        assert item.question_as_reported == "Was the sprinkler system switched off"
        assert item.asked_by == "pruitt"
        assert next(a for a in found.actors if a.id == "pruitt").affiliation == "coast-herald"

    def test_the_same_question_again_is_the_same_non_answer(self) -> None:
        found = summary(BRIEFING)
        item = refusal(found, "I am not going to get into the sprinklers")
        assert any(e.quote == "Ask the owner" for e in item.evidence)
        assert {K.DECLINED_TO_DISCUSS, K.REDIRECTED} <= set(item.kinds)

    def test_answers_are_no_non_answers(self) -> None:
        found = summary(BRIEFING)
        evidence = [e.quote for n in found.non_answers for e in n.evidence]
        assert not any("watchman" in e or "inspected" in e or "ninth" in e for e in evidence)

    def test_evidence_is_the_articles_text(self) -> None:
        found = summary(BRIEFING)
        assert evidence_of(found)
        assert all(BRIEFING[e.start : e.end] == e.quote for e in evidence_of(found))

    def test_the_audit_asks_for_statements_not_for_questions(self) -> None:
        cues = [c for c in find_cues(Article(text=BRIEFING)) if c.kind is CueKind.ATTRIBUTION]
        assert any(c.text.startswith("ABEL: Two") or "fire is out" in c.text for c in cues)
        assert not any(c.text.endswith("How many people are missing?") for c in cues)
        assert not any("MODERATOR" in c.text for c in cues)


@pytest.mark.parametrize(
    ("question", "reply", "kind"),
    [
        ("Will you sign it?", "Ask me next week.", K.DEFERRED),
        (
            "What did the minister say about fines?",
            "What do you mean by fines?",
            K.SOUGHT_CLARIFICATION,
        ),
        ("Who signed the order?", "That’s a matter for the council.", K.REDIRECTED),
        ("When will the bridge open?", "When it’s ready.", K.GENERAL_ANSWER),
        ("How many were hurt?", "Too many.", K.GENERAL_ANSWER),
        ("Did he resign?", "Next question.", K.DODGED),
        ("What was in the letter?", "I’m not going to read it to you.", K.DECLINED_TO_DISCLOSE),
        ("Why was it removed?", "I don’t know.", K.CLAIMED_IGNORANCE),
        ("Was he wrong?", "Who in this room has never been wrong?", K.DEFLECTED),
        ("You lied to us, didn’t you?", "I don’t accept that.", K.REJECTED_PREMISE),
        ("Is there a second tunnel?", "No comment.", K.DECLINED_TO_COMMENT),
        ("What will it cost?", "I’d be guessing.", K.DECLINED_TO_ASSESS),
    ],
)
def test_replies_that_withhold(question: str, reply: str, kind: K) -> None:
    item = only(question, reply)
    assert item is not None
    assert kind in item.kinds
    assert item.actor == "berg"
    assert item.question_as_reported == question.rstrip("?")


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Will you sign it?", "No."),
        ("Will you sign it?", "Yes, next week."),
        ("Will you resign?", "I’m not going to resign."),
        ("Were you there?", "I was."),
        ("Was it reported?", "It was reported three times."),
        ("Who signed the order?", "The deputy mayor."),
        ("When will the bridge open?", "In March."),
        ("How many were hurt?", "Forty-one."),
        ("How many were hurt?", "None."),
        ("Why was it removed?", "Because the wood was rotten."),
        ("Did you believe him?", "I had no reason not to."),
        ("Did the city know?", "I’m sorry, I couldn’t hear that. Say again?"),
        ("Is the plant open?", "Not now, and there is no plan to open it before the spring."),
    ],
)
def test_replies_that_answer(question: str, reply: str) -> None:
    assert only(question, reply) is None


def only(question: str, reply: str) -> NonAnswer | None:
    """The one non-answer of a short talk in which everything else is answered."""
    text = (
        "Q: What happened in the valley?\n\n"
        "ANNA BERG, mayor: The dam held. I was there all night.\n\n"
        f"Q: {question}\n\nBERG: {reply}\n\n"
        "Q: Where does the road end now?\n\nBERG: It ends at the old mill, on the north side.\n"
    )
    found = summary(text).non_answers
    assert len(found) < 2
    return found[0] if found else None


STYLES: Final = {
    "colon": ("{name}: {said}", "\n\n"),
    "single lines": ("{name}: {said}", "\n"),
    "bold": ("**{name}:** {said}", "\n\n"),
    "bold name": ("**{name}**: {said}", "\n\n"),
    "dash": ("{upper} — {said}", "\n\n"),
    "capitals": ("{upper}: {said}", "\n\n"),
    "time stamps": ("[00:12:31] {name}: {said}", "\n\n"),
    "bare time stamps": ("10:32 {name}: {said}", "\n"),
    "time stamp behind": ("{name} (00:31):\n{said}", "\n\n"),
    "numbered": ("Q12 {name}: {said}", "\n\n"),
    "indented": ("    {name}: {said}", "\n\n"),
    "house": ("{name} (Herald): {said}", "\n\n"),
    "office": ("{name}, harbour master: {said}", "\n\n"),
}
LINES: Final = (
    ("Anna Berg", "Where were you when the crane fell?"),
    ("Jon Lind", "On the quay. I saw it fall, and I told the crew to run."),
    ("Anna Berg", "Did they hear you?"),
    ("Jon Lind", "Most of them did. Two were too far off."),
    ("Anna Berg", "Who had checked the crane?"),
    ("Jon Lind", "A firm from Brakk. It had a contract until May."),
)


@pytest.mark.parametrize("style", STYLES)
def test_layouts(style: str) -> None:
    pattern, separator = STYLES[style]
    text = "The crane\n\n" + separator.join(
        pattern.format(name=name, upper=name.upper(), said=said) for name, said in LINES
    )
    names = [name.title() if name else None for name in speakers(text)]
    assert names == [name for name, _ in LINES]
    sources = {p.content: p.source for p in summary(text).positions}
    assert sources["Two were too far off"] == "lind"


def test_official_records_and_court_records() -> None:
    record = (
        "Senator Wick. Did you warn the captain?\nMr. Hollis. We warned him twice in May.\n"
        "Senator Wick. Who warned him?\nMr. Hollis. I do not know.\n"
        "The Chairman. The senator’s time has expired.\n"
    )
    assert speakers(record) == [
        "Senator Wick",
        "Mr. Hollis",
        "Senator Wick",
        "Mr. Hollis",
        "The Chairman",
    ]
    court = (
        "OLAF PRYS, called by the State, was sworn.\n\nBY MS. HALE:\n\n"
        "Q. Where do you work, Mr. Prys?\n\nA. At the mill.\n\n"
        "Q. Who told you to open the gate?\n\n"
        "MR. FENN: Objection.\n\nTHE COURT: Overruled.\n\nA. Mr. Gant told me to open it.\n\n"
        "BY MR. FENN:\n\nQ. Did you see him?\n\nA. I did.\n"
    )
    assert speakers(court) == [
        *("MS. HALE", "OLAF PRYS", "MS. HALE", "MR. FENN", "THE COURT", "OLAF PRYS"),
        *("MR. FENN", "OLAF PRYS"),
    ]


def test_a_speaker_by_first_name_and_in_full() -> None:
    text = (
        "Jonas Weil: Welcome back. Why did you stop playing?\n\n"
        "Tereza Malik: I was ill, and nobody told me for how long.\n\n"
        "Jonas: Are you well now?\n\nTereza: I am. I play again in March.\n"
    )
    assert speakers(text) == ["Jonas Weil", "Tereza Malik", "Jonas Weil", "Tereza Malik"]


def test_you_in_a_question_is_the_one_who_answers() -> None:
    text = (
        "Q: You said in June that the hedge was complete. What changed?\n\n"
        "ODILE BRAND: It covered half of what we buy.\n\n"
        "Q: Who knew?\n\nBRAND: The board knew in July.\n"
    )
    said = next(p for p in summary(text).positions if p.cue == "said")
    assert (said.source, said.content) == ("brand", "the hedge was complete")


def test_a_german_interview_has_turns_too() -> None:
    text = (
        "SPIEGEL: Frau Berg, wann treten Sie zurück?\n\n"
        "Berg: Ich bleibe im Amt. Wir haben viel vor.\n\n"
        "SPIEGEL: Haben Sie das Gutachten gelesen?\n\nBerg: Ich habe es am Montag gelesen.\n"
    )
    assert speakers(text, "de") == ["SPIEGEL", "Frau Berg", "SPIEGEL", "Frau Berg"]
    assert "Ich bleibe im Amt" in [p.content for p in summary(text, "de").positions]


LOOK_ALIKES: Final = {
    "recipe": """Lemon cake

Serves: 8

Ingredients: 200 g butter, four eggs, two lemons.

Method: Beat the butter until pale. Add the eggs.

Note: The cake should be cold before you ice it.

Tip: If you have no lemons, use limes.""",
    "minutes": """Minutes, 4 March

Present: B. Holt, T. Reyes. Apologies: S. Lind.

Item: The pump. Action: Ms Okafor to ask the plumber whether we can pay in May.

Action: Mr Reyes will write to you.

Decision: We buy a new hose.

Action: The chair tells our neighbours.""",
    "credits": """The Long Road

Director: Ana Ruiz

Producer: Lev Brandt

Music: Ola Teig

Director: see above

Music: “I and You”, by Ola Teig""",
    "corrections": """Correction: An earlier version of this article said that I and you were wrong.

Update: This story has been changed.

Note: The editor regrets the error.

Correction: The dam is 40 metres high.""",
    "prose": """The harbour reopened on Monday: ships came in at noon.

He said: “I am glad that you came.”

She said: “We are not.”

He said: “I will stay if you do.”

She said: “We will see.”""",
    "reactions": """How readers see it

Anna Berg, teacher: I like the new bridge, you can walk over it.

Jon Lind, baker: We have lost half of our customers.

Mona Vik, nurse: I do not care.

Per Holt, pilot: You can see it from the air.""",
    "scores": """Results

Home: 3

Away: 2

Home: 1

Away: 0""",
    "times": """Programme

10:30 Doors open

11:00 Talk: what you and I can do

12:00 Lunch

13:00 Talk: why we failed""",
    "datelines": """MORSK — The army left the town on Monday.

SENNET — You could hear the guns from here, a resident said.

MORSK — I will not go back, another said.

SENNET — The ministry denied it.""",
    "comments": """Comments

user_81: I think you are wrong.

k.lind: we all are

user_81: ok

k.lind: are you sure?""",
    "list": """What we know: the ship sank at noon. What we do not know: why.

- Position: 40 miles off the coast
- Crew: 14
- Owner: Tarn Ferries
- Crew: all saved, as far as we know""",
}


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_colon_makes_no_transcript(name: str) -> None:
    assert speakers(LOOK_ALIKES[name]) == []


def test_a_part_of_an_article_can_be_a_transcript() -> None:
    text = (
        "The mayor, Anna Berg, spoke to this newspaper on Monday. Her deputy said the city was "
        "broke.\n\nHerald: Is the city broke?\n\nBerg: I don’t know who says that.\n\n"
        "Herald: Your deputy does. Is it?\n\nBerg: We have money until June.\n"
    )
    found = summary(text)
    first = next(p for p in found.positions if p.cue == "said")
    assert first.content == "the city was broke"
    money = by_quote(found, "Berg: We have money until June")
    assert money.source == "berg"
    assert next(a.name for a in found.actors if a.id == "berg").endswith("Anna Berg")


LABELS: Final = st.sampled_from(
    "Q:|A:|Q.|A.|Q|THORNE:|Anna Berg:|MR. LEE —|**Q:**|The Chair:|[00:01] Jo:|BY MS. BERG:|"
    "[Laughter.]|(Pause.)|Note:|Senator Wick.|".split("|")
)
SAID: Final = st.sampled_from(
    "Why?|I don’t know.|We said no.|“Yes,” he said.|No.|—||[inaudible]|He told me I was wrong.|"
    "(|What do you mean?|Dr. No. 5|you|Ünal İs".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LABELS, SAID, st.sampled_from(["\n", "\n\n", " "])), max_size=14))
def test_any_mixture_of_labels_is_survived(pieces: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{label} {said}{end}" for label, said, end in pieces) + "End of it all."
    found = summary(text)
    assert all(text[e.start : e.end] == e.quote for e in evidence_of(found))
