"""The subject of a verb, found without a parser."""

from __future__ import annotations

from typing import Final

from summarizer.cues import ReportingVerb
from summarizer.cues import frames as f
from summarizer.offline import marks as m
from summarizer.offline.mentions import GROUP, NAME, PRONOUN, Mention
from summarizer.offline.noun_chains import chain_before
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame

_SUBORDINATE: Final = frozenset("that when whether which who what how why if where because".split())
#: Prepositions that a clause may follow as well.
_CONJOINING: Final = frozenset("since after before until as than once like".split())
_LATER: Final = frozenset("after before since until while although though".split())
_PARTICIPLES: Final = frozenset("seen shown taken given known led written held based".split())
_SPELLS: Final = frozenset("week month year night morning afternoon evening".split())
_WHICH: Final = frozenset("last this next earlier that".split())
_ITSELF: Final = frozenset("himself herself itself themselves each both".split())
#: What a parenthesis opens with, or somebody's words.
_OPENING: Final = m.QUOTES | {",", "("}
#: What stands before a subject that no list knows the first words of.
_APART: Final = m.QUOTES | {",", "—", "–"}
_HELPING: Final = m.AUXILIARY | m.ADVERB | m.NEGATION
_MODALS: Final = m.MODALS | {"won't", "wouldn't", "can't", "couldn't", "'ll", "'d"}
_VERBAL: Final = m.VERB | m.AUXILIARY | m.REPORTING | m.TERRITORIAL
#: Words that no name or noun has before it.
_CLOSED: Final = m.AUXILIARY | m.PREPOSITION | m.CONJUNCTION | m.SUBORDINATOR | m.PRONOUN
#: What may stand between what is said and the verb of "...,” said X".
_PARTING: Final = m.QUOTES | frozenset(",—–?!")
#: How long a relative clause between a subject and its verb may be, in words.
_CLAUSE: Final = 12
#: How far from a verb its subject or its clause may begin, in words.
_REACH: Final = 40


def dash(reading: Reading, i: int) -> bool:
    """Whether a token parts clauses: a dash, or a hyphen with space around it."""
    word = reading.words[i]
    if word in ("—", "–", "―"):
        return True
    if word != "-":
        return False
    joined = i + 1 < len(reading.starts) and reading.starts[i + 1] == reading.ends[i]
    return not (joined and reading.words[i + 1] != "-")


def many(frame: Frame, mention: Mention) -> bool:
    """Whether a verb in the plural can go with a mention: "officials", "Democrats"."""
    last = frame.reading.low[mention.core_end - 1]
    return mention.plural or (mention.kind is NAME and last.endswith("s"))


def subject_start(frame: Frame, mention: Mention, first: int) -> int:
    """Where a subject begins, whatever is joined to it or stands before its name.

    "current and former officials", "super PAC spokeswoman Ann Lee": no list knows all words that a
    mention can begin with; a quotation or a comma before them closes what is said.
    """
    reading = frame.reading
    low, tags, words = reading.low, reading.tags, reading.words
    start = mention.first
    for _ in range(3):
        before = start - 1
        if before <= first or low[before] not in ("and", "or"):
            break
        other = frame.mentions.ending.get(before)
        if other is not None:
            start = other.first
        elif words[before - 1][0].isalpha() and not tags[before - 1] & _VERBAL:
            start = before - 1
            if start > first and tags[start - 1] & m.OPENER:
                start -= 1
        else:
            return mention.first
    k = start
    while k > first and start - k < 6:
        joined = words[k - 1] == "-" and not dash(reading, k - 1)  # "71-year-old"
        if not (words[k - 1][0].isalnum() or joined):
            break
        if tags[k - 1] & _CLOSED:
            return start
        k -= 1
    return k if k == first or words[k - 1] in _APART else start


