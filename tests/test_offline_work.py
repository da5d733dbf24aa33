"""Each function of the offline engine works at most linearly in the length of a text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import CodeType

from summarizer.article import Article
from summarizer.offline import find_cues, summarize_offline
from tests.work import countable, lines_by_function

pytestmark = countable

_EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
_CHARACTERS, _TIMES = 20_000, 4
#: What repeats may cost more: what is bounded may not have reached its bound in the short text.
_SLACK, _BOUNDED = 1.5, 10_000


def test_no_function_grows_faster_than_the_text() -> None:
    """One that does is hidden in the total for long: it is a small part of it in short texts."""
    articles = sorted(_EXAMPLES.glob("*-*.txt"))
    text = "\n\n".join([path.read_text(encoding="utf-8") for path in articles])[:_CHARACTERS]
    assert len(text) == _CHARACTERS
    _lines(text, 1)  # what is remembered for good is no work of the article
    once, often = _lines(text, 1), _lines(text, _TIMES)
    assert often.total() > once.total() > 100_000
    grown = {
        code.co_qualname: (once[code], lines)
        for code, lines in often.items()
        if lines > _SLACK * _TIMES * once[code] + _BOUNDED
    }
    assert not grown


def _lines(text: str, times: int) -> Counter[CodeType]:
    article = Article(text="\n\n".join([text] * times), language="en")

    def work() -> None:
        summarize_offline(article)
        find_cues(article)

    return lines_by_function(work)
