"""The aligners compared: ours in this process, the peers each in theirs."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from summarizer.grounding import Locator
from summarizer.schemas import Evidence

PEERS = ("langextract", "instructor", "rapidfuzz")
OURS = "summarizer"
_WORKER = Path(__file__).with_name("peer_worker.py")


class Outcome(NamedTuple):
    """What one aligner made of some quotes.

    Attributes:
        seconds: Processor time, imports excluded.
        places: For each quote the offsets it was accepted at, None where it was not accepted.
        failed: Why the aligner stopped early; empty if it did not.
    """

    seconds: float
    places: list[tuple[int, int] | None]
    failed: str = ""


def ours(text: str, quotes: Sequence[str]) -> Outcome:
    """Time includes folding and splitting the text."""
    begin = time.process_time()
    locator = Locator(text)
    found = [locator.locate(Evidence(quote=quote)) for quote in quotes]
    seconds = time.process_time() - begin
    places = [
        (e.start, e.end) if e.grounded and e.start is not None and e.end is not None else None
        for e in found
    ]
    return Outcome(seconds, places)


class Peer:
    """A peer's aligner, in a process of its own.

    Args:
        name: One of ``PEERS``.
        interpreter: A Python that has the peer installed.
        limit: Seconds after which a job is given up.
    """

    def __init__(self, name: str, interpreter: str, limit: float = 300.0) -> None:
        self.name = name
        self._interpreter = interpreter
        self._limit = limit

    def run(self, text: str, quotes: Sequence[str], *, together: bool) -> Outcome:
        """Align ``quotes`` in one call where ``together``, else one by one."""
        return self.run_all([(text, quotes)], together=together)[0]

    def run_all(
        self, jobs: Sequence[tuple[str, Sequence[str]]], *, together: bool
    ) -> list[Outcome]:
        """Several texts in one process."""
        lines = [
            json.dumps({"peer": self.name, "text": text, "quotes": list(q), "together": together})
            for text, q in jobs
        ]
        try:
            answer = subprocess.run(
                [self._interpreter, str(_WORKER)],
                input="\n".join(lines) + "\n",
                capture_output=True,
                encoding="utf-8",
                timeout=self._limit,
                check=True,
            )
        except subprocess.TimeoutExpired:
            return [Outcome(float("inf"), [], f"over {self._limit:.0f} s") for _ in jobs]
        return [_outcome(line) for line in answer.stdout.splitlines() if line.startswith("{")]


def _outcome(line: str) -> Outcome:
    answer = json.loads(line)
    places = [(p[0], p[1]) if p else None for p in answer["places"]]
    return Outcome(answer["seconds"], places, answer["failed"])


__all__ = ["OURS", "PEERS", "Outcome", "Peer", "ours"]
