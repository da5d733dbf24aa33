"""What is attributed: the clause a cue governs, the one it closes, or the quotation beside it."""

from __future__ import annotations

from typing import Final

from summarizer.cues import frames as f
from summarizer.offline import marks as m
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Stretch

_ADJUNCT: Final = frozenset(
    "in on at by during after before speaking while when as from through via late early "
    "earlier later yesterday today under without citing".split()
)
_ASKED: Final = frozenset("whether why how what who".split())
#: What a clause may end at or before.
_BREAKS: Final = frozenset((";", ",", "but", "as", "while"))
#: What no clause ends with.
_STOPS: Final = frozenset(".,;:—–")
#: What a sentence goes on behind only with adjuncts, or nothing.
_ENDS: Final = m.QUOTES | frozenset(".,;:—–-)")
#: The member as a plain name, for speed; see ``mentions``.
_DIRECT: Final = QuotationKind.DIRECT
#: What parts clauses.
_PARTING: Final = frozenset(";:—–")
_VERBAL: Final = m.AUXILIARY | m.VERB | m.REPORTING | m.TERRITORIAL
#: What no "that" is looked for behind.
_CLOSING: Final = m.QUOTES | frozenset(";:")
_SUBJECTS: Final = frozenset("it he she they we i there".split())
#: Words after "but" that go on about the speaker, not about what was said.
_TURNS: Final = frozenset("declined refused gave offered provided set did would could".split())


# --- content ----------------------------------------------------------------------------------


def left_content(frame: Frame, edge: int, first: int) -> list[Stretch] | None:
    """The words before ", X said"."""
    reading = frame.reading
    words, low = reading.words, reading.low
    last = edge - 1
    if last < first:
        return None
    if words[last] in m.QUOTES:
        stop = last
    elif words[last] in (",", "—", "–"):
        stop = last
        if stop - 1 >= first and words[stop - 1] in m.QUOTES:
            stop -= 1
    else:
        return None
    inside = reading.quoted[stop - 1] if stop > first else -1
    outside = reading.quoted[edge]
    if inside != -1 and inside != outside:
        q = reading.quotations[inside]
        begin = reading.token_at(q.inner_start)
        opening = reading.token_at(q.start)
        while stop > begin and words[stop - 1] == ",":
            stop -= 1
        if begin <= first:
            return [Stretch(max(begin, first), stop)] if stop > max(begin, first) else None
        before = words[opening - 1] if opening > first else ","
        if before in (",", ":") or before in m.DASHES or opening <= first:
            return [Stretch(begin, stop)] if stop > begin else None
        # "The matter was “being handled,” X said": the clause goes on into the quotation.
        start = clause_start(reading, opening, first)
        return [Stretch(start, last + 1 if words[last] in m.QUOTES else last)]
    start = clause_start(reading, stop, first)
    if stop - start < 3 or not clausal(reading, start, stop):
        return None
    if words[last] in m.DASHES and len(words[start]) > 2 and words[start].isupper():
        return None  # a dateline
    if low[start] in reading.cues.words["non_answers.inquiry.asking"]:
        return None
    if low[start] in {"when", "as", "if", "while", "after", "although", "though"}:
        # "If it rains, the dam will fail, Berg said."
        comma = next((k for k in range(start, stop) if words[k] == ","), stop)
        if stop - comma < 4 or not clausal(reading, comma + 1, stop):
            return None
    return [Stretch(start, stop)]


def clause_start(reading: Reading, stop: int, first: int) -> int:
    """Where the clause that runs up to ``stop`` begins: after a semicolon, else the sentence."""
    words, low = reading.words, reading.low
    k = stop - 1
    while k > first and words[k] not in _PARTING:
        k -= 1
    start = k + 1 if words[k] in _PARTING else first
    if stop - start < 3:
        start = first
    while start < stop and low[start] in {"and", "but", "yet", "so", ","}:
        start += 1
    return start


