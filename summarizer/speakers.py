"""Who says it: an item's source against whoever the article itself names as the speaker.

The offline rules read who speaks where; they do not always know that two names are one person's. So
an item is in doubt only where the article names the speaker in the same paragraph, and nothing
there or in the summary suggests that source and speaker are the same, or that one speaks for the
other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from summarizer.annotate import places_of
from summarizer.examined import Examined, words_in
from summarizer.findings import Issue, IssueKind, Severity
from summarizer.schema_tree import Models, path
from summarizer.schemas import NARRATOR, Actor, ActorType, NonAnswer, Position, QuoteType, Span

if TYPE_CHECKING:
    from summarizer.offline.analysis import Analysis
    from summarizer.offline.entities import Entity
    from summarizer.offline.mentions import Mention
    from summarizer.offline.statements import Statement

_SHOWN: Final = 60
_TOO_SHORT: Final = 3
"""A quote of fewer words than this is anybody's."""
_OTHER: Final = 2
"""Words of a quote that may be neither a statement nor who says it: *then*, *on Monday*."""
_SAME_STEM: Final = 4
"""Letters that a name and its adjective share: Aruvia, Aruvian."""
_SAYS_NOTHING: Final = frozenset(
    "a an and at by das de der des die dr for former from her his in its la le mr mrs ms of on or"
    " sir that the their to von who with".split()
)


def speaker_issues(models: Models, examined: Examined) -> Iterator[Issue]:
    """Items whose source is not whoever the article says spoke their words.

    An item is left alone if one of its quotes may be its source's own, or if nobody is known to
    say it.

    Args:
        models: The models in the summary, grounded and annotated.
        examined: The article.
    """
    items = models.of(Position, NonAnswer)
    if not items or not examined.analysis.statements:
        return
    said = _Said(examined.analysis)
    sources = _Sources(models, examined, said)
    for loc, item in items:
        source = item.source if isinstance(item, Position) else item.actor
        differs = _differing(item, source, said, sources)
        if differs is not None:
            span, name = differs
            text = " ".join(span.of(examined.article.text).split())
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            yield Issue(
                kind=IssueKind.SPEAKER_DIFFERS,
                severity=Severity.WARNING,
                item=path(loc),
                span=span,
                message=f"“{shown}” is said by “{name}” in the article, not by "
                f"{sources.name(source)}",
            )


def _differing(
    item: Position | NonAnswer, source: str, said: _Said, sources: _Sources
) -> tuple[Span, str] | None:
    """The first of an item's quotes, where somebody else than its source says each of them."""
    narrated = source == NARRATOR
    if narrated and not (isinstance(item, Position) and item.quote_type is QuoteType.DIRECT):
        return None
    found: tuple[Span, str] | None = None
    for evidence in item.evidence:
        for start, end in places_of(evidence):
            first, last = said.tokens(start, end)
            around = said.around(first, last)
            # What is asked first costs least, and settles nearly every item.
            if not around or last - first < _TOO_SHORT or sources.may_say(source, around):
                return None
            told = next((s for s in around if said.tells(s, first, last)), None)
            if told is None or told.source is None or not sources.are_apart(source, around):
                return None
            if not narrated and sources.is_near(source, first, last, around):
                return None
            found = found or (Span(start=start, end=end), told.source.name)
    return found


