"""``python -m benchmarks.offline.corpus build IN.yaml ... OUT.jsonl``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.offline.annotations import dump
from benchmarks.offline.corpus.build import CorpusError, build


def main() -> int:
    """Build a corpus; 2 if the hand-written form has an error."""
    parser = argparse.ArgumentParser(prog="benchmarks.offline.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", help="turn hand-written YAML into JSON lines")
    command.add_argument("sources", type=Path, nargs="+", help="YAML files, lists of texts")
    command.add_argument("target", type=Path, help="JSON lines file to write")
    options = parser.parse_args()
    try:
        passages = [passage for source in options.sources for passage in build(source)]
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    dump(passages, options.target)
    quotations = sum(len(p.quotations) for p in passages)
    attributions = sum(len(p.attributions) for p in passages)
    non_answers = sum(len(p.non_answers) for p in passages)
    print(
        f"{len(passages)} texts, {quotations} quotations, {attributions} attributions, "
        f"{non_answers} non-answers -> {options.target}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
