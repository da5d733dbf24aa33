"""What holds for any text: valid offsets, exact slices, typography folded, facts kept."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.grounding import Locator, fold, locate, without_frame
from summarizer.grounding.folding import Folded
from summarizer.schemas import Evidence, Match, Span

_ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)
_TRICKY = st.text(
    alphabet="ab AB.,…-–—'\"“”‘’«»[]()%$€0123\n\t\u00a0\u00ad\u200béİıßﬁœ½²不人三がÁ\u0301\u0316한",
    max_size=60,
)
_TEXT = _ANY | _TRICKY
_LETTERS = st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=9)
_SENTENCE = st.lists(_LETTERS, min_size=4, max_size=25).map(" ".join)
_PLAIN_WORDS = st.sampled_from(
    ["ministers", "reported", "factory", "villages", "discussed", "harvest", "convoy", "bridge"]
)
_PLAIN = st.lists(_PLAIN_WORDS, min_size=6, max_size=9, unique=True)


def _locate(text: str, quote: str, sentence: int | None = None) -> Evidence:
    return Locator(text).locate(Evidence(quote=quote, sentence=sentence))


def _check_offsets(text: str, evidence: Evidence) -> None:
    if evidence.match is Match.MISSING:
        assert evidence.span is None
        assert evidence.pieces == evidence.candidates == ()
        return
    span = evidence.span
    assert span is not None
    assert 0 <= span.start < span.end <= len(text)
    assert evidence.prefix == text[max(0, span.start - 32) : span.start]
    assert evidence.suffix == text[span.end : span.end + 32]
    bounds = [bound for piece in evidence.pieces for bound in (piece.start, piece.end)]
    assert bounds == sorted(bounds)
    assert all(span.start <= bound <= span.end for bound in bounds)
    assert bool(evidence.differences) == (evidence.match is Match.ALTERED)
    starts = [candidate.start for candidate in evidence.candidates]
    assert starts == sorted(set(starts))
    assert not evidence.candidates or span in evidence.candidates


def _words_only(text: str) -> str:
    return "".join(ch for ch in fold(text) if ch.isalnum())


@settings(max_examples=300, deadline=None)
@given(text=_TEXT, quote=_TEXT.filter(bool), sentence=st.none() | st.integers(1, 5))
@example(text="aaaa", quote="aa", sentence=1)
@example(text="[a] …", quote="[a] … [a]", sentence=None)
@example(text="\u0301a", quote="a\u0301", sentence=None)
def test_any_quote_in_any_text_is_answered(text: str, quote: str, sentence: int | None) -> None:
    evidence = _locate(text, quote, sentence)
    _check_offsets(text, evidence)
    if evidence.match is Match.EXACT:
        assert text[evidence.start : evidence.end] == quote


@settings(max_examples=300, deadline=None)
@given(text=_TRICKY, data=st.data())
def test_folded_evidence_has_the_folded_words_of_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end].swapcase().replace("-", "—").replace("“", '"') or "x"
    evidence = _locate(text, quote)
    _check_offsets(text, evidence)
    if evidence.match is Match.FOLDED and "[" not in quote and "…" not in fold(quote):
        assert evidence.span is not None
        if evidence.pieces:
            ours = "".join(_words_only(piece.of(text)) for piece in evidence.pieces)
            assert ours == _words_only(quote)
        else:
            covered = without_frame(fold(evidence.span.of(text)))
            assert covered == without_frame(fold(quote))


@settings(max_examples=200, deadline=None)
@given(sentence=_SENTENCE, data=st.data())
def test_words_of_a_text_are_found_exactly(sentence: str, data: st.DataObject) -> None:
    words = sentence.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    evidence = _locate(sentence, quote)
    assert evidence.match is Match.EXACT
    start = len(" ".join(words[:first])) + (first > 0)
    expected = Span(start=start, end=start + len(quote))
    assert expected in (evidence.candidates or (evidence.span,))


@settings(max_examples=200, deadline=None)
@given(words=_PLAIN, data=st.data())
def test_typographic_noise_keeps_the_span(words: list[str], data: st.DataObject) -> None:
    text = "Yesterday the “café’s owner” – " + " ".join(words) + " – left."
    quote = text[text.index("the") : text.index(" left")]
    noisy = quote
    for noise in data.draw(
        st.lists(
            st.sampled_from(
                [
                    lambda s: unicodedata.normalize("NFD", s),
                    lambda s: s.replace("“", '"').replace("”", '"'),
                    lambda s: s.replace("’", "'"),
                    lambda s: s.replace(" ", "  "),
                    lambda s: s.replace(" ", "\u00a0"),
                    lambda s: s.replace("–", "—"),
                    lambda s: s.replace("o", "o\u00ad"),
                    lambda s: s.upper(),
                ]
            ),
            min_size=1,
        )
    ):
        noisy = noise(noisy)
    evidence = _locate(text, noisy)
    assert evidence.match is (Match.EXACT if noisy == quote else Match.FOLDED)
    assert evidence.span is not None
    assert without_frame(fold(evidence.span.of(text))) == without_frame(fold(quote))


@settings(max_examples=200, deadline=None)
@given(
    words=_PLAIN,
    ours=st.integers(2, 99_999),
    theirs=st.integers(2, 99_999),
    at=st.integers(0, 5),
    grouped=st.booleans(),
)
def test_another_number_is_never_grounded(
    words: list[str], ours: int, theirs: int, at: int, grouped: bool
) -> None:
    def written(number: int) -> str:
        return " ".join([*words[:at], f"{number:,}" if grouped else str(number), *words[at:]])

    text = f"The {written(theirs)} here. It was the end of that."
    evidence = _locate(text, written(ours))
    assert evidence.grounded == (ours == theirs)


@settings(max_examples=200, deadline=None)
@given(
    words=_PLAIN,
    at=st.integers(1, 5),
    word=st.sampled_from(["not", "never", "allegedly", "may", "only", "almost", "without", "few"]),
)
def test_added_or_dropped_qualifier_is_never_grounded(words: list[str], at: int, word: str) -> None:
    plain = " ".join(words)
    qualified = " ".join([*words[:at], word, *words[at:]])
    assert not _locate(f"The {plain} here. It was the end of that.", qualified).grounded
    assert not _locate(f"The {qualified} here. It was the end of that.", plain).grounded


@settings(max_examples=300, deadline=None)
@given(text=_TEXT)
def test_folded_text_can_be_traced_back(text: str) -> None:
    folded = Folded(text)
    places = []
    for k, ch in enumerate(folded.text):
        start, end = folded.source_start(k), folded.source_end(k + 1)
        if start is not None and end is not None:
            assert ch in Folded(text[start:end]).text
            places.append((start, end))
    assert places == sorted(set(places))
    assert all(0 <= start < end <= len(text) for start, end in places)


@settings(max_examples=100, deadline=None)
@given(quotes=st.lists(_TRICKY.filter(bool), max_size=5), text=_TRICKY)
def test_order_of_quotes_does_not_matter(quotes: list[str], text: str) -> None:
    assert locate(text, quotes) == locate(text, quotes[::-1])[::-1]


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet="ab CD.,;:!?-'\"()[]%$019\n\t ", max_size=60) | _SENTENCE)
def test_plain_text_folds_as_it_does_beside_other_text(text: str) -> None:
    alone, beside = Folded(text), Folded(f"{text}\u00e9")
    if text.isascii() and text == text.rstrip(" .-'\"\n\t"):
        assert beside.text.startswith(alone.text)
        indices = range(len(alone.text))
        assert [alone.source_start(k) for k in indices] == [beside.source_start(k) for k in indices]
        assert [alone.source_end(k + 1) for k in indices] == [
            beside.source_end(k + 1) for k in indices
        ]
