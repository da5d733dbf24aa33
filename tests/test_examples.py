"""The example articles and their gold: what a careful editor's summary must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pydantic import BaseModel

from summarizer.schemas import (
    NARRATOR,
    ArticleSummary,
    Evidence,
    Grounds,
    NonAnswerKind,
    TerritorialStatus,
)
from summarizer.schemas.evidence import is_computed
from summarizer.sentences import split

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
GOLD: Final = Path(__file__).parent / "fixtures" / "news"
CASES: Final = sorted(path.parent.name for path in GOLD.glob("*/gold.json"))

each_example = pytest.mark.parametrize("stem", CASES)


def article(stem: str) -> str:
    return (EXAMPLES / "articles" / f"{stem}.txt").read_text(encoding="utf-8")


def gold(stem: str) -> ArticleSummary:
    raw = (GOLD / stem / "gold.json").read_text(encoding="utf-8")
    return ArticleSummary.model_validate_json(raw)


def models(root: BaseModel) -> Iterator[BaseModel]:
    yield root
    for name in type(root).model_fields:
        value = getattr(root, name)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, BaseModel):
                yield from models(entry)


def evidence(root: BaseModel) -> list[Evidence]:
    return [model for model in models(root) if isinstance(model, Evidence)]


def test_every_article_has_gold_and_every_gold_an_article() -> None:
    articles = {path.stem for path in (EXAMPLES / "articles").glob("*.txt")}
    assert len(CASES) >= 3
    assert articles == set(CASES)


@each_example
def test_article_has_a_licence_line(stem: str) -> None:
    lines = (EXAMPLES / "README.md").read_text(encoding="utf-8").splitlines()
    assert any(f"`articles/{stem}.txt`" in line and "CC0-1.0" in line for line in lines)


@each_example
def test_article_uses_typographic_marks_only(stem: str) -> None:
    assert not re.search(r"[\"']|--", article(stem))


@each_example
def test_gold_leaves_computed_fields_to_code(stem: str) -> None:
    for model in models(gold(stem)):
        computed = {name for name, field in type(model).model_fields.items() if is_computed(field)}
        assert not computed & model.model_fields_set


@each_example
def test_every_quote_is_verbatim_short_and_in_its_sentence(stem: str) -> None:
    text = article(stem)
    sentences = {s.number: text[s.start : s.end] for s in split(text)}
    found = evidence(gold(stem))
    assert len(found) >= 20
    for piece in found:
        assert text.count(piece.quote) == 1, piece.quote
        assert piece.sentence is not None
        assert piece.quote in sentences[piece.sentence]
        assert 3 <= len(piece.quote.split()) <= 17, piece.quote


@each_example
def test_every_mention_and_surface_and_cue_occurs(stem: str) -> None:
    text = article(stem)
    summary = gold(stem)
    for actor in summary.actors:
        assert actor.mentions, actor.id
        assert [m for m in actor.mentions if m not in text] == []
    assert [v.surface for v in summary.naming_variants if v.surface not in text] == []
    assert [p.cue for p in summary.positions if p.cue and p.cue not in text] == []


@each_example
def test_every_verbatim_time_and_extent_occurs(stem: str) -> None:
    text = article(stem)
    summary = gold(stem)
    words = [p.time_text for p in summary.positions]
    words += [w for t in summary.territorial_claims for w in (t.time_text, t.extent_text)]
    words += [s.time_text for shift in summary.messaging_shifts for s in shift.stages]
    words += [n.question_as_reported for n in summary.non_answers]
    assert [w for w in words if w and w not in text] == []


@each_example
def test_only_the_narrator_speaks_without_a_cue(stem: str) -> None:
    for position in gold(stem).positions:
        assert (position.cue is None) == (position.source == NARRATOR), position.id


@each_example
def test_contradiction_is_mutual(stem: str) -> None:
    contested = {p.id: set(p.contested_by) for p in gold(stem).positions}
    for one, others in contested.items():
        for other in others:
            assert one in contested[other], f"{one} and {other}"


@each_example
def test_stated_as_fact_is_the_narrators_alone(stem: str) -> None:
    for claim in gold(stem).territorial_claims:
        if claim.status_as_reported is TerritorialStatus.STATED_AS_FACT:
            assert claim.asserted_by == (NARRATOR,), claim.id
        if claim.status_as_reported is TerritorialStatus.DISPUTED:
            assert claim.controller_as_reported is None, claim.id
            assert claim.sovereign_as_reported is None, claim.id


@each_example
def test_abstract_has_three_to_five_sentences(stem: str) -> None:
    assert 3 <= len(gold(stem).abstract) <= 5


def test_briefing_keeps_four_refusals_beside_the_concession() -> None:
    summary = gold("defence-briefing")
    refusals = [n for n in summary.non_answers if n.actor == "renn"]
    assert [n.kinds for n in refusals] == [
        (NonAnswerKind.DECLINED_TO_COMMENT,),
        (NonAnswerKind.DECLINED_TO_ASSESS,),
        (NonAnswerKind.REDIRECTED,),
        (NonAnswerKind.DECLINED_TO_DISCUSS,),
    ]
    assert refusals[2].redirected_to == "torvia"
    said = [p for p in summary.positions if p.source == "renn"]
    concession = [p for p in said if "Incremental gains" in p.evidence[0].quote]
    assert [p.topic for p in concession] == [refusals[0].topic]
    assert [
        t.asserted_by
        for t in summary.territorial_claims
        if t.status_as_reported is TerritorialStatus.ACKNOWLEDGED
    ] == [("renn",)]


def test_briefing_merges_the_decks_refusal_with_the_bodys() -> None:
    text = article("defence-briefing")
    deck = text.partition("\n")[0]
    refusal = gold("defence-briefing").non_answers[0]
    in_deck = [e.quote in deck for e in refusal.evidence]
    assert any(in_deck)
    assert not all(in_deck)


def test_briefing_has_the_promised_layers() -> None:
    summary = gold("defence-briefing")
    narrated = [p for p in summary.positions if p.source == NARRATOR]
    nested = [p for p in summary.positions if p.nested_under]
    assert len(summary.actors) >= 15
    assert len(summary.positions) >= 20
    assert len(narrated) >= 5
    assert len(nested) == 3
    assert len(summary.territorial_claims) >= 7
    assert len(summary.non_answers) == 5
    assert [s.explicit_in_text for s in summary.messaging_shifts] == [True, False]
    assert len(summary.naming_variants) >= 5


def test_nested_positions_belong_to_the_one_reported() -> None:
    positions = {p.id: p for p in gold("defence-briefing").positions}
    pairs = {
        (positions[p.nested_under].source, p.source) for p in positions.values() if p.nested_under
    }
    assert pairs == {("renn", "torvian-commanders"), ("maresh", "somebody"), ("maresh", "veresk")}


def test_briefing_begins_with_a_deck_and_ends_with_a_share_line() -> None:
    lines = article("defence-briefing").strip().splitlines()
    assert lines[0][-1].isalpha()
    assert lines[-1].startswith("Share this")
    last = len(split(article("defence-briefing")))
    assert all(e.sentence != last for e in evidence(gold("defence-briefing")))


@pytest.mark.parametrize(
    "look_alike", ["refused to sign", "declined 6 percent", "declined an invitation"]
)
def test_look_alikes_are_no_non_answers(look_alike: str) -> None:
    assert look_alike in article("corporate-no-comment")
    quotes = [e.quote for n in gold("corporate-no-comment").non_answers for e in n.evidence]
    assert [q for q in quotes if look_alike in q] == []


def test_a_partial_answer_keeps_what_was_said() -> None:
    summary = gold("corporate-no-comment")
    partial = [n for n in summary.non_answers if NonAnswerKind.PARTIAL_ANSWER in n.kinds]
    assert [n.actor for n in partial] == ["roe"]
    assert partial[0].topic in {p.topic for p in summary.positions if p.source == "roe"}


def test_a_minister_who_does_not_know_claims_ignorance() -> None:
    by_actor = {n.actor: n for n in gold("border-dispute").non_answers}
    assert by_actor["vask"].kinds == (NonAnswerKind.CLAIMED_IGNORANCE,)
    assert by_actor["vask"].grounds is Grounds.IGNORANCE
    assert by_actor["defense-ministry"].kinds == (NonAnswerKind.DECLINED_TO_DISCLOSE,)
