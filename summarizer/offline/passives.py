"""Attribution in the passive: "is believed to", "was accused of", "it was reported that"."""

from __future__ import annotations

from typing import Final

from summarizer.cues import ReportingVerb
from summarizer.cues import frames as f
from summarizer.offline import marks as m
from summarizer.offline.content import behind_parenthesis, behind_time, clause_end, right_content
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import subject_of
from summarizer.schemas.vocabulary import CueClass

#: "X is ... to": somebody unnamed says it of X.
_RAISING: Final = frozenset(
    "believe say think report allege understand expect rumour rumor know estimate reckon assume "
    "fear suspect consider claim".split()
)
#: "it is ... that"
_IMPERSONAL: Final = _RAISING | frozenset(
    "hope agree announce reveal disclose confirm suggest argue note acknowledge show".split()
)
#: "X was ... of, for, to, that": X is addressed or judged, by somebody named after "by" or nobody.
_OBJECT: Final = frozenset(
    "accuse tell warn inform advise assure remind urge instruct criticise criticize order "
    "invite encourage persuade press".split()
)
_FOLLOWING: Final = frozenset("of that to for about not against".split())
#: Only with "by": somebody's word on X.
_WITH_AGENT: Final = frozenset(
    "describe confirm reject deny dismiss condemn criticise criticize praise welcome denounce "
    "blame announce report accuse call quote ask hail dispute approve endorse oppose "
    "contradict".split()
)


def passive_statement(
    frame: Frame, index: int, i: int, verb: ReportingVerb, first: int, end: int
) -> Statement | None:
    """The statement that a passive reports, None where it reports none.

    Args:
        frame: The article.
        index: The sentence.
        i: The participle.
        verb: What the lexicon knows of it.
        first: First token of the sentence or quotation.
        end: One past its last.
    """
    reading = frame.reading
    low = reading.low
    subject = subject_of(frame, i, first)
    if verb.lemma == "quote":
        near = range(i + 1, min(end - 1, i + 9))
        saying = next((k + 1 for k in near if low[k] == "as" and low[k + 1] == "saying"), None)
        if saying is not None:
            return _quoted(frame, index, i, saying, subject, end)
    after = i + 1
    if after >= end:
        return None
    ahead = behind_parenthesis(reading, after, end) or behind_time(reading, after, end)
    after = ahead or after  # "were warned last year that", "had been told, he said, that"
    begin = _subject_start(reading, i, first, subject)
    group = _group(reading, i, first)
    if verb.lemma in _RAISING and low[after] == "to":
        stretch = Stretch(begin, clause_end(frame, after, end))
        return Statement(
            index, None, None, Stretch(i, i + 1), verb.cue_class, [stretch], stretch, verb.lemma
        )
    impersonal = group > first and low[group - 1] == "it"
    if impersonal and verb.lemma in _IMPERSONAL and low[after] == "that":
        content = Stretch(after + 1, clause_end(frame, after + 1, end))
        if content.end > content.first:
            whole = Stretch(group - 1, content.end)
            return Statement(
                index, None, None, Stretch(i, i + 1), verb.cue_class, [content], whole, verb.lemma
            )
        return None
    agent = _agent(frame, i, end)
    source = frame.cast.of(agent)
    if source is None:
        agent = None
    if verb.lemma == "ask" and agent is None:
        return _asked(frame, index, i, begin, end)
    negated = any(reading.tags[k] & m.NEGATION for k in range(group, i))
    if agent is None and negated:
        return None  # "has not been accused of"
    if agent is None and reading.words[reading.bounds[index][1] - 1] == "?":
        return None  # "What have the families been told about it?"
    if agent is None and reading.quoted[i] != -1:
        return None  # "we were told to wait": whoever speaks tells it
    if agent is None and not (verb.lemma in _OBJECT and low[after] in _FOLLOWING):
        return None
    if agent is not None and verb.lemma not in _WITH_AGENT | _OBJECT:
        return None
    start = agent.end if agent is not None else after
    content = Stretch(begin, clause_end(frame, start, end) if start < end else start)
    pieces = [content]
    if agent is not None:
        at = agent.first - 1
        quote = next(
            (k for k in range(agent.end, content.end) if reading.words[k] in m.OPENING), -1
        )
        cut = quote > agent.end and reading.words[quote - 1] == "," and verb.lemma in ASKING
        tail = Stretch(agent.end, quote - 1 if cut else content.end)
        pieces = [Stretch(begin, at), tail] if tail.end > tail.first else [Stretch(begin, at)]
    elif low[after] == "that":
        pieces = [Stretch(after + 1, content.end)]
    whole = Stretch(begin, max(content.end, agent.end if agent is not None else 0))
    pieces = [p for p in pieces if p.end > p.first]
    if not pieces:
        return None
    return Statement(
        index, source, agent, Stretch(i, i + 1), verb.cue_class, pieces, whole, verb.lemma
    )


#: What is done to somebody who then speaks: "Asked whether ...", "Pressed on the date, ...".
ASKING: Final = frozenset("ask press push tell remind challenge question quiz".split())
_ASKED: Final = frozenset("whether if why how what when who where about".split())
_QUESTIONS: Final = frozenset(
    "whether if why how what when who where which about on for to by at that again".split()
)


