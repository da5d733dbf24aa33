"""What is said under a label, sentence by sentence, as statements of whoever has the floor."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.cues import Cues
from summarizer.offline.answer_words import Phrases
from summarizer.offline.phrasing import phrase_at, phrase_table
from summarizer.offline.reading import Reading
from summarizer.offline.statements import Frame, Statement, Stretch, Told
from summarizer.offline.turns import Talk, Turn
from summarizer.schemas.vocabulary import CueClass

#: Fewest words of a sentence that states something: "In our waters", not "Full stop".
_FEWEST: Final = 3
_FIRST: Final = frozenset("i we ich wir".split())
_WANTING: Final = frozenset("want wish hope need".split())
#: Behind one of these a subject asks: "Did he say", "what can you confirm".
_INVERTED: Final = frozenset(
    "do does did can could will would have has had is are was were should may might don't didn't "
    "doesn't can't won't wouldn't haven't hasn't isn't aren't".split()
)
_ASKING: Final = frozenset("who what when where why which how whether".split())
_MARKUP: Final = frozenset("*_\n")


def turn_statements(frame: Frame, talk: Talk, found: list[Statement]) -> list[Statement]:
    """All statements, those added that the turns make, in order.

    Each sentence that states something is one statement, the label its cue. What the speaker
    reports of others, and of himself in so many words ("I warned the cabinet"), is told already:
    the first is nested under his statement, the second takes its place.

    Args:
        frame: The article, its speakers seated.
        talk: The transcript.
        found: What attributing words attribute.
    """
    reading = frame.reading
    _own(reading, talk, found)
    found = [s for s in found if s.sentence not in talk.of or not _questioned(frame, talk, s)]
    told = Told(found)
    added: list[Statement] = []
    for turn in talk.turns:
        if turn.speaker is None or turn.leads:
            continue
        for number, sentence in enumerate(turn.sentences):
            own = told.at(sentence)
            pieces = turn.pieces[sentence]
            if sentence == turn.introduced or not asserts(reading, pieces):
                continue
            if turn.asks and reading.low[pieces[0].first] in _ASKING:
                continue  # "Q: Whether they will be tried."
            if any(s.source is turn.speaker and _covers(s, pieces) for s in own):
                continue
            statement = _statement(reading, turn, sentence, pieces, opens=number == 0)
            added.append(statement)
            for other in own:
                if other.parent is None and other.source is not turn.speaker:
                    other.parent = statement
    everything = [*found, *added]
    everything.sort(key=lambda s: (s.sentence, s.content[0].first))
    return everything


def _own(reading: Reading, talk: Talk, found: list[Statement]) -> None:
    """Make the speaker the source of what "I" and "we" say in a turn."""
    for statement in found:
        turn, mention = talk.of.get(statement.sentence), statement.source_mention
        if turn is None or mention is None or turn.speaker is None:
            continue
        if reading.low[mention.first] in _FIRST and reading.quoted[mention.first] == -1:
            statement.source = turn.speaker


def _questioned(frame: Frame, talk: Talk, statement: Statement) -> bool:
    """Whether a question asks for the statement, or a speaker says only what he wants."""
    reading, mention, cue = frame.reading, statement.source_mention, statement.cue
    if mention is None or cue is None:
        return False
    own = statement.source is talk.of[statement.sentence].speaker
    if own and statement.lemma in _WANTING:
        return True
    last = reading.bounds[statement.sentence][1]
    asks = "?" in reading.words[cue.first : last]
    return asks and bool(reading.low[mention.first - 1] in _INVERTED)


def asserts(reading: Reading, pieces: list[Stretch]) -> bool:
    """Whether a sentence states something: no question, no greeting, no word of thanks."""
    if not pieces:
        return False
    first, end = pieces[0].first, pieces[-1].end
    if "?" in reading.words[end - 1 : end + 2]:
        return False
    words = sum(reading.words[k][0].isalnum() for p in pieces for k in range(p.first, p.end))
    if words < _FEWEST:
        return False
    courtesies = table_of(reading.cues, "transcripts.courtesies", "phrases")
    return phrase_at(reading, courtesies, first, end) is None


@lru_cache(maxsize=32)
def table_of(cues: Cues, prefix: str, *keys: str) -> Phrases:
    """The phrases of a table of the lexicons, for look-up by their first words."""
    return phrase_table(cues, prefix, keys)


def _covers(statement: Statement, pieces: list[Stretch]) -> bool:
    """Whether a statement in the first person is all that the sentence says, or nearly."""
    total = pieces[-1].end - pieces[0].first
    whole = statement.whole
    return (whole.end - whole.first) * 10 >= total * 6


def _statement(
    reading: Reading, turn: Turn, sentence: int, pieces: list[Stretch], *, opens: bool
) -> Statement:
    first, end = pieces[0].first, pieces[-1].end
    lead = reading.text[reading.starts[turn.cue.first] : reading.starts[first]]
    if opens and not _MARKUP.intersection(lead) and len(pieces) == 1 and lead.count("[") == 0:
        first = turn.cue.first
    return Statement(
        sentence,
        turn.speaker,
        turn.mention,
        turn.cue,
        CueClass.NEUTRAL,
        list(pieces),
        Stretch(first, end),
    )
