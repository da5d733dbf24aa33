"""Everything the rules find in one article, before it is put into the schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.cues import Cues
from summarizer.offline.actors import cast
from summarizer.offline.attribution import find_statements
from summarizer.offline.claims import Claim
from summarizer.offline.entities import Entity
from summarizer.offline.finding import find_mentions
from summarizer.offline.naming import Naming, find_names
from summarizer.offline.narrator import Assertion, find_assertions
from summarizer.offline.non_answers import find_non_answers
from summarizer.offline.reading import read
from summarizer.offline.shifts import Shift, find_shifts
from summarizer.offline.speech import continued, speakers_of
from summarizer.offline.statements import Frame, Statement
from summarizer.offline.territory import find_claims
from summarizer.offline.unanswered import Unanswered

if TYPE_CHECKING:
    from summarizer.article import Article


@dataclass(slots=True)
class Analysis:
    """What was found; the items refer to each other by identity."""

    frame: Frame
    speakers: dict[int, Entity]
    """Index of a quotation to whoever says it."""
    statements: list[Statement]
    unanswered: list[Unanswered]
    claims: list[Claim]
    names: list[Naming]
    shifts: list[Shift]
    assertions: list[Assertion]


def analyse(article: Article, cues: Cues | None) -> Analysis:
    """Apply every rule to an article."""
    reading = read(
        article.text,
        article.sentences,
        cues=cues or Cues.load(),
        boilerplate=article.boilerplate,
    )
    mentions = find_mentions(reading)
    frame = Frame(reading, mentions, cast(reading, mentions))
    statements = continued(frame, find_statements(frame))
    unanswered = find_non_answers(frame, statements)
    shifts = find_shifts(frame, statements)
    claims = find_claims(frame, statements)
    names = find_names(frame, statements)
    covered = [stretch for item in unanswered for stretch in item.evidence]
    assertions = find_assertions(frame, statements, covered)
    refusals: dict[int, set[int]] = {}
    for item in unanswered:
        tokens = refusals.setdefault(id(item.actor), set())
        tokens.update(k for s in item.evidence for k in range(s.first, s.end))
    staged = {id(stage.statement) for shift in shifts for stage in shift.stages}
    kept = [
        s
        for s in statements
        if id(s) in staged or not _withheld(s, refusals.get(id(s.source), set()))
    ]
    alive = {id(s) for s in kept}
    for statement in kept:
        while statement.parent is not None and id(statement.parent) not in alive:
            statement.parent = statement.parent.parent
    speakers = {n: e for n, e in speakers_of(frame, statements).items() if e is not None}
    return Analysis(frame, speakers, kept, unanswered, claims, names, shifts, assertions)


def _withheld(statement: Statement, covered: set[int]) -> bool:
    """Whether a statement says no more than a non-answer does."""
    if not covered:
        return False
    total = sum(c.end - c.first for c in statement.content)
    shared = sum(k in covered for c in statement.content for k in range(c.first, c.end))
    return total > 0 and shared * 10 >= total * 7
