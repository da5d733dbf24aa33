"""Quotations that go on: further sentences, and quotations that nobody is named beside."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from summarizer.offline import marks as m
from summarizer.offline.entities import PERSON, Entity
from summarizer.offline.mentions import Mention
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.reading import Reading, first_from
from summarizer.offline.statements import Frame, Statement, Stretch
from summarizer.offline.subjects import main_subject
from summarizer.schemas.vocabulary import CueClass

#: Classes of cues behind which a quotation of the next sentence goes on. A tuple: a set would ask
#: each member for its hash, which is slow.
_TELLING: Final = (CueClass.NEUTRAL, CueClass.ASSERTIVE, CueClass.FACTIVE)
_DIRECT: Final = QuotationKind.DIRECT
#: Index of a quotation to the part of each sentence inside it.
Pieces = dict[int, list[tuple[int, Stretch]]]


def continued(frame: Frame, found: list[Statement], pieces: Pieces) -> list[Statement]:
    """All statements, those added that a quotation's other sentences make, in order.

    A quotation has one speaker; one that stands alone in a paragraph goes to whoever speaks
    before it there, else after it, else (where the paragraph holds nothing else) to the speaker
    of the paragraph before.
    """
    reading = frame.reading
    covered: dict[int, list[Stretch]] = {}
    for statement in found:
        known = covered.get(statement.sentence)
        if known is None:
            covered[statement.sentence] = [*statement.content]
        else:
            known += statement.content
    speakers = _speaking(reading, found)
    _announce(frame, speakers, found, pieces)
    _lend(reading, speakers, pieces)
    spoken = {(s.sentence, id(s.source)) for s in found}
    found = _own(frame, found, speakers)
    added: list[Statement] = []
    for number, stretches in pieces.items():
        speaker = speakers.get(number)
        if speaker is None:
            continue
        for sentence, stretch in stretches:
            around = covered.get(sentence)
            if around is not None and _meets(around, stretch):
                # Statements inside the quotation do not cover it; those around it do.
                if any(c.first <= stretch.first and stretch.end <= c.end + 1 for c in around):
                    continue
                if (sentence, id(speaker.source)) in spoken:
                    continue
            told = speaker.copied()
            told.sentence, told.content, told.whole = sentence, [stretch], stretch
            told.parent, told.negated = None, False
            added.append(told)
    everything = [*found, *added]
    # By sentence, then by token, in one number: a pair would be made for each.
    everything.sort(key=lambda s: (s.sentence << 32) + s.content[0].first)
    _adopt(everything, added)
    return everything


def _meets(covered: list[Stretch], stretch: Stretch) -> bool:
    begin, stop = stretch.first, stretch.end
    for other in covered:  # noqa: SIM110 - a generator costs twice as much
        if other.first < stop and begin < other.end:
            return True
    return False


def _own(frame: Frame, found: list[Statement], speakers: dict[int, Statement]) -> list[Statement]:
    """Give what "I" is said to have said inside a quotation to whoever speaks it."""
    kept: list[Statement] = []
    for statement in found:
        number = frame.reading.quoted[statement.cue.first] if statement.cue is not None else -1
        if statement.source is frame.cast.author and number != -1:
            speaker = speakers.get(number)
            if speaker is None or speaker.source is frame.cast.author:
                continue
            statement.source = speaker.source
        kept.append(statement)
    return kept


def speakers_of(
    frame: Frame, statements: list[Statement], pieces: Pieces
) -> dict[int, Entity | None]:
    """Index of each quotation that a statement holds to the statement's source."""
    speaking = _speaking(frame.reading, statements)
    _announce(frame, speaking, statements, pieces)
    _lend(frame.reading, speaking, pieces)
    return {number: statement.source for number, statement in speaking.items()}


def _speaking(reading: Reading, statements: list[Statement]) -> dict[int, Statement]:
    """The statement that each quotation belongs to."""
    found: dict[int, tuple[int, Statement]] = {}
    ends = [end for _, _, end in reading.outer]
    for statement in statements:
        cue = statement.cue
        own = reading.quoted[cue.first] if cue is not None else -1
        for content in statement.content:
            size = content.end - content.first
            for k in range(first_from(ends, content.first + 1), len(ends)):
                number, first, _ = reading.outer[k]
                if first >= content.end:
                    break
                if number == own or size <= 0:
                    continue
                # "prosecutors said he wrote “no”": the narrower one is his.
                if number not in found or size < found[number][0]:
                    found[number] = size, statement
    return {number: statement for number, (_, statement) in found.items()}


def pieces_of(reading: Reading) -> Pieces:
    """Per quotation of speech, the part of each sentence inside it."""
    pieces: Pieces = {}
    words = reading.words
    for number, quotation in enumerate(reading.quotations):
        if quotation.parent is not None or quotation.kind is not _DIRECT:
            continue
        at, stop = reading.token_at(quotation.start), reading.token_at(quotation.end)
        while at < stop:
            sentence = reading.sentence_of(at)
            end = min(stop, reading.bounds[sentence][1])
            a, b = at, end
            while a < b and words[a] in m.QUOTES:
                a += 1
            while b > a and (words[b - 1] in m.QUOTES or words[b - 1] == ","):
                b -= 1
            if b > a and not reading.skipped[sentence]:
                pieces.setdefault(number, []).append((sentence, Stretch(a, b)))
            at = max(end, at + 1)
    return pieces


