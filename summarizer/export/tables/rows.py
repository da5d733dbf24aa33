"""The rows of each table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from summarizer.errors import UsageError
from summarizer.export.proof import item_named
from summarizer.export.sources import Sources
from summarizer.export.tables.columns import ANY_SCHEMA, COLUMNS, Row, Table
from summarizer.export.wording import listed
from summarizer.findings import Severity
from summarizer.schema_tree import evidence_in, models_in, path
from summarizer.schemas import ArticleSummary, Evidence, Provenance

if TYPE_CHECKING:
    from summarizer.result import SummaryResult

    Result = SummaryResult[Any]

SEPARATOR: Final = "; "
"""What stands between several values in one cell."""


def rows_of(results: Iterable[Result], table: str) -> list[Row]:
    """The rows of one table, of all results in order.

    Args:
        results: The results.
        table: Name of the table.

    Returns:
        Plain dictionaries, all with the table's columns in their order. Several values in one cell
        are joined by ``"; "``.

    Raises:
        UsageError: There is no such table, or a result's schema does not have it.
    """
    wanted = table_named(table)
    return [_complete(wanted, row) for result in results for row in _rows(result, wanted)]


def table_named(name: str) -> Table:
    """The table of that name.

    Raises:
        UsageError: There is none.
    """
    try:
        return Table(name)
    except ValueError:
        names = listed([table.value for table in Table])
        raise UsageError(f"there is no table {name!r}; the tables are {names}") from None


def _rows(result: Result, table: Table) -> Iterator[Row]:
    if table in _OF_ANY:
        yield from _OF_ANY[table](result)
        return
    if not isinstance(result.summary, ArticleSummary):
        raise UsageError(
            f"a summary of the schema {type(result.summary).__name__} has no table '{table}'; "
            f"it has {listed([known.value for known in ANY_SCHEMA])}"
        )
    start: Row = {"article_id": result.article.id}
    for row in _OF_ARTICLE_SUMMARY[table](result.summary, Sources(result.summary)):
        yield start | row


def _complete(table: Table, row: Row) -> Row:
    """The row with all columns in order; a value outside them is a mistake of this module."""
    names = [column.name for column in COLUMNS[table]]
    if unknown := row.keys() - set(names):
        raise AssertionError(f"no column of {table}: {unknown}")
    return {name: row.get(name) for name in names}


def _joined(values: Iterable[str]) -> str | None:
    return SEPARATOR.join(values) or None


def _who(sources: Sources, role: str, *ids: str | None) -> Row:
    known = [id_ for id_ in ids if id_]
    names = [sources.name(id_) for id_ in known]
    return {f"{role}_id": _joined(known), f"{role}_name": _joined(names)}


def _proof(evidence: tuple[Evidence, ...]) -> Row:
    """Whether any evidence counts as proof, and the first that does, else the first there is."""
    if not evidence:
        return {}
    best = next((piece for piece in evidence if piece.grounded), evidence[0])
    checked = any(piece.match is not None for piece in evidence)
    return {
        "proved": best.grounded if checked else None,
        "quote": best.quote,
        "sentence": best.sentence,
        "match": best.match and best.match.value,
    }


def _articles(result: Result) -> Iterator[Row]:
    article, usage = result.article, result.usage
    made = getattr(result.summary, "provenance", None)
    made = made if isinstance(made, Provenance) else None
    evidence = [model for _, model in models_in(result.summary) if isinstance(model, Evidence)]
    yield {
        "article_id": article.id,
        "title": article.title,
        "deck": article.deck,
        "byline": article.byline,
        "publisher": article.publisher,
        "published_at": article.published_at,
        "dateline": article.dateline,
        "url": article.url,
        "language": article.language,
        "text_sha256": article.sha256,
        "characters": len(article.text),
        "engine": made.engine if made else None,
        "model": made.model if made else None,
        "prompt": made.prompt if made else None,
        "library": made.library if made else None,
        "generated_at": made.generated_at.isoformat() if made and made.generated_at else None,
        "quotes": len(evidence),
        "quotes_grounded": sum(piece.grounded for piece in evidence),
        "issues": len(result.issues),
        "errors": sum(issue.severity is Severity.ERROR for issue in result.issues),
        "rejected": len(result.rejected),
        "input_tokens": usage.input_tokens if usage else None,
        "output_tokens": usage.output_tokens if usage else None,
    }


def _evidence(result: Result) -> Iterator[Row]:
    for loc, model in models_in(result.summary):
        own = getattr(model, "id", None)
        for place, piece in evidence_in(model, loc):
            span = piece.span
            yield {
                "article_id": result.article.id,
                "item": own if isinstance(own, str) else path(loc) or None,
                "path": path(place),
                "quote": piece.quote,
                "found": None if span is None else span.of(result.article.text),
                "match": piece.match and piece.match.value,
                "grounded": None if piece.match is None else piece.grounded,
                "sentence": piece.sentence,
                "start": piece.start,
                "end": piece.end,
                "prefix": piece.prefix,
                "suffix": piece.suffix,
                "pieces": _joined(f"{part.start}–{part.end}" for part in piece.pieces),
                "differences": _joined(piece.differences),
                "ambiguous": piece.ambiguous,
            }


def _issues(result: Result) -> Iterator[Row]:
    for issue in result.issues:
        span = issue.span
        yield {
            "article_id": result.article.id,
            "item": item_named(issue, result.summary)[1],
            "path": issue.item,
            "kind": issue.kind.value,
            "severity": issue.severity.value,
            "message": issue.message,
            "passage": None if span is None else span.of(result.article.text),
            "start": None if span is None else span.start,
            "end": None if span is None else span.end,
        }


def _rejected(result: Result) -> Iterator[Row]:
    for item in result.rejected:
        yield {
            "article_id": result.article.id,
            "path": item.path,
            "reason": item.reason,
            "value": json.dumps(item.value, ensure_ascii=False),
        }


def _abstract(summary: ArticleSummary, sources: Sources) -> Iterator[Row]:
    for number, item in enumerate(summary.abstract, start=1):
        proofs = [_proof(sources.evidence(id_)).get("proved") for id_ in item.supported_by]
        yield {
            "number": number,
            "text": item.text,
            "supported_by": _joined(item.supported_by),
            "proved": None if None in proofs else all(proofs),
        }


def _actors(summary: ArticleSummary, sources: Sources) -> Iterator[Row]:
    for item in summary.actors:
        yield {
            "item": item.id,
            "name": item.name,
            "type": item.type.value,
            "role": item.role,
            **_who(sources, "affiliation", item.affiliation),
            "country": item.country,
            "mentions": _joined(item.mentions),
            "places": len(item.mention_spans),
        }


def _positions(summary: ArticleSummary, sources: Sources) -> Iterator[Row]:
    for item in summary.positions:
        yield {
            "item": item.id,
            **_who(sources, "source", item.source),
            "source_type": item.source_type and item.source_type.value,
            "cue": item.cue,
            "cue_class": item.cue_class and item.cue_class.value,
            "content": item.content,
            "topic": item.topic,
            "certainty": item.certainty.value,
            "quote_type": item.quote_type and item.quote_type.value,
            **_who(sources, "addressee", item.addressee),
            "time_text": item.time_text,
            "nested_under": item.nested_under,
            "contested_by": _joined(item.contested_by),
            **_proof(item.evidence),
        }


def _territorial_claims(summary: ArticleSummary, sources: Sources) -> Iterator[Row]:
    for item in summary.territorial_claims:
        yield {
            "item": item.id,
            "territory": item.territory,
            "within": item.within,
            "action": item.action.value,
            "status_as_reported": item.status_as_reported.value,
            **_who(sources, "actor", item.actor),
            **_who(sources, "counterparty", item.counterparty),
            **_who(sources, "claimants", *item.claimants),
            **_who(sources, "controller_as_reported", item.controller_as_reported),
            **_who(sources, "sovereign_as_reported", item.sovereign_as_reported),
            **_who(sources, "asserted_by", *item.asserted_by),
            "extent_text": item.extent_text,
            "time_text": item.time_text,
            "purpose_as_reported": item.purpose_as_reported,
            **_proof(item.evidence),
        }


def _non_answers(summary: ArticleSummary, sources: Sources) -> Iterator[Row]:
    for item in summary.non_answers:
        yield {
            "item": item.id,
            **_who(sources, "actor", item.actor),
            "kinds": _joined(kind.value for kind in item.kinds),
            "topic": item.topic,
            "question_as_reported": item.question_as_reported,
            **_who(sources, "asked_by", item.asked_by),
            **_who(sources, "redirected_to", item.redirected_to),
            "grounds": item.grounds.value,
            "clarity": item.clarity and item.clarity.value,
            "clarity_labels": _joined(item.crosswalk.clarity),
            "bull": _joined(item.crosswalk.bull),
            "cameo": _joined(item.crosswalk.cameo),
            **_proof(item.evidence),
        }


def _messaging_shifts(summary: ArticleSummary, sources: Sources) -> Iterator[Row]:
    for index, item in enumerate(summary.messaging_shifts):
        for number, stage in enumerate(item.stages, start=1):
            position = sources.position(stage.position)
            yield {
                "item": f"messaging_shifts[{index}]",
                **_who(sources, "actor", item.actor),
                "topic": item.topic,
                **_who(sources, "asserted_by", item.asserted_by),
                "explicit_in_text": item.explicit_in_text,
                "stage": number,
                "relation": stage.relation.value,
                "time_text": stage.time_text,
                "position": stage.position,
                **_who(sources, "source", position.source if position else None),
                "content": position.content if position else None,
                **_proof(sources.evidence(stage.position)),
            }


def _naming_variants(summary: ArticleSummary, sources: Sources) -> Iterator[Row]:
    for index, item in enumerate(summary.naming_variants):
        yield {
            "item": f"naming_variants[{index}]",
            "surface": item.surface,
            "referent": item.referent,
            **_who(sources, "used_by", item.used_by),
            **_who(sources, "attributes_sovereignty_to", item.attributes_sovereignty_to),
            **_who(sources, "attributes_claim_to", item.attributes_claim_to),
            "places": len(item.spans),
        }


_OF_ANY: Final[dict[Table, Callable[[Result], Iterator[Row]]]] = {
    Table.ARTICLES: _articles,
    Table.EVIDENCE: _evidence,
    Table.ISSUES: _issues,
    Table.REJECTED: _rejected,
}
_OF_ARTICLE_SUMMARY: Final[dict[Table, Callable[[ArticleSummary, Sources], Iterator[Row]]]] = {
    Table.ABSTRACT: _abstract,
    Table.ACTORS: _actors,
    Table.POSITIONS: _positions,
    Table.TERRITORIAL_CLAIMS: _territorial_claims,
    Table.NON_ANSWERS: _non_answers,
    Table.MESSAGING_SHIFTS: _messaging_shifts,
    Table.NAMING_VARIANTS: _naming_variants,
}

__all__ = ["SEPARATOR", "rows_of", "table_named"]
