"""How the command line says that something went wrong: one line, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, Final, Protocol, cast

import typer
from typer.core import TyperGroup

from summarizer.errors import SummarizerError

SOME_FAILED: Final = 1
FINDINGS: Final = 1
"""``check`` found something grave."""
FAILED: Final = 2
INTERRUPTED: Final = 130
NOBODY_READS: Final = 141
"""As shells report a process that ended by SIGPIPE: 128 and the signal's number."""

# typer raises the errors of the click that it was built with, and exports only this one of them.
_WrongUsage: Final = cast("type[Exception]", typer.BadParameter.__bases__[0])


class _Usage(Protocol):
    ctx: typer.Context | None

    def format_message(self) -> str: ...


class Commands(TyperGroup):
    """The commands, with every expected failure turned into one line and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - the signature is typer's
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002
        **extra: Any,
    ) -> Any:
        """Run a command line; see typer.

        Without ``standalone_mode`` errors are raised, as callers of typer expect.
        """

        def run() -> Any:
            return super(Commands, self).main(
                args=args,
                prog_name=prog_name,
                complete_var=complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        if not standalone_mode:
            return run()
        sys.exit(_exit_code(run))


def _exit_code(run: Any) -> int:
    try:
        code = run()
    except _WrongUsage as error:
        usage = cast("_Usage", error)
        command = usage.ctx.command_path if usage.ctx else "summarizer"
        complain(f"{usage.format_message().rstrip('.')}; see `{command} --help`")
        return FAILED
    except SummarizerError as error:
        complain(str(error))
        return FAILED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        return stop_writing()
    return code if isinstance(code, int) else 0


def stop_writing() -> int:
    """Keep Python from failing again, at exit, on output that nobody reads; the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NOBODY_READS


def complain(message: str) -> None:
    """Say on stderr, in one line, what went wrong."""
    say(f"error: {message}")


def say(message: str) -> None:
    """Say something on stderr in one line that can do a terminal no harm."""
    from summarizer.export.untrusted import harmless

    print(f"summarizer: {harmless(message).strip()}", file=sys.stderr, flush=True)


__all__ = [
    "FAILED",
    "INTERRUPTED",
    "NOBODY_READS",
    "SOME_FAILED",
    "Commands",
    "complain",
    "say",
    "stop_writing",
]
