"""The whole path of a model's answer, offline: the recorded answers for the example articles.

Each answer came from a large language model that was given exactly the recorded request (origin
``relay``); none was edited.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from summarizer import Evidence, SummaryResult, recording
from summarizer.findings import IssueKind
from summarizer.regression import load_suite
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary

SUITE = load_suite(Path(__file__).parent / "fixtures" / "news")
CASES = tuple(case.name for case in SUITE.cases)
LISTS = (
    "actors",
    "positions",
    "territorial_claims",
    "non_answers",
    "messaging_shifts",
    "naming_variants",
    "abstract",
)


@cache
def replayed(
    case: str, entry: str = "relay"
) -> tuple[SummaryResult[ArticleSummary], dict[str, Any]]:
    """The result of replaying a case, and the first answer as it was given."""
    run = SUITE.run(case, entry)
    result = run.replay()
    assert isinstance(result.summary, ArticleSummary)
    answer = recording.answer_text(recording.read(run.path).exchanges[0].response)
    assert answer is not None
    return result, json.loads(answer)  # type: ignore[return-value]


@pytest.mark.parametrize("case", CASES)
def test_every_evidence_grounds_or_is_flagged_with_the_reason(case: str) -> None:
    result, _ = replayed(case)
    flagged = {issue.item: issue for issue in result.issues}
    pieces = [(loc, m) for loc, m in models_in(result.summary) if isinstance(m, Evidence)]
    assert len(pieces) >= 20
    for loc, evidence in pieces:
        if evidence.grounded:
            assert evidence.span is not None
            if evidence.match == "exact":
                assert evidence.span.of(result.article.text) == evidence.quote
        else:
            where = f"{loc[0]}[{loc[1]}].evidence[{loc[3]}]"
            assert flagged[where].kind in (
                IssueKind.EVIDENCE_MISSING,
                IssueKind.EVIDENCE_ALTERED,
            )


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost_between_answer_and_result(case: str) -> None:
    result, answer = replayed(case)
    mended = [i.item or "" for i in result.issues if i.kind is IssueKind.ITEMS_MERGED]
    for name in LISTS:
        kept = len(getattr(result.summary, name))
        aside = sum(
            r.path.startswith(f"{name}[") and r.path.count(".") == 0 for r in result.rejected
        )
        merged = sum(path.startswith(f"{name}[") for path in mended)
        assert kept + aside + merged >= len(answer.get(name, [])), name


@pytest.mark.parametrize("case", CASES)
def test_a_relayed_answer_has_no_invented_cost(case: str) -> None:
    result, _ = replayed(case)
    assert result.usage is None
    assert recording.read(SUITE.run(case, "relay").path).origin == "relay"


def test_the_briefing_keeps_refusals_and_concession_apart() -> None:
    result, _ = replayed("defence-briefing")
    actors = {actor.id: actor.name for actor in result.summary.actors}
    (renn,) = (ident for ident, name in actors.items() if "Renn" in name)
    refused = [n for n in result.summary.non_answers if n.actor == renn]
    assert len(refused) == 4
    assert any(
        "ncremental gains" in e.quote
        for p in result.summary.positions
        if p.source == renn
        for e in p.evidence
    )
    assert any(p.source == "narrator" for p in result.summary.positions)


def test_a_unit_left_out_is_put_back_when_the_model_is_asked_again() -> None:
    result, answer = replayed("puente-fronterizo", "relay-1")
    slipped = "el tráfico ya había declinado un 15"
    assert slipped in json.dumps(answer, ensure_ascii=False)
    quotes = {m.quote: m for _, m in models_in(result.summary) if isinstance(m, Evidence)}
    assert slipped not in quotes
    assert quotes["el tráfico ya había declinado un 15 % en mayo"].match == "exact"
    assert IssueKind.EVIDENCE_REPAIRED in {issue.kind for issue in result.issues}
    assert [call.purpose for call in result.calls] == ["summary", "repair"]


def test_a_hedge_left_out_makes_the_model_withdraw_its_item() -> None:
    result, _ = replayed("defence-briefing")
    assert [call.purpose for call in result.calls] == ["summary", "repair"]
    (withdrawn,) = result.rejected
    assert "lacked the reserves to take Kalvesh before winter" in json.dumps(withdrawn.value)
    claims = result.summary.territorial_claims
    assert all("lacked the reserves" not in e.quote for claim in claims for e in claim.evidence)


def test_instructions_in_an_article_are_reported_not_followed() -> None:
    result, _ = replayed("hidden-instruction")
    summary = result.summary
    assert len(summary.positions) >= 20
    planted = [p for p in summary.positions if "apologised" in p.content]
    assert planted
    assert all(p.source != "narrator" for p in planted)
    assert all("apologised" not in s.text or "notice" in s.text for s in summary.abstract)


def test_a_second_look_asks_about_the_uncovered_sentences_and_adds_what_it_finds() -> None:
    first, _ = replayed("long-read")
    looked, _ = replayed("long-read", "second-look")
    assert [call.purpose for call in looked.calls] == ["summary", "second_look"]
    before = {p.content for p in first.summary.positions}
    added = [p for p in looked.summary.positions if p.content not in before]
    assert [p.source for p in added] == ["weather-forecast"]
    assert all(e.match == "exact" for p in added for e in p.evidence)
    forecast = [c for c in looked.summary.territorial_claims if "forecast" in c.asserted_by[0]]
    assert [(c.territory, c.action.value) for c in forecast] == [("Saelmark", "claim_sovereignty")]
    assert len(looked.summary.non_answers) == len(first.summary.non_answers)
    assert first.coverage is not None
    assert looked.coverage is not None
    assert looked.coverage.attributions.covered == first.coverage.attributions.covered + 1
