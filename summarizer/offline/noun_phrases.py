"""Names and noun phrases for people and bodies, told from their words alone.

No tagger and no parser: a name is a run of capitalised words, a noun phrase is a head word from
the lexicon with what stands before it up to a determiner.
"""

from __future__ import annotations

from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.explained import explained
from summarizer.offline.mentions import BODY, GROUP, NAME, ROLE, Mention
from summarizer.offline.reading import Reading
from summarizer.offsets import first_from

_NEAR: Final = 20_000
"""Characters before and after a headline in which a name in it is looked for."""
_PARTICLES: Final = frozenset(
    "de del della der van von bin ibn al el la le da di du dos ben".split()
)
#: How many words before its head a noun phrase may have.
_LEFT: Final = 6
_HEADS_WITH_OF: Final = frozenset(
    "republic kingdom state states house bank university ministry department islands isle city "
    "province district court council bay gulf sea cape strait port union league church king queen "
    "duke duchess earl countess marquess viscount archbishop bishop "
    "prince secretary minister director college institute academy chamber army".split()
)
#: Words of grammar that no name begins with, whatever follows.
_NEVER_FIRST: Final = m.DETERMINER | m.POSSESSIVE | m.PREPOSITION | m.PRONOUN
_MONTHS_AND_NAMES: Final = frozenset("jan april may june august".split())
#: Months and weekdays, with a stop and without one.
_CALENDAR: Final = m.MONTHS_DAYS | {f"{name}." for name in m.MONTHS_DAYS}
#: What a sentence, or one inside a sentence, begins behind.
_OPENS: Final = m.QUOTES | frozenset(".:!?…")
#: Lower-case words that a name can go on over.
_LINKS: Final = _PARTICLES | {"of", "for", "&", "'s"}
_SMALL: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
#: In an article of so many words a set of them costs less than a search for each that is asked for.
_MANY: Final = 4_000
_ARTICLES: Final = frozenset("the a an another one".split())
_JUNIOR: Final = frozenset(("jr", "sr", "jr.", "sr."))


def _is_calendar(reading: Reading, i: int, end: int) -> bool:
    """Whether a word is a month or a weekday; "Jan Orr" and "June Lee" are people."""
    low = reading.low
    if low[i] not in _CALENDAR:
        return False
    return not (
        low[i] in _MONTHS_AND_NAMES
        and _capital(reading, i + 1, end)
        and low[i + 1] not in _CALENDAR
        and not reading.tags[i + 1] & m.FUNCTION
    )


