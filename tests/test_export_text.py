"""The plain-text rendering: complete, honest about proof, and harmless to a terminal."""

import json
import re
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from rich.cells import cell_len

from summarizer import Article, Summarizer, SummaryResult
from summarizer.export import render_text
from summarizer.export.text import styled_lines
from summarizer.export.untrusted import harmless
from summarizer.findings import Issue, IssueKind, Rejected, Severity
from summarizer.schema_tree import models_in
from summarizer.schemas import NARRATOR, ArticleSummary, Evidence, Position
from tests.summaries import TEXT, summary_data

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLD = Path(__file__).parent / "fixtures" / "news"


def result_of(data: dict[str, Any], text: str = TEXT) -> SummaryResult[ArticleSummary]:
    return Summarizer("offline").accept(text, json.dumps(data), model="some-model")


def words(text: str) -> str:
    """The text without its layout: bars and line breaks are not part of what is said."""
    return " ".join(text.replace("│", " ").split())


def section(text: str, title: str) -> str:
    """The part below a heading."""
    return re.split(r"\n\n(?=[A-Z]{4})", text.split(f"{title}\n", 1)[1])[0]


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


def test_evidence_that_is_not_in_the_article_is_flagged_wherever_it_counts() -> None:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "the spokesman conceded defeat in writing"}]
    text = render_text(result_of(data))
    said = section(text, "WHAT SPEAKERS SAY")
    assert "✗ There have been incremental gains." in said
    assert "│ the spokesman conceded defeat in writing\n        ✗ NOT IN THE ARTICLE" in said
    assert "rests on p1, which no quote in the article proves" in section(text, "ABSTRACT")
    count = len(result_of(data).issues)
    assert f"4 of 5 quotes found in the article; {count} issues (1 grave)" in words(text)
    assert "Do not rely on\n  • p1, evidence 1: " in section(text, f"ISSUES ({count})")
    assert "no item covers the quotation: We have made incremental gains" in words(text)


def test_altered_evidence_shows_what_the_article_says() -> None:
    text = "Thirteen people were killed in the raid on Monday, the mayor said.\n"
    data = {
        "actors": [{"id": "mayor", "name": "the mayor", "type": "person"}],
        "positions": [
            {
                "id": "p1",
                "source": "mayor",
                "content": "Thirty people were killed.",
                "topic": "toll",
                "evidence": [{"quote": "Thirty people were killed in the raid", "sentence": 1}],
            }
        ],
    }
    shown = words(render_text(result_of(data, text)))
    assert "Thirty people were killed in the raid [1] ✗ ALTERED" in shown
    assert "the article says: “Thirteen people were killed in the raid" in shown
    assert "Thirty → Thirteen" in shown


def test_folded_evidence_is_shown_in_the_articles_words() -> None:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "WE HAVE MADE  INCREMENTAL GAINS", "sentence": 2}]
    said = section(render_text(result_of(data)), "WHAT SPEAKERS SAY")
    assert "│ We have made incremental gains [2]" in said


def test_unchecked_evidence_is_not_passed_off_as_found() -> None:
    summary = ArticleSummary.model_validate(summary_data())
    text = render_text(SummaryResult(summary=summary, article=Article(text=TEXT)))
    assert "0 of 5 quotes found in the article (5 not checked)" in words(text)
    assert "✗ not checked against the article" in text


def test_ambiguous_evidence_says_so() -> None:
    text = "He said no. Then he said no again.\n"
    data = summary_data()
    data = {"actors": data["actors"], "positions": [data["positions"][0]]}
    data["positions"][0]["evidence"] = [{"quote": "said no"}]
    assert "the same words stand in 2 places; the first is meant" in words(
        render_text(result_of(data, text))
    )


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


def test_issues_and_rejected_are_all_there_with_their_items() -> None:
    result = result_of(summary_data())
    issues = (
        Issue(
            kind=IssueKind.UNSUPPORTED,
            severity=Severity.ERROR,
            item="positions[0]",
            message="nothing that it rests on is grounded",
        ),
        Issue(
            kind=IssueKind.NOT_IN_ARTICLE,
            severity=Severity.WARNING,
            item="actors[1].mentions[0]",
            message="“the allies” is not in the article",
        ),
        Issue(
            kind=IssueKind.INVALID_ITEM,
            severity=Severity.ERROR,
            item="positions[0]",
            message="set aside",
        ),
        Issue(kind=IssueKind.ITEMS_MERGED, severity=Severity.INFO, message="two were one"),
    )
    rejected = (Rejected(path="positions[9]", value={"id": "p10"}, reason="no evidence"),)
    changed = SummaryResult(
        summary=result.summary, article=result.article, issues=issues, rejected=rejected
    )
    text = render_text(changed)
    assert "✗ There have been incremental gains." in text
    listed = words(section(text, "ISSUES (4)"))
    # A path into the answer may name another item of the summary, so it is not translated.
    assert "in the answer, positions[0]: set aside" in listed
    assert "p1: nothing that it rests on is grounded" in listed
    assert "ministry, mentions 1: “the allies” is not in the article" in listed
    assert "For information • two were one" in listed
    assert 'positions[9]: no evidence {"id": "p10"}' in words(section(text, "REJECTED (1)"))


