"""The tables and their columns: names, types, order. They change only with a new version."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

Cell = str | int | bool | None
"""What a cell holds; None where there is nothing."""
Row = dict[str, Cell]
"""A row: every column of its table, in order."""


class Table(StrEnum):
    """A flat table that a result can be written as."""

    ARTICLES = "articles"
    """One row for each result: what is known about the article, how the summary came about."""
    ABSTRACT = "abstract"
    """A row for each sentence of the abstract."""
    ACTORS = "actors"
    POSITIONS = "positions"
    TERRITORIAL_CLAIMS = "territorial_claims"
    NON_ANSWERS = "non_answers"
    MESSAGING_SHIFTS = "messaging_shifts"
    """A row for each stage of each shift."""
    NAMING_VARIANTS = "naming_variants"
    EVIDENCE = "evidence"
    """A row for each piece of evidence, whatever the schema."""
    ISSUES = "issues"
    REJECTED = "rejected"
    """What the model answered and the summary does not hold."""


class Column(NamedTuple):
    """A column.

    Attributes:
        name: Its name.
        type: What its cells hold, unless they are None.
    """

    name: str
    type: type[str] | type[int] | type[bool] = str


ANY_SCHEMA: Final = (Table.ARTICLES, Table.EVIDENCE, Table.ISSUES, Table.REJECTED)
"""The tables that a summary of any schema has."""
_ITEM: Final = (Column("article_id"), Column("item"))
_PROOF: Final = (
    Column("proved", bool),
    Column("quote"),
    Column("sentence", int),
    Column("match"),
)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _who(*roles: str) -> tuple[Column, ...]:
    """The ids and the names of those who have a part in an item."""
    return tuple(Column(f"{role}_{what}") for role in roles for what in ("id", "name"))


COLUMNS: Final[dict[Table, tuple[Column, ...]]] = {
    Table.ARTICLES: (
        *_texts("article_id", "title", "deck", "byline", "publisher", "published_at", "dateline"),
        *_texts("url", "language", "text_sha256"),
        Column("characters", int),
        *_texts("engine", "model", "prompt", "library", "generated_at"),
        *(Column(name, int) for name in ("quotes", "quotes_grounded", "issues", "errors")),
        *(Column(name, int) for name in ("rejected", "input_tokens", "output_tokens")),
    ),
    Table.ABSTRACT: (
        Column("article_id"),
        Column("number", int),
        *_texts("text", "supported_by"),
        Column("proved", bool),
    ),
    Table.ACTORS: (
        *_ITEM,
        *_texts("name", "type", "role"),
        *_who("affiliation"),
        *_texts("country", "mentions"),
        Column("places", int),
    ),
    Table.POSITIONS: (
        *_ITEM,
        *_who("source"),
        *_texts("source_type", "cue", "cue_class", "content", "topic", "certainty", "quote_type"),
        *_who("addressee"),
        *_texts("time_text", "nested_under", "contested_by"),
        *_PROOF,
    ),
    Table.TERRITORIAL_CLAIMS: (
        *_ITEM,
        *_texts("territory", "within", "action", "status_as_reported"),
        *_who("actor", "counterparty", "claimants"),
        *_who("controller_as_reported", "sovereign_as_reported", "asserted_by"),
        *_texts("extent_text", "time_text", "purpose_as_reported"),
        *_PROOF,
    ),
    Table.NON_ANSWERS: (
        *_ITEM,
        *_who("actor"),
        *_texts("kinds", "topic", "question_as_reported"),
        *_who("asked_by", "redirected_to"),
        *_texts("grounds", "clarity", "clarity_labels", "bull", "cameo"),
        *_PROOF,
    ),
    Table.MESSAGING_SHIFTS: (
        *_ITEM,
        *_who("actor"),
        Column("topic"),
        *_who("asserted_by"),
        Column("explicit_in_text", bool),
        Column("stage", int),
        *_texts("relation", "time_text", "position"),
        *_who("source"),
        Column("content"),
        *_PROOF,
    ),
    Table.NAMING_VARIANTS: (
        *_ITEM,
        *_texts("surface", "referent"),
        *_who("used_by", "attributes_sovereignty_to", "attributes_claim_to"),
        Column("places", int),
    ),
    Table.EVIDENCE: (
        *_ITEM,
        *_texts("path", "quote", "found", "match"),
        Column("grounded", bool),
        *(Column(name, int) for name in ("sentence", "start", "end")),
        *_texts("prefix", "suffix", "pieces", "differences"),
        Column("ambiguous", bool),
    ),
    Table.ISSUES: (
        *_ITEM,
        *_texts("path", "kind", "severity", "message", "passage"),
        Column("start", int),
        Column("end", int),
    ),
    Table.REJECTED: _texts("article_id", "path", "reason", "value"),
}
"""Every table's columns, in order."""

__all__ = ["ANY_SCHEMA", "COLUMNS", "Cell", "Column", "Row", "Table"]
