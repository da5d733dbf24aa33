"""``python -m benchmarks.offline.speed``: throughput and memory of the offline engine."""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Final, NamedTuple

from benchmarks.offline.annotations import load
from benchmarks.offline.score import DEVELOPMENT
from summarizer.article import Article
from summarizer.offline import analyse, find_cues, summarize_offline
from summarizer.sentences import split

ARTICLE: Final = 3_000
"""Characters of one article."""
_STEPS: Final = 200_000
"""Additions in the loop that the machine's speed is told by."""
SIZES: Final = (100_000, 1_000_000, 5_000_000)


class Stage(NamedTuple):
    """What is timed; it gets an article that nothing has been worked out for yet."""

    name: str
    run: Callable[[Article], object]


STAGES: Final = (
    Stage("sentences", lambda article: split(article.text)),
    Stage("analysis", analyse),
    Stage("summary", summarize_offline),
    Stage("cues for the audit", find_cues),
    Stage("summary, then audit's cues", lambda a: (summarize_offline(a), find_cues(a))),
)


def main() -> int:
    """Print the tables; 1 if time grows faster than the text."""
    parser = argparse.ArgumentParser(prog="benchmarks.offline.speed", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="few articles, small texts")
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.size is not None:
        return _one(options.size)
    texts = _articles(4 if options.smoke else 40)
    rounds = 2 if options.smoke else 7
    print(
        f"{len(texts)} articles of {ARTICLE:,} characters, one core, process CPU time, median of "
        f"{rounds} rounds.\nThe machine: {_loop() * 1000:.1f} ms for {_STEPS:,} additions; "
        "“× loop” is what an article costs in such loops of them.\n"
    )
    print("| stage                      | ms an article | articles/s | × sentences | × loop |")
    print("|----------------------------|---------------|------------|-------------|--------|")
    unit = 0.0
    for stage in STAGES:
        found: list[tuple[float, float]] = []
        for _ in range(rounds):
            # The loop right before and after, as a machine's speed changes from second to second.
            before, seconds, after = _loop(), _seconds(stage, texts) / len(texts), _loop()
            found.append((seconds, seconds / ((before + after) / 2)))
        seconds = median(seconds for seconds, _ in found)
        loops = median(loops for _, loops in found)
        unit = unit or seconds
        print(
            f"| {stage.name:26} | {seconds * 1000:13.2f} | {1 / seconds:10.0f} | "
            f"{seconds / unit:11.1f} | {loops:6.2f} |"
        )
    print("\n| characters | CPU seconds | µs per character | peak MB | MB per million characters |")
    print("|------------|-------------|------------------|---------|---------------------------|")
    sizes = (20_000, 100_000) if options.smoke else SIZES
    rates: list[float] = []
    for size in sizes:
        output = subprocess.run(
            [sys.executable, "-m", "benchmarks.offline.speed", "--size", str(size)],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        seconds, before, peak = map(float, output.split())
        rates.append(seconds / size)
        grown = (peak - before) / (size / 1e6)
        print(
            f"| {size:10,} | {seconds:11.2f} | {seconds / size * 1e6:16.2f} | {peak:7.0f} | "
            f"{grown:25.0f} |"
        )
    return 0 if max(rates) < 2.5 * min(rates) else 1


def _loop() -> float:
    """Seconds for a fixed amount of plain Python: what this machine does at this moment."""
    began = time.process_time()
    total = 0
    for step in range(_STEPS):
        total += step & 3
    return time.process_time() - began


def _articles(count: int) -> list[str]:
    text = _corpus()
    text *= count * ARTICLE // len(text) + 1
    return [text[i * ARTICLE : (i + 1) * ARTICLE] for i in range(count)]


def _corpus() -> str:
    return "\n\n".join(passage.text for passage in load(DEVELOPMENT)) + "\n\n"


def _seconds(stage: Stage, texts: list[str]) -> float:
    articles = [Article(text=text, language="en") for text in texts]
    began = time.process_time()
    for article in articles:
        stage.run(article)
    return time.process_time() - began


def _one(size: int) -> int:
    """Summarise one text of a size; print CPU seconds, resident MB before, and peak MB."""
    text = _corpus()
    text = (text * (size // len(text) + 1))[:size]
    summarize_offline(Article(text="Anna Berg said it was cold.", language="en"))
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    began = time.process_time()
    summarize_offline(Article(text=text, language="en"))
    seconds = time.process_time() - began
    print(seconds, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)
    return 0


if __name__ == "__main__":
    sys.exit(main())