def test_a_path_that_leads_nowhere_is_shown_as_it_is() -> None:
    result = result_of(summary_data())
    issue = Issue(
        kind=IssueKind.EVIDENCE_MISSING,
        severity=Severity.ERROR,
        item="positions[99].evidence[0]",
        message="gone",
    )
    changed = SummaryResult(summary=result.summary, article=result.article, issues=(issue,))
    assert "positions[99].evidence[0]: gone" in render_text(changed)


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


HOSTILE = st.text(
    st.sampled_from(
        "ab Ж字🙂\u0301\u200d\t\n\r\x07\x1b\x9b[31m\x7f\x00\u202e\u2066\u2069\ufeff"
        "\U000e0041*_`|#<>&@:/.-+1)"
    ),
    min_size=1,
).filter(lambda text: bool(harmless(text).strip()))


def hostile_data(text: str) -> dict[str, Any]:
    data = summary_data()
    data["actors"][0] |= {"name": text, "role": text, "mentions": [text]}
    data["positions"][0] |= {"content": text, "topic": text, "cue": text, "time_text": text}
    data["positions"][0]["evidence"] = [{"quote": text}]
    data["territorial_claims"][0] |= {"territory": text, "extent_text": text}
    data["non_answers"][0] |= {"topic": text, "question_as_reported": text}
    data["naming_variants"][0] |= {"surface": text, "referent": text}
    data["abstract"][0]["text"] = text
    return data


def hostile_result(text: str) -> SummaryResult[ArticleSummary]:
    """A result that says ``text`` everywhere, put together without any cleaning on the way."""
    data = hostile_data(text)
    summary = ArticleSummary.model_validate(data)
    issue = Issue(kind=IssueKind.UNSUPPORTED, severity=Severity.ERROR, message=text)
    return SummaryResult(
        summary=summary,
        article=Article(text=TEXT, title=text, publisher=text),
        issues=(issue,),
        rejected=(Rejected(path=text, value={text: text}, reason=text),),
    )


@given(HOSTILE, st.integers(min_value=24, max_value=120))
def test_no_text_can_drive_a_terminal_or_break_the_width(text: str, width: int) -> None:
    shown = render_text(hostile_result(text), width=width)
    assert shown.endswith("\n")
    lines = shown[:-1].split("\n")
    for line in lines:
        assert line == line.rstrip()
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufeff]", line)
        assert cell_len(line) <= width


def test_on_a_terminal_only_what_is_secondary_is_faint() -> None:
    lines = list(styled_lines(result_of(summary_data())))
    (head,) = (line for line in lines if line.plain.startswith("  p1    There have been"))
    styles = {head.plain[span.start : span.end].strip(): str(span.style) for span in head.spans}
    assert str(head.style) == ""
    assert styles == {"p1": "dim"}
    assert [line.plain.rstrip() for line in lines] == render_text(
        result_of(summary_data())
    ).splitlines()[: len(lines)]


def test_what_is_harmful_is_spelled_out_not_dropped() -> None:
    assert harmless("a\u202eb\x1b[2Jc\td\u2028e") == "a⟨U+202E⟩b⟨U+001B⟩[2Jc d e"
    assert harmless("\ud800") == "⟨U+D800⟩"
    assert harmless("نص عربي می‌خواهم 👩‍👩‍👧") == "نص عربي می‌خواهم 👩‍👩‍👧"


def test_the_environment_does_not_colour_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render_text(result_of(summary_data()), width=80)
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "40"), ("TTY_COMPATIBLE", "1")):
        monkeypatch.setenv(name, value)
    again = render_text(result_of(summary_data()), width=80)
    assert "\x1b" not in again
    # The last part holds the time.
    assert again.split("\n\n")[:-1] == plain.split("\n\n")[:-1]
