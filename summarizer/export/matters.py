"""The second part of an article summary's rendering: places, changes, names and actors."""

from __future__ import annotations

from typing import Final

from summarizer.export.document import Entry, Group, Part, Piece, Section, Tone, joined, line
from summarizer.export.items import Items, unless_in
from summarizer.export.wording import SHIFT, STATUS, STATUS_NOTE, listed, spoken
from summarizer.schemas import NARRATOR, Actor, MessagingShift, NamingVariant, TerritorialClaim

_PLACES: Final = ("Place", "Action", "By", "Status", "Who says so")
_STAGES: Final = ("When", "How", "Message")


def territory(items: Items) -> Section | None:
    """Who advances on, takes, holds or owns which place, according to whom, as a table."""
    entries = tuple(
        _claim(items, item, f"territorial_claims[{index}]")
        for index, item in enumerate(items.summary.territorial_claims)
    )
    if not entries:
        return None
    return Section(
        "Territorial claims",
        Part.TERRITORY,
        (Group(entries),),
        note=STATUS_NOTE,
        columns=_PLACES,
    )


def _claim(items: Items, item: TerritorialClaim, path: str) -> Entry:
    name = items.sources.name
    cells = (
        item.territory + (f", {item.within}" if item.within else ""),
        spoken(item.action),
        name(item.actor) if item.actor else "—",
        STATUS[item.status_as_reported],
        listed([name(source) for source in item.asserted_by]),
    )
    known = joined(
        (
            item.counterparty and f"against {name(item.counterparty)}",
            f"claimed by {listed([name(c) for c in item.claimants])}" if item.claimants else None,
            item.controller_as_reported
            and f"said to be held by {name(item.controller_as_reported)}",
            item.sovereign_as_reported and f"said to belong to {name(item.sovereign_as_reported)}",
            item.extent_text and f"extent: “{item.extent_text}”",
            item.time_text and f"time: “{item.time_text}”",
            item.purpose_as_reported and f"purpose: {item.purpose_as_reported}",
        )
    )
    own_voice = NARRATOR in item.asserted_by
    return items.entry(item, path, cells=cells, details=[line(known)], own_voice=own_voice)


def shifts(items: Items) -> Section | None:
    """Messages that change, each as a timeline."""
    groups = tuple(
        _shift(items, item, f"messaging_shifts[{index}]")
        for index, item in enumerate(items.summary.messaging_shifts)
    )
    return Section("Messaging shifts", Part.SHIFTS, groups, columns=_STAGES) if groups else None


def _shift(items: Items, item: MessagingShift, path: str) -> Group:
    entries = []
    for index, stage in enumerate(item.stages):
        position = items.sources.position(stage.position)
        content = position.content if position else stage.position
        source = position.source if position else item.actor
        speaker = "" if source == item.actor else f" ({items.voice(source)})"
        cells = (
            f"“{stage.time_text}”" if stage.time_text else "—",
            SHIFT[stage.relation],
            content + speaker,
        )
        evidence = position.evidence if position else ()
        entry = items.entry(
            stage,
            f"{path}.stages[{index}]",
            cells=cells,
            key=stage.position,
            proof=evidence,
            own_voice=source == NARRATOR,
        )
        entries.append(entry)
    who = items.voice(item.asserted_by)
    said = (
        f"The text says so: {who} reports the change."
        if item.explicit_in_text
        else f"The text does not say so; {who} only sets the stages side by side."
    )
    more, children = items.additions(item, path)
    if more or children:
        entries.append(Entry(details=more, children=children))
    return Group(
        tuple(entries),
        title=line(Piece(f"{items.sources.name(item.actor)}: {item.topic}", Tone.STRONG)),
        note=line(said),
        path=path,
    )


def names(items: Items) -> Section | None:
    """Names that take a side."""
    entries = tuple(
        _name(items, item, f"naming_variants[{index}]")
        for index, item in enumerate(items.summary.naming_variants)
    )
    return Section("Names that take a side", Part.NAMES, (Group(entries),)) if entries else None


def _name(items: Items, item: NamingVariant, path: str) -> Entry:
    name = items.sources.name
    owner, claimant = item.attributes_sovereignty_to, item.attributes_claim_to
    known = joined(
        (
            f"used by {items.voice(item.used_by)}",
            owner and f"makes {name(owner)} the owner",
            claimant and f"calls {name(claimant)} a claimant",
            f"in {', '.join(items.sentences(item.spans))}" if item.spans else None,
        )
    )
    # A name that only repeats its referent says nothing of what stands behind it.
    says_more = item.referent.casefold() not in item.surface.casefold()
    return items.entry(
        item,
        path,
        head=line(
            Piece(f"“{item.surface}”", Tone.STRONG), f" for {item.referent}" if says_more else ""
        ),
        details=[line(known)],
        spans=item.spans,
        own_voice=item.used_by == NARRATOR,
    )


def actors(items: Items) -> Section | None:
    """Everyone concerned, a line or two each."""
    entries = tuple(
        _actor(items, item, f"actors[{index}]") for index, item in enumerate(items.summary.actors)
    )
    return Section("Actors", Part.ACTORS, (Group(entries),)) if entries else None


def _actor(items: Items, item: Actor, path: str) -> Entry:
    # The name itself at the head of a sentence, or within one, is no other name.
    others = [
        f"“{mention}”" for mention in item.mentions if _uncapped(mention) != _uncapped(item.name)
    ]
    known = joined(
        (
            spoken(item.type),
            unless_in(item.name, item.role),
            item.affiliation and f"of {items.sources.name(item.affiliation)}",
            item.country,
            f"also {', '.join(others)}" if others else None,
        ),
        "; ",
    )
    head = line(Piece(item.name, Tone.STRONG), f": {known}", Piece(f" ({item.id})", Tone.FAINT))
    return items.entry(item, path, head=head, spans=item.mention_spans)


def _uncapped(words: str) -> str:
    return words[:1].lower() + words[1:]


__all__ = ["actors", "names", "shifts", "territory"]
