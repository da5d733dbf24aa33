"""The same words in several places: the sentence decides, then nearness to the source."""

import json
from typing import Any

from summarizer import Summarizer
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.schemas import ArticleSummary, Evidence

TEXT = (
    "Mara Voss said the port is closed. It rained all day in the city.\n\n"
    "Jan Orr left in the evening. He said the port is closed.\n\n"
    "Nobody else spoke. An unsigned note said the port is closed, and that the port is closed.\n"
)
QUOTE = "the port is closed"
PLACES = [k for k in range(len(TEXT)) if TEXT.startswith(QUOTE, k)]


def accepted(**evidence: Any) -> tuple[Evidence, list[Issue]]:
    return _accepted({"source": "orr", "evidence": [{"quote": QUOTE, **evidence}]})


def _accepted(position: dict[str, Any]) -> tuple[Evidence, list[Issue]]:
    data = {
        "actors": [
            {"id": "orr", "name": "Jan Orr", "type": "person", "mentions": ["Jan Orr"]},
            {"id": "voss", "name": "Mara Voss", "type": "person", "mentions": ["Mara Voss"]},
        ],
        "positions": [{"id": "p1", "content": "As quoted.", "topic": "port", **position}],
    }
    result = Summarizer("offline").accept(TEXT, json.dumps(data))
    assert isinstance(result.summary, ArticleSummary)
    wanted = (IssueKind.EVIDENCE_AMBIGUOUS, IssueKind.SENTENCE_CORRECTED)
    return result.summary.positions[0].evidence[0], [i for i in result.issues if i.kind in wanted]


def test_the_sentence_number_decides_first() -> None:
    evidence, found = accepted(sentence=1)
    assert (evidence.start, evidence.ambiguous) == (PLACES[0], False)
    assert [span.start for span in evidence.candidates] == PLACES
    assert found == []


def test_without_a_sentence_the_place_nearest_to_the_source_is_taken() -> None:
    evidence, found = accepted()
    assert (evidence.start, evidence.sentence, evidence.ambiguous) == (PLACES[1], 4, False)
    assert found == []
    evidence, _ = _accepted({"source": "voss", "evidence": [{"quote": QUOTE}]})
    assert evidence.start == PLACES[0]


def test_a_sentence_without_the_words_leaves_it_to_nearness_and_is_corrected() -> None:
    evidence, found = accepted(sentence=2)
    assert (evidence.start, evidence.sentence) == (PLACES[1], 4)
    assert [issue.kind for issue in found] == [IssueKind.SENTENCE_CORRECTED]


def test_within_one_sentence_nearness_decides() -> None:
    evidence, _ = accepted(sentence=6)
    assert evidence.start == PLACES[2]
    assert not evidence.ambiguous


def test_where_nothing_decides_all_places_are_given() -> None:
    evidence, (issue,) = _accepted({"source": "narrator", "evidence": [{"quote": QUOTE}]})
    assert evidence.ambiguous
    assert evidence.start == PLACES[0]
    assert [span.start for span in evidence.candidates] == PLACES
    assert (issue.kind, issue.severity) == (IssueKind.EVIDENCE_AMBIGUOUS, Severity.WARNING)
    assert "sentences 1, 4 and 6" in issue.message


def test_the_source_of_a_non_answer_counts_too() -> None:
    refusal = {
        "id": "n1", "actor": "orr", "kinds": ["other"], "topic": "port",
        "evidence": [{"quote": QUOTE}],
    }  # fmt: skip
    actors = [{"id": "orr", "name": "Jan Orr", "type": "person", "mentions": ["Jan Orr"]}]
    result = Summarizer("offline").accept(
        TEXT, json.dumps({"actors": actors, "non_answers": [refusal]})
    )
    assert result.summary.non_answers[0].evidence[0].start == PLACES[1]
