"""What is remembered of the mentions read so far."""

from __future__ import annotations

from typing import Final

from summarizer.cues import frames as f
from summarizer.cues.lexicon import any_of
from summarizer.offline import marks as m
from summarizer.offline.entities import PERSON, STATE, Entity, Gender
from summarizer.offline.mentions import NAME, PRONOUN, ROLE, Mention, Mentions
from summarizer.offline.names import name_key, study_names
from summarizer.offline.reading import Reading
from summarizer.schemas.vocabulary import ActorType

_RECENT: Final = 12
_KEPT: Final = 2 * _RECENT
_RELATIVE: Final = frozenset(("who", "which"))
_ASKED: Final = frozenset(("asked",))
#: What an apposition never goes on over.
_CLOSING: Final = m.QUOTES | frozenset(".;:")


class Memory:
    """Entities so far, by everything that can take them up again."""

    def __init__(self, reading: Reading, mentions: Mentions) -> None:
        self.reading = reading
        self.mentions = mentions
        self.names = study_names(reading, mentions)
        self.entities: list[Entity] = []
        self.by_key: dict[str, Entity] = {}
        self.noted: list[Mention] = []
        self.by_last: dict[str, Entity] = {}
        self.by_head: dict[str, Entity] = {}
        self.by_rest: dict[str, Entity] = {}
        self.recent: list[tuple[int, Mention, Entity, bool]] = []
        self.male = any_of(reading.cues, "actors.roles.male", "actors.titles.male")
        self.female = any_of(reading.cues, "actors.roles.female", "actors.titles.female")
        self.place: Entity | None = None
        self.parted: Entity | None = None
        self._spoken_at: dict[int, int] = {}
        self.given_male = reading.cues.words["actors.given.male"]
        self.given_female = reading.cues.words["actors.given.female"]
        self.asked = reading.at(_ASKED)

    def note(
        self, mention: Mention, entity: Entity | None, sentence: int, *, weak: bool = False
    ) -> None:
        """Remember that a mention stands for an entity."""
        if entity is None:
            return
        mention.entity = entity
        self.noted.append(mention)
        if mention.kind is not PRONOUN:
            reading = self.reading
            core, core_end = mention.core, mention.core_end
            low, tags = reading.low, reading.tags
            named = mention.kind is NAME
            if not weak and not (entity.type is STATE and self.adjective(mention)):
                first, end = mention.first, core_end
                if named and mention.owner is None:
                    first = mention.title
                if mention.end > end and (
                    not named or (mention.owner is None and mention.complement is not None)
                ):
                    end = mention.end
                surface = reading.text[reading.starts[first] : reading.ends[end - 1]]
                entity.surfaces[surface] = None  # a known one keeps its place
            head = low[core_end - 1]
            self.by_head[head] = entity
            entity.heads.add(head)
            if core_end - core > 1:
                heads = m.ROLE if mention.kind is ROLE else m.HEAD
                for i in range(core, core_end - 1):
                    # "the Public Utility Board" is no utility.
                    if tags[i] & heads and (not named or low[i + 1] in ("of", "for")):
                        self.by_head[low[i]] = entity
                        entity.heads.add(low[i])
        if entity.type is None:
            self.place = entity
        self.recent.append((sentence, mention, entity, weak or mention.possessive))
        if len(self.recent) > _KEPT:
            del self.recent[:_RECENT]

    def gender_of(self, name: str) -> Gender | None:
        """What a given name usually tells; None for most."""
        words = name.lower().split()
        for k in range(len(words) - 1):
            if words[k] in self.given_male:
                return "m"
            if words[k] in self.given_female:
                return "f"
        return None

    def last_person(self) -> Entity | None:
        """The person named last."""
        return next(
            (e for *_, e, _ in reversed(self.recent) if e.type is PERSON and e.named),
            None,
        )

    def adjective(self, mention: Mention) -> bool:
        """Whether a name is the adjective of a state's name: "Torvian"."""
        key = name_key(self.reading, mention)
        return key in self.names.demonyms or key in self.reading.cues.demonyms

    def new(
        self, key: str, kind: ActorType | None, name: str, mention: Mention, *, named: bool
    ) -> Entity:
        """A new entity, known by its key from now on."""
        entity = Entity(key, kind, name, named=named, first=mention.first, plural=mention.plural)
        entity.number = len(self.entities)
        self.entities.append(entity)
        self.by_key[key] = entity
        return entity

    def speaks(self, mention: Mention) -> bool:
        """Whether a verb of saying follows the mention."""
        known = mention.says
        if known is None:
            known = mention.says = self._said(mention)
        return known

    def _said(self, mention: Mention) -> bool:
        after = mention.end
        tags, low = self.reading.tags, self.reading.low
        before = mention.first - 1
        if mention.possessive:
            return False
        if before >= 0 and tags[before] & m.PREPOSITION:
            relative = after + 1 < len(low) and low[after] == "," and low[after + 1] in _RELATIVE
            if not relative:
                return False
        for _ in range(3):
            if after >= len(tags):
                return False
            if tags[after] & m.REPORTING:
                verb = self.reading.cues.reporting.get(low[after])
                return verb is not None and verb.form != "ing"
            if low[after] == ",":
                after = self._past_apposition(after)
            elif tags[after] & (m.AUXILIARY | m.ADVERB | m.NEGATION):
                after += 1
            else:
                return False
        return False

    def _past_apposition(self, comma: int) -> int:
        """The token after ", the minister," or ", 41,"; past the text where nothing closes it."""
        words = self.reading.words
        if comma + 1 < len(words) and self.reading.low[comma + 1] in _RELATIVE:
            return comma + 2
        for k in range(comma + 1, min(len(words), comma + 12)):
            if words[k] == ",":
                return k + 1
            if words[k] in _CLOSING:
                break
        return len(words)

    def acts(self, mention: Mention) -> bool:
        """Whether the name is the subject of its clause."""
        reading = self.reading
        if self.speaks(mention):
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

    def salience(self, mention: Mention, sentence: int) -> float:
        """How much a mention asks to be taken up, wherever the pronoun stands."""
        known = mention.salience
        if known is None:
            reading = self.reading
            quoted = reading.quoted[mention.core] != -1
            known = 0.0
            if not quoted and (self.speaks(mention) or self.follows_cue(mention)):
                known = 2.0
            elif self.acts(mention):
                known = 1.0
            if mention.first - reading.firsts[sentence] < 3:
                known += 2
            if mention.kind is PRONOUN:
                known += 0.5
            mention.salience = known
        return known

    def told(self, mention: Mention, sentence: int) -> bool:
        """Whether the mention stands in what somebody else in its sentence is said to say."""
        at = self._spoken_at.get(sentence)
        if at is None:
            first, end = self.reading.bounds[sentence]
            if end > first and self.reading.tags[first] & m.SUBORDINATOR:
                # "Whether it had advised the company, Lind did not know."
                comma = (k for k in range(first, end) if self.reading.words[k] == ",")
                first = next(comma, first)
            at = self._spoken_at[sentence] = self._saying(first, end)
        return mention.first > at and not self.follows_cue(mention)

    def _saying(self, first: int, end: int) -> int:
        """The first finite verb of saying outside quotations, else ``end``."""
        reading = self.reading
        for k in range(first, end):
            if (
                reading.tags[k] & m.REPORTING
                and reading.quoted[k] == -1
                and reading.cues.reporting[reading.low[k]].form in ("past", "third")
            ):
                return k
        return end

    def follows_cue(self, mention: Mention) -> bool:
        """Whether a verb of saying stands right before the mention: "said X"."""
        before = mention.first - 1
        words = self.reading.words
        if before < 1 or not self.reading.tags[before] & m.REPORTING:
            return False
        if words[before - 1] not in m.QUOTES and words[before - 1] not in ",—–":
            return False
        verb = self.reading.cues.reporting.get(self.reading.low[before])
        return verb is not None and verb.form == "past" and not verb.frames & f.PERSON
