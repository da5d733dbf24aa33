"""What the library makes of a real server and a model that slips: recorded from llama.cpp.

The answers in ``fixtures/local`` are SmolLM2-135M's own, none was edited; ``record.py`` there
records them again.
"""

from __future__ import annotations

from pathlib import Path

import openai
import pytest
from pydantic import BaseModel

from summarizer import Summarizer, recording
from summarizer.errors import BudgetError, TruncatedError, UngroundedError
from summarizer.findings import IssueKind, Severity
from summarizer.ground import OnUngrounded
from summarizer.regression import Run, load_suite

SUITE = load_suite(Path(__file__).parent / "fixtures" / "local")
INVENTED = ("border-dispute", "corporate-no-comment")


def summarizer(run: Run, on_ungrounded: OnUngrounded) -> Summarizer[BaseModel]:
    """As the suite asks, but with another policy, which no request depends on."""
    client = openai.OpenAI(http_client=run.client(), api_key="replay", max_retries=0)
    return Summarizer(
        run.entry.model,
        client=client,
        schema=SUITE.schema,
        prompt=SUITE.prompt,
        parameters=run.entry.parameters,
        on_ungrounded=on_ungrounded,
    )


@pytest.mark.parametrize("case", INVENTED)
def test_invented_quotes_are_missing_and_asked_about_again(case: str) -> None:
    run = SUITE.run(case, "smollm")
    result = run.replay()
    (statement,) = result.summary.model_dump()["statements"]
    assert statement["proof"]["match"] == "missing"
    assert statement["proof"]["start"] is None
    assert statement["proof"]["quote"] not in result.article.text
    assert [call.purpose for call in result.calls] == ["summary", "repair"]
    (issue,) = [i for i in result.issues if i.kind is IssueKind.EVIDENCE_MISSING]
    assert (issue.severity, issue.item) == (Severity.ERROR, "statements[0].proof")
    # The model's correction corrects nothing, or a case that is not there: nothing is taken from
    # it, and nothing is said to be repaired.
    assert IssueKind.EVIDENCE_REPAIRED not in {i.kind for i in result.issues}


@pytest.mark.parametrize("case", INVENTED)
def test_what_stays_ungrounded_follows_the_policy(case: str) -> None:
    run = SUITE.run(case, "smollm")
    dropped = summarizer(run, "drop").summarize(run.case.article)
    assert dropped.summary.model_dump()["statements"] == []
    assert [item.path for item in dropped.rejected] == ["statements[0]"]
    with pytest.raises(UngroundedError) as caught:
        summarizer(run, "raise").summarize(run.case.article)
    assert caught.value.usage == dropped.usage


@pytest.mark.parametrize("case", INVENTED)
def test_tokens_are_summed_over_summary_and_repair_as_they_were_recorded(case: str) -> None:
    run = SUITE.run(case, "smollm")
    held = recording.read(run.path)
    assert held.origin == "api"
    written = [item.usage["completion_tokens"] for item in held.exchanges if item.usage]
    assert len(written) == 2
    usage = run.replay().usage
    assert usage is not None
    assert usage.output_tokens == sum(int(str(count)) for count in written)
    assert run.status().usage is not None
    assert all(item.latency_ms for item in held.exchanges)


def test_an_answer_that_was_cut_off_is_one_call_with_its_text() -> None:
    run = SUITE.run("corporate-no-comment", "smollm-short")
    with pytest.raises(TruncatedError, match="max_tokens") as caught:
        run.replay()
    (exchange,) = recording.read(run.path).exchanges
    assert caught.value.answer == recording.answer_text(exchange.response)
    assert caught.value.usage is not None
    assert caught.value.usage.output_tokens == 24


def test_an_article_beyond_the_context_window_is_a_budget_error() -> None:
    run = SUITE.run("long-read", "smollm-overflow")
    with pytest.raises(BudgetError, match=r"does not fit .* \(400: request \(\d+ tokens\)"):
        run.replay()
    (exchange,) = recording.read(run.path).exchanges
    assert exchange.response.status == 400


def test_no_recorded_prompt_holds_a_sentence_of_an_article() -> None:
    prompts = "".join(
        path.read_text(encoding="utf-8") for path in SUITE.folder.glob("_shared/prompt-*.json")
    )
    for case in SUITE.cases:
        for sentence in case.article.sentences:
            text = case.article.text[sentence.start : sentence.end]
            assert len(text) < 20 or text not in prompts
