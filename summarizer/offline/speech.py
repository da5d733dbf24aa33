"""Quotations that go on: further sentences, and quotations that nobody is named beside."""

from __future__ import annotations

from typing import Final

from summarizer.native import native
from summarizer.offline import marks as m
from summarizer.offline.entities import PERSON, Entity
from summarizer.offline.mentions import Mention
from summarizer.offline.quotation_kinds import QuotationKind
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch, Told, in_order
from summarizer.offline.subjects import main_subject
from summarizer.schemas.vocabulary import CueClass

#: The members as plain names, for speed; see ``mentions``.
_DIRECT: Final = QuotationKind.DIRECT
_NEUTRAL: Final = CueClass.NEUTRAL
_ASSERTIVE: Final = CueClass.ASSERTIVE
_FACTIVE: Final = CueClass.FACTIVE


@native(acyclic=True)
class Speech:
    """A quotation of speech.

    Attributes:
        number: Its index among the article's quotations.
        lead: Its first token, a mark.
        sentences: Every sentence that has words of it.
        stretches: Those words, sentence by sentence.
    """

    __slots__ = ("lead", "number", "sentences", "stretches")

    def __init__(self, number: int, lead: int) -> None:
        self.number = number
        self.lead = lead
        self.sentences: list[int] = []
        self.stretches: list[Stretch] = []


def continued(frame: Frame, found: list[Statement], speeches: list[Speech]) -> list[Statement]:
    """All statements, those added that a quotation's other sentences make, in order.

    A quotation has one speaker; one that stands alone in a paragraph goes to whoever speaks
    before it there, else after it, else (where the paragraph holds nothing else) to the speaker
    of the paragraph before.
    """
    speakers = _speaking(frame.reading, found)
    _announce(frame, speakers, found, speeches)
    _lend(frame.reading, speakers, speeches)
    told = Told(found)
    spoken = {(s.sentence, id(s.source)) for s in found}  # before what "I" said changes hands
    kept = _own(frame, found, speakers)
    added: list[Statement] = []
    for speech in speeches:
        speaker = speakers[speech.number]
        if speaker is None:
            continue
        for k, stretch in enumerate(speech.stretches):
            sentence = speech.sentences[k]
            around = told.at(sentence)
            if _meets(around, stretch):
                # Statements inside the quotation do not cover it; those around it do.
                if _covers(around, stretch):
                    continue
                if (sentence, id(speaker.source)) in spoken:
                    continue
            again = speaker.copied()
            again.sentence, again.content, again.whole = sentence, [stretch], stretch
            again.parent, again.negated = None, False
            added.append(again)
    _adopt(kept, added)
    return in_order(kept, added)


def _meets(around: list[Statement], stretch: Stretch) -> bool:
    begin, stop = stretch.first, stretch.end
    for statement in around:
        for other in statement.content:
            if other.first < stop and begin < other.end:
                return True
    return False


def _covers(around: list[Statement], stretch: Stretch) -> bool:
    begin, stop = stretch.first, stretch.end
    for statement in around:
        for other in statement.content:
            if other.first <= begin and stop <= other.end + 1:
                return True
    return False


def _own(frame: Frame, found: list[Statement], speakers: list[Statement | None]) -> list[Statement]:
    """Give what "I" is said to have said inside a quotation to whoever speaks it."""
    kept: list[Statement] = []
    author = frame.cast.author
    for statement in found:
        if statement.source is author and statement.cue is not None:
            number = frame.reading.quoted[statement.cue.first]
            if number != -1:
                speaker = speakers[number]
                if speaker is None or speaker.source is author:
                    continue
                statement.source = speaker.source
        kept.append(statement)
    return kept


def speakers_of(
    frame: Frame, statements: list[Statement], speeches: list[Speech]
) -> dict[int, Entity]:
    """Index of each quotation that a statement holds to the statement's source, if it has one."""
    speaking = _speaking(frame.reading, statements)
    _announce(frame, speaking, statements, speeches)
    _lend(frame.reading, speaking, speeches)
    found: dict[int, Entity] = {}
    for number, statement in enumerate(speaking):
        if statement is not None and statement.source is not None:
            found[number] = statement.source
    return found


def _speaking(reading: Reading, statements: list[Statement]) -> list[Statement | None]:
    """Per quotation, the statement that it belongs to."""
    found: list[Statement | None] = [None] * len(reading.quotations)
    sizes = [0] * len(found)
    numbers = [number for number, _, _ in reading.outer]
    firsts = [first for _, first, _ in reading.outer]
    ends = [end for _, _, end in reading.outer]
    count, at = len(ends), 0
    for statement in statements:
        cue = statement.cue
        own = reading.quoted[cue.first] if cue is not None else -1
        for content in statement.content:
            begin, stop = content.first, content.end
            # From the first quotation that ends behind the beginning: near the one before.
            while at > 0 and ends[at - 1] > begin:
                at -= 1
            while at < count and ends[at] <= begin:
                at += 1
            size = stop - begin
            k = at
            while k < count and firsts[k] < stop:
                number = numbers[k]
                k += 1
                if number == own or size <= 0:
                    continue
                # "prosecutors said he wrote “no”": the narrower one is his.
                if found[number] is None or size < sizes[number]:
                    found[number], sizes[number] = statement, size
    return found


