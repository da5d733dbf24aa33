"""Comparing paired items field by field, and counting what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel

from summarizer.regression.scoring.alignment import Aligner, Names
from summarizer.regression.scoring.notes import GoldNotes
from summarizer.regression.scoring.outcomes import Outcome
from summarizer.regression.scoring.pairing import Paired, pair_entries
from summarizer.regression.scoring.plan import (
    FieldPlan,
    Kind,
    identity_fields,
    is_absent,
    plan,
)
from summarizer.regression.scoring.results import ItemScore
from summarizer.regression.scoring.similarity import similarity
from summarizer.regression.scoring.spans import EvidenceScore, compare_evidence
from summarizer.regression.scoring.values import compare, entries, is_several
from summarizer.schema_tree import models_in
from summarizer.schemas import Evidence, RefersTo
from summarizer.schemas.references import Loc

_RANK: Final = {Outcome.CORRECT: 2, Outcome.PARTIAL: 1}
_LONGEST_LABEL: Final = 160


@dataclass
class Findings:
    """What comparing two models brings to light.

    Attributes:
        fields: Outcomes of the fields that either fills.
        texts: Similarities of free texts.
        evidence: How the quotes stand.
        items: Items of lists inside.
        outcome: What the model is as a whole, as far as its fields say.
    """

    fields: dict[str, Outcome] = field(default_factory=dict)
    texts: dict[str, float] = field(default_factory=dict)
    evidence: list[EvidenceScore] = field(default_factory=list)
    items: list[ListFindings] = field(default_factory=list)
    outcome: Outcome = Outcome.CORRECT

    def lower(self, outcome: Outcome) -> None:
        """Take note that the whole is at best this good."""
        if outcome is Outcome.INCORRECT or self.outcome is Outcome.CORRECT:
            self.outcome = outcome


@dataclass
class ListFindings:
    """What became of the items of one list, each with what its fields brought to light."""

    name: str
    items: list[tuple[ItemScore, Findings]] = field(default_factory=list)

    def outcome(self) -> Outcome:
        """What the list is as a field of the item that holds it."""
        outcomes = {item.outcome for item, _ in self.items}
        if outcomes <= {Outcome.CORRECT}:
            return Outcome.CORRECT
        found = outcomes & {Outcome.CORRECT, Outcome.PARTIAL}
        return Outcome.PARTIAL if found else Outcome.INCORRECT


class Comparison:
    """Compares a gold summary and an answer, once it is known which items are the same.

    Args:
        names: What the answer's ids mean in gold.
        notes: What else is right, and what is not judged.
    """

    def __init__(self, names: Names, notes: GoldNotes) -> None:
        self._names = names
        self._notes = notes
        self._aligner = Aligner(names)

    def pair(self, gold: Any, answer: Any, loc: Loc, entry: FieldPlan) -> Paired:
        """Pair the entries of a list."""
        variants = [self._variants((*loc, i), one) for i, one in enumerate(entries(gold))]
        return pair_entries(gold, answer, variants, entry, self._aligner)

    def _variants(self, loc: Loc, value: Any) -> list[Any]:
        return [value, *self._notes.alternatives.get(loc, ())]

    def list_findings(
        self, name: str, loc: Loc, paired: Paired, entry: FieldPlan, place: tuple[str, str]
    ) -> ListFindings:
        """What became of the items of a list.

        Args:
            name: The list's name, such as ``messaging_shifts.stages``.
            loc: Its location in gold.
            paired: Its items.
            entry: How the field is scored.
            place: Its path in gold and in the answer.
        """
        found = ListFindings(name)
        for i, j in paired.pairs:
            here = (*loc, paired.steps[i])
            if here in self._notes.ignored:
                continue
            paths = (f"{place[0]}[{paired.gold_keys[i]}]", f"{place[1]}[{paired.answer_keys[j]}]")
            best = max(
                (
                    self._pair_findings(one, paired.answer[j], here, entry, name, paths)
                    for one in self._variants(here, paired.gold[i])
                ),
                key=lambda f: (_RANK.get(f.outcome, 0), _share_correct(f)),
            )
            pieces = _all_evidence(paired.answer[j])
            unsupported = _is_unsupported(pieces)
            if unsupported:
                best.lower(Outcome.INCORRECT)
            item = ItemScore.model_construct(
                list=name,
                outcome=best.outcome,
                gold=paths[0],
                answer=paths[1],
                similarity=round(paired.likeness[i][j], 4),
                fields=best.fields,
                unsupported=unsupported,
                label=_label(paired.gold[i]),
                quotes=_quotes(pieces),
            )
            found.items.append((item, best))
        for i in paired.missing():
            here = (*loc, paired.steps[i])
            if here in self._notes.ignored or here in self._notes.optional:
                continue
            path = f"{place[0]}[{paired.gold_keys[i]}]"
            found.items.append(self._one_sided(paired.gold[i], name, path, Outcome.MISSING, None))
        for j in paired.spurious():
            twin = paired.twin(j)
            if twin is not None and (*loc, paired.steps[twin]) in self._notes.ignored:
                continue
            path = f"{place[1]}[{paired.answer_keys[j]}]"
            copied = None if twin is None else f"{place[0]}[{paired.gold_keys[twin]}]"
            found.items.append(
                self._one_sided(paired.answer[j], name, path, Outcome.SPURIOUS, copied)
            )
        return found

    def _pair_findings(
        self, gold: Any, answer: Any, loc: Loc, entry: FieldPlan, name: str, place: tuple[str, str]
    ) -> Findings:
        found = Findings()
        if isinstance(gold, BaseModel) and isinstance(answer, BaseModel):
            self.compare_models(gold, answer, loc, found, name=f"{name}.", place=place)
        else:
            found.lower(compare(gold, answer, entry))
        return found

    def compare_models(
        self,
        gold: BaseModel,
        answer: BaseModel | None,
        loc: Loc,
        found: Findings,
        *,
        name: str = "",
        prefix: str = "",
        place: tuple[str, str] = ("", ""),
        only: Sequence[FieldPlan] | None = None,
    ) -> None:
        """Compare two models field by field.

        Args:
            gold: Gold's model.
            answer: The answer's; None where there is none.
            loc: The location of ``gold``.
            found: What is found goes here.
            name: What stands before the names of lists inside.
            prefix: What stands before the names of fields.
            place: The path of the model in gold and in the answer.
            only: The only fields to compare; None for all.
        """
        for entry in plan(type(gold)) if only is None else only:
            here = (*loc, entry.name)
            if here in self._notes.ignored:
                continue
            mine, theirs = getattr(gold, entry.name), getattr(answer, entry.name, None)
            if is_absent(mine) and is_absent(theirs):
                continue
            shown = f"{prefix}{entry.name}"
            paths = (_below(place[0], entry.name), _below(place[1], entry.name))
            if entry.kind is Kind.EVIDENCE:
                found.evidence.append(self._evidence(mine, theirs, here))
                continue
            if entry.kind is Kind.FREE_TEXT and not is_several(mine) and not is_several(theirs):
                found.texts[shown] = max(
                    similarity(one, theirs) if one and theirs else 0.0
                    for one in self._variants(here, mine)
                )
                continue
            outcome: Outcome | None
            if entry.kind is Kind.MODELS:
                outcome = self._inner(mine, theirs, here, entry, found, name, shown, paths)
            else:
                outcome = self._outcome(mine, theirs, here, entry)
            if outcome is None or (outcome is Outcome.MISSING and here in self._notes.optional):
                continue
            if not (entry.kind is Kind.MODELS and _is_list(mine, theirs)):
                found.fields[shown] = outcome
            _lower_for(found, entry, outcome)

    def _inner(
        self,
        gold: Any,
        answer: Any,
        loc: Loc,
        entry: FieldPlan,
        found: Findings,
        name: str,
        shown: str,
        place: tuple[str, str],
    ) -> Outcome | None:
        """Compare a model, or a list of models, inside another."""
        if _is_list(gold, answer):
            paired = self.pair(gold, answer, loc, entry)
            inner = self.list_findings(f"{name}{shown}", loc, paired, entry, place)
            found.items.append(inner)
            if is_absent(gold) or is_absent(answer):
                return Outcome.MISSING if is_absent(answer) else Outcome.SPURIOUS
            return inner.outcome()
        if gold is None or answer is None:
            found.evidence.append(compare_evidence(_evidence_in(gold), _evidence_in(answer)))
            return Outcome.MISSING if answer is None else Outcome.SPURIOUS
        variants = [one for one in self._variants(loc, gold) if type(one) is type(answer)]
        if not variants:
            return Outcome.INCORRECT
        trials: list[Findings] = []
        for one in variants:
            trial = Findings()
            self.compare_models(one, answer, loc, trial, name=name, prefix=f"{shown}.", place=place)
            trials.append(trial)
        best = max(trials, key=lambda f: (_RANK.get(f.outcome, 0), _share_correct(f)))
        found.fields.update(best.fields)
        found.texts.update(best.texts)
        found.evidence.extend(best.evidence)
        found.items.extend(best.items)
        if best.outcome is not Outcome.CORRECT and entry.counts:
            found.lower(best.outcome)
        return None

    def _outcome(self, gold: Any, answer: Any, loc: Loc, entry: FieldPlan) -> Outcome:
        """The outcome of a field that at least one side fills."""
        outcomes = []
        for one in self._variants(loc, gold):
            if is_absent(one) and is_absent(answer):
                outcomes.append(Outcome.CORRECT)
            elif is_absent(answer):
                outcomes.append(Outcome.MISSING)
            elif is_absent(one):
                outcomes.append(Outcome.SPURIOUS)
            elif entry.refers_to is not None:
                outcomes.append(self._reference(one, answer, entry.refers_to))
            else:
                outcomes.append(compare(one, answer, entry))
        return max(outcomes, key=lambda outcome: _RANK.get(outcome, 0))

    def _reference(self, gold: Any, answer: Any, mark: RefersTo) -> Outcome:
        ours = set(entries(gold))
        theirs = {self._names.translated(target, mark) for target in entries(answer)}
        if ours == theirs:
            return Outcome.CORRECT
        return Outcome.PARTIAL if ours & theirs else Outcome.INCORRECT

    def _evidence(self, gold: Any, answer: Any, loc: Loc) -> EvidenceScore:
        theirs = _evidence_in(answer)
        return max(
            (compare_evidence(_evidence_in(one), theirs) for one in self._variants(loc, gold)),
            key=lambda score: score.character_f1 or 0.0,
        )

    def _one_sided(
        self, item: Any, name: str, path: str, outcome: Outcome, twin: str | None
    ) -> tuple[ItemScore, Findings]:
        found = Findings(outcome=outcome)
        missing = outcome is Outcome.MISSING
        pieces = _all_evidence(item)
        if isinstance(item, BaseModel):
            self._one_sided_parts(item, name, path, outcome, found)
        score = ItemScore.model_construct(
            list=name,
            outcome=outcome,
            gold=path if missing else None,
            answer=None if missing else path,
            unsupported=not missing and _is_unsupported(pieces),
            duplicate_of=twin,
            label=_label(item),
            quotes=_quotes(pieces),
        )
        return score, found

    def _one_sided_parts(
        self, item: BaseModel, name: str, path: str, outcome: Outcome, found: Findings
    ) -> None:
        """The quotes of an item that one side does not have, and the items of its lists."""
        for entry in plan(type(item)):
            value = getattr(item, entry.name)
            if is_absent(value):
                continue
            if entry.kind is Kind.EVIDENCE:
                pieces = _evidence_in(value)
                missing = outcome is Outcome.MISSING
                sides = (pieces, []) if missing else ([], pieces)
                found.evidence.append(compare_evidence(*sides))
            elif entry.kind is Kind.MODELS and _is_list(value, None):
                inner = ListFindings(f"{name}.{entry.name}")
                values = value.items() if isinstance(value, Mapping) else enumerate(entries(value))
                for key, one in values:
                    shown = getattr(one, "id", key)
                    inner.items.append(
                        self._one_sided(
                            one, inner.name, f"{path}.{entry.name}[{shown}]", outcome, None
                        )
                    )
                found.items.append(inner)
            elif isinstance(value, BaseModel):
                self._one_sided_parts(value, f"{name}.{entry.name}", path, outcome, found)


def _lower_for(found: Findings, entry: FieldPlan, outcome: Outcome) -> None:
    """What a field's outcome means for its item."""
    partly = outcome is Outcome.PARTIAL
    if outcome is Outcome.CORRECT or (partly and entry.kind is Kind.WORDING):
        return
    if entry.decisive:
        found.lower(Outcome.PARTIAL if partly else Outcome.INCORRECT)
    elif entry.counts:
        found.lower(Outcome.PARTIAL)


