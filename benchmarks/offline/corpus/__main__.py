"""``python -m benchmarks.offline.corpus``: annotated texts in the corpus format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.offline.annotations import Passage, dump
from benchmarks.offline.corpus.build import CorpusError, build
from benchmarks.offline.corpus.polnear import PolnearError, convert


def main() -> int:
    """Build or convert a corpus; 2 if what is read has an error."""
    parser = argparse.ArgumentParser(prog="benchmarks.offline.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", help="turn hand-written YAML into JSON lines")
    command.add_argument("sources", type=Path, nargs="+", help="YAML files, lists of texts")
    command.add_argument("target", type=Path, help="JSON lines file to write")
    command = commands.add_parser("polnear", help="convert a part of the PolNeAR corpus")
    command.add_argument("folder", type=Path, help="the part, as PolNeAR/data/train")
    command.add_argument("target", type=Path, help="JSON lines file to write; not to be passed on")
    command.add_argument(
        "--share",
        type=_share,
        metavar="FROM:TO",
        help="only these of its articles, counted in an order that is random and always the same",
    )
    options = parser.parse_args()
    try:
        if options.command == "polnear":
            passages, cueless = convert(options.folder, share=options.share)
            if cueless:
                print(f"{cueless} events without a cue left out", file=sys.stderr)
        else:
            passages = [passage for source in options.sources for passage in build(source)]
    except (CorpusError, PolnearError) as error:
        print(error, file=sys.stderr)
        return 2
    _write(passages, options.target)
    return 0


def _share(text: str) -> range:
    first, colon, end = text.partition(":")
    if not (colon and first.isdigit() and end.isdigit() and int(first) < int(end)):
        raise argparse.ArgumentTypeError(f"not FROM:TO, as 0:120: {text!r}")
    return range(int(first), int(end))


def _write(passages: list[Passage], target: Path) -> None:
    dump(passages, target)
    quotations = sum(len(p.quotations) for p in passages)
    attributions = sum(len(p.attributions) for p in passages)
    non_answers = sum(len(p.non_answers) for p in passages)
    print(
        f"{len(passages)} texts, {quotations} quotations, {attributions} attributions, "
        f"{non_answers} non-answers -> {target}"
    )


if __name__ == "__main__":
    sys.exit(main())