class _Said:
    """What the article attributes, by place.

    Args:
        analysis: What the rules find in the article.
    """

    __slots__ = ("_by_sentence", "_cast", "_mentions", "author", "reading")

    def __init__(self, analysis: Analysis) -> None:
        self.reading = analysis.frame.reading
        self.author = analysis.frame.cast.author
        self._cast = analysis.frame.cast
        self._mentions: dict[int, list[Mention]] = {}
        by_sentence: dict[int, list[Statement]] = {}
        inside = self.reading.inside
        for statement in analysis.statements:
            for piece in statement.content:
                if piece.end > piece.first:
                    for sentence in range(inside[piece.first], inside[piece.end - 1] + 1):
                        by_sentence.setdefault(sentence, []).append(statement)
        self._by_sentence = by_sentence

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The first token in a stretch of the article, and one past the last."""
        reading = self.reading
        first = bisect_right(reading.ends, start)
        return first, bisect_left(reading.starts, end, first)

    def around(self, first: int, last: int) -> list[Statement]:
        """The statements that share a token with some."""
        found: list[Statement] = []
        if first < last:
            inside = self.reading.inside
            for sentence in range(inside[first], inside[last - 1] + 1):
                for statement in self._by_sentence.get(sentence, ()):
                    for piece in statement.content:
                        if piece.first < last and first < piece.end:
                            if statement not in found:
                                found.append(statement)
                            break
        return found

    def tells(self, statement: Statement, first: int, last: int) -> bool:
        """Whether some tokens hold a statement and who says it, in their paragraph, and no more."""
        mention, reading = statement.source_mention, self.reading
        paragraph = reading.paragraph[reading.inside[first]]
        if mention is None or reading.paragraph[reading.inside[mention.first]] != paragraph:
            return False
        own = {*range(mention.first, mention.end)}
        for piece in statement.content:
            own.update(piece.tokens())
        if statement.cue is not None:
            own.update(statement.cue.tokens())
        other = [k for k in range(first, last) if k not in own and reading.words[k][:1].isalnum()]
        return len(other) <= _OTHER

    def mentions(self, entity: Entity) -> list[Mention]:
        """Where somebody is named, described or meant by a pronoun."""
        if not self._mentions:
            for mention in self._cast.noted:
                self._mentions.setdefault(id(mention.entity), []).append(mention)
        return self._mentions.get(id(entity), [])

    def entities(self) -> list[Entity]:
        """Everybody in the article."""
        return self._cast.entities


class _Sources:
    """Who the sources of a summary may be in the article."""

    def __init__(self, models: Models, examined: Examined, said: _Said) -> None:
        self._actors = {actor.id: actor for _, actor in models.of(Actor)}
        self._examined = examined
        self._said = said
        self._spans: dict[str, tuple[list[int], list[int]]] = {}
        self._known: dict[int, list[Actor]] = {}
        self._same: dict[tuple[str, int], bool] = {}
        self._apart: dict[tuple[str, int], bool] = {}

    def name(self, source: str) -> str:
        """A source as a message names it."""
        actor = self._actors.get(source)
        return f"“{actor.name}”" if actor is not None else "the article itself"

    def may_say(self, source: str, around: list[Statement]) -> bool:
        """Whether one of some statements may be the source's own, or is nobody's."""
        actor = self._actors.get(source)
        for statement in around:
            speaker = statement.source
            if speaker is None or statement.source_mention is None:
                return True
            if source == NARRATOR:
                if speaker is self._said.author:
                    return True
            elif actor is None or self._is_same(actor, speaker):
                return True
        return False

    def are_apart(self, source: str, around: list[Statement]) -> bool:
        """Whether the source has no part in who makes some statements."""
        if source == NARRATOR:
            return True
        actor = self._actors[source]
        for statement in around:
            speaker = statement.source
            if speaker is None:
                return False
            key = source, id(speaker)
            if key not in self._apart:
                self._apart[key] = self._is_apart(actor, speaker)
            if not self._apart[key]:
                return False
        return True

    def _is_apart(self, actor: Actor, speaker: Entity) -> bool:
        """Whether neither may speak for the other."""
        homes = self._homes(actor)
        belongs = _belongs(speaker)
        if any(self._is_same(actor, home) for home in belongs):
            return False
        if any(self._is_same(home, speaker) for home in homes):
            return False
        person = actor.type is ActorType.PERSON and speaker.type is ActorType.PERSON
        others = [other for other in self._called(speaker) if other is not actor]
        for other in others:
            theirs = self._homes(other)
            if _holds(theirs, actor) or _holds(homes, other):
                return False
            if not person and any(home is actor or _holds(homes, home) for home in theirs):
                return False
        if not others and not speaker.named:
            # "The minister" may be anybody; "Karsia’s army" speaks for no other state.
            home = belongs[-1] if belongs else None
            if home is None or not home.named or home.type is not ActorType.STATE:
                return False
            return actor.type is ActorType.STATE
        if person:
            return True
        if actor.country and actor.country == speaker.country:
            return False
        if ActorType.PERSON in (actor.type, speaker.type):
            # Somebody may speak for whatever it is, unless the summary has them elsewhere.
            return any(self._homes(other) for other in others)
        return True

    def _homes(self, actor: Actor) -> list[Actor]:
        """Whom an actor belongs to, nearest first."""
        found: list[Actor] = []
        while actor.affiliation:
            home = self._actors.get(actor.affiliation)
            if home is None or _holds(found, home):
                break
            found.append(home)
            actor = home
        return found

    def _is_same(self, actor: Actor, entity: Entity) -> bool:
        """Whether an actor may be somebody, by a place or by a word."""
        key = actor.id, id(entity)
        if key not in self._same:
            self._same[key] = (
                _is_called(actor, entity) or self._overlaps(actor, entity) or _share(actor, entity)
            )
        return self._same[key]

    def _overlaps(self, actor: Actor, entity: Entity) -> bool:
        reading = self._said.reading
        return any(
            self._stands(actor, reading.starts[mention.first], reading.ends[mention.end - 1])
            for mention in self._said.mentions(entity)
        )

    def _called(self, entity: Entity) -> list[Actor]:
        """The actors that surely are somebody."""
        found = self._known.get(id(entity))
        if found is None:
            found = [actor for actor in self._actors.values() if self._is(actor, entity)]
            self._known[id(entity)] = found
        return found

    def _is(self, actor: Actor, entity: Entity) -> bool:
        """Whether an actor's own name is somebody's, or the last word of a description."""
        if _is_called(actor, entity):
            return True
        starts = self._said.reading.starts
        for mention in self._said.mentions(entity):
            head = starts[mention.core_end - 1]
            if self._stands(actor, head, head + 1):
                return True
        return False

    def _stands(self, actor: Actor, start: int, end: int) -> bool:
        """Whether an actor is mentioned in a stretch of the article."""
        starts, ends = self._places(actor)
        k = bisect_left(starts, end)
        return k > 0 and ends[k - 1] > start

    def _places(self, actor: Actor) -> tuple[list[int], list[int]]:
        """Where the mentions of an actor begin and end, in order and apart."""
        found = self._spans.get(actor.id)
        if found is None:
            spans = actor.mention_spans or self._examined.places(actor.name)
            found = [span.start for span in spans], [span.end for span in spans]
            self._spans[actor.id] = found
        return found

    def is_near(self, source: str, first: int, last: int, around: list[Statement]) -> bool:
        """Whether a source is named so near to some tokens that the words may be its own.

        In the same sentences the speaker may report it, or the rules be mistaken; a pronoun may
        mean whoever was named up to a paragraph before.
        """
        actor, reading = self._actors[source], self._said.reading
        if not self._places(actor)[0]:
            return True
        low = min([first, *(piece.first for s in around for piece in s.content)])
        high = max([last, *(piece.end for s in around for piece in s.content)])
        begin, close = reading.inside[low], reading.inside[high - 1]
        if any(_is_pronoun(statement.source_mention) for statement in around):
            paragraph = reading.paragraph[begin]
            while begin and reading.paragraph[begin - 1] >= paragraph - 1:
                begin -= 1
        start, end = reading.sentences[begin].start, reading.sentences[close].end
        own = [a for a in self._actors.values() if a is actor or _holds(self._homes(a), actor)]
        if any(self._stands(one, start, end) for one in own):
            return True
        return any(
            begin <= reading.inside[mention.first] <= close
            for entity in self._said.entities()
            if _is_called(actor, entity) or self._overlaps(actor, entity)
            for mention in self._said.mentions(entity)
        )


def _holds(actors: list[Actor], actor: Actor) -> bool:
    """Whether an actor is among some, which to compare field by field would take long."""
    return any(one is actor for one in actors)


def _is_pronoun(mention: Mention | None) -> bool:
    from summarizer.offline.mentions import PRONOUN

    return mention is not None and mention.kind is PRONOUN


def _belongs(entity: Entity) -> list[Entity]:
    """Whom somebody belongs to in the article, nearest first."""
    found: list[Entity] = []
    home = entity.affiliation
    while home is not None and home not in found:
        found.append(home)
        home = home.affiliation
    return found


def _is_called(actor: Actor, entity: Entity) -> bool:
    return entity.name == actor.name or entity.name in actor.mentions


def _share(actor: Actor, entity: Entity) -> bool:
    """Whether names or roles have a word in common, or the beginning of one."""
    some = words_in(" ".join((actor.name, actor.role or "", *actor.mentions)))
    others = words_in(" ".join((entity.name, entity.role or "", *entity.surfaces, *entity.heads)))
    mine, theirs = some - _SAYS_NOTHING, others - _SAYS_NOTHING
    if not mine.isdisjoint(theirs):
        return True
    stems = {word[:_SAME_STEM] for word in mine if len(word) > _SAME_STEM}
    return any(word[:_SAME_STEM] in stems for word in theirs if len(word) > _SAME_STEM)


__all__ = ["speaker_issues"]