def _announce(
    frame: Frame, speakers: dict[int, Statement], statements: list[Statement], pieces: Pieces
) -> None:
    """Find who speaks where no verb says so: "Berg was blunt: “No.”", "Berg shrugged. “No.”"."""
    reading = frame.reading
    previous: tuple[int, bool] | None = None
    # "It would fall silent then, Berg said. “Until then we answer.”"
    latest = {
        s.sentence: s
        for s in statements
        if s.cue is not None
        and s.parent is None
        and s.source is not None
        and s.source.type is PERSON
        and s.cue_class in _TELLING
        and reading.quoted[s.cue.first] == -1
    }
    for number, stretches in pieces.items():
        sentence, stretch = stretches[0]
        first, _ = reading.bounds[sentence]
        lead = reading.token_at(reading.quotations[number].start)
        same = previous is not None and previous[0] == reading.paragraph[sentence]
        heard = same and previous is not None and previous[1]
        known = number in speakers
        previous = reading.paragraph[sentence], heard or known
        if known or heard:
            continue
        subject: Mention | None = None
        if lead > first and reading.words[lead - 1] == ":":
            subject = main_subject(frame, first, lead - 1)
            if not _person(frame, subject):
                # "Whether they would go he left open: “Not yet.”"
                ending = (frame.mentions.ending.get(k) for k in range(lead - 1, first, -1))
                subject = next((s for s in ending if s and _person(frame, s)), subject)
        elif (
            lead <= first
            and sentence > 0
            and reading.paragraph[sentence - 1] == reading.paragraph[sentence]
            and reading.bounds[sentence - 1][1] > reading.bounds[sentence - 1][0]
            and not reading.headline[sentence - 1]
        ):
            told = latest.get(sentence - 1)
            if told is not None:
                again = told.copied()
                again.sentence, again.content = sentence, [stretch]
                speakers[number] = again
                previous = reading.paragraph[sentence], True
                continue
            subject = main_subject(frame, *reading.bounds[sentence - 1])
        source = frame.cast.of(subject)
        if subject is None or source is None or source.type is not PERSON:
            continue
        speakers[number] = Statement(
            sentence, source, subject, None, CueClass.NONE, [stretch], stretch
        )
        previous = reading.paragraph[sentence], True


def _person(frame: Frame, mention: Mention | None) -> bool:
    source = frame.cast.of(mention)
    return source is not None and source.type is PERSON


def _lend(reading: Reading, speakers: dict[int, Statement], pieces: Pieces) -> None:
    """Give quotations without a speaker the one of their neighbour."""
    by_paragraph: dict[int, list[int]] = defaultdict(list)
    alone: dict[int, bool] = {}
    for number, stretches in pieces.items():
        sentence = stretches[0][0]
        by_paragraph[reading.paragraph[sentence]].append(number)
        first, _ = reading.bounds[sentence]
        # It begins its sentence, so no words of the narrator lead up to it.
        lead = reading.token_at(reading.quotations[number].start)
        alone[number] = lead <= first
    previous: tuple[int, Statement] | None = None
    for paragraph in sorted(by_paragraph):
        numbers = by_paragraph[paragraph]
        current: Statement | None = None
        for number in numbers:
            if number in speakers:
                current = speakers[number]
            elif current is not None and (alone[number] or _goes_on(reading, number)):
                speakers[number] = current
            elif current is None and alone[number]:
                later = next((speakers[n] for n in numbers if n in speakers), None)
                if later is not None:
                    current = speakers[number] = later
                elif (
                    previous is not None
                    and previous[0] == paragraph - 1
                    and _only_quotes(reading, paragraph, numbers)
                ):
                    current = speakers[number] = previous[1]
        if current is not None:
            previous = (paragraph, current)


def _goes_on(reading: Reading, number: int) -> bool:
    """Whether a quotation resumes the one before it in its sentence, behind "…, he said, "."""
    start = reading.quotations[number].start
    before = reading.text[:start].rstrip()[-1:] if start < 2 else reading.text[start - 2]
    earlier = map(reading.quotations.__getitem__, range(number - 1, -1, -1))
    previous = next((q for q in earlier if q.parent is None), None)
    if previous is None or before not in ",—–":
        return False
    one = reading.token_at(previous.end - 1)
    other = reading.token_at(start)
    return reading.sentence_of(one) == reading.sentence_of(other)


def _only_quotes(reading: Reading, paragraph: int, numbers: list[int]) -> bool:
    start = min(reading.quotations[n].start for n in numbers)
    end = max(reading.quotations[n].end for n in numbers)
    first = reading.token_at(start)
    last = reading.token_at(end)
    before = first - 1
    if before >= 0 and reading.paragraph[reading.sentence_of(before)] == paragraph:
        return False
    return last >= len(reading.words) or (reading.paragraph[reading.sentence_of(last)] != paragraph)


def _adopt(everything: list[Statement], added: list[Statement]) -> None:
    """Statements made inside an added quotation are nested under it."""
    by_sentence: dict[int, list[Statement]] = defaultdict(list)
    for statement in added:
        by_sentence[statement.sentence].append(statement)
    own = {id(s) for s in added}
    for statement in everything:
        cue = statement.cue
        if id(statement) in own or statement.parent is not None or cue is None:
            continue
        for outer in by_sentence.get(statement.sentence, ()):
            inside = outer.content[0]
            if inside.first <= cue.first and cue.end <= inside.end:
                statement.parent = outer
                break
