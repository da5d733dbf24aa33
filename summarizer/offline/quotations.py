"""Quotations: what stands between quotation marks, and of what kind it is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.cues import Cues, Tag
from summarizer.offline.leading import leading
from summarizer.offline.quotation_kinds import QuotationKind, unread_kind
from summarizer.offline.quotation_marks import WORD, pairs, paragraphs
from summarizer.schemas.evidence import Span

if TYPE_CHECKING:
    from summarizer.sentences import Sentence


class Quotation(NamedTuple):
    """One quotation.

    Attributes:
        start: Offset of the opening mark.
        end: Offset after the closing mark, or after the paragraph where nothing closes it.
        inner_start: Offset of the first character between the marks.
        inner_end: Offset after the last one.
        kind: What the marks enclose.
        parent: Index of the enclosing quotation in the same tuple, None for an outermost one.
        closed: Whether a closing mark was found.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: QuotationKind
    parent: int | None = None
    closed: bool = True

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(start=self.start, end=self.end)

    @property
    def inner(self) -> Span:
        """What stands between the marks."""
        return Span(start=self.inner_start, end=self.inner_end)


#: The members as plain names, for speed; see ``mentions``.
_DIRECT: Final = QuotationKind.DIRECT
_NESTED: Final = QuotationKind.NESTED
#: A quotation of more words than this is never a scare quote.
_SCARE_WORDS: Final = 5
#: How far to look for an attributing verb around a quotation, in characters.
_WINDOW: Final = 300


def quotations(
    text: str,
    sentences: tuple[Sentence, ...] = (),
    *,
    cues: Cues | None = None,
    within: list[tuple[int, int]] | None = None,
    read: bool = True,
) -> tuple[Quotation, ...]:
    """Every quotation in a text, outer ones before the ones inside them.

    Args:
        text: Any text.
        sentences: Its sentences; they bound the search for an attributing verb, by which quoted
            fragments and scare quotes are told apart. Without them a fixed window is searched.
        cues: Lexicons; None: the built-in ones.
        within: The text's paragraphs, where they are known.
        read: Whether the lexicons are of the text's language; if not, punctuation alone tells
            what is somebody's words.
    """
    found = pairs(text, paragraphs(text) if within is None else within)
    found.sort()  # outer ones before the ones inside them; no two begin at one mark
    cues = cues or Cues.load()
    result: list[Quotation] = []
    open_ones: list[int] = []
    last: Quotation | None = None
    upto = 0
    for start, end, closed in found:
        while open_ones and result[open_ones[-1]].end <= start:
            open_ones.pop()
        parent = open_ones[-1] if open_ones else None
        inner_end = end - 1 if closed else end
        kind = _NESTED
        if parent is None and not read:
            kind = unread_kind(text, start, end, inner_end)
        elif parent is None:
            while upto < len(sentences) and sentences[upto].start <= start:
                upto += 1
            kind = _kind(text, start, end, inner_end, sentences, upto, cues)
            if kind is not _DIRECT and _resumes(text, start, last, cues):
                kind = _DIRECT
        # What the class itself does when called, without a frame of Python's for each.
        found_one = _new(Quotation, (start, end, start + 1, inner_end, kind, parent, closed))
        if parent is None:
            last = found_one
        open_ones.append(len(result))
        result.append(found_one)
    return tuple(result)


_new: Final = tuple.__new__


def _resumes(text: str, start: int, last: Quotation | None, cues: Cues) -> bool:
    """Whether the quotation at ``start`` goes on with one that an attribution interrupts."""
    if last is None or last.kind is not _DIRECT or start - last.end > 160:
        return False
    between = text[last.end : start]
    behind = between[:1] == "," and any(  # German has the comma behind the mark
        word.lower() in cues.reporting for word in WORD.findall(between)
    )
    return (
        (text[last.inner_end - 1] in ",—–" or (behind and cues.language != "en"))
        and between.rstrip()[-1:] in {",", "—", "–"}
        and "\n\n" not in between
        and ". " not in between
    )


def _kind(
    text: str,
    start: int,
    end: int,
    inner_end: int,
    sentences: tuple[Sentence, ...],
    upto: int,
    cues: Cues,
) -> QuotationKind:
    """What the marks of ``text[start:end]`` enclose, unless they stand inside others.

    Args:
        text: The text.
        start: Offset of the opening mark.
        end: Offset after the closing mark.
        inner_end: Offset of the closing mark.
        sentences: The sentences of the text.
        upto: How many of them begin at ``start`` or before it.
        cues: Lexicons.
    """
    inner = text[start + 1 : min(inner_end, start + 201)].strip()
    if end - start > 160:
        return _DIRECT if WORD.search(inner) else QuotationKind.SCARE
    starts_low = inner[:1].islower()
    if not starts_low and _many_words(inner):
        return _DIRECT
    words = _words(inner)
    if not words:
        return QuotationKind.SCARE
    count = len(words)
    last = inner.rstrip(_CLOSING)[-1:] or inner[-1]  # "“I said, ‘Where?’”" ends in a question
    if count > _SCARE_WORDS and not starts_low:
        return _DIRECT
    if count <= _SCARE_WORDS and all(not word[0].islower() for word in words):
        before = text[max(0, start - 12) : start].rstrip().rpartition(" ")[2].lower()
        if before in _NAMING:
            return QuotationKind.TITLE
    before_quote = text[max(0, start - 2) : start].strip()[-1:]
    opens = text[max(0, start - 20) : start].rstrip(" ")[-1:] in {"", ".", "!", "?", "\n"}
    if last in ".!?…" and not starts_low and (count > 1 or opens):
        return _DIRECT
    behind = text[end : end + 1]
    attributed = _attributed(text, start, end, sentences, upto, cues)
    if last == "," and before_quote.isalnum():
        leading = WORD.findall(text, max(0, start - 24), start)[-1:]
        named = leading and leading[0].lower() not in cues.reporting
        if named and not _has_verb(words, cues, _VERBS | _SAYING):
            return QuotationKind.FRAGMENT if attributed else QuotationKind.SCARE  # the slogan “X,”
    if last in ",.!?…" and not starts_low and (attributed or before_quote in (":", ",")):
        return _DIRECT
    closed = last in ".!?" or behind in {"", ".", ",", ";", "\n", "!", "?"}
    after_that = closed and text[max(0, start - 6) : start].rstrip().endswith(" that")
    linked = before_quote == "," and last in ".!?" and words[0].lower() in _LINKS
    if (after_that or linked) and _has_verb(words, cues, _VERBS):
        return _DIRECT  # said that “the road is closed”; and then, “and they know.”
    if opens and attributed and not starts_low and behind == ",":
        return _DIRECT  # the comma behind the mark: “So”, he said.
    if count > _SCARE_WORDS:
        return QuotationKind.FRAGMENT if attributed or starts_low else _DIRECT
    pronoun = cues.tags.get(words[0].lower(), 0) & int(Tag.PRONOUN)
    if before_quote == ":" and pronoun and count > 2 and not starts_low:
        return _DIRECT  # a headline: “I owe nobody an answer”
    big = sum(1 for word in words if word[0].isupper())
    if big == sum(1 for w in words if len(w) > 3 or w[0].isupper()) and big and not attributed:
        return QuotationKind.TITLE
    return QuotationKind.FRAGMENT if attributed else QuotationKind.SCARE