def speeches_of(reading: Reading) -> list[Speech]:
    """The quotations of speech in order, each cut where a sentence ends."""
    found: list[Speech] = []
    words = reading.words
    for number, at, stop in reading.outer:
        if reading.quotations[number].kind is not _DIRECT:
            continue
        speech = Speech(number, at)
        while at < stop:
            sentence = reading.sentence_of(at)
            _, end = reading.bounds[sentence]
            if end > stop:
                end = stop
            a, b = at, end
            while a < b and words[a] in m.QUOTES:
                a += 1
            while b > a and (words[b - 1] in m.QUOTES or words[b - 1] == ","):
                b -= 1
            if b > a and not reading.skipped[sentence]:
                speech.sentences.append(sentence)
                speech.stretches.append(Stretch(a, b))
            at = end if end > at else at + 1
        if speech.sentences:
            found.append(speech)
    return found


def _announce(
    frame: Frame,
    speakers: list[Statement | None],
    statements: list[Statement],
    speeches: list[Speech],
) -> None:
    """Find who speaks where no verb says so: "Berg was blunt: “No.”", "Berg shrugged. “No.”"."""
    reading = frame.reading
    paragraph, heard = -1, False
    latest: dict[int, Statement] | None = None
    for speech in speeches:
        sentence, stretch = speech.sentences[0], speech.stretches[0]
        if reading.paragraph[sentence] != paragraph:
            paragraph, heard = reading.paragraph[sentence], False
        if heard:
            continue
        if speakers[speech.number] is not None:
            heard = True
            continue
        first, lead = reading.firsts[sentence], speech.lead
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
            and reading.paragraph[sentence - 1] == paragraph
            and reading.bounds[sentence - 1][1] > reading.bounds[sentence - 1][0]
            and not reading.headline[sentence - 1]
        ):
            if latest is None:
                latest = _latest(reading, statements)
            told = latest.get(sentence - 1)
            if told is not None:
                # "It would fall silent then, Berg said. “Until then we answer.”"
                again = told.copied()
                again.sentence, again.content = sentence, [stretch]
                speakers[speech.number] = again
                heard = True
                continue
            before = reading.bounds[sentence - 1]
            subject = main_subject(frame, before[0], before[1])
        source = frame.cast.of(subject)
        if subject is None or source is None or source.type is not PERSON:
            continue
        speakers[speech.number] = Statement(
            sentence, source, subject, None, CueClass.NONE, [stretch], stretch
        )
        heard = True


def _latest(reading: Reading, statements: list[Statement]) -> dict[int, Statement]:
    """The last statement of each sentence behind which a quotation of the next one goes on."""
    found: dict[int, Statement] = {}
    for statement in statements:
        cue, source, cls = statement.cue, statement.source, statement.cue_class
        if cue is None or source is None or source.type is not PERSON:
            continue
        telling = cls is _NEUTRAL or cls is _ASSERTIVE or cls is _FACTIVE
        if telling and statement.parent is None and reading.quoted[cue.first] == -1:
            found[statement.sentence] = statement
    return found


def _person(frame: Frame, mention: Mention | None) -> bool:
    source = frame.cast.of(mention)
    return source is not None and source.type is PERSON


def _lend(reading: Reading, speakers: list[Statement | None], speeches: list[Speech]) -> None:
    """Give quotations without a speaker the one of their neighbour."""
    previous: Statement | None = None
    before = -1
    begin, count = 0, len(speeches)
    while begin < count:
        paragraph = reading.paragraph[speeches[begin].sentences[0]]
        stop = begin + 1
        while stop < count and reading.paragraph[speeches[stop].sentences[0]] == paragraph:
            stop += 1
        current: Statement | None = None
        for k in range(begin, stop):
            speech = speeches[k]
            number = speech.number
            speaker = speakers[number]
            # It begins its sentence, so no words of the narrator lead up to it.
            alone = speech.lead <= reading.firsts[speech.sentences[0]]
            if speaker is not None:
                current = speaker
            elif current is not None and (alone or _goes_on(reading, number)):
                speakers[number] = current
            elif current is None and alone:
                together = speeches[begin:stop]
                later = _first_known(speakers, together)
                if later is not None:
                    current = speakers[number] = later
                elif (
                    previous is not None
                    and before == paragraph - 1
                    and _only_quotes(reading, paragraph, together)
                ):
                    current = speakers[number] = previous
        if current is not None:
            previous, before = current, paragraph
        begin = stop


def _first_known(speakers: list[Statement | None], speeches: list[Speech]) -> Statement | None:
    for speech in speeches:
        speaker = speakers[speech.number]
        if speaker is not None:
            return speaker
    return None


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


def _only_quotes(reading: Reading, paragraph: int, speeches: list[Speech]) -> bool:
    """Whether a paragraph has nothing but its quotations, which are in order."""
    first = speeches[0].lead
    last = reading.token_at(max(reading.quotations[speech.number].end for speech in speeches))
    before = first - 1
    if before >= 0 and reading.paragraph[reading.sentence_of(before)] == paragraph:
        return False
    return last >= len(reading.words) or (reading.paragraph[reading.sentence_of(last)] != paragraph)


def _adopt(found: list[Statement], added: list[Statement]) -> None:
    """Statements made inside an added quotation are nested under it."""
    if not added:
        return
    told = Told(added)
    for statement in found:
        cue = statement.cue
        if statement.parent is not None or cue is None:
            continue
        for outer in told.at(statement.sentence):
            inside = outer.content[0]
            if inside.first <= cue.first and cue.end <= inside.end:
                statement.parent = outer
                break
