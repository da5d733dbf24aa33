"""One process at a time: two that record the same file must not undo each other's work."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal


@contextmanager
def exclusive(path: Path, purpose: Literal["run", "write"]) -> Iterator[None]:
    """Keep other processes and threads of this machine from the same purpose with ``path``.

    A process that dies lets go. The locks live in the user's temporary folder, so that nothing
    appears beside recordings, which are committed.

    Args:
        path: The recording.
        purpose: ``run`` for everything from the first question to the last answer, ``write`` for
            reading the file again, merging and replacing it.

    Raises:
        OSError: The temporary folder cannot be written.
    """
    from filelock import FileLock

    user = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"summarizer-locks-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
    with FileLock(folder / f"{name}.{purpose}"):
        yield


__all__ = ["exclusive"]