def name_at(reading: Reading, i: int, first: int, end: int, mid: frozenset[str]) -> Mention | None:
    """The name that begins at token ``i``; ``mid`` as in ``Mentions``."""
    words, low, tags, cues = reading.words, reading.low, reading.tags, reading.cues
    start = i
    word, folded, tag = words[i], low[i], tags[i]
    if _is_calendar(reading, i, end) or word_is_contraction(folded):
        return None
    opens = i == first or words[i - 1] in _OPENS
    goes_on = _capital(reading, i + 1, end)
    # "Jan Orr"; a month was sent away above
    if tag & m.FUNCTION and not (folded in _MONTHS_AND_NAMES or _title(reading, i)):
        # "The Lantern Palace" begins with its second word; "Long Holm" inside a sentence does not.
        bare = opens or tag & _NEVER_FIRST
        if tag & m.NUMBER and _numbered(reading, i, end):
            bare = False  # "Three Rivers Power" at the head of a sentence
        if bare or not goes_on:
            return None
    acronym = len(word) > 1 and word[1] not in _SMALL and word.isupper() and word.isalpha()
    if opens and i + 1 < end and not (goes_on or acronym or _joined(reading, i + 1, end)):
        listed = folded in cues.states or folded in cues.seats
        if not listed and word not in mid and not explained(reading, i, end):
            if _bare_plural(reading, i):
                return Mention(i, i + 1, i, i + 1, GROUP, i, plural=True)
            common = bool(tag) or folded.endswith(("ly", "ing", "ed")) or _small(reading, folded)
            named = low[i + 1] == "'s" or (tags[i + 1] & (m.AUXILIARY | m.REPORTING | m.HEAD))
            verb = cues.territorial.get(low[i + 1])
            territorial = verb is not None and verb.form == "past"
            if common or not (named or territorial):
                return None
    elif (
        opens
        and tag
        and not goes_on
        and word not in mid
        and not _title(reading, i)
        and _small(reading, folded)
    ):
        return None
    j = i
    if word[0].isdigit():
        if not goes_on:
            return None
        j = i + 1
    limit = min(end, i + 12)
    suffixes = cues.words["actors.organisations.suffixes"]
    capital = reading.capital
    if j == i and capital[i] and word != "I":
        j = i + 1  # no month, as was seen above
    while j < limit:
        if capital[j] and words[j] != "I" and not _is_calendar(reading, j, end):
            if j > i and tags[j] & m.FUNCTION and not tags[j] & (m.TITLE | m.NUMBER):
                break
            if j > i and tags[j] & m.REPORTING and _says(reading, j, first, end):
                break  # "Glenn Bork Says Plan Will Fail"
            j += 1
        elif low[j] not in _LINKS:
            break
        elif (
            low[j] == "of"
            and j > i
            and (words[j - 1] in suffixes or low[j - 1] in _HEADS_WITH_OF)
            and _of_name(reading, j, end)
        ) or (low[j] == "for" and j > i and words[j - 1] in suffixes and _of_name(reading, j, end)):
            j += 1
            if low[j] == "the":
                j += 1
        elif j > i and _joins(reading, j) and _capital(reading, j + 1, end):
            j += 1
        else:
            break
    if j == i:
        return None
    if j - i > 1 and reading.headline[reading.sentence_of(i)]:
        j = _printed(reading, i, j, first, end)
    if acronym and j == i + 1 and tag & m.ROLE:
        return noun_at(reading, i, first, end, None)  # "CEO", a role
    if j == i + 1 and folded == "speaker" and i > first and low[i - 1] == "the":
        return noun_at(reading, i, first, end, None)
    if j + 1 < end and words[j].isdigit() and len(words[j]) < 4 and not tags[j - 1] & m.TIME:
        # "Argus 24", "Channel 4", where no more follows
        j += not words[j + 1][0].isalpha() or bool(tags[j + 1] & (m.AUXILIARY | m.REPORTING))
    core = i
    if words[j - 1] not in suffixes:
        while core < j and _title(reading, core):
            core += 1
        while core < j - 2 and tags[core] & m.ROLE and _capital(reading, core + 1, end):
            core += 1  # "Manager Paul Deane"
        office = j - 2
        while office > core and not tags[office] & (m.TITLE | m.ROLE):
            office -= 1
        if office > core and "of" not in low[core:j] and low[j - 1] not in _JUNIOR:
            core = office + 1  # "Interior Minister Paula Renn"
    if core == j:
        # Titles alone: "the President"; the noun rule takes what is a role.
        if tags[j - 1] & m.HEAD or i + 1 == j:
            core = j - 1
            if tags[core] & m.HEAD and (opens or j - i == 1):
                return noun_at(reading, core, first, end, None)
        core = i
    begin = start
    if start > first and low[start - 1] in _ARTICLES:
        begin = start - 1
    mention = Mention(begin, j, core, j, NAME, start, definite=True)
    if tags[j - 1] & m.COLLECTIVE or low[j - 1] in ("troops", "forces"):
        mention.plural = True
    return mention


def _printed(reading: Reading, i: int, j: int, first: int, end: int) -> int:
    """Where a name ends in a headline with capitals, whose every word looks like a part of it.

    As much of it as the article prints elsewhere is the name: "Norvane Shares Fall".
    """
    if not title_case(reading, first, end):
        return j
    text, begin, close = reading.text, reading.starts[first], reading.ends[end - 1]
    for k in range(j, i, -1):
        name = reading.slice(i, k)
        if (
            text.find(name, max(0, begin - _NEAR), begin) != -1
            or text.find(name, close, close + _NEAR) != -1
        ):
            return k
    return j


def _joined(reading: Reading, i: int, end: int) -> bool:
    """Whether "&" and a word with a capital stand there: "Berg & Lind"."""
    low = reading.low
    return i < len(low) and low[i] == "&" and _capital(reading, i + 1, end)


