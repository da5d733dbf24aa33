"""What holds for any text: valid offsets, exact slices, typography folded, facts kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hypothesis import assume, example, given, settings
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


def _marks_and_words(text: str) -> str:
    """Folded text without white space and punctuation, accents and symbols included."""
    return "".join(ch for ch in fold(text) if unicodedata.category(ch)[0] in "LNMS" or ch == "%")


def _without_some_brackets(quote: str) -> set[str]:
    """The quote with each of its [bracketed] stretches kept or left out."""
    forms = {""}
    for part in re.split(r"(\[[^\[\]…]*\])", fold(quote)):
        kept = {form + part for form in forms}
        forms = kept | forms if part.startswith("[") and len(forms) < 64 else kept
    return {_marks_and_words(form) for form in forms}


def _check_words(text: str, evidence: Evidence) -> None:
    """What an exact or folded match covers is the quote, in one piece or in those reported."""
    span = evidence.span
    assert span is not None
    if evidence.match is Match.EXACT:
        assert span.of(text) == evidence.quote
        assert evidence.pieces == ()
    elif evidence.match is Match.FOLDED:
        covered = "".join(_marks_and_words(p.of(text)) for p in evidence.pieces or (span,))
        if "[" not in span.of(text):
            assert covered in _without_some_brackets(evidence.quote)
        if not evidence.pieces and not set("[…") & set(fold(evidence.quote)):
            plain = without_frame(fold(span.of(text)))
            assert plain == without_frame(fold(evidence.quote))


_CHANGES = st.lists(
    st.sampled_from(
        [
            str.swapcase,
            str.upper,
            lambda s: unicodedata.normalize("NFD", s),
            lambda s: unicodedata.normalize("NFKC", s),
            lambda s: s.replace("-", "—").replace("“", '"').replace("'", "’"),
            lambda s: s.replace(" ", "\u00a0 \n"),
            lambda s: "\u00ad".join(s),
            lambda s: s.replace(" ", " [sic] ", 1),
            lambda s: s.replace(" ", " … ", 1),
            lambda s: f"“{s}”",
        ]
    ),
    max_size=3,
)


@settings(max_examples=600, deadline=None)
@given(text=_TEXT | _SENTENCE, data=st.data(), changes=_CHANGES)
@example(text="It ran [away] then. It ran then.", data=None, changes=[])
def test_what_grounds_covers_the_quotes_own_words(
    text: str, data: st.DataObject | None, changes: list[Callable[[str], str]]
) -> None:
    start = data.draw(st.integers(0, len(text))) if data else 0
    quote = text[start : data.draw(st.integers(start, len(text)))] if data else "it ran then"
    for change in changes:
        quote = change(quote)
    evidence = _locate(text, quote or "x")
    _check_offsets(text, evidence)
    if evidence.grounded:
        _check_words(text, evidence)


_NEWS = (
    "The defence ministry said 13 soldiers had not left the village of Orsha on May 3, and that "
    "up to 240 others might withdraw. “We will never sign,” the minister told reporters, “under "
    "any pressure.” It spent $5.2 million, almost half of the budget, in two years."
)
_FACT_WORDS = frozenset("not never might almost half up any no may will".split())


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_no_edit_of_words_that_grounds_touches_a_number_or_a_negation(data: st.DataObject) -> None:
    words = _NEWS.split(" ")
    first = data.draw(st.integers(0, len(words) - 6))
    chosen = words[first : first + data.draw(st.integers(6, 20))]
    # A lost letter that leaves no word leaves its fact: "miht" is no other modal.
    meant: dict[str, str] = {}
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(chosen) - 1))
        edit = data.draw(st.sampled_from(["drop", "repeat", "swap", "other", "article", "letter"]))
        if edit == "drop" and len(chosen) > 5:
            del chosen[at]
        elif edit == "repeat":
            chosen.insert(at, chosen[at])
        elif edit == "swap":
            chosen[at - 1], chosen[at] = chosen[at], chosen[at - 1]
        elif edit == "other":
            chosen[at] = data.draw(st.sampled_from(words))
        elif edit == "article":
            chosen.insert(at, "the")
        elif edit == "letter" and len(chosen[at]) > 3:
            mistyped = chosen[at][:2] + chosen[at][3:]
            if chosen[at].isalpha():
                meant[mistyped] = meant.get(chosen[at], chosen[at])
            chosen[at] = mistyped
    evidence = _locate(_NEWS, " ".join(chosen))
    _check_offsets(_NEWS, evidence)
    if evidence.grounded:
        assert evidence.span is not None
        pieces = evidence.pieces or (evidence.span,)
        covered = " ".join(piece.of(_NEWS) for piece in pieces)
        assert _facts(covered) == _facts(" ".join(meant.get(word, word) for word in chosen))


def _facts(text: str) -> list[str]:
    words = re.findall(r"[a-z]+|[\d.,$%]*\d", text.casefold())
    # In any order: "3 May" is "May 3".
    return sorted(word for word in words if word in _FACT_WORDS or word[-1].isdigit())


@settings(max_examples=200, deadline=None)
@given(sentence=_SENTENCE, data=st.data())
def test_words_of_a_text_are_found_exactly(sentence: str, data: st.DataObject) -> None:
    words = sentence.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1])
    start = len(" ".join(words[:first])) + (first > 0)
    expected = Span(start=start, end=start + len(quote))
    # Letters may spell a word that governs the quote there: French "nul", German "ohne".
    assume(Locator(sentence).cut_off(expected) is None)
    evidence = _locate(sentence, quote)
    assert evidence.match is Match.EXACT
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