def noun_start(frame: Frame, last: int, first: int) -> int | None:
    """Where the noun phrase that ends before ``last`` begins."""
    reading = frame.reading
    mention = frame.mentions.ending.get(last)
    if mention is not None:
        return mention.first
    k = last
    while k > first and last - k < 8 and reading.words[k - 1][0].isalnum():
        tag = reading.tags[k - 1]
        if tag & m.OPENER:
            return k - 1
        if tag & (m.FUNCTION | m.VERB) and not tag & m.PREPOSITION:
            break
        k -= 1
    while k < last and reading.tags[k] & m.PREPOSITION:
        k += 1
    if k == last and last - 1 > first and reading.tags[last - 1] & (m.ADVERB | m.TIME):
        return noun_start(frame, last - 1, first)  # "a ballot there that ..."
    return k if k < last else None


def subject_of(frame: Frame, verb: int, first: int) -> Mention | None:
    """The mention that is the subject of the verb at ``verb``, None where it is unclear.

    Args:
        frame: The article.
        verb: The verb's token.
        first: First token of the clause or sentence; nothing before it is looked at.
    """
    reading, ending = frame.reading, frame.mentions.ending
    low, tags, words = reading.low, reading.tags, reading.words
    quoted = reading.quoted[verb]
    j = verb - 1
    floor = first if first > verb - _REACH else verb - _REACH
    commas = 0
    while j >= floor:
        if reading.quoted[j] != quoted:
            return None
        mention = ending.get(j + 1)
        if mention is not None:
            antecedent = _relative(frame, mention, floor)
            if antecedent is not None:
                return antecedent
            before = mention.first - 1
            if before >= floor and tags[before] & m.PREPOSITION and low[before] not in _CONJOINING:
                # "a force of volunteers said": the phrase before the preposition is the subject,
                # if there is one.
                outer = ending.get(before)
                if outer is not None:
                    return outer
                if commas == 0:
                    return (
                        _behind(frame, before, floor)
                        or _reduced(frame, before, floor)
                        or _opening(frame, j + 1, first)
                    )
            return mention
        word = low[j]
        if word in ("who", "which", "that"):
            k = j - 1
            if k >= floor and words[k] == ",":
                k -= 1
            found = ending.get(k + 1)
            if found is None:
                # "Quay Research, a consultancy, which believes"
                near = range(k, max(floor, k - 8), -1)
                comma = next((n for n in near if words[n] == ","), None)
                found = ending.get(comma) if comma is not None else None
            return found
        if word == "since" and tags[j - 1] & m.AUXILIARY:
            j -= 1
            continue
        if word in ("far", "date", "yet") and low[j - 1] in ("so", "to", "as"):
            j -= 2
            continue
        if tags[j] & _HELPING or word.endswith("ly"):
            j -= 1
            continue
        if word in _SPELLS and j > floor and (tags[j - 1] & m.TIME or low[j - 1] in _WHICH):
            j -= 2  # "Police had last month charged"
            continue
        if tags[j] & m.TIME and j > floor:
            j -= 1
            if low[j] in {"on", "last", "this", "early", "late"}:
                j -= 1
            continue
        if word in _ITSELF:
            j -= 1
            continue
        if commas < 3 and (words[j] in (",", ")") or dash(reading, j)):
            while words[j] == "-" and words[j - 1] == "-" and j > floor:
                j -= 1  # " -- "
            k = j - 1
            while k >= floor and words[k] not in _OPENING:
                if dash(reading, k):
                    break
                k -= 1
            if k < floor or words[k] in m.QUOTES:
                return None
            commas += 1
            named = ending.get(j)
            outer = ending.get(k)
            loose = outer is None or outer.kind is PRONOUN
            if outer is not None and outer.first > floor:
                # "the master of the Alba, Nils Ekroth,": a name behind "of" is not who acts.
                at = outer.first - 1
                loose = loose or bool(tags[at] & m.PREPOSITION and low[at] not in _CONJOINING)
            if named is not None and named.kind is NAME and named.first == k + 1 and loose:
                return named  # "The firm responsible for it, Argus,"
            while k > floor and words[k] == words[k - 1] == "-":
                k -= 1
            if k >= 1 and ending.get(k) is not None:
                return ending[k]
            j = k if words[k] == "," else k - 1
            continue
        return (
            _reduced(frame, j, floor)
            or _behind(frame, j + 1, floor)
            or _described(frame, j, floor)
            or _opening(frame, j + 1, first)
        )
    return None


