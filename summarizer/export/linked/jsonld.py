"""A result as JSON-LD: schema.org for what has a name there, PROV for where it comes from.

One rule decides what may be said in the words of others: only a position that a quote in the
article proves is a schema.org Claim with an author, and only words that stand in the article are a
Quotation. What is not proved is there too, but in terms of this library alone and apart from the
rest (``ungroundedPart``, ``ungroundedQuote``), so that nobody who skips what they do not know takes
it for proved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from summarizer.export.linked.context import context
from summarizer.export.linked.names import Names, web_address
from summarizer.export.linked.nodes import Nodes, Object, present, sorted_by_proof
from summarizer.export.linked.parts import Parts
from summarizer.schemas import ArticleSummary, Provenance

if TYPE_CHECKING:
    from pydantic import JsonValue

    from summarizer.article import Article
    from summarizer.findings import Issue
    from summarizer.result import SummaryResult

_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?")


def render_jsonld(result: SummaryResult[Any]) -> dict[str, JsonValue]:
    """A result as one JSON-LD document: the article, and the summary that is about it.

    Its context stands inside it, so that a processor fetches nothing. Of a summary whose schema is
    not ``ArticleSummary`` every model becomes an ``Item`` with its fields as a JSON literal and its
    evidence.
    """
    nodes = Nodes(result)
    names = nodes.names
    summary: BaseModel = result.summary
    items: Object = {}
    if isinstance(summary, ArticleSummary):
        items = Parts(nodes, summary).properties()
    else:
        items = sorted_by_proof(nodes.own_items())
    about = nodes.node(
        summary,
        (),
        ["Summary", "CreativeWork", "Entity"],
        {
            "@id": names.summary,
            "about": names.article,
            "isBasedOn": names.article,
            "wasDerivedFrom": names.article,
            **_provenance(names, summary),
            **items,
            "issue": [_issue(issue) for issue in result.issues],
        },
    )
    return {
        "@context": context(names.summary),
        **_article(result.article, names),
        "subjectOf": about,
    }


def _article(article: Article, names: Names) -> Object:
    printed = article.published_at
    is_date = printed is not None and _DATE.fullmatch(printed) is not None
    publisher: Object | None = (
        {"@type": "Organization", "name": article.publisher} if article.publisher else None
    )
    return present(
        {
            "@id": names.article,
            "@type": ["NewsArticle", "Entity"],
            "url": web_address(article.url),
            "headline": article.title,
            "alternativeHeadline": article.deck,
            "creditText": article.byline,
            "publisher": publisher,
            "datePublished": printed if is_date else None,
            "dateAsPrinted": None if is_date else printed,
            "dateline": article.dateline,
            "inLanguage": article.language,
            "articleBody": article.text,
            "textSha256": article.sha256,
        }
    )


def _provenance(names: Names, summary: BaseModel) -> Object:
    """Who made the summary of what, in PROV's terms; nothing where the schema does not say."""
    made = getattr(summary, "provenance", None)
    if not isinstance(made, Provenance):
        return {}
    library: Object = {
        "@id": "item:/provenance/library",
        "@type": ["SoftwareAgent", "SoftwareApplication"],
        "name": "structured-summarizer",
        "softwareVersion": made.library,
    }
    plan: Object | None = None
    if made.prompt:
        plan = {"@id": "item:/provenance/prompt", "@type": "Plan", "name": made.prompt}
    agents = [library]
    associations: list[JsonValue] = [{"@type": "Association", "agent": library["@id"]}]
    if made.engine != "offline":
        # Whoever answered did so by the prompt; an answer from elsewhere may be anybody's.
        answered: Object = {
            "@id": "item:/provenance/model",
            "@type": "SoftwareAgent" if made.model else "Agent",
            "name": made.model,
        }
        agents.append(present(answered))
        association: Object = {
            "@type": "Association",
            "agent": answered["@id"],
            "hadPlan": plan,
        }
        associations.append(present(association))
    activity: Object = {
        "@id": "item:/provenance",
        "@type": "Activity",
        "engine": made.engine,
        "used": names.article,
        "endedAtTime": made.generated_at.isoformat() if made.generated_at else None,
        "qualifiedAssociation": associations,
    }
    return {"wasGeneratedBy": present(activity), "wasAttributedTo": [*agents]}


def _issue(issue: Issue) -> JsonValue:
    return present(
        {
            "@type": "Issue",
            "issueKind": issue.kind.value,
            "severity": issue.severity.value,
            "path": issue.item,
            "text": issue.message,
        }
    )


__all__ = ["render_jsonld"]
