"""Who is said to advance on, take, hold, lose or own which place, according to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from summarizer.cues.lexicon import TerritorialVerb
from summarizer.offline import marks as m
from summarizer.offline.actors import Entity
from summarizer.offline.attribution import subject_of
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.places import Place, Places
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.schemas.vocabulary import (
    ActorType,
    CueClass,
    TerritorialAction,
    TerritorialStatus,
)

#: Everyday verbs whose subject must be a state or a force, never one person.
_FORCES_ONLY: Final = frozenset(
    "leave enter cross land quit return move drive approach near keep press fall hand pull gain "
    "push control establish create take recover yield".split()
)
_CONTROL: Final = frozenset("control sovereignty possession custody".split())
_OWNED: Final = frozenset("soil territory land property".split())


@dataclass(slots=True, eq=False)
class Claim:
    """One territorial claim while the article is read; fields as in ``TerritorialClaim``."""

    sentence: int
    place: Place | None
    territory: str
    action: TerritorialAction
    actor: Entity | None
    counterparty: Entity | None
    asserted_by: list[Entity | None]
    status: TerritorialStatus
    evidence: list[Stretch]
    cue: Stretch
    claimants: list[Entity] = field(default_factory=list)
    controller: Entity | None = None
    sovereign: Entity | None = None
    within: str | None = None


def find_claims(frame: Frame, statements: list[Statement]) -> list[Claim]:
    """Every territorial claim, in order."""
    search = _Search(frame, statements)
    found: list[Claim] = []
    for index in range(len(frame.reading.bounds)):
        if not frame.reading.skipped[index]:
            found.extend(search.sentence(index, found))
    return _disputed(found)


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, statements: list[Statement]) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.places = Places(frame)
        self.by_sentence: dict[int, list[Statement]] = {}
        for statement in statements:
            self.by_sentence.setdefault(statement.sentence, []).append(statement)
        words = frame.reading.cues.words
        self.forces = words["territory.actors.forces"]
        self.goal = words["territory.status.goal"]
        self.prospective = words["territory.status.prospective"]
        self.aims = words["language.shift.goal_nouns"] - {"demand", "plan", "mission", "task"}
        self.attempt = words["territory.status.attempt"]
        self.observers = words["territory.status.observers"]
        self.buffer = words["territory.places.buffer"]
        armed = sum(1 for low in frame.reading.low if low in self.forces)
        #: Everyday verbs mean territory only in an article about forces.
        self.conflict = armed >= 2

    def sentence(self, index: int, earlier: list[Claim]) -> Iterator[Claim]:
        """The claims of one sentence."""
        reading = self.reading
        first, end = reading.bounds[index]
        taken = first
        for i in range(first, end):
            if i < taken:
                continue
            low = reading.low[i]
            claim: Claim | None = None
            if reading.tags[i] & m.TERRITORIAL:
                verb = reading.cues.territorial[low]
                claim = self._verb(index, i, verb, first, end)
                claim = None if claim is not None and self._vain(index, i, first) else claim
                if claim is None and i + 1 < end and reading.low[i + 1] == "it":
                    self._denied(index, i, verb, earlier)
            if claim is None and low in reading.cues.territorial_nouns:
                claim = self._noun(index, i, reading.cues.territorial_nouns[low], first, end)
            if claim is None and low in _OWNED:
                claim = self._owned(index, i, first)
            if claim is None and low in ("flag", "foot"):
                claim = self._idiom(index, i, first, end)
            if claim is not None:
                taken = claim.evidence[-1].end
                yield claim
                yield from self._twins(index, claim)

    # --- the rules ----------------------------------------------------------------------------

    def _verb(
        self, index: int, i: int, verb: TerritorialVerb, first: int, end: int
    ) -> Claim | None:
        reading = self.reading
        low, tags = reading.low, reading.tags
        previous = i - 1
        if previous > first and reading.words[previous] in m.QUOTES:
            previous -= 1  # "to “liberate the basin”"
        before = low[previous] if previous >= first else ""
        if before and (tags[previous] & (m.DETERMINER | m.POSSESSIVE) or before in ("'s", "own")):
            if self.frame.mentions.ending.get(i) is None:
                return None
        if (
            previous >= first
            and tags[previous] & m.PREPOSITION
            and before not in ("to", "of", "in", "from")
        ):
            return None
        if verb.lemma in ("declare", "proclaim", "establish", "create"):
            return self._zone(index, i, verb, first, end)
        passive = verb.form in ("past", "participle") and self._passive(i, first)
        place: Place | None = None
        stop = i + 1
        if verb.frames == ("s",):
            place = self._subject_place(i, first)
            if place is None or not place.proper and not self.conflict:
                return None
            return self._made(index, i, verb.action, place, None, Stretch(place.span.first, i + 1))
        if passive and "o" in verb.frames:
            place = self._subject_place(i, first)
            actor = None
            if i + 1 < end and low[i + 1] == "by":
                agent = self.frame.mentions.starting.get(i + 2)
                actor = self.frame.cast.of(agent)
                stop = agent.end if agent is not None else stop
            if place is None or (verb.strict and not self.conflict and actor is None):
                return None
            if verb.lemma in ("declare", "claim", "hold", "keep", "leave") and actor is None:
                return None
            return self._made(index, i, verb.action, place, actor, Stretch(place.span.first, stop))
        subject = subject_of(self.frame, i, first)
        if "o" in verb.frames and not passive:
            at = self._skip(i + 1, end)
            place = self.places.at(at, end)
            if place is None:
                place = self._relative(i, first, subject)
                if place is not None:
                    span = Stretch(place.span.first, i + 1)
                    actor = self._actor(subject, verb, place)
                    if actor is None and verb.strict:
                        return None
                    return self._made(index, i, verb.action, place, actor, span)
        if place is None and verb.frames != ("o",):
            k = self._skip(i + 1, end)
            if verb.lemma == "pull":
                if low[i + 1 : i + 2] not in (["back"], ["out"]):
                    return None
                k = i + 2
            steps = 0
            while k < end and steps < 6:
                if low[k] in verb.frames:
                    while low[k + 1 : k + 2] and low[k + 1] in ("of", "into", "from", "toward"):
                        k += 1
                    place = self.places.at(k + 1, end)
                    break
                if tags[k] & (m.AUXILIARY | m.SUBORDINATOR) or not low[k][0].isalnum():
                    break
                k += 1
                steps += 1
        if place is None:
            return None
        actor = self._actor(subject, verb, place)
        infinitive = before == "to"
        if actor is None and infinitive:
            actor = self._controller(index, previous, first)
        if actor is None and verb.strict and not (self.conflict and infinitive):
            return None
        held = any(low[k] in _CONTROL for k in range(i + 1, place.span.end))
        if verb.strict and not place.proper and not self.conflict and not held:
            return None
        begin = subject.first if subject is not None and i - subject.first < 14 else i
        if infinitive and actor is not None:
            begin = self._mention_before(i, first, actor)
        return self._made(
            index,
            i,
            verb.action,
            place,
            actor,
            Stretch(min(begin, place.span.first), place.span.end),
        )

    def _zone(
        self, index: int, i: int, verb: TerritorialVerb, first: int, end: int
    ) -> Claim | None:
        """ "proclaimed a buffer zone on the bank", "declared control of the islands"."""
        reading = self.reading
        low = reading.low
        for k in range(i + 1, min(end, i + 8)):
            if low[k] == "zone" and low[k - 1] in self.buffer:
                place: Place | None = None
                for j in range(k + 1, min(end, k + 8)):
                    if low[j] in ("on", "in", "inside", "along", "around", "near"):
                        place = self.places.at(j + 1, end)
                        if place is not None:
                            break
                subject = subject_of(self.frame, i, first)
                actor = self.frame.cast.of(subject)
                own = place or Place(Stretch(i + 1, k + 1), Stretch(i + 1, k + 1), None, False)
                begin = subject.first if subject is not None else i
                claim = self._made(
                    index,
                    i,
                    TerritorialAction.DECLARE_BUFFER_ZONE,
                    own,
                    actor,
                    Stretch(begin, max(own.span.end, k + 1)),
                )
                if place is not None and place.owner is not None and claim is not None:
                    claim.counterparty = place.owner
                return claim
            if reading.words[k] in ",.;":
                return None
        return None

    def _noun(
        self, index: int, i: int, action: TerritorialAction, first: int, end: int
    ) -> Claim | None:
        reading = self.reading
        low, tags = reading.low, reading.tags
        nxt = low[i + 1] if i + 1 < end else ""
        joints = ("of", "over", "from", "into", "in", "on", "along", "toward", "towards", "to")
        if low[i] in _CONTROL and i > first and low[i - 1] in ("full", "under", "complete"):
            return self._under(index, i, first, end)
        if nxt not in joints or i + 2 >= end:
            return None
        if nxt == "of" and action in (TerritorialAction.WITHDRAW, TerritorialAction.ADVANCE):
            return None
        if nxt in ("in", "on", "to", "along") and action is not TerritorialAction.ADVANCE:
            return None
        if low[i] == "loss" and nxt != "of":
            return None
        place = self.places.at(i + 2, end)
        if place is None or (not place.proper and not self.conflict):
            return None
        if low[i] in ("fall", "control", "defense", "defence", "loss", "offensive") and not (
            self.conflict or low[i] == "control"
        ):
            return None
        owner = self.frame.mentions.owners.get(i)
        governing = self._governing(i, first)
        actor = self.frame.cast.of(owner)
        begin = owner.first if owner is not None else i
        if governing is not None:
            verb, subject = governing
            lemma = reading.cues.territorial[low[verb]].lemma
            if low[i] in _CONTROL:
                action = _WITH_CONTROL.get(lemma, action)
            begin = subject.first if subject is not None else verb
            actor = actor or self.frame.cast.of(subject)
        elif actor is None and low[i] in _CONTROL:
            subject = None
            for k in range(i - 1, max(first, i - 5), -1):
                if tags[k] & m.REPORTING:
                    subject = subject_of(self.frame, k, first)
                    break
            actor = self.frame.cast.of(subject)
            begin = subject.first if subject is not None else i
            if actor is None:
                return None
        if actor is not None and actor.type is None and owner is None:
            actor = None
        return self._made(index, i, action, place, actor, Stretch(begin, place.span.end))

    def _under(self, index: int, i: int, first: int, end: int) -> Claim | None:
        """ "The islands are under the full control of the republic"."""
        reading = self.reading
        low = reading.low
        k = i
        while k > first and low[k] != "under" and i - k < 4:
            k -= 1
        if low[k] != "under":
            return None
        place = self._subject_place(k, first)
        if place is None:
            return None
        stop = i + 1
        actor: Entity | None = None
        if low[i + 1 : i + 2] == ["of"]:
            holder = self.frame.mentions.starting.get(i + 2)
            actor = self.frame.cast.of(holder)
            stop = holder.end if holder is not None else stop
            if actor is None and low[i + 2 : i + 3] == ["the"]:
                stop = min(end, i + 4)
        else:
            owner = self.frame.mentions.owners.get(i) or self.frame.mentions.owners.get(i - 1)
            actor = self.frame.cast.of(owner)
        inside = self._enclosing(index, i)
        if actor is None and inside is not None and inside.source is not None:
            actor = inside.source.affiliation
        return self._made(
            index, i, TerritorialAction.HOLD, place, actor, Stretch(place.span.first, stop)
        )

    def _owned(self, index: int, i: int, first: int) -> Claim | None:
        """ "The basin is Dravenian soil"."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        if reading.headline[index] or i - 2 < first:
            return None
        name = next(
            (x for x in self.frame.mentions.all_ending(i) if x.kind is MentionKind.NAME), None
        )
        owner = self.frame.cast.of(name) if name is not None else None
        if owner is None:
            possessor = self.frame.mentions.owners.get(i)
            owner = self.frame.cast.of(possessor)
            name = possessor
        if owner is None or name is None or owner.type is not ActorType.STATE:
            return None
        k = name.first - 1
        while k > first and (tags[k] & (m.ADVERB | m.DETERMINER) or reading.words[k] in m.QUOTES):
            k -= 1
        if low[k] not in ("is", "are", "was", "remains", "were"):
            return None
        while k > first and reading.words[k - 1] in m.QUOTES:
            k -= 1
        place = self._subject_place(k, first)
        if place is None:
            return None
        claim = self._made(
            index,
            i,
            TerritorialAction.CLAIM_SOVEREIGNTY,
            place,
            owner,
            Stretch(place.span.first, i + 1),
        )
        if claim is not None:
            claim.claimants = [owner]
            claim.sovereign = owner
        return claim

    def _denied(self, index: int, i: int, verb: TerritorialVerb, earlier: list[Claim]) -> None:
        """ "denied losing it": the claim before is disputed."""
        inside = next(
            (
                s
                for s in self.by_sentence.get(index, ())
                if s.cue_class is CueClass.DENIAL and any(c.first <= i < c.end for c in s.content)
            ),
            None,
        )
        if inside is None or not earlier or index - earlier[-1].sentence > 1:
            return
        claim = earlier[-1]
        claim.status = TerritorialStatus.DISPUTED
        claim.evidence.append(inside.whole if _short(inside.whole) else inside.content[0])
        if claim.counterparty is None and inside.source is not claim.actor:
            claim.counterparty = inside.source
        del verb

    def _idiom(self, index: int, i: int, first: int, end: int) -> Claim | None:
        """ "its flag was flying over the island", "set foot on the islands"."""
        reading = self.reading
        low = reading.low
        joint = next(
            (k for k in range(i + 1, min(end, i + 6)) if low[k] in ("over", "on", "above", "in")),
            None,
        )
        place = self.places.at(joint + 1, end) if joint is not None else None
        if place is None:
            return None
        if low[i] == "foot":
            if not low[i - 1].startswith("set"):
                return None
            subject = subject_of(self.frame, i - 1, first)
            span = Stretch(subject.first if subject is not None else i - 1, place.span.end)
            actor = self.frame.cast.of(subject)
            if span.first == i - 1:
                span = Stretch(self._clause(i, first), place.span.end)
            return self._made(index, i, TerritorialAction.INCURSION, place, actor, span)
        owner = self.frame.mentions.owners.get(i)
        holder = self.frame.cast.of(owner)
        if owner is None or holder is None:
            return None
        span = Stretch(owner.first, place.span.end)
        return self._made(index, i, TerritorialAction.HOLD, place, holder, span)

    def _mention_before(self, i: int, first: int, actor: Entity) -> int:
        for k in range(i - 1, max(first, i - 18) - 1, -1):
            mention = self.frame.mentions.starting.get(k)
            if mention is not None and self.frame.cast.of(mention) is actor:
                return mention.first
        return i

    def _clause(self, i: int, first: int) -> int:
        k = i
        while (
            k > first
            and self.reading.words[k - 1] not in ",;:"
            and (self.reading.words[k - 1] not in m.QUOTES)
        ):
            k -= 1
        return k

    def _vain(self, index: int, i: int, first: int) -> bool:
        """Whether a promise that something will *not* happen: it says nothing of a place."""
        inside = self._enclosing(index, i)
        promised = inside is not None and inside.cue_class is CueClass.COMMISSIVE
        return promised and self._denying(i, first)

    def _twins(self, index: int, claim: Claim) -> Iterator[Claim]:
        """ "A and B each declared control": one claim each."""
        inside = self._enclosing(index, claim.cue.first)
        if inside is None or inside.source is not claim.actor or claim.actor is None:
            return
        for other in self.by_sentence.get(index, ()):
            if other is not inside and other.cue == inside.cue and other.source is not None:
                yield replace(
                    claim,
                    actor=other.source,
                    asserted_by=[other.source],
                    evidence=[other.whole] if _short(other.whole) else list(claim.evidence),
                )

    # --- what surrounds -----------------------------------------------------------------------

    def _made(
        self,
        index: int,
        i: int,
        action: TerritorialAction,
        place: Place,
        actor: Entity | None,
        span: Stretch,
    ) -> Claim | None:
        reading = self.reading
        first, _ = reading.bounds[index]
        inside = self._enclosing(index, i)
        source = inside.source if inside is not None else None
        status = self._status(i, first, inside, action, actor)
        if self._attempted(i, first) and action in (
            TerritorialAction.SEIZE,
            TerritorialAction.ADVANCE,
            TerritorialAction.RETAKE,
            TerritorialAction.INCURSION,
        ):
            action = TerritorialAction.ATTEMPTED_SEIZURE
        if actor is None and status is TerritorialStatus.GOAL:
            actor = source
        claim = Claim(
            index,
            place,
            reading.slice(place.name.first, place.name.end).strip('“”"‘’'),
            action,
            actor,
            None,
            [source],
            status,
            [span],
            Stretch(i, i + 1),
        )
        if action is TerritorialAction.CLAIM_SOVEREIGNTY and actor is not None:
            claim.claimants = [actor]
        if action is TerritorialAction.HOLD and status in (
            TerritorialStatus.STATED_AS_FACT,
            TerritorialStatus.ASSESSED,
            TerritorialStatus.CLAIMED,
            TerritorialStatus.ACKNOWLEDGED,
        ):
            claim.controller = actor
        entity = place.entity
        if entity is not None and entity.type is ActorType.STATE and entity is not actor:
            claim.counterparty = entity
        elif place.owner is not None and place.owner is not actor:
            claim.counterparty = place.owner
        if reading.low[span.end : span.end + 1] == ["from"]:
            rival = self.frame.cast.of(self.frame.mentions.starting.get(span.end + 1))
            if rival is not None and rival.type is not None:
                claim.counterparty = rival
        at = span.end + 1 if reading.words[span.end : span.end + 1] == [","] else span.end
        if reading.low[at : at + 1] and reading.low[at] in ("in", "inside", "within"):
            outer = self.places.at(at + 1, reading.bounds[index][1])
            if outer is not None and place.proper:
                claim.within = reading.slice(outer.span.first, outer.span.end)
        return claim

    def _status(
        self,
        i: int,
        first: int,
        inside: Statement | None,
        action: TerritorialAction,
        actor: Entity | None,
    ) -> TerritorialStatus:
        low = self.reading.low
        future = any(low[k] in self.prospective for k in range(max(first, i - 4), i))
        wanted = False
        to = i - 2 if i - 2 >= first and self.reading.words[i - 1] in m.QUOTES else i - 1
        infinitive = to > first and low[to] == "to"
        if infinitive:
            wanted = any(self._root(low[k]) in self.goal for k in range(max(first, i - 4), to))
        wanted = wanted or any(low[k] in self.aims for k in range(max(first, i - 5), i))
        if infinitive and not self._attempted(i, first):
            future = True
        if inside is None:
            if wanted:
                return TerritorialStatus.GOAL
            if self._denying(i, first):
                return TerritorialStatus.DENIED
            return TerritorialStatus.PROSPECTIVE if future else TerritorialStatus.STATED_AS_FACT
        cls = inside.cue_class
        if cls is CueClass.DENIAL or self._denying(i, first):
            return TerritorialStatus.DENIED
        if cls in (CueClass.COMMISSIVE, CueClass.DIRECTIVE) or wanted:
            return TerritorialStatus.GOAL
        if inside.lemma in self.goal:
            return TerritorialStatus.GOAL
        if future:
            return TerritorialStatus.PROSPECTIVE
        source = inside.source
        if source is not None and self._observes(source, actor):
            return TerritorialStatus.ASSESSED
        if cls is CueClass.FACTIVE:
            return TerritorialStatus.ACKNOWLEDGED
        if cls is CueClass.COGNITIVE:
            return TerritorialStatus.ASSESSED
        losing = action in (TerritorialAction.WITHDRAW, TerritorialAction.LOSE)
        if losing and source is not None and actor is not None and self._sides(source, actor):
            return TerritorialStatus.ACKNOWLEDGED
        return TerritorialStatus.CLAIMED

    def _root(self, word: str) -> str:
        verb = self.reading.cues.reporting.get(word)
        return verb.lemma if verb is not None else word

    def _observes(self, source: Entity, actor: Entity | None) -> bool:
        words = set(source.name.lower().split()) | source.heads | set((source.role or "").split())
        return bool(words & self.observers) and source is not actor

    def _sides(self, source: Entity, actor: Entity) -> bool:
        """Whether one belongs to the other or both to a third."""
        chain: list[Entity] = []
        for start in (source, actor):
            at: Entity | None = start
            for _ in range(4):
                if at is None:
                    break
                if at in chain and start is actor:
                    return True
                chain.append(at)
                at = at.affiliation
        return False

    def _denying(self, i: int, first: int) -> bool:
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        for k in range(i - 1, max(first, i - 8) - 1, -1):
            if low[k] in ("not", "never", "nobody", "no", "none") or low[k].endswith("n't"):
                return True
            if words[k] in ",;:" or tags[k] & (m.REPORTING | m.SUBORDINATOR):
                return False
        return False

    def _attempted(self, i: int, first: int) -> bool:
        low = self.reading.low
        return low[i - 1] in ("to", "from") and any(
            low[k] in self.attempt for k in range(max(first, i - 4), i - 1)
        )

    def _enclosing(self, index: int, i: int) -> Statement | None:
        best: Statement | None = None
        size = 0
        for statement in self.by_sentence.get(index, ()):
            spans = [c for c in statement.content if c.first <= i < c.end]
            cue = statement.cue
            if cue is not None and cue.first == i:
                spans = [Stretch(cue.first, statement.whole.end)]
            if spans and (best is None or spans[0].end - spans[0].first < size):
                best, size = statement, spans[0].end - spans[0].first
        return best

    def _actor(self, subject: Mention | None, verb: TerritorialVerb, place: Place) -> Entity | None:
        entity = self.frame.cast.of(subject)
        if entity is None or subject is None:
            return None
        if not verb.strict:
            return entity if entity.type is not None else None
        if entity.type in (ActorType.STATE,):
            return entity
        head = self.reading.low[subject.core_end - 1]
        forces = head in self.forces or bool(entity.heads & self.forces)
        if entity.type in (ActorType.COLLECTIVE, ActorType.ORGANISATION):
            return entity if forces else None
        if entity.type is ActorType.PERSON and verb.lemma not in _FORCES_ONLY and place.proper:
            return entity if self.conflict else None
        return None

    def _controller(self, index: int, i: int, first: int) -> Entity | None:
        """Who is to act in "lacked the reserves to take X", "vowed to retake X"."""
        reading = self.reading
        told = self.frame.cast.of(self.frame.mentions.ending.get(i))
        if told is not None and told.type is not None:
            return told  # "wants China to withdraw"
        inside = self._enclosing(index, i)
        if (
            inside is not None
            and inside.source is not None
            and any(c.first in (i, i + 1) for c in inside.content)
        ):
            return inside.source
        subject = subject_of(self.frame, i - 1, first)
        if subject is None:
            k = i - 2
            while k > first and reading.tags[k] & (m.AUXILIARY | m.ADVERB):
                k -= 1
            if reading.low[k] in ("but", "and"):
                subject = self.frame.mentions.starting.get(first)
        entity = self.frame.cast.of(subject)
        if entity is not None and entity.type is not None:
            return entity
        for k in range(i - 1, max(first - 1, i - 10), -1):
            if reading.words[k] in ",;:":
                return None
            mention = self.frame.mentions.ending.get(k + 1)
            if mention is not None and k + 1 < i:
                entity = self.frame.cast.of(mention)
                if entity is not None and entity.type is not None:
                    return entity
        return None

    def _passive(self, i: int, first: int) -> bool:
        low, tags = self.reading.low, self.reading.tags
        k = i - 1
        while k >= first and (tags[k] & m.ADVERB or low[k].endswith("ly") or low[k] == "not"):
            k -= 1
        return k >= first and low[k] in m.BE and low[k] != "'s"

    def _subject_place(self, i: int, first: int) -> Place | None:
        low, tags, words = self.reading.low, self.reading.tags, self.reading.words
        k = i
        while k > first and (
            tags[k - 1] & (m.AUXILIARY | m.ADVERB | m.NEGATION)
            or low[k - 1].endswith("ly")
            or words[k - 1] in m.QUOTES
        ):
            k -= 1
        return self.places.before(k, first)

    def _relative(self, i: int, first: int, subject: Mention | None) -> Place | None:
        """The place in "the heights, which its forces abandoned"."""
        if subject is None:
            return None
        k = subject.first - 1
        if k <= first or self.reading.low[k] not in ("which", "that"):
            return None
        return self.places.before(k, first)

    def _governing(self, i: int, first: int) -> tuple[int, Mention | None] | None:
        """The territorial verb that governs a noun: "took (full) control"."""
        reading = self.reading
        for k in range(i - 1, max(first - 1, i - 4), -1):
            if reading.tags[k] & m.TERRITORIAL:
                return k, subject_of(self.frame, k, first)
            if reading.tags[k] & (m.PREPOSITION | m.CONJUNCTION):
                return None
        return None

    def _skip(self, k: int, end: int) -> int:
        reading = self.reading
        while k < end and (reading.tags[k] & m.ADVERB or reading.low[k] in ("back", "deeper")):
            k += 1
        return k


_WITH_CONTROL: Final = {
    "take": TerritorialAction.SEIZE,
    "seize": TerritorialAction.SEIZE,
    "gain": TerritorialAction.SEIZE,
    "lose": TerritorialAction.LOSE,
    "cede": TerritorialAction.LOSE,
    "retake": TerritorialAction.RETAKE,
    "regain": TerritorialAction.RETAKE,
    "hand": TerritorialAction.TRANSFER,
    "transfer": TerritorialAction.TRANSFER,
}


def _short(stretch: Stretch) -> bool:
    return stretch.end - stretch.first < 30


def _disputed(found: list[Claim]) -> list[Claim]:
    """Claims by rivals to hold the same place are disputed."""
    by_place: dict[str, list[Claim]] = {}
    for claim in found:
        if claim.action is TerritorialAction.HOLD and claim.actor is not None:
            by_place.setdefault(claim.territory.casefold().rsplit(" ", 1)[-1], []).append(claim)
    for rivals in by_place.values():
        claimed = [c for c in rivals if c.status is TerritorialStatus.CLAIMED]
        if len({id(c.actor) for c in claimed}) > 1:
            for claim in claimed:
                claim.status = TerritorialStatus.DISPUTED
                claim.controller = None
    return found
