"""``summarizer eval request``."""

from __future__ import annotations

import typer

from summarizer.cli.evaluate import options as opt


def request(
    suite: opt.SuiteFolder = None,
    *,
    case: opt.Cases = None,
    model: opt.Models = None,
    sample: opt.Samples = None,
) -> None:
    """Print the next request of a run that has no recorded answer yet, as JSON.

    It holds the messages, the schema and the parameters exactly as they would be sent. Give them
    to a model, and its answer to `summarizer eval record --answer`. A run may take several: an
    answer that does not fit is asked for again, quotes that are not in the article are asked about.

    \b
    Examples:
      summarizer eval request --case defence-briefing --model relay > request.json

    \b
    Exit codes: 0 a request was printed, 2 an error, 5 every request has its answer.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    import json

    from summarizer.cli.failure import say
    from summarizer.cli.output import emit

    opened = opt.open_suite(suite)
    run = opt.single(opened, opt.selected(opened, case, model, sample))
    pending = run.next_request()
    if pending is None:
        say(f"{run}: every request has its answer")
        raise typer.Exit(opt.NOTHING_RAN)
    emit(json.dumps(pending.body, ensure_ascii=False, indent=2) + "\n")


__all__ = ["request"]
