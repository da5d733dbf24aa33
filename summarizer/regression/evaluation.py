"""The recorded answers of a suite, replayed and scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from summarizer.errors import RunError, SuiteError
from summarizer.regression.runs import Run
from summarizer.regression.scoring import CaseScore, score
from summarizer.regression.versions import Version
from summarizer.result import SummaryResult

Replay = Callable[[Run], SummaryResult[BaseModel]]


@dataclass(frozen=True)
class Evaluation:
    """What scoring some runs gave.

    Attributes:
        scored: The scores, run by run; invalid answers among them.
        invalid: Why an answer is invalid, by run.
        stale: Runs whose recording answers another request, with the parts that changed.
        missing: Runs without a recording.
        without_gold: Runs of cases without gold, which cannot be scored.
    """

    scored: tuple[tuple[Run, CaseScore], ...]
    invalid: tuple[tuple[Run, str], ...]
    stale: tuple[tuple[Run, tuple[str, ...]], ...]
    missing: tuple[Run, ...]
    without_gold: tuple[Run, ...]

    def version(self, entry: str) -> Version:
        """The scores of one model entry."""
        scores: dict[str, list[CaseScore]] = {}
        for run, result in self.scored:
            if run.entry.name == entry:
                scores.setdefault(run.case.name, []).append(result)
        return Version(entry, scores)

    @property
    def entries(self) -> tuple[str, ...]:
        """The model entries that have scores, in the suite's order."""
        return tuple(dict.fromkeys(run.entry.name for run, _ in self.scored))


def score_run(run: Run, result_of: Replay = Run.replay) -> CaseScore:
    """Replay a run and score what comes of it.

    An answer from which the library can make no summary is scored as one without anything.

    Args:
        run: The run.
        result_of: Gets the result, if not by `Run.replay`.

    Raises:
        SuiteError: The case has no gold.
        MissingRecording: Nothing is recorded.
        StaleRecording: A request has changed since it was recorded.
    """
    return _scored(run, result_of)[0]


def _scored(run: Run, result_of: Replay = Run.replay) -> tuple[CaseScore, str | None]:
    gold = run.case.gold
    if gold is None:
        raise SuiteError(
            f"case {run.case.name} has no gold, so its answers cannot be scored; make "
            f"{run.case.gold_path}"
        )
    article = run.case.article
    try:
        result = result_of(run)
    except RunError as error:
        return score(None, gold.summary, article=article, notes=gold.notes), str(error)
    return score(result.summary, gold.summary, article=article, notes=gold.notes), None


def evaluate(runs: Iterable[Run]) -> Evaluation:
    """Replay and score runs; those that cannot be are listed, not raised.

    Raises:
        UnreadableRecording: A recording's file is none.
        UsageError: An article, gold or a prompt cannot be read.
    """
    from summarizer.recording import MissingRecording, StaleRecording

    scored: list[tuple[Run, CaseScore]] = []
    invalid: list[tuple[Run, str]] = []
    stale: list[tuple[Run, tuple[str, ...]]] = []
    missing: list[Run] = []
    without_gold: list[Run] = []
    for run in runs:
        if run.case.gold is None:
            without_gold.append(run)
            continue
        try:
            result, problem = _scored(run)
        except MissingRecording:
            missing.append(run)
        except StaleRecording as error:
            stale.append((run, error.changed))
        else:
            scored.append((run, result))
            if problem is not None:
                invalid.append((run, problem))
    return Evaluation(
        tuple(scored), tuple(invalid), tuple(stale), tuple(missing), tuple(without_gold)
    )


__all__ = ["Evaluation", "evaluate", "score_run"]
