"""``summarizer eval record``."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options as common
from summarizer.cli.evaluate import options as opt
from summarizer.cli.failure import FAILED, complain, say

if TYPE_CHECKING:
    from summarizer.regression import Run
    from summarizer.regression.recorder import Recorded


class RecordMode(StrEnum):
    """What is asked anew."""

    MISSING = "missing"
    STALE = "stale"
    ALL = "all"


def record(
    suite: opt.SuiteFolder = None,
    *,
    case: opt.Cases = None,
    model: opt.Models = None,
    sample: opt.Samples = None,
    record_mode: Annotated[
        RecordMode,
        typer.Option(
            help="missing: only what was never recorded; stale: also what has changed since; "
            "all: everything."
        ),
    ] = RecordMode.STALE,
    max_age: opt.MaxAge = None,
    failures: Annotated[
        bool,
        typer.Option("--failures", help="Record HTTP errors and broken-off answers, too."),
    ] = False,
    answer: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Record this answer, obtained elsewhere, to the run's next request; - reads it "
            "from standard input.",
        ),
    ] = None,
    answered_by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="With --answer: the model that gave it."),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Runs to record at once.")
    ] = 1,
    quiet: common.Quiet = False,
) -> None:
    """Ask the models of a suite, and record their answers.

    What is fresh is not asked again. Entries whose origin is "relay" or "authored" are not asked
    at all: give their answers, unedited, with --answer. Nothing is recorded where the environment
    variable CI is set.

    \b
    Examples:
      summarizer eval record
      summarizer eval record --case defence-briefing --model gpt --sample 2
      summarizer eval record --record-mode all --jobs 4
      summarizer eval record --case new --model relay --answer answer.json

    \b
    Exit codes: 0 all is recorded, 2 an error (what was recorded until then is kept),
    4 some answers are still missing, 5 the suite asks for nothing.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.errors import UsageError
    from summarizer.recording import State

    opened = opt.open_suite(suite)
    runs = opt.selected(opened, case, model, sample)
    if answer is not None:
        _take_in(opt.single(opened, runs), answer, answered_by)
        return
    if answered_by is not None:
        raise UsageError("--answered-by says who gave the answer of --answer; give that, too")
    oldest = opt.age(max_age)
    recorded = [run for run in runs if run.is_recorded]
    if record_mode is RecordMode.ALL:
        wanted = recorded
    else:
        fresh = (State.FRESH,) if record_mode is RecordMode.STALE else (State.FRESH, State.EXPIRED)
        wanted = [run for run in recorded if run.status(max_age=oldest).state not in fresh]
    if not runs:
        complain(f"{opened.folder} has no case; make a folder for one, with its article")
        raise typer.Exit(opt.NOTHING_RAN)
    if not wanted:
        say(f"nothing to record, all is on file: {len(runs)} runs")
        return
    asked = [run for run in wanted if run.entry.origin == "api"]
    elsewhere = [run for run in wanted if run.entry.origin != "api"]
    failed = _ask(asked, record_mode, oldest, failures=failures, jobs=jobs, quiet=quiet)
    for run in elsewhere:
        if record_mode is not RecordMode.ALL or run.next_request() is not None:
            say(f"{run} needs an answer from elsewhere: {run.command}")
    if failed:
        raise typer.Exit(FAILED)
    if elsewhere:
        raise typer.Exit(opt.UNRECORDED)


def _ask(
    runs: Sequence[Run],
    mode: RecordMode,
    max_age: timedelta | None,
    *,
    failures: bool,
    jobs: int,
    quiet: bool,
) -> int:
    """Record all runs, each whatever becomes of the others; how many failed."""
    from summarizer.cli.output import emit
    from summarizer.cli.progress import waiting
    from summarizer.errors import SummarizerError
    from summarizer.regression.recorder import check_recordable, record

    for run in runs:
        check_recordable(run, mode.value)
    failed = 0
    with (
        waiting(len(runs), wanted=not quiet) as progress,
        ThreadPoolExecutor(max_workers=jobs) as pool,
    ):

        def work(run: Run) -> Recorded:
            progress.begin(str(run))
            try:
                return record(run, mode.value, max_age=max_age, record_failures=failures)
            finally:
                progress.end(str(run))

        futures: list[tuple[Run, Future[Recorded]]] = [
            (run, pool.submit(work, run)) for run in runs
        ]
        try:
            for run, future in futures:
                try:
                    outcome = future.result()
                except SummarizerError as error:
                    failed += 1
                    with progress.hidden():
                        complain(f"{run}: {error}")
                else:
                    with progress.hidden():
                        emit(_told(run, outcome))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return failed


def _told(run: Run, outcome: Recorded) -> str:
    from summarizer.cli.evaluate.report import tokens
    from summarizer.export.untrusted import harmless

    parts = [f"{outcome.recorded} recorded, {outcome.replayed} on file"]
    if outcome.usage is not None:
        parts.append(f"{tokens(outcome.usage)} tokens")
    if outcome.error is not None:
        parts.append(f"ends in an error: {outcome.error}")
    return harmless(f"{run}: {'; '.join(parts)}") + "\n"


def _take_in(run: Run, answer: str, answered_by: str | None) -> None:
    from summarizer.cli.inputs import read_answer_file
    from summarizer.regression.recorder import refuse_in_ci

    refuse_in_ci()
    run.put_answer(read_answer_file(answer), model=answered_by)
    if run.next_request() is None:
        say(f"{run} is complete: every request has its answer")
        return
    say(f"{run} has a further request: {run.command}")
    raise typer.Exit(opt.UNRECORDED)


__all__ = ["record"]
