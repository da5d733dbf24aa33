"""Sentences of a text as numbered spans, by rules, for any script.

Two steps. *Blocks* come from the layout: paragraphs, headlines, list items, speeches of a
transcript; a block's end always ends a sentence. A newline ends a block unless the text is
hard-wrapped, which is told from line lengths and how lines begin and end. Inside a block every
run of stops is a *candidate*, decided from the word before it and the text after it: lower case,
a reporting clause after a quoted question, an abbreviation, an initial, an ordinal.

A quotation of several sentences is several sentences. The text is never changed, and the time is
linear in its length: each candidate looks at a bounded window.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.abbreviations import FALLBACK, GUESSED, PROFILES, Profile
from summarizer.blocks import blocks, places_of

__all__ = ["Sentence", "split"]


class Sentence(NamedTuple):
    """One sentence's place in a text.

    Attributes:
        number: Position in the text, from 1.
        start: Offset of the first character, in Unicode code points.
        end: Offset after the last character.
    """

    number: int
    start: int
    end: int


def split(text: str, language: str | None = None) -> tuple[Sentence, ...]:
    """Split a text into sentences.

    Args:
        text: Any text.
        language: BCP 47 tag; only the primary subtag matters. It chooses the abbreviations and
            the words that begin sentences. None: chosen by script and, in Latin script, by the
            commonest function words. An unknown language gets rules that hold for most.

    Returns:
        Sentences in order, without overlap, without whitespace at their ends; every character
        that is not whitespace lies in exactly one of them.
    """
    profile = _profile(text, language)
    stops = places_of(_stops_in(text), text, 0, len(text))
    sentences: list[Sentence] = []
    at = 0
    for begin, limit in blocks(text):
        while at < len(stops) and stops[at] < begin:
            at += 1
        first = at
        while at < len(stops) and stops[at] < limit:
            at += 1
        start = begin
        for cut in _cuts(text, begin, limit, stops, first, at, profile):
            end = cut
            while text[end - 1].isspace():
                end -= 1
            sentences.append(_sentence(len(sentences) + 1, start, end))
            start = cut
            while start < limit and text[start].isspace():
                start += 1
        if start < limit:
            sentences.append(_sentence(len(sentences) + 1, start, limit))
    return tuple(sentences)


_new: Final = tuple.__new__


def _sentence(number: int, start: int, end: int) -> Sentence:
    # What the class itself does when called, without a frame of Python's for each.
    return _new(Sentence, (number, start, end))


# --- which rules ------------------------------------------------------------------------------

_SAMPLE: Final = 20_000
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_NOT_LATIN: Final = re.compile(
    "[\u0370-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Words that begin sentences, to the languages that they are counted for.
_STARTING: Final = {
    word: tuple(name for name in GUESSED if word in PROFILES[name].starters)
    for word in frozenset().union(*(PROFILES[name].starters for name in GUESSED))
}


def language_of(text: str) -> str:
    """The language that a text seems to be in, by script and function words: "en", "de", "ja".

    Told from the first 20,000 characters; "en" where nothing tells.
    """
    return _guessed(text[:_SAMPLE])


def _profile(text: str, language: str | None) -> Profile:
    if language:
        primary = language.lower().replace("_", "-").partition("-")[0]
        return PROFILES.get(primary, FALLBACK)
    return PROFILES[_guessed(text[:_SAMPLE])]


@lru_cache(maxsize=4)
def _guessed(sample: str) -> str:
    counts: dict[str, int] = {}
    if _NOT_LATIN.search(sample):
        counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
        # A few kana decide against Chinese: Japanese news is half Han characters.
        if counts["ja"] * 10 > counts["zh"]:
            counts["zh"], counts["ja"] = 0, counts["ja"] + counts["zh"]
    script = max(counts, key=counts.__getitem__, default="")
    if script and counts[script] * 3 > sum(map(str.isalpha, sample)):
        return script
    scores = dict.fromkeys(GUESSED, 0)
    # A search for the words of the whole text costs as much as its sentences do.
    for piece, times in Counter(sample.lower().split()).items():
        for word in (piece,) if piece.isalpha() else _WORD.findall(piece):
            for name in _STARTING.get(word, ()):
                scores[name] += times
    # max keeps the first of equals, so a text without function words is read as English.
    return max(scores, key=scores.__getitem__)


# --- candidates ---------------------------------------------------------------------------

# Stops that end a sentence whatever follows, and need no space after them.
_WIDE_STOPS: Final = "。！？｡．"
_FINAL: Final = "।॥۔؟።፧։။។៕༎᱾᱿෴꘎꛳\u037e‽⁇⁈⁉"
_STOPS: Final = f".!?…;{_WIDE_STOPS}{_FINAL}"
#: The first byte of stops in UTF-8, to these stops.
_LEADS: Final = {
    lead: "".join(stop for stop in _STOPS if stop.encode()[0] == lead)
    for lead in sorted({stop.encode()[0] for stop in _STOPS})
}
_CLOSERS: Final = "\"'”’»›)]}」』）】》〉］〕«“"
_OPENERS: Final = "\"'“‘«‹([{「『（【《〈［〔„‚¿¡*_»›"
_WIDE: Final = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]")
_CANDIDATE: Final = re.compile(
    rf"[{_STOPS}]+"
    # ". ..." and ". . .": the omission mark stays with the sentence before it.
    r"(?:(?<=[.!?…])[ \u00a0](?:…|\.{2,}|\.(?:[ \u00a0]\.)+)(?=\s))?"
)
_CLOSING: Final = re.compile(
    rf"[{re.escape(_CLOSERS)}]*"
    r"(?:[ \u00a0\u202f][»›](?=\s|$|[,.;:)]))?"
    r"(?:\[\d{1,3}\])*"
)
#: What may close right after the stops, and so behind a space.
_CLOSES: Final = frozenset(_CLOSERS + "[")
_SPACED_CLOSERS: Final = frozenset(space + closer for space in " \u00a0\u202f" for closer in "»›")
#: How an omission mark begins that stands behind the stops and a space.
_OMITTING: Final = frozenset(".…")
_WIDE_CLOSING: Final = re.compile("[”’」』）】》〉］〕)\\]}»]*")
_SPACES: Final = re.compile(r"\s+")
_OPENING: Final = re.compile(rf"[{re.escape(_OPENERS)}]{{0,6}}[ \u00a0\u202f]?")
_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LONGEST_WORD: Final = 41
_NEXT_WORD: Final = re.compile(
    rf"[^\W_](?:[^\W_]|[’'\-\u0300-\u036f\u0900-\u094f]){{0,{_LONGEST_WORD - 1}}}"
)
_TOKEN: Final = re.compile(r"(?:[^\W_]|[.’'°\-\u2010\u0300-\u036f\u0900-\u094f])+")
_JOINED: Final = re.compile(r"[-\u2010’']")
_ELISION: Final = re.compile(r"['’]")
_DASHES: Final = "—–-―"
_DASHED: Final = re.compile(r"[—–\-―\s]+")
_DOTTED: Final = re.compile(r"[^\W\d_](?:\.[^\W\d_])+$")
_ROMAN: Final = re.compile(r"[IVXLC]+$")
# "Brgd.", "Sgt.": no word, so shortened. All capitals would be an acronym: "the BBC."
_VOWELLESS: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,4}$")
_ADDRESS: Final = re.compile(r"[@/\\]|\w\.\w+\.\w")
_REPORTING: Final = (
    "said|says|asked|asks|told|replied|answered|added|shouted|cried|wrote|wondered|demanded|"
    "exclaimed|continued|responded|recalled|inquired|declared|quipped|insisted|snapped|tweeted|"
    "posted|read|reads"
)
_NAME_REPORTS: Final = re.compile(rf"(?:[A-Z][\w.’'\-]*\s+(?:of\s+)?){{1,7}}(?:{_REPORTING})\b")
_CHINESE_REPORTS: Final = re.compile(
    r"[^。！？；：，、“”「」\s]{0,12}(?:说|問|问|道|称|稱|表示|回答)[。，！？,]"
)
_LABELLED: Final = frozenset(
    {"vitamin", "hepatitis", "plan", "type", "grade", "option", "group", "exhibit", "appendix"}
)
_EXCLAIMED: Final = frozenset({"yahoo", "jeopardy", "yum"})
_AFTER_TIME: Final = re.compile(
    r"(?:[A-Z]{2,5}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Eastern|Central|Mountain|Pacific|"
    r"Greenwich|(?:[A-Z]\w{1,30} ){1,2}time\b)"
)
_WINDOW: Final = 400


class _Mark:
    """A run of stops inside a block, and the offsets that its decision needs.

    Attributes:
        text: The text.
        begin: Where the sentence began that it may end.
        start: Where the run begins: it is ``text[start:end]``.
        end: Where it ends.
        closed: After the quotes, brackets and note numbers that follow it without a space.
        limit: Where the block ends.
        profile: The rules.
        stops: The run itself.
        closers: What closes behind it.
    """

    __slots__ = (
        "begin",
        "closed",
        "closers",
        "end",
        "limit",
        "profile",
        "start",
        "stops",
        "text",
    )

    def __init__(
        self, text: str, begin: int, start: int, end: int, closed: int, limit: int, profile: Profile
    ) -> None:
        self.text = text
        self.begin = begin
        self.start = start
        self.end = end
        self.closed = closed
        self.limit = limit
        self.profile = profile
        self.stops = text[start:end]
        self.closers = text[end:closed]


def _stops_in(text: str) -> str:
    """The stops that a text may have.

    Most belong to other scripts. A search for each is long where letters of the text share a byte
    with it; in UTF-8 few of them begin with a byte that the text has.
    """
    written = text.encode("utf-8", "surrogatepass")
    return "".join([stops for lead, stops in _LEADS.items() if lead in written])


def _cuts(
    text: str, begin: int, limit: int, stops: list[int], first: int, last: int, profile: Profile
) -> list[int]:
    """The offsets inside the block after which a new sentence begins.

    Args:
        text: The text.
        begin: Where the block begins.
        limit: Where it ends.
        stops: The places of all stops in the text.
        first: Index of the first one in the block.
        last: One past the last one's.
        profile: The rules.
    """
    found: list[int] = []
    reached = begin
    for at in range(first, last):
        start = stops[at]
        if start < reached:
            continue  # one of the run before
        end = start + 1
        if end < limit and (
            (at + 1 < last and stops[at + 1] == end)
            or (text[end] in " \u00a0" and text[end + 1 : end + 2] in _OMITTING)
        ):
            candidate = _CANDIDATE.match(text, start, limit)
            end = candidate.end() if candidate else end
        reached = end
        if text[start] == ";" and not profile.semicolon_asks:
            continue
        closed = _closed_at(text, begin, end, limit)
        if closed >= limit:
            break
        if _ends(_Mark(text, begin, start, end, closed, limit, profile)):
            found.append(closed)
            begin = closed
            while text[begin].isspace():
                begin += 1
    return found


def _closed_at(text: str, begin: int, end: int, limit: int) -> int:
    """Where the quotes and brackets end that close right after the stops."""
    if end >= limit:
        return end
    if text[end - 1] not in _WIDE_STOPS:
        behind = end + 1
        if text[end] not in _CLOSES:
            if text[end : end + 2] not in _SPACED_CLOSERS:
                return end
        elif text[end] != "[" and (
            behind == limit
            or (text[behind] == " " and text[behind : behind + 2] not in _SPACED_CLOSERS)
        ):
            return behind  # one mark alone, nearly always
        closed = _CLOSING.match(text, end, limit)
        return closed.end() if closed else end
    if text[end : end + 1] == '"':
        # Nothing around a straight quote tells its side here, so those before it are counted.
        return end + text.count('"', max(begin, end - _WINDOW), end) % 2
    closed = _WIDE_CLOSING.match(text, end, limit)
    return closed.end() if closed else end


def _ends(mark: _Mark) -> bool:
    """Whether the sentence ends here."""
    text, stops, closers, profile = mark.text, mark.stops, mark.closers, mark.profile
    if stops != ".":
        if stops[0] in _WIDE_STOPS or _between_wide(mark):
            return _wide_ends(mark)
        if stops[0] in _FINAL:
            return text[mark.closed] not in ",،;:-"
    follows = mark.closed + 1
    if text[mark.closed] != " " or text[follows].isspace():
        spaces = _SPACES.match(text, mark.closed, mark.limit)
        if spaces is None:
            return _runs_on(mark)
        follows = spaces.end()
    if text[follows] in ".!?…,;:":
        return False
    if closers[:1] == "]" and text[mark.start - 1] == "[":
        return False  # "[...]" marks an omission
    if text[follows] in _DASHES:
        return _dash_ends(mark, follows)
    begins = _opened(mark, follows)
    if stops[0] in ".…" and (len(stops) > 1 or stops == "…") and not stops.strip(".… \u00a0"):
        return _ellipsis_ends(mark, follows, begins, _word(mark, begins))
    if begins == follows and text[begins] not in _CAPITALS and _lower(_word(mark, begins)):
        return False
    abbreviation = _abbreviation(mark) if stops == "." else None
    if closers and ")" in closers and _bracket_opened(mark):
        # The stop belongs to an aside; only a plain one can end the sentence around it as well.
        return _starts(_word(mark, begins), profile) or (stops == "." and abbreviation is None)
    if abbreviation == "never" or (abbreviation and closers[:1] in {"", ")", "]"}):
        return _abbreviation_ends(mark, abbreviation, begins, _word(mark, begins))
    if closers and stops != ".":
        return _NAME_REPORTS.match(text, follows, min(mark.limit, follows + 90)) is None
    if stops == "!" and _last_token(text, mark.begin, mark.start).lower() in _EXCLAIMED:
        return _starts(_word(mark, begins), profile)
    return True


def _opened(mark: _Mark, follows: int) -> int:
    """Where the first word begins after any opening quotes and brackets."""
    if follows < mark.limit and mark.text[follows].isalnum():
        return follows
    opening = _OPENING.match(mark.text, follows, mark.limit)
    return opening.end() if opening else follows


def _word(mark: _Mark, begins: int) -> str:
    """The word there."""
    # Up to a space, as far as a word may go: most have nothing else.
    close = mark.text.find(" ", begins, min(mark.limit, begins + _LONGEST_WORD + 1))
    if close > begins and (word := mark.text[begins:close]).isalnum():
        return word
    found = _NEXT_WORD.match(mark.text, begins, mark.limit)
    return found.group() if found else ""


def _last_token(text: str, begin: int, stop: int) -> str:
    first = max(begin, stop - 40)
    word = text[max(text.rfind(" ", first, stop) + 1, first) : stop]
    if word.isalnum():
        return word
    # Read backwards: a search for the last token would try every start before it.
    found = _TOKEN.match(text[first:stop][::-1])
    return found.group()[::-1].lstrip(".’'-") if found else ""


def _only(text: str, begin: int, stop: int, characters: str) -> bool:
    """Nothing but these characters there; more than a dozen are never looked through."""
    return stop - begin <= 12 and not text[begin:stop].strip(characters)


def _lower(word: str) -> bool:
    """Lower case throughout: "said", but neither "iPhone" nor "al-Shabab"."""
    return word[:1].islower() and word == word.lower()


def _starts(word: str, profile: Profile) -> bool:
    return word[:1].isupper() and _ELISION.split(word)[0].lower() in profile.starters


def _abbreviation(mark: _Mark) -> str | None:
    """What the word before a full stop is in the terms of the abbreviation lists, or None."""
    profile = mark.profile
    token = _last_token(mark.text, mark.begin, mark.start)
    if not token:
        return None
    if (  # most words: letters, none of them a capital
        len(token) > 1 and token.isalnum() and not token[0].isdigit() and token == token.lower()
    ):
        if token in profile.never:
            return "never"
        if token in profile.numeric:
            return "numeric"
        return "either" if token in profile.either else None
    for form in {token, _JOINED.split(token)[-1]}:
        if _listed(form, profile.never):
            return "never"
        if _listed(form, profile.numeric):
            return "numeric"
        if _listed(form, profile.either):
            return "either"
    number, letter = token.isdecimal(), len(token) == 1 and token.isalpha()
    if (number or letter) and _only(mark.text, mark.begin, mark.start - len(token), "•⁃-–* \t("):
        return "never"  # the number or letter of a list item
    if number or _ROMAN.match(token):
        ordinal = profile.ordinals and len(token) <= (2 if number else 5)
        return "either" if ordinal or (letter and not number) else None
    if letter:
        before = _last_token(mark.text, mark.begin, max(mark.begin, mark.start - 2)).lower()
        return None if before in _LABELLED else "either"
    return "either" if _DOTTED.match(token) or _VOWELLESS.match(token) else None


def _listed(token: str, known: frozenset[str]) -> bool:
    if token in known:
        return True
    if len(token) == 1:
        return False  # "p. 4" is a page, "P. Strand" a person
    # A capital in the list asks for one in the text: "Gen." and "GEN.", but not "gen."
    return token.lower() in known or (token.isupper() and token.capitalize() in known)


def _abbreviation_ends(mark: _Mark, kind: str, begins: int, word: str) -> bool:
    if kind == "never":
        return False
    if kind == "numeric":
        numeral = _ROMAN.match(word) and not _starts(word, mark.profile)
        return not (word[:1].isdigit() or numeral)
    if len(word) == 1 and mark.text[begins + 1 : begins + 2] == ".":
        return False  # the next initial
    if _starts(word, mark.profile):
        return True
    before = mark.text[max(mark.begin, mark.start - 3) : mark.start].lower()
    if word[:1].isupper() and mark.text[begins - 1] in '"“«„' and before[-2:-1].strip():
        return True  # a quotation begins; only after an initial is it a nickname
    if before in {"a.m", "p.m"}:
        return word[:1].isupper() and not _AFTER_TIME.match(mark.text, begins, mark.limit)
    return before == "etc" and word[:1].isupper()


def _ellipsis_ends(mark: _Mark, follows: int, begins: int, word: str) -> bool:
    if _only(mark.text, mark.begin, mark.start, _OPENERS + " \u00a0"):
        return False  # it opens the sentence: "… and then"
    if _lower(word) and not (mark.closers and begins > follows):
        return False
    if mark.text[mark.start - 1].isspace() and mark.stops.count(".") < 4:
        return _starts(word, mark.profile)  # set off by spaces it marks an omission
    return True


def _dash_ends(mark: _Mark, follows: int) -> bool:
    """A dash after the stops: a remark on what was said, an agency's line, a new speaker."""
    if not (mark.text[follows] in "—―" or _SPACES.match(mark.text, follows + 1, mark.limit)):
        return True  # a hyphen or minus sign: "-5 degrees"
    dashed = _DASHED.match(mark.text, follows, mark.limit)
    after = dashed.end() if dashed else follows
    if _lower(_word(mark, _opened(mark, after))):
        return False
    if mark.stops != ".":
        return _NAME_REPORTS.match(mark.text, after, min(mark.limit, after + 90)) is None
    return bool(mark.closers) or _abbreviation(mark) is None


