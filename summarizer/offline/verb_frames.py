"""Attribution where verbs come apart: "teilte der Stab am Montag mit", "so Berg", "Berg zufolge".

The cue is the finite verb, or the participle of a perfect; its particle, if it has one, must stand
at the end of the clause. What is attributed stands before the verb, behind a comma or a colon, or,
for some verbs, between the verb and its particle.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from summarizer.cues import ReportingVerb
from summarizer.cues import frames as f
from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.noun_groups import RELATIVE, NounGroup, group_at
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.verb_second import Subject, VerbSecond
from summarizer.schemas.vocabulary import CueClass

_HAVE: Final = frozenset("hat haben hatte hatten habe hätten hätte hast habt".split())
_ACCORDING: Final = frozenset(("laut", "nach"))
#: A clause that begins so is no statement: "Nachdem ..., sagte er".
_SETTING: Final = frozenset(
    "nachdem als während wenn bevor weil da auf nach bei vor gegenüber zu zur zum mit seit".split()
)
_ASKING: Final = frozenset(
    "dass daß ob wer was wie warum wann wo wieso weshalb welche welcher welches".split()
)
#: How far ahead a verb's content or particle may begin, in words.
_REACH: Final = 30


def find_framed(frame: Frame, clauses: VerbSecond) -> list[Statement]:
    """Every attributed statement, in order.

    Args:
        frame: The article.
        clauses: Its clauses, whose subjects are found in the order of the text.
    """
    search = _Search(frame, clauses)
    found: list[Statement] = []
    for index, (first, end) in enumerate(frame.reading.bounds):
        if first < end and not frame.reading.skipped[index]:
            found.extend(search.sentence(index, first, end, found))
    for _, group in groupby(found, lambda statement: statement.sentence):
        _nest(list(group))
    return found


def _nest(found: list[Statement]) -> None:
    """Set the statement that reports each statement of a sentence."""
    for statement in found:
        cue = statement.cue
        for other in found:
            if other is statement or cue is None or statement.parent is not None:
                continue
            if any(c.first <= cue.first < c.end for c in other.content):
                statement.parent = other


class _Search:
    """Reads one article sentence by sentence."""

    def __init__(self, frame: Frame, clauses: VerbSecond) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.clauses = clauses
        self.cues = frame.reading.cues
        words = self.cues.words
        self.opinions = words["reporting.according.nouns"]
        self.subjunctive = words["language.moods.subjunctive"]
        self.particles = {
            name.removeprefix("reporting.particles."): entry
            for name, entry in words.items()
            if name.startswith("reporting.particles.")
        }

    def sentence(
        self, index: int, first: int, end: int, before: list[Statement]
    ) -> list[Statement]:
        """The statements of a sentence; one in the subjunctive goes on with the last speaker's."""
        reading = self.reading
        found: list[Statement] = []
        for i in range(first, end):
            low = reading.low[i]
            statement: Statement | None = None
            a, b = self._within(i, first, end)
            if low == "so" and i > a and reading.words[i - 1] == ",":
                statement = self._so(index, i, a, b)
            elif low == "zufolge":
                statement = self._according_behind(index, i, a, b)
            elif low in _ACCORDING:
                statement = self._according(index, i, b)
            elif low in ("hieß", "heißt") and reading.low[i + 1 : i + 2] == ["es"]:
                statement = self._it_said(index, i, a, b)
            elif reading.tags[i] & m.REPORTING:
                statement = self._verb(index, i, self.cues.reporting[low], a, b)
                if statement is None and reading.quoted[i] == -1:
                    self.clauses.subject(i, a, b)
            elif reading.tags[i] & (m.AUXILIARY | m.VERB) and reading.quoted[i] == -1:
                self.clauses.subject(i, a, b)  # whom a pronoun may take up
            if statement is not None:
                found.append(statement)
        if not found:
            announced = self._announced(index, first, end)
            going = self._goes_on(index, first, end, before)
            found.extend(s for s in (announced or going,) if s is not None)
        return found

    def _announced(self, index: int, first: int, end: int) -> Statement | None:
        """As in "Siebert sieht das anders: „...“": a colon, and no verb of saying."""
        reading = self.reading
        finite = m.AUXILIARY | m.VERB | m.REPORTING
        for k in range(first + 2, end - 2):
            if reading.words[k] != ":" or reading.words[k + 1] not in m.QUOTES:
                continue
            number = reading.quoted[k + 2]
            if number == -1 or reading.quotations[number].kind is not QuotationKind.DIRECT:
                return None
            verbs = [j for j in range(first + 1, k) if reading.tags[j] & finite]
            group = group_at(reading, first, k)
            verb = group.end if group is not None and not verbs else verbs[-1] if verbs else None
            subject = self.clauses.subject(verb, first, k) if verb is not None else None
            if subject is None or subject.entity is None:
                return None
            stop = min(end, reading.token_at(reading.quotations[number].inner_end))
            content = Stretch(k + 2, stop)
            whole = Stretch(min(subject.mention.first, k), stop)
            return Statement(
                index,
                subject.entity,
                subject.mention,
                None,
                CueClass.NONE,
                [content],
                whole,
            )
        return None

    def _within(self, i: int, first: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence, or of the quotation in it that a token stands in."""
        reading = self.reading
        number = reading.quoted[i]
        if number == -1:
            return first, end
        q = reading.quotations[number]
        return (
            max(first, reading.token_at(q.inner_start)),
            min(end, reading.token_at(q.inner_end)),
        )

    # --- verbs ----------------------------------------------------------------------------

    def _verb(self, index: int, i: int, verb: ReportingVerb, a: int, b: int) -> Statement | None:
        reading = self.reading
        low = reading.low
        if verb.form == "ing":
            return None
        closes = i + 1 >= b or not low[i + 1][0].isalnum()
        if verb.form == "participle" or (verb.form == "third" and closes and i > a):
            perfect = self._perfect(index, i, verb, a, b)
            if perfect is not None or verb.form == "participle":
                return perfect
        if low[i] == verb.lemma and not self.clauses.opens_with_subject(i, a):
            return None  # an infinitive
        if low[i - 1] in {"und", "aber", "doch"} and i > a:
            particle = self._particle(i, b, self.particles.get(verb.lemma))
            return self._joined(index, i, verb, a, b, particle)
        allowed = self.particles.get(verb.lemma)
        particle = self._particle(i, b, allowed)
        if allowed is not None and particle is None:
            return None
        subject = self.clauses.subject(i, a, b)
        if subject is None:
            return self._joined(index, i, verb, a, b, particle)
        if subject.entity is None:
            return None
        negated = any(low[k] in {"nicht", "nie", "nichts"} for k in range(i, min(b, i + 6)))
        after = subject.group.end if subject.inverted else i + 1
        content = self._content(i, verb, subject, after, a, b, particle)
        if content is None or (negated and reading.words[content[0].first - 1] not in (",", ":")):
            return None
        return self._made(index, Stretch(i, i + 1), verb.cue_class, subject, content, verb.lemma)

    def _joined(
        self, index: int, i: int, verb: ReportingVerb, a: int, b: int, particle: int | None
    ) -> Statement | None:
        """As in "..., und verlangte Einsicht": the subject of the verb before."""
        reading = self.reading
        if reading.low[i - 1 : i] not in (["und"], ["aber"], ["doch"]):
            return None
        finite = m.AUXILIARY | m.REPORTING | m.VERB
        for k in range(i - 2, a, -1):
            if reading.tags[k] & finite and reading.quoted[k] == reading.quoted[i]:
                subject = self.clauses.subject(k, a, b)
                if subject is None or subject.entity is None:
                    continue
                own = subject._replace(inverted=False)
                content = self._content(i, verb, own, i + 1, a, b, particle)
                if content is None:
                    return None
                cue = Stretch(i, i + 1)
                return self._made(index, cue, verb.cue_class, own, content, verb.lemma)
        return None

    def _perfect(self, index: int, i: int, verb: ReportingVerb, a: int, b: int) -> Statement | None:
        """As in "hat ihn aufgefordert, ...", "habe ihm gesagt, ..."."""
        reading = self.reading
        low = reading.low
        if low[i + 1 : i + 2] == ["worden"]:
            return None
        have = next(
            (
                k
                for k in range(i - 1, max(a, i - _REACH) - 1, -1)
                if low[k] in _HAVE and reading.quoted[k] == reading.quoted[i]
            ),
            None,
        )
        if have is None and low[i + 1 : i + 2] and low[i + 1] in _HAVE:
            return None  # a clause at whose end the verb stands
        subject = self.clauses.subject(have, a, b) if have is not None else None
        if subject is None or subject.entity is None or have is None:
            return None
        content = self._right(i + 1, b, subject)
        if content is None and verb.frames & f.THING:
            start = subject.group.end if subject.inverted else have + 1
            content = [Stretch(start, i)] if i - start >= 1 else None
        if content is None:
            return None
        return self._made(index, Stretch(i, i + 1), verb.cue_class, subject, content, verb.lemma)

    def _particle(self, i: int, end: int, allowed: frozenset[str] | None) -> int | None:
        """Where the verb's particle closes its clause; None where it has none."""
        if allowed is None:
            return None
        low, words = self.reading.low, self.reading.words
        for k in range(i + 1, min(end, i + _REACH)):
            if low[k] in allowed:
                after = words[k + 1] if k + 1 < end else "."
                if not after[0].isalnum() or low[k + 1] in {"und", "aber", "sowie"}:
                    return k
            if words[k] == ";":
                return None
        return None

    # --- phrases --------------------------------------------------------------------------

    def _so(self, index: int, i: int, a: int, b: int) -> Statement | None:
        """As in "..., so Berg"."""
        group = group_at(self.reading, i + 1, b)
        if group is None or group.oblique:
            return None
        after = self.reading.words[group.end] if group.end < b else "."
        if after[0].isalnum() and not self.reading.tags[group.end] & (m.PREPOSITION | m.ADVERB):
            return None
        subject = self._taken(group, index, inverted=True)
        content = self._left(i - 1, a, direct=False)
        if content is None:
            return None
        content += self._resumed(group.end, b)
        return self._made(index, Stretch(i, i + 1), CueClass.NEUTRAL, subject, content, "")

    def _taken(self, group: NounGroup, index: int, *, inverted: bool) -> Subject:
        entity, mention = self.clauses.referents.of(group, index)
        self.clauses.referents.note(entity, index)
        return Subject(group, mention, entity, inverted)

    def _according_behind(self, index: int, i: int, a: int, b: int) -> Statement | None:
        """As in "Berg zufolge ist die Brücke sicher"."""
        for k in range(max(a, i - 8), i):
            group = group_at(self.reading, k, i)
            if group is not None and group.end == i and not group.pronoun:
                subject = self._taken(group, index, inverted=False)
                content = [Stretch(i + 1, self._end(i + 1, b))]
                if i + 2 > b or content[0].end - content[0].first < 2:
                    return None
                cue = Stretch(i, i + 1)
                return self._made(index, cue, CueClass.NEUTRAL, subject, content, "")
        return None

    def _according(self, index: int, i: int, b: int) -> Statement | None:
        """As in "laut einem Bericht", "nach Angaben der Polizei", "nach sorbischen Angaben"."""
        reading = self.reading
        low = reading.low
        if low[i] == "laut":
            start, cue = i + 1, Stretch(i, i + 1)
        elif i + 1 < b and low[i + 1] in self.opinions:
            start, cue = i + 2, Stretch(i, i + 2)
            if low[start : start + 1] in (["von"], ["vom"]):
                start += 1
        elif i + 2 < b and low[i + 2] in self.opinions and reading.words[i + 1][0].islower():
            return self._adjective(index, i, b)
        else:
            return None
        group = group_at(reading, start, b)
        if group is None or group.pronoun:
            return None
        subject = self._taken(group, index, inverted=True)
        after = group.end
        if after < b and reading.words[after] == ",":
            close = (k for k in range(after + 1, b) if reading.words[k] == ",")
            relative = low[after + 1] in RELATIVE
            after = next(close, after) + 1 if relative else after + 1
        content = [Stretch(after, self._end(after, b))]
        if content[0].end - content[0].first < 2:
            return None
        return self._made(index, cue, CueClass.NEUTRAL, subject, content, "")

    def _adjective(self, index: int, i: int, b: int) -> Statement | None:
        low = self.reading.low
        stem = low[i + 1][:4]
        entity = self.clauses.referents.beginning(stem)
        stop = self._end(i + 3, b)
        if stop - i < 5:
            return None
        group = NounGroup(i + 1, i + 1, i + 2, i + 2, oblique=False)
        mention = Mention(i + 1, i + 2, i + 1, i + 2, MentionKind.NAME, i + 1, definite=True)
        subject = Subject(group, mention, entity, inverted=True)
        content = [Stretch(i + 3, stop)]
        return self._made(index, Stretch(i, i + 1), CueClass.NEUTRAL, subject, content, "")

    def _it_said(self, index: int, i: int, a: int, b: int) -> Statement | None:
        """As in "..., hieß es aus dem Rathaus", "Aus dem Rathaus hieß es, ..."."""
        reading = self.reading
        low = reading.low
        source: NounGroup | None = None
        lead: int | None = None
        start = self.clauses.clause_start(i, a)
        if i + 2 < b and reading.tags[i + 2] & m.PREPOSITION:
            lead, source = i + 2, group_at(reading, i + 3, b)
        elif start < i and reading.tags[start] & m.PREPOSITION:
            group = group_at(reading, start + 1, i)
            if group is not None and group.end == i:
                lead, source = start, group
        entity: Entity | None = None
        mention: Mention | None = None
        if source is not None and lead is not None:
            entity, mention = self.clauses.referents.of(source, index)
        after = source.end if source is not None and source.first > i else i + 2
        if source is None and low[i + 2 : i + 3] == ["dort"]:
            entity, after = self.clauses.referents.last(), i + 3
            mention = self._at(i + 2)
        content = self._left(i - 1, a, direct=False) if reading.words[i - 1] == "," else None
        content = content or self._right(after, b, None)
        if content is None:
            return None
        everything = [i, i + 2, *(c.first for c in content), *(c.end for c in content)]
        whole = Stretch(min(everything), max(everything))
        cue = Stretch(i, i + 2)
        return Statement(index, entity, mention, cue, CueClass.NEUTRAL, content, whole)

    def _at(self, k: int) -> Mention:
        return Mention(k, k + 1, k, k + 1, MentionKind.PRONOUN, k, definite=True)

    # --- content --------------------------------------------------------------------------

    def _content(
        self,
        i: int,
        verb: ReportingVerb,
        subject: Subject,
        after: int,
        a: int,
        b: int,
        particle: int | None,
    ) -> list[Stretch] | None:
        reading = self.reading
        stop = particle if particle is not None else b
        colon = next((k for k in range(after, b) if reading.words[k] == ":"), None)
        left: list[Stretch] | None = None
        if subject.inverted and reading.words[i - 1] == "," and colon is None:
            left = self._left(i - 1, a, direct=verb.frames & ~f.MARKED == f.QUOTE)
        if left is not None:
            past = max(after, particle + 1 if particle is not None else after)
            return [*left, *self._resumed(past, b)]
        right = self._right(after, b, subject)
        if right is not None:
            return right
        if verb.frames & f.THING:
            start, stop = after, self._end(after, stop)
            comma = next(
                (
                    k
                    for k in range(start, stop)
                    if reading.words[k] == "," and reading.quoted[k] == reading.quoted[i]
                ),
                stop,
            )
            if comma > start:
                return [Stretch(start, comma)]
            if subject.inverted and i - self.clauses.clause_start(i, a) >= 1:
                return [Stretch(self.clauses.clause_start(i, a), i)]
        return None

    def _left(self, comma: int, a: int, *, direct: bool) -> list[Stretch] | None:
        """The clause or quotation that the comma before a verb closes."""
        reading = self.reading
        words, low = reading.words, reading.low
        last = comma - 1
        if last < a:
            return None
        if words[last] in m.QUOTES:
            number = reading.quoted[last - 1] if last > a else -1
            if number != -1:
                q = reading.quotations[number]
                begin = max(a, reading.token_at(q.inner_start))
                if q.kind is QuotationKind.DIRECT:
                    return [Stretch(begin, last)] if last > begin else None
        start = self.clauses.clause_start(comma, a)
        if comma - start < 3 or (direct and not self._mood(start, comma)):
            return None
        if low[start] in _SETTING and not self._mood(start, comma):
            return None
        if low[start] in {"auf", "nachdem", "als"} and (
            "frage" in low[start : start + 4] or "fragen" in low[start : start + 4]
        ):
            return None
        return [Stretch(start, comma)]

    def _mood(self, start: int, stop: int) -> bool:
        """Whether the words hold a verb in the subjunctive of reported speech."""
        return any(self.reading.low[k] in self.subjunctive for k in range(start, stop))

    def _right(self, after: int, b: int, subject: Subject | None) -> list[Stretch] | None:
        """What a verb governs: behind a colon, "dass", or a comma."""
        reading = self.reading
        words, low = reading.words, reading.low
        k = after
        while k < min(b, after + _REACH):
            word = words[k]
            if word == ":":
                if k + 1 < b and words[k + 1] in m.QUOTES:
                    number = reading.quoted[k + 2] if k + 2 < b else -1
                    nested = number == reading.quoted[k]
                    stop = (
                        b
                        if nested or number == -1
                        else min(b, reading.token_at(reading.quotations[number].inner_end))
                    )
                    while stop > k + 2 and words[stop - 1] in m.QUOTES:
                        stop -= 1
                    return [Stretch(k + 2, stop)] if stop > k + 2 else None
                return [Stretch(k + 1, self._end(k + 1, b))] if b - k > 2 else None
            if word == ",":
                if subject is not None and k == subject.group.end and low[k + 1] in RELATIVE:
                    close = next((j for j in range(k + 1, b) if words[j] == ","), None)
                    if close is not None:
                        k = close + 1
                        continue
                return self._clause(k + 1, b)
            if word == ";":
                return None
            k += 1
        return None

    def _clause(self, start: int, b: int) -> list[Stretch] | None:
        """A clause behind a comma, as far as it is reported: by its opening, mood or "zu"."""
        reading = self.reading
        low, words = reading.low, reading.words
        if start >= b:
            return None
        if words[start] in m.QUOTES and reading.quoted[start] != -1:
            q = reading.quotations[reading.quoted[start]]
            if q.kind is QuotationKind.DIRECT:
                stop = min(b, reading.token_at(q.inner_end))
                return [Stretch(start + 1, stop)] if stop > start + 1 else None
        stop = self._end(start, b)
        if low[start] in {"ohne", "um", "wobei", "nachdem", "als", "weil", "da", "und", "aber"}:
            return None
        opened = low[start] in _ASKING
        begin = start + 1 if low[start] in ("dass", "daß") else start
        infinitive = any(
            low[k] == "zu" or (low[k].endswith("en") and "zu" in low[k][1:-3])
            for k in range(start, stop)
        )
        told = opened or infinitive or self._mood(start, stop)
        if stop - begin < 2 or not told:
            return None
        return [Stretch(begin, stop)]

    def _resumed(self, after: int, b: int) -> list[Stretch]:
        """A second quotation behind ", sagte er, "."""
        reading = self.reading
        for k in range(after, min(b, after + 12)):
            if reading.words[k] in (",", ":") and k + 2 < b and reading.words[k + 1] in m.QUOTES:
                number = reading.quoted[k + 2]
                if number == -1 or number == reading.quoted[k]:
                    return []
                stop = min(b, reading.token_at(reading.quotations[number].inner_end))
                return [Stretch(k + 2, stop)] if stop > k + 2 else []
        return []

    def _end(self, start: int, b: int) -> int:
        """Where a clause ends: at a semicolon or the sentence's end."""
        words = self.reading.words
        k = start
        while k < b and words[k] != ";":
            k += 1
        while k > start and words[k - 1] in ".,;:—–!":
            k -= 1
        return k

    def _goes_on(
        self, index: int, first: int, end: int, before: list[Statement]
    ) -> Statement | None:
        """A sentence in the subjunctive, which the speaker of the one before goes on with."""
        reading = self.reading
        last = before[-1] if before else None
        if last is None or last.sentence != index - 1 or last.source is None:
            return None
        if reading.paragraph[index] != reading.paragraph[last.sentence]:
            return None
        outside = [k for k in range(first, end) if reading.quoted[k] == -1]
        if not any(reading.low[k] in self.subjunctive for k in outside):
            return None
        stretch = Stretch(first, self._end(first, end))
        return Statement(
            index,
            last.source,
            last.source_mention,
            last.cue,
            last.cue_class,
            [stretch],
            stretch,
            last.lemma,
        )

    def _made(
        self,
        index: int,
        cue: Stretch,
        cls: CueClass,
        subject: Subject,
        content: list[Stretch],
        lemma: str,
    ) -> Statement:
        edges = [cue.first, cue.end, subject.mention.first, subject.mention.end]
        for piece in content:
            edges += (piece.first, piece.end)
        return Statement(
            index,
            subject.entity,
            subject.mention,
            cue,
            cls,
            content,
            Stretch(min(edges), max(edges)),
            lemma,
        )
