"""JSON-LD: its terms, the names that it gives to things, and what it says of their origin."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from summarizer import SummaryResult
from summarizer.export.linked.context import NAMESPACE
from summarizer.export.linked.names import named_information, web_address
from tests.linked import OWN, PROV, SCHEMA, graph, ids, of_type, value
from tests.reports import faulty, generic, gold, hostile, made, offline
from tests.summaries import TEXT, summary_data

SAMPLES: dict[str, Callable[[], SummaryResult[Any]]] = {
    "gold": lambda: gold("defence-briefing"),
    "offline": lambda: offline("border-dispute"),
    "faulty": faulty,
    "hostile": hostile,
    "generic": generic,
}


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


def test_the_namespace_is_a_name_and_no_address() -> None:
    assert NAMESPACE == OWN
    assert NAMESPACE.startswith("urn:")
