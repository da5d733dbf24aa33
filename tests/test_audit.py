"""The audit: what the article holds and no item covers."""

import json
from typing import Any

from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, SummaryResult
from summarizer.findings import IssueKind, Severity, Share
from summarizer.schemas import ArticleSummary
from tests.summaries import summary_data

TEXT = (
    "“We have made incremental gains,” spokesman Jan Orr said on Monday. "
    "Orr declined to comment on the losses. "
    "Troops seized the village of Tarn on Sunday, according to the general staff.\n"
)


def accept(**lists: list[dict[str, Any]]) -> SummaryResult[ArticleSummary]:
    data = {"actors": summary_data()["actors"], **lists}
    return Summarizer("offline").accept(TEXT, json.dumps(data))


def position(quote: str) -> dict[str, Any]:
    return {
        "id": "p1", "source": "orr", "content": "As quoted.", "topic": "gains",
        "evidence": [{"quote": quote}],
    }  # fmt: skip


def missed(result: SummaryResult[ArticleSummary]) -> set[IssueKind]:
    return {i.kind for i in result.issues if i.kind.name.startswith("UNCOVERED")}


def test_an_empty_summary_misses_everything_and_says_where() -> None:
    result = accept()
    assert missed(result) == {
        IssueKind.UNCOVERED_QUOTATION,
        IssueKind.UNCOVERED_ATTRIBUTION,
        IssueKind.UNCOVERED_NON_ANSWER,
        IssueKind.UNCOVERED_TERRITORY,
    }
    for issue in result.issues:
        if issue.kind in missed(result):
            assert issue.severity is Severity.WARNING
            assert issue.span is not None
            assert issue.span.of(TEXT)[:20] in issue.message
    assert result.coverage is not None
    assert result.coverage.quotations == Share(covered=0, total=1)
    assert result.coverage.non_answers == Share(covered=0, total=1)


def test_what_an_item_proves_is_covered() -> None:
    result = accept(positions=[position("We have made incremental gains")])
    assert IssueKind.UNCOVERED_QUOTATION not in missed(result)
    assert result.coverage is not None
    assert str(result.coverage.quotations) == "1 of 1"


def test_a_refusal_is_covered_by_a_non_answer_only() -> None:
    words = "declined to comment on the losses"
    as_position = accept(positions=[position(words)])
    assert IssueKind.UNCOVERED_NON_ANSWER in missed(as_position)
    refusal = {
        "id": "n1", "actor": "orr", "kinds": ["declined_to_comment"], "topic": "losses",
        "evidence": [{"quote": words}],
    }  # fmt: skip
    assert IssueKind.UNCOVERED_NON_ANSWER not in missed(accept(non_answers=[refusal]))


def test_evidence_that_did_not_ground_covers_nothing() -> None:
    result = accept(positions=[position("We have made exponential gains")])
    assert IssueKind.UNCOVERED_QUOTATION in missed(result)


def test_the_offline_engine_covers_its_own_cues() -> None:
    result = Summarizer("offline").summarize(TEXT)
    assert missed(result) == set()


def test_coverage_survives_saving() -> None:
    result = accept()
    assert SummaryResult.from_dict(json.loads(result.to_json())) == result


def test_of_another_schema_nobody_can_say_what_it_should_cover() -> None:
    class Sheet(BaseModel):
        proof: list[Evidence]

    summarizer = Summarizer("m", schema=Sheet, base_url="http://none.invalid/v1")
    result = summarizer.accept(TEXT, '{"proof": []}')
    assert result.coverage is None
    assert result.issues == ()


def test_an_article_in_a_language_without_rules_is_said_to_be_barely_audited() -> None:
    spanish = (
        "El ministro no quiso precisar la fecha de la retirada, según el portavoz del Gobierno.\n"
    )
    result = Summarizer("offline").summarize(spanish)
    (issue,) = [i for i in result.issues if i.kind is IssueKind.LANGUAGE_NOT_READ]
    assert issue.severity is Severity.WARNING
    assert "“es”" in issue.message
    english = Summarizer("offline").summarize(TEXT)
    assert IssueKind.LANGUAGE_NOT_READ not in {i.kind for i in english.issues}


def test_english_under_a_wrong_tag_is_read_and_said_to_be() -> None:
    text = "The minister said that the bridge was closed. He declined to say when it would open."
    result = Summarizer("offline").summarize(Article.from_text(text, language="fi"))
    assert result.summary.non_answers
    assert IssueKind.LANGUAGE_NOT_READ not in {issue.kind for issue in result.issues}
