"""``summarizer eval prune``."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.evaluate import options as opt


def prune(
    suite: opt.SuiteFolder = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only list what would be removed.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Remove without asking.")] = False,
) -> None:
    """Remove recordings that nothing in the suite reads.

    These are recordings of cases, entries and samples that suite.toml no longer asks for; within
    fresh recordings, exchanges that no request leads to; and shared prompt and schema texts that
    only those refer to. Stale recordings stay. Version control has what was removed.

    \b
    Examples:
      summarizer eval prune --dry-run
      summarizer eval prune --yes

    \b
    Exit codes: 0 removed, listed, or nothing to remove; 2 an error, or not confirmed.
    """  # noqa: D301 - \b is typer's mark for lines to keep
    from summarizer.cli.failure import FAILED, complain, say
    from summarizer.cli.output import emit
    from summarizer.export.untrusted import harmless

    opened = opt.open_suite(suite)
    leftovers = [(run, count) for run in opened.runs() if (count := len(run.leftovers()))]
    files = opened.unused()
    if not leftovers and not files:
        say(f"nothing in {opened.folder} is unused")
        return
    lines = [str(path) for path in files]
    lines += [f"{run.path}: {count} exchanges in it" for run, count in leftovers]
    emit("".join(f"{harmless(line)}\n" for line in lines))
    if dry_run:
        return
    if not yes:
        try:
            confirmed = typer.confirm("Remove them?", err=True)
        except typer.Abort:
            confirmed = False
        if not confirmed:
            complain("nothing was removed; give --yes to remove without being asked")
            raise typer.Exit(FAILED)
    for run, _ in leftovers:
        run.drop_leftovers()
    # Shared texts may have become unused by that.
    for path in (*files, *(path for path in opened.unused() if path not in files)):
        path.unlink(missing_ok=True)


__all__ = ["prune"]
