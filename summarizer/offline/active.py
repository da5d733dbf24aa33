"""Attribution by a verb in the active voice: its subject, and the words it governs or closes."""

from __future__ import annotations

from typing import Final

from summarizer.cues import ReportingVerb
from summarizer.offline import marks as m
from summarizer.offline.agents import Earlier, agent_of
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
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import (
    subject_of,
    subject_start,
    verb_group,
)
from summarizer.schemas.vocabulary import CueClass

#: "denied a request for bail": an act, not a statement.
_GRANTED: Final = frozenset(
    "request requests bail motion petition application entry access visa permission parole".split()
)
#: Facts that a source may refuse to accept: "does not recognise the claim".
_WITHHELD: Final = frozenset("recognise recognize accept acknowledge".split())
#: What "I" may be reported to have done inside one's own quotation.
_SPOKEN: Final = frozenset((CueClass.NEUTRAL, CueClass.ASSERTIVE, CueClass.DIRECTIVE))


def verb_statement(
    frame: Frame, index: int, i: int, verb: ReportingVerb, main: Earlier | None
) -> tuple[Statement | None, Mention | None]:
    """The statement that a verb reports, and its subject, as far as there are any.

    Args:
        frame: The article.
        index: The sentence.
        i: The verb.
        verb: What the lexicon knows of it.
        main: The reporting verb before it in the sentence.
    """
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
        and verb.form == "ing"
        and not any(words[k] in m.OPENING for k in range(i + 1, min(end, i + 6)))
    ):  # "calling for calm"; "calling the dam “ours”" attributes
        return None, None
    previous = low[back] if back >= first else ""
    relative = previous == "that" and back > first and low[back - 1][0].isalpha()
    if not relative and (
        previous == "'s" or (back >= first and tags[back] & (m.DETERMINER | m.POSSESSIVE))
    ):
        mention = frame.mentions.ending.get(back + 1)
        if mention is None:
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
    agent = agent_of(frame, index, i, verb, (first, end), back, main)
    if agent is None:
        return None, None
    subject = agent.mention
    if agent.own and quoted != -1 and not (verb.form == "past" and verb.cue_class in _SPOKEN):
        return None, None  # "I think": no more than what is quoted anyway
    asked = subject.first > first and low[subject.first - 1] in ("whether", "if")
    if asked and verb.cue_class is CueClass.COGNITIVE:
        return None, None  # "has not said whether he wants another": nobody says he does
    source = frame.cast.author if agent.own else frame.cast.of(subject)
    if source is None and (subject.kind is not MentionKind.PRONOUN or quoted != -1):
        return None, subject
    statement = _active(frame, index, i, verb, subject, source, first, end, inverted=agent.inverted)
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
    source: Entity | None,
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
    phrase = phrase_cue(reading, i, end)
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

    edge = min(subject_start(frame, subject, first), i)
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
    # A place cannot reject anything, unless it stands for a government.
    acts = source is None or source.type is not None
    thing = frame.mentions.starting.get(after)
    fired = (
        verb.lemma == "dismiss"
        and thing is not None
        and thing.kind in (MentionKind.ROLE, MentionKind.NAME)
    )
    if ("n" in frames or "r" in frames) and after < end and acts and not fired:
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


def phrase_cue(reading: Reading, i: int, end: int) -> tuple[Stretch, CueClass] | None:
    """The attributing phrase of several words that begins with the verb at ``i``, and its class."""
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