def _runs_on(mark: _Mark) -> bool:
    """No space after the stop: "failed.The guns", against "Node.js" and addresses."""
    if mark.closers or len(mark.stops) != 1 or mark.stops == "…":
        return False
    text, after = mark.text, mark.closed
    left, right = text[max(mark.begin, mark.start - 2) : mark.start], text[after : after + 2]
    if not (len(left) == 2 and left.isalpha() and left.islower() and right[:1].isupper()):
        return False
    if not (right[1:].islower() or right[1:].isspace()):
        return False
    before = text[max(mark.begin, mark.start - 60) : mark.start].split()[-1:]
    behind = text[after : min(mark.limit, after + 60)].split()[:1]
    return not _ADDRESS.search("".join(before) + "." + "".join(behind))


def _bracket_opened(mark: _Mark) -> bool:
    """Whether the bracket that closes here was opened after the sentence began."""
    opened = mark.text.rfind("(", max(mark.begin, mark.start - _WINDOW), mark.start)
    return opened > mark.begin and not _only(mark.text, mark.begin, opened, _OPENERS + " \n")


def _between_wide(mark: _Mark) -> bool:
    """A narrow "?" or "!" between Chinese or Japanese characters."""
    return (
        mark.stops[0] in "?!"
        and mark.start > mark.begin
        and _WIDE.match(mark.text[mark.start - 1]) is not None
        and _WIDE.match(mark.text[mark.closed]) is not None
    )


def _wide_ends(mark: _Mark) -> bool:
    following = mark.text[mark.closed]
    if mark.stops[0] == "．" and following.isdigit():
        return False
    if following in "，、：；,;:":
        return False
    if not mark.closers:
        return True
    if "\u3040" <= following <= "\u309f":
        return False  # a particle goes on: 「…？」と
    reach = min(mark.limit, mark.closed + 16)
    return _CHINESE_REPORTS.match(mark.text, mark.closed, reach) is None
