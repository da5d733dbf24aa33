"""The turns of a transcript: who has the floor from which word to which.

A turn lasts from its label to the next one, paragraphs without a label included, unless they are
the transcriber's: notes in brackets, headings, and sentences that tell about the speakers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline import marks as m
from summarizer.offline.entities import Entity
from summarizer.offline.labels import Examiner, Label, find_examiners, find_labels
from summarizer.offline.mentions import Mention
from summarizer.offline.reading import UNREAD, Reading
from summarizer.offline.statements import Stretch

#: A note in brackets has at most so many characters.
_NOTE: Final = re.compile(r"[\[(][^\[\]()\n]{1,120}[\])]")
_OWN: Final = frozenset(
    "i we you my our your me us mine ours i'm i've i'd i'll we're we've we'd we'll you're you've "
    "ich wir mir mich uns unser unsere mein meine sie ihnen".split()
)
_HEADING: Final = re.compile(r"[^\w]*(?:[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9 ,.’'–—-]*)[^\w]*")


@dataclass(slots=True, eq=False)
class Turn:
    """What one speaker says without another between.

    Attributes:
        label: How the turn is headed.
        cue: The label's words, its colon or dash included.
        name: The words that name the speaker.
        sentences: Numbers of its sentences.
        pieces: Of each of these, the words that are said; none where it is a note.
        mention: The label as a mention of the speaker.
        speaker: Who speaks.
        asks: Whether the speaker is there to ask or to lead the talk.
        leads: Whether the speaker only leads it: an operator, a moderator.
        introduced: Number of the sentence in which one who asks says who she is.
    """

    label: Label
    cue: Stretch
    name: Stretch
    sentences: list[int]
    pieces: dict[int, list[Stretch]]
    mention: Mention | None = None
    speaker: Entity | None = None
    asks: bool = False
    leads: bool = False
    introduced: int | None = None

    def said(self) -> Iterator[tuple[int, Stretch]]:
        """Sentence and words of every piece that is said, in order."""
        for sentence in self.sentences:
            for piece in self.pieces[sentence]:
                yield sentence, piece


@dataclass(slots=True, eq=False)
class Talk:
    """A transcript.

    Attributes:
        turns: Its turns, in order.
        examiners: Who asks from which offset on, in a court record.
        of: Number of a sentence to its turn.
    """

    turns: list[Turn]
    examiners: list[Examiner]
    of: dict[int, Turn] = field(default_factory=dict)


def find_talk(reading: Reading) -> Talk | None:
    """The transcript that the text holds, its labels taken out of the sentences.

    The words of the labels stay in the reading, but no sentence has them any more: "MODERATOR:"
    is neither the subject of what follows nor the one that a pronoun takes up.
    """
    labels = find_labels(reading.text, reading.cues)
    if not labels:
        return None
    begins = {reading.sentences[k].start for k in range(len(reading.sentences))}
    opening = (label for label in labels if _opens(reading, label, begins))
    single = {reading.sentence_of(reading.token_at(label.start)): label for label in opening}
    labels = list(single.values())
    if not labels:
        return None
    starts = [reading.token_at(label.start) for label in labels]
    numbers = [reading.sentence_of(token) for token in starts]
    turns: list[Turn] = []
    unread: list[int] = []
    for k, label in enumerate(labels):
        body = reading.token_at(label.body)
        cue = Stretch(starts[k], max(reading.token_at(label.end), starts[k] + 1))
        name = Stretch(starts[k], max(reading.token_at(label.name_end), starts[k] + 1))
        unread.extend(_cut(reading, numbers[k], cue, body))
        stop = numbers[k + 1] if k + 1 < len(labels) else len(reading.bounds)
        turns.append(Turn(label, cue, name, list(range(numbers[k], stop)), {}))
    _unread(reading, unread)
    talk = Talk(turns, find_examiners(reading.text))
    for k, turn in enumerate(turns):
        _fill(reading, turn, last=k + 1 == len(turns), examiners=talk.examiners)
        talk.of.update(dict.fromkeys(turn.sentences, turn))
    return talk


def _opens(reading: Reading, label: Label, begins: set[int]) -> bool:
    """Whether a sentence begins with the line, as far as the label."""
    text = reading.text
    at = label.line
    while at <= label.start:
        if at in begins:
            number = reading.sentence_of(reading.token_at(label.start))
            return not reading.skipped[number]
        at += 1
    return not text[: label.start].strip()


def _cut(reading: Reading, number: int, cue: Stretch, body: int) -> Iterator[int]:
    """Take a label out of its sentence, with the time stamp before it and the signs behind.

    Yields:
        The tokens that no sentence has any more.
    """
    first = min(reading.bounds[number][0], cue.first)
    while True:
        begin, end = reading.bounds[number]
        stop = min(max(body, cue.end), end)
        yield from range(first, stop)
        reading.bounds[number] = (min(max(body, begin), end), end)
        if body <= end or number + 1 >= len(reading.bounds):
            return
        number += 1  # "MR. FENN:" cut in two by its stop
        first = max(stop, reading.bounds[number][0])


def _unread(reading: Reading, tokens: list[int]) -> None:
    """Make tokens nothing that a rule can begin at or look back to."""
    gone = {*tokens}
    unread = reading.lexicon.word(UNREAD)
    for token in tokens:
        reading.entries[token] = unread
        reading.low[token] = UNREAD
        reading.tags[token] = 0
        reading.capital[token] = 0
    reading.capitals = [i for i in reading.capitals if i not in gone]
    reading.mentioning = [i for i in reading.mentioning if i not in gone]


@lru_cache(maxsize=4)
def _stage(cues: Cues) -> frozenset[str]:
    return cues.words["transcripts.stage.words"]


def _fill(reading: Reading, turn: Turn, *, last: bool, examiners: list[Examiner]) -> None:
    """Tell what is said from notes, and end the turn where the transcriber takes over."""
    own = reading.paragraph[turn.sentences[0]]
    kept: list[int] = []
    told: int | None = None
    begin = reading.starts[turn.cue.first]
    for sentence in turn.sentences:
        paragraph = reading.paragraph[sentence]
        if any(begin < e.line <= reading.sentences[sentence].start for e in examiners):
            break
        if reading.skipped[sentence] or paragraph == told:
            continue
        fresh = paragraph != own and paragraph != (reading.paragraph[kept[-1]] if kept else own)
        if fresh and _note(reading, sentence):
            told = paragraph
            continue
        if fresh and _told(reading, turn, sentence, last=last):
            break
        kept.append(sentence)
        turn.pieces[sentence] = _pieces(reading, sentence)
    turn.sentences = kept


def _pieces(reading: Reading, sentence: int) -> list[Stretch]:
    """The words of a sentence, notes in brackets and marks at the ends apart."""
    first, end = reading.bounds[sentence]
    if first >= end:
        return []
    stage = _stage(reading.cues)
    begin, stop = reading.starts[first], reading.ends[end - 1]
    cuts: list[tuple[int, int]] = []
    for match in _NOTE.finditer(reading.text, begin, stop):
        words = {w.strip(".,;:!?—–").lower() for w in match.group()[1:-1].split()}
        whole = match.start() == begin and match.end() >= stop - 1
        if words & stage or (whole and match.group()[0] == "["):
            cuts.append((reading.token_at(match.start()), reading.token_at(match.end())))
    pieces: list[Stretch] = []
    for a, b in zip([first, *(b for _, b in cuts)], [*(a for a, _ in cuts), end], strict=True):
        while a < b and not _speaks(reading.words[a]):
            a += 1
        while b > a and not _speaks(reading.words[b - 1]):
            b -= 1
        if b > a:
            pieces.append(Stretch(a, b))
    return pieces


def _speaks(word: str) -> bool:
    return word[0].isalnum() or word in m.QUOTES or word[0] in "$£€"


def _paragraph(reading: Reading, sentence: int) -> int:
    """One past the last sentence of the paragraph that a sentence begins."""
    stop = sentence
    paragraph = reading.paragraph[sentence]
    while stop < len(reading.bounds) and reading.paragraph[stop] == paragraph:
        stop += 1
    return stop


def _note(reading: Reading, sentence: int) -> bool:
    """Whether a paragraph is a note between brackets or asterisks, or a heading."""
    end = reading.sentences[_paragraph(reading, sentence) - 1].end
    text = reading.text[reading.sentences[sentence].start : end].strip()
    noted = text[0] in "[(*_" and text[-1] in "])*_"
    return noted or _HEADING.fullmatch(text) is not None or not re.search(r"[.!?…]", text)


def _told(reading: Reading, turn: Turn, sentence: int, *, last: bool) -> bool:
    """Whether a paragraph tells about the speakers instead of being said by one."""
    first = reading.bounds[sentence][0]
    end = reading.bounds[_paragraph(reading, sentence) - 1][1]
    outside = [k for k in range(first, end) if reading.quoted[k] == -1]
    low = reading.low
    if any(low[k] in _OWN for k in outside):
        return False
    if last and any(reading.tags[k] & m.REPORTING for k in outside):
        return True
    stage = _stage(reading.cues)
    name = turn.label.words[-1]
    return any(low[k] in stage or (low[k] == name and len(name) > 1) for k in outside)
