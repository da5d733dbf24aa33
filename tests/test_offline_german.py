"""German: quotations with their speakers, and questions that were not answered."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.cues import Cues
from summarizer.offline import analyse, summarize_offline
from summarizer.schemas import NonAnswerKind

K = NonAnswerKind
STORY = (
    "Die Fluggesellschaft Nordair streicht im Herbst 40 Flüge. „Wir haben zu viele leere Sitze“, "
    "sagte Vorstandschefin Petra Hagen am Montag. „Das ist unsere Schuld.“\n\n"
    "Ein Sprecher der Gewerkschaft, Jens Thamm, war anderer Meinung. „Die Leute fliegen gern“, "
    "sagte er. Hagen antwortete: „Aber nicht nachts.“"
)


def test_the_language_is_told_from_the_text_or_the_article() -> None:
    cues = analyse(Article(text=STORY)).frame.reading.cues
    assert cues is Cues.load(language="de-AT")
    assert cues.language == "de"
    named = analyse(Article(text="„Nein“, sagte Anna Berg.", language="de"))
    assert named.frame.reading.cues is cues
    assert Cues.load(language="fr") is Cues.load()


def test_who_is_quoted() -> None:
    found = analyse(Article(text=STORY))
    assert [found.speaker(n) for n in range(len(found.quotations))] == [
        "Petra Hagen",
        "Petra Hagen",
        "Jens Thamm",
        "Petra Hagen",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        (
            "Zu den Vorwürfen wollte sich Petra Hagen nicht äußern.",
            K.DECLINED_TO_COMMENT,
            "Petra Hagen",
        ),
        (
            "Das Ministerium lehnte am Montag eine Stellungnahme ab.",
            K.DECLINED_TO_COMMENT,
            "Das Ministerium",
        ),
        ("Der Sprecher machte dazu keine Angaben.", K.DECLINED_TO_DISCLOSE, "Der Sprecher"),
        ("Die Ministerin wollte nicht spekulieren.", K.DECLINED_TO_ASSESS, "Die Ministerin"),
        (
            "Die Staatsanwaltschaft reagierte nicht auf eine Anfrage.",
            K.NO_RESPONSE,
            "Die Staatsanwaltschaft",
        ),
        (
            "Der Verteidiger war für eine Stellungnahme nicht zu erreichen.",
            K.NO_RESPONSE,
            "Der Verteidiger",
        ),
        ("„Kein Kommentar“, sagte Petra Hagen.", K.DECLINED_TO_COMMENT, "Petra Hagen"),
        ("Bürgermeister Karl Bode wich der Frage aus.", K.DODGED, "Bürgermeister Karl Bode"),
    ],
)
def test_refusals_are_found(text: str, kind: NonAnswerKind, actor: str) -> None:
    summary = summarize_offline(Article(text=text, language="de"))
    (item,) = summary.non_answers
    assert item.kinds == (kind,)
    assert next(a.name for a in summary.actors if a.id == item.actor) == actor
    span = item.evidence[0].span
    assert span is not None
    assert span.of(text) == item.evidence[0].quote


def test_a_question_sent_on_names_its_target() -> None:
    text = "Ministerpräsident Karl Bode verwies an das Verkehrsministerium."
    summary = summarize_offline(Article(text=text, language="de"))
    (item,) = summary.non_answers
    names = {actor.id: actor.name for actor in summary.actors}
    assert item.kinds == (K.REDIRECTED,)
    assert names[item.redirected_to or ""] == "das Verkehrsministerium"


@pytest.mark.parametrize(
    "text",
    [
        "Der Betriebsrat lehnte den Sparplan ab.",
        "Das Gericht wies die Klage ab.",
        "Die Straße war am Montag nicht befahrbar.",
        "Der Minister äußerte sich besorgt.",
        "Die Partei verwies den Abgeordneten des Saales.",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert summarize_offline(Article(text=text, language="de")).non_answers == ()
