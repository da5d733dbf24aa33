"""Answers that almost fit: what is mended, what is asked again, what is set aside."""

import json
import pickle
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, JsonValue, ValidationError

from summarizer.answer_text import objects_in, why_no_object
from summarizer.draft import (
    answer_of,
    draft_class,
    draft_schema,
    fitting_answer,
    misfit,
    read_answer,
)
from summarizer.errors import InvalidAnswerError, SchemaError
from summarizer.findings import IssueKind
from summarizer.mending import Mended
from summarizer.schema_tree import model_classes
from summarizer.schemas import ArticleSummary, Computed, Evidence
from summarizer.schemas.evidence import is_computed
from tests.summaries import summary_data


def _read(text: str) -> Mended[ArticleSummary]:
    return cast("Mended[ArticleSummary]", read_answer(text, draft_class(ArticleSummary)))


def mend(data: dict[str, Any]) -> Mended[ArticleSummary]:
    return _read(json.dumps(data))


def kinds(mended: Mended[ArticleSummary]) -> list[IssueKind]:
    return [issue.kind for issue in mended.issues]


def test_a_good_answer_passes_untouched_as_the_plain_class() -> None:
    mended = mend(summary_data())
    assert mended.issues == ()
    assert mended.rejected == ()
    assert type(mended.value) is ArticleSummary
    assert mended.value == ArticleSummary.model_validate(summary_data())
    assert pickle.loads(pickle.dumps(mended.value)) == mended.value  # noqa: S301 - our own bytes


def test_a_field_that_the_schema_lacks_is_left_out_and_kept_in_rejected() -> None:
    data = summary_data()
    data["positions"][0]["sentiment"] = "negative"
    mended = mend(data)
    assert kinds(mended) == [IssueKind.UNKNOWN_FIELD]
    assert mended.issues[0].item == "positions[0].sentiment"
    assert [(r.path, r.value) for r in mended.rejected] == [("positions[0].sentiment", "negative")]


def test_an_unusable_optional_value_is_left_out() -> None:
    data = summary_data()
    data["actors"][0]["country"] = "Ruritania"
    mended = mend(data)
    assert kinds(mended) == [IssueKind.INVALID_VALUE]
    assert mended.value.actors[0].country is None


def test_what_code_computes_is_never_taken_from_an_answer() -> None:
    data = summary_data()
    data["positions"][0]["evidence"][0] |= {"match": "exact", "start": 0, "end": 3}
    data["positions"][0]["quote_type"] = "telepathic"
    mended = mend(data)
    assert mended.issues == ()
    evidence = mended.value.positions[0].evidence[0]
    assert (evidence.match, evidence.start, evidence.end) == (None, None, None)


def test_a_source_called_by_its_name_is_found() -> None:
    data = summary_data()
    data["positions"][0]["source"] = "Jan Orr"
    mended = mend(data)
    assert kinds(mended) == [IssueKind.REFERENCE_RESOLVED]
    assert mended.value.positions[0].source == "orr"


def test_contested_by_a_source_means_that_sources_position_on_the_topic() -> None:
    data = summary_data()
    data["positions"][1]["topic"] = "Advance"
    data["positions"][0]["contested_by"] = ["narrator", "orr"]
    mended = mend(data)
    assert mended.value.positions[0].contested_by == ("p2",)
    assert set(kinds(mended)) == {IssueKind.REFERENCE_RESOLVED, IssueKind.REFERENCE_REMOVED}


def test_an_optional_reference_to_nothing_is_left_out() -> None:
    data = summary_data()
    data["positions"][0]["addressee"] = "nobody"
    mended = mend(data)
    assert kinds(mended) == [IssueKind.REFERENCE_REMOVED]
    assert mended.value.positions[0].addressee is None


