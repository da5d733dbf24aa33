"""An item's source is who the article says spoke, as far as it can be known."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Article, Summarizer
from summarizer.findings import Issue, IssueKind, Severity

ROOT = Path(__file__).parent.parent
NEWS = ROOT / "tests" / "fixtures" / "news"
TEXT = """Ostrava’s army said on Monday that it had taken the Hallin pass.

Images seen by the Lake Institute show lorries far below it. “They are close, but they are not on \
top,” said the institute’s director, Mira Tolland.

Norvik’s defence minister, Jan Berg, was in the capital. “There is nobody on the pass,” he told \
state television.

A spokesman for the transport ministry called the road safe. Petra Lind, a driver, said that Berg \
had promised her a new bridge.
"""
ACTORS: list[dict[str, Any]] = [
    {"id": "ostrava", "name": "Ostrava", "type": "state"},
    {"id": "norvik", "name": "Norvik", "type": "state"},
    {"id": "institute", "name": "Lake Institute", "type": "organisation"},
    {"id": "berg", "name": "Jan Berg", "type": "person", "affiliation": "norvik"},
    {"id": "tolland", "name": "Mira Tolland", "type": "person", "affiliation": "institute"},
    {"id": "ministry", "name": "transport ministry", "type": "organisation"},
    {"id": "lind", "name": "Petra Lind", "type": "person"},
]
TAKEN = "it had taken the Hallin pass"
CLOSE = "They are close, but they are not on top"
NOBODY = "There is nobody on the pass"
BRIDGE = "Berg had promised her a new bridge"


def found(source: str, *quotes: str) -> list[Issue]:
    position = {
        "id": "p1",
        "source": source,
        "content": "So it is.",
        "topic": "the pass",
        "evidence": [{"quote": quote} for quote in quotes],
    }
    actors = [{**actor, "mentions": [actor["name"].split()[-1]]} for actor in ACTORS]
    summary = {"abstract": [], "actors": actors, "positions": [position]}
    result = Summarizer("offline").accept(Article.from_text(TEXT), json.dumps(summary))
    assert all(evidence.grounded for evidence in result.summary.positions[0].evidence)
    return [issue for issue in result.issues if issue.kind is IssueKind.SPEAKER_DIFFERS]


@pytest.mark.parametrize(
    ("source", "quote", "speaker", "not_by"),
    [
        ("berg", CLOSE, "Mira Tolland", "“Jan Berg”"),
        ("lind", CLOSE, "Mira Tolland", "“Petra Lind”"),
        ("norvik", TAKEN, "Ostrava’s army", "“Norvik”"),
        ("lind", NOBODY, "Jan Berg", "“Petra Lind”"),
        ("narrator", NOBODY, "Jan Berg", "the article itself"),
        ("tolland", BRIDGE, "Petra Lind", "“Mira Tolland”"),
    ],
)
def test_words_of_another_are_a_warning_that_names_both(
    source: str, quote: str, speaker: str, not_by: str
) -> None:
    (issue,) = found(source, quote)
    assert (issue.severity, issue.item) == (Severity.WARNING, "positions[0]")
    assert issue.span is not None
    assert issue.span.of(TEXT) == quote
    assert issue.message == f"“{quote}” is said by “{speaker}” in the article, not by {not_by}"


@pytest.mark.parametrize(
    ("source", "quotes"),
    [
        ("ostrava", (TAKEN,)),  # a state for its army
        ("tolland", (CLOSE,)),
        ("institute", (CLOSE,)),  # whom she speaks for
        ("berg", (NOBODY,)),
        ("norvik", (NOBODY,)),
        ("tolland", (NOBODY,)),  # "he" may mean whoever was named a paragraph before
        ("lind", (BRIDGE,)),
        ("berg", (BRIDGE,)),  # whose words she reports
        ("ministry", ("called the road safe",)),
        ("narrator", ("show lorries far below it",)),
        ("berg", (CLOSE, NOBODY)),  # one of them is his own
        ("berg", ("not on",)),  # too few words to be anybody's
    ],
)
def test_what_may_be_the_sources_own_is_left_alone(source: str, quotes: tuple[str, ...]) -> None:
    assert found(source, *quotes) == []


def test_a_non_answer_has_a_speaker_too() -> None:
    answer = {
        "id": "n1",
        "actor": "lind",
        "kinds": ["deflected"],
        "topic": "the pass",
        "evidence": [{"quote": CLOSE}],
    }
    summary = {"abstract": [], "actors": ACTORS, "positions": [], "non_answers": [answer]}
    result = Summarizer("offline").accept(Article.from_text(TEXT), json.dumps(summary))
    kinds = [(i.kind, i.item) for i in result.issues if i.item == "non_answers[0]"]
    assert kinds == [(IssueKind.SPEAKER_DIFFERS, "non_answers[0]")]


def differing(case: str, summary: dict[str, Any]) -> tuple[set[str | None], list[Any]]:
    article = Article.from_file(ROOT / "examples" / "articles" / f"{case}.txt")
    result = Summarizer("offline").accept(article, json.dumps(summary))
    items = {i.item for i in result.issues if i.kind is IssueKind.SPEAKER_DIFFERS}
    return items, list(result.summary.positions)


def gold() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.parent.name, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(NEWS.glob("*/gold.json"))
    ]


def test_no_summary_written_by_hand_is_doubted() -> None:
    cases = gold()
    assert len(cases) > 20
    assert [case for case, summary in cases if differing(case, summary)[0]] == []


def test_of_quotations_given_to_another_actor_many_are_found() -> None:
    caught = total = 0
    for case, summary in gold():
        ids = [actor["id"] for actor in summary["actors"]]
        for position in summary["positions"]:
            if position["source"] in ids:
                # Far off in the list: whoever stands next to a speaker often belongs to it.
                other = ids.index(position["source"]) + len(ids) // 2
                position["source"] = ids[other % len(ids)]
        items, positions = differing(case, summary)
        for k, position in enumerate(positions):
            if position.quote_type == "direct" and position.source in ids:
                total += 1
                caught += f"positions[{k}]" in items
    assert total > 20
    assert caught / total > 0.3
