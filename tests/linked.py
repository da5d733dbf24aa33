"""Reading linked data as others would.

A JSON-LD processor that fetches nothing, and the W3C's way of finding what a selector selects.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel
from pyld import jsonld

from summarizer import Evidence, SummaryResult
from summarizer.export.linked.names import named_information
from summarizer.schema_tree import models_in

OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
OWN = "urn:structured-summarizer:1.0:"
AS = "https://www.w3.org/ns/activitystreams#"

MOTIVATIONS = (
    "assessing",
    "classifying",
    "commenting",
    "describing",
    "highlighting",
    "identifying",
    "linking",
    "tagging",
)
ANNO = "http://www.w3.org/ns/anno.jsonld"
# What the standard's context says of the terms that an export uses; the real one has more.
_ANNO_CONTEXT: dict[str, Any] = {
    "@context": {
        "oa": OA,
        "as": AS,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": "@id",
        "type": "@type",
        "Annotation": "oa:Annotation",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "Software": "as:Application",
        "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody",
        "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        **{name: f"oa:{name}" for name in MOTIVATIONS},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "scope": {"@id": "oa:hasScope", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
        "value": "rdf:value",
        "format": "dc:format",
        "label": "rdfs:label",
        "name": "foaf:name",
        "creator": {"@id": "dcterms:creator", "@type": "@id"},
        "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
        "generator": {"@id": "as:generator", "@type": "@id"},
        "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
        "first": {"@id": "as:first", "@type": "@id"},
        "partOf": {"@id": "as:partOf", "@type": "@id"},
        "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    }
}


class Selected(NamedTuple):
    """What the selectors of one specific resource say."""

    source: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int

    def by_quote(self, text: str) -> list[int]:
        """Every place where the text has prefix, exact and suffix in a row."""
        whole = self.prefix + self.exact + self.suffix
        found = []
        at = text.find(whole)
        while at >= 0:
            found.append(at + len(self.prefix))
            at = text.find(whole, at + 1)
        return found

    def by_position(self, text: str) -> str:
        """The characters from start to end, counted in code points."""
        return text[self.start : self.end]


def _load(url: str, _options: object) -> dict[str, Any]:
    assert url == ANNO, f"the export makes a processor fetch {url}"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": _ANNO_CONTEXT,
    }


def graph(document: object) -> dict[str, dict[str, list[Any]]]:
    """The nodes of a document by id, their properties spelled out as IRIs."""
    # Through text, as a file would be.
    data = json.loads(json.dumps(document))
    flat = jsonld.flatten(data, options={"documentLoader": _load})
    return {node["@id"]: node for node in flat}


def of_type(nodes: dict[str, Any], *types: str) -> list[dict[str, Any]]:
    """The nodes that have one of the types."""
    return [node for node in nodes.values() if set(types) & set(node.get("@type", ()))]


def value(node: dict[str, Any], name: str) -> Any:
    """The one value of a property."""
    (entry,) = node[name]
    return entry["@value"] if "@value" in entry else entry["@id"]


def ids(node: dict[str, Any], name: str) -> list[str]:
    """The ids that a property points to."""
    return [entry["@id"] for entry in node.get(name, ()) if "@id" in entry]


def selections(nodes: dict[str, Any]) -> Iterator[Selected]:
    """What every specific resource selects."""
    for node in of_type(nodes, f"{OA}SpecificResource"):
        selectors = [nodes[id_] for id_ in ids(node, f"{OA}hasSelector")]
        assert len(selectors) == 2
        (quoted,) = [s for s in selectors if s["@type"] == [f"{OA}TextQuoteSelector"]]
        (placed,) = [s for s in selectors if s["@type"] == [f"{OA}TextPositionSelector"]]
        yield Selected(
            value(node, f"{OA}hasSource"),
            *(value(quoted, f"{OA}{name}") for name in ("exact", "prefix", "suffix")),
            *(int(value(placed, f"{OA}{name}")) for name in ("start", "end")),
        )


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