def clausal(reading: Reading, start: int, stop: int) -> bool:
    """Whether the words can be a clause: they hold a verb and do not begin as an adjunct only."""
    tags, low = reading.tags, reading.low
    if low[start] in _SUBJECTS and stop - start > 2:
        return True
    if not tags[start] & m.VERB and not _has_verb(reading, start + 1, stop):
        return False
    if low[start] in {"in", "on", "at", "by", "after", "during", "speaking", "since"} and not any(
        tags[k] & (m.AUXILIARY | m.VERB) for k in range(start + 1, stop)
    ):
        return stop - start > 12
    return True


def _has_verb(reading: Reading, start: int, stop: int) -> bool:
    tags, low = reading.tags, reading.low
    for k in range(start, stop):
        if tags[k] & _VERBAL or low[k].endswith(("ed", "ing", "n't")):
            return True
    return False


def right_content(
    frame: Frame, index: int, after: int, end: int, frames: int
) -> list[Stretch] | None:
    """The clause or quotation that the words before ``after`` govern."""
    reading = frame.reading
    low, words, tags = reading.low, reading.words, reading.tags
    if after >= end:
        return _next_quote(frame, index) if frames & f.QUOTE else None
    clause = frames & (f.CLAUSE | f.THAT_CLAUSE)
    at = that_clause(frame, after, end) if clause else None
    if at is not None:
        return at
    if low[after] in ("yes", "no") and frames & f.CLAUSE:
        return [Stretch(after, clause_end(frame, after, end))]
    if words[after] == ":" and after + 2 < end and frames & f.QUOTE:
        opened = reading.opening.get(reading.starts[after + 1])
        if opened is None and words[after + 1][0].isalnum():
            return [Stretch(after + 1, clause_end(frame, after + 1, end))]
    if frames & f.QUESTION and low[after] in ("if", "when", "where", "which"):
        return [Stretch(after, clause_end(frame, after, end))]
    if clause and low[after] in _ASKED:
        return [Stretch(after, clause_end(frame, after, end))]
    if frames & f.QUOTE:
        k = after
        while k < end and k - after < 16:
            number = reading.opening.get(reading.starts[k]) if words[k] in m.QUOTES else None
            if number is not None:
                before = words[k - 1]
                if before in (",", ":") or k == after:
                    q = reading.quotations[number]
                    stop = min(end, reading.token_at(q.inner_end))
                    if k == after and before not in (",", ":") and q.kind is not _DIRECT:
                        stop = clause_end(frame, k, end)
                        return [Stretch(k, stop)]
                    return [Stretch(k + 1, stop)] if stop > k + 1 else None
                break
            if tags[k] & (m.REPORTING | m.SUBORDINATOR) and k > after:
                break
            if words[k] == ":" and k + 1 >= end:
                return _next_quote(frame, index)
            k += 1
    if frames & f.INFINITIVE and (
        low[after] == "to"
        or (low[after] == "not" and after + 1 < len(low) and low[after + 1] == "to")
    ):
        return [Stretch(after, clause_end(frame, after, end))]
    if frames & f.CLAUSE and (words[after][0].isalnum() or words[after] in m.QUOTES):
        if low[after] in {"in", "on", "at", "to", "by", "of", "with", "for", "as", "late", "about"}:
            # An adjunct stands between: "said on Friday the road ..." needs its clause.
            start = _after_adjunct(frame, after, end)
            if start is None:
                return None
            after = start
        if low[after] in {"so", "nothing", "and", "but", "anything", "something"}:
            return None
        stop = clause_end(frame, after, end)
        adjunct = tags[after] & (m.PREPOSITION | m.TIME | m.ADVERB) and not tags[after] & m.NOMINAL
        if frames & f.ANYTHING and stop - after >= 3 and not adjunct:
            return [Stretch(after, stop)]
        comma = next((k for k in range(after, stop) if words[k] == ","), stop)
        near = comma if comma - after >= 3 and not tags[after] & m.SUBORDINATOR else stop
        if stop - after >= 2 and clausal(reading, after, near):
            return [Stretch(after, stop)]
        subject = frame.mentions.starting.get(after)
        begun = subject is not None and stop - subject.end >= 2 and not subject.possessive
        if stop - after >= 4 and (begun or tags[after] & m.NOMINAL):
            return [Stretch(after, stop)]  # a clause whose verb no list knows
        if frames & f.ANYTHING and (tags[after] & m.NUMBER or words[after][0].isdigit()):
            return [Stretch(after, stop)]  # "said three weeks"
    return None


