"""Expressions of time: "on Monday", "for three weeks", "since early May"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.offline.reading import Reading
from summarizer.offsets import first_from

_COUNT: Final = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a\sfew|"
    r"many|some|\d[\d,.]*)"
)
_UNIT: Final = r"(?:minute|hour|day|night|week|month|year|decade|century)s?"
_DAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH: Final = (
    r"(?:January|February|March|April|June|July|August|September|October|November|December|May|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_PART: Final = r"(?:dawn|dusk|midday|noon|midnight|nightfall|daybreak|sunrise|sunset)"
_COUNTS: Final = frozenset(
    "a an one two three four five six seven eight nine ten eleven twelve several many some".split()
)
_UNITS: Final = frozenset(
    "minute minutes hour hours day days night nights week weeks month months year years decade "
    "decades century centurys".split()
)
_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr aug sep sept oct nov dec".split()
)
_PARTS: Final = frozenset(
    "dawn dusk midday noon midnight nightfall daybreak sunrise sunset".split()
)
_SEASONS: Final = frozenset("spring summer autumn winter".split())
_SEASONAL: Final = _SEASONS | {"the", "early", "late"}
_RELATIVE: Final = frozenset(("before", "after", "around", "until", "by", "at"))
_SINCE: Final = _SEASONAL | _DAYS | _MONTHS
_NEXT: Final = (
    _SEASONS | _DAYS | _MONTHS | set("week month year fall morning afternoon evening".split())
)
#: Every word that an expression of time can begin with, numbers in digits apart, to the words that
#: can be its second, numbers again apart; None where it is one alone. Much is said "in the" or "by
#: a", so the pattern is tried where these allow it.
_TIME_WORDS: Final[dict[str, frozenset[str] | None]] = {
    **dict.fromkeys(_COUNTS, _UNITS),
    **dict.fromkeys(_DAYS),
    **dict.fromkeys("shortly soon just hours minutes days weeks".split(), _RELATIVE),
    **dict.fromkeys(("early", "late"), _RELATIVE | _DAYS | {"on", "since", "late", "early"}),
    **dict.fromkeys(("more", "less"), frozenset(("than",))),
    **dict.fromkeys(("about", "nearly"), _COUNTS),
    **dict.fromkeys(("through", "during", "over"), _SEASONAL),
    **dict.fromkeys(("last", "next"), _NEXT | _SEASONAL),
    **dict.fromkeys(("until", "by"), _SINCE | _PARTS),
    **dict.fromkeys(
        "initially originally previously yesterday today tonight tomorrow now earlier".split()
    ),
    "a": _UNITS | {"few"},
    "after": _PARTS | _DAYS,
    "around": _PARTS,
    "at": _PARTS | {"first"},
    "before": _PARTS | _DAYS | _SEASONAL,
    "for": _COUNTS | {"the", "more", "about", "nearly", "almost"},
    "in": _COUNTS | _MONTHS | _SEASONAL,
    "later": frozenset("on by since until before after late early this last next".split()),
    "on": _DAYS | _MONTHS,
    "since": _SINCE,
    "so": frozenset(("far",)),
    "this": _NEXT,
    "within": _COUNTS | {"the"},
}
#: Likewise the second word to the third.
_TIME_SECONDS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(_COUNTS, _UNITS),
    "a": _UNITS | {"few"},
    "the": _UNITS | _SEASONAL | {"past", "last", "next", "coming"},
}
_OPENING: Final = frozenset(_TIME_WORDS)
#: How expressions of time are built, and the words that each can begin with; ``_NUMBER`` stands for
#: numbers in digits. Those that a word begins are tried in this order.
_NUMBER: Final = "0"
_FORMS: Final = (
    (
        "early late shortly soon just hours minutes days weeks before after around until by at",
        rf"""(?:(?:early|late|shortly|soon|just|hours|minutes|days|weeks)\s)?
        (?:(?:before|after|around|until|by|at)\s{_PART}(?:\son\s{_DAY})?)""",
    ),
    (
        "early late earlier later on by since until before after",
        rf"""(?:(?:early|late|earlier|later)\s)?
        (?:on|by|since|until|before|after|late|early)\s{_DAY}
        (?:\s(?:morning|afternoon|evening|night))?""",
    ),
    (
        "earlier later this last next",
        rf"""(?:(?:earlier|later)\s)?(?:this|last|next)\s(?:week|month|year|spring|summer|autumn|
        fall|winter|morning|afternoon|evening|{_DAY}|{_MONTH})""",
    ),
    (
        " ".join(("more less about nearly", _NUMBER, *sorted(_COUNTS))),
        rf"""(?:(?:more|less)\sthan\s|about\s|nearly\s)?{_COUNT}\s{_UNIT}
        \s(?:ago|earlier|later|after)""",
    ),
    (
        "for",
        rf"for\s(?:the\spast\s|more\sthan\s|about\s|nearly\s|almost\s)?{_COUNT}\s{_UNIT}",
    ),
    ("within", rf"within\s(?:the\s|{_COUNT}\s){_UNIT}"),
    ("in", rf"(?<!time\s)in\s(?:the\s(?:past|last|next|coming)\s)?{_COUNT}\s{_UNIT}"),
    (
        "in before by through until since during over last next",
        r"""(?:in|before|by|through|until|since|during|over|last|next)\s(?:the\s)?
        (?:early\s|late\s)?(?:spring|summer|autumn|winter)""",
    ),
    (
        "in since until by",
        rf"(?:in|since|until|by)\s(?:early\s|late\s|mid-)?{_MONTH}(?:\s\d{{4}})?",
    ),
    ("on", rf"on\s{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?"),
    ("in since until by", r"(?:in|since|until|by)\s(?:19|20)\d\d"),
    (" ".join(sorted(_DAYS)), rf"{_DAY}(?:\s(?:morning|afternoon|evening|night))?"),
    ("at", r"at\sfirst"),
    ("so", r"so\sfar"),
    *(
        (word, word)
        for word, seconds in _TIME_WORDS.items()
        if seconds is None and word not in _DAYS
    ),
)


@lru_cache(maxsize=len(_TIME_WORDS) + 1)
def _pattern(word: str) -> re.Pattern[str]:
    """The expressions of time that begin with a word: few of them, so the others are not tried."""
    forms = "|".join(form for words, form in _FORMS if word in words.split())
    return re.compile(rf"\b(?:{forms})\b", re.VERBOSE | re.IGNORECASE)


def time_text(reading: Reading, start: int, end: int) -> str | None:
    """The first expression of time that begins and ends in ``text[start:end]``, verbatim."""
    begins, ends = _times(reading)
    at = first_from(begins, start)
    if at < len(begins) and ends[at] <= end:
        return reading.text[begins[at] : ends[at]]
    return None


def has_time(reading: Reading, start: int, end: int) -> bool:
    """Whether an expression of time begins in ``text[start:end]``."""
    begins, _ = _times(reading)
    at = first_from(begins, start)
    return at < len(begins) and begins[at] < end


def _times(reading: Reading) -> tuple[list[int], list[int]]:
    if reading.times is None:
        reading.times = _found(reading)
    return reading.times


def _found(reading: Reading) -> tuple[list[int], list[int]]:
    """Where every expression of time begins, and where it ends."""
    text, starts, low = reading.text, reading.starts, reading.low
    begins: list[int] = []
    ends: list[int] = []
    reached = 0
    for i in sorted(reading.at(_OPENING) + reading.numeric()):
        if starts[i] < reached or not _possible(low, i):
            continue
        pattern = _pattern(_NUMBER if low[i][0].isdigit() else low[i])
        match = pattern.match(text, starts[i])
        if match is not None:
            reached = match.end()
            begins.append(starts[i])
            ends.append(reached)
    return begins, ends


def _possible(low: list[str], i: int) -> bool:
    """Whether the words behind allow an expression of time to begin with a word."""
    last = len(low) - 1
    if i >= last:
        return True
    word, second = low[i], low[i + 1]
    seconds = _TIME_WORDS.get(word)
    if seconds is None:
        if not word[0].isdigit():
            return True  # one word alone
        k = i + 1
        while k < last and (low[k] == "," or low[k] == "."):
            k += 1  # "1,000, " is a number to the pattern
        return low[k] in _UNITS
    if second not in seconds and (word in _COUNTS or not _open(second)):
        return False
    thirds = _TIME_SECONDS.get(second) if i + 1 < last else None
    return thirds is None or low[i + 2] in thirds or _open(low[i + 2])


def _open(word: str) -> bool:
    """Whether it is no plain word, and so may be part of many: "2019", "mid-July", "Sept."."""
    return word[0].isdigit() or not word.isalnum()
