"""Reading the article while the model answers.

What the checks need to know of the article alone (its quotations, what the offline rules find in
it) does not depend on the answer. A model takes seconds and our processor is idle meanwhile, so
this is done by then.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Final

from summarizer.examined import Examined

_SENT: Final = 0.05
"""Seconds after which a request is under way: reading would hold up the sending. An answer that
comes sooner, as in replay, is not waited for by anybody who could read meanwhile."""


def read_ahead(examined: Examined) -> Callable[[], None]:
    """Begin to read the article in a thread of its own, a moment from now.

    Args:
        examined: Keeps what is found. Nobody else may use it before the returned function has.

    Returns:
        Ends the reading, or waits for its end where it has begun. A run that fails need not call
        it: the thread ends by itself and holds up no exit.
    """
    answered = Event()

    def read() -> None:
        if not answered.wait(_SENT):
            # What fails here fails again, and is seen, where it is asked for.
            with suppress(Exception):
                examined.read()

    thread = Thread(target=read, name="summarizer-read-ahead", daemon=True)
    thread.start()

    def finish() -> None:
        answered.set()
        thread.join()

    return finish


__all__ = ["read_ahead"]
