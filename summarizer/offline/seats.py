"""Every turn's speaker, and whom "I", "we" and "you" stand for in it.

"Q:" is nobody by name, unless a court record says who examines or a reporter says who she is; "A:"
is the one whom the text has introduced; "THE CHAIR:" is whoever the text says is in the chair.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from summarizer.offline.entities import Cast, Entity
from summarizer.offline.labels import Label, LabelKind
from summarizer.offline.mentions import Mention, MentionKind
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Stretch
from summarizer.offline.turns import Talk, Turn
from summarizer.offline.voices import Voice, find_voices, give_offices, newcomer, person_of
from summarizer.schemas.vocabulary import ActorType

#: The key of whoever asks without a name.
QUESTIONER: Final = "?"
_FIRST: Final = frozenset("i we".split())
_CAPITAL_NAME: Final = (
    r"[A-ZÀ-ÞŠŽ][\w’'-]+(?: (?:[A-ZÀ-ÞŠŽ]\.|[A-ZÀ-ÞŠŽ][\w’'-]+|de|van|von|al)){1,3}"
)
_INTRODUCED: Final = re.compile(
    rf"(?:I(?:’|')m |I am |My name is |Ich bin )?(?P<name>{_CAPITAL_NAME})"
    r"(?:,| with| from| of| at| von| vom) (?:the |The )?"
    r"(?P<house>[A-ZÀ-Þ][\w’'&.-]+(?: [\w’'&.-]+){0,5}?)"
    r"[.:;]?"
)


def seat(frame: Frame, talk: Talk) -> None:
    """Give every turn its speaker, and "I", "we" and "you" in it the ones they stand for.

    Speakers join the cast; what the text calls by the same name, or by the office that one of
    them alone holds, becomes the same actor.
    """
    reading, cast = frame.reading, frame.cast
    voices = find_voices(talk)
    for voice in voices:
        voice.entity = person_of(reading, cast, voice)
    named = {id(label): voice for voice in voices for label in voice.labels}
    give_offices(frame, [voice.entity for voice in voices if voice.entity is not None])
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
                nobody = nobody or _questioner(cast, turn)
                turn.speaker = nobody
                nobody.surfaces.setdefault(reading.text[label.start : label.name_end])
    _witness(frame, talk)
    _asking(reading, talk)
    for turn in talk.turns:
        _mention(frame, turn)
    _persons(frame, talk)


def _function(frame: Frame, voices: list[Voice], label: Label) -> Entity:
    """The speaker behind "Chair:": whom the text gives that function, else nobody by name."""
    reading, cast = frame.reading, frame.cast
    printed = reading.text[label.start : label.name_end]
    role = re.sub(r"(?i)^the\s+", "", printed)
    titled = [v.entity for v in voices if any(role.lower() in each.titles for each in v.labels)]
    if len(titled) == 1 and titled[0] is not None:
        titled[0].surfaces.setdefault(printed)
        return titled[0]
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
                entity = newcomer(cast, name.lower(), name, 0)
            entity.type = ActorType.PERSON
            entity.surfaces.setdefault(printed)
            entity.role = entity.role or role
            return entity
    token = reading.token_at(label.start)
    entity = newcomer(cast, f"|{role.lower()}", printed, token, named=False)
    entity.role = role
    entity.surfaces.setdefault(printed)
    return entity


def _examiner(
    reading: Reading, cast: Cast, talk: Talk, voices: list[Voice], turn: Turn
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
        known = newcomer(cast, last, printed, reading.token_at(line.start))
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
            entity = newcomer(cast, key, match["name"], pieces[0].first)
        entity.type, entity.named = ActorType.PERSON, True
        entity.surfaces.setdefault(match["name"])
        house = next((e for e in cast.entities if e.name == match["house"]), None)
        if house is not None and house is not entity:
            house.type = house.type or ActorType.ORGANISATION
            entity.affiliation = entity.affiliation or house
        turn.introduced = sentence
        return entity
    return None


def _witness(frame: Frame, talk: Talk) -> None:
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
        called = (
            turn is not None
            and turn.label.kind is LabelKind.QUESTION
            and ((before == "," and after in ".,?") or (after == "," and before in ".:?"))
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
    first, end = turn.name.first, turn.name.end
    turn.mention = Mention(first, end, first, end, kind, first, definite=True)
    frame.cast.note(turn.mention, turn.speaker)


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
                frame.cast.note(mention, who)
    mentions.all.extend(added)
    mentions.all.sort(key=lambda mention: mention.core)


def _questioner(cast: Cast, turn: Turn) -> Entity:
    entity = Entity(
        QUESTIONER, ActorType.UNSPECIFIED, "unnamed questioner", named=False, first=turn.cue.first
    )
    cast.entities.append(entity)
    return entity


def is_named(entity: Entity | None) -> bool:
    """Whether the text has a name or a function for a speaker."""
    return entity is not None and entity.key != QUESTIONER


def stretch(turn: Turn) -> Stretch:
    """Everything said in a turn, from its first word to its last."""
    pieces = [piece for _, piece in turn.said()]
    return Stretch(pieces[0].first, pieces[-1].end) if pieces else turn.cue
