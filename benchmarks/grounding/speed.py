"""Time to ground 100 quotes, and how many verbatim ones come back exactly, at three sizes.

Run ``python -m benchmarks.grounding.speed``; ``--smoke`` for a run of a second or two,
``--peers PYTHON`` adds the peers installed for that interpreter, each given at most ``--limit``
seconds for one cell. ``--hostile`` measures ours alone on one repeated unit, on a single line.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.grounding.peers import OURS, PEERS, Outcome, Peer, ours

SIZES = (5_000, 50_000, 500_000)
LENGTHS = (7, 20)
HOSTILE_SIZES = (50_000, 500_000, 5_000_000)
QUOTES = 100
_VOCABULARY = 8_000
_CHANGED = 0.15


class Workload(NamedTuple):
    """Quotes for one text; ``places`` holds where a verbatim one stands, None for the others."""

    name: str
    text: str
    quotes: list[str]
    places: list[tuple[int, int] | None]


def article_of(size: int, rng: random.Random) -> str:
    """A text of made-up words whose frequencies fall as in natural language (Zipf)."""
    words = _words()
    weights = [1 / (rank + 1) for rank in range(len(words))]
    parts: list[str] = []
    length = 0
    while length < size:
        sentence = " ".join(rng.choices(words, weights, k=rng.randint(8, 25)))
        parts.append(sentence[0].upper() + sentence[1:] + ". ")
        length += len(parts[-1])
    return "".join(parts)[:size].rstrip()


def _words() -> list[str]:
    rng = random.Random(1)
    letters = "etaoinshrdlcumwfgypbvk"
    return ["".join(rng.choices(letters, k=rng.randint(2, 10))) for _ in range(_VOCABULARY)]


def workloads(size: int, length: int, rng: random.Random) -> list[Workload]:
    """The same text with quotes in order, shuffled, perturbed and absent."""
    text = article_of(size, rng)
    starts = [0, *(k + 1 for k, ch in enumerate(text) if ch == " ")]
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    firsts = sorted(rng.sample(range(len(starts) - length), QUOTES))
    spans = [(starts[k], ends[k + length - 1]) for k in firsts]
    verbatim = [text[start:end] for start, end in spans]
    order = rng.sample(range(QUOTES), QUOTES)
    words = _words()
    perturbed = [
        " ".join(w if rng.random() > _CHANGED else rng.choice(words) for w in quote.split(" "))
        for quote in verbatim
    ]
    absent = [" ".join(rng.choices(words, k=length)) for _ in range(QUOTES)]
    nowhere: list[tuple[int, int] | None] = [None] * QUOTES
    return [
        Workload("in order", text, verbatim, [*spans]),
        Workload("shuffled", text, [verbatim[k] for k in order], [spans[k] for k in order]),
        Workload("perturbed", text, perturbed, nowhere),
        Workload("absent", text, absent, nowhere),
    ]


def exact(work: Workload, outcome: Outcome) -> str:
    """How many verbatim quotes were placed on text that is the quote."""
    if all(place is None for place in work.places):
        return ""
    right = sum(
        place is not None and work.text[slice(*place)] == quote
        for quote, place in zip(work.quotes, outcome.places, strict=False)
    )
    return f"{right} exact"


def median_of(run: Callable[[], Outcome], repeats: int) -> Outcome:
    """The outcome with the median time."""
    outcomes = sorted((run() for _ in range(repeats)), key=lambda outcome: outcome.seconds)
    seconds = statistics.median_low(outcome.seconds for outcome in outcomes)
    return next(outcome for outcome in outcomes if outcome.seconds == seconds)


def report(name: str, work: Workload, length: int, outcome: Outcome) -> None:
    """Print one line."""
    milliseconds = "—" if outcome.failed else f"{outcome.seconds * 1000:,.1f}"
    note = outcome.failed or exact(work, outcome)
    print(
        f"{len(work.text):>8,} {length:>3} {work.name:<10} {name:<12} {milliseconds:>12} ms {note}",
        flush=True,
    )


def measure(
    work: Workload, length: int, peers: Sequence[Peer], repeats: int, hopeless: set[str]
) -> None:
    """Run everybody on one workload; a peer that ran out of time is not asked again."""
    report(OURS, work, length, median_of(lambda: ours(work.text, work.quotes), repeats))
    for peer in peers:
        key = f"{peer.name} {length} {work.name}"
        if key in hopeless:
            continue
        outcome = peer.run(work.text, work.quotes, together=True)
        report(peer.name, work, length, outcome)
        if outcome.failed:
            hopeless.add(key)


HOSTILE = {
    "one letter": "a",
    "one word": "a ",
    "quotations": "“a” ",
    "ellipses": "… ",
    "brackets": "[a] ",
    "accents": "e\u0301",
    "negations": "not ",
    "news": "He said “we will not … go,” [sic] on May 3. ",
}
"""Units that are repeated to fill a text."""


def hostile(sizes: Sequence[int]) -> None:
    """Print the time that seven quotes made of one unit take in texts made of it."""
    for name, unit in HOSTILE.items():
        quotes = [unit * 3, unit * 40, f"zebra {unit * 10}", f"{unit * 5} … {unit * 5}"]
        quotes += [f"{unit * 2} [x] {unit * 2}", "a a a not a a a", "alpha beta delta gamma"]
        seconds = [
            min(ours((unit * size)[:size], quotes).seconds for _ in range(2)) for size in sizes
        ]
        cells = "  ".join(
            f"{size:,}: {s * 1000:,.0f} ms" for size, s in zip(sizes, seconds, strict=True)
        )
        growth = seconds[-1] / seconds[0] / (sizes[-1] / sizes[0])
        print(f"{name:<12} {cells}  growth {growth:.2f} of linear", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="5,000 characters, one repeat")
    parser.add_argument("--peers", metavar="PYTHON", help="interpreter that has the peers")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="N")
    parser.add_argument("--lengths", type=int, nargs="+", default=list(LENGTHS), metavar="WORDS")
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for a peer's cell")
    parser.add_argument("--hostile", action="store_true", help="repetitive texts up to 5 MB")
    options = parser.parse_args()
    if options.hostile:
        hostile(HOSTILE_SIZES[:1] if options.smoke else HOSTILE_SIZES)
        return
    sizes = SIZES[:1] if options.smoke else options.sizes
    repeats = 1 if options.smoke else options.repeats
    peers = [Peer(n, options.peers, options.limit) for n in PEERS] if options.peers else []
    hopeless: set[str] = set()
    for size in sizes:
        for length in options.lengths:
            for work in workloads(size, length, random.Random(size + length)):
                measure(work, length, peers, repeats, hopeless)


if __name__ == "__main__":
    main()
