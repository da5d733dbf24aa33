"""Merging summaries of any schema, field by field."""

import json
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from summarizer import Evidence, Summarizer, SummaryResult
from summarizer.errors import InvalidAnswerError
from summarizer.findings import IssueKind
from summarizer.schemas import RefersTo
from tests.merging import TEXT


class Where(BaseModel):
    region: str | None = None
    places: list[str] = []


class Leak(BaseModel):
    id: str
    what: str
    litres: int | None = None
    proof: list[Evidence]


class Cause(BaseModel):
    of: Annotated[str, RefersTo("leaks")]
    said: str
    proof: Evidence


class Dam(BaseModel):
    """Any schema: lists, values, models within, references."""

    name: str
    safe: bool = True
    rating: int | None = None
    where: Where = Where()
    tags: list[str] = []
    leaks: list[Leak] = []
    causes: list[Cause] = []
    notes: dict[str, str] = {}


def dams(*answers: dict[str, Any]) -> SummaryResult[Dam]:
    return Summarizer("m", schema=Dam).accept(TEXT, [json.dumps(answer) for answer in answers])


def test_any_schema_is_merged_field_by_field() -> None:
    def leak(key: str, what: str, *quotes: str) -> dict[str, Any]:
        return {"id": key, "what": what, "proof": [{"quote": quote} for quote in quotes]}

    def cause(of: str, quote: str) -> dict[str, Any]:
        return {"of": of, "said": "age", "proof": {"quote": quote}}

    result = dams(
        {
            "name": "the dam",
            "tags": ["dam", "water"],
            "where": {"places": ["Halvern"]},
            "leaks": [leak("l1", "leak", "the dam leaked"), leak("l2", "pumps", "pumps were on")],
            "causes": [cause("l2", "spoke in Washington")],
            "notes": {"a": "1"},
        },
        {
            "name": "The dam",
            "safe": False,
            "rating": 3,
            "tags": ["water", "leak"],
            "where": {"region": "north", "places": ["Torvia", "Halvern"]},
            "leaks": [
                leak("l1", "pumps", "that pumps were on their way", "A senior official"),
                leak("l2", "calm", "called for calm"),
            ],
            "causes": [
                cause("l1", "spoke in Washington on Monday"),
                cause("l2", "spoke in Washington"),
            ],
            "notes": {"a": "2", "b": "3"},
        },
    )
    dam = result.summary
    assert (dam.name, dam.safe, dam.rating) == ("the dam", False, 3)
    assert dam.where == Where(region="north", places=["Halvern", "Torvia"])
    assert dam.tags == ["dam", "water", "leak"]
    assert [(x.id, x.what) for x in dam.leaks] == [
        ("l1", "leak"),
        ("l2", "pumps"),
        ("l2-2", "calm"),
    ]
    assert [e.quote for e in dam.leaks[1].proof] == [
        "that pumps were on their way",
        "A senior official",
    ]
    assert [(x.of, x.proof.quote) for x in dam.causes] == [
        ("l2", "spoke in Washington on Monday"),
        ("l2-2", "spoke in Washington"),
    ]
    assert dam.notes == {"a": "1", "b": "3"}
    assert [(r.path, r.value) for r in result.rejected] == [
        ("window 2: name", "The dam"),
        ("window 2: notes", {"a": "2"}),
    ]
    assert {i.kind for i in result.issues if i.item} == {IssueKind.WINDOWS_DIFFER}


def test_what_does_not_fit_when_merged_says_so() -> None:
    class Short(BaseModel):
        quotes: Annotated[list[Evidence], Field(max_length=1)]

    summarizer = Summarizer("m", schema=Short)
    answers = [json.dumps({"quotes": [{"quote": q}]}) for q in ("the dam leaked", "for calm")]
    assert len(summarizer.accept(TEXT, answers[:1]).summary.quotes) == 1
    with pytest.raises(InvalidAnswerError, match="as one"):
        summarizer.accept(TEXT, answers)


def test_quotes_alone_are_one_where_they_overlap() -> None:
    class Quotes(BaseModel):
        quotes: tuple[Evidence, ...]

    answers = [["the dam leaked", "for calm"], ["that the dam leaked", "nowhere", "for calm"]]
    result = Summarizer("m", schema=Quotes).accept(
        TEXT, [json.dumps({"quotes": [{"quote": q} for q in quotes]}) for quotes in answers]
    )
    assert [e.quote for e in result.summary.quotes] == [
        "that the dam leaked",
        "for calm",
        "nowhere",
    ]
