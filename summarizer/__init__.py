"""Turn a news article into a structured summary whose every statement can be checked.

::

    from summarizer import Article, summarize

    result = summarize(Article.from_file("briefing.txt"), model="openai/gpt-5-mini")
    result.summary.non_answers[0].evidence[0].quote

Names are imported on first use, so that importing the package loads neither openai nor instructor.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.errors import SummarizerError
    from summarizer.findings import Issue
    from summarizer.grounding import locate
    from summarizer.pipeline import Summarizer, summarize
    from summarizer.result import SummaryResult
    from summarizer.schemas import ArticleSummary, Computed, Evidence

_HOME: Final = {
    "Article": "summarizer.article",
    "ArticleSummary": "summarizer.schemas",
    "Computed": "summarizer.schemas",
    "Evidence": "summarizer.schemas",
    "Issue": "summarizer.findings",
    "Summarizer": "summarizer.pipeline",
    "SummarizerError": "summarizer.errors",
    "SummaryResult": "summarizer.result",
    "locate": "summarizer.grounding",
    "summarize": "summarizer.pipeline",
}

__all__ = [
    "Article",
    "ArticleSummary",
    "Computed",
    "Evidence",
    "Issue",
    "Summarizer",
    "SummarizerError",
    "SummaryResult",
    "locate",
    "summarize",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("structured-summarizer")
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
