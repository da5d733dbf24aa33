"""Runs a peer's aligner in the peer's own environment.

Started by ``peers.py`` with an interpreter that has the peers installed; imports nothing of this
project. Reads one JSON job from standard input::

    {"peer": "langextract", "text": "...", "quotes": ["..."], "together": true}

and writes ``{"seconds": 0.1, "places": [[start, end] or null, ...]}``. Start-up and import are not
timed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

Place = list[int] | None


def langextract(text: str) -> Callable[[list[str]], list[Place]]:
    """Its WordAligner with its defaults, the text as one chunk."""
    from langextract import resolver
    from langextract.core import data, tokenizer

    spaceless = any("\u3040" <= ch <= "\u9fff" for ch in text)
    implementation = tokenizer.UnicodeTokenizer() if spaceless else None

    def run(quotes: list[str]) -> list[Place]:
        group = [data.Extraction(extraction_class="q", extraction_text=quote) for quote in quotes]
        aligned = resolver.WordAligner().align_extractions(
            [group], text, tokenizer_impl=implementation
        )
        places: list[Place] = []
        for extraction in aligned[0]:
            interval = extraction.char_interval
            places.append(interval and [interval.start_pos, interval.end_pos])
        return places

    return run


def instructor(text: str) -> Callable[[list[str]], list[Place]]:
    """CitationMixin; it keeps the text it found, not where."""
    import instructor as library

    class Fact(library.CitationMixin):
        pass

    def run(quotes: list[str]) -> list[Place]:
        places: list[Place] = []
        for quote in quotes:
            fact = Fact.model_validate({"substring_quotes": [quote]}, context={"context": text})
            found = fact.substring_quotes
            start = text.find(found[0]) if found else -1
            places.append([start, start + len(found[0])] if start >= 0 else None)
        return places

    return run


def rapidfuzz(text: str) -> Callable[[list[str]], list[Place]]:
    """partial_ratio_alignment, accepted from a score of 90."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    def run(quotes: list[str]) -> list[Place]:
        places: list[Place] = []
        for quote in quotes:
            found = partial_ratio_alignment(quote, text, score_cutoff=90)
            places.append(found and [found.dest_start, found.dest_end])
        return places

    return run


def main() -> None:
    """Serve jobs, one a line, until the input ends."""
    peers: dict[str, Any] = {
        "langextract": langextract,
        "instructor": instructor,
        "rapidfuzz": rapidfuzz,
    }
    for line in sys.stdin:
        job = json.loads(line)
        run = peers[job["peer"]](job["text"])
        groups = [job["quotes"]] if job["together"] else [[quote] for quote in job["quotes"]]
        begin = time.process_time()
        places: list[Place] = []
        failed = ""
        try:
            for group in groups:
                places += run(group)
        except Exception as error:  # noqa: BLE001 - a peer's crash is a result
            failed = f"{type(error).__name__}: {error}"
        seconds = time.process_time() - begin
        print(json.dumps({"seconds": seconds, "places": places, "failed": failed}), flush=True)


if __name__ == "__main__":
    main()
