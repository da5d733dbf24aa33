"""The engine on any text: no crash, valid summaries, evidence exact."""

from __future__ import annotations

import copy
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import Article
from summarizer.offline import find_cues, summarize_offline
from summarizer.offline.wording import RARE_SPACES, spaced
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary, Span
from tests.offline import every_evidence

EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/articles/*.txt"))

WORDS = st.sampled_from(
    """Mr. Lind Ara Voss the a general spokesman Torvia Torvian troops officials said told denied
    reporters that which who declined to comment on would not say retook captured Orlec village of
    he she it they his its 's ’s “ ” " ' ‘ ’ , . ; : ? ! — - ( ) \n \n\n initially later this week
    Asked how many according by so-called Dravenian-claimed Republic buffer zone was is has been
    no I we don't know did respond request questions referred two them one 12 kilometers control
    each and but failed Ministry Defense agency company's aim became Friday As for neither nor
    confirm deny set foot flag over known as calls claim left quoted saying ruled out U.S. Kremlin
    """.split(" ")
)
PROSE = st.lists(WORDS, min_size=1, max_size=120).map(" ".join).filter(str.strip)
ANY = st.text(min_size=1, max_size=300).filter(
    lambda t: bool(t.strip()) and "\x00" not in t and not any("\ud800" <= c <= "\udfff" for c in t)
)


def check(article: Article) -> None:
    summary = summarize_offline(article)
    text = article.text
    # Its items are made without validation.
    validated = ArticleSummary.model_validate(summary.model_dump(exclude_computed_fields=True))
    assert repr(validated) == repr(summary)
    for evidence in every_evidence(summary):
        assert evidence.start is not None
        assert evidence.sentence is not None
        assert text[evidence.start : evidence.end] == evidence.quote
        sentence = article.sentences[evidence.sentence - 1]
        assert sentence.start <= evidence.start < sentence.end
    for actor in summary.actors:
        assert all(mention in text for mention in actor.mentions)
    for variant in summary.naming_variants:
        assert variant.surface in text
    for cue in find_cues(article):
        assert cue.extent.of(text) == cue.text


@settings(deadline=None)
@given(PROSE)
def test_words_of_news_in_any_order_are_survived(text: str) -> None:
    check(Article(text=text))


@settings(deadline=None)
@given(ANY)
def test_any_text_is_survived(text: str) -> None:
    check(Article(text=text))


@settings(deadline=None, max_examples=30)
@given(PROSE, st.data())
def test_nothing_comes_from_boilerplate(text: str, data: st.DataObject) -> None:
    article = Article(text=text)
    start = data.draw(st.integers(0, len(article.text) - 1))
    skipped = Span(start=start, end=len(article.text))
    marked = article.model_copy(update={"boilerplate": (skipped,)})
    touched = {
        number for number, sentence in enumerate(article.sentences, start=1) if sentence.end > start
    }
    summary = summarize_offline(marked)
    assert not touched & {evidence.sentence for evidence in every_evidence(summary)}


def test_what_stands_in_boilerplate_is_not_what_was_denied_before_it() -> None:
    article = Article(text="Mr. Lind denied:\n\n“Subscribe to our letter.”")
    for start, quoted in ((0, False), (18, False), (len(article.text), True)):
        span = Span(start=start, end=len(article.text))
        marked = article.model_copy(update={"boilerplate": (span,)} if span.end > start else {})
        quotes = {evidence.quote for evidence in every_evidence(summarize_offline(marked))}
        assert any("Subscribe" in quote for quote in quotes) is quoted, start


def test_a_hundred_times_the_text_gives_a_hundred_times_the_items() -> None:
    text = "Mr. Lind said the road was closed.\n\n"
    few = summarize_offline(Article(text=text * 10))
    many = summarize_offline(Article(text=text * 1000))
    assert len(many.positions) == 100 * len(few.positions) == 1000
    assert len(many.actors) == len(few.actors) == 1


@given(st.text(st.sampled_from("ab, \t\n\u00a0\u2003\u3000\x1f\x85\u200b")))
def test_all_white_space_becomes_single_blanks(text: str) -> None:
    assert spaced(text) == " ".join(text.split())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_item_is_like_one_that_was_validated(path: Path) -> None:
    computed = {"match", "cue_class", "quote_type", "source_type", "mention_spans", "spans"}
    for loc, item in models_in(summarize_offline(Article.from_file(path))):
        kind, given = type(item), item.model_fields_set
        assert given.isdisjoint(computed), loc
        validated = kind.model_validate({name: getattr(item, name) for name in given})
        assert vars(validated) == vars(item), loc
        assert list(vars(validated)) == list(vars(item)), loc
        assert copy.deepcopy(item) == item, loc


def test_the_rare_white_space_is_all_but_blanks_and_line_breaks() -> None:
    every = filter(str.isspace, map(chr, range(sys.maxunicode + 1)))
    assert sorted(RARE_SPACES) == sorted(set(every) - {" ", "\n"})
