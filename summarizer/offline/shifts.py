"""Messages that change over time: "initially ... then ... this week", by one actor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.phrasing import either, phrase_at, phrase_starts, phrase_table, stems
from summarizer.offline.statements import Frame, Statement, Stretch, Told
from summarizer.schemas.vocabulary import ActorType, CueClass, ShiftRelation


class _Time(Enum):
    """What a word of time can introduce."""

    EARLY = "early"
    LATE = "late"
    #: "by July": a later stage, and a sign that there was an earlier one.
    BY = "by"
    #: "in April": a first stage where something else shows the change, else a later one.
    DATED = "dated"


#: The members as plain names, for speed; see ``mentions``.
_EARLY: Final = _Time.EARLY
_LATE: Final = _Time.LATE
_BY: Final = _Time.BY
_DATED: Final = _Time.DATED
_UNITS: Final = frozenset("week weeks month months year years days".split())
_LEADING: Final = frozenset("last the early late mid".split())
#: Stages must stand this close together, in sentences.
_SPAN: Final = 3


@dataclass(slots=True, eq=False)
class Stage:
    """One stage: a statement, when, and how it stands to the one before."""

    statement: Statement
    time: Stretch
    relation: ShiftRelation


@dataclass(slots=True, eq=False)
class Shift:
    """One messaging shift while the article is read.

    Attributes:
        actor: Whose message it is.
        stages: In order.
        explicit: The narrator's words that it changed, None where only the stages show it.
    """

    actor: Entity
    stages: list[Stage]
    explicit: Stretch | None = None


def find_shifts(frame: Frame, statements: list[Statement]) -> tuple[list[Shift], list[Statement]]:
    """Every messaging shift, and the statements of aims that only a shift shows."""
    reading = frame.reading
    marked = _time_marks(frame)
    opened, by, dated = _has(marked, _EARLY), _has(marked, _BY), _has(marked, _DATED)
    if not (opened or dated):
        return [], []  # no first stage
    explicit = _explicit(frame)
    if not (opened or by or explicit):
        return [], []
    aims = _aims(frame)
    own = [s for s in statements if s.source is not None and s.parent is None]
    told = Told([*own, *aims])
    found: list[Shift] = []
    used: set[int] = set()
    for index in sorted(marked):
        if index in used:
            continue
        near = explicit.get(reading.paragraph[index], [])
        said = next((e for e in near if 0 <= index - reading.sentence_of(e.first) <= 2), None)
        early = [stretch for stretch, time in marked[index] if time is _EARLY]
        if not early and (said is not None or _goes_on(frame, marked, index)):
            early = [stretch for stretch, time in marked[index] if time is _DATED]
        if not early:
            continue
        start = _stage(reading.low, told.at(index), early[0], fronted=said is not None)
        if start is None or start.source is None:
            continue
        stages = [Stage(start, early[0], ShiftRelation.INITIAL)]
        for later in range(index, min(index + _SPAN + 1, len(reading.bounds))):
            if reading.paragraph[later] != reading.paragraph[index]:
                break
            for stretch, time in marked.get(later, []):
                if time is _EARLY or stretch.first <= stages[-1].time.first:
                    continue
                nxt = _stage(reading.low, told.at(later), stretch, fronted=said is not None)
                if nxt is None or nxt.source is None or nxt is stages[-1].statement:
                    continue
                same = _same_side(start.source, nxt.source)
                if not same and said is None:
                    continue
                stages.append(Stage(nxt, stretch, _relation(frame, stages[-1], nxt)))
        if len(stages) < 2:
            continue
        actor = _actor(frame, said, stages)
        if actor is None:
            continue
        for stage in stages:
            if stage.statement in aims:
                stage.statement.source = actor
        used.update(stage.statement.sentence for stage in stages)
        found.append(Shift(actor, stages, said))
    shown = [s.statement for shift in found for s in shift.stages if s.statement in aims]
    return found, shown


Marks = dict[int, list[tuple[Stretch, _Time]]]


def _time_marks(frame: Frame) -> Marks:
    """Per sentence, its words of time, each with the stage that it can stand for."""
    reading = frame.reading
    cues = reading.cues
    early = phrase_table(cues, "language.time", ("early", "late"))
    weekdays, months = _weekdays(cues), _months(cues)
    seasons = cues.words["language.time.seasons"]
    low = reading.low
    marked: Marks = {}
    taken = 0
    starts = phrase_starts(reading, "language.time", ("early", "late"))
    for index, i in reading.placed(either(starts, reading.at(_dating(cues)))):
        if i < taken or reading.quoted[i] != -1:
            continue
        end = reading.bounds[index][1]
        word = low[i]
        match = phrase_at(reading, early, i, end)
        if match is not None:
            stop, time = match[0], _EARLY if match[1] == "early" else _LATE
        elif word in ("by", "on") and i + 1 < end and low[i + 1] in weekdays:
            stop, time = i + 2, _BY if word == "by" else _LATE
        elif word in ("in", "by"):
            stop, time = _dated(frame, i, end, months, seasons), _BY if word == "by" else _DATED
            if stop == -1:
                continue
        elif (
            reading.tags[i] & m.NUMBER
            and i + 2 < len(low)
            and low[i + 2] == "ago"
            and low[i + 1] in _UNITS
        ):
            stop, time = i + 3, _DATED
        else:
            continue
        marks = marked.get(index)
        if marks is None:
            marked[index] = [(Stretch(i, stop), time)]
        else:
            marks.append((Stretch(i, stop), time))
        taken = stop
    return marked


def _has(marked: Marks, wanted: _Time) -> bool:
    for marks in marked.values():
        for _, time in marks:
            if time is wanted:
                return True
    return False


def _goes_on(frame: Frame, marked: Marks, index: int) -> bool:
    """Whether "by ..." follows in the paragraph: "In April ...; by July ..."."""
    paragraph = frame.reading.paragraph
    for k in range(index, min(index + 3, len(paragraph))):
        marks = marked.get(k)
        if marks is not None and paragraph[k] == paragraph[index]:
            for _, time in marks:
                if time is _BY:
                    return True
    return False


def _dated(frame: Frame, i: int, end: int, months: frozenset[str], seasons: frozenset[str]) -> int:
    """End of "in April", "by last fall", "in early 2020"; -1 where there is none."""
    reading = frame.reading
    low = reading.low
    k = i + 1
    while k < end and low[k] in _LEADING:
        k += 1
    if k >= end:
        return -1
    word = reading.words[k]
    dated = (low[k] in months and word[0].isupper()) or low[k] in seasons
    return k + 1 if dated or (len(word) == 4 and word.isdigit()) else -1


@lru_cache(maxsize=4)
def _dating(cues: Cues) -> frozenset[str]:
    """Every word that can begin a date."""
    return cues.words["language.words.numbers"] | {"by", "in", "on"}


@lru_cache(maxsize=4)
def _months(cues: Cues) -> frozenset[str]:
    return frozenset(w.lower() for w in cues.words["language.time.months"])


@lru_cache(maxsize=4)
def _weekdays(cues: Cues) -> frozenset[str]:
    return frozenset(w.lower() for w in cues.words["language.time.weekdays"])


def _stage(
    low: list[str],
    statements: list[Statement],
    time: Stretch,
    *,
    fronted: bool,
) -> Statement | None:
    """The statement that a word of time belongs to: the nearest one around or behind it.

    Args:
        low: The words.
        statements: Those of the sentence.
        time: The words of time.
        fronted: Whether words that begin what is said count as well.
    """
    best: Statement | None = None
    best_distance = 25
    for statement in statements:
        cue = statement.cue
        if cue is None:
            continue
        if any(c.first <= time.first < c.end for c in statement.content) and not (
            abs(cue.first - time.first) < 3
            or (fronted and any(c.first == time.first for c in statement.content))
        ):
            continue
        between = low[min(time.end, cue.end) : max(time.first, cue.first)]
        if ";" in between:
            continue
        distance = abs(cue.first - time.first)
        if distance < best_distance:
            best, best_distance = statement, distance
    return best


@lru_cache(maxsize=4)
def _aiming(cues: Cues) -> frozenset[str]:
    """Every word that can be the subject of a stated aim."""
    return cues.words["language.shift.goal_nouns"] | {"that", "this", "it"}


def _aims(frame: Frame) -> list[Statement]:
    """As in "the aim became the defense of X": a stated aim without a verb of saying."""
    reading = frame.reading
    nouns = reading.cues.words["language.shift.goal_nouns"]
    becoming = reading.cues.words["language.shift.becoming"]
    found: list[Statement] = []
    done = -1
    for index, i in reading.where(_aiming(reading.cues)):
        first, end = reading.bounds[index]
        if index == done or not first < i < end - 2 or reading.quoted[i] != -1:
            continue
        if reading.low[i] in nouns and reading.low[i + 1] not in becoming:
            continue
        if reading.low[i] not in nouns and not (
            reading.low[i + 1] == "became" or reading.low[i + 1 : i + 3] == ["had", "become"]
        ):
            continue  # "by June that had become ..."
        done = index
        start = i
        while start > first and reading.tags[start - 1] & (m.OPENER | m.PRONOUN):
            start -= 1
        stop = i + 2
        while stop < end and reading.words[stop] not in ",.;":
            stop += 1
        owner = frame.mentions.owners.get(i)
        source = frame.cast.of(owner)
        content = Stretch(i + 2, stop)
        statement = Statement(
            index,
            source or _NOBODY,
            owner,
            Stretch(start, i + 2),
            CueClass.NEUTRAL,
            [content],
            Stretch(start, stop),
            "aim",
        )
        found.append(statement)
    return found


_NOBODY: Final = Entity("", None, "", named=False, first=0)


def _explicit(frame: Frame) -> dict[int, list[Stretch]]:
    """Per paragraph, the clauses in which the narrator says that a message changed."""
    reading = frame.reading
    subjects = reading.cues.words["language.shift.subjects"]
    changed = phrase_table(reading.cues, "language.shift", ("changed",))
    found: dict[int, list[Stretch]] = {}
    for index, i in reading.placed(phrase_starts(reading, "language.shift", ("changed",))):
        first, end = reading.bounds[index]
        match = phrase_at(reading, changed, i, end) if reading.quoted[i] == -1 else None
        if match is None:
            continue
        near = range(max(first, i - 9), i)
        subject = next((k for k in near if reading.low[k] in subjects), None)
        if reading.low[first] == "what" and i - first < 12:
            subject = first  # "What the sanctions are for has moved."
        if subject is not None:
            clause = Stretch(_phrase_start(frame, subject, first), match[0])
            found.setdefault(reading.paragraph[index], []).append(clause)
    return found


def _phrase_start(frame: Frame, i: int, first: int) -> int:
    reading = frame.reading
    k = i
    while k > first and i - k < 6:
        if reading.words[k - 1] in ",;:" or reading.tags[k - 1] & (
            m.SUBORDINATOR | m.PREPOSITION | m.AUXILIARY | m.CONJUNCTION
        ):
            break
        k -= 1
    return k


def _actor(frame: Frame, explicit: Stretch | None, stages: list[Stage]) -> Entity | None:
    if explicit is not None:
        for k in range(explicit.first, explicit.end):
            mention = frame.mentions.starting.get(k)
            owner = frame.mentions.owners.get(k)
            entity = frame.cast.of(owner) or frame.cast.of(mention)
            if entity is not None:
                if entity.type is None:
                    entity.type = ActorType.STATE
                return entity
    sources = [
        s.statement.source
        for s in stages
        if s.statement.source is not None and s.statement.source is not _NOBODY
    ]
    first = sources[0] if sources else None
    if first is not None and all(s is first for s in sources):
        return first
    for entity in sources:
        if entity.type is ActorType.PERSON and entity.named:
            return entity
    return first


def _same_side(one: Entity, other: Entity) -> bool:
    if one is other or other is _NOBODY:
        return True
    if other.affiliation is one or one.affiliation is other:
        return True
    return one.affiliation is not None and one.affiliation is other.affiliation


def _relation(frame: Frame, before: Stage, after: Statement) -> ShiftRelation:
    """Replaced, unless the two stages share their words or one negates them."""
    reading = frame.reading
    one = stems(reading, before.statement.content)
    two = stems(reading, after.content)
    if one and one == two:
        return ShiftRelation.REPEATED
    negated = any(
        reading.tags[k] & m.NEGATION
        for piece in after.content
        for k in range(piece.first, piece.end)
    )
    was_negated = any(
        reading.tags[k] & m.NEGATION
        for piece in before.statement.content
        for k in range(piece.first, piece.end)
    )
    if one & two and negated != was_negated:
        return ShiftRelation.REVERSED
    return ShiftRelation.REPLACED
