"""Quotation marks: which open, which close, which are apostrophes.

Covers curly and straight, double and single marks, guillemets either way round, low-9 marks and
corner brackets; quotations inside quotations; quotations over several paragraphs, where the
opening mark is repeated at the head of each; and quotations that nothing closes.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.blocks import places_of

_MARKS: Final = "\"“”„‟«»‹›‘’‚‛'「」『』"
_ELISIONS: Final = frozenset(
    "tis twas em til till cause bout round n cuz im twill twere nuff neath gainst".split()
)
WORD: Final = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
"""A word, with what is joined to it by hyphens and apostrophes."""
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
#: Marks open at once; more is no text, and would cost time squared.
_DEPTH: Final = 8


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph.

    Blank lines part paragraphs; a text without any has one paragraph per line.
    """
    separators = _blank_lines(text) or [match.span() for match in _NEWLINE.finditer(text)]
    found: list[tuple[int, int]] = []
    start = 0
    for begin, end in separators:
        if begin > start:
            found.append((start, begin))
        start = end
    if start < len(text):
        found.append((start, len(text)))
    return found


def _blank_lines(text: str) -> list[tuple[int, int]]:
    """Where blank lines are, from the line break before to the next line's first character."""
    found: list[tuple[int, int]] = []
    # A search for the break alone skips what a pattern would weigh.
    at = text.find("\n")
    while at != -1:
        end = at + 1
        if text[end : end + 1] == "\n" and not text[end + 1 : end + 2].isspace():
            end += 1
            found.append((at, end))
        elif text[end : end + 1].isspace():
            match = _BLANK.match(text, at)
            if match is not None:
                end = match.end()
                found.append((at, end))
        at = text.find("\n", end)
    return found


_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_NEWLINE: Final = re.compile(r"[\n\r\u2028\u2029]\s*")


def pairs(text: str, within: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Start, end and whether closed, of every quotation.

    Args:
        text: Any text.
        within: Its ``paragraphs``.
    """
    found: list[tuple[int, int, bool]] = []
    carried: tuple[int, str] | None = None
    places = places_of(_MARKS, text, 0, len(text))
    reached = 0
    for begin, end in within:
        stack: list[tuple[int, str]] = []
        skip_to = begin
        if carried is not None:
            first = _LEADING.match(text, begin, end)
            head = text[begin : first.end()].strip() if first else ""
            if first is not None and head[:1] == carried[1]:
                stack.append(carried)
                skip_to = first.end()  # the mark that the paragraph repeats opens nothing new
            else:
                found.append((carried[0], _carried_end(text, begin), False))
        carried = None
        while reached < len(places) and places[reached] < end:
            at = places[reached]
            reached += 1
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
    apostrophe = mark == "’" or mark == "'"
    wordy, goes_on = before.isalnum(), after.isalnum()
    if apostrophe:
        if wordy and goes_on:
            return None
    elif mark in _ALWAYS_OPEN:
        return "open"
    elif mark in _ALWAYS_CLOSE:
        return "close"
    closable = False
    for _, opened in stack:
        if mark in _PAIRS[opened]:
            closable = True
            break
    if not wordy and (apostrophe or mark == "‘") and _elided(text, at, end):
        return None
    if (mark == '"' or mark == "'") and not closable and before.isdigit():
        return None  # inches, feet, minutes
    opens = not (wordy or before in ".,!?;:…%)") and not after.isspace()
    closes = not goes_on and not before.isspace()
    if mark == "“" or mark == "‘":
        ends = not opens or before in "‘’‹›»"  # "‚...‘“": it closes behind another that closes
        return "close" if closable and closes and ends else "open"
    if apostrophe:
        if closable and closes:
            return None if _plural_possessive(text, at, end, mark) else "close"
        return "open" if opens and mark == "'" and _closed_later(text, at, end, mark) else None
    if mark == "«" or mark == "‹":
        return "close" if closable and (closes or not opens) else "open"
    if mark == "”" or mark == "»" or mark == "›":
        if closable:
            return "close"
        return "open" if opens else None
    if closable and (closes or not opens):
        return "close"
    return "open" if not after.isspace() else None


def _elided(text: str, at: int, end: int) -> bool:
    word = WORD.match(text, at + 1, min(end, at + 12))
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
