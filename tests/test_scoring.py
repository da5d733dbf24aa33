"""Scoring against gold: each planted fault is counted as a person would count it."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.errors import SuiteError
from summarizer.regression.scoring import (
    NO_NOTES,
    CaseScore,
    GoldNotes,
    Measure,
    Outcome,
    Tally,
    combine,
    notes_from,
    score,
)
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT, summary_data

ARTICLE = Article.from_text(TEXT)
GOLD = ArticleSummary.model_validate(summary_data())


def scored(data: dict[str, Any], notes: GoldNotes = NO_NOTES) -> CaseScore:
    return score(ArticleSummary.model_validate(data), GOLD, article=ARTICLE, notes=notes)


def faults(result: CaseScore) -> dict[str, tuple[str, ...]]:
    """Items that are not correct, with the fields that are wrong."""
    return {
        item.gold or f"+{item.answer}": (item.outcome.value, *item.wrong_fields)
        for item in result.items
        if item.outcome is not Outcome.CORRECT
    }


def test_gold_itself_is_all_correct() -> None:
    result = scored(summary_data())
    assert faults(result) == {}
    assert result.overall == Tally(correct=10)
    assert result.overall.f1(Measure.STRICT) == result.macro_f1() == 1.0
    assert result.evidence.supported == result.evidence.character_f1 == 1.0
    assert all(value in (None, 1.0) for value in result.metrics().values())


def test_order_and_ids_do_not_matter() -> None:
    data = summary_data()
    for name in ("actors", "positions"):
        data[name].reverse()
    text = json.dumps(data)
    for old, new in (
        ("p1", "x"),
        ("p2", "p1"),
        ("x", "p2"),
        ("orr", "a9"),
        ("ministry", "orr"),
        ("t1", "claim"),
    ):
        text = text.replace(f'"{old}"', f'"{new}"')
    # The ministry's name and words are its id's too; only ids may be renamed.
    renamed = json.loads(text)
    for actor in renamed["actors"]:
        if actor["id"] == "orr":
            actor.update(name="ministry", mentions=["ministry"])
    assert faults(scored(renamed)) == {}


def test_a_missing_actor_is_one_missing_item_and_a_wrong_reference() -> None:
    data = summary_data()
    del data["actors"][2]
    del data["non_answers"][0]["redirected_to"]
    result = scored(data)
    assert faults(result) == {
        "actors[ally]": ("missing",),
        "non_answers[n1]": ("partial", "redirected_to"),
    }
    assert result.fields["non_answers.redirected_to"] == Tally(missing=1)
    assert result.lists["actors"].recall() == pytest.approx(2 / 3)
    assert result.lists["actors"].precision() == 1.0


def test_a_wrong_kind_is_partly_right() -> None:
    data = summary_data()
    data["non_answers"][0]["kinds"] = ["dodged"]
    result = scored(data)
    assert faults(result) == {"non_answers[n1]": ("partial", "kinds")}
    assert result.fields["non_answers.kinds"] == Tally(incorrect=1)
    tally = result.lists["non_answers"]
    assert [tally.f1(m) for m in Measure] == [0.0, 0.5, 1.0]


def test_a_swapped_speaker_is_incorrect_not_missing_and_spurious() -> None:
    data = summary_data()
    data["positions"][0]["source"] = "ministry"
    result = scored(data)
    assert faults(result) == {"positions[p1]": ("incorrect", "source")}
    tally = result.lists["positions"]
    assert tally == Tally(correct=1, incorrect=1)
    assert tally.f1(Measure.TYPE) == 0.5


def test_two_speakers_swapped_are_two_incorrect_positions() -> None:
    data = summary_data()
    data["positions"][0]["source"], data["positions"][1]["source"] = "narrator", "orr"
    assert scored(data).lists["positions"] == Tally(incorrect=2)


def test_an_invented_quote_makes_the_item_incorrect() -> None:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "We shall be home by Christmas", "sentence": 2}]
    result = scored(data)
    assert faults(result) == {"positions[p1]": ("incorrect",)}
    assert [item.gold for item in result.items if item.unsupported] == ["positions[p1]"]
    assert result.evidence.unsupported == 1
    assert result.evidence.supported == pytest.approx(4 / 5)


def test_a_quote_with_another_number_is_no_proof() -> None:
    article = Article.from_text("The mayor said that thirteen people were killed on Friday.")
    data: dict[str, Any] = {
        "actors": [{"id": "m", "name": "mayor", "type": "person", "mentions": ["mayor"]}],
        "positions": [
            {
                "id": "p",
                "source": "m",
                "cue": "said",
                "content": "Thirteen people were killed.",
                "topic": "deaths",
                "evidence": [{"quote": "thirteen people were killed"}],
            }
        ],
    }
    gold = ArticleSummary.model_validate(data)
    wrong = deepcopy(data)
    wrong["positions"][0]["evidence"][0]["quote"] = "thirty people were killed"
    result = score(ArticleSummary.model_validate(wrong), gold, article=article)
    assert result.lists["positions"] == Tally(incorrect=1)
    assert result.evidence.supported == 0.0


def test_an_invented_item_is_spurious_and_shown_as_invented() -> None:
    data = summary_data()
    data["territorial_claims"].append(
        {
            "id": "t9",
            "territory": "the coast",
            "action": "annex",
            "actor": "ally",
            "asserted_by": ["ministry"],
            "status_as_reported": "claimed",
            "evidence": [{"quote": "now it is the coast"}],
        }
    )
    result = scored(data)
    assert faults(result) == {"+territorial_claims[t9]": ("spurious",)}
    assert result.lists["territorial_claims"].invented == 0.5
    assert result.lists["territorial_claims"].recall() == 1.0


def test_a_duplicate_is_spurious_and_says_of_what() -> None:
    data = summary_data()
    data["positions"].append({**data["positions"][0], "id": "p9"})
    result = scored(data)
    assert result.lists["positions"] == Tally(correct=2, spurious=1)
    (twin,) = result.of(Outcome.SPURIOUS)
    assert (twin.answer, twin.duplicate_of) == ("positions[p9]", "positions[p1]")


def test_a_value_where_gold_has_none_is_counted_as_invented() -> None:
    data = summary_data()
    data["positions"][0]["addressee"] = "ally"
    data["actors"][1]["country"] = "FRA"
    result = scored(data)
    assert result.fields["positions.addressee"] == Tally(spurious=1)
    assert result.fields["actors.country"].invented == 1.0
    assert faults(result) == {}, "details do not change what an item is"


def test_an_invalid_answer_misses_everything() -> None:
    result = score(None, GOLD, article=ARTICLE)
    assert result.overall == Tally(missing=10)
    assert result.overall.f1() == 0.0
    assert not result.is_valid
    assert result.evidence.gold_characters > 0
    both = combine([result, scored(summary_data())])
    assert (both.answers, both.invalid) == (2, 1)
    assert both.overall.recall() == 0.5


def test_a_shift_with_a_wrong_stage_is_partly_right() -> None:
    data = summary_data()
    data["messaging_shifts"][0]["stages"][1]["relation"] = "repeated"
    result = scored(data)
    assert result.lists["messaging_shifts"] == Tally(partial=1)
    assert result.nested["messaging_shifts.stages"] == Tally(correct=1, partial=1)


def test_lists_that_are_empty_on_both_sides_do_not_count() -> None:
    data = summary_data()
    data["naming_variants"] = []
    gold = ArticleSummary.model_validate(data)
    result = score(gold, gold, article=ARTICLE)
    assert result.lists["naming_variants"] == Tally()
    assert result.metrics()["naming_variants"] is None
    assert result.macro_f1() == 1.0


def test_paraphrase_is_reported_and_never_wrong() -> None:
    data = summary_data()
    data["positions"][0]["content"] = "The army crept forward a little."
    result = scored(data)
    assert faults(result) == {}
    mean = result.texts["positions.content"].mean
    assert mean is not None
    assert 0 < mean < 1


def test_longer_quotes_overlap_in_part() -> None:
    data = summary_data()
    data["positions"][1]["evidence"][0]["quote"] = "goal was the river"
    result = scored(data)
    assert faults(result) == {}
    assert result.evidence.spans == Tally(correct=4, partial=1)
    assert result.evidence.character_precision == 1.0
    assert result.evidence.character_recall is not None
    assert result.evidence.character_recall < 1.0


def test_without_an_article_quotes_are_compared_by_their_words() -> None:
    data = summary_data()
    data["positions"].reverse()
    result = score(ArticleSummary.model_validate(data), GOLD)
    assert faults(result) == {}
    assert result.evidence.supported is None


def test_other_classes_cannot_be_scored() -> None:
    with pytest.raises(TypeError, match="same class"):
        score(GOLD.actors[0], GOLD)


class TestNotes:
    def test_an_optional_item_may_be_missing(self) -> None:
        data = summary_data()
        data["naming_variants"] = []
        notes = notes_from({"optional": ["naming_variants[0]"]}, GOLD)
        assert faults(scored(data, notes)) == {}
        assert scored(summary_data(), notes).lists["naming_variants"] == Tally(correct=1)

    def test_an_optional_field_may_be_missing(self) -> None:
        data = summary_data()
        del data["non_answers"][0]["redirected_to"]
        notes = notes_from({"optional": ["non_answers[n1].redirected_to"]}, GOLD)
        result = scored(data, notes)
        assert faults(result) == {}
        assert "non_answers.redirected_to" not in result.fields

    def test_an_ignored_field_is_not_looked_at(self) -> None:
        data = summary_data()
        data["positions"][0]["certainty"] = "possible"
        assert faults(scored(data)) == {"positions[p1]": ("partial", "certainty")}
        notes = notes_from({"ignore": ["positions[*].certainty"]}, GOLD)
        assert faults(scored(data, notes)) == {}

    def test_an_ignored_item_counts_neither_way(self) -> None:
        notes = notes_from({"ignore": ["actors[ally]", "abstract"]}, GOLD)
        data = summary_data()
        data["abstract"] = []
        data["actors"][2]["type"] = "person"
        result = scored(data, notes)
        assert faults(result) == {}
        assert result.lists["actors"] == Tally(correct=2)
        assert "abstract" not in result.lists

    def test_references_to_an_ignored_list_are_still_understood(self) -> None:
        notes = notes_from({"ignore": ["actors"]}, GOLD)
        assert faults(scored(summary_data(), notes)) == {}

    def test_any_alternative_is_right(self) -> None:
        data = summary_data()
        data["non_answers"][0]["kinds"] = ["declined_to_discuss"]
        data["non_answers"][0]["redirected_to"] = "ministry"
        notes = notes_from(
            {
                "alternatives": {
                    "non_answers[n1].kinds": [["dodged"], ["declined_to_discuss"]],
                    "non_answers[n1].redirected_to": ["ministry"],
                }
            },
            GOLD,
        )
        assert faults(scored(data, notes)) == {}
        assert faults(scored(summary_data(), notes)) == {}

    def test_a_whole_item_may_have_an_alternative(self) -> None:
        other = {
            "id": "t1",
            "territory": "the coast",
            "action": "hold",
            "asserted_by": ["orr"],
            "status_as_reported": "goal",
            "evidence": [{"quote": "now it is the coast"}],
        }
        notes = notes_from({"alternatives": {"territorial_claims[t1]": [other]}}, GOLD)
        data = summary_data()
        data["territorial_claims"] = [{**other, "id": "elsewhere"}]
        assert faults(scored(data, notes)) == {}
        assert faults(scored(data)) != {}

    def test_evidence_may_have_an_alternative(self) -> None:
        data = summary_data()
        quote = {"quote": "now it is the coast"}
        data["positions"][1]["evidence"] = [quote]
        notes = notes_from({"alternatives": {"positions[p2].evidence": [[quote]]}}, GOLD)
        assert scored(data, notes).evidence.spans.partial == 0
        assert scored(data, notes).evidence.character_f1 == 1.0

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ({"optionl": []}, "optionl"),
            ({"optional": ["positions[p7]"]}, r"positions\[p7\]"),
            ({"ignore": ["positions[p1].mood"]}, "mood"),
            ({"ignore": ["positions["]}, "is no path"),
            ({"alternatives": {"non_answers[n1].kinds": [["evaded"]]}}, "does not fit"),
            ({"alternatives": {"positions[p1].source": ["nobody"]}}, "nobody"),
        ],
    )
    def test_notes_that_fit_nothing_are_refused(
        self, data: dict[str, object], message: str
    ) -> None:
        with pytest.raises(SuiteError, match=message):
            notes_from(data, GOLD)


@given(st.data())
def test_whatever_is_dropped_or_repeated_adds_up(data: st.DataObject) -> None:
    changed = summary_data()
    changed["abstract"], changed["messaging_shifts"] = [], []
    positions = changed["positions"]
    kept = data.draw(st.lists(st.sampled_from(positions), max_size=4))
    changed["positions"] = [{**item, "id": f"q{n}"} for n, item in enumerate(kept)]
    tally = scored(changed).lists["positions"]
    distinct = len({item["id"] for item in kept})
    assert tally == Tally(
        correct=distinct, missing=len(positions) - distinct, spurious=len(kept) - distinct
    )
    assert tally.possible == len(positions)
    assert tally.actual == len(kept)