def behind_parenthesis(reading: Reading, after: int, end: int) -> int | None:
    """Where a clause goes on in "He had believed, he said, that ..."."""
    words = reading.words
    if after >= end or words[after] != ",":
        return None
    comma = next((k for k in range(after + 1, min(end, after + 9)) if words[k] == ","), None)
    if comma is None or comma + 2 >= end:
        return None
    goes_on = reading.low[comma + 1] in {"that", "to", "whether"}
    adjunct = reading.tags[after + 1] & m.PREPOSITION and reading.tags[comma + 1] & m.OPENER
    return comma + 1 if goes_on or adjunct else None


def behind_time(reading: Reading, after: int, end: int) -> int | None:
    """Where a clause begins behind "three years ago", "on Thursday", "in the spring"."""
    low, tags, words = reading.low, reading.tags, reading.words
    if after < end and words[after] == ",":
        after += 1
    dated = False
    for k in range(after, min(end, after + 6)):
        word, tag = low[k], tags[k]
        negated = word in ("not", "never") and k + 1 < len(low) and low[k + 1] == "to"
        if negated or word in ("that", "to", "whether"):
            return k if dated and k > after else None
        if tag & m.TIME or word in _SPELLS:
            dated = True
        elif not (tag & _DATING or words[k][0].isdigit() or words[k] == "," or word == "past"):
            return None
    return None


_DATING: Final = m.PREPOSITION | m.DETERMINER | m.ADVERB | m.ORDINAL | m.NUMBER


_SPELLS: Final = frozenset(
    "week month year years weeks months days day night morning afternoon evening ago last past "
    "before decade summit".split()
)


def _after_adjunct(frame: Frame, after: int, end: int) -> int | None:
    """Start of the clause behind "on Friday" or "in a statement"."""
    tags, low = frame.reading.tags, frame.reading.low
    k = after + 1
    while k < end and k - after < 7:
        if tags[k] & m.TIME or low[k] in {"statement", "interview", "briefing", "conference"}:
            nxt = k + 1
            if nxt < end and (
                frame.mentions.starting.get(nxt) is not None or tags[nxt] & m.DETERMINER
            ):
                return nxt
        k += 1
    return None


def that_clause(frame: Frame, after: int, end: int) -> list[Stretch] | None:
    """What follows "that", directly or behind "on Friday in Kessel"."""
    reading = frame.reading
    low, tags, words = reading.low, reading.tags, reading.words
    k = after
    limit = end if end < after + 14 else after + 14
    while k < limit and low[k] != "that":
        if k == after and not (
            low[k] in _ADJUNCT or tags[k] & (m.TIME | m.ADVERB | m.PREPOSITION) or words[k] == ","
        ):
            return None
        if words[k] in _CLOSING:
            return None
        if k > after and tags[k] & (m.AUXILIARY | m.REPORTING | m.VERB):
            verb = reading.cues.reporting.get(low[k])
            if verb is None or verb.form != "ing":
                return None
        k += 1
    if k >= limit or k + 2 >= end:
        return None
    return [Stretch(k + 1, clause_end(frame, k + 1, end))]


def _next_quote(frame: Frame, index: int) -> list[Stretch] | None:
    """The quotation that the next sentence begins with, after a colon."""
    reading = frame.reading
    if index + 1 >= len(reading.bounds) or reading.skipped[index + 1]:
        return None
    first, end = reading.bounds[index + 1]
    if first >= end or reading.words[first] not in m.QUOTES or reading.quoted[first] == -1:
        return None
    q = reading.quotations[reading.quoted[first]]
    stop = min(end, reading.token_at(q.inner_end))
    return [Stretch(first + 1, stop)] if stop > first + 1 else None


