"""What a quote leaves out at its edges: ``€40 million`` from ``up to €40 million``.

A model quotes the fewest words, so nearly every quote begins and ends inside a sentence. Most of
what stands outside changes nothing. A negation, a hedge, a limit or a condition that governs the
quote's own words does, although every character of the quote is in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.grounding.cut import Cut
from summarizer.grounding.edge_words import EdgeWords, edge_words, plain
from summarizer.grounding.folding import QUOTES
from summarizer.grounding.unspaced import UNSPACED, unspaced_cut
from summarizer.grounding.words import DETERMINERS, NUMBER_WORDS, PRONOUNS, SCALE_WORDS, words
from summarizer.schemas.evidence import Span

_LOOK = 96
_QUICK = 32
_SENTENCE = 160
_MAX_PHRASE = 4
_MAX_FILLERS = 4
_BORDER = r".,;:!?()\[\]…“”„«»\"—–‹›"
_STOPS = ".,;:!?…”»)—–"
_CLAUSE_BEFORE = re.compile(rf"[^{_BORDER}]*$")
_CLAUSE_AFTER = re.compile(rf"\s*(,?)([^{_BORDER}]*)")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ELIDED = re.compile(r"[^\W\d_]{1,6}['’](?=\w|$)|[^\W_]+(?:-[^\W_]+)*")
_ELIDING = frozenset(("fr", "it"))
_PARAGRAPH = re.compile(r"\n\s*\n")
# The last sentence's first word, where no other comma stands between.
_SENTENCE_START = re.compile(r"(?:^|[.!?“”«\"\n]\s*)([^\W\d_]+)[^.!?“”«\"\n,]*,$")
_NUMBER = re.compile(r"[$€£¥₴₽₺~]?\s?\d")
_RANGE = frozenset("to or bis oder à ou a o или або ila".split())
# "rose from 3 to 5", "dropped in 2019 to 5": no range.
_FROM = frozenset("from by in since von um seit de da en dans с на в з".split())
_MODALS = frozenset(("may", "might", "could"))
_AUXILIARIES = words(
    """is are was were am be been has have had do does did will would can could may might must shall
    should need dare ought"""
)
# After these "if" asks and sets no condition.
_ASKING = words(
    """ask asks asked asking know knows knew known see sees wonder wonders wondered unclear clear
    sure say says said tell tells told determine decide decided even only what as unsure doubt"""
)
_NEGATIONS = frozenset(("not", "never"))


def cut_off(text: str, start: int, end: int, language: str | None) -> Cut | None:
    """What ``text[start:end]`` leaves out at an edge; None where it leaves out nothing of weight.

    Args:
        text: The article.
        start: Where the quote begins.
        end: Where it ends.
        language: ISO 639-1 code of the article's language; None finds nothing.
    """
    if language in UNSPACED:
        return unspaced_cut(text, start, end, language)
    known = edge_words(language)
    if known is None:
        return None
    before = _before(text, start, end, known, language)
    if before is not None and before.certain:
        return before
    after = _after(text, start, end, known)
    return after if after is not None and (after.certain or before is None) else before


# --- before the quote ---


def _before(text: str, start: int, end: int, known: EdgeWords, language: str | None) -> Cut | None:
    if not start:
        return None
    if not _may_govern(text, start, known, language):
        return _conditional(text, start, known)
    low = max(0, start - _LOOK)
    stretch = _PARAGRAPH.split(text[low:start])[-1]
    clause = _CLAUSE_BEFORE.search(stretch)
    if clause is None:
        return None
    shift = start - len(stretch) + clause.start()
    pattern = _ELIDED if language in _ELIDING else _WORD
    found = list(pattern.finditer(clause[0]))
    context = [_plain(match[0], language) for match in found]
    covered = text[start:end]
    quantity = _is_quantity(covered, known)
    verdict = _governing(context, known, quantity=quantity, noun=_is_noun_phrase(covered))
    if verdict is None and quantity:
        verdict = _range_before(context)
    if verdict is None:
        return None
    first, certain = verdict
    if context[first] in _MODALS and language == "en":
        if found[first][0] == "May":
            return None
        certain = certain and _is_bare_verb(covered)
    if not certain and _first_word(covered).casefold() in _NEGATIONS:
        return None
    if covered[0] in QUOTES:
        if not certain:
            return None
        certain = False
    span = Span(start=shift + found[first].start(), end=shift + found[-1].end())
    word = _first_word(covered)
    gap = text[span.end : start]
    return Cut(span, certain, f"{word} → {_flat(span.of(text) + gap)}{word}")


def _conditional(text: str, start: int, known: EdgeWords) -> Cut | None:
    """``If the talks fail,`` before what then happens."""
    stretch = text[max(0, start - _SENTENCE) : start].rstrip()
    if not stretch.endswith(","):
        return None
    opening = _SENTENCE_START.search(stretch)
    if opening is None or plain(opening[1]) not in known.conditions:
        return None
    low = start - len(text[max(0, start - _SENTENCE) : start]) + opening.start(1)
    span = Span(start=low, end=low + len(opening[1]))
    word = _first_word(text[start:])
    clause = _flat(text[low:start])
    return Cut(span, certain=False, difference=f"{word} → {clause}{word}")


def _may_govern(text: str, start: int, known: EdgeWords, language: str | None) -> bool:
    """Whether the last word before ``start`` can be part of something that governs."""
    tail = text[max(0, start - _QUICK) : start]
    if not tail[-1].isspace():
        return language in _ELIDING and tail[-1] in "'’"
    pieces = tail.split()
    if not pieces:
        return False
    word = _plain(pieces[-1], language)
    if language in _ELIDING:
        word = re.split("['’]", word)[-1] or word
    return (
        word in known.last_words
        or word in known.fillers
        or word in _RANGE
        or word.startswith(known.stems or ("\0",))
        or word.endswith(known.filler_endings or ("\0",))
    )


def _plain(word: str, language: str | None) -> str:
    folded = plain(word)
    if language == "en" and (folded.endswith("n't") or folded == "cannot"):
        return "not"
    return folded


def _governing(
    context: Sequence[str], known: EdgeWords, *, quantity: bool, noun: bool
) -> tuple[int, bool] | None:
    """Where in the words before a quote the governing ones begin, and whether that is certain."""
    doubtful: tuple[int, bool] | None = None
    last = len(context)
    for skipped in range(_MAX_FILLERS + 1):
        for size, phrase in _endings(context[:last]):
            if phrase in known.exempt:
                return doubtful
            if quantity and not skipped and phrase in known.limits:
                return last - size, True
            if noun and phrase in known.direct:
                doubtful = doubtful or (last - size, False)
                continue
            if phrase in known.before or (size == 1 and phrase.startswith(known.stems or ("\0",))):
                return last - size, True
            doubted = phrase in known.perhaps_before or (
                quantity and not skipped and phrase in known.perhaps_limits
            )
            if doubted and doubtful is None:
                doubtful = last - size, False
        if not last:
            break
        word = context[last - 1]
        if word not in known.fillers and not word.endswith(known.filler_endings or ("\0",)):
            break
        noun = noun or word in DETERMINERS
        last -= 1
    return doubtful


def _endings(context: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The phrases that the words end with, the longest first."""
    for size in range(min(_MAX_PHRASE, len(context)), 0, -1):
        yield size, " ".join(context[-size:])