def test_two_refusals_of_one_question_become_one() -> None:
    data = summary_data()
    twin = {
        "id": "n2",
        "actor": "orr",
        "kinds": ["deferred"],
        "topic": "The advance",
        "asked_by": "ally",
        "evidence": [{"quote": "Asked about the advance"}],
    }
    data["non_answers"].append(twin)
    data["abstract"][0]["supported_by"] = ["n2", "n1"]
    mended = mend(data)
    assert kinds(mended) == [IssueKind.ITEMS_MERGED]
    (only,) = mended.value.non_answers
    assert [str(k) for k in only.kinds] == ["declined_to_comment", "redirected", "deferred"]
    assert len(only.evidence) == 3
    assert only.asked_by == "ally"
    assert mended.value.abstract[0].supported_by == ("n1",)


def test_a_merge_that_shortens_a_list_of_references_moves_no_other_error() -> None:
    data = summary_data()
    data["non_answers"].append({**data["non_answers"][0], "id": "n2"})
    data["abstract"][0]["supported_by"] = ["n1", "n2", "ghost"]
    mended = mend(data)
    assert kinds(mended) == [IssueKind.ITEMS_MERGED, IssueKind.REFERENCE_REMOVED]
    assert mended.value.abstract[0].supported_by == ("n1",)
    assert [item.id for item in mended.value.non_answers] == ["n1"]
    data["positions"][0]["contested_by"] = ["ghost"]
    assert mend(data).value.abstract[0].supported_by == ("n1",)


@pytest.mark.parametrize(
    "number", ["true", "3.0", '"3"', '" 3 "', "1e2", '"3_0"', "3.5", '"x"', "NaN"]
)
def test_values_are_read_as_json_says(number: str) -> None:
    data = summary_data()
    data["positions"][0]["evidence"][0]["sentence"] = "NUMBER"
    text = json.dumps(data).replace('"NUMBER"', number)
    mended = mend(json.loads(text))
    try:
        plain = ArticleSummary.model_validate_json(text)
    except ValidationError:
        assert kinds(mended)[0] is IssueKind.INVALID_VALUE
    else:
        assert mended.value == plain
        assert not mended.issues


def test_the_narrator_as_an_actor_is_taken_out() -> None:
    data = summary_data()
    data["actors"].append({"id": "narrator", "name": "the article", "type": "unspecified"})
    mended = mend(data)
    assert [a.id for a in mended.value.actors] == ["orr", "ministry", "ally"]
    assert mended.value.positions[1].source == "narrator"


def test_a_second_item_with_the_same_id_is_renamed() -> None:
    data = summary_data()
    data["territorial_claims"][0]["id"] = "p1"
    mended = mend(data)
    assert kinds(mended) == [IssueKind.ID_CHANGED]
    assert mended.value.territorial_claims[0].id == "p1-2"


def test_an_item_beyond_mending_is_set_aside_whole_with_its_reason() -> None:
    data = summary_data()
    bad = {"id": "p0", "source": "orr", "content": "No proof.", "topic": "x", "evidence": []}
    data["positions"].insert(0, bad)
    mended = mend(data)
    assert [p.id for p in mended.value.positions] == ["p1", "p2"]
    (rejected,) = mended.rejected
    assert (rejected.path, rejected.value) == ("positions[0]", bad)
    assert "evidence" in rejected.reason


def test_places_are_those_of_the_answer_even_after_removals() -> None:
    data = summary_data()
    bad = {"id": "p0", "source": "orr", "content": "No proof.", "topic": "x", "evidence": []}
    data["positions"].insert(0, bad)
    data["positions"][1]["addressee"] = "nobody"
    mended = mend(data)
    assert {i.item for i in mended.issues} == {"positions[0]", "positions[1].addressee"}


def test_an_answer_that_needs_asking_again_says_what_is_wrong() -> None:
    data = summary_data()
    del data["positions"][0]["content"]
    with pytest.raises(ValidationError) as caught:
        draft_class(ArticleSummary).model_validate_json(json.dumps(data))
    assert [e["loc"] for e in caught.value.errors()] == [("positions", 0, "content")]


