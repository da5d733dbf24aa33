"""Who speaks in a transcript: labels put together, and matched with whom the text names.

"LUCAN THORNE, foreign minister:", "THORNE:" and "Mr. Thorne" in an editor's note are one person;
"Jonas:" is "Jonas Weil:". "Q:" is nobody by name, unless a court record says who examines or a
reporter says who she is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.entities import Cast, Entity
from summarizer.offline.labels import Label, LabelKind
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.proper_names import LONG_TITLES
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.turns import Talk, Turn
from summarizer.schemas.vocabulary import ActorType

#: The key of whoever asks without a name.
QUESTIONER: Final = "?"
_FIRST: Final = frozenset("i we".split())
_CAPITAL_NAME: Final = r"[A-ZÀ-ÞŠŽ][\w’'-]+(?: (?:[A-ZÀ-ÞŠŽ]\.|[A-ZÀ-ÞŠŽ][\w’'-]+|de|van|von|al)){1,3}"
_INTRODUCED: Final = re.compile(
    rf"(?:I(?:’|')m |I am |My name is |Ich bin )?(?P<name>{_CAPITAL_NAME})"
    r"(?:,| with| from| of| at| von| vom) (?:the |The )?(?P<house>[A-ZÀ-Þ][\w’'&.-]+(?: [\w’'&.-]+){0,5}?)[.:;]?"
)


@dataclass(slots=True, eq=False)
class _Voice:
    """One speaker: all labels that stand for the same person."""

    words: tuple[str, ...]
    labels: list[Label] = field(default_factory=list)
    entity: Entity | None = None


def seat(frame: Frame, talk: Talk) -> None:
    """Give every turn its speaker, and "I", "we" and "you" in it the ones they stand for.

    Speakers join the cast; what the text calls by the same name, or by the office that one of
    them alone holds, becomes the same actor.
    """
    reading, cast = frame.reading, frame.cast
    voices = _voices(talk)
    for voice in voices:
        voice.entity = _person(reading, cast, voice)
    named = {id(label): voice for voice in voices for label in voice.labels}
    _offices(frame, [voice.entity for voice in voices if voice.entity is not None])
    nobody: Entity | None = None
    functions: dict[str, Entity] = {}
    for turn in talk.turns:
        label = turn.label
        known = named.get(id(label))
        if known is not None:
            turn.speaker = known.entity
        elif label.kind is LabelKind.ROLE:
            turn.speaker = functions.get(label.key)
            if turn.speaker is None:
                turn.speaker = functions[label.key] = _function(frame, voices, label)
        elif label.kind is LabelKind.QUESTION:
            turn.speaker = _examiner(reading, cast, talk, voices, turn)
            if turn.speaker is None:
                turn.speaker = _introduced(frame, turn)
            if turn.speaker is None:
                nobody = nobody or _add(
                    cast, QUESTIONER, ActorType.UNSPECIFIED, "unnamed questioner", turn, named=False
                )
                turn.speaker = nobody
    _witness(frame, talk, voices)
    _asking(reading, talk)
    for turn in talk.turns:
        _mention(frame, turn)
    _persons(frame, talk)


def _voices(talk: Talk) -> list[_Voice]:
    """Labels with names, those of one person together, the fullest name first."""
    found: list[_Voice] = []
    labels = [turn.label for turn in talk.turns if turn.label.kind is LabelKind.NAME]
    for label in sorted(labels, key=lambda label: -len(label.words)):
        fits = [voice for voice in found if _same(label.words, voice.words)]
        if len(fits) != 1 or any(voice.words == label.words for voice in found):
            fits = [voice for voice in found if voice.words == label.words]
        if not fits:
            fits = [_Voice(label.words)]
            found.append(fits[0])
        fits[0].labels.append(label)
    for voice in found:
        voice.labels.sort(key=lambda label: label.start)
    return found


def _same(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one name can be the other, shorter or with an initial."""
    if short == full:
        return True
    if len(short) == 1:
        return short[0] in (full[-1], full[0])
    if not full or short[-1] != full[-1]:
        return False
    first, other = short[0], full[0]
    return len(full) == 1 or first == other or (len(first) == 1 and other.startswith(first))


