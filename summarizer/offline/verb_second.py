"""The subject of a verb, in a language whose finite verb stands second: "Dazu sagte sie nichts".

What stands before the verb is one constituent. If it is a noun group that can be the subject, it
is; else the subject follows the verb, behind pronouns and adverbs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.mentions import Mention
from summarizer.offline.noun_groups import RELATIVE, NounGroup, group_at
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.reading import Reading
from summarizer.offline.referents import Referents
from summarizer.offline.statements import Frame

_JOINING: Final = frozenset("und aber doch denn auch nur selbst allein sondern".split())
#: How far behind its verb a subject may stand, in words.
_REACH: Final = 12
_LIGHT: Final = frozenset("sich es auch ihm ihr ihnen uns mir dazu davon darüber".split())


class Subject(NamedTuple):
    """The subject of a verb.

    Attributes:
        group: Its words.
        mention: The same as a mention.
        entity: Whom it stands for; None for "man" and the like.
        inverted: Whether it stands behind the verb.
    """

    group: NounGroup
    mention: Mention
    entity: Entity | None
    inverted: bool


class VerbSecond:
    """Reads the clauses of one article."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.reading: Reading = frame.reading
        self.referents = Referents(frame)
        self._known: dict[int, Subject | None] = {}

    def clause_start(self, i: int, first: int) -> int:
        """Where the main clause before a token begins: behind a full break or the sentence's."""
        words, quoted = self.reading.words, self.reading.quoted
        k = i
        while (
            k > first and words[k - 1] not in ";:—–" and not self._parted(quoted[k - 1], quoted[i])
        ):
            k -= 1
        while k < i and (words[k] in m.QUOTES or self.reading.low[k] in _JOINING):
            k += 1
        return k

    def _parted(self, one: int, other: int) -> bool:
        """Whether a quotation begins or ends between; a quoted part of a clause parts nothing."""
        if one == other:
            return False
        kinds = [self.reading.quotations[n].kind for n in (one, other) if n != -1]
        return other != -1 or QuotationKind.DIRECT in kinds

    def subject(self, i: int, first: int, end: int) -> Subject | None:
        """The subject of the finite verb at a token, between two others."""
        if i not in self._known:
            self._known[i] = self._subject(i, first, end)
        return self._known[i]

    def _subject(self, i: int, first: int, end: int) -> Subject | None:
        sentence = self.reading.sentence_of(i)
        before = self._before(i, first)
        if before is not None and not self._object(before[0], i, end):
            return self._made(before, sentence, inverted=False)
        after = self._after(i, end)
        if after is not None:
            return self._made((after, None), sentence, inverted=True)
        return None

    def _object(self, group: NounGroup, i: int, end: int) -> bool:
        """Whether the group before a verb is its object: "Namen nennt sie nicht"."""
        low = self.reading.low
        nxt = low[i + 1] if i + 1 < end else ""
        if group.pronoun or group.joined or nxt not in {"er", "sie", "wir", "ich", "man"}:
            return False
        bare = group.first == group.core or low[group.first] in {"ein", "eine", "kein", "keine"}
        person = self.reading.tags[group.head - 1] & m.HEAD or group.head - group.core > 1
        return nxt != "sie" or bool(bare and not person)

    def opens_with_subject(self, i: int, first: int) -> bool:
        """Whether all that stands before a verb is its subject: "Hebammen sprechen von"."""
        found = self._before(i, first)
        if found is None:
            return False
        group = found[0]
        bare = group.end - group.first == 1 and not group.pronoun
        return not bare or self.reading.low[group.first].endswith(("n", "r", "s", "e"))

    def _made(
        self, found: tuple[NounGroup, NounGroup | None], sentence: int, *, inverted: bool
    ) -> Subject:
        group, apposed = found
        entity, mention = self.referents.of(apposed or group, sentence)
        if apposed is not None:
            mention.first = group.first
            self.referents.introduce(entity, group)
        if self.reading.quoted[group.first] == -1:
            self.referents.note(entity, sentence)
        return Subject(group, mention, entity, inverted)

    def _before(self, i: int, first: int) -> tuple[NounGroup, NounGroup | None] | None:
        """The group before the verb and a name apposed to it, where it is all that stands there."""
        reading = self.reading
        low, words, tags = reading.low, reading.words, reading.tags
        starts = [self.clause_start(i, first)]
        comma = next((k for k in range(i - 1, max(first, i - 8), -1) if words[k] == ","), None)
        if comma is not None and comma + 1 < i:
            starts.append(comma + 1)  # "..., er verwies"
        for start in starts:
            group = group_at(reading, start, i)
            if group is None or group.oblique:
                continue
            at = group.end
            for _ in range(4):
                if at >= i:
                    break
                if low[at] in ("und", "sowie"):
                    other = group_at(reading, at + 1, i)
                    if other is None or other.oblique:
                        break
                    at = other.end
                    group = replace(group, head=other.head, end=at, joined=True)
                    continue
                if words[at] == "," and words[i - 1] == "," and i - 1 > at:
                    apposed = group_at(reading, at + 1, i - 1)
                    if low[at + 1] in RELATIVE and (apposed is None or apposed.end < i - 1):
                        return group, None
                    if apposed is not None and apposed.end == i - 1:
                        return group, apposed
                    return None
                if tags[at] & m.PREPOSITION:
                    inner = group_at(reading, at + 1, i)
                    if inner is None:
                        break
                    at = inner.end
                elif tags[at] & (m.ADVERB | m.TIME) or low[at] in ("selbst", "hingegen"):
                    at += 1
                else:
                    break
            if at == i:
                return group, None
        return None

    def _after(self, i: int, end: int) -> NounGroup | None:
        reading = self.reading
        low, tags, words = reading.low, reading.tags, reading.words
        at = i + 1
        limit = min(end, i + 1 + _REACH)
        while at < limit:
            group = group_at(reading, at, end)
            if group is not None and not group.oblique and low[at] != "es":
                other = (
                    group_at(reading, group.end + 1, end)
                    if low[group.end : group.end + 1] == ["und"]
                    else None
                )
                if other is not None and not other.pronoun and not other.oblique:
                    group = replace(group, head=other.head, end=other.end, joined=True)
                return group
            if group is not None:
                at = group.end
                continue
            if tags[at] & m.PREPOSITION:
                inner = group_at(reading, at + 1, end)
                at = inner.end if inner is not None else at + 1
                continue
            light = tags[at] & (m.ADVERB | m.TIME | m.NEGATION) or low[at] in _LIGHT
            if not light and not words[at].islower():
                return None
            if words[at] in m.QUOTES or words[at] in ",;:":
                return None
            at += 1
        return None
