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
from summarizer.offline.places import Places
from summarizer.offline.quotations import Quotation
from summarizer.offline.reading import read
from summarizer.offline.seats import seat, stretch
from summarizer.offline.shifts import Shift, find_shifts
from summarizer.offline.speech import continued, speakers_of, speeches_of
from summarizer.offline.statements import Frame, Statement, Told, in_order
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
    speakers = speakers_of(frame, statements, speeches_of(reading))
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
    speeches = speeches_of(reading)
    statements = continued(frame, found, speeches)
    if clauses is not None:
        speaking = speakers_of(frame, statements, speeches)
        unanswered = find_gapped(frame, clauses, statements, speaking, talk)
        if talk is not None:
            unanswered = find_withheld(frame, talk, unanswered)
        return Analysis(frame, speaking, statements, unanswered, [], [], [], [], talk)
    told = Told(statements)
    unanswered = find_non_answers(frame, told)
    if talk is not None:
        unanswered = find_withheld(frame, talk, unanswered)
    # The author is no actor: what "I" would not say, or came to say otherwise, is no item.
    author = frame.cast.author
    unanswered = [u for u in unanswered if u.actor is not author]
    shifts, aims = find_shifts(frame, statements)
    if aims:
        statements = in_order(statements, aims)
        told = Told(statements)
    shifts = [s for s in shifts if s.actor is not author]
    places = Places(frame)
    claims = find_claims(frame, told, places)
    for claim in claims:
        _narrate(claim, author)
    names = find_names(frame, told, places)
    covered = [piece for item in unanswered for piece in item.evidence]
    if talk is not None:
        covered += [stretch(turn) for turn in talk.turns]
    assertions = find_assertions(frame, told, covered, stated=bool(statements))
    kept = _without_refusals(statements, unanswered, shifts)
    speakers = speakers_of(frame, statements, speeches)
    return Analysis(frame, speakers, kept, unanswered, claims, names, shifts, assertions, talk)


def _narrate(claim: Claim, author: Entity) -> None:
    """Take the author out of a claim's actors: what "we" hold, nobody in the summary does."""
    claim.actor = None if claim.actor is author else claim.actor
    claim.counterparty = None if claim.counterparty is author else claim.counterparty
    claim.controller = None if claim.controller is author else claim.controller
    claim.sovereign = None if claim.sovereign is author else claim.sovereign
    claim.claimants = [c for c in claim.claimants if c is not author]
    claim.asserted_by = [None if s is author else s for s in claim.asserted_by]


def _without_refusals(
    statements: list[Statement], unanswered: list[Unanswered], shifts: list[Shift]
) -> list[Statement]:
    """The statements that say more than a non-answer of the same source, or are part of a shift."""
    refusals: dict[int, set[int]] = {}
    for item in unanswered:
        tokens = refusals.setdefault(id(item.actor), set())
        for piece in item.evidence:
            tokens.update(range(piece.first, piece.end))
    staged = {id(stage.statement) for shift in shifts for stage in shift.stages}
    kept: list[Statement] = []
    nested = False
    for statement in statements:
        covering = refusals.get(id(statement.source))
        if covering is None or id(statement) in staged or not _withheld(statement, covering):
            kept.append(statement)
            nested = nested or statement.parent is not None
    if nested:
        alive = {id(s) for s in kept}
        for statement in kept:
            while statement.parent is not None and id(statement.parent) not in alive:
                statement.parent = statement.parent.parent
    return kept


def _withheld(statement: Statement, covered: set[int]) -> bool:
    """Whether a statement says no more than a non-answer does."""
    total = shared = 0
    for piece in statement.content:
        total += piece.end - piece.first
        for token in range(piece.first, piece.end):
            shared += token in covered
    return total > 0 and shared * 10 >= total * 7