def _person(reading: Reading, cast: Cast, voice: _Voice) -> Entity:
    """The actor that a voice is: one that the text names already, or a new one."""
    fits = [
        entity
        for entity in cast.entities
        if entity.named
        and entity.type in (ActorType.PERSON, None, ActorType.ORGANISATION)
        and _fits(voice.words, tuple(entity.key.split()), entity)
    ]
    people = [entity for entity in fits if entity.type is ActorType.PERSON]
    keys = {entity.key for entity in people if " " in entity.key}
    if len(voice.words) == 1 and len(keys) > 1:
        fits = [entity for entity in fits if entity.key == voice.words[0]]
    first = voice.labels[0]
    if fits:
        entity = max(people or fits, key=lambda e: (" " in e.key, -e.first))
        for other in fits:
            if other is not entity:
                _merge(cast, other, entity)
    else:
        token = reading.token_at(first.start)
        entity = Entity(" ".join(voice.words), ActorType.PERSON, "", True, token)
        cast.entities.append(entity)
    entity.type = ActorType.PERSON
    for label in voice.labels:
        printed = reading.text[label.start : label.name_end]
        entity.surfaces.setdefault(printed)
        entity.name = _fuller(entity.name, printed)
        entity.heads.update(LONG_TITLES.get(word, word) for word in label.titles)
        _learn(reading, cast, entity, label)
    words = reading.cues.words
    titles = {word for label in voice.labels for word in label.titles} | entity.heads
    if entity.gender is None and titles & (words["actors.titles.male"] | words["actors.roles.male"]):
        entity.gender = "m"
    elif entity.gender is None and titles & (
        words["actors.titles.female"] | words["actors.roles.female"]
    ):
        entity.gender = "f"
    return entity


def _fits(label: tuple[str, ...], key: tuple[str, ...], entity: Entity) -> bool:
    if len(label) == 1 and len(key) > 1:
        # "Jonas:" may be any Jonas by surname, but by given name only a person.
        return label[0] == key[-1] and entity.type is ActorType.PERSON or (
            label[0] == key[0] and entity.type is ActorType.PERSON
        )
    return _same(label, key) if len(label) <= len(key) else _same(key, label)


def _fuller(name: str, printed: str) -> str:
    """The longer of two names; of the same words, those not in capitals."""
    words, others = name.casefold().split(), printed.casefold().split()
    if len(others) > len(words) or (words == others and name.isupper()):
        return printed
    return name


def _learn(reading: Reading, cast: Cast, entity: Entity, label: Label) -> None:
    """Take the office or the house behind the name: "foreign minister", "Colt Research"."""
    words = [word.strip(".,").lower() for word in label.about.split()]
    if not words or any(character.isdigit() for character in label.about):
        return
    tags = reading.cues.tags
    heads = [word for word in words if tags.get(word, 0) & (m.ROLE | m.TITLE)]
    if heads:
        entity.role = entity.role or label.about
        entity.heads.update(heads)
        return
    if not label.about[0].isupper() or set(words) & reading.cues.words["transcripts.stage.words"]:
        return
    key = label.about.lower()
    house = next((e for e in cast.entities if e.key == key and e is not entity), None)
    if house is None:
        house = Entity(key, ActorType.ORGANISATION, label.about, True, entity.first)
        cast.entities.append(house)
    house.type = house.type or ActorType.ORGANISATION
    entity.affiliation = entity.affiliation or house


def _merge(cast: Cast, other: Entity, entity: Entity) -> None:
    """Make two actors one."""
    for key, value in cast.by_mention.items():
        if value is other:
            cast.by_mention[key] = entity
    for each in cast.entities:
        if each.affiliation is other:
            each.affiliation = entity if each is not entity else None
    cast.entities.remove(other)
    entity.first = min(entity.first, other.first)
    entity.name = _fuller(entity.name, other.name)
    entity.surfaces.update(other.surfaces)
    entity.heads |= other.heads
    entity.role = entity.role or other.role
    entity.affiliation = entity.affiliation or other.affiliation
    entity.gender = entity.gender or other.gender


