"""A suite's state as text for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.export.untrusted import harmless_lines
from summarizer.recording import State

if TYPE_CHECKING:
    from summarizer.findings import Usage
    from summarizer.regression import Problem, Run, RunStatus, Suite

_HEADINGS = ("case", "model", "sample", "state", "recorded", "tokens")


def status_text(
    suite: Suite,
    found: Sequence[tuple[Run, RunStatus]],
    unused: Sequence[Path],
    problems: Sequence[Problem],
) -> str:
    """A table of all runs, then what changed, what is left over, what is wrong, what to do."""
    parts = ["\n".join(table([_HEADINGS, *(_row(run, state) for run, state in found)]))]
    parts += _changes(found)
    parts += [
        f"{run}: {state.problem}"
        for run, state in found
        if state.problem and state.state is not State.STALE
    ]
    if unused:
        listed = "\n".join(f"  {path}" for path in unused)
        parts.append(f"Unused, nothing reads them (summarizer eval prune):\n{listed}")
    leftovers = [
        f"  {run.path}: {count} of {len(state.exchanges)} exchanges"
        for run, state in found
        if (count := sum(each is State.UNUSED for _, each in state.exchanges))
    ]
    if leftovers:
        listed = "\n".join(leftovers)
        parts.append(f"Unused within their files (summarizer eval prune):\n{listed}")
    if problems:
        parts.append("\n".join(f"{'error' if p.grave else 'note'}: {p}" for p in problems))
    parts.append(_summary(found))
    parts += _advice(suite, found)
    return harmless_lines("\n\n".join(parts)) + "\n"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with their columns aligned."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def tokens(usage: Usage | None) -> str:
    """Tokens read and written, ``-`` where they are not known."""
    return f"{usage.input_tokens:,} + {usage.output_tokens:,}" if usage else "-"


def _row(run: Run, found: RunStatus) -> tuple[str, ...]:
    return (
        run.case.name,
        run.entry.name,
        str(run.sample),
        _state(run, found),
        f"{found.recorded_at:%Y-%m-%d}" if found.recorded_at else "-",
        tokens(found.usage),
    )


def _state(run: Run, found: RunStatus) -> str:
    if not run.is_recorded:
        return "fresh (needs no recording)"
    if found.state is State.STALE:
        fits = {True: "; old answer fits", False: "; old answer does not fit", None: ""}
        return f"stale: {', '.join(found.changed)}{fits[found.valid]}"
    if found.state is State.MISSING and found.exchanges:
        answered = sum(state is State.FRESH for _, state in found.exchanges)
        return f"missing: request {answered + 1} of the run"
    if found.state is State.FRESH and found.problem:
        return "fresh: ends in an error"
    return found.state.value


def _changes(found: Sequence[tuple[Run, RunStatus]]) -> Iterator[str]:
    """Each change once, with the runs that it concerns: a prompt is changed for all of them."""
    groups: dict[tuple[str, ...], list[tuple[Run, RunStatus]]] = {}
    for run, state in found:
        if state.state is State.STALE:
            groups.setdefault((*state.changed, state.diff), []).append((run, state))
    for group in groups.values():
        first = group[0][1]
        names = [str(run) for run, _ in group]
        listed = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        lines = [f"{', '.join(first.changed)} changed: {listed}"]
        lines += [f"  {line}" for line in first.diff.splitlines()]
        lines.append(f"  Unchanged: {', '.join(first.unchanged) or 'nothing'}.")
        lines += [
            f"  {run}: the old answer does not fit: {state.problem}"
            for run, state in group
            if state.valid is False
        ]
        yield "\n".join(lines)


def _summary(found: Sequence[tuple[Run, RunStatus]]) -> str:
    if not found:
        return "Nothing to report: no run has all that it needs."
    counts = [
        (state.value, sum(each.state is state for _, each in found))
        for state in State
        if state is not State.UNUSED
    ]
    return ", ".join(f"{count} {name}" for name, count in counts if count) + "."


def _advice(suite: Suite, found: Sequence[tuple[Run, RunStatus]]) -> Iterator[str]:
    wanting = [(run, state) for run, state in found if state.state is not State.FRESH]
    asked = [(run, state) for run, state in wanting if run.entry.origin == "api"]
    if asked:
        known = [state.usage for _, state in asked if state.usage]
        cost = ""
        if known:
            total = sum(known[1:], start=known[0])
            cost = (
                f" ({len(known)} of {len(asked)} runs took {tokens(total)} tokens when last "
                "recorded)"
            )
        yield f"To record: summarizer eval record {suite.folder}{cost}"
    relayed = [run for run, _ in wanting if run.entry.origin != "api"]
    if relayed:
        need = "needs an answer" if len(relayed) == 1 else "need answers"
        yield (
            f"{len(relayed)} {need} from elsewhere, such as:\n  "
            + relayed[0].command.replace(", then ", "\n  then ")
        )


__all__ = ["status_text", "table", "tokens"]
