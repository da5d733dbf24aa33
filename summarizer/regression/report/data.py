"""Results as JSON values."""

from __future__ import annotations

from pydantic import JsonValue

from summarizer.regression.diff import SuiteDiff, Unanswered
from summarizer.regression.evaluation import Evaluation
from summarizer.regression.scoring import CaseScore, Measure, Score, Tally
from summarizer.regression.thresholds import Thresholds
from summarizer.regression.versions import Comparison, Version


def evaluation_data(evaluation: Evaluation, thresholds: Thresholds) -> JsonValue:
    """The scores of a suite, down to every item."""
    return {
        "models": {
            entry: _version(evaluation.version(entry), thresholds) for entry in evaluation.entries
        },
        "invalid": {str(run): problem for run, problem in evaluation.invalid},
        "stale": {str(run): list(changed) for run, changed in evaluation.stale},
        "missing": [str(run) for run in evaluation.missing],
        "without_gold": [str(run) for run in evaluation.without_gold],
    }


def comparison_data(comparison: Comparison) -> JsonValue:
    """A comparison, with both versions' totals."""
    return {
        "before": comparison.before.name,
        "after": comparison.after.name,
        "verdict": comparison.verdict.value,
        "confidence": comparison.thresholds.confidence,
        "cases": list(comparison.cases),
        "deltas": [
            {
                **delta.model_dump(mode="json"),
                "delta": delta.delta,
                "half_width": delta.half_width,
            }
            for delta in (comparison.overall, *comparison.fields)
            if delta is not None
        ],
        "pass_rates": [rate.model_dump(mode="json") for rate in comparison.rates],
        "flips": [flip.model_dump(mode="json") for flip in comparison.flips],
        "flip_p": comparison.flip_p,
        "items": [change.model_dump(mode="json") for change in comparison.items],
        "totals": [_score(version.total) for version in (comparison.before, comparison.after)],
    }


def diff_data(found: SuiteDiff) -> JsonValue:
    """A diff of two states of a suite."""
    return {
        "suite": found.suite,
        "before": found.before,
        "after": found.after,
        "schema": found.schema,
        "notes": list(found.notes),
        "models": {
            entry.entry: {
                "prompt_diff": entry.prompt,
                "schema_diff": entry.schema,
                "whole_runs": entry.whole_runs,
                "left_out": dict(entry.left_out),
                "notes": list(entry.notes),
                "unanswered": _unanswered(entry.unanswered),
                "comparison": comparison_data(entry.comparison),
            }
            for entry in found.entries
        },
    }


def _unanswered(found: Unanswered | None) -> JsonValue:
    if found is None:
        return None
    return {
        "parts": list(found.parts),
        "files": dict(found.files),
        "record_with": found.record_with,
    }


def _version(version: Version, thresholds: Thresholds) -> JsonValue:
    means: dict[str, JsonValue] = dict(version.means())
    return {
        "total": _score(version.total),
        "means": means,
        "pass_rate": version.pass_rate(thresholds).model_dump(mode="json"),
        "shortfalls": list(version.shortfalls(thresholds)),
        "cases": {
            case: [_case(score) for score in samples] for case, samples in version.scores.items()
        },
    }


def _case(score: CaseScore) -> JsonValue:
    dumped = _score(score)
    items: list[JsonValue] = [item.model_dump(mode="json") for item in score.items]
    return {**dumped, "items": items}


def _score(score: Score) -> dict[str, JsonValue]:
    return {
        "answers": score.answers,
        "invalid": score.invalid,
        "macro_f1": score.macro_f1(),
        "overall": _tally(score.overall),
        "lists": {name: _tally(tally) for name, tally in score.lists.items()},
        "nested": {name: _tally(tally) for name, tally in score.nested.items()},
        "fields": {name: _tally(tally) for name, tally in score.fields.items()},
        "texts": {
            name: {"similarity": text.mean, "count": text.count}
            for name, text in score.texts.items()
        },
        "evidence": {
            **score.evidence.model_dump(mode="json", exclude={"spans"}),
            "spans": _tally(score.evidence.spans),
            "supported": score.evidence.supported,
            "character_precision": score.evidence.character_precision,
            "character_recall": score.evidence.character_recall,
            "character_f1": score.evidence.character_f1,
            "character_iou": score.evidence.character_iou,
        },
    }


def _tally(tally: Tally) -> JsonValue:
    return {
        **tally.model_dump(mode="json"),
        "invented": tally.invented,
        **{
            measure.value: {
                "precision": tally.precision(measure),
                "recall": tally.recall(measure),
                "f1": tally.f1(measure),
            }
            for measure in Measure
        },
    }


__all__ = ["comparison_data", "diff_data", "evaluation_data"]