def _opening(frame: Frame, at: int, first: int) -> Mention | None:
    """Who "lawmakers" are in "lawmakers briefed on the plan last week believe"."""
    chain = chain_before(frame.reading, at, first)
    mention = frame.mentions.starting.get(chain.first) if chain is not None else None
    if chain is None or mention is None or mention.core_end - 1 > chain.head:
        return None
    return mention


def _described(frame: Frame, last: int, floor: int) -> Mention | None:
    """Who "officials" are in "officials whose laws have been struck down say"."""
    reading = frame.reading
    for k in range(last, max(floor, last - _CLAUSE), -1):
        if not reading.words[k][0].isalnum() and reading.low[k] != "'s":
            return None
        if reading.low[k] in ("who", "whose", "which"):
            return frame.mentions.ending.get(k)
    return None


def _behind(frame: Frame, preposition: int, floor: int) -> Mention | None:
    """Who "fishermen" are in "fishermen from the nearby island of Sul said"."""
    reading = frame.reading
    stop = m.VERB | m.AUXILIARY | m.REPORTING | m.SUBORDINATOR | m.CONJUNCTION | m.PRONOUN
    k = preposition
    for _ in range(3):
        k -= 1
        while k > floor and not reading.tags[k] & m.PREPOSITION:
            if not reading.words[k][0].isalnum() or reading.tags[k] & stop & ~m.PREPOSITION:
                return None
            k -= 1
        if k <= floor:
            return None
        mention = frame.mentions.ending.get(k)
        if mention is not None:
            return mention
    return None


def _reduced(frame: Frame, last: int, floor: int) -> Mention | None:
    """Who "experts" are in "experts contacted by this newspaper said"."""
    reading = frame.reading
    low, tags = reading.low, reading.tags
    for k in range(last, max(floor, last - 7), -1):
        if not reading.words[k][0].isalnum() or tags[k] & (m.AUXILIARY | m.SUBORDINATOR):
            return None
        mention = frame.mentions.ending.get(k)
        if mention is None or mention.kind is PRONOUN:
            continue
        participle = low[k].endswith("ed") or low[k] in _PARTICIPLES
        return mention if participle and tags[k + 1] & m.PREPOSITION else None
    return None


def _relative(frame: Frame, mention: Mention, floor: int) -> Mention | None:
    """Who "the envoy" is in "the envoy who attended the talks said"."""
    reading = frame.reading
    low, tags, words = reading.low, reading.tags, reading.words
    for k in range(mention.first - 1, max(floor, mention.first - 12), -1):
        word = low[k]
        if not words[k][0].isalnum() and word != "'s":
            return None
        if word in ("who", "which"):
            return frame.mentions.ending.get(k)
        if tags[k] & m.REPORTING or word == "that":
            return None
    return None


