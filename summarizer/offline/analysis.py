"""Everything the rules find in one article, before it is put into the schema."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final
from weakref import ReferenceType, ref

from summarizer.cues import READ_LANGUAGES, Cues
from summarizer.offline.actors import cast
from summarizer.offline.attribution import find_statements
from summarizer.offline.claims import Claim
from summarizer.offline.entities import Entity
from summarizer.offline.finding import find_mentions
from summarizer.offline.floor import turn_statements
from summarizer.offline.gapped import find_gapped
from summarizer.offline.mentions import AtTokens, Mentions
from summarizer.offline.naming import Naming, find_names
from summarizer.offline.narrator import Assertion, find_assertions
from summarizer.offline.non_answers import find_non_answers
from summarizer.offline.quotations import Quotation
from summarizer.offline.reading import read
from summarizer.offline.seats import seat, stretch
from summarizer.offline.shifts import Shift, find_shifts
from summarizer.offline.speech import continued, pieces_of, speakers_of
from summarizer.offline.statements import Frame, Statement, Stretch, by_sentence
from summarizer.offline.territory import find_claims
from summarizer.offline.turn_replies import find_withheld
from summarizer.offline.turns import Talk, find_talk
from summarizer.offline.unanswered import Unanswered
from summarizer.offline.verb_frames import find_framed
from summarizer.offline.verb_second import VerbSecond
from summarizer.sentences import language_of

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.schemas.article_summary import ArticleSummary


#: How many articles are remembered. The audit and the annotation of one article follow each other
#: closely; more would only keep memory.
_REMEMBERED: Final = 8
#: By how many characters, and by which words, a text is known to be English whatever it is called;
#: a twelfth of the words is much less than English has, and more than another language can borrow.
_SAMPLE: Final = 4_000
_ENGLISH: Final = frozenset(
    "the of and said was for that with by from were has have he she his her they their would not "
    "it declined refused told says asked did mr. mrs. ms.".split()
)


@dataclass(slots=True, eq=False)
class Analysis:
    """Everything the rules find in one article; the items refer to each other by identity.

    Attributes:
        frame: The article in words, and who is mentioned where.
        speakers: Index of a quotation to whoever says it.
        statements: What is attributed to somebody.
        unanswered: Questions that were not answered.
        claims: Who is said to hold, take or claim a territory.
        names: Names that take a side.
        shifts: Messages that changed.
        assertions: Judgements in the article's own voice.
        talk: The transcript that the article is or holds.
        summary: The summary made of all this, once somebody asked for one.
    """

    frame: Frame
    speakers: dict[int, Entity]
    statements: list[Statement]
    unanswered: list[Unanswered]
    claims: list[Claim]
    names: list[Naming]
    shifts: list[Shift]
    assertions: list[Assertion]
    talk: Talk | None = None
    summary: ArticleSummary | None = None
    lock: Lock = field(default_factory=Lock)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation, in order of its start."""
        return self.frame.reading.quotations

    @property
    def positions(self) -> list[Statement]:
        """The statements that are somebody's position."""
        return [s for s in self.statements if not s.asking]

    def speaker(self, number: int) -> str | None:
        """The fullest name of whoever says a quotation.

        Args:
            number: The quotation's index in ``quotations``.
        """
        entity = self.speakers.get(number)
        return entity.name if entity is not None else None


_recent: OrderedDict[tuple[int, int], tuple[ReferenceType[Article], Analysis]] = OrderedDict()
_recent_lock: Final = Lock()


def analyse(article: Article, cues: Cues | None = None) -> Analysis:
    """What the rules find in an article.

    The last few analyses are kept as long as their articles are, so that a summary, its audit
    and its annotation cost one.

    Args:
        article: The article.
        cues: Lexicons; None: the built-in ones for the article's language.
    """
    language = article.language or language_of(article.text)
    unread = cues is None and not is_read(article)
    cues = cues or Cues.load(language=language)
    key = (id(article), id(cues))
    with _recent_lock:
        known = _recent.get(key)
        if known is not None and known[0]() is article:
            _recent.move_to_end(key)
            return known[1]
    found = _unread(article, cues) if unread else _analyse(article, cues)

    def forget(_: ReferenceType[Article]) -> None:
        _recent.pop(key, None)

    with _recent_lock:
        known = _recent.get(key)
        if known is not None and known[0]() is article:
            return known[1]  # another thread was faster
        _recent[key] = ref(article, forget), found
        while len(_recent) > _REMEMBERED:
            _recent.popitem(last=False)
    return found


def is_read(article: Article) -> bool:
    """Whether the built-in lexicons read an article, whose words may be English despite its tag."""
    language = article.language or language_of(article.text)
    primary = language.lower().replace("_", "-").partition("-")[0]
    if primary in READ_LANGUAGES:
        return True
    words = article.text[:_SAMPLE].lower().split()
    return sum(map(_ENGLISH.__contains__, words)) * 12 > len(words)


