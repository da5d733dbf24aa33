"""``summarizer eval status``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.evaluate import options as opt

if TYPE_CHECKING:
    from pydantic import JsonValue

    from summarizer.regression import Problem, Run, RunStatus, Suite

    Found = Sequence[tuple[Run, RunStatus]]


def status(
    suite: opt.SuiteFolder = None,
    *,
    case: opt.Cases = None,
    model: opt.Models = None,
    sample: opt.Samples = None,
    max_age: opt.MaxAge = None,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Tell how every recording of a suite stands to what would be asked now.

    A recording is fresh if it answers today's requests, and stale if one of them has changed
    since; for a stale one it is told which part changed, how, and whether the old answer still
    fits the schema. Stray files and gold that is wrong are named, too. Nothing is asked or written.

    \b
    Examples:
      summarizer eval status
      summarizer eval status tests/fixtures/news --model relay
      summarizer eval status --max-age 90d --json

    \b
    Exit codes: 0 all fresh, 2 an error or a defect in the suite, 3 stale or expired
    recordings, 4 missing ones, 5 the suite asks for nothing.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    import json

    from summarizer.cli.output import emit
    from summarizer.regression import lint

    opened = opt.open_suite(suite)
    oldest = opt.age(max_age)
    problems = lint(opened)
    broken = {problem.path for problem in problems if problem.grave}
    runs = opt.selected(opened, case, model, sample)
    found = [
        (run, run.status(max_age=oldest)) for run in runs if _can_be_asked(run, opened, broken)
    ]
    everything = (case, model, sample) == (None, None, None)
    unused = opened.unused() if everything else ()
    if json_:
        shown: JsonValue = {
            "suite": str(opened.folder),
            "runs": [_as_json(run, state) for run, state in found],
            "unused": [str(path) for path in unused],
            "problems": [_problem_as_json(problem) for problem in problems],
        }
        emit(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    else:
        from summarizer.cli.evaluate.report import status_text

        emit(status_text(opened, found, unused, problems))
    code = _exit_code(found, problems)
    if code:
        raise typer.Exit(code)


def _can_be_asked(run: Run, suite: Suite, broken: set[Path]) -> bool:
    """Whether there is an article and a prompt to make the request of."""
    return run.case.folder not in broken and suite.settings_path not in broken


def _exit_code(found: Found, problems: Sequence[Problem]) -> int:
    from summarizer.cli.failure import FAILED
    from summarizer.recording import State

    states = {state.state for _, state in found}
    if any(problem.grave for problem in problems) or State.UNREADABLE in states:
        return FAILED
    if states & {State.STALE, State.EXPIRED}:
        return opt.STALE
    if State.MISSING in states:
        return opt.UNRECORDED
    return 0 if found else opt.NOTHING_RAN


def _as_json(run: Run, found: RunStatus) -> dict[str, JsonValue]:
    usage = found.usage
    return {
        "case": run.case.name,
        "model": run.entry.name,
        "sample": run.sample,
        "path": str(run.path) if run.is_recorded else None,
        "state": found.state.value,
        "changed": list(found.changed),
        "unchanged": list(found.unchanged),
        "diff": found.diff,
        "old_answer_valid": found.valid,
        "problem": found.problem,
        "recorded_at": found.recorded_at.isoformat() if found.recorded_at else None,
        "usage": usage.model_dump(mode="json") if usage else None,
        "exchanges": [
            {"state": state.value, "model": exchange.request.model, "usage": exchange.usage}
            for exchange, state in found.exchanges
        ],
        "record_with": run.command if run.is_recorded else None,
    }


def _problem_as_json(problem: Problem) -> dict[str, JsonValue]:
    return {"path": str(problem.path), "message": problem.message, "grave": problem.grave}


__all__ = ["status"]