def joined_subject(frame: Frame, verb: int, first: int, *, main: bool = False) -> Mention | None:
    """The subject of a verb joined to another by "and" or "but": that of the verb before it.

    The nearest finite verb decides whose clause no "that", "when" or "which" introduces: of "She
    declined to say when he knew and waved off a question" it is "declined".

    Args:
        frame: The article.
        verb: The joined verb's token.
        first: First token of the sentence.
        main: Whether to pass over clauses of time as well: "after trustees agreed, but refuses".
    """
    reading = frame.reading
    low, tags = reading.low, reading.tags
    verbs = m.VERB | m.REPORTING | m.TERRITORIAL | m.AUXILIARY
    passed = _SUBORDINATE | _LATER if main else _SUBORDINATE
    quoted = reading.quoted[verb]
    for k in range(verb - 2, max(first, verb - _REACH) - 1, -1):
        if reading.quoted[k] != quoted:
            continue
        if tags[k] & verbs or low[k].endswith("ed"):
            # "voted to place Lind on leave, and would not say why": neither "place" nor "leave"
            if k > first and (low[k - 1] == "to" or tags[k - 1] & m.PREPOSITION):
                continue
            if k > first + 1 and tags[k - 2] & m.PREPOSITION and not low[k].endswith("ed"):
                continue
            mention = subject_of(frame, k, first)
            if mention is None:
                continue
            before = mention.first - 1
            if before > first and low[before] == "as" and reading.words[before - 1] == ",":
                continue  # "denied it, as the Ledger reported, but did not say": by the way
            if before < first or low[before] not in passed:
                return mention
    return None


def interrupted_subject(frame: Frame, index: int, i: int) -> Mention | None:
    """The subject outside the quotation, in "Commanders, he added, “tell us ..."."""
    reading = frame.reading
    first, _ = reading.bounds[index]
    for k in range(first, i):
        if reading.words[k] == ",":
            return frame.mentions.ending.get(k) if reading.words[i - 2] == "," else None
    return None


def verb_group(reading: Reading, i: int, first: int) -> tuple[bool, bool, bool, int]:
    """Of the verb group before ``i``: negated, modal, passive, and the token before it."""
    low, tags = reading.low, reading.tags
    negated = modal = passive = False
    j = i - 1
    while j >= first and i - j < 6:
        word, tag = low[j], tags[j]
        if tag & m.NEGATION or word.endswith("n't"):
            negated = True
        if word in _MODALS:
            modal = True
        elif word in m.BE and word != "'s":
            passive = True
        elif word == "since" and i - j == 1:
            pass  # "has since said"
        elif not (tag & _HELPING or word.endswith("ly")):
            break
        if (
            tag & (m.DETERMINER | m.PRONOUN)
            and not tag & (m.AUXILIARY | m.ADVERB)
            and word not in ("neither", "nor")
        ):
            break
        j -= 1
    return negated, modal, passive, j


def main_subject(frame: Frame, first: int, limit: int) -> Mention | None:
    """The first mention of the sentence that is no possessor and stands outside quotes."""
    j = first
    for k in range(first + 1, min(limit, first + 10)):
        if frame.reading.words[k] in m.DASHES and frame.reading.words[first].isupper():
            j = k + 1  # behind the dateline
            break
    while j < limit:
        mention = frame.mentions.starting.get(j)
        if mention is not None and frame.reading.quoted[j] == -1:
            before = j - 1
            if before < first or not frame.reading.tags[before] & m.PREPOSITION:
                return mention
            j = mention.end
            continue
        j += 1
    return None


def inverted_subject(
    frame: Frame, i: int, first: int, end: int, verb: ReportingVerb
) -> Mention | None:
    """The subject behind the verb: "...,” said X"."""
    reading = frame.reading
    if verb.form not in ("past", "third", "base") or i + 1 >= end:
        return None
    if not verb.frames & (f.CLAUSE | f.QUOTE | f.THAT_CLAUSE):
        return None
    before = reading.words[i - 1] if i > first else ""
    if before not in _PARTING:
        return None
    subject = frame.mentions.starting.get(i + 1)
    for k in range(i + 2, min(end, i + 6)):
        # "said lead author Dr. Hana Berg": a word that no list knows stands first.
        if subject is not None or not reading.words[k - 1][0].isalpha():
            break
        stop = m.PREPOSITION | m.CONJUNCTION | m.PRONOUN | m.AUXILIARY
        if reading.tags[k - 1] & stop and reading.low[k - 1] != "of":
            break
        subject = frame.mentions.starting.get(k)
    if subject is None or (verb.form == "base" and not many(frame, subject)):
        return None
    if verb.frames & f.PERSON and subject.plural and subject.kind is GROUP:
        return None
    return subject
