"""The summary schema: its rules, its computed fields, its frozen JSON Schema."""

import hashlib
import json
import pickle
from importlib.resources import files
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from summarizer.schemas import (
    CROSSWALK,
    SCHEMA_VERSION,
    ArticleSummary,
    Clarity,
    Evidence,
    Match,
    NonAnswer,
    NonAnswerKind,
    Span,
)
from summarizer.schemas.references import RefersTo, reference_errors, references
from tests.summaries import summary_data

FROZEN = {
    "1.0": "96288d0c472863c848eb4065a6e47053d983f0ec6f44ee429048852563b5b39f",
}
"""SHA-256 of each released schema file. A released schema never changes: raise SCHEMA_VERSION,
export a new file (``summarizer schema > schemas/json/article_summary-VERSION.json``), and add
its hash."""


def exported(version: str) -> str:
    file = files("summarizer.schemas") / "json" / f"article_summary-{version}.json"
    return file.read_text(encoding="utf-8")


def test_the_exported_json_schema_is_the_current_one() -> None:
    current = ArticleSummary.model_json_schema(mode="serialization")
    assert json.loads(exported(SCHEMA_VERSION)) == current


@pytest.mark.parametrize("version", FROZEN)
def test_a_released_json_schema_never_changes(version: str) -> None:
    assert hashlib.sha256(exported(version).encode()).hexdigest() == FROZEN[version]


def test_the_current_version_is_frozen() -> None:
    assert SCHEMA_VERSION in FROZEN


def test_a_summary_is_equal_hashable_picklable_and_round_trips() -> None:
    summary = ArticleSummary.model_validate(summary_data())
    assert ArticleSummary.model_validate_json(summary.model_dump_json()) == summary
    assert pickle.loads(pickle.dumps(summary)) == summary  # noqa: S301 - our own bytes
    assert hash(summary) == hash(ArticleSummary.model_validate(summary_data()))


def test_models_are_frozen_and_refuse_unknown_fields() -> None:
    evidence = Evidence(quote="x")
    with pytest.raises(ValidationError, match="frozen"):
        evidence.quote = "y"
    with pytest.raises(ValidationError, match="Extra inputs"):
        Evidence.model_validate({"quote": "x", "excerpt": "y"})


