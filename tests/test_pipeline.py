"""From an answer to a proved summary: policies, any schema, saving and loading."""

import json
import pickle
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, SummaryResult
from summarizer.errors import ConfigurationError, SchemaError, UngroundedError, UsageError
from summarizer.findings import IssueKind, Severity
from summarizer.ground import OnUngrounded
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary, Match, QuoteType, SourceType
from tests.summaries import TEXT, summary_data


def accept(
    data: dict[str, Any], *, on_ungrounded: OnUngrounded = "flag", text: str = TEXT
) -> SummaryResult[ArticleSummary]:
    summarizer = Summarizer("offline", on_ungrounded=on_ungrounded)
    return summarizer.accept(text, json.dumps(data), model="elsewhere")


def with_bad_evidence() -> dict[str, Any]:
    """One item whose only evidence is invented, one with an invented piece beside a good one."""
    data = summary_data()
    data["positions"][1]["evidence"] = [{"quote": "the spokesman conceded defeat in writing"}]
    data["non_answers"][0]["evidence"].append({"quote": "he stormed out of the briefing room"})
    return data


def test_every_evidence_is_located_and_quotes_the_article() -> None:
    result = accept(summary_data())
    evidence = [m for _, m in models_in(result.summary) if isinstance(m, Evidence)]
    assert len(evidence) == 5
    for piece in evidence:
        assert piece.match is Match.EXACT
        assert piece.span is not None
        assert piece.span.of(TEXT) == piece.quote
        assert TEXT.startswith(piece.prefix or "", piece.span.start - len(piece.prefix or ""))
    assert result.issues == ()


def test_computed_fields_follow_from_the_article() -> None:
    summary = accept(summary_data()).summary
    said, narrated = summary.positions
    assert (said.quote_type, said.source_type) == (QuoteType.DIRECT, SourceType.NAMED)
    assert (narrated.quote_type, narrated.source_type) == (QuoteType.NONE, SourceType.NARRATOR)
    assert [span.of(TEXT) for span in summary.naming_variants[0].spans] == [
        "Vell-claimed Tarn Republic"
    ]
    assert {span.of(TEXT) for span in summary.actors[0].mention_spans} == {
        "ministry spokesman",
        "Jan Orr",
        "Orr",
    }
    assert summary.article is not None
    assert summary.article.char_count == len(TEXT)
    assert summary.article.text_sha256 == Article.from_text(TEXT).sha256
    assert summary.provenance is not None
    assert (summary.provenance.engine, summary.provenance.model) == ("external", "elsewhere")


def test_a_wrong_sentence_number_is_corrected_and_said_so() -> None:
    data = summary_data()
    data["positions"][0]["evidence"][0]["sentence"] = 4
    result = accept(data)
    assert result.summary.positions[0].evidence[0].sentence == 2
    (issue,) = result.issues
    assert (issue.kind, issue.severity) == (IssueKind.SENTENCE_CORRECTED, Severity.INFO)


def test_flag_keeps_what_did_not_ground() -> None:
    result = accept(with_bad_evidence())
    assert [p.id for p in result.summary.positions] == ["p1", "p2"]
    assert not result.summary.positions[1].evidence[0].grounded
    assert [i.item for i in result.issues if i.severity is Severity.ERROR] == [
        "positions[1].evidence[0]",
        "non_answers[0].evidence[2]",
    ]
    assert result.rejected == ()


def test_drop_moves_it_to_rejected_with_what_referred_to_it() -> None:
    result = accept(with_bad_evidence(), on_ungrounded="drop")
    summary = result.summary
    assert [p.id for p in summary.positions] == ["p1"]
    assert len(summary.non_answers[0].evidence) == 2
    everything = [m for _, m in models_in(summary) if isinstance(m, Evidence)]
    assert all(evidence.grounded for evidence in everything)
    paths = [item.path for item in result.rejected]
    assert "positions[1]" in paths
    assert "non_answers[0].evidence[2]" in paths
    # The shift's first stage was that position; a shift with one stage is none.
    assert summary.messaging_shifts == ()
    assert any(path.startswith("messaging_shifts[0]") for path in paths)


def test_raise_ends_the_run_and_names_each_piece() -> None:
    with pytest.raises(UngroundedError, match="2 pieces of evidence") as caught:
        accept(with_bad_evidence(), on_ungrounded="raise")
    assert len(caught.value.issues) == 2
    assert pickle.loads(pickle.dumps(caught.value)).issues == caught.value.issues  # noqa: S301


