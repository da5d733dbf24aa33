"""Time to make a report and to use it in a browser, at three sizes.

Run ``python -m benchmarks.report.speed``; ``--smoke`` for the smallest size only. Every figure is
a median; the browser's figures stand beside those of a bare page with the same text, so that a
slow machine can be told from a slow report.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import Page, sync_playwright

from benchmarks.grounding.speed import article_of
from summarizer import Article, SummaryResult
from summarizer.schemas import (
    NARRATOR,
    Actor,
    ActorType,
    ArticleSummary,
    Evidence,
    Match,
    NonAnswer,
    NonAnswerKind,
    Position,
    Span,
    TerritorialAction,
    TerritorialClaim,
    TerritorialStatus,
)

SIZES: Final = ((3_000, 30), (20_000, 200), (200_000, 2_000))
"""Characters of the article and items of its summary."""
_REPEATS: Final = 5
_ACTORS: Final = 40
_TOPICS: Final = 60
_PARAGRAPH: Final = 5
# Runs an action in the page and waits until its consequences are on the screen.
_TIMED: Final = """async ([selector, action, value]) => {
    const begin = performance.now();
    const element = document.querySelector(selector);
    if (action === "click") element.click();
    if (action === "key") {
        document.dispatchEvent(new KeyboardEvent("keydown", {key: value, code: value}));
    }
    if (action === "type") {
        element.value = value;
        element.dispatchEvent(new Event("input"));
        element.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
    }
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - begin;
}"""


class Row(NamedTuple):
    """What was measured at one size; times in milliseconds."""

    characters: int
    items: int
    kilobytes: float
    making: float
    loading: float
    bare: float
    first_click: float
    far_item: float
    far_passage: float
    next_item: float
    switching: float
    searching: float


def result_of(characters: int, items: int) -> SummaryResult[ArticleSummary]:
    """A summary whose items overlap at random places of a made-up article."""
    rng = random.Random(characters)
    flat = article_of(characters, rng)
    sentences = flat.split(". ")
    paragraphs = [
        ". ".join(sentences[at : at + _PARAGRAPH]) for at in range(0, len(sentences), _PARAGRAPH)
    ]
    article = Article(text=".\n\n".join(paragraphs), title="A made-up article", language="en")
    actors = tuple(
        Actor(
            id=f"actor-{number}",
            name=f"Actor {number}",
            type=ActorType.PERSON,
            mention_spans=tuple(_span(article, rng, 1) for _ in range(items // _ACTORS)),
        )
        for number in range(_ACTORS)
    )

    def evidence() -> tuple[Evidence, ...]:
        return tuple(_evidence(article, rng) for _ in range(rng.choice((1, 1, 1, 2))))

    def actor() -> str:
        return rng.choice(actors).id

    summary = ArticleSummary(
        actors=actors,
        positions=tuple(
            Position(
                id=f"p{number}",
                source=NARRATOR if number % 5 == 0 else actor(),
                content=f"Statement {number} in words that take about one line to say.",
                topic=f"topic {rng.randrange(_TOPICS)}",
                evidence=evidence(),
            )
            for number in range(items * 7 // 10)
        ),
        territorial_claims=tuple(
            TerritorialClaim(
                id=f"t{number}",
                territory=f"Place {number}",
                action=TerritorialAction.ADVANCE,
                actor=actor(),
                asserted_by=(actor(),),
                status_as_reported=TerritorialStatus.CLAIMED,
                evidence=evidence(),
            )
            for number in range(items // 5)
        ),
        non_answers=tuple(
            NonAnswer(
                id=f"n{number}",
                actor=actor(),
                kinds=(NonAnswerKind.DECLINED_TO_COMMENT,),
                topic=f"question {number}",
                evidence=evidence(),
            )
            for number in range(items // 10)
        ),
    )
    return SummaryResult(summary=summary, article=article)


def _span(article: Article, rng: random.Random, words: int) -> Span:
    sentence = rng.choice(article.sentences)
    text = article.text[sentence.start : sentence.end]
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == " ")]
    first = rng.randrange(len(starts))
    last = min(first + words, len(starts) - 1)
    end = starts[last] - 1 if last > first else len(text)
    return Span(
        start=sentence.start + starts[first], end=sentence.start + max(end, starts[first] + 1)
    )


def _evidence(article: Article, rng: random.Random) -> Evidence:
    span = _span(article, rng, rng.randint(4, 15))
    return Evidence(quote=span.of(article.text), match=Match.EXACT, start=span.start, end=span.end)


def measure(page: Page, folder: Path, characters: int, items: int) -> Row:
    """Everything at one size."""
    result = result_of(characters, items)
    html, making = "", []
    for _ in range(_REPEATS):
        begin = time.process_time()
        html = result.to_html()
        making.append(1000 * (time.process_time() - begin))
    report, bare = folder / "report.html", folder / "bare.html"
    report.write_text(html, encoding="utf-8")
    words = result.article.text.replace("\n\n", "<p>")
    bare.write_text(f"<!DOCTYPE html><meta charset=utf-8><p>{words}", encoding="utf-8")

    def repeated(action: Callable[[], float]) -> float:
        return statistics.median(action() for _ in range(_REPEATS))

    def fresh(selector: str, action: str, value: str = "") -> Callable[[], float]:
        def act() -> float:
            _load(page, report)
            return _timed(page, selector, action, value)

        return act

    last = f"#p{len(result.summary.positions) - 1}"
    return Row(
        characters,
        items,
        len(html.encode()) / 1000,
        statistics.median(making),
        repeated(lambda: _load(page, report)),
        repeated(lambda: _load(page, bare)),
        repeated(fresh("#p1 .head", "click")),
        repeated(fresh(f"{last} .head", "click")),
        repeated(fresh(".story p:last-child a.m", "click")),
        repeated(fresh("body", "key", "j")),
        repeated(fresh(".layer", "click")),
        repeated(fresh("#ui-search", "type", "the")),
    )


def _load(page: Page, path: Path) -> float:
    page.goto(path.as_uri(), wait_until="load")
    took: float = page.evaluate(
        "new Promise(d => requestAnimationFrame(() => setTimeout(() => d(performance.now()))))"
    )
    return took


def _timed(page: Page, selector: str, action: str, value: str) -> float:
    took: float = page.evaluate(_TIMED, [selector, action, value])
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="the smallest size only")
    smoke = parser.parse_args().smoke
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no chromium on the PATH; on Debian: apt-get install chromium")
    names = [name.replace("_", " ") for name in Row._fields]
    print("| " + " | ".join(names) + " |\n|" + "---|" * len(names))
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        for characters, items in SIZES[: 1 if smoke else None]:
            row = measure(page, Path(folder), characters, items)
            print("| " + " | ".join(f"{value:,.0f}" for value in row) + " |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
