"""A refusal ledger: who left which question unanswered, over a folder of articles.

    python examples/app/ledger.py examples/articles --model offline

Writes ``ledger.csv``, for a spreadsheet, and ``ledger.html``, for reading: every refusal with the
words of the article that prove it. Without --model, SUMMARIZER_MODEL or OPENAI_API_KEY decides.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import defaultdict
from html import escape
from pathlib import Path

from summarizer import Article, ArticleSummary, Summarizer, SummarizerError, SummaryResult
from summarizer.export.tables import render_csv
from summarizer.schemas import NonAnswer

Result = SummaryResult[ArticleSummary]

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Refusal ledger</title>
<meta name="viewport" content="width=device-width"><style>
body {{ font: 1rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }}
article {{ border-top: 1px solid #999 }}
blockquote {{ border-left: 3px solid #999; margin: .3rem 0; padding-left: .8rem }}
.unproved {{ color: #a00 }}
</style>
<h1>Who did not answer what</h1>
<p>{count} unanswered questions in {articles} articles.</p>
{people}
</html>
"""


async def summarize_all(paths: list[Path], model: str | None, jobs: int) -> list[Result]:
    """The results, in the order of the files; a file that fails is named on stderr."""
    summarizer = Summarizer(model)
    summarizer.prepare()  # a wrong configuration shows once, not for every article
    places = asyncio.Semaphore(jobs)

    async def one(path: Path) -> Result | None:
        async with places:
            try:
                return await summarizer.asummarize(Article.from_file(path))
            except SummarizerError as error:
                print(f"{path}: {error}", file=sys.stderr)
                return None

    found = await asyncio.gather(*map(one, paths))
    return [result for result in found if result is not None]


def entry(result: Result, refusal: NonAnswer) -> str:
    """One refusal as HTML, with the words that prove it."""
    names = {actor.id: actor.name for actor in result.summary.actors}
    how = ", ".join(kind.value.replace("_", " ") for kind in refusal.kinds)
    if refusal.redirected_to:
        how += f" to {names[refusal.redirected_to]}"
    if refusal.question_as_reported:
        how += f" — asked: {refusal.question_as_reported}"
    source = result.article.title or result.article.id
    head = f"<h3>{escape(refusal.topic)}</h3>"
    lines = [head, f"<p>{escape(how)} — <cite>{escape(source)}</cite></p>"]
    for proof in refusal.evidence:
        # Only what was found in the article is shown as its words.
        if proof.grounded and proof.span:
            words = proof.span.of(result.article.text)
            lines.append(f"<blockquote>{escape(words)} [{proof.sentence}]</blockquote>")
        else:
            lines.append(f'<p class="unproved">not in the article: {escape(proof.quote)}</p>')
    return "\n".join(lines)


def page(results: list[Result]) -> str:
    """The ledger as one HTML page, sorted by who did not answer."""
    people: dict[str, list[str]] = defaultdict(list)
    for result in results:
        names = {actor.id: actor.name for actor in result.summary.actors}
        for refusal in result.summary.non_answers:
            people[names[refusal.actor]].append(entry(result, refusal))
    parts = [
        "\n".join((f"<article><h2>{escape(name)}</h2>", *people[name], "</article>"))
        for name in sorted(people, key=str.casefold)
    ]
    count = sum(map(len, people.values()))
    return PAGE.format(count=count, articles=len(results), people="\n".join(parts))


def main() -> int:
    """Run the command line; the exit code says whether every article was summarised."""
    parser = argparse.ArgumentParser(description="Who left which question unanswered.")
    parser.add_argument("folder", type=Path, help="folder with articles (*.txt, *.md, *.html)")
    parser.add_argument("--model", help="as `summarizer summarize --model`; offline needs no key")
    parser.add_argument("--output", type=Path, default=Path(), help="where to write")
    parser.add_argument("--jobs", type=int, default=4, help="articles at a time")
    options = parser.parse_args()
    paths = sorted(p for p in options.folder.glob("*") if p.suffix in (".txt", ".md", ".html"))
    if not paths:
        parser.error(f"no articles in {options.folder}")
    try:
        results = asyncio.run(summarize_all(paths, options.model, options.jobs))
    except SummarizerError as error:
        parser.error(str(error))
    if not results:
        return 1
    options.output.mkdir(parents=True, exist_ok=True)
    # As bytes: CSV has line ends of its own.
    (options.output / "ledger.csv").write_bytes(render_csv(results, "non_answers").encode())
    (options.output / "ledger.html").write_text(page(results), encoding="utf-8")
    print(f"{len(results)} of {len(paths)} articles: {options.output / 'ledger.html'}")
    return 0 if len(results) == len(paths) else 1


if __name__ == "__main__":
    sys.exit(main())
