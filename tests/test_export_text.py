"""The plain-text rendering: complete, and every voice in its place."""

import json
from enum import Enum
from pathlib import Path

import pytest
from pydantic import BaseModel

from summarizer import Article, Summarizer, SummaryResult
from summarizer.export import render_text
from summarizer.schema_tree import models_in
from summarizer.schemas import NARRATOR, ArticleSummary, Evidence, Position
from tests.renderings import result_of, section, words
from tests.summaries import TEXT, summary_data

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLD = Path(__file__).parent / "fixtures" / "news"


@pytest.mark.parametrize("name", sorted(p.parent.name for p in GOLD.glob("*/gold.json")))
def test_nothing_of_a_summary_is_hidden(name: str) -> None:
    article = Article.from_file(EXAMPLES / "articles" / f"{name}.txt")
    answer = (GOLD / name / "gold.json").read_text(encoding="utf-8")
    result = Summarizer("offline").accept(article, answer)
    shown = words(render_text(result, width=4000))
    missing = [
        (type(model).__name__, field, value)
        for loc, model in models_in(result.summary)
        if loc and loc[0] not in ("article", "provenance")
        for field in type(model).model_fields
        if field not in ("prefix", "suffix")
        for value in _strings(getattr(model, field))
        # A mention that is the name with a capital for the head of a sentence need not stand
        # beside it.
        if value != NARRATOR and words(value) not in shown and not _with_other_capital(value, shown)
    ]
    assert missing == []


def _with_other_capital(value: str, shown: str) -> bool:
    return words(value)[:1].swapcase() + words(value)[1:] in shown


def test_a_mention_that_differs_in_more_than_its_first_letter_is_shown() -> None:
    data = summary_data()
    data["actors"][1] |= {"name": "ministry", "mentions": ["Ministry", "ministry", "MINISTRY"]}
    actors = section(render_text(result_of(data)), "ACTORS")
    assert "ministry: organisation; also “MINISTRY” (ministry)" in words(actors)


def _strings(value: object) -> list[str]:
    if isinstance(value, Enum):
        return []
    if isinstance(value, str):
        return [value]
    return [v for v in value if type(v) is str] if isinstance(value, tuple) else []


def test_it_leads_with_headline_and_verdict() -> None:
    article = Article(
        text=TEXT, title="Ministry silent", deck="A deck.", publisher="The Wire", language="en"
    )
    result = Summarizer("offline").accept(article, json.dumps(summary_data()))
    lines = render_text(result).splitlines()
    assert lines[:2] == ["Ministry silent", "A deck."]
    assert lines[2] == f"The Wire · en · {len(TEXT)} characters"
    assert lines[3].startswith("2 positions, 1 non-answer, 1 territorial claim,")
    assert "5 of 5 quotes found in the article; no issues" in words("\n".join(lines[3:5]))


def test_the_three_voices_have_sections_of_their_own() -> None:
    text = render_text(result_of(summary_data()))
    withheld = section(text, "WHAT WAS NOT ANSWERED")
    said = section(text, "WHAT SPEAKERS SAY")
    narrated = section(text, "WHAT THE NARRATOR ASSERTS")
    assert "Jan Orr, spokesman, of ministry" in withheld
    assert "would not comment on the advance [1]" in withheld
    assert "There have been incremental gains." in said
    assert "The goal changed" not in said
    assert "In the article’s own voice, nobody quoted." in narrated
    assert "The goal changed from the river to the coast." in narrated


def test_a_concession_stands_beside_the_refusal_and_the_other_way_round() -> None:
    data = summary_data()
    topic = data["non_answers"][0]["topic"]
    data["positions"][0]["topic"] = f"the {topic}"
    text = render_text(result_of(data))
    refusal, position = data["non_answers"][0], data["positions"][0]
    assert f"but on this topic Jan Orr did say: {position['content']} ({position['id']})" in words(
        section(text, "WHAT WAS NOT ANSWERED")
    )
    assert "on the same topic" in section(text, "WHAT SPEAKERS SAY")
    assert f"({refusal['id']})" in section(text, "WHAT SPEAKERS SAY")

    data["positions"][0]["topic"] = "something else"
    assert "on this topic" not in render_text(result_of(data))


def test_an_office_concedes_through_its_spokesman_but_a_state_does_not() -> None:
    data = summary_data()
    data["non_answers"][0]["actor"] = "ministry"
    data["positions"][0]["topic"] = data["non_answers"][0]["topic"]
    assert "but on this topic" in render_text(result_of(data))
    data["actors"][1]["type"] = "state"
    assert "but on this topic" not in render_text(result_of(data))


def test_contradiction_nesting_cue_and_certainty_are_in_plain_words() -> None:
    data = summary_data()
    data["positions"].append(
        {
            "id": "p3",
            "source": "ally",
            "cue": "claims",
            "content": "Nothing was gained.",
            "topic": "advance",
            "certainty": "possible",
            "addressee": "ministry",
            "time_text": "on Monday",
            "nested_under": "p1",
            "contested_by": ["p1"],
            "evidence": [{"quote": "spokesman Jan Orr said on Monday"}],
        }
    )
    said = words(section(render_text(result_of(data)), "WHAT SPEAKERS SAY"))
    assert "to ministry · “on Monday” · as possible" in said
    assert "“claims” (casts doubt on it) ·" in said
    assert "as reported by Jan Orr (p1)" in said
    assert "contradicted by Jan Orr: There have been incremental gains. (p1)" in said


