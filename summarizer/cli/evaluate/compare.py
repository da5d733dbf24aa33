"""``summarizer eval compare``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.evaluate import options as opt
from summarizer.cli.evaluate import outputs as out

if TYPE_CHECKING:
    from summarizer.regression import Suite

Prompts = Annotated[
    list[str] | None,
    typer.Option(
        "--prompt",
        "-p",
        metavar="NAME",
        help="Give twice: compare the entries with these prompts, as suite.toml names them.",
    ),
]
Pair = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        "-m",
        metavar="NAME",
        help="Give twice: the model entry before the change, then the one after it.",
    ),
]


def compare(
    suite: opt.SuiteFolder = None,
    *,
    model: Pair = None,
    prompt: Prompts = None,
    case: opt.Cases = None,
    markdown: out.Markdown = None,
    junit: out.Junit = None,
    json_: out.Json = None,
    html: out.Html = None,
    step_summary: out.StepSummary = False,
) -> None:
    """Compare two model entries of a suite on the cases that both answered.

    The entries may differ in model, prompt or parameters. Each metric gets a difference, an
    interval and a verdict: improved, regressed, unchanged or inconclusive. A suite with just two
    entries needs no options.

    \b
    Examples:
      summarizer eval compare --model small --model large
      summarizer eval compare --prompt article_summary --prompt prompts/next.md
      summarizer eval compare --markdown - >> "$GITHUB_STEP_SUMMARY"

    \b
    Exit codes: 0 nothing regressed, 1 something did or a limit is not reached, 2 an error, 3 some
    recordings are stale, 4 some are missing, 5 nothing could be compared.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.regression.evaluation import evaluate
    from summarizer.regression.report import comparison_blocks, comparison_junit
    from summarizer.regression.report.data import comparison_data
    from summarizer.regression.thresholds import Thresholds
    from summarizer.regression.versions import compare as compare_versions

    opened = opt.open_suite(suite)
    before, after = _entries(opened, model or [], prompt or [])
    limits = Thresholds.of(opened.thresholds, where=f"{opened.settings_path}: thresholds")
    found = evaluate(opt.selected(opened, case, [before, after], None))
    result = compare_versions(found.version(before), found.version(after), limits)
    out.report(
        comparison_blocks(result),
        junit=lambda: comparison_junit({f"compare.{before}.{after}": result}),
        data=lambda: comparison_data(result),
        markdown_to=markdown,
        junit_to=junit,
        json_to=json_,
        html_to=html,
        step_summary=step_summary,
    )
    code = opt.gate([result], stale=bool(found.stale), missing=bool(found.missing))
    if code:
        raise typer.Exit(code)


def _entries(suite: Suite, models: Sequence[str], prompts: Sequence[str]) -> tuple[str, str]:
    """The two entries that are meant."""
    from summarizer.errors import UsageError

    if models and prompts:
        raise UsageError("give --model twice or --prompt twice, not both")
    if prompts:
        models = [_entry_with(suite, prompt) for prompt in prompts]
    names = list(models) if models else list(suite.models)
    for name in names:
        suite.entry(name)
    if len(names) != 2 or names[0] == names[1]:
        raise UsageError(
            f"two model entries are compared; {suite.settings_path} has "
            f"{', '.join(suite.models)}: choose two with --model A --model B"
        )
    return names[0], names[1]


def _entry_with(suite: Suite, prompt: str) -> str:
    from summarizer.errors import UsageError

    wanted = suite.named_prompt(prompt)
    found = [name for name, entry in suite.models.items() if suite.prompt_of(entry) == wanted]
    if len(found) != 1:
        what = f"several entries ({', '.join(found)})" if found else "no entry"
        raise UsageError(
            f"{suite.settings_path} has {what} with the prompt {prompt}; choose with --model"
        )
    return found[0]


__all__ = ["compare"]