def break_it(**changes: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    data = summary_data()
    for dotted, value in changes.items():
        target: Any = data
        *steps, last = [int(s) if s.isdigit() else s for s in dotted.split("__")]
        for step in steps:
            target = target[step]
        target[last] = value
    with pytest.raises(ValidationError) as caught:
        ArticleSummary.model_validate(data)
    return [(e["type"], e["loc"]) for e in caught.value.errors()]


def test_ids_are_unique_across_all_lists() -> None:
    assert break_it(territorial_claims__0__id="p1") == [
        ("duplicate_id", ("territorial_claims", 0, "id"))
    ]


def test_narrator_is_no_actor() -> None:
    assert ("reserved_id", ("actors", 1, "id")) in break_it(actors__1__id="narrator")


@pytest.mark.parametrize(
    ("place", "loc"),
    [
        ("positions__0__source", ("positions", 0, "source")),
        ("positions__0__addressee", ("positions", 0, "addressee")),
        ("positions__1__nested_under", ("positions", 1, "nested_under")),
        ("actors__0__affiliation", ("actors", 0, "affiliation")),
        ("territorial_claims__0__counterparty", ("territorial_claims", 0, "counterparty")),
        ("non_answers__0__redirected_to", ("non_answers", 0, "redirected_to")),
        (
            "messaging_shifts__0__stages__1__position",
            ("messaging_shifts", 0, "stages", 1, "position"),
        ),
        ("naming_variants__0__used_by", ("naming_variants", 0, "used_by")),
    ],
)
def test_a_reference_to_nothing_is_an_error_at_its_place(
    place: str, loc: tuple[str | int, ...]
) -> None:
    assert break_it(**{place: "nobody"}) == [("dangling_reference", loc)]


def test_narrator_is_a_source_but_not_an_addressee() -> None:
    assert ArticleSummary.model_validate(summary_data()).positions[1].source == "narrator"
    assert break_it(positions__0__addressee="narrator") == [
        ("dangling_reference", ("positions", 0, "addressee"))
    ]


def test_nothing_refers_to_itself() -> None:
    assert break_it(positions__0__nested_under="p1") == [
        ("self_reference", ("positions", 0, "nested_under"))
    ]


def test_one_non_answer_per_actor_and_topic() -> None:
    data = summary_data()
    twin = {**data["non_answers"][0], "id": "n9", "topic": "THE ADVANCE"}
    data["non_answers"].append(twin)
    with pytest.raises(ValidationError, match="same actor and topic"):
        ArticleSummary.model_validate(data)


@pytest.mark.parametrize("kind", ["positions", "territorial_claims", "non_answers"])
def test_an_item_without_evidence_is_no_item(kind: str) -> None:
    assert break_it(**{f"{kind}__0__evidence": []}) == [("too_short", (kind, 0, "evidence"))]


def non_answer(*kinds: NonAnswerKind) -> NonAnswer:
    return NonAnswer(id="n", actor="a", kinds=kinds, topic="t", evidence=(Evidence(quote="q"),))


def test_every_kind_has_a_crosswalk() -> None:
    assert set(CROSSWALK) == set(NonAnswerKind)
    assert {k for k, s in CROSSWALK.items() if s.cameo == "011"} == {
        NonAnswerKind.DECLINED_TO_COMMENT,
        NonAnswerKind.DECLINED_TO_DISCUSS,
        NonAnswerKind.DECLINED_TO_ASSESS,
        NonAnswerKind.DECLINED_TO_DISCLOSE,
        NonAnswerKind.REDIRECTED,
        NonAnswerKind.DEFERRED,
    }


def test_clarity_and_crosswalk_follow_from_the_kinds() -> None:
    both = non_answer(NonAnswerKind.DODGED, NonAnswerKind.REDIRECTED)
    assert both.clarity is Clarity.CLEAR_NON_REPLY
    assert both.crosswalk.clarity == ("Dodging", "Declining to answer")
    assert both.crosswalk.bull == ("1 ignores the question", "6 declines to answer")
    assert both.crosswalk.cameo == ("011",)
    assert non_answer(NonAnswerKind.DEFLECTED).clarity is Clarity.AMBIVALENT
    assert non_answer(NonAnswerKind.NO_RESPONSE).clarity is None


def test_only_exact_folded_and_fuzzy_count_as_grounded() -> None:
    assert {m for m in Match if m.grounded} == {Match.EXACT, Match.FOLDED, Match.FUZZY}
    assert not Evidence(quote="x").grounded
    assert Evidence(quote="x", match=Match.EXACT, start=1, end=2).span == Span(start=1, end=2)


class Node(BaseModel):
    """An item that holds items of its own kind."""

    id: str
    parent: Annotated[str | None, RefersTo("nodes")] = None
    children: tuple["Node", ...] = ()


class Tree(BaseModel):
    nodes: tuple[Node, ...]


def test_references_are_found_in_items_of_the_same_kind_inside_each_other() -> None:
    inner = Node(id="c", parent="b", children=(Node(id="d", parent="c"),))
    tree = Tree(nodes=(Node(id="a"), Node(id="b", parent="a", children=(inner,))))
    found = {(reference.loc, reference.target) for reference in references(tree)}
    assert found == {
        (("nodes", 1, "parent"), "a"),
        (("nodes", 1, "children", 0, "parent"), "b"),
        (("nodes", 1, "children", 0, "children", 0, "parent"), "c"),
    }


class Item(BaseModel):
    """An item that refers to one of two lists, and to its own."""

    id: str
    like: Annotated[str | None, RefersTo("items")] = None
    others: Annotated[tuple[str, ...], RefersTo("items", "parts", or_narrator=True)] = ()
    note: Annotated[str, Field(max_length=9)] | None = None


class Part(BaseModel):
    """An item without an id that anything refers to."""

    of: Annotated[str, RefersTo("items")]


class Collection(BaseModel):
    items: tuple[Item, ...]
    parts: tuple[Part, ...] = ()


NAMES = st.sampled_from(("a", "b", "c", "narrator"))
ITEMS = st.builds(
    Item, id=NAMES, like=st.none() | NAMES, others=st.lists(NAMES, max_size=2).map(tuple)
)


@given(
    items=st.lists(ITEMS, min_size=1, max_size=4, unique_by=lambda item: item.id),
    parts=st.lists(st.builds(Part, of=NAMES), max_size=2),
)
def test_a_reference_is_an_error_where_it_leads_nowhere_or_to_itself(
    items: list[Item], parts: list[Part]
) -> None:
    ids = {item.id for item in items}
    wrong = [item.id for item in items if item.id == "narrator"]
    for item in items:
        wrong += [t for t in (item.like,) if t is not None and (t not in ids or t == item.id)]
        wrong += [t for t in item.others if t != "narrator" and (t not in ids or t == item.id)]
    wrong += [part.of for part in parts if part.of not in ids]
    errors = reference_errors(Collection(items=tuple(items), parts=tuple(parts)))
    assert sorted(str(error["input"]) for error in errors) == sorted(wrong)
