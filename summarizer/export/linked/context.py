"""The JSON-LD context of the export: every term, and the vocabulary that it comes from.

It stands inside each document, so that nothing has to be fetched to understand one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import JsonValue

NAMESPACE: Final = "urn:structured-summarizer:1.0:"
"""Where the terms are that no public vocabulary has. A name, not an address: nothing is there to
be fetched. The number is that of the summary schema."""

_SCHEMA_CLASSES: Final = (
    "Claim",
    "CreativeWork",
    "GovernmentOrganization",
    "NewsArticle",
    "Organization",
    "Person",
    "Place",
    "Question",
    "Quotation",
    "SoftwareApplication",
    "Statement",
)
_SCHEMA_TEXTS: Final = (
    "abstract",
    "alternateName",
    "alternativeHeadline",
    "articleBody",
    "creditText",
    "datePublished",
    "dateline",
    "headline",
    "inLanguage",
    "jobTitle",
    "name",
    "softwareVersion",
    "text",
)
_SCHEMA_LINKS: Final = (
    "about",
    "appearance",
    "author",
    "containedInPlace",
    "hasPart",
    "interpretedAsClaim",
    "isBasedOn",
    "isPartOf",
    "mentions",
    "publisher",
    "spokenByCharacter",
    "subjectOf",
    "url",
)
_PROV_CLASSES: Final = ("Activity", "Agent", "Association", "Entity", "Plan", "SoftwareAgent")
_PROV_LINKS: Final = (
    "agent",
    "hadPlan",
    "qualifiedAssociation",
    "used",
    "wasAttributedTo",
    "wasDerivedFrom",
    "wasGeneratedBy",
    "wasQuotedFrom",
)
_OWN_CLASSES: Final = (
    "AbstractSentence",
    "Collective",
    "Evidence",
    "Issue",
    "Item",
    "MessagingShift",
    "NamingVariant",
    "Narrator",
    "NonAnswer",
    "Population",
    "Position",
    "ShiftStage",
    "Summary",
    "TerritorialClaim",
    "UngroundedQuote",
)
_OWN_VALUES: Final = (
    "action",
    "ambiguous",
    "bull",
    "cameo",
    "certainty",
    "clarity",
    "clarityLabel",
    "country",
    "cue",
    "cueClass",
    "dateAsPrinted",
    "differences",
    "engine",
    "explicitInText",
    "extentText",
    "grounded",
    "grounds",
    "issueKind",
    "itemType",
    "kind",
    "match",
    "path",
    "purposeAsReported",
    "quote",
    "quoteType",
    "referent",
    "relation",
    "role",
    "sentence",
    "severity",
    "sourceType",
    "statusAsReported",
    "surface",
    "textSha256",
    "timeText",
    "topic",
)
_OWN_LINKS: Final = (
    "abstractSentence",
    "actor",
    "addressee",
    "affiliatedWith",
    "assertedBy",
    "attributesClaimTo",
    "attributesSovereigntyTo",
    "claimant",
    "contestedBy",
    "controllerAsReported",
    "counterparty",
    "evidence",
    "issue",
    "mention",
    "nearest",
    "nestedUnder",
    "passage",
    "position",
    "question",
    "redirectedTo",
    "sovereignAsReported",
    "supportedBy",
    "territory",
    "ungroundedPart",
    "ungroundedQuote",
    "usedBy",
)


def context(summary: str) -> dict[str, JsonValue]:
    """The context of a document.

    Args:
        summary: IRI of its summary; the prefix ``item`` stands for the summary's parts.
    """
    return {
        "@version": 1.1,
        "schema": "https://schema.org/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "own": NAMESPACE,
        "item": f"{summary}#",
        **_values("schema", (*_SCHEMA_CLASSES, *_SCHEMA_TEXTS)),
        **_links("schema", _SCHEMA_LINKS),
        **_values("prov", _PROV_CLASSES),
        **_links("prov", _PROV_LINKS),
        "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
        **_values("oa", ("SpecificResource", "TextPositionSelector", "TextQuoteSelector")),
        **_values("oa", ("exact", "prefix", "suffix")),
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
        **_values("own", (*_OWN_CLASSES, *_OWN_VALUES)),
        **_links("own", _OWN_LINKS),
        "stages": {"@id": "own:stages", "@type": "@id", "@container": "@list"},
        # Fields of a user's own schema, as they are.
        "value": {"@id": "own:value", "@type": "@json"},
    }


def _values(prefix: str, names: Iterable[str]) -> dict[str, JsonValue]:
    return {name: f"{prefix}:{name}" for name in names}


def _links(prefix: str, names: Iterable[str]) -> dict[str, JsonValue]:
    return {name: {"@id": f"{prefix}:{name}", "@type": "@id"} for name in names}


__all__ = ["NAMESPACE", "context"]
