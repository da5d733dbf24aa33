"""What the commands of ``summarizer eval`` share: options, exit codes, the suite that is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from summarizer.regression import Run, Suite

STALE: Final = 3
UNRECORDED: Final = 4
NOTHING_RAN: Final = 5

SuiteFolder = Annotated[
    str | None,
    typer.Argument(
        metavar="[SUITE]",
        show_default=False,
        help="Folder of the suite; default: the one suite in or under the current folder.",
    ),
]
Cases = Annotated[
    list[str] | None,
    typer.Option("--case", "-c", metavar="NAME", help="Only this case; may be repeated."),
]
Models = Annotated[
    list[str] | None,
    typer.Option("--model", "-m", metavar="NAME", help="Only this model entry; may be repeated."),
]
Samples = Annotated[
    list[int] | None,
    typer.Option("--sample", "-s", min=0, metavar="N", help="Only this sample; may be repeated."),
]
MaxAge = Annotated[
    str | None,
    typer.Option(metavar="AGE", help="Older recordings count as expired: 90d, 12w, 36h."),
]

_AGE: Final = re.compile(r"(\d+)\s*([hdw])", re.IGNORECASE)
_UNITS: Final = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def open_suite(folder: str | None) -> Suite:
    """The suite that is meant.

    Raises:
        SuiteError: There is none, several, or it is malformed.
    """
    from summarizer.regression import find_suite, load_suite

    return load_suite(find_suite(".") if folder is None else folder)


def selected(
    suite: Suite,
    cases: Sequence[str] | None,
    models: Sequence[str] | None,
    samples: Sequence[int] | None,
) -> tuple[Run, ...]:
    """The runs that the options choose.

    Raises:
        SuiteError: There are none such.
    """
    return suite.runs(cases=cases or None, models=models or None, samples=samples or None)


def single(suite: Suite, runs: Sequence[Run]) -> Run:
    """The one run chosen.

    Raises:
        UsageError: There are several.
    """
    from summarizer.errors import UsageError

    if len(runs) != 1:
        named = ", ".join(str(run) for run in runs[:4])
        raise UsageError(
            f"{suite.folder} has {len(runs)} such runs ({named}{', …' if len(runs) > 4 else ''}); "
            "choose one with --case, --model and --sample"
        )
    return runs[0]


def age(text: str | None) -> timedelta | None:
    """The age that an option gives.

    Raises:
        UsageError: It is none.
    """
    if text is None:
        return None
    found = _AGE.fullmatch(text.strip())
    if found is None:
        from summarizer.errors import UsageError

        raise UsageError(f"--max-age takes a number of hours, days or weeks (90d), not '{text}'")
    return int(found[1]) * _UNITS[found[2].lower()]


__all__ = [
    "NOTHING_RAN",
    "STALE",
    "UNRECORDED",
    "Cases",
    "MaxAge",
    "Models",
    "Samples",
    "SuiteFolder",
    "age",
    "open_suite",
    "selected",
    "single",
]
