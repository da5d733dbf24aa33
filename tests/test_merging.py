"""Merging windows' summaries: one item, one id for what several windows report."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, Summarizer
from summarizer.findings import IssueKind, Severity
from summarizer.regression.gold import as_gold
from summarizer.same_items import abstract_of
from tests.merging import ANNA, IVAN, actor, merged, position
from tests.windows import Windows, part_of, request_tokens, united, with_own_ids, without_ids

# --- whole summaries

SUITE = Path(__file__).parent / "fixtures" / "news"
ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
CASES = sorted(path.parent.name for path in SUITE.glob("*/gold.json"))


@pytest.mark.parametrize("case", CASES)
def test_gold_that_was_divided_among_windows_is_gold_again(case: str) -> None:
    gold: dict[str, Any] = json.loads((SUITE / case / "gold.json").read_text(encoding="utf-8"))
    found = [*SUITE.glob(f"{case}/article.*"), *ARTICLES.glob(f"{case}.*")]
    article = Article.from_file(found[0])
    fixed, whole = request_tokens(article)
    parts: dict[int, dict[str, Any]] = {}

    def answer(numbers: list[int]) -> dict[str, Any]:
        shown = [article.sentences[n - 1] for n in numbers]
        text = article.text[shown[0].start : shown[-1].end]
        part = parts.setdefault(numbers[0], part_of(gold, numbers, text))
        return with_own_ids(part, numbers[0])

    endpoint = Windows(answer)
    room = fixed + 3 * (whole - fixed) // 10
    result = endpoint.summarizer(room, repair=False).summarize(article)
    assert len(endpoint.bodies) == len(parts) > 1
    merged = without_ids(as_gold(result.summary))
    expected = without_ids(united(parts[first] for first in sorted(parts)))
    for name, items in expected.items():
        if name != "abstract" or len(items) <= 5:
            assert merged.get(name, []) == items, name


@pytest.mark.parametrize("case", CASES)
def test_the_same_answer_twice_is_the_answer(case: str) -> None:
    gold = (SUITE / case / "gold.json").read_text(encoding="utf-8")
    found = [*SUITE.glob(f"{case}/article.*"), *ARTICLES.glob(f"{case}.*")]
    article = Article.from_file(found[0])
    once = Summarizer("offline").accept(article, gold)
    twice = Summarizer("offline").accept(article, [gold, gold])
    expected, got = (without_ids(as_gold(result.summary)) for result in (once, twice))
    assert got == expected
    assert twice.issues == once.issues


# --- items

SAFE = "Ivan Petrov said that the dam was safe"


def test_an_item_that_two_windows_report_is_one_and_nothing_is_lost_in_silence() -> None:
    first = position("p1", "ivan", "The dam is safe.", SAFE, time_text=None)
    second = position("p7", "p", "The dam is said to be safe.", SAFE, time_text="on Monday")
    result = merged(
        {"actors": [IVAN], "positions": [first]},
        {"actors": [actor("p", "Petrov")], "positions": [second]},
    )
    (one,) = result.summary.positions
    assert (one.id, one.source, one.time_text) == ("p1", "ivan", "on Monday")
    assert one.content == "The dam is said to be safe."
    assert len(one.evidence) == 1
    assert {"content": "The dam is safe."} in [r.value for r in result.rejected]
    told = [i for i in result.issues if i.kind is IssueKind.ITEMS_MERGED]
    assert [(i.severity, i.item) for i in told] == [(Severity.INFO, "window 1: positions[0]")]
    assert "'p1'" in told[0].message


def test_what_is_proved_stays_rather_than_what_is_longer() -> None:
    proved = position("p1", "ivan", "The dam is safe.", "the dam was safe")
    invented = position("p1", "ivan", "The dam is as safe as it has ever been.", "the dam was safe")
    invented["evidence"].append({"quote": "safer than any dam in the country"})
    result = merged(
        {"actors": [IVAN], "positions": [invented]}, {"actors": [IVAN], "positions": [proved]}
    )
    (one,) = result.summary.positions
    assert one.content == "The dam is safe."
    assert [e.quote for e in one.evidence] == ["the dam was safe"]
    assert "safer than any dam in the country" in json.dumps([r.value for r in result.rejected])


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (position("p1", "narrator", "The dam is safe.", SAFE), "another source"),
        (position("p1", "ivan", "He has said so.", "said"), "hardly any words in common"),
        (position("p1", "ivan", "He is a minister.", SAFE), "says something else"),
        (position("p1", "ivan", "The dam is safe.", "Petrov, the minister"), "other words"),
    ],
)
def test_items_stay_apart_that_may_be_two(other: dict[str, Any], why: str) -> None:
    first = position("p1", "ivan", "The dam is safe.", SAFE)
    result = merged(
        {"actors": [IVAN], "positions": [first]}, {"actors": [IVAN], "positions": [other]}
    )
    assert [p.id for p in result.summary.positions] == ["p1", "p2"], why


def test_items_of_one_window_are_never_joined() -> None:
    twice = [position("p1", "ivan", "It is safe.", SAFE), position("p2", "ivan", "Safe.", SAFE)]
    answer = {"actors": [IVAN], "positions": twice}
    assert len(merged(answer, answer).summary.positions) == 2


def test_every_reference_leads_to_the_item_that_stays() -> None:
    leak = position("p1", "anna", "The dam leaks.", "the dam leaked")
    answer = {
        "actors": [IVAN, ANNA],
        "positions": [
            position("p1", "ivan", "The dam is safe.", SAFE, contested_by=["p2"]),
            {**leak, "id": "p2", "contested_by": ["p1"], "addressee": "ivan"},
        ],
        "abstract": [{"text": "The Petrovs disagree.", "supported_by": ["p1", "p2"]}],
    }
    mirrored = json.loads(
        json.dumps(answer)
        .replace('"p1"', '"x"')
        .replace('"p2"', '"p1"')
        .replace('"x"', '"p2"')
        .replace('"anna"', '"petrov"')
    )
    summary = merged(answer, mirrored).summary
    assert [(p.id, p.source, p.contested_by) for p in summary.positions] == [
        ("p1", "ivan", ("p2",)),
        ("p2", "anna", ("p1",)),
    ]
    assert summary.positions[1].addressee == "ivan"
    assert [s.supported_by for s in summary.abstract] == [("p1", "p2")]


def test_one_refusal_in_two_windows_is_one_with_both_proofs() -> None:
    def refusal(topic: str, *quotes: str, **more: Any) -> dict[str, Any]:
        item = {"id": "n1", "actor": "m", "kinds": ["declined_to_comment"], "topic": topic}
        return {**item, "evidence": [{"quote": quote} for quote in quotes], **more}

    maria = actor("m", "Maria Petrova")
    result = merged(
        {"actors": [maria], "non_answers": [refusal("the dam", "would not comment on the dam")]},
        {
            "actors": [maria],
            "non_answers": [
                refusal("The dam", "Maria Petrova", kinds=["deferred"], grounds="deferral")
            ],
        },
    )
    (one,) = result.summary.non_answers
    assert [e.quote for e in one.evidence] == ["would not comment on the dam", "Maria Petrova"]
    assert set(one.kinds) == {"declined_to_comment", "deferred"}
    assert one.grounds == "deferral"


def test_claims_are_one_where_place_action_and_source_agree() -> None:
    def claim(territory: str, action: str = "seize", **more: Any) -> dict[str, Any]:
        item = {"id": "t1", "territory": territory, "action": action, "asserted_by": ["narrator"]}
        proof = [{"quote": "Washington called for calm"}]
        return {**item, "status_as_reported": "claimed", "evidence": proof, **more}

    def count(*claims: dict[str, Any]) -> int:
        result = merged(*({"territorial_claims": [each]} for each in claims))
        return len(result.summary.territorial_claims)

    assert count(claim("Washington"), claim("the city of Washington")) == 1
    assert count(claim("Washington"), claim("Tarn")) == 2
    assert count(claim("Washington"), claim("Washington", "advance")) == 2


def test_a_shift_told_in_parts_is_one_in_order_of_time() -> None:
    mend = position(
        "p1", "narrator", "The aim is to mend it.", "At first the aim was to mend the dam"
    )
    empty = position("p2", "narrator", "The aim is to empty it.", "then to empty it")
    new = position("p3", "narrator", "The aim is to replace it.", "Now it is to replace it")

    def shift(*stages: tuple[str, str]) -> dict[str, Any]:
        body = {"actor": "h", "topic": "aim", "asserted_by": "narrator", "explicit_in_text": True}
        return {**body, "stages": [{"position": p, "relation": r} for p, r in stages]}

    halvern = actor("h", "Halvern", "state")
    first = shift(("p1", "initial"), ("p2", "replaced"))
    second = shift(("p2", "initial"), ("p3", "broadened"))
    windows = [
        {"actors": [halvern], "positions": [mend, empty], "messaging_shifts": [first]},
        {"actors": [halvern], "positions": [empty, new], "messaging_shifts": [second]},
    ]
    expected = [
        (mend["content"], "initial"),
        (empty["content"], "replaced"),
        (new["content"], "broadened"),
    ]
    for order in (windows, windows[::-1]):
        summary = merged(*order).summary
        contents = {p.id: p.content for p in summary.positions}
        (one,) = summary.messaging_shifts
        assert [(contents[s.position], s.relation) for s in one.stages] == expected


def test_one_name_used_by_one_is_one_variant() -> None:
    def variant(surface: str, used_by: str = "narrator", **more: str) -> dict[str, Any]:
        return {"surface": surface, "referent": "the dam", "used_by": used_by, **more}

    summary = merged(
        {"naming_variants": [variant("Defense Ministry")]},
        {
            "actors": [IVAN],
            "naming_variants": [
                variant("Defense  ministry", attributes_claim_to="ivan"),
                variant("Defense Ministry", "ivan"),
            ],
        },
    ).summary
    assert [(v.used_by, v.attributes_claim_to) for v in summary.naming_variants] == [
        ("narrator", "ivan"),
        ("ivan", None),
    ]


@given(st.lists(st.lists(st.integers(0, 6), max_size=6), min_size=1, max_size=12))
def test_the_abstract_covers_the_windows_evenly(windows: list[list[int]]) -> None:
    sentences = [(rank, [w]) for w, ranks in enumerate(windows) for rank, _ in enumerate(ranks)]
    chosen = abstract_of(sentences, len(windows), 5)
    assert len(chosen) == min(5, len(sentences))
    assert chosen == sorted(set(chosen))
    count = Counter(sentences[k][1][0] for k in chosen)
    full = {w for w, ranks in enumerate(windows) if len(ranks) == count[w]}
    others = [count[w] for w in range(len(windows)) if w not in full]
    assert max(count.values(), default=0) - min(others, default=5) <= 1
    for window, picked in count.items():
        assert [sentences[k][0] for k in chosen if sentences[k][1] == [window]] == list(
            range(picked)
        )


def test_of_many_abstracts_five_sentences_stay_and_the_rest_is_told() -> None:
    windows = [
        {
            "actors": [IVAN],
            "positions": [position("p1", "ivan", f"Statement {k}.", quote)],
            "abstract": [{"text": f"{k}{letter}.", "supported_by": ["p1"]} for letter in "abc"],
        }
        for k, quote in enumerate(("the dam was safe", "the dam leaked", "called for calm"))
    ]
    result = merged(*windows)
    assert [s.text for s in result.summary.abstract] == ["0a.", "0b.", "1a.", "1b.", "2a."]
    left = [r for r in result.rejected if "abstract" in r.path]
    assert [(r.path, r.value) for r in left] == [
        ("window 1: abstract[2]", "0c."),
        ("window 2: abstract[2]", "1c."),
        ("window 3: abstract[1]", "2b."),
        ("window 3: abstract[2]", "2c."),
    ]
    assert {i.item for i in result.issues if i.kind is IssueKind.WINDOWS_DIFFER} == {
        r.path for r in left
    }