def _words(inner: str) -> list[str]:
    """The words of a quotation."""
    words: list[str] = []
    for piece in inner.split():
        # Most pieces are one word and signs around it; the pattern takes others apart.
        word = piece if piece.isalnum() else piece.strip(_SIGNS)
        if word.isalnum():
            words.append(word)
        elif word:
            words += WORD.findall(word)
    return words


def _many_words(inner: str) -> bool:
    """Whether more words than a scare quote has begin behind spaces; no pattern is needed then."""
    if not inner:
        return False
    count = 1 if inner[0].isalnum() else 0
    at = inner.find(" ")
    while at != -1 and count <= _SCARE_WORDS:
        if inner[at + 1].isalnum():
            count += 1
        at = inner.find(" ", at + 1)
    return count > _SCARE_WORDS


_NAMING: Final = frozenset(
    "as called named dubbed titled entitled nicknamed labelled labeled".split()
)
_VERBS: Final = int(Tag.AUXILIARY | Tag.VERB)
_SAYING: Final = int(Tag.REPORTING)
_LINKS: Final = frozenset("and but so because or yet".split())
_CLOSING: Final = " \"”’»›'"
#: Signs around words; none of them joins the parts of one.
_SIGNS: Final = ",.!?;:…“”‘’\"'()—–-"


def _has_verb(words: list[str], cues: Cues, verbs: int) -> bool:
    """Whether the words hold a verb, so that they can be a clause: "the math is"."""
    found = (cues.tags.get(word.lower().replace("’", "'"), 0) for word in words[1:14])
    contracted = any("’" in word or "'" in word for word in words[:14])
    return contracted or any(tag & verbs for tag in found)


def _attributed(
    text: str,
    start: int,
    end: int,
    sentences: tuple[Sentence, ...],
    upto: int,
    cues: Cues,
) -> bool:
    """Whether words around the quotation attribute something, in its sentences or near it."""
    low, high = max(0, start - _WINDOW), end + _WINDOW
    if sentences:
        low = max(low, sentences[max(upto - 1, 0)].start)
        while upto < len(sentences) and sentences[upto].start < end:
            upto += 1
        high = min(high, sentences[max(upto - 1, 0)].end)
    before, behind = text[low:start], text[end : max(end, high)]
    known = _speaking(cues)
    # Who speaks stands behind more often than before.
    sign = _said(behind, cues, known)
    if sign != _SPEAKS:
        sign = max(sign, _said(before, cues, known))
    if sign != _ACCORDING:
        return sign == _SPEAKS
    beside = f"{before} {behind}".lower()
    if "according to" in beside:
        return True
    for phrases in leading(cues).values():
        for led in phrases:
            if " ".join(led.words) in beside:
                return True
    return False


def _said(words: str, cues: Cues, known: dict[str, int]) -> int:
    """What words beside a quotation say of who speaks."""
    found = _SILENT
    for piece in words.split():
        sign = known.get(piece)
        if sign is None:
            sign = _sign(cues, known, piece)
        if sign == _SPEAKS:
            return _SPEAKS
        if sign == _ACCORDING:
            found = _ACCORDING
    return found


#: What a run of characters between two spaces can say of who speaks.
_SILENT: Final = 0
_ACCORDING: Final = 1
_SPEAKS: Final = 2
#: How many of these runs are remembered.
_REMEMBERED: Final = 8_192


@lru_cache(maxsize=4)
def _speaking(_: Cues) -> dict[str, int]:
    """The runs seen so far, in any article, each with what it can say of who speaks."""
    return {}


def _sign(cues: Cues, known: dict[str, int], piece: str) -> int:
    """What a run of characters can say of who speaks; remembered from now on."""
    words = [word.lower() for word in WORD.findall(piece)]
    attributing = cues.words.get("reporting.according.words", frozenset())
    sign = _SILENT
    if any(word in cues.reporting or word in attributing for word in words):
        sign = _SPEAKS
    elif piece.lower().endswith("according") or not leading(cues).keys().isdisjoint(words):
        sign = _ACCORDING
    if len(known) >= _REMEMBERED:
        known.clear()
    known[piece] = sign
    return sign
