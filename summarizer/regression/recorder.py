"""Recording a run: its questions go to the model's endpoint, the answers into its file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from summarizer.errors import ConfigurationError, RunError, SuiteError
from summarizer.recording import Mode, effective_mode
from summarizer.recording.locks import exclusive
from summarizer.regression.runs import OPENAI, Run

if TYPE_CHECKING:
    from summarizer.findings import Usage

_OPENAI_PROVIDER: Final = "openai/"
_LOCAL: Final = "local:"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a run has done.

    Attributes:
        recorded: How many answers were recorded.
        replayed: How many were on file already.
        usage: Tokens over the whole run; None where the endpoint reported none.
        error: The error that the run ends in, and will in replay, as with an answer that was cut
            off; None where it ends in a summary.
    """

    recorded: int
    replayed: int
    usage: Usage | None
    error: RunError | None = None


def record(
    run: Run,
    mode: Mode = "stale",
    *,
    max_age: timedelta | None = None,
    record_failures: bool = False,
    since: datetime | None = None,
) -> Recorded:
    """Record what is not on file, and replay the rest.

    Args:
        run: The run.
        mode: ``missing``, ``stale`` or ``all``; see `recording.client`.
        max_age: In mode ``stale``, record anew what is older.
        record_failures: Whether HTTP errors are recorded, too.
        since: In mode ``all``, leave what was recorded at this time or later, by another process.

    Raises:
        SuiteError: The run's answers do not come from an API, or ``CI`` is set.
        ConfigurationError: The entry names no OpenAI-compatible endpoint, or its key is not set.
        RecordingError: In mode ``missing``, a request has changed; or the file cannot be written.
        RunError: The endpoint failed, and nothing was recorded of that.
    """
    check_recordable(run, mode)
    # A second process that wants the same run waits, and finds it recorded.
    with exclusive(run.path, "run"):
        if mode == "all" and since is not None and run.is_recorded_since(since):
            mode = "stale"
        base_url, api_key = _address(run)
        with run.client(mode, max_age=max_age, record_failures=record_failures) as http:
            error: RunError | None = None
            try:
                usage = run.ask(http, base_url=base_url, api_key=api_key).usage
            except RunError as failure:
                if not _is_on_file(run, failure):
                    raise
                error, usage = failure, failure.usage
            return Recorded(http.recorded, http.replayed, usage, error)


def check_recordable(run: Run, mode: Mode) -> None:
    """Refuse what cannot be recorded.

    Raises:
        SuiteError: The run's answers do not come from an API, or ``CI`` is set.
    """
    refuse_in_ci(mode)
    if run.entry.origin != "api":
        raise SuiteError(
            f"{run}: its answers (origin {run.entry.origin}) come from elsewhere; {run.command}"
        )


def refuse_in_ci(mode: Mode = "all") -> None:
    """Refuse to record in a build.

    Raises:
        SuiteError: The environment variable ``CI`` is set.
    """
    if effective_mode(mode) == "none":
        raise SuiteError(
            "nothing is recorded where CI is set: a build must not repair what it should complain "
            "about; record on your own machine and commit the recordings"
        )


def _is_on_file(run: Run, failure: RunError) -> bool:
    """Whether replay ends in the same error, so that the failure is a recorded one."""
    try:
        run.replay()
    except RunError as error:
        return type(error) is type(failure)
    except Exception:  # noqa: BLE001 - whatever it is, it is another error
        return False
    return False


def _address(run: Run) -> tuple[str, str]:
    """Base URL and key of the endpoint.

    Raises:
        ConfigurationError: The entry names none, or its key is not set.
    """
    entry = run.entry
    key = os.environ.get("OPENAI_API_KEY")
    if entry.base_url is not None:
        return entry.base_url, key or "none"
    if entry.model.startswith(_LOCAL):
        from summarizer.local import serve

        server = serve(entry.model.removeprefix(_LOCAL))
        return server.base_url, server.api_key
    if not entry.model.startswith(_OPENAI_PROVIDER):
        raise ConfigurationError(
            f"{run.suite.settings_path}: models.{entry.name} names no endpoint that can be "
            f"recorded: give 'openai/NAME', 'local:PATH.gguf', or a base_url that speaks OpenAI's "
            f"protocol together with the model {entry.model!r}"
        )
    if not key:
        raise ConfigurationError(
            f"recording {run} needs a key: set OPENAI_API_KEY; replay needs none"
        )
    return OPENAI, key


__all__ = ["Recorded", "check_recordable", "record", "refuse_in_ci"]
