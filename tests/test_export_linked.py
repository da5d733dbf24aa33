"""JSON-LD and Web Annotations, read back by a JSON-LD processor and by the W3C's own rules."""

import base64
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, SummaryResult
from summarizer.export.linked.context import NAMESPACE
from summarizer.export.linked.names import named_information, web_address
from summarizer.export.linked.selectors import quote_selector
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary, Position, Span
from tests.linked import (
    ANNO,
    AS,
    MOTIVATIONS,
    OA,
    OWN,
    PROV,
    SCHEMA,
    graph,
    ids,
    of_type,
    selections,
    value,
)
from tests.reports import faulty, generic, gold, hostile
from tests.summaries import TEXT, summary_data
from tests.test_examples import CASES
from tests.test_examples_replay import CASES as REPLAYED
from tests.test_examples_replay import replayed

ROOT = Path(__file__).parent.parent


def offline(case: str) -> SummaryResult[ArticleSummary]:
    article = Article.from_file(ROOT / "examples" / "articles" / f"{case}.txt")
    return Summarizer("offline").summarize(article)


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
SAMPLES: dict[str, Callable[[], SummaryResult[Any]]] = {
    "gold": lambda: gold("defence-briefing"),
    "offline": lambda: offline("border-dispute"),
    "faulty": faulty,
    "hostile": hostile,
    "generic": generic,
}


def made(data: dict[str, Any], **metadata: Any) -> SummaryResult[ArticleSummary]:
    article = Article(text=TEXT, **metadata)
    return Summarizer("offline").accept(article, json.dumps(data), model="some-model")


def spans_in(summary: BaseModel) -> set[tuple[int, int]]:
    """Every place of evidence, by the summary itself."""
    return {
        (span.start, span.end)
        for _, piece in models_in(summary)
        if isinstance(piece, Evidence)
        for span in piece.pieces or (piece.span,)
        if span is not None
    }


def check_selectors(document: object, result: SummaryResult[Any]) -> None:
    """Both selectors of each place select the same, and all evidence is among the places."""
    text = result.article.text
    places = set()
    for selected in selections(graph(document)):
        assert selected.source == named_information(text)
        assert selected.by_position(text) == selected.exact
        assert selected.by_quote(text) == [selected.start]
        places.add((selected.start, selected.end))
    assert spans_in(result.summary) <= places


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


# Terms and meaning


def keys(value: object, *, inside: bool = True) -> Iterator[str]:
    """Every key and every type in a document, but not those of JSON literals."""
    if isinstance(value, dict):
        for key, entry in value.items():
            if key in ("@context", "value"):
                continue
            yield key
            if key == "@type":
                yield from [entry] if isinstance(entry, str) else entry
            yield from keys(entry, inside=inside)
    elif isinstance(value, list):
        for entry in value:
            yield from keys(entry, inside=inside)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_term_is_in_the_context_and_every_term_of_the_context_has_a_home(
    sample: str,
) -> None:
    document = SAMPLES[sample]().to_jsonld()
    context = document["@context"]
    assert isinstance(context, dict)
    assert [key for key in keys(document) if key[0] != "@" and key not in context] == []
    # No term is of a vocabulary that the documentation does not name.
    for term, meaning in context.items():
        iri = meaning["@id"] if isinstance(meaning, dict) else meaning
        assert term == "@version" or str(iri).split(":")[0] in {
            "schema", "oa", "prov", "own", "https", "http", "urn", "ni",
        }  # fmt: skip


def test_a_proved_position_is_a_claim_of_its_source() -> None:
    nodes = graph(made(summary_data()).to_jsonld())
    (claim,) = [n for n in of_type(nodes, f"{SCHEMA}Claim") if f"{SCHEMA}author" in n]
    speaker = nodes[value(claim, f"{SCHEMA}author")]
    assert speaker["@type"] == [f"{SCHEMA}Person", f"{PROV}Agent"]
    assert value(speaker, f"{SCHEMA}name") == "Jan Orr"
    assert value(speaker, f"{SCHEMA}jobTitle") == "spokesman"
    assert value(claim, f"{SCHEMA}text") == "There have been incremental gains."
    (quotation,) = of_type(nodes, f"{SCHEMA}Quotation")
    assert value(quotation, f"{SCHEMA}text") == "We have made incremental gains"
    assert value(quotation, f"{SCHEMA}interpretedAsClaim") == claim["@id"]
    assert value(quotation, f"{SCHEMA}spokenByCharacter") == speaker["@id"]
    assert set(ids(claim, f"{SCHEMA}appearance")) == {
        named_information(TEXT),
        quotation["@id"],
    }