def _share_correct(found: Findings) -> float:
    right = sum(_RANK.get(outcome, 0) for outcome in found.fields.values())
    return right / len(found.fields) + sum(found.texts.values()) if found.fields else 0.0


def _is_list(*values: object) -> bool:
    return any(is_several(value) or isinstance(value, Mapping) for value in values)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _evidence_in(value: Any) -> list[Evidence]:
    """The evidence in a value that has been looked up."""
    return [piece for piece in _all_evidence(value) if piece.match is not None]


def _all_evidence(value: Any) -> list[Evidence]:
    if isinstance(value, tuple) and all(isinstance(entry, Evidence) for entry in value):
        return list(value)
    return [model for _, model in models_in(value) if isinstance(model, Evidence)]


def _is_unsupported(pieces: Sequence[Evidence]) -> bool:
    """Whether an item has quotes and the article has none of them."""
    judged = [piece for piece in pieces if piece.match is not None]
    return bool(judged) and not any(piece.grounded for piece in judged)


def _quotes(pieces: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(piece.quote for piece in pieces)


def _label(item: Any) -> str:
    """What to call an item: its first wording that identifies it, else its first wording."""
    if not isinstance(item, BaseModel):
        return _short(str(item))
    candidates = (*identity_fields(type(item)), *plan(type(item)))
    for entry in candidates:
        value = getattr(item, entry.name)
        if entry.kind in (Kind.FREE_TEXT, Kind.WORDING) and isinstance(value, str) and value:
            return _short(value)
    return ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…"


__all__ = ["Comparison", "Findings", "ListFindings"]
