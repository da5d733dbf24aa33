"""Who is said to advance on, take, hold, lose or own which place, according to whom."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.cues.lexicon import TerritorialVerb
from summarizer.offline import marks as m
from summarizer.offline.claims import Claim, disputed
from summarizer.offline.clauses import Clauses
from summarizer.offline.entities import STATE, Entity
from summarizer.offline.mentions import NAME
from summarizer.offline.phrasing import either
from summarizer.offline.places import Place, Places
from summarizer.offline.standing import Standing
from summarizer.offline.statements import Frame, Stretch, Told
from summarizer.offline.subjects import subject_of
from summarizer.schemas.vocabulary import CueClass, TerritorialAction, TerritorialStatus

#: The members as plain names, for speed; see ``mentions``.
_ADVANCE: Final = TerritorialAction.ADVANCE
_ATTEMPTED_SEIZURE: Final = TerritorialAction.ATTEMPTED_SEIZURE
_CLAIM_SOVEREIGNTY: Final = TerritorialAction.CLAIM_SOVEREIGNTY
_DECLARE_BUFFER_ZONE: Final = TerritorialAction.DECLARE_BUFFER_ZONE
_HOLD: Final = TerritorialAction.HOLD
_INCURSION: Final = TerritorialAction.INCURSION
_RETAKE: Final = TerritorialAction.RETAKE
_SEIZE: Final = TerritorialAction.SEIZE
_WITHDRAW: Final = TerritorialAction.WITHDRAW
_ACKNOWLEDGED: Final = TerritorialStatus.ACKNOWLEDGED
_ASSESSED: Final = TerritorialStatus.ASSESSED
_CLAIMED: Final = TerritorialStatus.CLAIMED
_DISPUTED: Final = TerritorialStatus.DISPUTED
_GOAL: Final = TerritorialStatus.GOAL
_STATED_AS_FACT: Final = TerritorialStatus.STATED_AS_FACT
_COMMISSIVE: Final = CueClass.COMMISSIVE
_DENIAL: Final = CueClass.DENIAL

_CONTROL: Final = frozenset("control sovereignty possession custody".split())
_OWNED: Final = frozenset("soil territory land property".split())
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

_IDIOMS: Final = frozenset(("flag", "foot", "out"))
_EXPELLING: Final = frozenset(
    "force forced forces forcing drive drove driven push pushed throw threw thrown chase "
    "chased".split()
)
#: "taken off the list", "took up the matter": no place is taken.
_PARTICLES: Final = frozenset("off away up to for aside back apart in as into out".split())
_STRETCHES: Final = frozenset("everything all ground positions".split())
_REACHING: Final = (["up", "to"], ["as", "far"], ["west", "of"], ["east", "of"], ["north", "of"])


def find_claims(frame: Frame, told: Told, places: Places) -> list[Claim]:
    """Every territorial claim, in order.

    Args:
        frame: The article.
        told: The statements of each sentence.
        places: Its places.
    """
    search = _Search(frame, told, places)
    found: list[Claim] = []
    cues = frame.reading.cues
    triggers = _triggers(cues)
    reading = frame.reading
    hits = reading.at(triggers)
    if frame.cast.names.demonyms:
        demonyms = frame.cast.names.demonyms.keys() - triggers
        if demonyms:
            hits = either(hits, reading.among(demonyms))
    for index, row in reading.grouped(hits):
        search.sentence(index, row, found)
    return disputed(found)


@lru_cache(maxsize=4)
def _triggers(cues: Cues) -> frozenset[str]:
    """Every word that a claim can begin with, adjectives of states apart."""
    return frozenset((*cues.territorial, *cues.territorial_nouns, *_OWNED, *_IDIOMS))


_VERBAL: Final = m.VERB | m.REPORTING | m.TERRITORIAL


class _Search:
    """The search through one article."""

    def __init__(self, frame: Frame, told: Told, places: Places) -> None:
        self.frame = frame
        self.reading = frame.reading
        self.by_sentence = told
        self.places = places
        self.standing = Standing(frame, self.by_sentence)
        self.clauses = Clauses(frame, self.places, self.standing)
        self.demonyms = frame.cast.names.demonyms
        self.buffer = frame.reading.cues.words["territory.places.buffer"]

    def sentence(self, index: int, hits: list[int], found: list[Claim]) -> None:
        """Add the claims of one sentence, which may stand at the tokens ``hits``."""
        reading = self.reading
        first, end = reading.bounds[index]
        taken = first
        asks = any(reading.words[k] == "?" for k in range(max(first, end - 2), end))
        if asks and reading.quoted[first] == -1:
            return  # "Would it try to take the valley?" says nothing of the valley
        for i in hits:
            if i < taken:
                continue
            low = reading.low[i]
            claim: Claim | None = None
            if reading.tags[i] & m.TERRITORIAL:
                verb = reading.cues.territorial[low]
                claim = self._verb(index, i, verb, first, end)
                claim = None if claim is not None and self._vain(index, i, first) else claim
                if claim is None and i + 1 < end and reading.low[i + 1] == "it":
                    self._denied(index, i, found)
            if claim is None and low in reading.cues.territorial_nouns:
                claim = self._noun(index, i, reading.cues.territorial_nouns[low], first, end)
            if claim is None and low in _OWNED:
                claim = self._owned(index, i, first)
            if claim is None and low in self.demonyms:
                claim = self._predicate(index, i, first, end)
            if claim is None and low in _IDIOMS:
                claim = self._idiom(index, i, first, end)
            if claim is not None:
                taken = claim.evidence[-1].end
                found.append(claim)
                self._twins(index, claim, found)

    def _verb(
        self, index: int, i: int, verb: TerritorialVerb, first: int, end: int
    ) -> Claim | None:
        reading = self.reading
        low, tags = reading.low, reading.tags
        previous = i - 1
        if previous > first and reading.words[previous] in m.QUOTES:
            previous -= 1  # "to “liberate the basin”"
        before = low[previous] if previous >= first else ""
        if (
            before and (tags[previous] & (m.DETERMINER | m.POSSESSIVE) or before in ("'s", "own"))
        ) and self.frame.mentions.ending.get(i) is None:
            return None
        if (
            previous >= first
            and tags[previous] & m.PREPOSITION
            and before not in ("to", "of", "in", "from")
        ):
            return None
        if verb.lemma in ("declare", "proclaim", "establish", "create"):
            return self._zone(index, i, first, end)
        if verb.lemma == "take" and i + 1 < end and low[i + 1] in _PARTICLES:
            return None
        passive = verb.form in ("past", "participle") and self.clauses.passive(i, first)
        place: Place | None = None
        stop = i + 1
        if verb.frames == ("s",):
            place = self.clauses.subject_place(i, first)
            if place is None or (not place.proper and not self.clauses.conflict):
                return None
            return self._made(index, i, verb.action, place, None, Stretch(place.span.first, i + 1))
        if passive and "o" in verb.frames:
            place = self.clauses.subject_place(i, first)
            actor = None
            if i + 1 < end and low[i + 1] == "by":
                agent = self.frame.mentions.starting.get(i + 2)
                actor = self.frame.cast.of(agent)
                stop = agent.end if agent is not None else stop
            if place is None or (verb.strict and not self.clauses.conflict and actor is None):
                return None
            if verb.lemma in {"declare", "claim", "hold", "keep", "leave"} and actor is None:
                return None
            return self._made(index, i, verb.action, place, actor, Stretch(place.span.first, stop))
        subject = subject_of(self.frame, i, first)
        if "o" in verb.frames and not passive:
            at = self.clauses.skip(i + 1, end)
            place = self.places.at(at, end)
            if place is None and at < end and low[at] in _STRETCHES and verb.lemma == "hold":
                reach = range(at + 1, min(end - 2, at + 4))
                far = next((k for k in reach if low[k : k + 2] in _REACHING), None)
                if far is not None:
                    far += 3 if low[far] == "as" else 2
                    place = self.places.at(far, end)
            if place is None:
                place = self.clauses.relative(first, subject)
                if place is not None:
                    span = Stretch(place.span.first, i + 1)
                    actor = self.clauses.actor(subject, verb, place)
                    if actor is None and verb.strict:
                        return None
                    return self._made(index, i, verb.action, place, actor, span)
        if place is None and verb.frames != ("o",):
            k = self.clauses.skip(i + 1, end)
            if verb.lemma == "pull":
                if low[i + 1 : i + 2] not in (["back"], ["out"]):
                    return None
                k = i + 2
            steps = 0
            while k < end and steps < 6:
                if low[k] in verb.frames:
                    while low[k + 1 : k + 2] and low[k + 1] in {"of", "into", "from", "toward"}:
                        k += 1
                    place = self.places.at(k + 1, end)
                    break
                if tags[k] & (m.AUXILIARY | m.SUBORDINATOR) or not low[k][0].isalnum():
                    break
                k += 1
                steps += 1
        if place is None:
            return None
        actor = self.clauses.actor(subject, verb, place)
        infinitive = before == "to"
        if actor is None and infinitive:
            actor = self.clauses.controller(index, previous, first)
        if actor is None and verb.strict and not (self.clauses.conflict and infinitive):
            return None
        held = any(low[k] in _CONTROL for k in range(i + 1, place.span.end))
        if verb.strict and not place.proper and not self.clauses.conflict and not held:
            return None
        begin = subject.first if subject is not None and i - subject.first < 14 else i
        if infinitive and actor is not None:
            begin = self.clauses.mention_before(i, first, actor)
        return self._made(
            index,
            i,
            verb.action,
            place,
            actor,
            Stretch(min(begin, place.span.first), place.span.end),
        )

    def _zone(self, index: int, i: int, first: int, end: int) -> Claim | None:
        """As in "proclaimed a buffer zone on the bank", "declared control of the islands"."""
        reading = self.reading
        low = reading.low
        for k in range(i + 1, min(end, i + 8)):
            if low[k] == "zone" and low[k - 1] in self.buffer:
                place: Place | None = None
                for j in range(k + 1, min(end, k + 8)):
                    if low[j] in {"on", "in", "inside", "along", "around", "near"}:
                        place = self.places.at(j + 1, end)
                        if place is not None:
                            break
                subject = subject_of(self.frame, i, first)
                actor = self.frame.cast.of(subject)
                own = place or Place(
                    Stretch(i + 1, k + 1), Stretch(i + 1, k + 1), None, proper=False
                )
                begin = subject.first if subject is not None else i
                claim = self._made(
                    index,
                    i,
                    _DECLARE_BUFFER_ZONE,
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
        if low[i] in _CONTROL and i > first and low[i - 1] in {"full", "under", "complete"}:
            return self._under(index, i, first, end)
        if nxt not in joints or i + 2 >= end:
            return None
        if nxt == "of" and action in (_WITHDRAW, _ADVANCE):
            return None
        if nxt in {"in", "on", "to", "along"} and action is not _ADVANCE:
            return None
        if low[i] == "loss" and nxt != "of":
            return None
        place = self.places.at(i + 2, end)
        if place is None or (not place.proper and not self.clauses.conflict):
            return None
        if low[i] in {"fall", "control", "defense", "defence", "loss", "offensive"} and not (
            self.clauses.conflict or low[i] == "control"
        ):
            return None
        owner = self.frame.mentions.owners.get(i)
        governing = self.clauses.governing(i, first)
        actor = self.frame.cast.of(owner)
        begin = owner.first if owner is not None else self._with_adjectives(i, first)
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

    def _with_adjectives(self, i: int, first: int) -> int:
        """Where a noun begins with what stands before it: "purported annexation"."""
        reading, tags = self.reading, self.reading.tags
        begin = i
        while begin > first and i - begin < 2:
            k = begin - 1
            word = reading.words[k]
            if tags[k] & m.FUNCTION or not (word.isalpha() and word.islower()):
                break
            # "The purported annexation", but "they reported annexation".
            if tags[k] & _VERBAL and not (k > first and tags[k - 1] & m.OPENER):
                break
            begin = k
        return begin

    def _under(self, index: int, i: int, first: int, end: int) -> Claim | None:
        """As in "The islands are under the full control of the republic"."""
        reading = self.reading
        low = reading.low
        k = i
        while k > first and low[k] != "under" and i - k < 4:
            k -= 1
        if low[k] != "under":
            return None
        place = self.clauses.subject_place(k, first)
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
        inside = self.standing.enclosing(index, i)
        if actor is None and inside is not None and inside.source is not None:
            actor = inside.source.affiliation
        return self._made(index, i, _HOLD, place, actor, Stretch(place.span.first, stop))

    def _owned(self, index: int, i: int, first: int) -> Claim | None:
        """As in "The basin is Dravenian soil"."""
        reading = self.reading
        low, tags = reading.low, reading.tags
        if reading.headline[index] or i - 2 < first:
            return None
        name = self.frame.mentions.ending.get(i)
        if name is not None and name.kind is not NAME:
            name = None
        owner = self.frame.cast.of(name)
        if owner is None:
            possessor = self.frame.mentions.owners.get(i)
            owner = self.frame.cast.of(possessor)
            name = possessor
        if owner is None or name is None or owner.type is not STATE:
            return None
        k = name.first - 1
        while k > first and (tags[k] & (m.ADVERB | m.DETERMINER) or reading.words[k] in m.QUOTES):
            k -= 1
        if low[k] not in {"is", "are", "was", "remains", "were"}:
            return None
        while k > first and reading.words[k - 1] in m.QUOTES:
            k -= 1
        place = self.clauses.subject_place(k, first)
        if place is None:
            return None
        claim = self._made(
            index,
            i,
            _CLAIM_SOVEREIGNTY,
            place,
            owner,
            Stretch(place.span.first, i + 1),
        )
        if claim is not None:
            claim.claimants = [owner]
            claim.sovereign = owner
        return claim

    def _predicate(self, index: int, i: int, first: int, end: int) -> Claim | None:
        """As in "The territory “was, is and will be Sarvethi”"."""
        reading = self.reading
        low, tags, words = reading.low, reading.tags, reading.words
        state = self.frame.cast.of(self.frame.mentions.ending.get(i + 1))
        if i + 1 < end and words[i + 1][0].isalnum() and low[i + 1] not in ("and", "again"):
            return None
        k = i
        while k > first and (
            tags[k - 1] & (m.AUXILIARY | m.ADVERB | m.CONJUNCTION)
            or words[k - 1] == ","
            or words[k - 1] in m.QUOTES
        ):
            k -= 1
        if not any(low[j] in m.BE for j in range(k, i)) or state is None:
            return None
        place = self.places.before(k, first)
        if place is None:
            return None
        action = _CLAIM_SOVEREIGNTY
        if state.type is not STATE:
            return None
        span = Stretch(place.span.first, i + 1)
        claim = self._made(index, i, action, place, state, span)
        if claim is not None:
            claim.claimants = [state]
            claim.sovereign = state
        return claim

    def _expelled(self, index: int, i: int, first: int, place: Place) -> Claim | None:
        """As in "force the rebels out of the valley"."""
        low = self.reading.low
        verb = next((k for k in range(i - 1, max(first, i - 6), -1) if low[k] in _EXPELLING), None)
        if verb is None:
            return None
        found = (self.frame.mentions.starting.get(k) for k in range(verb + 1, i))
        who = self.frame.cast.of(next((mention for mention in found if mention), None))
        if who is None or not (place.proper or self.clauses.conflict):
            return None
        span = Stretch(verb, place.span.end)
        return self._made(index, i, _WITHDRAW, place, who, span)

    def _denied(self, index: int, i: int, earlier: list[Claim]) -> None:
        """As in "denied losing it": the claim before is disputed."""
        inside = next(
            (
                s
                for s in self.by_sentence.at(index)
                if s.cue_class is _DENIAL and any(c.first <= i < c.end for c in s.content)
            ),
            None,
        )
        if inside is None or not earlier or index - earlier[-1].sentence > 1:
            return
        claim = earlier[-1]
        claim.status = _DISPUTED
        claim.evidence.append(inside.whole if _short(inside.whole) else inside.content[0])
        if claim.counterparty is None and inside.source is not claim.actor:
            claim.counterparty = inside.source

    def _idiom(self, index: int, i: int, first: int, end: int) -> Claim | None:
        """As in "its flag was flying over the island", "set foot on the islands"."""
        reading = self.reading
        low = reading.low
        if low[i] == "out":
            of = i + 1
            while of < end and reading.words[of] in m.QUOTES:
                of += 1
            place = self.places.at(of + 1, end) if low[of : of + 1] == ["of"] else None
            return self._expelled(index, i, first, place) if place is not None else None
        joint = next(
            (k for k in range(i + 1, min(end, i + 6)) if low[k] in {"over", "on", "above", "in"}),
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
                span = Stretch(self.clauses.clause(i, first), place.span.end)
            return self._made(index, i, _INCURSION, place, actor, span)
        owner = self.frame.mentions.owners.get(i)
        holder = self.frame.cast.of(owner)
        if owner is None or holder is None:
            return None
        span = Stretch(owner.first, place.span.end)
        return self._made(index, i, _HOLD, place, holder, span)

    def _vain(self, index: int, i: int, first: int) -> bool:
        """Whether a promise that something will *not* happen: it says nothing of a place."""
        inside = self.standing.enclosing(index, i)
        promised = inside is not None and inside.cue_class is _COMMISSIVE
        return promised and self.standing.denying(i, first)

    def _twins(self, index: int, claim: Claim, found: list[Claim]) -> None:
        """As in "A and B each declared control": one claim each."""
        inside = self.standing.enclosing(index, claim.cue.first)
        if inside is None or inside.source is not claim.actor or claim.actor is None:
            return
        for other in self.by_sentence.at(index):
            if other is not inside and other.cue == inside.cue and other.source is not None:
                evidence = [other.whole] if _short(other.whole) else list(claim.evidence)
                found.append(claim.by(other.source, evidence))

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
        inside = self.standing.enclosing(index, i)
        source = inside.source if inside is not None else None
        status = self.standing.status(i, first, inside, action, actor)
        if self.standing.attempted(i, first) and action in (
            _SEIZE,
            _ADVANCE,
            _RETAKE,
            _INCURSION,
        ):
            action = _ATTEMPTED_SEIZURE
        if actor is None and status is _GOAL:
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
        if action is _CLAIM_SOVEREIGNTY and actor is not None:
            claim.claimants = [actor]
        if action is _HOLD and status in (
            _STATED_AS_FACT,
            _ASSESSED,
            _CLAIMED,
            _ACKNOWLEDGED,
        ):
            claim.controller = actor
        entity = place.entity
        if entity is not None and entity.type is STATE and entity is not actor:
            claim.counterparty = entity
        elif place.owner is not None and place.owner is not actor:
            claim.counterparty = place.owner
        if span.end < len(reading.low) and reading.low[span.end] == "from":
            rival = self.frame.cast.of(self.frame.mentions.starting.get(span.end + 1))
            if rival is not None and rival.type is not None:
                claim.counterparty = rival
        at = span.end
        if at < len(reading.words) and reading.words[at] == ",":
            at += 1
        if at < len(reading.low) and reading.low[at] in ("in", "inside", "within"):
            outer = self.places.at(at + 1, reading.bounds[index][1])
            if outer is not None and place.proper:
                claim.within = reading.slice(outer.span.first, outer.span.end)
        return claim


def _short(stretch: Stretch) -> bool:
    return stretch.end - stretch.first < 30