def clause_end(frame: Frame, start: int, end: int) -> int:
    """Where the clause from ``start`` ends: at the sentence's end or another attribution."""
    reading = frame.reading
    low, words, tags = reading.low, reading.words, reading.tags
    inside = reading.quoted[start] if start < end else -1
    if inside != -1 and (start == 0 or reading.quoted[start - 1] == inside):
        limit = min(end, reading.token_at(reading.quotations[inside].inner_end))
    else:
        limit, inside = end, -1
    k = start
    while k < limit:
        if low[k] not in _BREAKS:
            k += 1
            continue
        word = words[k]
        if word == ";" and reading.quoted[k] == inside:
            break
        if word == "," and k + 1 < limit and reading.quoted[k] == inside:
            nxt = low[k + 1]
            if nxt in ("according", "citing", "adding", "speaking"):
                break
            if tags[k + 1] & m.REPORTING:
                verb = reading.cues.reporting.get(nxt)
                if verb is not None and verb.form == "ing":
                    break
            if nxt in {"but", "while", "and", "though", "although"} and k + 2 < limit:
                follower = frame.mentions.starting.get(k + 2)
                if follower is not None and _verb_follows(reading, follower.end, limit):
                    break
            # ", X said" closes what stands before it.
            follower = frame.mentions.starting.get(k + 1)
            if follower is not None and follower.end < limit:
                said = reading.cues.reporting.get(low[follower.end])
                if (
                    said is not None
                    and said.form == "past"
                    and said.frames & f.QUOTE
                    and (follower.end + 1 >= limit or not low[follower.end + 1][0].isalpha())
                ):
                    if k - 2 > start and words[k - 2] == ",":
                        k -= 2  # ", meant, he said,"
                    break
        if low[k] == "but" and k + 1 < limit and k > start:
            verb = reading.cues.reporting.get(low[k + 1])
            if low[k + 1] in _TURNS or (verb is not None and verb.form == "past"):
                break
        if low[k] in ("as", "while") and k - start > 2 and reading.quoted[k] == inside:
            follower = frame.mentions.starting.get(k + 1)
            if follower is not None and follower.end < limit:
                verb = reading.cues.reporting.get(low[follower.end])
                if verb is not None and verb.form in ("past", "third"):
                    break
        k += 1
    while k > start and words[k - 1] in _STOPS:
        k -= 1
    return k


def _verb_follows(reading: Reading, at: int, end: int) -> bool:
    if at >= end:
        return False
    return bool(
        reading.tags[at] & (m.AUXILIARY | m.VERB | m.REPORTING | m.TERRITORIAL)
        or reading.low[at].endswith("ed")
    )


def resumed(frame: Frame, after: int, end: int) -> list[Stretch] | None:
    """What goes on behind "he said,": a second quotation, or the rest of the clause."""
    reading = frame.reading
    words = reading.words
    if after + 1 >= end or words[after] != ",":
        return None
    if words[after + 1] in m.QUOTES and reading.quoted[after + 1] != -1:
        q = reading.quotations[reading.quoted[after + 1]]
        stop = min(end, reading.token_at(q.inner_end))
        return [Stretch(after + 2, stop)] if stop > after + 2 else None
    if reading.low[after + 1] == "to" and words[end - 1] != ",":
        return [Stretch(after + 1, clause_end(frame, after + 1, end))]
    return None


def ends_here(reading: Reading, after: int, end: int) -> bool:
    """Whether the sentence holds only adjuncts from here on."""
    low, tags, words = reading.low, reading.tags, reading.words
    if after >= end or words[after] in _ENDS:
        return True
    return low[after] in _ADJUNCT or bool(tags[after] & (m.TIME | m.ADVERB)) or low[after] == "to"
