"""The page: templates filled, style sheet and script put in, everything else locked out.

All markup is in the templates. Whatever is printed into them is made harmless and escaped by the
environment, not by the templates' authors: no value of an article or an answer can become markup,
an attribute, a style or code. The page's own policy forbids every request and every style or
script but its own two, which it names by hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from summarizer.errors import UsageError
from summarizer.export.document import Document
from summarizer.export.html.cards import Cards, cards_of
from summarizer.export.html.corpus import corpus_of
from summarizer.export.html.marking import MarkedText, Visible, marked, runs_of
from summarizer.export.html.matrix import Matrix, matrix_of
from summarizer.export.outline import document_of
from summarizer.export.proof import caveat, shares
from summarizer.export.untrusted import harmless
from summarizer.export.wording import OWN_VOICE
from summarizer.findings import Share
from summarizer.result import SummaryResult
from summarizer.schemas import ArticleSummary

if TYPE_CHECKING:
    from jinja2 import Environment

    from summarizer.article import Article

_STYLES: Final = ("base", "layout", "article", "summary", "corpus", "print")
_SCRIPTS: Final = ("index", "selection", "layers", "search", "theme", "corpus", "keys", "start")


@dataclass(frozen=True, slots=True)
class Report:
    """One result in a page.

    Attributes:
        prefix: What its anchors begin with; empty in a page of its own.
        article: The article.
        document: The rendering that the cards were made from.
        cards: The summary.
        text: The article with its marks.
        matrix: Who takes a position on what, where the schema has positions.
        shares: How much of what the article's own words call for is covered.
        caveat: What a reader must know about the shares.
    """

    prefix: str
    article: Article
    document: Document
    cards: Cards
    text: MarkedText
    matrix: Matrix | None
    shares: tuple[tuple[Share, str], ...]
    caveat: str | None

    def is_in_text(self, role: str) -> bool:
        """Whether a paragraph of the text is the ``title`` or the ``deck``."""
        return any(paragraph.role == role for paragraph in self.text.paragraphs)

    @property
    def has_headline(self) -> bool:
        """Whether there is a headline to show above the text, beside what the text begins with."""
        if self.article.title is not None:
            return not self.is_in_text("title")
        return self.article.deck is not None and not self.is_in_text("deck")

    @property
    def deck(self) -> str | None:
        """The deck, where it is neither in the text nor the headline."""
        shown = self.article.title is None or self.is_in_text("deck")
        return None if shown else self.article.deck


def render_html(*results: SummaryResult[Any]) -> str:
    """One or several results as one self-contained HTML page.

    The article stands beside its summary; selecting an item shows its evidence, selecting a
    passage shows the items that rest on it. A page with several results begins with an index
    that can be filtered by actor, topic and kind.

    Args:
        results: The results, of any schemas.

    Returns:
        A whole HTML document that needs no network. The same results give the same page.

    Raises:
        UsageError: No result was given.
    """
    if not results:
        raise UsageError("there is no result to make a report of; give at least one")
    marks, runs = count(1), 1
    reports: list[Report] = []
    for number, result in enumerate(results, start=1):
        report = _report(result, f"a{number}-" if len(results) > 1 else "", marks, runs)
        runs += sum(run.number > 0 for run in runs_of(report.text))
        reports.append(report)
    style, script = _asset("css", _STYLES), _asset("js", _SCRIPTS)
    corpus = corpus_of(results, reports) if len(reports) > 1 else None
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            title=_page_title(reports),
            reports=reports,
            corpus=corpus,
            style=_markup(style),
            script=_markup(script),
            style_hash=_digest(style),
            script_hash=_digest(script),
            has_layers=any(isinstance(result.summary, ArticleSummary) for result in results),
        )
    )


def _report(result: SummaryResult[Any], prefix: str, numbers: count[int], first_run: int) -> Report:
    document = document_of(result)
    cards = cards_of(document, result.article, numbers, prefix)
    summary = result.summary
    return Report(
        prefix=prefix,
        article=result.article,
        document=document,
        cards=cards,
        text=marked(result.article, cards.marks, cards.notes, first_run),
        matrix=matrix_of(summary, OWN_VOICE) if isinstance(summary, ArticleSummary) else None,
        shares=shares(result),
        caveat=caveat(result),
    )


def _page_title(reports: Sequence[Report]) -> str:
    if len(reports) == 1:
        return reports[0].document.title
    return f"{len(reports):,} articles"


@cache
def _asset(kind: str, names: tuple[str, ...]) -> str:
    """The style sheets or scripts of this package as one, in the order given."""
    folder = files(__package__) / "static"
    return "\n".join(
        (folder / f"{name}.{kind}").read_text(encoding="utf-8").strip() for name in names
    )


def _digest(text: str) -> str:
    """A hash as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _markup(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - the package's own style sheet and script


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("summarizer.export.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: object) -> object:
    """A value as it is printed into a page; markup and runs of the article are ready already."""
    if value is None:
        return ""
    ready = hasattr(value, "__html__") or isinstance(value, Visible)
    return harmless(value) if isinstance(value, str) and not ready else value


__all__ = ["Report", "render_html"]