def test_the_narrator_is_no_author() -> None:
    nodes = graph(made(summary_data()).to_jsonld())
    narrated = [
        node
        for node in of_type(nodes, f"{OWN}Position")
        if nodes[value(node, f"{OWN}assertedBy")].get("@type") == [f"{OWN}Narrator"]
    ]
    assert len(narrated) == 1
    assert f"{SCHEMA}author" not in narrated[0]


def test_a_wish_is_a_statement_and_no_claim() -> None:
    data = summary_data()
    data["positions"][0]["cue"] = "urged"
    nodes = graph(made(data).to_jsonld())
    (position,) = [node for id_, node in nodes.items() if id_.endswith("#p1")]
    assert f"{SCHEMA}Statement" in position["@type"]
    assert f"{SCHEMA}Claim" not in position["@type"]
    assert f"{SCHEMA}appearance" not in position


def test_reported_words_are_not_quoted_as_the_inner_speakers() -> None:
    nodes = graph(gold("defence-briefing").to_jsonld())
    nested = {node["@id"] for node in nodes.values() if f"{OWN}nestedUnder" in node}
    assert len(nested) == 3
    quoted = {
        id_
        for node in of_type(nodes, f"{SCHEMA}Quotation")
        for id_ in ids(node, f"{SCHEMA}interpretedAsClaim")
    }
    assert quoted
    assert not nested & quoted


def test_what_is_not_proved_is_never_said_in_the_terms_of_others() -> None:
    nodes = graph(faulty().to_jsonld())
    (summary,) = of_type(nodes, f"{OWN}Summary")
    claims = of_type(nodes, f"{SCHEMA}Claim", f"{SCHEMA}Statement")
    assert claims
    for claim in claims:
        assert value(claim, f"{OWN}grounded") is True
        assert ids(claim, f"{OWN}evidence")
    apart = [nodes[id_] for id_ in ids(summary, f"{OWN}ungroundedPart")]
    # Two positions, and the change of message that one of them is a stage of.
    assert sorted(node["@type"][0] for node in apart) == [
        f"{OWN}MessagingShift",
        f"{OWN}Position",
        f"{OWN}Position",
    ]
    for node in apart:
        assert len(node["@type"]) == 1
        assert value(node, f"{OWN}grounded") is False
        assert f"{SCHEMA}author" not in node
        assert not ids(node, f"{OWN}evidence")
    for id_ in ids(summary, f"{SCHEMA}hasPart"):
        assert nodes[id_].get(f"{OWN}grounded", [{"@value": True}]) == [{"@value": True}]
    matches = {value(node, f"{OWN}match"): node for node in of_type(nodes, f"{OWN}UngroundedQuote")}
    assert set(matches) == {"altered", "missing"}
    assert "21" in value(matches["altered"], f"{OWN}quote")
    assert value(matches["altered"], f"{OWN}differences") == "21 → 12"
    assert f"{OWN}passage" not in matches["altered"]
    assert f"{OWN}nearest" not in matches["missing"]


def test_the_abstract_holds_only_what_is_proved() -> None:
    data = summary_data()
    data["abstract"].append({"text": "The war is lost.", "supported_by": ["p2"]})
    data["positions"][1]["evidence"] = [{"quote": "never in the article at all"}]
    nodes = graph(made(data).to_jsonld())
    (summary,) = of_type(nodes, f"{OWN}Summary")
    assert value(summary, f"{SCHEMA}abstract") == "Orr spoke of gains."
    sentences = {
        value(node, f"{SCHEMA}text"): value(node, f"{OWN}grounded")
        for node in of_type(nodes, f"{OWN}AbstractSentence")
    }
    assert sentences == {"Orr spoke of gains.": True, "The war is lost.": False}


def test_unchecked_evidence_proves_nothing() -> None:
    summary = ArticleSummary.model_validate(summary_data())
    document = SummaryResult(summary=summary, article=Article(text=TEXT)).to_jsonld()
    nodes = graph(document)
    assert of_type(nodes, f"{SCHEMA}Claim") == []
    assert of_type(nodes, f"{OWN}Evidence") == []
    assert {value(n, f"{OWN}match") for n in of_type(nodes, f"{OWN}UngroundedQuote")} == {
        "unchecked"
    }


