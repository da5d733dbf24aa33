"""What a verb in the active voice attributes: before it, around it, or governed by it."""

from __future__ import annotations

from typing import Final

from summarizer.cues import ReportingVerb
from summarizer.cues import frames as f
from summarizer.offline import marks as m
from summarizer.offline.agents import Agent
from summarizer.offline.content import (
    behind_parenthesis,
    behind_time,
    clausal,
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
from summarizer.offline.phrase_cues import phrase_cue
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import noun_start, subject_start
from summarizer.schemas.vocabulary import CueClass

#: Verbs whose object alone says something only where a text has it: "the survey found a drop".
_EVIDENCE: Final = frozenset("find show discover demonstrate determine read".split())
_REFLEXIVE: Final = frozenset("itself himself herself themselves myself ourselves".split())
_RELATIVE: Final = frozenset(("who", "which"))
_BARE: Final = frozenset("it them him her this that these those me us you one".split())
_PERSONS: Final = frozenset("us me you them him her".split())


#: Frames (see ``reporting.toml``) of verbs that close a clause before them, stand inside one, take
#: a thing, take somebody.
_AROUND: Final = f.CLAUSE | f.QUOTE | f.THAT_CLAUSE
_CLOSED: Final = _AROUND | f.PERSON
_THINGS: Final = f.THING | f.THING_ALONE | f.INFINITIVE
_PEOPLE: Final = f.PERSON | f.URGED
#: What stands behind a verb that closes what is said.
_BARE_ENDS: Final = m.CLOSING | frozenset(".,;:—–-)")
#: The members as plain names, for speed; see ``mentions``. Verbs of the last two are part of what
#: they say of a clause: "denied that ...".
_NEUTRAL: Final = CueClass.NEUTRAL
_DENIAL: Final = CueClass.DENIAL
_EVALUATIVE: Final = CueClass.EVALUATIVE


class Governed:
    """The words around one verb that attributes.

    Attributes:
        cue: The attributing words.
        cue_class: What they do.
    """

    def __init__(
        self,
        frame: Frame,
        index: int,
        i: int,
        verb: ReportingVerb,
        agent: Agent,
        source: Entity | None,
        bounds: tuple[int, int],
    ) -> None:
        reading = frame.reading
        self._frame = frame
        self._reading = reading
        self._index = index
        self._i = i
        self._verb = verb
        self._subject = agent.mention
        self._inverted = agent.inverted
        self._source = source
        self._first, self._end = bounds
        self._frames = verb.frames
        self.cue = Stretch(i, i + 1)
        self.cue_class = verb.cue_class
        #: Where what the verb governs begins, and where it begins behind whoever is addressed.
        self._after = self._rest = agent.mention.end if agent.inverted else i + 1
        self._addressee: Mention | None = None
        self._phrase = phrase_cue(reading, i, self._end)
        self._objects()
        self._edge = min(subject_start(frame, agent.mention, self._first), i)

    def statement(self) -> Statement | None:
        """The statement, None where the verb attributes nothing here."""
        content = self._content()
        if content is None:
            return None
        ahead = self._subject.first - 1
        if not self._inverted and ahead > self._i and content[-1].end > ahead:
            # "Noting that it was late, she said": the clause behind is not noted.
            content = [Stretch(c.first, min(c.end, ahead)) for c in content if c.first < ahead]
        content = [c for c in content if c.end > c.first]
        if not content:
            return None
        if content[-1].first > self._i and self._in_relative():
            content[-1] = self._cut(content[-1])
        subject, cue = self._subject, self.cue
        left = subject.first if subject.first < self._i else self._i
        right = cue.end if cue.end > subject.end else subject.end
        for piece in content:
            left = piece.first if piece.first < left else left
            right = piece.end if piece.end > right else right
        if self._addressee is not None and self._addressee.end - right < 6:
            right = max(right, self._addressee.end)
        if self._inverted and self._after - right < 12:
            right = max(right, self._after)
        statement = Statement(
            self._index,
            self._source,
            subject,
            cue,
            self.cue_class,
            content,
            Stretch(left, right),
            self._verb.lemma,
        )
        statement.addressee = self._frame.cast.of(self._addressee)
        return statement

    def _in_relative(self) -> bool:
        """Whether the verb stands in "X, who says ..."."""
        low, at = self._reading.low, self._subject.end
        if self._inverted:
            return False
        behind = self._i - at  # how many words stand between the subject and the verb
        return (behind > 0 and low[at] in _RELATIVE) or (behind > 1 and low[at + 1] in _RELATIVE)

    def _cut(self, content: Stretch) -> Stretch:
        """Without the main clause behind: "who asked not to be named, said that ..."."""
        reading = self._reading
        for k in range(content.first, content.end - 1):
            if reading.words[k] == "," and reading.quoted[k] == -1:
                tag = reading.tags[k + 1]
                if tag & (m.AUXILIARY | m.VERB | m.REPORTING) and k > content.first:
                    return Stretch(content.first, k)
        return content

    def _objects(self) -> None:
        """Step over whoever is addressed, "only" and an apposition."""
        low, words = self._reading.low, self._reading.words
        after, end = self._after, self._end
        if self._inverted:
            self._after = self._rest = _skip_apposition(self._reading, after, end)
        elif after + 1 < end and low[after] == "only" and words[after + 1] in (":", ","):
            self._after = self._rest = after + 1  # "said only: “No.”"
        after = self._after
        if not self._inverted and self._frames & _PEOPLE and after < end:
            person = self._frame.mentions.starting.get(after)
            if person is not None and not person.possessive:
                self._addressee = person
                self._rest = person.end
            elif low[after] in _PERSONS:
                self._after = self._rest = after + 1
                if self._frames & f.PERSON:
                    self._frames = self._frames & ~f.PERSON | f.CLAUSE
        elif after < len(low) and low[after] == "to" and self._verb.cue_class is _NEUTRAL:
            self._addressee = self._frame.mentions.starting.get(after + 1)
        if self._phrase is not None:
            self.cue, self.cue_class = self._phrase
            self._frames = f.THING | f.THAT_CLAUSE | f.QUOTE
            self._after = self.cue.end
            if self._addressee is None or self._addressee.end <= self._after:
                self._rest = self._after

    def _content(self) -> list[Stretch] | None:
        after, end, words = self._after, self._end, self._reading.words
        bare = after >= end or words[after] in _BARE_ENDS
        if self._phrase is not None and bare and self.cue.end - self.cue.first > 2:
            return [self.cue]  # "ruled that out": the object stands inside
        left = None
        if not self._closed_off(bare=bare):
            left = left_content(self._frame, self._edge, self._first)
        around = self._around(left) or self._as_said(left)
        if around is not None:
            return around
        if left is not None and (self._inverted or self._frames & _CLOSED):
            return self._before(left)
        if self._addressee is not None or self._rest > self._i + 1:
            addressed = self._addressed()
            if addressed is not None or (self._addressee is not None and self._frames & f.PERSON):
                return addressed
        if self._frames & f.FIGURES:
            return self._figures()
        if not self._inverted and self._subject.first > self._first:
            relative = self._relative()
            if relative is not None:
                return relative
            if self._reading.low[self._subject.first - 1] in ("which", "who", "whom"):
                return None
        return self._governed()

    def _closed_off(self, *, bare: bool) -> bool:
        """Whether nothing before the subject can be what is said."""
        words = self._reading.words
        if self._phrase is not None:
            # "“No,” he went on." is closed by the phrase; "he called for calm" is not.
            return not (bare and self._frames & f.QUOTE)
        if self._after < self._end and words[self._after] == ":":
            return True
        if self._inverted:
            return False
        first, relative = self._subject.end, False
        for k in range(first, self._i):
            word = words[k]
            if word == "," and k >= first + 2:
                return False
            relative = relative or word in ("who", "which")
        return relative

    def _around(self, left: list[Stretch] | None) -> list[Stretch] | None:
        """As in "The deal, he said, was dead": the clause stands on both sides."""
        reading, rest, end, edge = self._reading, self._rest, self._end, self._edge
        low, words, tags = reading.low, reading.words, reading.tags
        if edge - 1 <= self._first or words[edge - 1] != ",":
            return None
        goes_on = rest + 1 < end and words[rest] == "," and words[rest + 1] not in m.QUOTES
        if (
            reading.quoted[self._i] == reading.quoted[edge - 1]
            and goes_on
            and (left is None or words[rest + 1].islower())
            and not self._inverted
            and self._frames & _AROUND
            and low[rest + 1] not in {"and", "but", "adding", "speaking", "citing", "according"}
            and not tags[rest + 1] & (m.PREPOSITION | m.SUBORDINATOR)
            and not low[rest + 1].endswith("ing")
        ):
            stop = clause_end(self._frame, rest + 1, end)
            if stop - rest > 2:
                begin = clause_start(reading, edge - 1, self._first)
                return [Stretch(begin, edge - 1), Stretch(rest + 1, stop)]
        if left is None and self._frames & f.QUOTE:
            # "Commanders, he added, “tell us ...”": the clause begins before the attribution.
            tail = resumed(self._frame, rest, end)
            if tail is not None and words[tail[0].first][0].islower():
                return [Stretch(clause_start(reading, edge - 1, self._first), edge - 1), *tail]
        return None

    def _as_said(self, left: list[Stretch] | None) -> list[Stretch] | None:
        """As in "The dam, as Berg said, was closed" and "As Berg said, the dam was closed"."""
        reading = self._reading
        low, words, tags = reading.low, reading.words, reading.tags
        at, after, end = self._edge - 1, self._after, self._end
        if at < self._first or low[at] != "as" or left is not None or self._phrase is not None:
            return None
        if not self._frames & _AROUND or not ends_here(reading, after, end):
            return None
        if low[after : after + 1] == ["to"]:
            return None  # "as shells continue to fall"
        if at == self._first:
            comma = next((k for k in range(after, min(end, after + 9)) if words[k] == ","), end)
            stop = clause_end(self._frame, comma + 1, end) if comma + 3 < end else end
            return [Stretch(comma + 1, stop)] if comma + 3 < end and stop > comma + 2 else None
        stop = at - 1 if words[at - 1] in ",—–-" else at
        start = clause_start(reading, stop, self._first)
        while low[start] in ("and", "but") and start < stop:
            start += 1
        pieces = [Stretch(start, stop)]
        comma = next((k for k in range(after, min(end, after + 6)) if words[k] in ",—–-"), end)
        if stop < at and comma + 2 < end and tags[comma + 1] & (m.AUXILIARY | m.VERB):
            pieces.append(Stretch(comma + 1, clause_end(self._frame, comma + 1, end)))
        if len(pieces) == 1 and (stop - start < 3 or not clausal(reading, start, stop)):
            return None
        return pieces

    def _before(self, left: list[Stretch]) -> list[Stretch]:
        """What the verb closes: "“No,” he said, “never”"; or what stands behind it after all."""
        reading, rest, end = self._reading, self._rest, self._end
        low, words = reading.low, reading.words
        tail = resumed(self._frame, rest, end)
        if tail is not None:
            if low[tail[0].first] == "to" and len(left) == 1:
                # ", meant, he said, to keep": only what the attribution interrupts.
                k = left[0].end - 1
                while k > left[0].first and words[k] != ",":
                    k -= 1
                if words[k] == ",":
                    left = [Stretch(k + 1, left[0].end)]
            return [*left, *tail]
        if self._inverted or ends_here(reading, rest, end):
            return left
        right = right_content(self._frame, self._index, rest, end, f.QUOTE)
        return right or that_clause(self._frame, rest, end) or left

    def _addressed(self) -> list[Stretch] | None:
        """What is said to somebody: "urged both sides to ...", "told reporters of a plan"."""
        reading, rest, end = self._reading, self._rest, self._end
        low = reading.low
        if rest >= end:
            return None
        rest = behind_parenthesis(reading, rest, end) or behind_time(reading, rest, end) or rest
        infinitive = low[rest] == "to" or low[rest : rest + 2] == ["not", "to"]
        if self._frames & f.URGED and infinitive:
            start = self._after if self._addressee is not None else rest
            return [Stretch(start, clause_end(self._frame, rest, end))]
        if not self._frames & (f.PERSON | f.CLAUSE):
            return None
        if self._addressee is not None and self._frames & f.PERSON:
            right = right_content(self._frame, self._index, rest, end, f.CLAUSE | f.QUOTE)
            if right is not None:
                return right
        if low[rest] in ("of", "about", "against", "for") and self._verb.frames & f.PERSON:
            return [Stretch(rest, clause_end(self._frame, rest, end))]
        return None

    def _figures(self) -> list[Stretch] | None:
        """As in "put its losses at nine"."""
        reading, after = self._reading, self._after
        stop = clause_end(self._frame, after, self._end)
        near = range(after + 1, min(stop, after + 12))
        at = next((k for k in near if reading.low[k] == "at"), None)
        if at is None or not any(
            reading.tags[k] & m.NUMBER
            or reading.words[k][0].isdigit()
            or reading.words[k] in m.OPENING
            for k in range(at, stop)
        ):
            return None
        return [Stretch(after, stop)]

    def _relative(self) -> list[Stretch] | None:
        """As in "a force that X says does not exist", "a figure the utility disputes"."""
        reading, after, end = self._reading, self._after, self._end
        low, words, tags = reading.low, reading.words, reading.tags
        at = self._subject.first - 1
        if low[at] == "what" and self._frames & f.CLAUSE and after + 1 < end:
            return [Stretch(after, clause_end(self._frame, after, end))]  # "what he said were"
        marked = low[at] in {"that", "which", "who", "whom"}
        if marked:
            at -= words[at - 1] == ","
        elif not words[at][0].isalpha() or tags[at] & (_NO_NOUN | m.REPORTING):
            return None
        last = at if marked else at + 1
        if marked and words[at] == ",":
            last = at
        start = noun_start(self._frame, last, self._first)
        if start is None:
            return None
        if not marked and start - 1 <= self._first and tags[start - 1] & m.PREPOSITION:
            return None  # "After 11 hours of talks the countries agreed ..."
        stop = clause_end(self._frame, after, end) if after < end else after
        finite = after < end and (tags[after] & (m.AUXILIARY | m.VERB) or low[after].endswith("ed"))
        if self._frames & f.CLAUSE and finite:
            return [Stretch(start, last), Stretch(after, stop)]
        objects = self._frames & _THINGS and not self._frames & _PEOPLE
        closed = after >= end or not words[after][0].isalnum()
        if marked and not closed:
            closed = bool(tags[after] & (m.PREPOSITION | m.TIME | m.CONJUNCTION))
        if objects and (closed or (marked and not self._frames & f.CLAUSE)):
            return [Stretch(start, max(stop, self._i + 1))]
        return None

    def _governed(self) -> list[Stretch] | None:
        """The clause, the quotation or the thing behind the verb."""
        reading, after, end = self._reading, self._after, self._end
        low, words = reading.low, reading.words
        frames = self._frames
        if self._verb.lemma in _EVIDENCE and not self._document():
            frames &= ~f.CLAUSE  # "showed a reporter a letter"
        ahead = behind_parenthesis(reading, after, end) or behind_time(reading, after, end)
        if ahead is not None:
            after = ahead
        right = right_content(self._frame, self._index, after, end, frames)
        if right is not None and (self.cue_class is _DENIAL or self.cue_class is _EVALUATIVE):
            # "denied that ..." says the opposite of what follows: the verb is part of the content.
            direct = reading.quoted[right[0].first] != -1 and words[right[0].first - 1] in m.QUOTES
            return right if direct else [Stretch(self._i, right[-1].end)]
        if right is not None:
            return right
        if after >= end or not self._frames & (f.THING | f.THING_ALONE):
            return None
        if not self._takes_things():
            return None
        stop = clause_end(self._frame, after, end)
        comma = next(
            (k for k in range(after, stop) if words[k] == "," and reading.quoted[k] == -1), stop
        )
        stop = comma if reading.quoted[after] == -1 else stop
        starts = words[after][0].isalnum() or words[after] in m.QUOTES or words[after] in "$£€"
        tag = reading.tags[after]
        adjunct = tag & m.PREPOSITION and self._phrase is None and low[after] != "losing"
        if stop <= after or not starts or adjunct or tag & m.AUXILIARY:
            return None
        pronoun = low[after] in _BARE and (
            stop == after + 1 or bool(reading.tags[after + 1] & _ADJUNCT)
        )
        itself = low[after] in _REFLEXIVE and self._verb.lemma == "call"
        if itself or (pronoun and not self._verb.frames & f.THING):
            return None  # "a group that calls itself ...", "she mentioned it"
        return [Stretch(self._i if self._frames & f.THING else after, stop)]

    def _takes_things(self) -> bool:
        """Whether what the verb does to a thing is a statement."""
        source = self._source
        if source is not None and source.type is None and " " not in source.key:
            return False  # a place cannot reject anything, unless it stands for a government
        thing = self._frame.mentions.starting.get(self._after)
        if self._verb.lemma == "dismiss" and thing is not None:
            return thing.kind not in (MentionKind.ROLE, MentionKind.NAME)
        if self._verb.lemma in _EVIDENCE and not self._frames & f.THING:
            return self._document()
        return True

    def _document(self) -> bool:
        """Whether a text is the source: a report, polls, figures."""
        low = self._reading.low
        documents = self._reading.cues.words["reporting.subjects.documents"]
        subject = self._subject
        if subject.kind is MentionKind.PRONOUN and self._source is not None:
            return self._source.document or bool(self._source.heads & documents)
        return subject.kind is MentionKind.DOCUMENT or low[subject.core_end - 1] in documents


_ADJUNCT: Final = m.PREPOSITION | m.ADVERB | m.TIME | m.CONJUNCTION
_NO_NOUN: Final = m.FUNCTION | m.VERB


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
