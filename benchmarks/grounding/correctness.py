"""How many verbatim quotes, harmless slips and changed facts each aligner accepts.

Run ``python -m benchmarks.grounding.correctness``; ``--wrong`` lists every wrong verdict of ours,
``--peers PYTHON`` adds the peers installed for that interpreter. Exits with 1 if ours misses a
verbatim quote.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.grounding.data import SETS, Change, Pair, pairs
from benchmarks.grounding.peers import OURS, PEERS, Peer
from summarizer.grounding import Locator, Said
from summarizer.schemas import Evidence, Match

Accepted = dict[Pair, bool]


def judged_by_us(chosen: Iterable[Pair]) -> dict[Pair, Evidence]:
    """Our verdict on every pair."""
    return {pair: Locator(pair.text).locate(Evidence(quote=pair.quote)) for pair in chosen}


def judged_by(peer: Peer, chosen: Sequence[Pair]) -> Accepted:
    """A peer's verdict on every pair, one quote at a time, as suits it best."""
    outcomes = peer.run_all([(pair.text, [pair.quote]) for pair in chosen], together=False)
    return {
        pair: bool(outcome.places and outcome.places[0])
        for pair, outcome in zip(chosen, outcomes, strict=True)
    }


def is_right(pair: Pair, *, accepted: bool) -> bool:
    """Whether accepting or refusing was right."""
    return accepted == (pair.change is not Change.FACT)


def with_items(chosen: Iterable[Pair]) -> str:
    """Accepted of the quotes that drop a qualifier, by what the item around them says."""
    shares = []
    for name in ("loses", "keeps"):
        said = [(pair, getattr(pair, name)) for pair in chosen if getattr(pair, name)]
        accepted = sum(
            Locator(pair.text)
            .locate(Evidence(quote=pair.quote), said=lambda text=text: Said((text,)))  # type: ignore[misc]
            .grounded
            for pair, text in said
        )
        shares.append(f"{accepted} of {len(said)} where the item {name} the qualifier")
    return ", ".join(shares)


def warned_about(found: dict[Pair, Evidence]) -> int:
    """How many accepted changed facts come with what stands just outside the quote."""
    accepted = [
        (Locator(pair.text), evidence.span)
        for pair, evidence in found.items()
        if pair.change is Change.FACT and evidence.grounded
    ]
    return sum(span is not None and bool(locator.cut_off(span)) for locator, span in accepted)


def shares(verdicts: Accepted) -> str:
    """Accepted out of all, for each group."""
    cells = []
    for change in Change:
        group = [accepted for pair, accepted in verdicts.items() if pair.change is change]
        cells.append(f"{sum(group):>4} of {len(group):<4}")
    return "  ".join(cells)


def by_kind(columns: dict[str, Accepted]) -> list[str]:
    """One line for each kind of change: how many each aligner accepted."""
    kinds: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in next(iter(columns.values())):
        kinds[pair.change, pair.kind].append(pair)
    lines = []
    order = list(Change)
    for (change, kind), group in sorted(
        kinds.items(), key=lambda item: (order.index(Change(item[0][0])), item[0][1])
    ):
        cells = "".join(f"{sum(v[pair] for pair in group):>13}" for v in columns.values())
        lines.append(f"{change:<14}{kind:<16}{len(group):>4}{cells}")
    return lines


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, help="only this set; both by default")
    parser.add_argument("--peers", metavar="PYTHON", help="interpreter that has the peers")
    parser.add_argument("--kinds", action="store_true", help="a table by kind of change")
    parser.add_argument("--wrong", action="store_true", help="list our wrong verdicts")
    options = parser.parse_args()
    missed = 0
    for which in [options.set] if options.set else SETS:
        chosen = pairs(which)
        found = judged_by_us(chosen)
        columns: dict[str, Accepted] = {OURS: {pair: e.grounded for pair, e in found.items()}}
        if options.peers:
            for name in PEERS:
                columns[name] = judged_by(Peer(name, options.peers), chosen)
        print(f"\n{which}: {len(chosen)} pairs, accepted as grounded")
        print(f"{'':<14}" + "  ".join(f"{change:<12}" for change in Change))
        for name, verdicts in columns.items():
            print(f"{name:<14}{shares(verdicts)}")
        print(f"of the changed facts that ours accepts, {warned_about(found)} come with a warning")
        if any(pair.loses for pair in chosen):
            print(f"with an item, accepted: {with_items(chosen)}")
        if options.kinds:
            print(f"\n{'change':<14}{'kind':<16}{'all':>4}" + "".join(f"{n:>13}" for n in columns))
            print("\n".join(by_kind(columns)))
        for pair, e in found.items():
            inexact = pair.change is Change.VERBATIM and e.match is not Match.EXACT
            missed += inexact
            if options.wrong and (inexact or not is_right(pair, accepted=e.grounded)):
                print(f"{pair.article} {pair.kind}: {pair.quote!r} {e.match} {e.differences}")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
