"""What holds for every item of an article summary: its evidence, its issues, who is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from pydantic import BaseModel

from summarizer.export.document import Entry, Group, Line, Piece, Tone, joined, line
from summarizer.export.generic_view import fields_of
from summarizer.export.proof import Remarks, is_unsupported, quotes_of
from summarizer.export.sources import Sources
from summarizer.export.wording import OWN_VOICE, SOURCE
from summarizer.result import SummaryResult
from summarizer.schemas import NARRATOR, Actor, ArticleSummary, Evidence, Span

_OWN: Final = "summarizer.schemas.article_summary"
_DERIVED: Final = frozenset({"clarity", "crosswalk"})


class Items:
    """A summary's items on their way into a rendering.

    Attributes:
        summary: The summary.
        sources: Its actors and positions by id.
    """

    def __init__(self, result: SummaryResult[ArticleSummary]) -> None:
        self.summary = result.summary
        self.sources = Sources(result.summary)
        self._article = result.article
        self._text = result.article.text
        self._remarks = Remarks(result.issues)

    def entry(
        self,
        item: BaseModel,
        path: str,
        *,
        head: Line = (),
        cells: tuple[str, ...] = (),
        gloss: Line = (),
        details: Iterable[Line] = (),
        key: str | None = None,
        proof: Iterable[Evidence] = (),
        spans: tuple[Span, ...] = (),
        own_voice: bool = False,
    ) -> Entry:
        """An entry for ``item`` with its evidence, its issues and the fields that a user added.

        Args:
            item: The item.
            path: Where it stands in the summary, such as ``positions[3]``.
            head: What it says.
            cells: What it says as a row of a table.
            gloss: What only the cells say beyond the head.
            details: What else there is to it; empty lines are left out.
            key: The id to show, where it is not the item's own.
            proof: The evidence to show, where the item has none of its own.
            spans: Where the article has it, beside its evidence.
            own_voice: Whether the article says it itself.
        """
        more, children = self.additions(item, path)
        own = None if isinstance(item, Actor) else getattr(item, "id", None)
        evidence = tuple(getattr(item, "evidence", None) or proof)
        return Entry(
            head=head,
            key=key or own,
            path=path,
            cells=cells,
            gloss=gloss,
            details=tuple(entry for entry in (*details, *more) if entry),
            quotes=quotes_of(evidence, self._text),
            spans=spans,
            children=children,
            alarming=self._remarks.are_grave(path) or is_unsupported(evidence),
            own_voice=own_voice,
        )

    def additions(self, item: BaseModel, path: str) -> tuple[tuple[Line, ...], tuple[Entry, ...]]:
        """What a user's subclass adds to an item, and what the issues say about it."""
        known: Any = next(cls for cls in type(item).__mro__ if cls.__module__ == _OWN)
        skip = {*known.model_fields, *_DERIVED}
        added = fields_of(item, self._text, self._remarks, path, skip)
        return (*added.details, *self._remarks.on(path)), added.children

    def unproved(self, ids: Iterable[str]) -> list[str]:
        """Those of the items that no quote in the article proves."""
        return [id_ for id_ in ids if is_unsupported(self.sources.evidence(id_))]

    def sentences(self, spans: Iterable[Span]) -> list[str]:
        """The numbers of the sentences that the spans begin in, each once, as evidence has them."""
        found = (self._article.sentence_at(span.start) for span in spans)
        return list(dict.fromkeys(f"[{sentence.number}]" for sentence in found if sentence))

    def by_source(self, rows: Iterable[tuple[str, Entry]]) -> tuple[Group, ...]:
        """Entries grouped by source, in the order in which each first appears."""
        groups: dict[str, list[Entry]] = {}
        for source, entry in rows:
            groups.setdefault(source, []).append(entry)
        return tuple(
            Group(tuple(entries), title=self._introduced(source))
            for source, entries in groups.items()
        )

    def _introduced(self, source: str) -> Line:
        """A speaker with office, affiliation, and how the article identifies them."""
        actor = self.sources.actor(source)
        if actor is None:
            return line(Piece(self.voice(source), Tone.STRONG))
        types = {p.source_type: None for p in self.summary.positions if p.source == source}
        role = unless_in(actor.name, actor.role)
        belongs_to = self.sources.name(actor.affiliation) if actor.affiliation else ""
        # "Torvia’s president, of Torvia" says it twice.
        told = _has_words(f"{actor.name} {role or ''}", belongs_to)
        office = joined(
            (
                role,
                f"of {belongs_to}" if belongs_to and not told else None,
                *(SOURCE[kind] for kind in types if kind),
            ),
            ", ",
        )
        return line(Piece(actor.name, Tone.STRONG), f", {office}" if office else "")

    def voice(self, source: str) -> str:
        """What to call a source, the narrator included."""
        return OWN_VOICE if source == NARRATOR else self.sources.name(source)


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def unless_in(name: str, role: str | None) -> str | None:
    """The role, unless the name says it already ("President Ann Onym")."""
    return None if role and role.casefold() in name.casefold() else role


__all__ = ["Items", "unless_in"]