def _unread(article: Article, cues: Cues) -> Analysis:
    """What is found in a language without lexicons: quotations, and the turns of a transcript.

    Who speaks elsewhere is left open: every rule would guess.
    """
    reading = read(
        article.text,
        article.sentences,
        cues=cues,
        boilerplate=article.boilerplate,
        known_language=False,
    )
    size = len(reading.low)
    mentions = Mentions([], AtTokens(size), AtTokens(size), frozenset(), AtTokens(size))
    frame = Frame(reading, mentions, cast(reading, mentions))
    talk = find_talk(reading)
    if talk is None:
        return Analysis(frame, {}, [], [], [], [], [], [])
    seat(frame, talk)
    statements = turn_statements(frame, talk, [])
    speakers = _known(speakers_of(frame, statements, pieces_of(reading)))
    return Analysis(frame, speakers, statements, [], [], [], [], [], talk)


def _analyse(article: Article, cues: Cues) -> Analysis:
    reading = read(
        article.text,
        article.sentences,
        cues=cues,
        boilerplate=article.boilerplate,
    )
    talk = find_talk(reading)
    mentions = find_mentions(reading)
    frame = Frame(reading, mentions, cast(reading, mentions))
    if talk is not None:
        seat(frame, talk)
    clauses = VerbSecond(frame) if cues.language != "en" else None
    found = find_statements(frame) if clauses is None else find_framed(frame, clauses)
    if talk is not None:
        found = turn_statements(frame, talk, found)
    pieces = pieces_of(reading)
    statements = continued(frame, found, pieces)
    if clauses is not None:
        speaking = _known(speakers_of(frame, statements, pieces))
        unanswered = find_gapped(frame, clauses, statements, speaking, talk)
        if talk is not None:
            unanswered = find_withheld(frame, talk, unanswered)
        return Analysis(frame, speaking, statements, unanswered, [], [], [], [], talk)
    unanswered = find_non_answers(frame, by_sentence(statements))
    if talk is not None:
        unanswered = find_withheld(frame, talk, unanswered)
    # The author is no actor: what "I" would not say, or came to say otherwise, is no item.
    author = frame.cast.author
    unanswered = [u for u in unanswered if u.actor is not author]
    shifts = [s for s in find_shifts(frame, statements) if s.actor is not author]
    told = by_sentence(statements)  # those of aims are among them now
    claims = find_claims(frame, told)
    for claim in claims:
        _narrate(claim, author)
    names = find_names(frame, told)
    covered = [stretch for item in unanswered for stretch in item.evidence]
    if talk is not None:
        covered += [stretch(turn) for turn in talk.turns]
    assertions = find_assertions(frame, statements, covered)
    refusals: dict[int, list[Stretch]] = {}
    for item in unanswered:
        known = refusals.get(id(item.actor))
        if known is None:
            refusals[id(item.actor)] = item.evidence[:]
        else:
            known += item.evidence
    staged = {id(stage.statement) for shift in shifts for stage in shift.stages}
    kept: list[Statement] = []
    for s in statements:
        covering = refusals.get(id(s.source))
        if covering is None or id(s) in staged or not _withheld(s, covering):
            kept.append(s)
    alive = {id(s) for s in kept}
    for statement in kept:
        while statement.parent is not None and id(statement.parent) not in alive:
            statement.parent = statement.parent.parent
    speakers = _known(speakers_of(frame, statements, pieces))
    return Analysis(frame, speakers, kept, unanswered, claims, names, shifts, assertions, talk)


def _known(speakers: dict[int, Entity | None]) -> dict[int, Entity]:
    return {number: entity for number, entity in speakers.items() if entity is not None}


def _narrate(claim: Claim, author: Entity) -> None:
    """Take the author out of a claim's actors: what "we" hold, nobody in the summary does."""
    claim.actor = None if claim.actor is author else claim.actor
    claim.counterparty = None if claim.counterparty is author else claim.counterparty
    claim.controller = None if claim.controller is author else claim.controller
    claim.sovereign = None if claim.sovereign is author else claim.sovereign
    claim.claimants = [c for c in claim.claimants if c is not author]
    claim.asserted_by = [None if s is author else s for s in claim.asserted_by]


def _withheld(statement: Statement, refusals: list[Stretch]) -> bool:
    """Whether a statement says no more than a non-answer does."""
    total = shared = 0
    for piece in statement.content:
        total += piece.end - piece.first
        near = [r for r in refusals if r.first < piece.end and piece.first < r.end]
        if near:
            for token in range(piece.first, piece.end):
                for refusal in near:
                    if refusal.first <= token < refusal.end:
                        shared += 1
                        break
    return total > 0 and shared * 10 >= total * 7