def _offices(frame: Frame, speakers: list[Entity]) -> None:
    """Give "the minister" and "Admiral" to the one speaker who is a minister or an admiral."""
    reading, cast = frame.reading, frame.cast
    holders = Counter(head for entity in speakers for head in entity.heads)
    holds = {
        head: entity for entity in speakers for head in entity.heads if holders[head] == 1
    }
    for mention in frame.mentions.all:
        if mention.kind is not MentionKind.ROLE or mention.partitive:
            continue
        if mention.owner or mention.modifier or mention.complement or mention.plural:
            continue
        holder = holds.get(reading.low[mention.core_end - 1])
        entity = cast.of(mention)
        definite = mention.definite or mention.first == mention.core
        if holder is None or not definite or (entity is not None and entity.named):
            continue
        if entity is not None and entity in cast.entities:
            _merge(cast, entity, holder)
        cast.by_mention[id(mention)] = holder


def _add(
    cast: Cast, key: str, kind: ActorType, name: str, turn: Turn, *, named: bool
) -> Entity:
    entity = Entity(key, kind, name, named, turn.cue.first)
    cast.entities.append(entity)
    return entity


def _function(frame: Frame, voices: list[_Voice], label: Label) -> Entity:
    """The speaker behind "Chair:": whom the text gives that function, else nobody by name."""
    reading, cast = frame.reading, frame.cast
    printed = reading.text[label.start : label.name_end]
    role = re.sub(r"(?i)^the\s+", "", printed)
    apposed = re.compile(
        rf"(?P<a>{_CAPITAL_NAME}),? \(?(?:the )?{re.escape(role)}\b(?! of)|"
        rf"\b{re.escape(role)},? (?P<b>{_CAPITAL_NAME})",
        re.IGNORECASE if role.isupper() else 0,
    )
    speaking = {id(voice.entity) for voice in voices}
    for match in apposed.finditer(reading.text, 0, label.line or len(reading.text)):
        name = match["a"] or match["b"]
        key = name.lower().split()
        entity = next(
            (e for e in cast.entities if e.named and e.key.split()[-1:] == key[-1:]), None
        )
        if name[0].isupper() and (entity is None or id(entity) not in speaking):
            if entity is None:
                entity = Entity(name.lower(), ActorType.PERSON, name, True, 0)
                cast.entities.append(entity)
            entity.type = ActorType.PERSON
            entity.surfaces.setdefault(printed)
            entity.role = entity.role or role
            return entity
    token = reading.token_at(label.start)
    entity = Entity(f"|{role.lower()}", ActorType.PERSON, printed, False, token)
    entity.role = role
    entity.surfaces.setdefault(printed)
    cast.entities.append(entity)
    return entity


def _examiner(
    reading: Reading, cast: Cast, talk: Talk, voices: list[_Voice], turn: Turn
) -> Entity | None:
    """Who asks, where a line "BY MS. BERG:" says so."""
    line = next((e for e in reversed(talk.examiners) if e.end <= turn.label.start), None)
    if line is None:
        return None
    printed = reading.text[line.start : line.end]
    last = printed.lower().split()[-1]
    known = next((v.entity for v in voices if v.words[-1] == last), None)
    known = known or next(
        (e for e in cast.entities if e.named and e.key.split()[-1] == last and e.type), None
    )
    if known is None:
        known = Entity(last, ActorType.PERSON, printed, True, reading.token_at(line.start))
        cast.entities.append(known)
    known.type = ActorType.PERSON
    known.name = known.name if " " in known.name else printed
    return known


def _introduced(frame: Frame, turn: Turn) -> Entity | None:
    """Who asks, where she begins with her name and her house: "Tamsin Oake, Harbour Ledger."."""
    reading, cast = frame.reading, frame.cast
    for sentence in turn.sentences[:2]:
        pieces = turn.pieces[sentence]
        if not pieces:
            continue
        text = reading.slice(pieces[0].first, pieces[-1].end)
        match = _INTRODUCED.fullmatch(text)
        if match is None:
            continue
        key = match["name"].lower()
        entity = next((e for e in cast.entities if e.key == key), None)
        if entity is None:
            entity = Entity(key, ActorType.PERSON, match["name"], True, pieces[0].first)
            cast.entities.append(entity)
        entity.type, entity.named = ActorType.PERSON, True
        entity.surfaces.setdefault(match["name"])
        house = next((e for e in cast.entities if e.name == match["house"]), None)
        if house is not None and house is not entity:
            house.type = house.type or ActorType.ORGANISATION
            entity.affiliation = entity.affiliation or house
        turn.introduced = sentence
        return entity
    return None


