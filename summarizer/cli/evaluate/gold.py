"""``summarizer eval gold``."""

from __future__ import annotations

from summarizer.cli.evaluate import options as opt


def gold(
    suite: opt.SuiteFolder = None,
    *,
    case: opt.Cases = None,
    model: opt.Models = None,
    sample: opt.Samples = None,
) -> None:
    """Print what a run's recorded answers lead to, as a draft of the case's gold.

    It leaves out what is computed, as gold must. It is a draft: correct it against the article,
    item by item, before you call it gold.

    \b
    Examples:
      summarizer eval gold --case defence-briefing --model gpt > defence-briefing/gold.json

    \b
    Exit codes: 0 printed, 2 an error, 3 the recording is stale, 4 it is missing.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    import json

    import typer

    from summarizer.cli.failure import complain
    from summarizer.cli.output import emit
    from summarizer.recording import MissingRecording, StaleRecording
    from summarizer.regression.gold import as_gold

    opened = opt.open_suite(suite)
    run = opt.single(opened, opt.selected(opened, case, model, sample))
    try:
        result = run.replay()
    except (StaleRecording, MissingRecording) as error:
        complain(str(error))
        stale = isinstance(error, StaleRecording)
        raise typer.Exit(opt.STALE if stale else opt.UNRECORDED) from error
    emit(json.dumps(as_gold(result.summary), ensure_ascii=False, indent=2) + "\n")


__all__ = ["gold"]
