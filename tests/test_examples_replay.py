"""The whole path of a model's answer, offline: the recorded answers for the example articles.

Each answer came from a large language model that was given exactly the recorded request (origin
``relay``); none was edited.
"""

import json
from pathlib import Path
from typing import Any

import openai
import pytest

from summarizer import Article, Evidence, Summarizer, SummaryResult, recording
from summarizer.findings import IssueKind
from summarizer.request import attachments
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary

ROOT = Path(__file__).parent.parent
SUITE = Path(__file__).parent / "fixtures" / "news"
CASES = ("border-dispute", "corporate-no-comment", "defence-briefing")
LISTS = (
    "actors",
    "positions",
    "territorial_claims",
    "non_answers",
    "messaging_shifts",
    "naming_variants",
    "abstract",
)


def replayed(case: str) -> tuple[SummaryResult[ArticleSummary], dict[str, Any]]:
    """The result of replaying a case, and the answer as it was given."""
    article = Article.from_file(ROOT / "examples" / "articles" / f"{case}.txt")
    path = SUITE / case / "relay-0.json"
    tape = recording.client(
        path,
        attachments=attachments(article),
        suite=SUITE,
    )
    client = openai.OpenAI(http_client=tape, api_key="replay", max_retries=0)
    result = Summarizer("relay", client=client).summarize(article)
    (exchange,) = recording.read(path).exchanges
    answer = recording.answer_text(exchange.response)
    assert answer is not None
    return result, json.loads(answer)


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
    assert recording.read(SUITE / case / "relay-0.json").origin == "relay"


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
