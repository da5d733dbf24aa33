"""Quotation marks: which open, which close, which are apostrophes, and what they enclose.

Covers curly and straight, double and single marks, guillemets either way round, low-9 marks and
corner brackets; quotations inside quotations; quotations over several paragraphs, where the
opening mark is repeated at the head of each; and quotations that nothing closes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.cues import Cues, Tag
from summarizer.schemas.evidence import Span
from summarizer.sentences import places_of

if TYPE_CHECKING:
    from summarizer.sentences import Sentence


class QuotationKind(StrEnum):
    """What the marks enclose."""

    DIRECT = "direct"
    """A clause, a sentence or several, as somebody said it."""
    FRAGMENT = "fragment"
    """Part of a clause whose rest is not quoted, in a sentence that attributes it."""
    SCARE = "scare"
    """A few words at a distance, attributed to nobody in the sentence."""
    TITLE = "title"
    """The name of a work, a ship, a slogan: capitalised words."""
    NESTED = "nested"
    """A quotation inside another."""


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


_DIRECT: Final = QuotationKind.DIRECT
_MARKS: Final = "\"“”„‟«»‹›‘’‚‛'「」『』"
_ELISIONS: Final = frozenset(
    "tis twas em til till cause bout round n cuz im twill twere nuff neath gainst".split()
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_LEADING: Final = re.compile(r"[\s\"“”„‟«»‹›‘’‚‛'「」『』(\[—–-]*")
_PAIRS: Final = {
    "“": "”",
    "”": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "‛": "’",
    "'": "'",
    '"': '"',
    "「": "」",
    "『": "』",
}
_ALWAYS_OPEN: Final = frozenset("„‟‚‛「『")
_ALWAYS_CLOSE: Final = frozenset("」』")
_SINGLE: Final = frozenset("‘’‚‛'‹›")
#: A quotation of more words than this is never a scare quote.
_SCARE_WORDS: Final = 5
#: Marks open at once; more is no text, and would cost time squared.
_DEPTH: Final = 8
#: How far to look for an attributing verb around a quotation, in characters.
_WINDOW: Final = 300


def quotations(
    text: str, sentences: Sequence[Sentence] = (), *, cues: Cues | None = None
) -> tuple[Quotation, ...]:
    """Every quotation in a text, outer ones before the ones inside them.

    Args:
        text: Any text.
        sentences: Its sentences; they bound the search for an attributing verb, by which quoted
            fragments and scare quotes are told apart. Without them a fixed window is searched.
        cues: Lexicons; None: the built-in ones.
    """
    found = _pair(text)
    found.sort(key=lambda q: (q[0], -q[1]))
    cues = cues or Cues.load()
    starts = [s.start for s in sentences]
    result: list[Quotation] = []
    open_ones: list[int] = []
    last: Quotation | None = None
    for start, end, closed in found:
        while open_ones and result[open_ones[-1]].end <= start:
            open_ones.pop()
        parent = open_ones[-1] if open_ones else None
        inner_end = end - 1 if closed else end
        bare = Quotation(start, end, start + 1, inner_end, _DIRECT, parent, closed)
        if parent is not None:
            bare = bare._replace(kind=QuotationKind.NESTED)
        else:
            kind = _kind(text, bare, sentences, starts, cues)
            if kind is not _DIRECT and not _resumes(text, bare, last, cues):
                bare = bare._replace(kind=kind)
            last = bare
        open_ones.append(len(result))
        result.append(bare)
    return tuple(result)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph.

    Blank lines part paragraphs; a text without any has one paragraph per line.
    """
    separator = _BLANK if _BLANK.search(text) else _NEWLINE
    start = 0
    for match in separator.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_NEWLINE: Final = re.compile(r"[\n\r\u2028\u2029]\s*")


def _resumes(text: str, q: Quotation, last: Quotation | None, cues: Cues) -> bool:
    """Whether the quotation goes on with one that an attribution interrupts."""
    if last is None or last.kind is not QuotationKind.DIRECT or q.start - last.end > 160:
        return False
    between = text[last.end : q.start]
    behind = between[:1] == "," and any(  # German has the comma behind the mark
        word.lower() in cues.reporting for word in _WORD.findall(between)
    )
    return (
        (text[last.inner_end - 1] in ",—–" or (behind and cues.language != "en"))
        and between.rstrip()[-1:] in {",", "—", "–"}
        and "\n\n" not in between
        and ". " not in between
    )


# --- pairing ----------------------------------------------------------------------------------


