"""``summarizer eval score``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.evaluate import options as opt
from summarizer.cli.evaluate import outputs as out

if TYPE_CHECKING:
    from summarizer.regression.evaluation import Evaluation
    from summarizer.regression.thresholds import Thresholds


def score(
    suite: opt.SuiteFolder = None,
    *,
    case: opt.Cases = None,
    model: opt.Models = None,
    sample: opt.Samples = None,
    items: Annotated[
        bool, typer.Option("--items", "-i", help="List every item that is not correct.")
    ] = False,
    markdown: out.Markdown = None,
    junit: out.Junit = None,
    json_: out.Json = None,
    html: out.Html = None,
    step_summary: out.StepSummary = False,
) -> None:
    """Score the recorded answers of a suite against its gold.

    Recordings are replayed through the library; nobody is asked. Items are aligned by what they
    say, whatever their ids and order; docs/scoring.md explains the counts. The run fails where a
    limit in the suite's [thresholds] is not reached.

    \b
    Examples:
      summarizer eval score
      summarizer eval score --model relay --items
      summarizer eval score --html scores.html --junit scores.xml --step-summary

    \b
    Exit codes: 0 all limits are reached, 1 one is not, 2 an error, 3 some recordings are stale,
    4 some are missing, 5 nothing could be scored.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.regression.evaluation import evaluate
    from summarizer.regression.report import score_blocks, score_junit
    from summarizer.regression.report.data import evaluation_data
    from summarizer.regression.thresholds import Thresholds

    opened = opt.open_suite(suite)
    limits = Thresholds.of(opened.thresholds, where=f"{opened.settings_path}: thresholds")
    found = evaluate(opt.selected(opened, case, model, sample))
    out.report(
        score_blocks(found, limits, items=items),
        junit=lambda: score_junit(found, limits),
        data=lambda: evaluation_data(found, limits),
        markdown_to=markdown,
        junit_to=junit,
        json_to=json_,
        html_to=html,
        step_summary=step_summary,
    )
    code = _exit_code(found, limits)
    if code:
        raise typer.Exit(code)


def _exit_code(found: Evaluation, limits: Thresholds) -> int:
    if any(found.version(entry).shortfalls(limits) for entry in found.entries):
        return opt.REGRESSION
    if found.stale:
        return opt.STALE
    if found.missing:
        return opt.UNRECORDED
    return 0 if found.scored else opt.NOTHING_RAN


__all__ = ["score"]