def _numbered(reading: Reading, i: int, end: int) -> bool:
    """Whether a number opens the name of a firm: two words or more behind it, the last telling."""
    k = i + 1
    while _capital(reading, k, end) and k < i + 6:
        k += 1
    return k > i + 2 and reading.words[k - 1] in reading.cues.words["actors.organisations.trades"]


def _bare_plural(reading: Reading, i: int) -> bool:
    """Whether "Shoppers" at the head of a sentence, with a verb behind it."""
    low, tags = reading.low, reading.tags
    word = low[i]
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or tags[i]:
        return False
    verbal = bool(tags[i + 1] & (m.AUXILIARY | m.REPORTING) and low[i + 1] != "'s")
    return verbal or _small(reading, word)


def _small(reading: Reading, word: str) -> bool:
    """Whether the text has a word in lower case as well, if only in a label."""
    if not word[0].islower():
        return False
    words = reading.words
    if len(words) < _MANY:
        starts, text = reading.starts, reading.text
        at = text.find(word)
        while at != -1:
            if at == 0 or not text[at - 1].isalnum():
                i = first_from(starts, at)
                if i < len(words) and starts[i] == at and words[i] == word:
                    return True
            at = text.find(word, at + 1)
        return False
    if reading.printed is None:
        reading.printed = set(words)
    return word in reading.printed


def noun_at(reading: Reading, i: int, first: int, end: int, last: Mention | None) -> Mention | None:
    """The noun phrase whose head is at ``i`` or directly after it."""
    low, tags, words = reading.low, reading.tags, reading.words
    entries = reading.entries
    head = i
    while (
        head + 1 < end
        and tags[head + 1] & m.HEAD
        and not tags[head + 1] & (m.REPORTING | m.TERRITORIAL)
        and words[head + 1][0].islower()
        and not (tags[head] & m.COLLECTIVE and not tags[head] & (m.ROLE | m.ORGANISATION))
    ):
        head += 1
    if tags[i] & (m.REPORTING | m.TERRITORIAL | m.VERB) and head == i:
        # "head", "report", "guard", "file": a noun only after a determiner, owner or adjective.
        before = i - 1
        if before < first or not (
            tags[before] & m.OPENER or low[before] == "'s" or (last and last.core_end == i)
        ):
            return None
    left = i
    floor = max(first, i - _LEFT)
    if last is not None:
        floor = max(floor, last.core_end)
    while left > floor:
        before = left - 1
        tag = tags[before]
        word = words[before]
        if not word[0].isalnum():
            break
        if tag & m.OPENER and not (tag & m.NUMBER and low[before] == "one"):
            left -= 1
            if before > floor and tags[before - 1] & m.OPENER and low[before - 1] != "that":
                left -= 1
            break
        ranked = tag & m.ORDINAL and tags[left] & m.ROLE  # "the first minister"
        if (tag & m.BARRIER and not ranked) or (tag & m.REPORTING and low[before] != "state"):
            break
        if low[before] == "'s" or entries[before].ending == m.LY or low[before].endswith("n't"):
            break
        left -= 1
    core = left
    while core < i and tags[core] & m.OPENER:
        core += 1
    # "kept border troops": a bare word in -ed or -ing before the rest is a verb.
    if core == left:
        while (
            core < i
            and (entries[core].ending == m.ED or entries[core].ending == m.ING)
            and low[core] != "retired"
        ):
            core += 1
        left = core
    if low[head] == "head" and low[left] in {"his", "her", "their", "its", "my"}:
        return None  # "shook her head"
    collective = bool(tags[head] & m.COLLECTIVE)
    if tags[head] & m.ROLE and not (low[head].endswith("s") and collective):
        kind = ROLE
    elif tags[head] & m.ORGANISATION and not collective:
        kind = BODY
    elif collective:
        kind = GROUP
    else:
        kind = BODY
    if kind is ROLE and tags[left] & m.NUMBER and low[left] != "one":
        kind = GROUP
    definite = low[left] in {"the", "this", "that", "these", "those"} and left < core
    mention = Mention(left, head + 1, core, head + 1, kind, core, definite=definite)
    mention.plural = kind is GROUP
    if (
        last is not None
        and last.kind is NAME
        and not last.possessive
        and last.core_end == left
        and last.end == left
        and core == left
    ):
        mention.modifier = last
        mention.first = last.first
        mention.core = last.core
        mention.first = _opening(reading, mention.first, first)
        mention.definite = low[mention.first] == "the"
    return mention