def _range_before(context: Sequence[str]) -> tuple[int, bool] | None:
    """``13 to`` before ``15 people``."""
    if len(context) < 2 or context[-1] not in _RANGE or not context[-2][0].isdigit():
        return None
    return None if len(context) > 2 and context[-3] in _FROM else (len(context) - 2, True)


def _is_quantity(covered: str, known: EdgeWords) -> bool:
    if _NUMBER.match(covered):
        return True
    opening = [plain(match[0]) for match in _WORD.finditer(covered[:40])][:3]
    if opening and (opening[0] in NUMBER_WORDS or opening[0] in SCALE_WORDS):
        return True
    return any(" ".join(opening[:size]) in known.quantities for size in (1, 2, 3))


def _is_bare_verb(covered: str) -> bool:
    """Whether a quote begins as what follows a modal does: ``could the army`` asks."""
    first = _first_word(covered)
    return first.islower() and first not in DETERMINERS | PRONOUNS


def _is_noun_phrase(covered: str) -> bool:
    """Whether a quote begins with an article or the like, as far as English shows it."""
    return _first_word(covered).casefold() in DETERMINERS


def _first_word(covered: str) -> str:
    return covered.split(maxsplit=1)[0]


def _flat(words_outside: str) -> str:
    return re.sub(r"\s+", " ", words_outside)


# --- after the quote ---


def _after(text: str, start: int, end: int, known: EdgeWords) -> Cut | None:
    if end >= len(text) or not (text[end].isspace() or text[end] == ","):
        return None
    if text[end - 1] in _STOPS:
        return None
    stretch = _PARAGRAPH.split(text[end : end + _LOOK])[0]
    clause = _CLAUSE_AFTER.match(stretch)
    if clause is None:
        return None
    found = list(_WORD.finditer(clause[2]))[:_MAX_PHRASE]
    following = [plain(match[0]) for match in found]
    covered = text[start:end]
    if covered[-1].isdigit() and not clause[1] and _is_range(covered, following):
        span = Span(
            start=end + clause.start(2) + found[0].start(),
            end=end + clause.start(2) + found[1].end(),
        )
        number = covered.split()[-1]
        return Cut(span, certain=True, difference=f"{number} → {number}{text[end : span.end]}")
    if not following or following[0] not in known.first_words:
        return None
    last = plain(covered.split()[-1])
    for size in range(len(following), 0, -1):
        phrase = " ".join(following[:size])
        if phrase in known.exempt:
            return None
        if phrase not in known.after and phrase not in known.perhaps_after:
            continue
        if phrase in known.limits and len(found) > size:
            # "and at least 240 others": it limits what follows.
            return None
        if clause[1] and following[0] in known.before:
            # "…, not war": another clause's negation.
            return None
        if phrase == "if" and last in _ASKING:
            return None
        certain = phrase in known.after or (phrase in _NEGATIONS and last in _AUXILIARIES)
        shift = end + clause.start(2)
        span = Span(start=shift + found[0].start(), end=shift + found[size - 1].end())
        word = covered.split()[-1]
        return Cut(span, certain, f"{word} → {_flat(word + text[end : span.end])}")
    return None


def _is_range(covered: str, following: Sequence[str]) -> bool:
    """``to 15`` after ``13``."""
    if len(following) < 2 or following[0] not in _RANGE or not following[1][0].isdigit():
        return False
    return plain(" ".join(covered.split()[-2:-1])) not in _FROM


__all__ = ["cut_off"]
