"""Scoring schemas of one's own: by type, by mark."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel

from summarizer import Article, Evidence
from summarizer.draft import draft_schema
from summarizer.regression.scoring import CaseScore, Outcome, Tally, notes_from, score
from summarizer.schemas.scoring import (
    Decisive,
    Detail,
    FreeText,
    Gate,
    Granularity,
    Identity,
    NotScored,
    Tolerance,
)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Flat(BaseModel):
    vendor: str = ""
    colour: Colour | None = None
    state: Literal["open", "closed"] | None = None
    amount: Annotated[float | None, Tolerance(relative=0.01)] = None
    exact: Decimal | None = None
    count: int | None = None
    paid: bool | None = None
    when: date | None = None
    month: Annotated[date | None, Granularity("month")] = None
    minute: Annotated[datetime | None, Granularity("minute")] = None
    tags: set[str] = set()
    note: Annotated[str | None, FreeText()] = None
    aside: Annotated[str | None, NotScored()] = None


@pytest.mark.parametrize(
    ("name", "gold", "answer", "outcome"),
    [
        ("vendor", "Acme “Inc.”", 'ACME "Inc."', "correct"),
        ("vendor", "Acme Incorporated", "Acme", "partial"),
        ("vendor", "Acme", "Zenith", "incorrect"),
        ("vendor", "13 Main Street", "Thirteen Main Street", "correct"),
        ("vendor", "Thirteen Main Street", "Thirty Main Street", "incorrect"),
        ("vendor", "Acme", "", "missing"),
        ("vendor", "防衛省", "防衛省", "correct"),
        ("colour", "red", "blue", "incorrect"),
        ("colour", None, "blue", "spurious"),
        ("state", "open", "closed", "incorrect"),
        ("amount", 100, 100.9, "correct"),
        ("amount", 100, 102, "incorrect"),
        ("amount", 0, 0.001, "incorrect"),
        ("exact", "0.10", "0.1", "correct"),
        ("exact", "0.1", "0.11", "incorrect"),
        ("count", 3, 3, "correct"),
        ("count", 0, None, "missing"),
        ("count", 3, 4, "incorrect"),
        ("paid", False, True, "incorrect"),
        ("paid", False, False, "correct"),
        ("when", "2026-03-01", "2026-03-02", "incorrect"),
        ("month", "2026-03-01", "2026-03-31", "correct"),
        ("month", "2026-03-01", "2025-03-01", "incorrect"),
        ("minute", "2026-03-01T10:00:05", "2026-03-01T10:00:59", "correct"),
        ("minute", "2026-03-01T10:00:05", "2026-03-01T10:01:05", "incorrect"),
    ],
)
def test_values_are_compared_by_their_type(name: str, gold: Any, answer: Any, outcome: str) -> None:
    result = score(Flat.model_validate({name: answer}), Flat.model_validate({name: gold}))
    assert result.fields[name] == Tally(**{outcome: 1})
    assert result.overall == Tally(**{outcome: 1}), "a field outside lists is a thing of its own"


def test_fields_that_are_not_scored_are_not_scored() -> None:
    assert score(Flat(aside="a"), Flat(aside="b")).overall == Tally()


def test_free_text_outside_lists_is_only_reported() -> None:
    result = score(Flat(note="The sea is calm"), Flat(note="The sea is wild"))
    assert result.overall == Tally()
    assert result.texts["note"].mean == pytest.approx(0.625, abs=0.1)
    assert score(Flat(), Flat(note="The sea is wild")).texts["note"].mean == 0.0


def test_sets_of_values_are_aligned() -> None:
    result = score(Flat(tags={"war", "sea", "tax"}), Flat(tags={"war", "sea trade"}))
    assert result.lists["tags"] == Tally(correct=1, partial=1, spurious=1)


class Point(BaseModel):
    who: str
    what: Annotated[str, Detail()]
    role: str | None = None
    proof: list[Evidence] = []


class Meeting(BaseModel):
    place: Annotated[str, Identity(), Decisive()]
    when: Annotated[date | None, Identity()] = None
    mood: Annotated[str | None, FreeText()] = None
    points: list[Point] = []


class Address(BaseModel):
    city: str
    zip: str | None = None


class Minutes(BaseModel):
    title: str = ""
    office: Address | None = None
    meetings: Annotated[list[Meeting], Gate(0.5)] = []
    votes: dict[str, int] = {}
    rooms: dict[str, Address] = {}


def minutes(**changes: Any) -> Minutes:
    data: dict[str, Any] = {
        "title": "Council minutes",
        "office": {"city": "Lund", "zip": "22100"},
        "meetings": [
            {
                "place": "Town hall",
                "when": "2026-01-02",
                "points": [
                    {"who": "Ann Berg", "what": "opens the debate"},
                    {"who": "Bo Falk", "what": "asks for the figures"},
                ],
            },
            {"place": "Old harbour", "when": "2026-02-03"},
        ],
        "votes": {"yes": 4, "no": 2},
        "rooms": {"a": {"city": "Lund"}, "b": {"city": "Ystad"}},
    }
    return Minutes.model_validate({**data, **changes})


def compared(**changes: Any) -> CaseScore:
    return score(minutes(**changes), minutes())


def test_nested_everything_is_all_correct_against_itself() -> None:
    result = compared()
    assert result.overall.f1() == 1.0
    assert result.overall.possible == 1 + 2 + 2 + 2 + 2
    assert result.nested["meetings.points"] == Tally(correct=2)


def test_an_inner_model_is_compared_field_by_field() -> None:
    result = compared(office={"city": "Lund", "zip": None})
    assert result.fields["office.zip"] == Tally(missing=1)
    assert result.fields["office.city"] == Tally(correct=1)
    assert compared(office=None).fields["office"] == Tally(missing=1)


def test_mappings_are_aligned_by_key() -> None:
    result = compared(votes={"yes": 5, "abstained": 1}, rooms={"b": {"city": "Ystad"}})
    assert result.lists["votes"] == Tally(incorrect=1, missing=1, spurious=1)
    assert result.lists["rooms"] == Tally(correct=1, missing=1)
    assert [i.gold for i in result.of(Outcome.MISSING)] == ["votes[no]", "rooms[a]"]


def test_a_mapping_inside_an_item_is_one_field() -> None:
    class Room(BaseModel):
        name: str
        seats: dict[str, int] = {}

    class Rooms(BaseModel):
        rooms: list[Room]

    def outcome(**seats: int) -> Outcome:
        gold = Rooms(rooms=[Room(name="hall", seats={"left": 3, "right": 4})])
        result = score(Rooms(rooms=[Room(name="hall", seats=seats)]), gold)
        return result.items[0].fields["seats"]

    assert outcome(left=3, right=4) is Outcome.CORRECT
    assert outcome(left=3, right=5) is outcome(left=3) is Outcome.PARTIAL
    assert outcome(left=4, right=3) is outcome(rear=1) is Outcome.INCORRECT
    assert outcome() is Outcome.MISSING


def test_lists_inside_items_are_aligned_inside_their_item() -> None:
    points = [{"who": "Bo Falk", "what": "asks"}, {"who": "Cy Dahl", "what": "leaves"}]
    result = compared(
        meetings=[
            {"place": "Old harbour", "when": "2026-02-03", "points": points},
            {"place": "the town hall", "when": "2026-01-02", "points": points},
        ]
    )
    assert result.lists["meetings"] == Tally(partial=2)
    assert result.nested["meetings.points"] == Tally(correct=1, missing=1, spurious=3)
    assert result.items[0].answer == "meetings[1]"


def test_a_missing_item_misses_what_is_in_it() -> None:
    result = compared(meetings=[])
    assert result.lists["meetings"] == Tally(missing=2)
    assert result.nested["meetings.points"] == Tally(missing=2)


def test_without_marks_required_strings_identify() -> None:
    class Thing(BaseModel):
        name: str
        size: int

    class Things(BaseModel):
        things: list[Thing]

    gold = Things(things=[Thing(name="table", size=1), Thing(name="chair", size=2)])
    answer = Things(things=[Thing(name="Chair", size=2), Thing(name="table", size=9)])
    result = score(answer, gold)
    assert result.lists["things"] == Tally(correct=1, partial=1)
    assert result.fields["things.size"] == Tally(correct=1, incorrect=1)


def test_without_strings_all_fields_identify() -> None:
    class Pair(BaseModel):
        x: int
        y: int

    class Pairs(BaseModel):
        pairs: tuple[Pair, ...]

    result = score(
        Pairs(pairs=(Pair(x=3, y=4), Pair(x=1, y=0))), Pairs(pairs=(Pair(x=1, y=2), Pair(x=3, y=4)))
    )
    assert result.lists["pairs"] == Tally(correct=1, partial=1)


def test_items_of_other_classes_are_other_items() -> None:
    class Cat(BaseModel):
        name: str
        lives: int = 9

    class Dog(BaseModel):
        name: str
        tricks: int = 0

    class Pets(BaseModel):
        pets: list[Cat | Dog]

    gold = Pets(pets=[Cat(name="Bo"), Dog(name="Rex", tricks=1)])
    answer = Pets(pets=[Dog(name="Rex", tricks=1), Dog(name="Bo")])
    assert score(answer, gold).lists["pets"] == Tally(correct=1, missing=1, spurious=1)


def test_evidence_of_any_schema_is_looked_up() -> None:
    class Claims(BaseModel):
        claims: list[Point]

    article = Article.from_text("Ann Berg opened the debate. Bo Falk asked for the figures.")
    gold = Claims.model_validate(
        {
            "claims": [
                {
                    "who": "Ann Berg",
                    "what": "opens",
                    "proof": [{"quote": "Ann Berg opened the debate"}],
                }
            ]
        }
    )
    wrong = Claims.model_validate(
        {
            "claims": [
                {
                    "who": "Ann Berg",
                    "what": "opens",
                    "proof": [{"quote": "Ann Berg closed the session"}],
                }
            ]
        }
    )
    result = score(wrong, gold, article=article)
    assert result.lists["claims"] == Tally(incorrect=1)
    assert result.evidence.supported == 0.0
    assert score(gold, gold, article=article).evidence.supported == 1.0


def test_alternatives_reach_into_any_schema() -> None:
    gold = minutes()
    notes = notes_from(
        {
            "alternatives": {
                "title": ["Protocol"],
                "votes[yes]": [5],
                "meetings[0].when": ["2026-01-09"],
            },
            "optional": ["rooms[a]", "meetings[*].points[0]"],
        },
        gold,
    )
    answer = minutes(title="Protocol", votes={"yes": 5, "no": 2}, rooms={"b": {"city": "Ystad"}})
    meetings = [m.model_copy() for m in answer.meetings]
    meetings[0] = meetings[0].model_copy(
        update={"when": date(2026, 1, 9), "points": meetings[0].points[1:]}
    )
    result = score(answer.model_copy(update={"meetings": meetings}), gold, notes=notes)
    assert [i.gold for i in result.items if i.outcome is not Outcome.CORRECT] == []
    assert result.overall.f1() == 1.0


def test_marks_reach_no_json_schema() -> None:
    class Marked(BaseModel):
        who: Annotated[str, Identity(weight=2, either="x"), Decisive(), Detail()]
        what: Annotated[str, FreeText()]
        amount: Annotated[float, Tolerance(0.1)]
        day: Annotated[date, Granularity("day")]
        points: Annotated[list[Address], Gate(0.9)]
        aside: Annotated[str, NotScored()]

    class Plain(BaseModel):
        who: str
        what: str
        amount: float
        day: date
        points: list[Address]
        aside: str

    Plain.__name__ = "Marked"
    for mode in ("validation", "serialization"):
        marked, plain = (m.model_json_schema(mode=mode) for m in (Marked, Plain))
        assert {**marked, "title": ""} == {**plain, "title": ""}
    assert draft_schema(Marked) == draft_schema(Plain)


@pytest.mark.parametrize(
    "make", [lambda: Identity(weight=0), lambda: Gate(0), lambda: Gate(1.1), lambda: Tolerance(-1)]
)
def test_marks_refuse_what_makes_no_sense(make: Any) -> None:
    with pytest.raises(ValueError, match=r"above 0|below 0"):
        make()
