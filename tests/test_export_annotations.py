"""Web Annotations, and selectors in both exports, read by the W3C's own rules."""

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, SummaryResult
from summarizer.export.linked.names import named_information
from summarizer.export.linked.selectors import quote_selector
from summarizer.schemas import ArticleSummary, Span
from tests.linked import (
    ANNO,
    AS,
    MOTIVATIONS,
    OA,
    check_selectors,
    graph,
    ids,
    of_type,
    spans_in,
    value,
)
from tests.reports import faulty, gold, made, offline
from tests.summaries import summary_data
from tests.test_examples import CASES
from tests.test_examples_replay import CASES as REPLAYED
from tests.test_examples_replay import replayed

# Selectors


def relay(case: str) -> SummaryResult[ArticleSummary]:
    return replayed(case)[0]


def answered(case: str) -> SummaryResult[ArticleSummary]:
    """A model's recorded answer as it gave it, with all quotes that are not in the article."""
    result, answer = replayed(case)
    return Summarizer("offline").accept(result.article, json.dumps(answer, ensure_ascii=False))


RESULTS = [
    *(pytest.param(gold, case, id=f"gold-{case}") for case in CASES),
    *(pytest.param(offline, case, id=f"offline-{case}") for case in CASES),
    *(pytest.param(relay, case, id=f"relay-{case}") for case in REPLAYED),
    *(pytest.param(answered, case, id=f"answered-{case}") for case in REPLAYED),
]


@pytest.mark.parametrize(("make", "case"), RESULTS)
def test_selectors_of_every_example_resolve_and_agree(make: Any, case: str) -> None:
    result = make(case)
    # The offline engine reads English only and finds nothing in the others.
    assert spans_in(result.summary) or make is offline
    check_selectors(result.to_jsonld(), result)
    check_selectors(result.to_annotations(), result)


# Among others composed and not, outside the basic plane, joined, without case, without spaces.
PIECES = st.sampled_from(
    "a|ab|no |said |“|”|.|-|12|\r\n|\n\n|\u00a0|\u202e|\u00e9|e\u0301|\u0419|\u0418\u0306".split(
        "|"
    )
    + "🙂|👩\u200d🚀|𝔘|字|ﬁ|ß".split("|")
)


class Quotes(BaseModel):
    quotes: list[Evidence]


@settings(max_examples=40)
@given(st.lists(PIECES, min_size=3, max_size=80), st.data())
def test_selectors_resolve_in_any_text(pieces: list[str], data: st.DataObject) -> None:
    raw = "x" + "".join(pieces) + "x"
    article = Article(text=raw)
    text = article.text
    quotes = []
    for _ in range(3):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        quote = text[start:end]
        forms = (quote, *(unicodedata.normalize(form, quote) for form in ("NFC", "NFD")))
        quotes.append(data.draw(st.sampled_from(forms)))
    answer = json.dumps({"quotes": [{"quote": quote} for quote in quotes]})
    summarizer = Summarizer("m", schema=Quotes, base_url="http://localhost/v1")
    result = summarizer.accept(article, answer)
    check_selectors(result.to_jsonld(), result)
    check_selectors(result.to_annotations(), result)


def test_a_repeated_passage_gets_as_much_context_as_tells_it_apart() -> None:
    refrain = "They shall not pass, they said. " * 6
    text = f"First the general. {refrain}Then the minister. {refrain}Then silence."
    spot = text.index("They shall", text.index("minister") + 60)
    selector = quote_selector(text, Span(start=spot, end=spot + 10))
    whole = selector["prefix"] + selector["exact"] + selector["suffix"]
    assert text.count(whole) == 1
    assert len(selector["prefix"]) > 32


def test_context_has_a_limit_where_a_text_only_repeats_itself() -> None:
    text = "no " * 5000
    selector = quote_selector(text, Span(start=6000, end=6002))
    assert len(selector["prefix"]) == len(selector["suffix"]) == 512


# Annotations


def test_annotations_are_a_collection_with_one_page() -> None:
    document = made(summary_data(), url="https://news.example/a").to_annotations()
    assert document["@context"] == ANNO
    nodes = graph(document)
    (collection,) = of_type(nodes, f"{AS}OrderedCollection")
    (page,) = of_type(nodes, f"{AS}OrderedCollectionPage")
    annotations = of_type(nodes, f"{OA}Annotation")
    assert value(collection, f"{AS}totalItems") == len(annotations)
    (items,) = page[f"{AS}items"]
    assert [entry["@id"] for entry in items["@list"]] == sorted(
        (a["@id"] for a in annotations), key=lambda id_: int(id_.rsplit("/", 1)[1])
    )
    for annotation in annotations:
        motivation = value(annotation, f"{OA}motivatedBy").removeprefix(OA)
        assert motivation in MOTIVATIONS
        assert len(ids(annotation, f"{OA}hasBody")) == 2
    assert {value(n, f"{OA}hasScope") for n in of_type(nodes, f"{OA}SpecificResource")} == {
        "https://news.example/a"
    }


def test_every_piece_of_evidence_of_every_item_is_an_annotation() -> None:
    result = faulty()
    page: Any = result.to_annotations()["first"]
    bodies = [
        (annotation["body"][0]["id"].split("#")[1], annotation["motivation"])
        for annotation in page["items"]
        if "id" in annotation["body"][0]
    ]
    for position in result.summary.positions:
        motivations = [m for id_, m in bodies if id_ == position.id]
        expected = ["describing" if e.grounded else "assessing" for e in position.evidence]
        assert sorted(motivations) == sorted(expected)
    refusals = result.summary.non_answers
    assert sum(m == "classifying" for id_, m in bodies if id_ in {r.id for r in refusals}) == sum(
        len(refusal.evidence) for refusal in refusals
    )


def test_annotations_say_what_is_wrong_and_what_is_not_covered() -> None:
    result = faulty()
    page: Any = result.to_annotations()["first"]
    wrong = [a for a in page["items"] if a["motivation"] == "assessing"]
    texts = [a["body"][0]["value"] for a in wrong]
    assert any("ALTERED" in text and "21 → 12" in text for text in texts)
    (missing,) = [a for a in wrong if "NOT IN THE ARTICLE" in a["body"][0]["value"]]
    assert missing["target"] == named_information(result.article.text)
    uncovered = [a for a in page["items"] if a["motivation"] == "highlighting"]
    assert len(uncovered) == sum(i.kind.value.startswith("uncovered") for i in result.issues)
    assert uncovered


def test_an_interrupted_quote_has_a_target_for_each_piece() -> None:
    text = "“We have made gains,” Orr said on Monday, “and we will make more.”\n"
    data = {
        "actors": [{"id": "orr", "name": "Orr", "type": "person"}],
        "positions": [
            {
                "id": "p1",
                "source": "orr",
                "cue": "said",
                "content": "Gains were made and more will follow.",
                "topic": "gains",
                "evidence": [{"quote": "We have made gains … and we will make more"}],
            }
        ],
    }
    result = Summarizer("offline").accept(text, json.dumps(data))
    page: Any = result.to_annotations()["first"]
    (annotation,) = [a for a in page["items"] if a["motivation"] == "describing"]
    assert [
        selector["exact"]
        for target in annotation["target"]
        for selector in target["selector"]
        if "exact" in selector
    ] == ["We have made gains", "and we will make more"]
    check_selectors(result.to_jsonld(), result)