def asked_clause(frame: Frame, index: int, i: int, first: int, end: int) -> Statement | None:
    """As in "Asked on Monday whether it was true, she laughed", "Berg, pressed on this, said"."""
    reading = frame.reading
    low, words = reading.low, reading.words
    opens = i == first or words[i - 1] in m.QUOTES
    inside = i > first and (words[i - 1] == "," or low[i - 1] in {"when", "if", "but", "and"})
    if not (opens or inside) or i + 2 >= end or reading.quoted[i] != -1:
        return None
    if inside and words[i - 1] == ",":
        apposed = range(i - 2, max(first, i - 18), -1)
        comma = next((k for k in apposed if words[k] in ",;:—"), first)
        if words[comma] == "," and frame.mentions.ending.get(comma) is not None:
            return None  # "Reed, an independent, asked how much": she asks
    if inside and _interrupted(frame, i, first, end):
        return None
    verb = reading.cues.reporting[low[i]].lemma if low[i] in reading.cues.reporting else "ask"
    # After a comma only a question shows that nobody before it asks.
    known = _QUESTIONS if opens or low[i - 1] == "when" else _QUESTIONS - {"for", "to", "that"}
    told = opens and verb in ("tell", "remind") and reading.tags[i + 1] & m.NOMINAL
    if reading.tags[i + 1] & (m.TIME | m.ADVERB) and low[i + 2] in _ASKED:
        known = _ASKED | {low[i + 1]}  # "Asked Wednesday if", "Asked twice whether"
    if not (told or low[i + 1] in known) or (inside and low[i - 1] in {"and", "but", "if"}):
        return None
    agent = frame.mentions.starting.get(i + 2) if low[i + 1] == "by" else None
    source = frame.cast.of(agent)
    start = agent.end if agent is not None and source is not None else i + 1
    if source is not None:
        # "Asked by counsel, Ann Lee, whether ...": the question, not the apposition.
        put = range(start, min(end, start + 14))
        start = next((k for k in put if low[k] in _ASKED), start)
    closing = next((k for k in range(start, end) if words[k] == ","), None)
    stop = closing if closing is not None else clause_end(frame, i + 1, end)
    if stop - start < 1:
        return None
    content = Stretch(start, stop)
    if agent is not None and source is not None and closing == start:
        return None
    return Statement(
        index,
        source,
        agent if source is not None else None,
        Stretch(i, i + 1),
        CueClass.NEUTRAL,
        [content],
        Stretch(i, stop),
        verb,
        asking=source is None,
    )


def _interrupted(frame: Frame, i: int, first: int, end: int) -> bool:
    """Whether who asks stands before an insertion: "Pascoe, for the opposition, asked if"."""
    words, quoted = frame.reading.words, frame.reading.quoted
    if words[i - 1] != ",":
        return False
    for k in range(i - 2, max(first, i - 8), -1):
        if words[k] == ",":
            subject = frame.mentions.ending.get(k)
            named = subject is not None and subject.kind in (MentionKind.NAME, MentionKind.ROLE)
            # "Pascoe, in London, asked if he would go, said": asked, he said.
            return named and not any(words[n] == "," and quoted[n] == -1 for n in range(i, end))
        if not words[k][0].isalnum():
            return False
    return False


def _asked(frame: Frame, index: int, i: int, begin: int, end: int) -> Statement | None:
    """As in "She was asked twice whether it was true"."""
    reading = frame.reading
    for k in range(i + 1, min(end, i + 6)):
        if reading.low[k] in {"whether", "if", "why", "how", "what", "when", "who", "about", "to"}:
            content = Stretch(k, clause_end(frame, k, end))
            if content.end - k < 2:
                return None
            whole = Stretch(begin, content.end)
            return Statement(
                index, None, None, Stretch(i, i + 1), CueClass.NEUTRAL, [content], whole, "ask"
            )
        if not reading.words[k][0].isalpha():
            return None
    return None


def _quoted(
    frame: Frame, index: int, i: int, saying: int, subject: Mention | None, end: int
) -> Statement | None:
    source = frame.cast.of(subject)
    if subject is None or source is None:
        return None
    content = right_content(frame, index, saying + 1, end, f.CLAUSE | f.QUOTE)
    if content is None:
        return None
    whole = Stretch(subject.first, content[-1].end)
    group = _group(frame.reading, i, subject.end)
    stop = saying + 1 if saying == i + 2 else i + 1
    return Statement(
        index, source, subject, Stretch(group, stop), CueClass.NEUTRAL, content, whole, "say"
    )


def _group(reading: Reading, i: int, first: int) -> int:
    """First token of the verb group that ends in the participle at ``i``."""
    k = i
    while k > first and (
        reading.tags[k - 1] & (m.AUXILIARY | m.ADVERB | m.NEGATION)
        or reading.low[k - 1].endswith("ly")
    ):
        k -= 1
    return k


def _subject_start(reading: Reading, i: int, first: int, subject: Mention | None) -> int:
    if subject is not None:
        return subject.first
    k = _group(reading, i, first)
    floor = max(first, k - 8)
    while k > floor and (reading.words[k - 1][0].isalnum() and reading.quoted[k - 1] == -1):
        if reading.tags[k - 1] & (m.SUBORDINATOR | m.CONJUNCTION):
            break
        k -= 1
    return k


def _agent(frame: Frame, i: int, end: int) -> Mention | None:
    """Whoever follows "by", before the clause goes on."""
    reading = frame.reading
    for k in range(i + 1, min(end - 1, i + 9)):
        if reading.low[k] == "by":
            return frame.mentions.starting.get(k + 1)
        if reading.words[k] in ",;:" or reading.words[k] in m.QUOTES:
            return None
        if reading.tags[k] & (m.SUBORDINATOR | m.AUXILIARY | m.REPORTING):
            return None
    return None