def counted_at(reading: Reading, i: int, end: int) -> Mention | None:
    """As in "Two of them", "one of the officials", "all three", where a verb of saying follows."""
    low, tags, words = reading.low, reading.tags, reading.words
    j = i + 1
    if i > 0 and tags[i - 1] & m.PREPOSITION and low[j : j + 2] == ["of", "them"]:
        return None  # "In one of them": what was listed, not somebody
    if low[i] == "one" and i > 0 and tags[i - 1] & m.REPORTING and j < end:
        if words[j] in ",." or low[j] == "who":
            return _counted(reading, i, j)  # "...,” said one, who"
        return None
    if j < end and tags[j] & m.NUMBER:
        j += 1
    if j + 1 < end and low[j] == "of" and low[j + 1] in ("them", "us"):
        j += 2
        if j < end and words[j] == ",":
            return _counted(reading, i, j)
    elif not (j < end and tags[j] & m.REPORTING and low[j][-1] in "d"):
        if not (j < end and low[j] == "of"):
            return None
        return None
    if j < end and not tags[j] & (m.REPORTING | m.AUXILIARY):
        return None
    return _counted(reading, i, j)


def _counted(reading: Reading, i: int, j: int) -> Mention:
    plural = reading.low[i] != "one"
    kind = GROUP if plural else ROLE
    found = Mention(i, j, i, j, kind, i, plural=plural, definite=True)
    found.partitive = True
    return found


def _joins(reading: Reading, j: int) -> bool:
    """Whether a name goes on over this word: "&", "van", the 's of "People’s"."""
    low = reading.low
    word = low[j]
    return word in _PARTICLES or word == "&" or (word == "'s" and low[j - 1] == "people")


def _opening(reading: Reading, at: int, first: int) -> int:
    """Where "a senior U.S. official" begins, from the name on: its determiner, if there is one."""
    low, tags, words = reading.low, reading.tags, reading.words
    left = at
    for k in range(at - 1, max(first, at - 4) - 1, -1):
        if low[k] == "that" or not words[k][0].isalnum():
            break
        if tags[k] & m.OPENER:
            left = k
            if k > first and tags[k - 1] & m.OPENER and low[k - 1] != "that":
                left = k - 1
            break
        if tags[k] & (m.BARRIER | m.REPORTING | m.HEAD) or words[k][0].isupper():
            break
    return left


def word_is_contraction(low: str) -> bool:
    """Whether "I'll", "we've", "don't": a pronoun or auxiliary, never a name."""
    return "'" in low and low.rsplit("'", 1)[1] in {"ll", "ve", "re", "t", "d", "m"}


def _capital(reading: Reading, i: int, end: int) -> bool:
    return i < end and bool(reading.capital[i]) and reading.words[i] != "I"


def _of_name(reading: Reading, j: int, end: int) -> bool:
    nxt = j + 1
    if nxt < end and reading.low[nxt] == "the":
        nxt += 1
    return _capital(reading, nxt, end)


def title_case(reading: Reading, first: int, end: int) -> bool:
    """Whether a sentence is printed as a headline with capitals: "Mayor Says Dam Will Hold"."""
    words = [
        k for k in range(first, end) if len(reading.words[k]) > 3 and reading.words[k].isalpha()
    ]
    return len(words) > 3 and sum(reading.capital[k] for k in words) * 10 >= len(words) * 8


def _says(reading: Reading, j: int, first: int, end: int) -> bool:
    """Whether a capitalised word in a headline is its verb."""
    form = reading.cues.reporting[reading.low[j]].form
    agrees = form == "third" or (form in ("base", "past") and reading.low[j - 1].endswith("s"))
    return agrees and title_case(reading, first, end)


def _title(reading: Reading, i: int) -> bool:
    return bool(reading.tags[i] & m.TITLE) and reading.low[i] not in ("may", "may.")
