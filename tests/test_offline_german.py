"""German: quotations with their speakers, and questions that were not answered."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.cues import Cues
from summarizer.offline import QuotationKind, analyse, summarize_offline
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
        ("Bürgermeister Karl Bode wich der Frage aus.", K.DODGED, "Karl Bode"),
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


def attributed(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of everything attributed in a text."""
    found = analyse(Article(text=text, language="de"))
    reading = found.frame.reading
    return [
        (
            s.source.name if s.source else None,
            s.cue.of(reading) if s.cue else None,
            " … ".join(c.of(reading) for c in s.content),
        )
        for s in found.statements
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Die Brücke sei sicher, sagte Anna Berg.", "Anna Berg", "sagte", "Die Brücke sei sicher"),
        ("Anna Berg sagte, sie gehe nicht.", "Anna Berg", "sagte", "sie gehe nicht"),
        (
            "Anna Berg räumte am Montag ein, dass sie irrte.",
            "Anna Berg",
            "räumte",
            "sie irrte",
        ),
        (
            "Die Truppen seien abgezogen, teilte der Generalstab mit.",
            "der Generalstab",
            "teilte",
            "Die Truppen seien abgezogen",
        ),
        ("Das Ministerium wies die Kritik zurück.", "Das Ministerium", "wies", "die Kritik"),
        (
            "Die Gewerkschaft wirft dem Konzern vor, Löhne zu drücken.",
            "Die Gewerkschaft",
            "wirft",
            "Löhne zu drücken",
        ),
        ("„Das reicht nicht“, so Anna Berg.", "Anna Berg", "so", "Das reicht nicht"),
        (
            "Anna Berg zufolge ist die Brücke gesperrt.",
            "Anna Berg",
            "zufolge",
            "ist die Brücke gesperrt",
        ),
        (
            "Nach Angaben der Polizei wurde niemand verletzt.",
            "der Polizei",
            "Nach Angaben",
            "wurde niemand verletzt",
        ),
        (
            "Laut einem Gutachten fehlt der Beton.",
            "einem Gutachten",
            "Laut",
            "fehlt der Beton",
        ),
        (
            "Man rechne mit Regen, hieß es aus dem Rathaus.",
            "dem Rathaus",
            "hieß es",
            "Man rechne mit Regen",
        ),
        (
            "Die Regierung hat den Nachbarn aufgefordert, Panzer abzuziehen.",
            "Die Regierung",
            "aufgefordert",
            "Panzer abzuziehen",
        ),
        (
            "Die Hebamme Gesa Lürs, die hier arbeitet, erklärte, sie bleibe.",
            "Gesa Lürs",
            "erklärte",
            "sie bleibe",
        ),
    ],
)
def test_verbs_that_come_apart(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in attributed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt teilte das Geld gerecht auf.",
        "Der Verein räumte den Platz.",
        "Der Wirt gab dem Gast ein Glas.",
        "Das Kind warf den Ball über den Zaun.",
        "Sie fügte sich dem Beschluss.",
        "Der Trainer wies ihm einen Platz an.",
    ],
)
def test_the_same_verbs_without_their_particle(text: str) -> None:
    assert attributed(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Der Konzern lehnte das Angebot ab.",
        "Die Firma verweigerte die Unterschrift.",
        "Der Minister verwies auf die hohen Kosten.",
        "Die Waffen schwiegen in der Nacht.",
        "Tellmark weigerte sich, Beobachter in die Zone zu lassen.",
        "Eine Einladung schlug er aus.",
    ],
)
def test_refused_acts_are_no_non_answers(text: str) -> None:
    assert analyse(Article(text=text, language="de")).unanswered == []


@pytest.mark.parametrize("marks", ["„“", "»«", "«»", "“”"])
def test_a_quotation_that_its_speaker_interrupts(marks: str) -> None:
    a, b = marks[0], marks[1]
    text = f"{a}Wir gehen{b}, sagte Anna Berg am Montag, {a}und wir kommen nicht wieder.{b}"
    found = analyse(Article(text=text, language="de"))
    assert [q.kind for q in found.quotations] == [QuotationKind.DIRECT] * 2
    assert [found.speaker(n) for n in range(2)] == ["Anna Berg"] * 2


def test_a_quotation_in_a_quotation_ends_with_both_marks() -> None:
    text = "„Gestern hat er gesagt: ‚Ich bleibe‘“, sagte Anna Berg. Das Haus war leer."
    found = analyse(Article(text=text, language="de"))
    assert [q.kind for q in found.quotations] == [QuotationKind.DIRECT, QuotationKind.NESTED]
    assert found.speaker(0) == "Anna Berg"


def test_a_sentence_in_the_subjunctive_goes_on() -> None:
    text = "Die Brücke sei alt, sagte Anna Berg. Man habe sie zuletzt 1970 gestrichen."
    assert attributed(text)[-1] == (
        "Anna Berg",
        "sagte",
        "Man habe sie zuletzt 1970 gestrichen",
    )


def test_the_subject_behind_the_verb_does_not_answer() -> None:
    text = (
        "Die Verkehrsministerin Anna Berg kam am Abend. Zu den Kosten wollte sich die Ministerin "
        "nicht äußern; sie verwies an die Bahn. Warum, sagte sie nicht."
    )
    found = summarize_offline(Article(text=text, language="de"))
    names = {a.id: a.name for a in found.actors}
    assert [names[n.actor] for n in found.non_answers] == ["Anna Berg"] * len(found.non_answers)
    assert {k for n in found.non_answers for k in n.kinds} >= {
        K.DECLINED_TO_COMMENT,
        K.REDIRECTED,
    }


def test_a_german_interview_has_refusals() -> None:
    text = (
        "Herold: Frau Berg, treten Sie zurück?\n\nBerg: Dazu sage ich nichts.\n\n"
        "Herold: Wer hat den Vertrag geschlossen?\n\nBerg: Der Stadtrat, und wir haben geprüft.\n"
    )
    (item,) = summarize_offline(Article(text=text, language="de")).non_answers
    assert item.kinds == (K.DECLINED_TO_COMMENT,)
    assert item.question_as_reported == "Frau Berg, treten Sie zurück"


PIECES = st.sampled_from(
    "sagte|teilte|so|zufolge|laut|nach Angaben|hieß es|Anna Berg|der|dem|Minister|er|sie|mit|,|:|"
    "„|“|»|«|wies|zurück|wollte|sich|nicht|äußern|verwies|an|auf|Fragen|habe|zu|dass|ob|und|.|;|–|"
    "29-Jährige|(|)|§|41 der 68|Ünal|von".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_any_row_of_words_is_survived(words: list[str]) -> None:
    text = " ".join(words) + " Ende."
    found = summarize_offline(Article(text=text, language="de"))
    pieces = [e for p in found.positions for e in p.evidence]
    pieces += [e for n in found.non_answers for e in n.evidence]
    assert all(text[e.start : e.end] == e.quote for e in pieces)
