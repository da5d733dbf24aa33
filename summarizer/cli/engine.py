"""The summarizer that the options ask for, and what is said about it on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.cli.failure import say
from summarizer.cli.inputs import schema_class
from summarizer.cli.options import Ungrounded
from summarizer.errors import RunError

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from summarizer.findings import Call, Usage
    from summarizer.pipeline import Summarizer
    from summarizer.result import SummaryResult


def asking(
    model: str | None,
    base_url: str | None,
    *,
    schema: str | None,
    prompt: str | None,
    on_ungrounded: Ungrounded,
    parameters: dict[str, JsonValue],
    timeout: float,
    max_input_tokens: int | None,
    window_tokens: int | None,
    repair: bool,
    second_look: bool,
    cues: Path | None,
    quiet: bool,
) -> tuple[Summarizer[Any], bool]:
    """A summarizer, and whether it asks a model, which takes its time.

    Where no model is configured it is the offline engine, and stderr says so.

    Raises:
        UsageError: The options cannot work.
    """
    from summarizer.cues import Cues
    from summarizer.models import OFFLINE, configured_model
    from summarizer.pipeline import Summarizer

    named = model or configured_model()
    unconfigured = named is None and base_url is None
    summarizer: Summarizer[Any] = Summarizer(
        OFFLINE if unconfigured else named,
        schema=schema_class(schema),
        prompt=prompt,
        base_url=base_url,
        parameters=parameters,
        timeout=timeout,
        max_input_tokens=max_input_tokens,
        window_tokens=window_tokens,
        repair=repair,
        second_look=second_look,
        on_ungrounded=on_ungrounded.value,
        cues=Cues.load(cues) if cues is not None else None,
    )
    summarizer.prepare()
    if unconfigured and not quiet:
        say(
            "no model is configured, so the offline engine is used (rules, no language model); "
            "give --model, or set SUMMARIZER_MODEL or OPENAI_API_KEY"
        )
    return summarizer, not unconfigured and named != OFFLINE


def tell_run(name: str, result: SummaryResult[Any]) -> None:
    """Say on stderr what a run consisted of and cost."""
    _tell_calls(name, result.calls)
    total = f"; {_tokens(result.usage)}" if result.usage else ""
    timing = result.timing
    say(
        f"{name}: {timing.model:.1f} s waiting for the model, {timing.own:.3f} s of own work"
        f"{total}; {len(result.issues)} issues, {len(result.rejected)} rejected"
    )


def tell_failure(name: str, error: Exception) -> None:
    """Say on stderr what a failed run cost, and what the model answered."""
    if not isinstance(error, RunError):
        return
    _tell_calls(name, error.calls)
    if error.usage:
        say(f"{name}: spent until then: {_tokens(error.usage)}")
    if error.answer:
        say(f"{name}: the last answer: {error.answer}")


def _tell_calls(name: str, calls: tuple[Call, ...]) -> None:
    for call in calls:
        about = f" of window {call.window}" if call.window else ""
        parts = [f"{name}: {call.purpose.replace('_', ' ')}{about} call {call.attempt}"]
        parts += [call.model] if call.model else []
        parts += [_tokens(call.usage)] if call.usage else []
        parts += [f"{call.seconds:.1f} s"] if call.seconds is not None else []
        say(", ".join(parts))


def _tokens(usage: Usage) -> str:
    cached = f" ({usage.cached_tokens:,} cached)" if usage.cached_tokens else ""
    return f"{usage.input_tokens:,} tokens read{cached}, {usage.output_tokens:,} written"


__all__ = ["asking", "tell_failure", "tell_run"]