def _pair(text: str) -> list[tuple[int, int, bool]]:
    """Start, end and whether closed, of every quotation."""
    found: list[tuple[int, int, bool]] = []
    carried: tuple[int, str] | None = None
    marks = "".join([mark for mark in _MARKS if mark in text])
    for begin, end in paragraphs(text):
        stack: list[tuple[int, str]] = []
        first = _LEADING.match(text, begin, end)
        head = text[begin : first.end()].strip() if first else ""
        if carried is not None:
            if head[:1] == carried[1]:
                stack.append(carried)
            else:
                found.append((carried[0], _carried_end(text, begin), False))
        # The mark that the paragraph repeats opens nothing new.
        skip_to = first.end() if first is not None and carried is not None and stack else begin
        carried = None
        for at in places_of(marks, text, begin, end):
            if at < skip_to:
                continue
            role = _role(text, at, begin, end, stack)
            if role == "open":
                if len(stack) < _DEPTH:
                    stack.append((at, text[at]))
            elif role == "close":
                _close(text[at], at, stack, found)
        while stack and stack[-1][1] in _SINGLE:
            stack.pop()
        if stack:
            # Only the outermost can go on in the next paragraph.
            carried = stack[0]
    if carried is not None:
        found.append((carried[0], _carried_end(text, len(text)), False))
    return found


def _carried_end(text: str, limit: int) -> int:
    end = limit
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _close(
    mark: str, at: int, stack: list[tuple[int, str]], found: list[tuple[int, int, bool]]
) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        start, opened = stack[depth]
        if mark in _PAIRS[opened]:
            if at > start + 1:
                found.append((start, at + 1, True))
            del stack[depth:]
            return


def _role(text: str, at: int, begin: int, end: int, stack: list[tuple[int, str]]) -> str | None:
    """``open``, ``close`` or None for a mark that encloses nothing."""
    mark = text[at]
    before = text[at - 1] if at > begin else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in _ALWAYS_OPEN:
        return "open"
    if mark in _ALWAYS_CLOSE:
        return "close"
    if mark in "'’" and before.isalnum() and after.isalnum():
        return None
    closable = False
    for _, opened in stack:
        if mark in _PAIRS[opened]:
            closable = True
            break
    if mark in "'’‘" and not before.isalnum() and _elided(text, at, end):
        return None
    if mark in "\"'" and before.isdigit() and not closable:
        return None  # inches, feet, minutes
    opens = not (before.isalnum() or before in ".,!?;:…%)") and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if mark in "“‘":
        ends = not opens or before in "‘’‹›»"  # "‚...‘“": it closes behind another that closes
        return "close" if closable and closes and ends else "open"
    if mark == "«" or mark == "‹":
        return "close" if closable and (closes or not opens) else "open"
    if mark in "”»›":
        if closable:
            return "close"
        return "open" if opens else None
    if mark in "'’":
        if closable and closes:
            return None if _plural_possessive(text, at, end, mark) else "close"
        return "open" if opens and mark == "'" and _closed_later(text, at, end, mark) else None
    if closable and (closes or not opens):
        return "close"
    return "open" if not after.isspace() else None


def _elided(text: str, at: int, end: int) -> bool:
    word = _WORD.match(text, at + 1, min(end, at + 12))
    if word is None:
        return False
    letters = word.group().lower()
    return letters in _ELISIONS or (letters[:2].isdigit() and letters[2:] in {"s", "er", "ers"})


def _plural_possessive(text: str, at: int, end: int, mark: str) -> bool:
    """Whether "troops' morale" rather than the end of a quotation."""
    if text[at - 1] != "s" or not text[at + 1 : at + 2].isspace():
        return False
    if not text[at + 2 : at + 3].islower():
        return False
    return _closed_later(text, at, end, mark)


def _closed_later(text: str, at: int, end: int, mark: str) -> bool:
    limit = min(end, at + 600)
    position = text.find(mark, at + 2, limit)
    while position != -1:
        after = text[position + 1] if position + 1 < end else " "
        if not text[position - 1].isspace() and not after.isalnum():
            return True
        position = text.find(mark, position + 1, limit)
    return False


# --- kinds ------------------------------------------------------------------------------------


