"""The second look: one request about what no item covers, merged without duplicates."""

import json
from typing import Any

from summarizer import SummaryResult
from summarizer.findings import IssueKind
from summarizer.schemas import ArticleSummary
from tests.exchanges import Script, completion
from tests.summaries import summary_data
from tests.test_audit import TEXT

FIRST = {
    "actors": summary_data()["actors"],
    "positions": [
        {
            "id": "p1",
            "source": "orr",
            "content": "There have been gains.",
            "topic": "gains",
            "evidence": [{"quote": "We have made incremental gains"}],
        }
    ],
    "abstract": [{"text": "Orr spoke of gains.", "supported_by": ["p1"]}],
}
REFUSAL = {
    "id": "p1",
    "actor": "orr",
    "kinds": ["declined_to_comment"],
    "topic": "losses",
    "evidence": [{"quote": "declined to comment on the losses", "sentence": 2}],
}
CLAIM = {
    "id": "t1",
    "territory": "village of Tarn",
    "action": "seize",
    "asserted_by": ["staff"],
    "status_as_reported": "claimed",
    "evidence": [{"quote": "Troops seized the village of Tarn", "sentence": 3}],
}
STAFF = {"id": "staff", "name": "the general staff", "type": "organisation"}


def run(second: Any, **options: Any) -> tuple[SummaryResult[ArticleSummary], Script]:
    answer = completion(second if isinstance(second, str) else json.dumps(second))
    script = Script(completion(json.dumps(FIRST)), answer)
    summarizer = script.summarizer(second_look=True, **options)
    return summarizer.summarize(TEXT), script


def test_what_was_missed_is_asked_for_and_added() -> None:
    result, script = run(
        {"actors": [STAFF], "non_answers": [REFUSAL], "territorial_claims": [CLAIM]}
    )
    summary = result.summary
    assert [a.id for a in summary.actors] == ["orr", "ministry", "ally", "staff"]
    assert [n.topic for n in summary.non_answers] == ["losses"]
    assert summary.non_answers[0].evidence[0].grounded
    assert summary.non_answers[0].id not in {"p1"}
    assert [t.territory for t in summary.territorial_claims] == ["village of Tarn"]
    assert [call.purpose for call in result.calls] == ["summary", "second_look"]
    assert len(script.bodies) == 2
    assert result.coverage is not None
    assert result.coverage.non_answers.covered == result.coverage.non_answers.total == 1
    assert summary.abstract[0].supported_by == ("p1",)


def test_only_the_uncovered_sentences_are_shown() -> None:
    _, script = run({})
    content = script.bodies[1]["messages"][1]["content"]
    assert "[2] Orr declined to comment on the losses." in content
    assert "[3] Troops seized the village" in content
    assert "[1]" not in content
    assert "orr: Jan Orr" in content


def test_what_is_known_is_not_added_again() -> None:
    again = {"actors": FIRST["actors"], "positions": [{**FIRST["positions"][0], "id": "p7"}]}
    result, _ = run(again)
    assert [p.id for p in result.summary.positions] == ["p1"]
    assert len(result.summary.actors) == 3


def test_nothing_to_add_changes_nothing() -> None:
    result, _ = run({})
    assert [p.id for p in result.summary.positions] == ["p1"]
    assert IssueKind.UNCOVERED_NON_ANSWER in {i.kind for i in result.issues}


def test_a_failed_second_look_keeps_the_summary() -> None:
    result, _ = run("I have nothing to say.", retries=0)
    assert [p.id for p in result.summary.positions] == ["p1"]
    assert IssueKind.SECOND_LOOK_FAILED in {i.kind for i in result.issues}


def test_where_everything_is_covered_nothing_is_asked() -> None:
    complete = {
        **FIRST,
        "actors": [*FIRST["actors"], STAFF],
        "non_answers": [{**REFUSAL, "id": "n1"}],
        "territorial_claims": [CLAIM],
    }
    script = Script(completion(json.dumps(complete)))
    result = script.summarizer(second_look=True).summarize(TEXT)
    assert len(script.bodies) == 1
    assert len(result.summary.non_answers) == 1


def test_it_is_off_unless_asked_for() -> None:
    script = Script(completion(json.dumps(FIRST)))
    assert len(script.run().calls) == 1


def test_a_second_look_that_fails_is_paid_for_and_told_all_the_same() -> None:
    result, script = run("nothing of the kind", retries=0)
    assert IssueKind.SECOND_LOOK_FAILED in {i.kind for i in result.issues}
    assert len(script.bodies) == 2
    assert [call.purpose for call in result.calls] == ["summary", "second_look"]
    assert result.usage is not None
    assert result.usage.total_tokens == 2 * 120