def test_territory_is_a_table_and_sovereignty_is_only_reported() -> None:
    data = summary_data()
    claim = data["territorial_claims"][0]
    claim |= {
        "within": "Tarn",
        "actor": "orr",
        "counterparty": "ally",
        "sovereign_as_reported": "ally",
        "controller_as_reported": "ministry",
        "claimants": ["ally", "ministry"],
        "extent_text": "beyond the Lesna river",
        "purpose_as_reported": "the coast",
    }
    table = section(render_text(result_of(data), width=140), "TERRITORIAL CLAIMS").splitlines()
    header = next(line for line in table if "Who says so" in line)
    row = next(line for line in table if "Lesna river, Tarn" in line)
    for name, cell in (
        ("Place", "Lesna river, Tarn"),
        ("Action", "attempted seizure"),
        ("By", "Jan Orr"),
        ("Status", "stated as fact"),
        ("Who says so", "the narrator"),
    ):
        assert row.index(cell) == header.index(name)
    details = words("\n".join(table))
    assert "against allied government" in details
    assert "claimed by allied government and ministry" in details
    assert "said to be held by ministry · said to belong to allied government" in details


def test_shifts_are_a_timeline() -> None:
    data = summary_data()
    data["positions"].append(
        {**data["positions"][1], "id": "p3", "content": "The goal is the coast."}
    )
    data["messaging_shifts"] = [
        {
            "actor": "ministry",
            "topic": "goal",
            "asserted_by": "narrator",
            "explicit_in_text": False,
            "stages": [
                {"position": "p2", "time_text": "At first", "relation": "initial"},
                {"position": "p3", "time_text": "now", "relation": "reversed"},
            ],
        }
    ]
    part = section(render_text(result_of(data)), "MESSAGING SHIFTS")
    assert "ministry: goal" in part
    assert "The text does not say so; the article’s own voice only sets the stages" in words(part)
    first, then = part.index("“At first”"), part.index("“now”")
    assert first < then
    assert "at first" in part[first:then]
    assert "reversed" in part[then:]


def test_an_empty_summary_says_what_was_not_found() -> None:
    text = words(render_text(result_of({"positions": []})))
    assert "nothing found; no quotes to check; " in text
    assert "covers 0 of 1 quotations, " in text
    assert "Not found in this article: an abstract, non-answers," in text


def test_provenance_closes_it() -> None:
    last = words(render_text(result_of(summary_data())).split("\n\n")[-1])
    start = "Answer obtained elsewhere from some-model, grounded here · prompt article_summary@"
    assert start in last
    assert last.endswith(" UTC")


def test_fields_that_a_user_adds_to_the_schema_are_shown() -> None:
    class Weighed(Position):
        newsworthiness: int
        notes: tuple[str, ...] = ()

    class Mine(ArticleSummary):
        positions: tuple[Weighed, ...] = ()
        desk: str

    data = summary_data() | {"desk": "Foreign desk"}
    for position in data["positions"]:
        position |= {"newsworthiness": 7, "notes": ["check", "call back"]}
    summarizer = Summarizer("m", schema=Mine, base_url="http://localhost/v1")
    text = render_text(summarizer.accept(TEXT, json.dumps(data)))
    assert "Desk: Foreign desk" in text
    assert text.count("Newsworthiness: 7") == 2
    assert text.count("Notes: check; call back") == 2


class Casualty(BaseModel):
    """A schema of a user's own, with evidence at several depths."""

    place: str
    killed: int | None = None
    confirmed: bool = False
    evidence: list[Evidence]


class Report(BaseModel):
    headline: str
    denial: Evidence | None = None
    casualties: list[Casualty] = []
    by_side: dict[str, Casualty] = {}
    tags: set[str] = set()
    remarks: str | None = None


def report() -> SummaryResult[Report]:
    data = {
        "headline": "Gains",
        "denial": {"quote": "would not comment on the advance"},
        "casualties": [
            {"place": "Lesna", "killed": 0, "evidence": [{"quote": "beyond the Lesna river"}]},
            {"place": "Tarn", "confirmed": True, "evidence": [{"quote": "never said"}]},
        ],
        "by_side": {"army": {"place": "coast", "evidence": [{"quote": "now it is the coast"}]}},
        "tags": ["war", "aid"],
    }
    summarizer = Summarizer("m", schema=Report, base_url="http://localhost/v1")
    return summarizer.accept(TEXT, json.dumps(data))


def test_any_schema_is_rendered_with_its_evidence() -> None:
    text = render_text(report())
    shown = words(text)
    assert "Headline: Gains" in shown
    assert "would not comment on the advance [1]" in section(text, "DENIAL")
    assert "Place: Lesna Killed: 0 Confirmed: no beyond the Lesna river [3]" in shown
    assert "✗ Place: Tarn Confirmed: yes never said ✗ NOT IN THE ARTICLE" in shown
    assert "army" in section(text, "BY SIDE")
    assert "now it is the coast [5]" in section(text, "BY SIDE")
    assert "aid • war" in words(section(text, "TAGS"))
    assert "3 of 4 quotes found in the article" in shown
    assert "Not found: Remarks." in shown
