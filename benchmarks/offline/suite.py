"""The engine's summaries against the gold of a suite, item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.offline.annotations import Range
from benchmarks.offline.matching import Count, overlaps, same_name
from summarizer.article import Article
from summarizer.examined import Examined
from summarizer.ground import ground
from summarizer.offline import summarize_offline
from summarizer.schema_tree import models_in
from summarizer.schemas import (
    NARRATOR,
    Actor,
    ArticleSummary,
    Evidence,
    NonAnswer,
    Position,
    TerritorialClaim,
)


@dataclass(slots=True)
class Suite:
    """Counts by kind of item, over all cases."""

    cases: int = 0
    evidence: int = 0
    inexact: int = 0
    counts: dict[str, Count] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, kind: str, count: Count) -> None:
        """Add one case's figures for a kind of item."""
        self.counts.setdefault(kind, Count()).add(count)


def score_suite(folder: Path, articles: Path, *, only: str = "") -> Suite:
    """Score every case of a suite whose name contains ``only``."""
    suite = Suite()
    for path in sorted(folder.glob("*/gold.json")):
        case = path.parent.name
        if only not in case:
            continue
        suite.cases += 1
        article = Article.from_file(articles / f"{case}.txt")
        gold = ground(
            ArticleSummary.model_validate_json(path.read_text(encoding="utf-8")),
            Examined(article),
        ).summary
        _score_case(case, article, gold, summarize_offline(article), suite)
    return suite


def _score_case(
    case: str, article: Article, gold: ArticleSummary, mine: ArticleSummary, suite: Suite
) -> None:
    for _, model in models_in(mine):
        if isinstance(model, Evidence):
            suite.evidence += 1
            span = model.span
            suite.inexact += span is None or span.of(article.text) != model.quote
    names = _Names(gold, mine)
    suite.add("actors", _actors(gold, mine))
    positions = _pairs(gold.positions, mine.positions)
    narrated = [p.source == NARRATOR for p in gold.positions]
    own = [p.source == NARRATOR for p in mine.positions]
    for label, wanted in (("attributed positions", False), ("narrator's positions", True)):
        kept = [
            (g, m)
            for g, m in positions
            if narrated[g] is wanted
            and own[m] is wanted
            and names.same(gold.positions[g].source, mine.positions[m].source)
        ]
        met, right = {g for g, _ in kept}, {m for _, m in kept}
        count = Count(len(right), own.count(wanted), narrated.count(wanted), hit=len(met))
        suite.add(label, count)
        _report(
            case,
            label,
            [p for g, p in enumerate(gold.positions) if narrated[g] is wanted and g not in met],
            [p for m, p in enumerate(mine.positions) if own[m] is wanted and m not in right],
            suite,
        )
    answers = [
        (g, m)
        for g, m in _pairs(gold.non_answers, mine.non_answers)
        if names.same(gold.non_answers[g].actor, mine.non_answers[m].actor)
    ]
    _add(case, "non-answers", gold.non_answers, mine.non_answers, answers, suite)
    claims = [
        (g, m)
        for g, m in _pairs(gold.territorial_claims, mine.territorial_claims)
        if gold.territorial_claims[g].action is mine.territorial_claims[m].action
    ]
    _add(case, "territorial", gold.territorial_claims, mine.territorial_claims, claims, suite)
    wanted_names = {n.surface.casefold() for n in gold.naming_variants}
    found_names = {n.surface.casefold() for n in mine.naming_variants}
    both = len(wanted_names & found_names)
    suite.add("naming variants", Count(both, len(found_names), len(wanted_names)))
    shifts = {g for g in range(len(gold.messaging_shifts)) if _same_shift(gold, mine, g, positions)}
    suite.add(
        "messaging shifts",
        Count(len(shifts), len(mine.messaging_shifts), len(gold.messaging_shifts)),
    )


class _Names:
    """Whether an actor of one summary is an actor of the other."""

    def __init__(self, gold: ArticleSummary, mine: ArticleSummary) -> None:
        self._gold = {a.id: a for a in gold.actors}
        self._mine = {a.id: a for a in mine.actors}

    def same(self, wanted: str, found: str) -> bool:
        if NARRATOR in (wanted, found):
            return wanted == found
        return _same_actor(self._gold[wanted], self._mine[found])


def _same_actor(one: Actor, other: Actor) -> bool:
    names = (other.name, *other.mentions)
    return any(same_name(name, names) for name in (one.name, *one.mentions))


def _actors(gold: ArticleSummary, mine: ArticleSummary) -> Count:
    met = {g.id for g in gold.actors if any(_same_actor(g, m) for m in mine.actors)}
    right = {m.id for m in mine.actors if any(_same_actor(g, m) for g in gold.actors)}
    return Count(len(right), len(mine.actors), len(gold.actors), hit=len(met))


Item = Position | NonAnswer | TerritorialClaim


def _ranges(item: Item) -> list[Range]:
    return [(e.span.start, e.span.end) for e in item.evidence if e.span is not None]


def _pairs(gold: Sequence[Item], mine: Sequence[Item]) -> list[tuple[int, int]]:
    found = [_ranges(item) for item in mine]
    return [
        (g, m)
        for g, item in enumerate(gold)
        for m, ranges in enumerate(found)
        if any(overlaps(a, b) for a in _ranges(item) for b in ranges)
    ]


def _add(
    case: str,
    label: str,
    gold: Sequence[Item],
    mine: Sequence[Item],
    pairs: list[tuple[int, int]],
    suite: Suite,
) -> None:
    met, right = {g for g, _ in pairs}, {m for _, m in pairs}
    suite.add(label, Count(len(right), len(mine), len(gold), hit=len(met)))
    _report(
        case,
        label,
        [item for g, item in enumerate(gold) if g not in met],
        [item for m, item in enumerate(mine) if m not in right],
        suite,
    )


def _report(
    case: str, label: str, missed: Sequence[Item], invented: Sequence[Item], suite: Suite
) -> None:
    suite.wrong.extend(f"{case}: {label} missed: {_shown(item)}" for item in missed)
    suite.wrong.extend(f"{case}: {label} not in the gold: {_shown(item)}" for item in invented)


def _shown(item: Item) -> str:
    who = item.source if isinstance(item, Position) else None
    who = item.actor if isinstance(item, NonAnswer) else who
    return f"{item.id} {who or ''} {item.evidence[0].quote[:90]}"


def _same_shift(
    gold: ArticleSummary, mine: ArticleSummary, number: int, pairs: list[tuple[int, int]]
) -> bool:
    """Whether a shift of ours has two stages on the evidence of two of the gold's stages."""
    wanted = {stage.position for stage in gold.messaging_shifts[number].stages}
    to_gold: dict[str, set[str]] = {}
    for g, m in pairs:
        to_gold.setdefault(mine.positions[m].id, set()).add(gold.positions[g].id)
    return any(
        len(set().union(*(to_gold.get(s.position, set()) & wanted for s in shift.stages))) >= 2
        for shift in mine.messaging_shifts
    )
