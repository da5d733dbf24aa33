"""Who says what: attributing words, their source, and the words they attribute.

Every reporting verb, attributing phrase and attributing noun is one possible cue. For each, the
source is looked for to its left, or to its right where the clause is inverted; the content is the
clause it governs, the clause it closes, or the quotation beside it. Offsets only; nothing is
rephrased.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from summarizer.cues import Cues, ReportingVerb
from summarizer.offline import marks as m
from summarizer.offline.content import (
    clause_end,
    clause_start,
    ends_here,
    left_content,
    resumed,
    right_content,
    that_clause,
)
from summarizer.offline.entities import Entity
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.passives import passive_statement
from summarizer.offline.phrase_cues import according, citing, coordinated, nominal
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import (
    interrupted_subject,
    inverted_subject,
    joined_subject,
    main_subject,
    subject_of,
    verb_group,
)
from summarizer.schemas.vocabulary import CueClass

#: "denied a request for bail": an act, not a statement.
_GRANTED: Final = frozenset(
    "request requests bail motion petition application entry access visa permission parole".split()
)
#: "in the view of X"
_OPINIONS: Final = frozenset("view words opinion eyes".split())
#: Facts that a source may refuse to accept: "does not recognise the claim".
_WITHHELD: Final = frozenset("recognise recognize accept acknowledge".split())


def find_statements(frame: Frame) -> list[Statement]:
    """Every attributed statement, in order."""
    reading = frame.reading
    found: list[Statement] = []
    nouns = reading.cues.nouns
    sourceless = reading.cues.words["reporting.subjects.sourceless"]
    heads = reading.cues.phrase_heads
    described = (mention for mention in frame.mentions.all if mention.tail)
    tails = {k for mention in described for k in range(mention.core_end, mention.end)}
    for index, triggers in groupby(reading.where(_triggers(reading.cues)), itemgetter(0)):
        end = reading.bounds[index][1]
        subject: Mention | None = None
        before = len(found)
        for _, i in triggers:
            if i in tails:
                continue  # "a person briefed on the matter"
            if reading.low[i] == "according" and i + 1 < end and reading.low[i + 1] == "to":
                statement = according(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            if reading.low[i] in ("citing", "quoting"):
                statement = citing(frame, index, i)
                if statement is not None:
                    found.append(statement)
                continue
            if reading.low[i] in _OPINIONS and reading.low[i - 2 : i] == ["in", "the"]:
                statement = according(frame, index, i - 2, size=4)
                if statement is not None:
                    found.append(statement)
                continue
            if reading.low[i] in nouns or reading.low[i] in sourceless:
                statement = nominal(frame, index, i)
                if statement is not None:
                    found.append(statement)
                    continue
            if reading.tags[i] & m.REPORTING:
                verb = reading.cues.reporting[reading.low[i]]
            elif reading.low[i] in heads and _phrase(reading, i, end) is not None:
                verb = heads[reading.low[i]]
            else:
                continue
            statement, seen = _verb(frame, index, i, verb, subject)
            if seen is not None and reading.quoted[i] == -1:
                subject = seen
            if statement is not None and not _repeats(found[before:], statement):
                found.append(statement)
                found.extend(coordinated(frame, statement))
    _nest(found)
    return found


@lru_cache(maxsize=4)
def _triggers(cues: Cues) -> frozenset[str]:
    """Every word that an attribution can begin with."""
    return frozenset(
        {
            "according",
            "citing",
            "quoting",
            *_OPINIONS,
            *cues.reporting,
            *cues.nouns,
            *cues.phrase_heads,
            *cues.words["reporting.subjects.sourceless"],
        }
    )


def _verb(
    frame: Frame, index: int, i: int, verb: ReportingVerb, main: Mention | None
) -> tuple[Statement | None, Mention | None]:
    reading = frame.reading
    low, tags, words = reading.low, reading.tags, reading.words
    first, end = reading.bounds[index]
    quoted = reading.quoted[i]
    if quoted != -1:
        q = reading.quotations[quoted]
        first = max(first, reading.token_at(q.inner_start))
        end = min(end, reading.token_at(q.inner_end))
    follower = reading.cues.reporting.get(low[i + 1]) if i + 1 < end else None
    noun = verb.form in ("third", "base") and follower is not None and follower.form == "past"
    if noun and low[i + 1] != low[i]:
        return None, None  # "officials in three states said"
    if verb.lemma == "deny" and any(word in _GRANTED for word in low[i + 1 : i + 4]):
        return None, None
    negated, modal, passive, back = verb_group(reading, i, first)
    only = "only" in (low[i - 1 : i + 2] if i > first else low[i : i + 2])
    if (modal and not (only and verb.lemma == "say")) or (
        verb.lemma == "call"
        and verb.form != "past"
        and not any(words[k] in m.OPENING for k in range(i + 1, min(end, i + 6)))
    ):  # "calling for calm"; "calling the dam “ours”" attributes
        return None, None
    previous = low[back] if back >= first else ""
    if previous in ("to", "'s") or (back >= first and tags[back] & (m.DETERMINER | m.POSSESSIVE)):
        mention = frame.mentions.ending.get(back + 1)
        if mention is None or previous == "to":
            return None, None
    if verb.form == "ing" and back >= first and (tags[back] & m.PREPOSITION or previous == "as"):
        return None, None
    reduced = (
        not passive
        and verb.form in ("past", "participle")
        and low[i + 1 : i + 2] == ["by"]
        and i > first
        and subject_of(frame, i, first) is None
    )
    if (passive or reduced) and verb.form in ("past", "participle"):
        return passive_statement(frame, index, i, verb, first, end), None
    subject: Mention | None = None
    inverted = False
    if verb.form == "ing" and not (i > first and low[i - 1] in m.BE):
        subject = main or main_subject(frame, first, i)
    else:
        subject = subject_of(frame, i, first)
        if subject is None and quoted != -1 and i == first:
            subject = interrupted_subject(frame, index, i)
        if subject is None or subject.first == i:
            subject = inverted_subject(frame, i, first, end, verb)
            inverted = subject is not None
        if subject is None and previous in ("and", "but", "then", ",") and verb.form == "past":
            halves = [k + 1 for k in range(first, i) if words[k] == ";" and reading.quoted[k] == -1]
            subject = main_subject(frame, halves[-1], i) if halves else main
            subject = subject or joined_subject(frame, i, first)
    if subject is None:
        return None, None
    if verb.form == "base" and not subject.plural and low[subject.first] not in ("i we you they"):
        did = modal or (i > first and low[i - 1] in ("did", "does", "do", "not"))
        if not did and subject.kind is not MentionKind.GROUP:
            return None, None
    asked = subject.first > first and low[subject.first - 1] in ("whether", "if")
    if asked and verb.cue_class is CueClass.COGNITIVE:
        return None, None  # "has not said whether he wants another": nobody says he does
    source = frame.cast.of(subject)
    if source is None:
        return None, subject
    if source.type is None and not inverted and verb.cue_class is not CueClass.NEUTRAL:
        # A place cannot reject anything, unless it stands for a government.
        source.type = source.type
    statement = _active(frame, index, i, verb, subject, source, first, end, inverted=inverted)
    if statement is None:
        return None, subject
    statement.negated = negated
    if negated:
        plain = verb.cue_class in (CueClass.NEUTRAL, CueClass.FACTIVE, CueClass.ASSERTIVE)
        if plain and verb.lemma not in _WITHHELD:
            return None, subject
        statement.content = [Stretch(back + 1, statement.content[-1].end)]
        if statement.content[0].first >= statement.content[0].end:
            return None, subject
    return statement, subject


def _active(
    frame: Frame,
    index: int,
    i: int,
    verb: ReportingVerb,
    subject: Mention,
    source: Entity,
    first: int,
    end: int,
    *,
    inverted: bool,
) -> Statement | None:
    reading = frame.reading
    low, words, tags = reading.low, reading.words, reading.tags
    frames = verb.frames
    after = subject.end if inverted else i + 1
    if inverted:
        after = _skip_apposition(reading, after, end)
    elif after + 1 < end and low[after] == "only" and words[after + 1] in (":", ","):
        after += 1  # "said only: “No.”"
    addressee: Mention | None = None
    if not inverted and set(frames) & set("po") and after < end:
        person = frame.mentions.starting.get(after)
        if person is not None and not person.possessive:
            addressee = person
        elif low[after] in ("us", "me", "you", "them", "him", "her"):
            after += 1
            frames = frames.replace("p", "c") if "c" not in frames else frames
    elif low[after : after + 1] == ["to"] and verb.cue_class is CueClass.NEUTRAL:
        addressee = frame.mentions.starting.get(after + 1)
    cue = Stretch(i, i + 1)
    cls = verb.cue_class
    phrase = _phrase(reading, i, end)
    if phrase is not None:
        cue, cls = phrase
        frames = "nkq"
        after = cue.end
        if cue.end - cue.first > 2 and (after >= end or not words[after][0].isalnum()):
            # "ruled that out": the object stands inside.
            return Statement(
                index,
                source,
                subject,
                cue,
                cls,
                [cue],
                Stretch(min(subject.first, i), cue.end),
                verb.lemma,
            )

    def made(content: list[Stretch]) -> Statement:
        left = min([subject.first, i, *(c.first for c in content)])
        right = max([cue.end, subject.end, *(c.end for c in content)])
        if addressee is not None and addressee.end - right < 6:
            right = max(right, addressee.end)
        if inverted and after - right < 12:
            right = max(right, after)
        statement = Statement(
            index, source, subject, cue, cls, content, Stretch(left, right), verb.lemma
        )
        statement.addressee = frame.cast.of(addressee)
        return statement

    edge = min(subject.first, i)
    colon = after < end and words[after] == ":"
    between = words[subject.end : i]
    relative_clause = not inverted and any(w in ("who", "which") for w in between)
    relative_clause = relative_clause and "," not in between[2:]
    closed_off = phrase is not None or colon or relative_clause
    content = None if closed_off else left_content(frame, edge, first)
    rest = addressee.end if addressee is not None and set(frames) & set("po") else after
    if (
        reading.quoted[i] == reading.quoted[edge - 1]
        and edge - 1 > first
        and words[edge - 1] == ","
        and rest + 1 < end
        and words[rest] == ","
        and words[rest + 1] not in m.QUOTES
        and (content is None or words[rest + 1].islower())
        and set(frames) & set("ckq")
        and not inverted
        and low[rest + 1] not in ("and", "but", "adding", "speaking", "citing", "according")
        and not tags[rest + 1] & (m.PREPOSITION | m.SUBORDINATOR)
        and not low[rest + 1].endswith("ing")
    ):
        # "The deal, he said, was dead": the clause stands on both sides.
        stop = clause_end(frame, rest + 1, end)
        if stop - rest > 2:
            begin = clause_start(reading, edge - 1, first)
            return made([Stretch(begin, edge - 1), Stretch(rest + 1, stop)])
    if content is None and edge - 1 > first and words[edge - 1] == "," and "q" in frames:
        # "Commanders, he added, “tell us ...”": the clause begins before the attribution.
        tail = resumed(frame, rest, end)
        if tail is not None and words[tail[0].first][0].islower():
            return made([Stretch(clause_start(reading, edge - 1, first), edge - 1), *tail])
    if content is not None and (set(frames) & set("cqkp") or inverted):
        tail = resumed(frame, rest, end)
        closed = ends_here(reading, rest, end)
        if tail is not None:
            if low[tail[0].first] == "to" and len(content) == 1:
                # ", meant, he said, to keep": only what the attribution interrupts.
                k = content[0].end - 1
                while k > content[0].first and words[k] != ",":
                    k -= 1
                if words[k] == ",":
                    content = [Stretch(k + 1, content[0].end)]
            return made([*content, *tail])
        if closed or inverted:
            return made(content)
        right = right_content(frame, index, rest, end, "q") or that_clause(frame, rest, end)
        if right is None:
            return made(content)
        return made(right)
    if addressee is not None and "o" in frames and low[rest : rest + 1] == ["to"]:
        return made([Stretch(after, clause_end(frame, rest, end))])
    if addressee is not None and "p" in frames:
        right = right_content(frame, index, rest, end, "cq")
        return made(right) if right is not None else None
    if "e" in frames:
        stop = clause_end(frame, after, end)
        at = next((k for k in range(after + 1, min(stop, after + 8)) if low[k] == "at"), None)
        figures = at is not None and any(
            tags[k] & m.NUMBER or words[k][0].isdigit() or words[k] in m.OPENING
            for k in range(at, stop)
        )
        return made([Stretch(after, stop)]) if figures else None
    relative = subject.first - 1
    if relative >= first + 1 and low[relative] in ("that", "which", "who") and not inverted:
        # "a force that X says does not exist"
        at = relative - 1 if words[relative - 1] == "," else relative
        antecedent = frame.mentions.ending.get(at)
        stop = clause_end(frame, after, end)
        if antecedent is not None and "c" in frames and tags[after] & (m.AUXILIARY | m.VERB):
            return made([Stretch(antecedent.first, relative), Stretch(after, stop)])
        if set(frames) & set("nrt") and not set(frames) & set("cpo"):
            # "a country that X has refused to recognize": the antecedent is the object.
            k = relative
            while k > first and relative - k < 8 and words[k - 1][0].isalnum():
                k -= 1
            return made([Stretch(k, stop)])
        return None
    right = right_content(frame, index, after, end, frames)
    if right is not None and cls in (CueClass.DENIAL, CueClass.EVALUATIVE):
        # "denied that ..." says the opposite of what follows: the verb is part of the content.
        direct = reading.quoted[right[0].first] != -1 and words[right[0].first - 1] in m.QUOTES
        return made(right if direct else [Stretch(i, right[-1].end)])
    if right is not None:
        return made(right)
    thing = frame.mentions.starting.get(after)
    fired = (
        verb.lemma == "dismiss"
        and thing is not None
        and thing.kind in (MentionKind.ROLE, MentionKind.NAME)
    )
    if ("n" in frames or "r" in frames) and after < end and source.type is not None and not fired:
        stop = clause_end(frame, after, end)
        comma = next(
            (k for k in range(after, stop) if words[k] == "," and reading.quoted[k] == -1), stop
        )
        stop = comma if reading.quoted[after] == -1 else stop
        starts = words[after][0].isalnum() or words[after] in m.QUOTES or words[after] in "$£€"
        noun = tags[after] & m.PREPOSITION and phrase is None and low[after] not in ("losing",)
        if stop > after and starts and not noun and not tags[after] & m.AUXILIARY:
            return made([Stretch(i if "n" in frames else after, stop)])
    return None


def _phrase(reading: Reading, i: int, end: int) -> tuple[Stretch, CueClass] | None:
    low = reading.low
    for phrase, cls in reading.cues.phrases.get(low[i], ()):
        size = len(phrase)
        if tuple(low[i : i + size]) == phrase and i + size <= end:
            dated = phrase[-1] in ("on", "in") and i + size < end
            if dated and reading.tags[i + size] & m.TIME:
                return None  # "she insisted on Wednesday"
            return Stretch(i, i + size), cls
        near = low[i : i + 3]
        if size == 2 and len(near) == 3 and (near[0], near[2]) == phrase and i + 3 <= end:
            return Stretch(i, i + 3), cls
    return None


def _skip_apposition(reading: Reading, after: int, end: int) -> int:
    """Past ", the minister," behind an inverted subject."""
    words = reading.words
    if after < end and words[after] == "," and after + 1 < end:
        k = after + 1
        while k < end and words[k] not in ",.;:" and words[k] not in m.QUOTES:
            k += 1
        if k < end and words[k] == ",":
            return k
        return k
    return after


def _repeats(found: list[Statement], statement: Statement) -> bool:
    """Whether the same words are already attributed to the same source."""
    for other in found:
        if other.source is statement.source:
            for mine in statement.content:
                if any(mine == theirs for theirs in other.content):
                    return True
    return False


def _nest(found: list[Statement]) -> None:
    """Set the statement that reports each statement, by containment."""
    by_sentence: dict[int, list[Statement]] = {}
    for statement in found:
        by_sentence.setdefault(statement.sentence, []).append(statement)
    for statement in found:
        cue = statement.cue
        if cue is None:
            continue
        for other in by_sentence[statement.sentence]:
            if other is statement or other.cue is None:
                continue
            if _holds(statement, other.cue) and _size(statement) >= _size(other):
                continue  # each holds the other's cue: the wider one reports
            if _holds(other, cue) and (
                statement.parent is None or _size(other) < _size(statement.parent)
            ):
                statement.parent = other


def _holds(statement: Statement, cue: Stretch) -> bool:
    return any(c.first <= cue.first and cue.end <= c.end for c in statement.content)


def _size(statement: Statement) -> int:
    return sum(c.end - c.first for c in statement.content)
