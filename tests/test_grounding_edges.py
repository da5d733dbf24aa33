"""A quote may begin and end inside a sentence, but not next to a word that governs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Summarizer
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.grounding import Locator
from summarizer.grounding.edges import cut_off
from summarizer.schemas import Evidence, Match
from tests.summaries import TEXT, summary_data

_ROOT = Path(__file__).parents[1]


def found(text: str, quote: str, sentence: int | None = None) -> Evidence:
    return Locator(text).locate(Evidence(quote=quote, sentence=sentence))


@pytest.mark.parametrize(
    ("text", "quote", "difference"),
    [
        ("It will cost up to €40 million.", "€40 million", "€40 → up to €40"),
        ("We will not sign the pact now.", "sign the pact now", "sign → not sign"),
        ("He hasn't been seen in the town.", "seen in the town", "seen → hasn't been seen"),
        ("The army denied that it had fled.", "it had fled", "it → denied that it"),
        ("The firm may have paid the bribe.", "paid the bribe", "paid → may have paid"),
        ("The alleged spy left in the night.", "spy left in the night", "spy → alleged spy"),
        ("All of the towns voted except Marn.", "All of the towns voted", "voted → voted except"),
        ("The raid killed 13 to 15 men in the town.", "15 men in the town", "15 → 13 to 15"),
        ("The raid killed 13 to 15 men in the town.", "The raid killed 13", "13 → 13 to 15"),
        ("It cost 40 euros at most, she said to us.", "It cost 40 euros", "euros → euros at most"),
        ("No deputy of the house voted.", "deputy of the house voted", "deputy → No deputy"),
        (
            "Der Rat hat den Plan nicht gebilligt, sagte er.",
            "Der Rat hat den Plan",
            "Plan → Plan nicht",
        ),
        ("Il n’a pas signé le pacte de la paix.", "signé le pacte de la paix", None),
        ("Правительство не подписало договор.", "подписало договор", "подписало → не подписало"),
        ("地震造成约300人死亡。", "300人死亡", "30 → 约30"),
        ("地震で500人以上が死亡した。", "地震で500人", "0人 → 0人以上"),
    ],
)
def test_a_dropped_qualifier_alters_the_quote(
    text: str, quote: str, difference: str | None
) -> None:
    evidence = found(text, quote)
    assert evidence.match is Match.ALTERED
    assert evidence.span is not None
    assert evidence.span.of(text) == quote
    if difference is not None:
        assert evidence.differences == (difference,)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("He said no. The council approved the plan.", "The council approved the plan"),
        ("It was not only shelled but mined.", "shelled but mined"),
        ("There is no doubt that the seal was broken.", "the seal was broken"),
        ("On May 3 the king left the city.", "the king left the city"),
        ("In May the king left the city.", "the king left the city"),
        ("Sales rose from 13 to 15 percent in the city.", "15 percent in the city"),
        ("Sales fell in 2019 to 400 tonnes in the city.", "400 tonnes in the city"),
        ("She was killed and at least 40 men were hurt.", "She was killed and"),
        ("Ask how many men fled from the town.", "men fled from the town"),
        ("He would “never bargain over the garden” of his.", "“never bargain over the garden”"),
        ("Shares of the firm declined 6 percent.", "6 percent"),
        ("Officials spoke on condition of anonymity.", "Officials spoke"),
    ],
)
def test_what_governs_nothing_of_the_quote_may_be_left_out(text: str, quote: str) -> None:
    assert found(text, quote).match is Match.EXACT


def test_where_the_same_words_stand_whole_elsewhere_that_place_is_meant() -> None:
    text = "They will not close the bridge. They will close the bridge. Close the bridge, he said."
    evidence = found(text, "close the bridge")
    assert evidence.match is Match.EXACT
    assert evidence.sentence == 2
    only_capital = "They will not close the bridge. Close the bridge on Monday, he said."
    assert found(only_capital, "close the bridge").match is Match.FOLDED
    assert found(only_capital, "close the bridge").sentence == 2


def issues(text: str, quote: str, **position: object) -> list[Issue]:
    data = summary_data()
    data["positions"][0] |= {"evidence": [{"quote": quote}], **position}
    result = Summarizer("offline").accept(TEXT + text, json.dumps(data))
    return [issue for issue in result.issues if issue.kind is IssueKind.QUALIFIER_CUT]


@pytest.mark.parametrize(
    ("text", "quote", "outside"),
    [
        ("The army will leave the valley if the talks fail.\n", "leave the valley", "will"),
        ("The army leaves the valley if the talks fail.\n", "army leaves the valley", "if"),
        ("If the talks fail, the army leaves the valley.\n", "the army leaves the valley", "If"),
        ("The army plans to leave the valley.\n", "leave the valley", "plans to"),
        ("The army leaves the valley unless paid.\n", "army leaves the valley", "unless"),
        ("The army denied the report of a theft.\n", "report of a theft", "denied the"),
    ],
)
def test_what_may_limit_a_quote_is_a_warning_with_its_place(
    text: str, quote: str, outside: str
) -> None:
    (issue,) = issues(text, quote)
    assert issue.severity is Severity.WARNING
    assert issue.item == "positions[0].evidence[0]"
    assert issue.span is not None
    assert issue.span.of(TEXT + text) == outside


def test_no_warning_where_the_item_says_so_itself() -> None:
    text, quote = "The army plans to leave the valley.\n", "leave the valley"
    assert issues(text, quote)
    assert issues(text, quote, certainty="possible") == []
    assert issues(text, quote, cue="plans to") == []


def _recorded_quotes() -> list[tuple[str, Evidence]]:
    found: list[tuple[str, Evidence]] = []
    for path in sorted((_ROOT / "tests/fixtures/news").glob("*/gold.json")):
        text = (_ROOT / "examples/articles" / f"{path.parent.name}.txt").read_text("utf-8")
        quotes = re.findall(r'"quote":\s*("(?:[^"\\]|\\.)*")', path.read_text("utf-8"))
        found += [(text, Evidence(quote=json.loads(quote))) for quote in quotes]
    return found


def test_honest_quotes_raise_no_alarm() -> None:
    quotes = _recorded_quotes()
    assert len(quotes) > 100
    alarms = []
    for text, evidence in quotes:
        locator = Locator(text)
        located = locator.locate(evidence)
        if located.span is None or not located.grounded or locator.cut_off(located.span):
            alarms.append(evidence.quote)
    assert len(alarms) <= 0.01 * len(quotes), alarms


@given(first=st.integers(0, 500), length=st.integers(3, 12))
def test_words_outside_a_quote_are_named_as_they_stand(first: int, length: int) -> None:
    text = (_ROOT / "examples/articles/defence-briefing.txt").read_text("utf-8")
    words = [match.span() for match in re.finditer(r"\S+", text)]
    first = min(first, len(words) - length)
    start, end = words[first][0], words[first + length - 1][1]
    cut = cut_off(text, start, end, "en")
    if cut is not None:
        assert cut.span.end <= start or cut.span.start >= end
        assert cut.span.of(text).split()[0] in cut.difference


@given(
    text=st.text(alphabet="ab not,.\n13 if“”'’-—tо不约300人以上", min_size=1, max_size=60),
    data=st.data(),
    language=st.sampled_from(["en", "de", "fr", "es", "it", "pt", "ru", "uk", "tr", "ar", "zh"]),
)
def test_any_place_in_any_text_is_judged(text: str, data: st.DataObject, language: str) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        cut = cut_off(text, start, end, language)
        if cut is not None:
            assert 0 <= cut.span.start < cut.span.end <= len(text)
            assert "→" in cut.difference