@pytest.mark.parametrize("case", CASES)
def test_no_verdict_is_ever_passed(case: str) -> None:
    assert "Review" not in json.dumps(gold(case).to_jsonld()["@context"])
    assert "Rating" not in json.dumps(gold(case).to_jsonld()["@context"])


def test_non_answers_shifts_names_and_territory_keep_their_terms() -> None:
    data = summary_data()
    data["non_answers"][0] |= {
        "question_as_reported": "Asked about the advance",
        "asked_by": "ally",
    }
    data["territorial_claims"][0] |= {"within": "Tarn", "claimants": ["ally", "ministry"]}
    nodes = graph(made(data).to_jsonld())
    (refusal,) = of_type(nodes, f"{OWN}NonAnswer")
    assert {e["@value"] for e in refusal[f"{OWN}kind"]} == {"declined_to_comment", "redirected"}
    assert value(refusal, f"{OWN}clarity") == "clear_non_reply"
    assert value(refusal, f"{OWN}cameo") == "011"
    assert value(refusal, f"{OWN}bull") == "6 declines to answer"
    assert value(refusal, f"{OWN}redirectedTo").endswith("#ally")
    (question,) = of_type(nodes, f"{SCHEMA}Question")
    assert value(question, f"{SCHEMA}author").endswith("#ally")
    (claim,) = of_type(nodes, f"{OWN}TerritorialClaim")
    place = nodes[value(claim, f"{OWN}territory")]
    assert value(place, f"{SCHEMA}name") == "Lesna river"
    assert len(ids(claim, f"{OWN}claimant")) == 2
    (shift,) = of_type(nodes, f"{OWN}MessagingShift")
    (stages,) = shift[f"{OWN}stages"]
    relations = [value(nodes[s["@id"]], f"{OWN}relation") for s in stages["@list"]]
    assert relations == ["initial", "replaced"]
    (name,) = of_type(nodes, f"{OWN}NamingVariant")
    assert value(name, f"{OWN}surface") == "Vell-claimed Tarn Republic"


def test_provenance_is_provs() -> None:
    result = made(summary_data())
    nodes = graph(result.to_jsonld())
    (summary,) = of_type(nodes, f"{OWN}Summary")
    assert value(summary, f"{PROV}wasDerivedFrom") == named_information(TEXT)
    activity = nodes[value(summary, f"{PROV}wasGeneratedBy")]
    assert value(activity, f"{PROV}used") == named_information(TEXT)
    assert activity[f"{PROV}endedAtTime"][0]["@type"].endswith("dateTime")
    agents = {value(nodes[id_], f"{SCHEMA}name") for id_ in ids(summary, f"{PROV}wasAttributedTo")}
    assert agents == {"structured-summarizer", "some-model"}
    plans = {
        value(nodes[value(nodes[id_], f"{PROV}agent")], f"{SCHEMA}name")
        for id_ in ids(activity, f"{PROV}qualifiedAssociation")
        if f"{PROV}hadPlan" in nodes[id_]
    }
    assert plans == {"some-model"}


def test_an_answer_by_nobody_known_is_not_laid_at_the_librarys_door() -> None:
    nodes = graph(gold("defence-briefing").to_jsonld())
    planned = [n for n in of_type(nodes, f"{PROV}Association") if f"{PROV}hadPlan" in n]
    (agent,) = [nodes[value(n, f"{PROV}agent")] for n in planned]
    assert agent["@type"] == [f"{PROV}Agent"]
    assert f"{SCHEMA}name" not in agent


def test_the_offline_engine_had_no_prompt() -> None:
    nodes = graph(offline("defence-briefing").to_jsonld())
    assert of_type(nodes, f"{PROV}Plan") == []
    (association,) = of_type(nodes, f"{PROV}Association")
    agent = nodes[value(association, f"{PROV}agent")]
    assert value(agent, f"{SCHEMA}name") == "structured-summarizer"


