"""Attribution by a verb: which verbs attribute, and in which voice."""

from __future__ import annotations

from typing import Final

from summarizer.cues import ReportingVerb
from summarizer.cues import frames as f
from summarizer.offline import marks as m
from summarizer.offline.agents import Earlier, agent_of
from summarizer.offline.governed import Governed
from summarizer.offline.mentions import PRONOUN, Mention
from summarizer.offline.passives import ASKING, asked_clause, passive_statement
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import verb_group
from summarizer.schemas.vocabulary import CueClass

#: "denied a request for bail": an act, not a statement.
_GRANTED: Final = frozenset(
    "request requests bail motion petition application entry access visa permission parole".split()
)
_ANSWERING: Final = frozenset("respond react answer reply".split())
#: Facts that a source may refuse to accept: "does not recognise the claim".
_WITHHELD: Final = frozenset("recognise recognize accept acknowledge".split())
_PRONOUNS: Final = frozenset("he she it who that".split())
#: The members as plain names, for speed; see ``mentions``.
_COGNITIVE: Final = CueClass.COGNITIVE
_NEUTRAL: Final = CueClass.NEUTRAL
_PLAIN: Final = (CueClass.NEUTRAL, CueClass.FACTIVE, CueClass.ASSERTIVE)
#: What "I" may be reported to have done inside one's own quotation.
_SPOKEN: Final = frozenset((CueClass.NEUTRAL, CueClass.ASSERTIVE, CueClass.DIRECTIVE))


def _only(low: list[str], i: int, first: int) -> bool:
    """Whether "only" stands beside the verb: "would only say"."""
    return "only" in (low[i - 1 : i + 2] if i > first else low[i : i + 2])


def _reduced(low: list[str], i: int, first: int) -> bool:
    """Whether the verb is a participle: "told by", "asked repeatedly by"."""
    if i <= first or low[i - 1] in m.HAVE or i + 1 >= len(low):
        return False
    if low[i + 1] == "by":
        return True
    return i + 2 < len(low) and low[i + 2] == "by" and "ly" in low[i + 1]


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
    if verb.form in ("third", "base") and i + 1 < end and tags[i + 1] & m.REPORTING:
        follower = reading.cues.reporting.get(low[i + 1])
        if follower is not None and follower.form == "past" and low[i + 1] != low[i]:
            return None, None  # "officials in three states said"
    if verb.lemma == "deny" and any(word in _GRANTED for word in low[i + 1 : i + 4]):
        return None, None
    if verb.form == "ing" and verb.lemma in _ANSWERING and i == first:
        return None, None  # "Responding to a question, she said"
    negated, modal, passive, back = verb_group(reading, i, first)
    if (modal and not (verb.lemma == "say" and _only(low, i, first))) or (
        verb.lemma == "call"
        and verb.form == "ing"
        and back >= first
        and tags[back] & (m.PREPOSITION | m.SUBORDINATOR)
        and not any(words[k] in m.OPENING for k in range(i + 1, min(end, i + 6)))
    ):  # "before calling the police"; "calling the dam “ours”" attributes
        return None, None
    if verb.frames & f.MARKED and not (
        i + 1 < end and (low[i + 1] == "that" or words[i + 1] in m.QUOTES or words[i + 1] == ":")
    ):
        return None, None  # "swing states"
    previous = low[back] if back >= first else ""
    relative = previous == "that" and back > first and low[back - 1][0].isalpha()
    has = previous == "'s" and verb.form == "past" and low[back - 1] in _PRONOUNS  # "he's said"
    if not (relative or has) and (
        previous == "'s" or (back >= first and tags[back] & (m.DETERMINER | m.POSSESSIVE))
    ):
        mention = frame.mentions.ending.get(back + 1)
        if mention is None:
            return None, None
    if verb.lemma in ASKING and verb.form == "past" and not passive:
        asked = asked_clause(frame, index, i, first, end)
        if asked is not None:
            return asked, None
    if verb.form in ("past", "participle") and (passive or _reduced(low, i, first)):
        return passive_statement(frame, index, i, verb, first, end), None
    agent = agent_of(frame, index, i, verb, (first, end), back, main)
    if agent is None:
        return None, None
    subject = agent.mention
    if agent.own and quoted != -1 and not (verb.form == "past" and verb.cue_class in _SPOKEN):
        return None, None  # "I think": no more than what is quoted anyway
    open_question = subject.first > first and low[subject.first - 1] in ("whether", "if")
    if open_question and verb.cue_class is _COGNITIVE:
        return None, None  # "has not said whether he wants another": nobody says he does
    source = frame.cast.author if agent.own else frame.cast.of(subject)
    if source is None and not (
        subject.kind is PRONOUN and (quoted == -1 or verb.cue_class is _NEUTRAL)
    ):
        return None, subject
    statement = Governed(frame, index, i, verb, agent, source, (first, end)).statement()
    if statement is None:
        return None, subject
    statement.negated = negated
    if negated:
        plain = verb.cue_class in _PLAIN
        if plain and verb.lemma not in _WITHHELD:
            return None, subject
        statement.content = [Stretch(back + 1, statement.content[-1].end)]
        if statement.content[0].first >= statement.content[0].end:
            return None, subject
    return statement, subject