def _witness(frame: Frame, talk: Talk, voices: list[_Voice]) -> None:
    """Find who "A." is: the person whom the text names before, and those who ask address."""
    reading, cast = frame.reading, frame.cast
    answers = [turn for turn in talk.turns if turn.label.kind is LabelKind.ANSWER]
    if not answers:
        return
    begin = answers[0].cue.first
    others = {id(turn.speaker) for turn in talk.turns if turn.speaker is not None}
    votes: Counter[int] = Counter()
    people: dict[int, Entity] = {}
    for mention in frame.mentions.all:
        entity = cast.of(mention)
        if entity is None or entity.type is not ActorType.PERSON or not entity.named:
            continue
        turn = talk.of.get(reading.sentence_of(mention.core))
        if id(entity) in others or (turn is None and mention.first > begin):
            continue
        people[id(entity)] = entity
        after = reading.words[mention.end] if mention.end < len(reading.words) else "."
        before = reading.words[mention.first - 1] if mention.first else "."
        called = turn is not None and turn.label.kind is LabelKind.QUESTION and (
            (before == "," and after in ".,?") or (after == "," and before in ".:?")
        )
        if called or turn is None:
            votes[id(entity)] += 3 if called else 1
    speaker = people[votes.most_common(1)[0][0]] if votes else None
    if speaker is not None:
        speaker.name = next((s for s in speaker.surfaces if " " in s), speaker.name)
    for turn in answers:
        turn.speaker = speaker


def _asking(reading: Reading, talk: Talk) -> None:
    """Tell those who ask or lead the talk from those who are there to answer."""
    leading = reading.cues.words["transcripts.labels.leading"]
    questions: Counter[int] = Counter()
    turns: Counter[int] = Counter()
    for turn in talk.turns:
        turns[id(turn.speaker)] += 1
        questions[id(turn.speaker)] += any(
            "?" in reading.words[piece.first : piece.end + 1] for _, piece in turn.said()
        )
    for turn in talk.turns:
        label = turn.label
        turn.leads = bool(leading.intersection(label.words))
        often = questions[id(turn.speaker)] * 2 >= turns[id(turn.speaker)]
        named = label.kind in (LabelKind.NAME, LabelKind.ROLE) and often
        turn.asks = label.kind is LabelKind.QUESTION or label.numbered or turn.leads or named


def _mention(frame: Frame, turn: Turn) -> None:
    """The label as a mention of its speaker."""
    if turn.speaker is None:
        return
    kind = MentionKind.NAME if turn.speaker.named else MentionKind.ROLE
    first, end = turn.name
    turn.mention = Mention(first, end, first, end, kind, first, definite=True)
    frame.cast.by_mention[id(turn.mention)] = turn.speaker


def _persons(frame: Frame, talk: Talk) -> None:
    """Make mentions of "I" and "we", which are the speaker, and of "you", who answers next."""
    reading, mentions = frame.reading, frame.mentions
    added: list[Mention] = []
    for number, turn in enumerate(talk.turns):
        answers = talk.turns[number + 1] if turn.asks and number + 1 < len(talk.turns) else None
        other = answers.speaker if answers is not None and not answers.asks else None
        for _, piece in turn.said():
            for k in range(piece.first, piece.end):
                low = reading.low[k]
                who = turn.speaker if low in _FIRST else other if low == "you" else None
                if who is None or reading.quoted[k] != -1 or k in mentions.starting:
                    continue
                mention = Mention(k, k + 1, k, k + 1, MentionKind.PRONOUN, k, definite=True)
                mention.plural = low == "we"
                added.append(mention)
                mentions.starting[k] = mentions.ending[k + 1] = mention
                frame.cast.by_mention[id(mention)] = who
    mentions.all.extend(added)
    mentions.all.sort(key=lambda mention: mention.core)


def is_named(entity: Entity | None) -> bool:
    """Whether the text has a name or a function for a speaker."""
    return entity is not None and entity.key != QUESTIONER


def stretch(turn: Turn) -> Stretch:
    """Everything said in a turn, from its first word to its last."""
    pieces = [piece for _, piece in turn.said()]
    return Stretch(pieces[0].first, pieces[-1].end) if pieces else Stretch(*turn.cue)