def test_a_draft_gives_the_plain_class_back() -> None:
    draft = draft_class(ArticleSummary).model_validate_json(json.dumps(summary_data()))
    assert answer_of(draft).value == ArticleSummary.model_validate(summary_data())


@pytest.mark.parametrize(
    "wrapped", ["```json\n{}\n```", "Here it is:\n{}\nAnything else?", "{}", "```\n{}```"]
)
def test_json_is_found_in_code_blocks_and_among_words(wrapped: str) -> None:
    text = wrapped.replace("{}", json.dumps(summary_data()))
    assert _read(text).value.positions[0].id == "p1"


@pytest.mark.parametrize("text", ["", "I cannot do that.", "[1, 2]", '{"positions": [', "null"])
def test_no_json_object_is_an_invalid_answer_that_keeps_the_text(text: str) -> None:
    with pytest.raises(InvalidAnswerError, match="no JSON object") as caught:
        _read(text)
    assert caught.value.answer == text


def test_an_answer_of_another_shape_is_invalid() -> None:
    class Strict(BaseModel):
        headline: str

    with pytest.raises(InvalidAnswerError, match="headline"):
        read_answer('{"title": "x"}', draft_class(Strict))


json_values: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    place=st.sampled_from(
        ["positions", "actors", "non_answers", "territorial_claims", "abstract", "messaging_shifts"]
    ),
    key=st.sampled_from(["id", "source", "actor", "evidence", "kinds", "topic", "supported_by"]),
    value=json_values,
)
def test_no_single_defect_loses_the_rest_or_escapes(place: str, key: str, value: JsonValue) -> None:
    data = summary_data()
    data[place][0][key] = value
    mended = mend(data)
    kept = mended.value
    assert len(kept.naming_variants) == 1
    assert ArticleSummary.model_validate(kept.model_dump()) == kept


@given(json_values)
def test_any_json_gives_a_summary_or_a_clear_error(value: JsonValue) -> None:
    try:
        mended = _read(json.dumps(value))
    except InvalidAnswerError:
        return
    assert objects_in(json.dumps(value))
    assert ArticleSummary.model_validate(mended.value.model_dump()) == mended.value


def names_in(schema: JsonValue) -> set[str]:
    if isinstance(schema, list):
        return {name for entry in schema for name in names_in(entry)}
    if not isinstance(schema, dict):
        return set()
    properties = schema.get("properties")
    own = set(properties) if isinstance(properties, dict) else set()
    return own.union(*(names_in(value) for value in schema.values()))


