"""Several requests asked at the same time, and what becomes of the rest where one fails.

What has been asked is waited for even then: it is paid for, and its cost is told with the error.
What has not been asked is not asked any more.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping, Sequence
from contextvars import copy_context
from typing import TYPE_CHECKING

from pydantic import BaseModel, JsonValue

from summarizer.errors import RunError
from summarizer.exchange import Answer, Policy, aask, ask, total_usage
from summarizer.request import Request

if TYPE_CHECKING:
    from instructor import AsyncInstructor, Instructor

    Outcome = Answer[BaseModel] | BaseException | None
    """What came of a request; None where it was not asked."""


def ask_all(
    client: Instructor,
    requests: Sequence[Request],
    parameters: Mapping[str, JsonValue],
    policy: Policy,
    *,
    most: int,
) -> tuple[Answer[BaseModel], ...]:
    """Ask and wait for the answers.

    Args:
        client: Whom to ask.
        requests: What to ask.
        parameters: Sent with each.
        policy: How often each may be repeated.
        most: How many to ask at the same time.

    Returns:
        The answers, in the order of the requests.

    Raises:
        RunError: What the first of the requests that failed ended in, in their order; its usage is
            that of all of them.
    """
    if len(requests) == 1:
        return (ask(client, requests[0], parameters, policy),)
    outcomes: list[Outcome] = [None] * len(requests)
    left = iter(range(len(requests)))
    taking = threading.Lock()
    failed = threading.Event()

    def work() -> None:
        while not failed.is_set():
            with taking:
                place = next(left, None)
            if place is None:
                return
            try:
                outcomes[place] = ask(client, requests[place], parameters, policy)
            except BaseException as error:  # noqa: BLE001 - raised by whoever waits
                outcomes[place] = error
                failed.set()

    # Not a pool of the library's: its threads hold up the interpreter's exit, so that somebody who
    # interrupts a run would have to wait for answers that nobody reads.
    threads = [
        threading.Thread(target=copy_context().run, args=(work,), daemon=True)
        for _ in range(min(most, len(requests)))
    ]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            thread.join()
    finally:
        failed.set()
    return _answers(outcomes)


async def aask_all(
    client: AsyncInstructor,
    requests: Sequence[Request],
    parameters: Mapping[str, JsonValue],
    policy: Policy,
    *,
    most: int,
) -> tuple[Answer[BaseModel], ...]:
    """Ask without blocking the event loop; otherwise as :func:`ask_all`."""
    if len(requests) == 1:
        return (await aask(client, requests[0], parameters, policy),)
    outcomes: list[Outcome] = [None] * len(requests)
    left = iter(range(len(requests)))
    failed = False

    async def work() -> None:
        nonlocal failed
        for place in left:
            if failed:
                return
            try:
                outcomes[place] = await aask(client, requests[place], parameters, policy)
            except Exception as error:  # noqa: BLE001 - raised by whoever waits
                outcomes[place] = error
                failed = True

    await asyncio.gather(*(work() for _ in range(min(most, len(requests)))))
    return _answers(outcomes)


def _answers(outcomes: Sequence[Outcome]) -> tuple[Answer[BaseModel], ...]:
    """The answers, or the first error with what all requests have cost."""
    answers = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    if not errors:
        return tuple(answers)
    first = errors[0]
    number = next(n for n, outcome in enumerate(outcomes, start=1) if outcome is first)
    if isinstance(first, RunError):
        first.calls = tuple(
            call
            for outcome in outcomes
            if isinstance(outcome, (Answer, RunError))
            for call in outcome.calls
        )
        first.usage = total_usage(first.calls)
        first.in_window(number, len(outcomes))
    raise first


__all__ = ["aask_all", "ask_all"]
