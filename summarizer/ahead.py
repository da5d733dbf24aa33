"""Reading the article while the model answers.

What the checks need to know of the article alone (its sentences, its quotations, what the offline
rules find in it) does not depend on the answer. A model takes seconds and our processor is idle
meanwhile, so this is done by then.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from summarizer.examined import Examined


def read_ahead(examined: Examined) -> Callable[[], None]:
    """Begin to read the article in a thread of its own.

    Args:
        examined: Keeps what is found. Nobody else may use it before the returned function has.

    Returns:
        Waits until the reading is done. A run that fails need not call it: the thread ends by
        itself and holds up no exit.
    """

    def read() -> None:
        # What fails here fails again, and is seen, where it is asked for.
        with suppress(Exception):
            examined.read()

    thread = Thread(target=read, name="summarizer-read-ahead", daemon=True)
    thread.start()
    return thread.join


__all__ = ["read_ahead"]