def test_mentions_and_names_that_the_article_lacks_are_flagged() -> None:
    data = summary_data()
    data["actors"][0]["mentions"].append("General Orr")
    data["naming_variants"][0]["surface"] = "Free Tarn"
    result = accept(data)
    assert [(i.kind, i.item) for i in result.issues] == [
        (IssueKind.NOT_IN_ARTICLE, "actors[0].mentions[3]"),
        (IssueKind.NOT_IN_ARTICLE, "naming_variants[0].surface"),
    ]


def test_a_result_is_equal_picklable_and_survives_json(tmp_path: Any) -> None:
    result = accept(with_bad_evidence(), on_ungrounded="drop")
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own bytes
    assert SummaryResult.from_dict(json.loads(result.to_json())) == result
    path = tmp_path / "result.json"
    result.save(path)
    assert SummaryResult.load(path) == result


@pytest.mark.parametrize("text", ["", "[]", '{"summary": {}}', '{"summary": 1, "article": 2}'])
def test_what_is_no_saved_result_is_refused(text: str, tmp_path: Any) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        SummaryResult.load(path)


class Quoted(BaseModel):
    words: str
    proof: list[Evidence]


class Speaker(BaseModel):
    name: str
    quoted: dict[str, Quoted]
    best: Evidence | None = None


class Sheet(BaseModel):
    """Any schema at all, with evidence at several depths."""

    speakers: list[Speaker]
    lead: tuple[Evidence, int]


SHEET = {
    "speakers": [
        {
            "name": "Orr",
            "quoted": {
                "gains": {"words": "gains", "proof": [{"quote": "incremental gains"}]},
                "made up": {"words": "losses", "proof": [{"quote": "catastrophic losses in May"}]},
            },
            "best": {"quote": "failed to advance"},
        }
    ],
    "lead": [{"quote": "would not comment"}, 1],
}


def test_any_schema_with_evidence_is_grounded_the_same_way() -> None:
    summarizer = Summarizer("m", schema=Sheet, base_url="http://none.invalid/v1")
    result = summarizer.accept(TEXT, json.dumps(SHEET))
    assert type(result.summary) is Sheet
    matches = [m.match for _, m in models_in(result.summary) if isinstance(m, Evidence)]
    assert matches == [Match.EXACT, Match.MISSING, Match.EXACT, Match.EXACT]
    assert [i.item for i in result.issues] == ["speakers[0].quoted.made up.proof[0]"]
    assert SummaryResult.from_dict(json.loads(result.to_json()), Sheet) == result


def test_dropping_works_for_any_schema() -> None:
    summarizer = Summarizer(
        "m", schema=Sheet, base_url="http://none.invalid/v1", on_ungrounded="drop"
    )
    result = summarizer.accept(TEXT, json.dumps(SHEET))
    assert result.summary.speakers[0].quoted["made up"].proof == []
    assert len(result.rejected) == 1


def test_a_subclass_of_the_summary_can_add_fields() -> None:
    class Mine(ArticleSummary):
        tone: str | None = None
        """Not ours to judge, but the user's to ask for."""

    summarizer = Summarizer("m", schema=Mine, base_url="http://none.invalid/v1")
    result = summarizer.accept(TEXT, json.dumps({**summary_data(), "tone": "dry"}))
    assert result.summary.tone == "dry"
    assert "tone" in json.dumps(summarizer.request(TEXT))


def test_the_offline_engine_fills_its_own_schema_only() -> None:
    with pytest.raises(ConfigurationError, match="ArticleSummary only"):
        Summarizer("offline", schema=Sheet).prepare()


def test_a_schema_that_is_no_model_is_refused() -> None:
    with pytest.raises(SchemaError, match="Pydantic model"):
        Summarizer("offline", schema=dict)  # type: ignore[type-var]


def test_what_is_no_article_is_said_to_be_none() -> None:
    with pytest.raises(UsageError, match="an article is an Article or its text, not NoneType"):
        Summarizer("offline").summarize(None)  # type: ignore[arg-type]


def test_a_schema_without_evidence_is_summarised_and_said_to_prove_nothing() -> None:
    class Topic(BaseModel):
        name: str
        parts: list["Topic"] = []

    summarizer = Summarizer("m", schema=Topic, base_url="http://none.invalid/v1")
    result = summarizer.accept(TEXT, '{"name": "the advance", "parts": [{"name": "gains"}]}')
    assert [(i.kind, i.severity) for i in result.issues] == [(IssueKind.NO_EVIDENCE, Severity.INFO)]
    assert "Topic has no Evidence field" in result.issues[0].message


@pytest.mark.parametrize("answer", [None, b"{}", 5, ["{}", None], {"positions": []}])
def test_what_is_no_answer_is_said_to_be_none(answer: Any) -> None:
    with pytest.raises(UsageError, match="an answer is its text, a str, not"):
        Summarizer("offline").accept(TEXT, answer)
