"""Scoring an answer against gold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from summarizer.regression.scoring.alignment import Names
from summarizer.regression.scoring.comparison import Comparison, Findings, ListFindings
from summarizer.regression.scoring.notes import NO_NOTES, GoldNotes
from summarizer.regression.scoring.outcomes import Outcome, Tally
from summarizer.regression.scoring.pairing import in_order_of_need
from summarizer.regression.scoring.plan import FieldPlan, Kind, plan
from summarizer.regression.scoring.results import CaseScore, ItemScore, Likeness
from summarizer.regression.scoring.spans import EvidenceScore
from summarizer.regression.scoring.values import is_several
from summarizer.schema_tree import models_in
from summarizer.schemas import Evidence

if TYPE_CHECKING:
    from summarizer.article import Article

S = TypeVar("S", bound=BaseModel)


def score(
    answer: BaseModel | None,
    gold: BaseModel,
    *,
    article: Article | None = None,
    notes: GoldNotes = NO_NOTES,
) -> CaseScore:
    """Score one answer against gold.

    Items are aligned by what they say, never by id or order; docs/scoring.md has the rules.

    Args:
        answer: The answer; None for an invalid one, with which everything in gold is missing.
        gold: What a good answer holds, of the same class.
        article: The article, for looking up evidence that has not been looked up; without it
            quotes are compared by their words, and whether they are in the article is not judged.
        notes: Alternatives, optional and ignored places in ``gold``.

    Raises:
        TypeError: ``answer`` and ``gold`` are of different classes.
    """
    if answer is not None and not isinstance(answer, type(gold)):
        raise TypeError(
            f"the answer is {type(answer).__name__} and gold is {type(gold).__name__}; "
            "score an answer against gold of the same class"
        )
    if article is not None:
        gold, notes = looked_up(gold, article), _notes_looked_up(notes, article)
        answer = None if answer is None else looked_up(answer, article)
    lists, others = _parts(gold, answer)
    comparison = Comparison(names := Names(), notes)
    # All items must be paired before fields that refer to them can be compared.
    paired = {}
    for name in in_order_of_need(type(gold), lists):
        values = getattr(gold, name), getattr(answer, name, None)
        paired[name] = comparison.pair(*values, (name,), lists[name])
        names.learn(name, paired[name].gold, paired[name].answer, paired[name].pairs)
    counts = _Counts()
    for name, entry in lists.items():
        if (name,) not in notes.ignored:
            counts.add_list(
                comparison.list_findings(name, (name,), paired[name], entry, (name, name)),
                outermost=True,
            )
    found = Findings()
    comparison.compare_models(gold, answer, (), found, only=others)
    counts.add_root(found)
    return counts.score(valid=answer is not None)


def looked_up(summary: S, article: Article) -> S:
    """The summary with its evidence looked up in the article, if any has not been."""
    if all(m.match is not None for _, m in models_in(summary) if isinstance(m, Evidence)):
        return summary
    from summarizer.examined import Examined
    from summarizer.ground import ground

    return ground(summary, Examined(article)).summary


def _notes_looked_up(notes: GoldNotes, article: Article) -> GoldNotes:
    if not notes.alternatives:
        return notes
    from summarizer.grounding import Locator
    from summarizer.item_words import UNJUDGED

    locator = Locator(article.text, article.sentences, language=article.language)

    def each(value: Any) -> Any:
        if isinstance(value, Evidence):
            return locator.locate(value, said=lambda: UNJUDGED)
        if isinstance(value, BaseModel):
            return looked_up(value, article)
        return tuple(map(each, value)) if isinstance(value, (list, tuple)) else value

    return GoldNotes(
        notes.optional,
        notes.ignored,
        {loc: tuple(map(each, values)) for loc, values in notes.alternatives.items()},
    )


def _parts(
    gold: BaseModel, answer: BaseModel | None
) -> tuple[dict[str, FieldPlan], list[FieldPlan]]:
    """The lists of a summary, and its other fields."""
    lists: dict[str, FieldPlan] = {}
    others: list[FieldPlan] = []
    for entry in plan(type(gold)):
        values = getattr(gold, entry.name), getattr(answer, entry.name, None)
        several = any(is_several(value) or isinstance(value, Mapping) for value in values)
        if several and entry.kind not in (Kind.EVIDENCE, Kind.REFERENCE):
            lists[entry.name] = entry
        else:
            others.append(entry)
    return lists, others


@dataclass
class _Counts:
    overall: list[Outcome] = field(default_factory=list)
    lists: dict[str, list[Outcome]] = field(default_factory=dict)
    nested: dict[str, list[Outcome]] = field(default_factory=dict)
    fields: dict[str, list[Outcome]] = field(default_factory=dict)
    texts: dict[str, list[float]] = field(default_factory=dict)
    evidence: list[EvidenceScore] = field(default_factory=list)
    items: list[ItemScore] = field(default_factory=list)

    def add_list(self, found: ListFindings, *, outermost: bool) -> None:
        """Count the items of a list and everything inside them."""
        outcomes = (self.lists if outermost else self.nested).setdefault(found.name, [])
        for item, inner in found.items:
            outcomes.append(item.outcome)
            self.items.append(item)
            if outermost:
                self.overall.append(item.outcome)
            self._add_fields(inner, f"{found.name}.")
            for deeper in inner.items:
                self.add_list(deeper, outermost=False)

    def add_root(self, found: Findings) -> None:
        """Count the fields that stand in no list; each is a thing of its own."""
        self._add_fields(found, "")
        self.overall.extend(found.fields.values())
        for inner in found.items:
            self.add_list(inner, outermost=True)

    def _add_fields(self, found: Findings, prefix: str) -> None:
        self.evidence.extend(found.evidence)
        for name, outcome in found.fields.items():
            self.fields.setdefault(prefix + name, []).append(outcome)
        for name, value in found.texts.items():
            self.texts.setdefault(prefix + name, []).append(value)

    def score(self, *, valid: bool) -> CaseScore:
        """The counts as a score."""
        return CaseScore(
            overall=Tally.of(self.overall),
            lists={name: Tally.of(found) for name, found in self.lists.items()},
            nested={name: Tally.of(found) for name, found in self.nested.items()},
            fields={name: Tally.of(found) for name, found in self.fields.items()},
            texts={
                name: Likeness(sum=sum(found), count=len(found))
                for name, found in self.texts.items()
            },
            evidence=EvidenceScore.total(self.evidence),
            invalid=int(not valid),
            items=tuple(self.items),
        )


__all__ = ["looked_up", "score"]
