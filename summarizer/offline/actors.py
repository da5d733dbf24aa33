"""Who is who: mentions gathered into actors, in the order of the text.

A surname goes to the person who bears it, "the general" to the last person with that title,
"the ministry" to the last ministry, a pronoun to the last fitting speaker or subject.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final, Literal

from summarizer.cues.lexicon import State
from summarizer.offline import marks as m
from summarizer.offline.mentions import Mention, MentionKind, Mentions
from summarizer.offline.names import (
    Names,
    name_key,
    real_state,
    role_partner,
    study_names,
    verdict,
)
from summarizer.offline.reading import Reading
from summarizer.schemas.article_summary import Actor
from summarizer.schemas.vocabulary import ActorType, SourceType

Gender = Literal["m", "f"]
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_RECENT: Final = 12


@dataclass(slots=True, eq=False)
class Entity:
    """One actor while the article is read.

    Attributes:
        key: What it is told apart by.
        type: What it is; None for a place, which is no actor unless it speaks.
        name: Fullest name so far.
        named: Whether by a proper name.
        surfaces: Words used for it, in order.
        heads: Words that "the ..." can take it up by.
        first: First token of its first mention.
        used: Whether an item refers to it.
        outside: Whether mentioned outside quotation marks.
    """

    key: str
    type: ActorType | None
    name: str
    named: bool
    first: int
    role: str | None = None
    affiliation: Entity | None = None
    country: str | None = None
    gender: Gender | None = None
    plural: bool = False
    surfaces: dict[str, None] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    used: bool = False
    id: str = ""


@dataclass(slots=True)
class Cast:
    """Everybody in the article.

    Attributes:
        entities: In order of first mention.
        by_mention: ``id()`` of a mention to its entity.
        names: What is known about the names.
    """

    entities: list[Entity]
    by_mention: dict[int, Entity]
    names: Names

    def of(self, mention: Mention | None) -> Entity | None:
        """The entity that a mention stands for."""
        return self.by_mention.get(id(mention)) if mention is not None else None


def source_type(actor: Actor | None) -> SourceType:
    """How the article identifies a source.

    Args:
        actor: The source; None where the narrator speaks.
    """
    if actor is None:
        return SourceType.NARRATOR
    if actor.type is ActorType.UNSPECIFIED:
        return SourceType.UNSPECIFIED
    if actor.type in (ActorType.COLLECTIVE, ActorType.POPULATION):
        return SourceType.COLLECTIVE
    if actor.type is ActorType.STATE:
        return SourceType.NAMED
    words = [w for w in re.findall(r"[^\W\d_]+", actor.name) if w.lower() not in ("the", "a", "an")]
    if actor.type is ActorType.PERSON:
        # "a Halvern official" has a capital but no name; a name ends in one.
        return SourceType.NAMED if words and words[-1][0].isupper() else SourceType.UNNAMED
    return SourceType.NAMED if any(w[0].isupper() for w in words) else SourceType.UNNAMED


def cast(reading: Reading, mentions: Mentions) -> Cast:
    """Gather the mentions into entities."""
    return _Casting(reading, mentions).run()


class _Casting:
    """One walk through the mentions, remembering who was mentioned last."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading = reading
        self.mentions = mentions
        self.names = study_names(reading, mentions)
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.by_mention: dict[int, Entity] = {}
        self.by_last: dict[str, Entity] = {}
        self.by_head: dict[str, Entity] = {}
        self.by_rest: dict[str, Entity] = {}
        self.recent: list[tuple[int, Mention, Entity, bool]] = []
        self.male = (
            reading.cues.words["actors.roles.male"] | reading.cues.words["actors.titles.male"]
        )
        self.female = (
            reading.cues.words["actors.roles.female"] | reading.cues.words["actors.titles.female"]
        )
        self.place: Entity | None = None
        self.parted: Entity | None = None
        self.population = reading.cues.words["actors.collectives.population"]

    def run(self) -> Cast:
        """Resolve every mention."""
        partners: dict[int, Mention] = {}
        for mention in self.mentions.all:
            if mention.kind is MentionKind.ROLE and not mention.partitive:
                name = role_partner(self.reading, self.mentions, mention)
                if name is not None:
                    partners[id(mention)] = name
        for mention in self.mentions.all:
            sentence = self.reading.sentence_of(mention.core)
            if mention.modifier is not None and id(mention.modifier) not in self.by_mention:
                self._note(mention.modifier, self._name(mention.modifier), sentence, weak=True)
            if mention.kind is MentionKind.NAME:
                if id(mention) in self.by_mention:
                    continue
                entity = self._name(mention)
            elif mention.kind is MentionKind.PRONOUN:
                entity = self._pronoun(mention, sentence)
            elif id(mention) in partners:
                name = partners[id(mention)]
                entity = self._apposed(mention, name)
                if id(name) not in self.by_mention:
                    self._note(name, entity, sentence)
            else:
                entity = self._common(mention, sentence)
            if entity is not None:
                self._note(mention, entity, sentence)
        return Cast(self.entities, self.by_mention, self.names)

    # --- keeping track ------------------------------------------------------------------------

    def _note(
        self, mention: Mention, entity: Entity | None, sentence: int, *, weak: bool = False
    ) -> None:
        if entity is None:
            return
        reading = self.reading
        self.by_mention[id(mention)] = entity
        if mention.kind is not MentionKind.PRONOUN:
            adjective = entity.type is ActorType.STATE and self._adjective(mention)
            if not weak and not adjective:
                start = mention.title if mention.kind is MentionKind.NAME else mention.first
                surface = reading.slice(start, max(mention.end, mention.core_end))
                if mention.kind is MentionKind.NAME and mention.complement is None:
                    surface = reading.slice(start, mention.core_end)
                if mention.kind is MentionKind.NAME and mention.owner is not None:
                    surface = reading.slice(mention.first, mention.core_end)
                entity.surfaces.setdefault(surface)
            for i in range(mention.core, mention.core_end):
                if reading.tags[i] & m.HEAD or i == mention.core_end - 1:
                    self.by_head[reading.low[i]] = entity
                    entity.heads.add(reading.low[i])
        if entity.type is None:
            self.place = entity
        self.recent.append((sentence, mention, entity, weak or mention.possessive))
        if len(self.recent) > 2 * _RECENT:
            del self.recent[:_RECENT]

    def _adjective(self, mention: Mention) -> bool:
        key = name_key(self.reading, mention)
        return key in self.names.demonyms or key in self.reading.cues.demonyms

    def _new(
        self, key: str, kind: ActorType | None, name: str, mention: Mention, *, named: bool
    ) -> Entity:
        entity = Entity(key, kind, name, named, mention.first, plural=mention.plural)
        self.entities.append(entity)
        self.by_key[key] = entity
        return entity

    # --- names --------------------------------------------------------------------------------

    def _name(self, mention: Mention) -> Entity | None:
        reading, names = self.reading, self.names
        key = name_key(reading, mention)
        key = names.demonyms.get(key, key)
        key = names.seats.get(key, key)
        titled = mention.title < mention.core
        state = real_state(reading, key)
        if state is not None and not titled and names.uses[key].person < 4:
            if key in reading.cues.seats and key not in reading.cues.states:
                if not self._acts(mention):
                    return self._place(mention, key)
            entity = self.by_key.get(state.name.lower())
            if entity is None:
                entity = self._new(
                    state.name.lower(), ActorType.STATE, state.name, mention, named=True
                )
                entity.country = state.iso3
            return entity
        office = reading.cues.metonyms.get(key)
        if office is not None:
            return self._office(mention, key, office)
        side, rest = self._side(mention, key)
        known = self.by_key.get(f"{side.key}|{rest}" if side is not None else key)
        if known is None and side is None:
            known = self.by_rest.get(key)
        if known is not None:
            self._promote(known, mention, titled=titled)
            return known
        use = names.uses[key]
        last = reading.low[mention.core_end - 1]
        size = mention.core_end - mention.core
        if size == 1 and last in self.by_last:
            person = self.by_last[last]
            if titled:
                self._promote(person, mention, titled=True)
            return person
        kind = verdict(reading, key, use, titled=titled)
        if size == 1 and kind is not ActorType.STATE:
            # "Corvane" for "Corvane Cells", whichever comes first.
            for longer in names.firsts.get(key, ()):
                if verdict(reading, longer, names.uses[longer], titled=False) is (
                    ActorType.ORGANISATION
                ):
                    key, kind = longer, ActorType.ORGANISATION
                    if key in self.by_key:
                        return self.by_key[key]
                    break
            else:
                for longer in names.lasts.get(key, ()):
                    longer_kind = verdict(reading, longer, names.uses[longer], titled=False)
                    if longer_kind is ActorType.PERSON and use.place < 2:
                        key, kind = longer, ActorType.PERSON
                        break
        if kind is None and size > 1 and use.place >= 4:
            # "Port Halvern" for Halvern, where it acts.
            for i in range(mention.core, mention.core_end):
                owner = self.by_key.get(reading.low[i])
                if owner is not None and owner.type is ActorType.STATE and self._acts(mention):
                    return owner
        if kind is None and self._speaks(mention):
            kind = ActorType.ORGANISATION if use.place < 2 else ActorType.STATE
            if size > 1 and use.place < 2 and use.body == 0:
                kind = ActorType.PERSON
        if kind is None:
            return self._place(mention, key)
        start = mention.title if kind is ActorType.PERSON else mention.first
        if kind is not ActorType.PERSON and mention.owner is None:
            start = mention.core if kind is ActorType.STATE else mention.first
        if side is not None and kind is ActorType.ORGANISATION:
            key = f"{side.key}|{rest}"
        entity = self._new(key, kind, reading.slice(start, mention.core_end), mention, named=True)
        if side is not None and kind is ActorType.ORGANISATION:
            entity.affiliation = side
            self.by_rest[rest] = entity
        if kind is ActorType.PERSON:
            self._person(entity, mention)
            self.by_last[key.rsplit(" ", 1)[-1]] = entity
        if mention.owner is not None and entity.affiliation is None:
            entity.affiliation = self.by_mention.get(id(mention.owner))
        return entity

    def _state(self, key: str, mention: Mention) -> Entity | None:
        """The state that a name or an adjective in this article stands for."""
        real = self.reading.cues.states.get(key)
        key = real.name.lower() if real is not None else self.names.demonyms.get(key, "")
        known = self.by_key.get(key)
        if known is None and real is not None:
            known = self._new(key, ActorType.STATE, real.name, mention, named=True)
            known.country = real.iso3
        return known if known is not None and known.type is ActorType.STATE else None

    def _office(self, mention: Mention, key: str, state: State) -> Entity:
        """ "the Kremlin": an office of its own, of a state that need not be mentioned."""
        known = self.by_key.get(key)
        if known is None:
            name = self.reading.slice(mention.core, mention.core_end)
            known = self._new(key, ActorType.ORGANISATION, name, mention, named=True)
            known.country = state.iso3
            known.affiliation = self.by_key.get(state.name.lower())
        return known

    def _side(self, mention: Mention, key: str) -> tuple[Entity | None, str]:
        """Whose body it is, and its name without that: "Russia’s", "the Russian" ministry."""
        if mention.owner is not None:
            owner = self.by_mention.get(id(mention.owner))
            return (owner, key) if owner is not None else (None, key)
        first, _, rest = key.partition(" ")
        if rest and (first in self.names.demonyms or first in self.reading.cues.demonyms):
            last = self.reading.words[mention.core_end - 1]
            if last in self.reading.cues.words["actors.organisations.suffixes"]:
                return self._state(first, mention), rest
        return None, key

    def _place(self, mention: Mention, key: str) -> Entity:
        known = self.by_key.get(key)
        if known is not None:
            return known
        name = self.reading.slice(mention.core, mention.core_end)
        return self._new(key, None, name, mention, named=True)

    def _promote(self, entity: Entity, mention: Mention, *, titled: bool) -> None:
        """Learn from a later, fuller mention."""
        if titled and entity.type is not ActorType.PERSON:
            entity.type = ActorType.PERSON
        if entity.type is None and self._speaks(mention):
            entity.type = ActorType.STATE
        if entity.type is ActorType.PERSON:
            full = self.reading.slice(mention.title, mention.core_end)
            if len(full) > len(entity.name):
                entity.name = full
            self._person(entity, mention)
            self.by_last.setdefault(entity.key.rsplit(" ", 1)[-1], entity)

    def _person(self, entity: Entity, mention: Mention) -> None:
        for i in range(mention.title, mention.core):
            word = self.reading.low[i].rstrip(".")
            entity.heads.add(_LONG_TITLES.get(word, word))
            if word in self.male:
                entity.gender = "m"
            elif word in self.female:
                entity.gender = "f"
        if mention.title < mention.core and entity.role is None:
            words = self.reading.slice(mention.title, mention.core)
            if words.rstrip(".").lower() not in ("mr", "mrs", "ms", "miss", "dr"):
                entity.role = words
        for head in entity.heads:
            self.by_head[head] = entity

    def _speaks(self, mention: Mention) -> bool:
        after = mention.end
        tags, low = self.reading.tags, self.reading.low
        before = mention.first - 1
        if mention.possessive or (before >= 0 and tags[before] & m.PREPOSITION):
            return False
        for _ in range(3):
            if after >= len(tags):
                return False
            if tags[after] & m.REPORTING:
                verb = self.reading.cues.reporting.get(low[after])
                return verb is not None and verb.form != "ing"
            if not tags[after] & (m.AUXILIARY | m.ADVERB | m.NEGATION):
                return False
            after += 1
        return False

    def _acts(self, mention: Mention) -> bool:
        """Whether the name is the subject of its clause."""
        reading = self.reading
        if self._speaks(mention):
            return True
        before = mention.first - 1
        if before >= 0 and reading.tags[before] & m.PREPOSITION:
            return False
        after = mention.end
        if after >= len(reading.tags):
            return False
        following = reading.tags[after] & (m.AUXILIARY | m.VERB | m.REPORTING) or (
            reading.low[after].endswith("ed")
        )
        relative = reading.low[after] == "," and reading.low[after + 1 : after + 2] == ["which"]
        return bool(following or relative)

    # --- noun phrases -------------------------------------------------------------------------

    def _apposed(self, role: Mention, name: Mention) -> Entity | None:
        entity = self.by_mention.get(id(name)) or self._name(name)
        if entity is None:
            return None
        if entity.type is None or entity.type is ActorType.STATE:
            if role.kind is MentionKind.ROLE and " " in entity.key:
                entity.type = ActorType.PERSON
                self.by_last[entity.key.rsplit(" ", 1)[-1]] = entity
            else:
                return self._common(role, self.reading.sentence_of(role.core))
        if entity.type is ActorType.PERSON:
            entity.role = self.reading.slice(role.first, role.end)
            affiliation = self._affiliation(role)
            if affiliation is not None:
                entity.affiliation = affiliation
            for i in range(role.core, role.core_end):
                word = self.reading.low[i]
                entity.heads.add(word)
                if word in self.male:
                    entity.gender = "m"
                elif word in self.female:
                    entity.gender = "f"
        return entity

    def _affiliation(self, mention: Mention) -> Entity | None:
        """Whom somebody belongs to: an owner, an adjective or an "of ..." says so."""
        if mention.owner is not None:
            found = self.by_mention.get(id(mention.owner))
            if found is not None:
                return found
        if mention.modifier is not None:
            return self.by_mention.get(id(mention.modifier))
        inner = mention.complement
        if inner is not None:
            found = self.by_mention.get(id(inner))
            if found is None and inner.kind is MentionKind.NAME:
                found = self._name(inner)
                self._note(inner, found, self.reading.sentence_of(inner.core))
            elif found is None and inner.kind is not MentionKind.PRONOUN:
                found = self._common(inner, self.reading.sentence_of(inner.core))
                self._note(inner, found, self.reading.sentence_of(inner.core))
            return found
        low = self.reading.low
        inside = low[mention.core : mention.core_end - 1]
        if mention.kind is MentionKind.ROLE:
            # "a ministry official"
            for word in inside:
                body = self.by_head.get(word)
                if body is not None and body.type is ActorType.ORGANISATION:
                    return body
        if low[mention.end - 1] == "there" and self.place is not None:
            return self.place
        return None

    def _common(self, mention: Mention, sentence: int) -> Entity | None:
        reading = self.reading
        low = reading.low
        head = low[mention.core_end - 1]
        if mention.partitive:
            return self._partitive(mention)
        affiliation = self._affiliation(mention)
        bare = mention.owner is None and mention.modifier is None and mention.complement is None
        if mention.definite and bare:
            known = self._taken_up(mention, head)
            if known is not None:
                return known
        if (
            affiliation is not None
            and affiliation.type is None
            and mention.kind is (MentionKind.BODY)
        ):
            affiliation.type = ActorType.STATE if head in _STATE_BODIES else affiliation.type
        core = " ".join(low[mention.core : mention.core_end])
        modifier = mention.modifier
        if modifier is not None:
            core = " ".join(low[modifier.core_end : mention.core_end])
        if affiliation is not None and mention.complement is None:
            key = f"{affiliation.key}|{core}"
        elif mention.complement is not None and affiliation is not None:
            key = f"{core}|{affiliation.key}"
        else:
            key = f"|{core}"
        indefinite = low[mention.first] in ("a", "an", "another", "one") or (
            reading.tags[mention.first] & m.NUMBER
        )
        known = self.by_key.get(key)
        if known is not None and not (indefinite and not mention.definite):
            return known
        if known is not None:
            key = f"{key}#{mention.first}"
        kind = self._kind_of(mention, head, affiliation)
        name = reading.slice(mention.first, max(mention.end, mention.core_end))
        owner = mention.owner
        if low[mention.first] in ("many", "some", "all", "several", "few", "more", "most", "any"):
            name = reading.slice(mention.core, max(mention.end, mention.core_end))
        if (
            owner is not None
            and owner.kind is MentionKind.PRONOUN
            and affiliation is not None
            and affiliation.named
        ):
            rest = reading.slice(mention.core, max(mention.end, mention.core_end))
            possessive = "’" if affiliation.name.endswith("s") else "’s"
            name = f"{affiliation.name}{possessive} {rest}"
        entity = self._new(key, kind, name, mention, named=False)
        entity.affiliation = affiliation
        if head in self.male:
            entity.gender = "m"
        elif head in self.female:
            entity.gender = "f"
        if kind is ActorType.PERSON:
            entity.role = reading.slice(mention.core, mention.core_end)
        return entity

    def _kind_of(self, mention: Mention, head: str, affiliation: Entity | None) -> ActorType:
        if mention.kind is MentionKind.ROLE:
            if head in ("somebody", "someone", "source"):
                return ActorType.UNSPECIFIED
            return ActorType.PERSON
        if mention.kind is MentionKind.GROUP:
            population = head in self.population and (
                head != "people" or (affiliation is not None and not mention.tail)
            )
            return ActorType.POPULATION if population else ActorType.COLLECTIVE
        return ActorType.ORGANISATION

    def _taken_up(self, mention: Mention, head: str) -> Entity | None:
        """Who "the general", "the company" or "the officials" takes up."""
        known = self.by_head.get(head)
        if known is None and mention.kind is MentionKind.ROLE:
            known = self.by_head.get(head + "s")
            if known is not None and known.plural:
                known = None
        if known is None and head in _BUSINESS_HEADS:
            known = next(
                (
                    e
                    for _, _, e, _ in reversed(self.recent)
                    if e.type is ActorType.ORGANISATION and e.named
                ),
                None,
            )
        if known is None and head in ("republic", "country", "kingdom"):
            return None
        if known is None:
            return None
        person = mention.kind is MentionKind.ROLE
        if person != (known.type in (ActorType.PERSON, ActorType.UNSPECIFIED)):
            return None
        if mention.plural != known.plural and not known.named:
            return None
        return known

    def _partitive(self, mention: Mention) -> Entity | None:
        """ "One of them", "two of the people", "the third": part of a group named before."""
        reading = self.reading
        group = next(
            (
                e
                for _, _, e, _ in reversed(self.recent)
                if e.plural and not e.key.startswith("part|")
            ),
            None,
        )
        known = self.by_head.get(reading.low[mention.core_end - 1])
        if known is not None and known.plural and not known.key.startswith("part|"):
            group = known
        if self.parted is not None and reading.tags[mention.core] & m.ORDINAL:
            group = self.parted
        if group is not None and reading.low[mention.first] in ("all", "both"):
            return self.parted or group
        self.parted = group
        plural = mention.plural
        kind = ActorType.COLLECTIVE if plural else ActorType.PERSON
        name = reading.slice(mention.first, mention.end)
        entity = self._new(f"part|{mention.first}", kind, name, mention, named=False)
        if mention.owner is not None:
            entity.affiliation = self.by_mention.get(id(mention.owner))
        elif group is not None:
            entity.affiliation = group.affiliation
        if group is not None:
            if reading.low[mention.end - 1] in ("them", "third", "second", "first", "other"):
                entity.name = f"{name} ({group.name})"
            for head in group.heads:
                single = head[:-1] if head.endswith("s") else head
                entity.heads.add(single)
                if not plural:
                    self.by_head[single] = entity
        return entity

    # --- pronouns -----------------------------------------------------------------------------

    def _pronoun(self, mention: Mention, sentence: int) -> Entity | None:
        reading = self.reading
        low = reading.low[mention.core]
        word = {"his": "he", "her": "she", "their": "they", "its": "it", "whose": "who"}.get(
            low, low
        )
        quote = reading.quoted[mention.core]
        gender: Gender | None = "m" if word == "he" else "f" if word == "she" else None
        best: Entity | None = None
        best_score = -1.0
        best_quote = -1
        for where, other, entity, weak in reversed(self.recent):
            if sentence - where > 4:
                break
            if not self._fits(entity, word, gender):
                continue
            score = 10.0 - 2.5 * (sentence - where)
            other_quote = reading.quoted[other.core]
            if other_quote != quote:
                score -= 8 if other_quote != -1 else 1.5
            if where == sentence and mention.possessive:
                score += 1.5
            if weak and not (mention.possessive and where == sentence):
                score -= 3
            if other_quote == -1 and (self._speaks(other) or self._follows_cue(other)):
                score += 2
            elif self._acts(other):
                score += 1
            first = reading.bounds[where][0]
            if other.first - first < 3:
                score += 2
            if other.kind is MentionKind.PRONOUN:
                score += 0.5
            if score > best_score:
                best, best_score, best_quote = entity, score, other_quote
        if quote != -1 and word == "they" and best_quote != quote:
            return None  # whoever "they" are is left to the one who speaks
        if best is not None and gender is not None and best.gender is None:
            best.gender = gender
        return best

    def _fits(self, entity: Entity, word: str, gender: Gender | None) -> bool:
        if gender is not None:
            return (
                entity.type in (ActorType.PERSON, ActorType.UNSPECIFIED)
                and not entity.plural
                and entity.gender in (None, gender)
            )
        if word == "it":
            return entity.type in (ActorType.ORGANISATION, ActorType.STATE) and not entity.plural
        if word == "they":
            return entity.plural or entity.type in (ActorType.COLLECTIVE, ActorType.POPULATION)
        return entity.type is not None

    def _follows_cue(self, mention: Mention) -> bool:
        before = mention.first - 1
        if before < 0 or not self.reading.tags[before] & m.REPORTING:
            return False
        verb = self.reading.cues.reporting.get(self.reading.low[before])
        return verb is not None and verb.form == "past" and "p" not in verb.frames


_STATE_BODIES: Final = frozenset("government military army navy administration parliament".split())
_BUSINESS_HEADS: Final = frozenset(
    "company firm maker manufacturer group retailer startup bank airline carrier".split()
)
_LONG_TITLES: Final = {
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "adm": "admiral",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "prof": "professor",
    "dr": "doctor",
    "cmdr": "commander",
    "pres": "president",
    "sec": "secretary",
    "amb": "ambassador",
    "rev": "reverend",
}


def slug(name: str) -> str:
    """A short id made of a name's words in ASCII."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = [w for w in _SLUG.split(plain) if w not in ("", "the", "a", "an", "s")]
    return "-".join(words)[:40].strip("-")
