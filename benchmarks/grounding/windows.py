"""How often a verbatim stretch is refused or warned about for what stands just outside it.

Run ``python -m benchmarks.grounding.windows``; ``--list`` prints what was found, to be judged by
reading. Three samples: the quotes of the recorded answers in ``tests/fixtures/news``, which begin
and end where a model chose to; those and the ones of the gold, each with the item that it is to
prove; and random stretches of 4 to 15 words, which begin and end anywhere.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import JsonValue

from summarizer.article import Article
from summarizer.examined import Examined
from summarizer.ground import ground
from summarizer.grounding import Cut, Force, Locator
from summarizer.mending import mend
from summarizer.schema_tree import models_in
from summarizer.schema_tree import path as schema_path
from summarizer.schemas import ArticleSummary, Evidence, Span

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_QUOTE = re.compile(r'"quote":\s*("(?:[^"\\]|\\.)*")')
_SPACED = re.compile(r"\S+")
_UNSPACED = re.compile(r"[^\s。，、]")


class Stretch(NamedTuple):
    """A verbatim stretch of a text."""

    locator: Locator
    span: Span


def recorded() -> Iterator[Stretch]:
    """The quotes of the recorded answers that stand in their article letter for letter."""
    for path in sorted((_ROOT / "tests" / "fixtures" / "news").glob("*/relay-0.json")):
        text = (_ROOT / "examples" / "articles" / f"{path.parent.name}.txt").read_text("utf-8")
        locator = Locator(text)
        record = json.loads(path.read_text("utf-8"))
        for exchange in record["exchanges"]:
            content = exchange["response"]["body"]["choices"][0]["message"]["content"]
            answer = "".join(content["$text"]) if isinstance(content, dict) else content
            for quote in map(json.loads, _QUOTE.findall(answer)):
                start = text.find(quote)
                if start >= 0:
                    yield Stretch(locator, Span(start=start, end=start + len(quote)))


def answers(path: Path) -> Iterator[JsonValue]:
    """The summaries in a file of gold or of recorded answers."""
    data = json.loads(path.read_text("utf-8"))
    if path.name == "gold.json":
        yield data
        return
    for exchange in data["exchanges"]:
        content = exchange["response"]["body"]["choices"][0]["message"]["content"]
        yield json.loads("".join(content["$text"]) if isinstance(content, dict) else content)


def with_items() -> tuple[int, list[str]]:
    """How many quotes stand in gold and recorded summaries; those that are refused there."""
    count, refused = 0, []
    for path in sorted((_ROOT / "tests" / "fixtures" / "news").glob("[!_]*/*.json")):
        name = path.parent.name
        examined = Examined(Article.from_file(_ROOT / "examples" / "articles" / f"{name}.txt"))
        for answer in answers(path):
            summary = mend(answer, ArticleSummary, last_chance=True).value
            for loc, model in models_in(ground(summary, examined).summary):
                if isinstance(model, Evidence):
                    count += 1
                    if not model.grounded:
                        what = "; ".join(model.differences)
                        refused.append(f"{name} {path.name} {schema_path(loc)}: {what}")
    return count, refused


def anywhere(count: int) -> Iterator[Stretch]:
    """Random stretches inside the paragraphs of the bundled articles."""
    rng = random.Random(5)
    paths = sorted([*(_ROOT / "examples/articles").glob("*.txt"), *_HERE.glob("articles/*.txt")])
    for path in paths:
        text = path.read_text("utf-8")
        locator = Locator(text)
        word = _UNSPACED if path.name[:2] in ("zh", "ja") else _SPACED
        words = [match.span() for match in word.finditer(text)]
        for _ in range(count // len(paths)):
            length = rng.randint(4, 15)
            first = rng.randrange(len(words) - length)
            span = Span(start=words[first][0], end=words[first + length - 1][1])
            if "\n" not in span.of(text):
                yield Stretch(locator, span)


def report(name: str, stretches: Iterable[Stretch], *, listed: bool) -> None:
    """Print the shares, and what was found where ``listed``."""
    found = [(stretch, stretch.locator.cut_off(stretch.span)) for stretch in stretches]
    cuts = [(stretch, cut) for stretch, cut in found if cut is not None]
    certain = sum(cut.force > Force.HINTS for _, cut in cuts)
    print(f"{name}: {len(found)} stretches, {certain} altered, {len(cuts) - certain} warned about")
    if listed:
        print("\n".join(sorted({_line(stretch, cut) for stretch, cut in cuts})))


def _line(stretch: Stretch, cut: Cut) -> str:
    text, span = stretch.locator.text, stretch.span
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 25]
    verdict = "altered" if cut.force > Force.HINTS else "warning"
    return f"{verdict} | {cut.difference} | {before}[[{span.of(text)}]]{after}".replace("\n", "¶")


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", type=int, default=6_000, help="how many random stretches")
    parser.add_argument("--list", action="store_true", help="print what was found")
    options = parser.parse_args()
    report("recorded quotes", recorded(), listed=options.list)
    count, refused = with_items()
    print(f"gold and recorded quotes with their items: {count}, {len(refused)} altered")
    if options.list:
        print("\n".join(refused))
    report("anywhere", anywhere(options.windows), listed=options.list)


if __name__ == "__main__":
    main()