def test_the_article_is_described_by_what_is_known() -> None:
    document = made(
        summary_data(),
        title="Ministry silent",
        deck="A deck.",
        byline="By A. B.",
        publisher="The Wire",
        published_at="2026-03-01",
        url="https://news.example/a?b=1",
        language="en",
    ).to_jsonld()
    assert {
        key: document[key]
        for key in ("headline", "alternativeHeadline", "creditText", "datePublished", "url")
    } == {
        "headline": "Ministry silent",
        "alternativeHeadline": "A deck.",
        "creditText": "By A. B.",
        "datePublished": "2026-03-01",
        "url": "https://news.example/a?b=1",
    }
    assert document["articleBody"] == TEXT
    printed = made(
        summary_data(), published_at="last Monday", url="javascript:alert(1)"
    ).to_jsonld()
    assert "datePublished" not in printed
    assert printed["dateAsPrinted"] == "last Monday"
    assert "url" not in printed
    assert web_address("https://a.example/ b") is None


def test_a_text_is_named_by_its_hash() -> None:
    name = named_information(TEXT)
    encoded = name.removeprefix("ni:///sha-256;")
    digest = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
    assert digest == hashlib.sha256(TEXT.encode()).digest()
    assert named_information(TEXT + " ") != name


def test_two_summaries_of_one_article_do_not_mix() -> None:
    one, other = made(summary_data()), gold("defence-briefing")
    again = made(summary_data() | {"abstract": []})
    nodes = [set(graph(r.to_jsonld())) for r in (one, again, other)]
    own = [{id_ for id_ in found if "#" in id_} for found in nodes]
    assert not own[0] & own[1]
    assert named_information(TEXT) in nodes[0] & nodes[1]


def test_hostile_ids_stay_apart() -> None:
    result = hostile()
    nodes = graph(result.to_jsonld())
    positions = of_type(nodes, f"{OWN}Position")
    assert len(positions) == len(result.summary.positions)
    for node in positions:
        assert " " not in node["@id"]
        assert "<" not in node["@id"]


# Schemas of a user's own


def test_of_any_schema_every_model_is_an_item_with_its_evidence() -> None:
    nodes = graph(generic().to_jsonld())
    items = of_type(nodes, f"{OWN}Item")
    assert {value(item, f"{OWN}path") for item in items} == {"promises[0]", "promises[1]"}
    (first,) = [i for i in items if value(i, f"{OWN}path") == "promises[0]"]
    assert first[f"{OWN}value"][0]["@value"] == {"who": "Maresh", "what": "no surrender"}
    assert len(ids(first, f"{OWN}evidence")) == 1
    (summary,) = of_type(nodes, f"{OWN}Summary")
    assert summary[f"{OWN}value"][0]["@value"] == {"tone": "<b>firm</b>"}


class Weighed(Position):
    newsworthiness: int
    doubts: tuple[Evidence, ...] = ()


class Desk(BaseModel):
    name: str
    proof: Evidence


class Mine(ArticleSummary):
    positions: tuple[Weighed, ...] = ()
    desks: tuple[Desk, ...] = ()
    tags: frozenset[str] = frozenset()
    beats: tuple[str, ...] = ()
    urgency: Literal["flash", "brief"] = "brief"


def test_what_a_subclass_adds_is_kept() -> None:
    data = summary_data() | {"tags": ["war", "aid", "oil"], "beats": ["defence", "talks"]}
    data["desks"] = [{"name": "Foreign", "proof": {"quote": "now it is the coast"}}]
    for position in data["positions"]:
        position |= {"newsworthiness": 7, "doubts": [{"quote": "Asked about the advance"}]}
    summarizer = Summarizer("m", schema=Mine, base_url="http://localhost/v1")
    result = summarizer.accept(TEXT, json.dumps(data))
    nodes = graph(result.to_jsonld())
    (summary,) = of_type(nodes, f"{OWN}Summary")
    assert summary[f"{OWN}value"][0]["@value"] == {
        "tags": ["aid", "oil", "war"],
        "beats": ["defence", "talks"],
        "urgency": "brief",
    }
    positions = of_type(nodes, f"{OWN}Position")
    assert [p[f"{OWN}value"][0]["@value"] for p in positions] == [{"newsworthiness": 7}] * 2
    assert [len(ids(p, f"{OWN}evidence")) for p in positions] == [2, 2]
    (desk,) = of_type(nodes, f"{OWN}Item")
    assert value(desk, f"{OWN}itemType") == "Desk"
    check_selectors(result.to_jsonld(), result)


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


def test_the_namespace_is_a_name_and_no_address() -> None:
    assert NAMESPACE == OWN
    assert NAMESPACE.startswith("urn:")
