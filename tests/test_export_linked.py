"""JSON-LD, read back by a JSON-LD processor: what is proved is said, in terms that others know."""

import json
from typing import Literal

import pytest
from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, SummaryResult
from summarizer.export.linked.names import named_information
from summarizer.schemas import ArticleSummary, Position
from tests.linked import OWN, PROV, SCHEMA, check_selectors, graph, ids, of_type, value
from tests.reports import faulty, generic, gold, made
from tests.summaries import TEXT, summary_data
from tests.test_examples import CASES

# What is said, and in whose terms


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
