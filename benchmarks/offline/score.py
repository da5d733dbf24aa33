"""``python -m benchmarks.offline.score``: how well the offline engine reads newswire."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from benchmarks.offline.annotations import load
from benchmarks.offline.by_cue import by_cue
from benchmarks.offline.engine import find
from benchmarks.offline.matching import ROWS, Count, Scores, score
from benchmarks.offline.suite import Suite, score_suite

HERE: Final = Path(__file__).parent
DEVELOPMENT: Final = HERE / "corpus" / "development.jsonl"
#: What counts as evidence of an engine that reads newswire; see README.md.
TARGETS: Final = {
    "direct": ("precision and recall", 0.97),
    "speaker": ("accuracy", 0.85),
    "attribution": ("F1", 0.70),
}


def main() -> int:
    """Print the scores; 1 if a piece of evidence is not what it claims to be."""
    parser = argparse.ArgumentParser(prog="benchmarks.offline.score", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, nargs="+", default=[], help="annotated corpora, JSON lines"
    )
    parser.add_argument("--suite", type=Path, help="a folder of cases with gold.json")
    parser.add_argument(
        "--articles",
        type=Path,
        default=Path("examples/articles"),
        help="the suite's articles (default: %(default)s)",
    )
    parser.add_argument("--only", help="score only texts and cases whose id contains this")
    parser.add_argument("--wrong", action="store_true", help="list what was missed or invented")
    parser.add_argument(
        "--by-cue",
        type=int,
        default=0,
        metavar="N",
        help="list the N attributing words with the most errors",
    )
    options = parser.parse_args()
    corpora: list[Path] = options.corpus
    if not corpora and options.suite is None:
        corpora = [DEVELOPMENT]
    for path in corpora:
        _corpus(path, options.only or "", wrong=options.wrong, cues=options.by_cue)
    exact = True
    if options.suite is not None:
        suite = score_suite(options.suite, options.articles, only=options.only or "")
        _suite(options.suite, suite, wrong=options.wrong)
        exact = suite.inexact == 0
    return 0 if exact else 1


def _corpus(path: Path, only: str, *, wrong: bool, cues: int) -> None:
    total = Scores()
    texts = [passage for passage in load(path) if only in passage.id]
    for passage in texts:
        scores = score(passage, find(passage.text, passage.language))
        total.add(scores)
        if wrong:
            for message in scores.wrong:
                print(f"{passage.id}: {message}")
    print(f"\n{path}: {len(texts)} texts\n")
    counts: dict[str, Count] = {label: getattr(total, name) for name, label in ROWS.items()}
    _table({label: count for label, count in counts.items() if count.marked})
    if cues:
        print(f"\n{by_cue(total.cues, cues)}")


def _suite(path: Path, suite: Suite, *, wrong: bool) -> None:
    if wrong:
        print("\n".join(suite.wrong))
    print(f"\n{path}: {suite.cases} cases\n")
    _table(suite.counts)
    print(f"\nevidence: {suite.evidence} pieces, {suite.inexact} not exact")


def _table(rows: dict[str, Count]) -> None:
    width = max(map(len, rows))
    print(f"| {'':{width}} | precision | recall |   F1  | marked | found |")
    print(f"|-{'-' * width}-|-----------|--------|-------|--------|-------|")
    for label, count in rows.items():
        print(
            f"| {label:{width}} |   {count.precision:.3f}   | {count.recall:.3f}  | "
            f"{count.f1:.3f} | {count.marked:6} | {count.found:5} |"
        )


if __name__ == "__main__":
    sys.exit(main())
