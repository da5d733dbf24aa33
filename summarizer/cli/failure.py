"""How the command line says that something went wrong: one line, and an exit code."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Final, NoReturn, Protocol, cast

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

_WRITE_ERRORS: Final = (
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EAGAIN, errno.EINVAL,
    errno.EPERM,
)  # fmt: skip
"""What write(2) ends in on output that was open and cannot take it."""

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


class _Closed(io.TextIOBase):
    """Stands for standard output where the shell closed it (``>&-``); Python has None there."""

    def write(self, _: str) -> NoReturn:
        raise OSError(errno.EBADF, "it is closed")

    @property
    def buffer(self) -> _Closed:
        return self


def _exit_code(run: Any) -> int:
    if sys.stderr is None:
        # Messages with nowhere to go would otherwise be printed among the results.
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - never closed
    if sys.stdout is None:
        sys.stdout = cast("io.TextIOWrapper", _Closed())
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
    except OSError as error:
        # Whatever has to do with a file of its own was told by name where it failed.
        if error.filename is not None or error.errno not in _WRITE_ERRORS:
            raise
        reason = error.strerror or error
        complain(f"cannot write to standard output: {reason}; what was written is not whole")
        stop_writing()
        return FAILED
    return code if isinstance(code, int) else 0


def stop_writing() -> int:
    """Keep Python from failing again, at exit, on output that nobody reads; the exit code."""
    if isinstance(sys.stdout, _Closed):
        sys.stdout = None
        return NOBODY_READS
    _to_nobody(sys.stdout)
    return NOBODY_READS


def _to_nobody(stream: IO[str]) -> None:
    """Have what a stream still holds, which Python writes at exit, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def complain(message: str) -> None:
    """Say on stderr, in one line, what went wrong."""
    say(f"error: {message}")


def say(message: str) -> None:
    """Say something on stderr in one line that can do a terminal no harm."""
    from summarizer.export.untrusted import harmless

    try:
        print(f"summarizer: {harmless(message).strip()}", file=sys.stderr, flush=True)
    except OSError:  # nobody can be told that nobody can be told
        with contextlib.suppress(OSError):
            _to_nobody(sys.stderr)


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