def all_model_classes(schema: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    found: dict[type[BaseModel], None] = {schema: None}
    queue = [schema]
    while queue:
        for field in queue.pop().model_fields.values():
            for cls in model_classes(field.annotation):
                if cls not in found:
                    found[cls] = None
                    queue.append(cls)
    return tuple(found)


def test_no_computed_field_is_ever_asked_for() -> None:
    computed = {
        name
        for cls in all_model_classes(ArticleSummary)
        for name, field in cls.model_fields.items()
        if is_computed(field)
    }
    assert {"match", "start", "cue_class", "provenance"} <= computed
    asked = names_in(draft_schema(ArticleSummary))
    assert not asked & computed
    assert {"positions", "quote", "sentence", "kinds"} <= asked
    assert "clarity" not in asked


def test_the_schema_sent_has_one_title_and_no_defaults_or_unused_definitions() -> None:
    text = json.dumps(draft_schema(ArticleSummary))
    assert text.count('"title":') == 1
    assert '"default":' not in text
    assert "Provenance" not in text
    assert '"null"' not in text


def test_any_model_with_evidence_can_be_asked_for() -> None:
    class Claim(BaseModel):
        """Something said."""

        said: str
        proof: Evidence | None = None
        score: float = Field(default=0.0)

    class Sheet(BaseModel):
        claims: dict[str, list[Claim]]

    schema = draft_schema(Sheet)
    assert names_in(schema) == {"claims", "said", "proof", "score", "quote", "sentence"}


@pytest.mark.parametrize("schema", [dict, "ArticleSummary", BaseModel, 3])
def test_what_is_no_pydantic_model_is_refused(schema: Any) -> None:
    with pytest.raises(SchemaError, match="Pydantic model"):
        draft_schema(schema)


def test_a_schema_with_nothing_to_fill_is_refused() -> None:
    from typing import Annotated

    class Empty(BaseModel):
        made: Annotated[str | None, Computed()] = None

    with pytest.raises(SchemaError, match="no field that a model could fill"):
        draft_schema(Empty)


GOOD = json.dumps(summary_data())
REASONED = '<think>hmm {a}, or {"positions": []}?</think>\n'


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{GOOD}\n```",
        f"```\n{GOOD}\n```\nTell me {{if}} you need more.",
        f"Here is it: {GOOD}",
        f"{GOOD} I hope that {{this}} helps.",
        f"{GOOD}}}",
        f"{GOOD}\n{GOOD}",
        f'The form is {{"positions": [...]}}. Filled in:\n{GOOD}',
        f'Not {{"like": "this"}}, but {GOOD}',
        f"{REASONED}{GOOD}",
        f"{REASONED}```json\n{GOOD}\n```",
        f'so {{"positions": []}} is too little</think>{GOOD}',
        f"[{GOOD}]",
        json.dumps(GOOD),
    ],
)
def test_the_one_object_that_fits_is_the_answer_wherever_it_stands(text: str) -> None:
    mended = _read(text)
    assert mended.value == ArticleSummary.model_validate(summary_data())
    assert mended.issues == ()
    assert fitting_answer(text, draft_class(ArticleSummary)) == mended
    assert misfit(text, draft_class(ArticleSummary)) is None


def test_a_mark_that_a_quote_holds_ends_no_thoughts() -> None:
    data = summary_data()
    data["positions"][0]["evidence"][0]["quote"] = '</think>{} {"positions": []}'
    mended = _read(f"Here is it: {json.dumps(data)}")
    assert mended.value == ArticleSummary.model_validate(data)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "holds no JSON object .it is empty"),
        ("I would rather not.", "holds no JSON object .it begins 'I would rather not.'"),
        ("<think>{}</think> I cannot.", "no JSON object behind its thoughts .it begins 'I cannot"),
        (
            "<!DOCTYPE html>\n<html><body>502</body></html>",
            "no JSON object .it is an HTML page, as gateways and proxies send",
        ),
        ('{"positions": [\n{"topic": "the ad', "EOF while parsing a string at line 2, column 17"),
        ('{"topic": "é",\n "positions": [],}', "trailing comma at line 2, column 18, after"),
        ('Here:\n{"positions": [] "x": 1}', "expected `,` or `}` at line 2, column 18"),
        ('Here: {"topic": "\\ud800"}', "unexpected end of hex escape at line 1, column 2"),
        (
            '{"positions": []}\n{"actors": []}',
            "2 different JSON objects, and 2 of them fit ArticleSummary",
        ),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_where_it_breaks(text: str, words: str) -> None:
    with pytest.raises(InvalidAnswerError, match=words) as caught:
        _read(text)
    assert caught.value.answer == text
    assert fitting_answer(text, draft_class(ArticleSummary)) is None
    assert misfit(text, draft_class(ArticleSummary)) is not None


def test_of_an_answer_that_breaks_off_no_part_is_taken_for_the_whole() -> None:
    class Node(BaseModel):
        name: str
        children: list["Node"] = []

    text = '{"name": "root", "children": [{"name": "leaf"}, {"name": "twig"'
    with pytest.raises(InvalidAnswerError, match="EOF while parsing an object"):
        read_answer(text, draft_class(Node))


@given(st.text(alphabet='{}[]":,\\ \na1<think>/', max_size=60))
def test_any_text_at_all_gives_objects_or_a_reason(text: str) -> None:
    if not objects_in(text):
        assert why_no_object(text).startswith("the answer holds no JSON object")