def _kind(
    text: str, q: Quotation, sentences: Sequence[Sentence], starts: Sequence[int], cues: Cues
) -> QuotationKind:
    inner = text[q.inner_start : min(q.inner_end, q.inner_start + 200)].strip()
    if q.end - q.start > 160:
        return _DIRECT if _WORD.search(inner) else QuotationKind.SCARE
    words = _WORD.findall(inner)
    if not words:
        return QuotationKind.SCARE
    count = len(words)
    starts_low = inner[0].islower()
    last = inner.rstrip(_CLOSING)[-1:] or inner[-1]  # "“I said, ‘Where?’”" ends in a question
    if count > _SCARE_WORDS and not starts_low:
        return _DIRECT
    if count <= _SCARE_WORDS and all(not word[0].islower() for word in words):
        before = text[max(0, q.start - 12) : q.start].rstrip().rpartition(" ")[2].lower()
        if before in _NAMING:
            return QuotationKind.TITLE
    before_quote = text[max(0, q.start - 2) : q.start].strip()[-1:]
    opens = text[max(0, q.start - 20) : q.start].rstrip(" ")[-1:] in {"", ".", "!", "?", "\n"}
    if last in ".!?…" and not starts_low and (count > 1 or opens):
        return QuotationKind.DIRECT
    attributed = _attributed(text, q, sentences, starts, cues)
    leading = _WORD.findall(text, max(0, q.start - 24), q.start)[-1:]
    named = before_quote.isalnum() and leading and leading[0].lower() not in cues.reporting
    if named and last == "," and not _has_verb(words, cues, _VERBS | _SAYING):
        return QuotationKind.FRAGMENT if attributed else QuotationKind.SCARE  # the slogan “X,”
    if last in ",.!?…" and not starts_low and (attributed or before_quote in (":", ",")):
        return QuotationKind.DIRECT
    closed = last in ".!?" or text[q.end : q.end + 1] in {"", ".", ",", ";", "\n", "!", "?"}
    after_that = closed and text[max(0, q.start - 6) : q.start].rstrip().endswith(" that")
    linked = before_quote == "," and last in ".!?" and words[0].lower() in _LINKS
    if (after_that or linked) and _has_verb(words, cues, _VERBS):
        return QuotationKind.DIRECT  # said that “the road is closed”; and then, “and they know.”
    if opens and attributed and not starts_low and text[q.end : q.end + 1] == ",":
        return QuotationKind.DIRECT  # the comma behind the mark: “So”, he said.
    if count > _SCARE_WORDS:
        return QuotationKind.FRAGMENT if attributed or starts_low else QuotationKind.DIRECT
    pronoun = cues.tags.get(words[0].lower(), 0) & int(Tag.PRONOUN)
    if before_quote == ":" and pronoun and count > 2 and not starts_low:
        return QuotationKind.DIRECT  # a headline: “I owe nobody an answer”
    big = sum(1 for word in words if word[0].isupper())
    if big == sum(1 for w in words if len(w) > 3 or w[0].isupper()) and big and not attributed:
        return QuotationKind.TITLE
    return QuotationKind.FRAGMENT if attributed else QuotationKind.SCARE


_NAMING: Final = frozenset(
    "as called named dubbed titled entitled nicknamed labelled labeled".split()
)
_VERBS: Final = int(Tag.AUXILIARY | Tag.VERB)
_SAYING: Final = int(Tag.REPORTING)
_LINKS: Final = frozenset("and but so because or yet".split())
_CLOSING: Final = " \"”’»›'"


def _has_verb(words: list[str], cues: Cues, verbs: int) -> bool:
    """Whether the words hold a verb, so that they can be a clause: "the math is"."""
    found = (cues.tags.get(word.lower().replace("’", "'"), 0) for word in words[1:14])
    contracted = any("’" in word or "'" in word for word in words[:14])
    return contracted or any(tag & verbs for tag in found)


def _attributed(
    text: str, q: Quotation, sentences: Sequence[Sentence], starts: Sequence[int], cues: Cues
) -> bool:
    low, high = q.start - _WINDOW, q.end + _WINDOW
    if sentences:
        index = max(bisect_right(starts, q.start) - 1, 0)
        low = max(low, sentences[index].start)
        index = max(bisect_right(starts, max(q.start, q.end - 1)) - 1, 0)
        high = min(high, sentences[index].end)
    outside = text[max(0, low) : q.start] + " " + text[q.end : max(q.end, high)]
    words = [word.lower() for word in _WORD.findall(outside)]
    reporting = cues.reporting
    for word in words:
        if word in reporting:
            return True
    attributing = cues.words.get("reporting.according.words")
    if attributing is not None and not attributing.isdisjoint(words):
        return True
    return "according to" in outside.lower()
