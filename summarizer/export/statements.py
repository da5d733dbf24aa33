"""The first part of an article summary's rendering: what was withheld, and who says what."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from summarizer.export.document import Entry, Group, Part, Piece, Section, Tone, joined, line
from summarizer.export.items import Items
from summarizer.export.wording import CERTAINTY, CUE, GROUNDS, NON_ANSWER, QUOTING, listed
from summarizer.schemas import (
    NARRATOR,
    AbstractSentence,
    Clarity,
    NonAnswer,
    NonAnswerKind,
    Position,
)

_LEDGER: Final = ("About what", "How", "Sent to", "Reason given")


def abstract(items: Items) -> Section | None:
    """The abstract, each sentence with the items that it rests on."""
    entries = tuple(
        _sentence(items, sentence, f"abstract[{index}]")
        for index, sentence in enumerate(items.summary.abstract)
    )
    if not entries:
        return None
    return Section(
        "Abstract",
        Part.ABSTRACT,
        (Group(entries),),
        note="After each sentence, the items below that it rests on.",
    )


def _sentence(items: Items, item: AbstractSentence, path: str) -> Entry:
    rests_on = [
        Piece(id_ if index == 0 else f", {id_}", Tone.FAINT, id_)
        for index, id_ in enumerate(item.supported_by)
    ]
    head = line(item.text, Piece(" (", Tone.FAINT), *rests_on, Piece(")", Tone.FAINT))
    entry = items.entry(item, path, head=head)
    unproved = items.unproved(item.supported_by)
    if entry.alarming or not unproved:
        return entry
    rests = f"rests on {listed(unproved)}, which no quote in the article proves"
    return replace(entry, details=(*entry.details, line(Piece(rests, Tone.ALARM))), alarming=True)


def non_answers(items: Items) -> Section | None:
    """What was not answered, by whom, and what they conceded all the same."""
    rows = [
        (item.actor, _non_answer(items, item, f"non_answers[{index}]"))
        for index, item in enumerate(items.summary.non_answers)
    ]
    groups = items.by_source(rows)
    if not groups:
        return None
    return Section("What was not answered", Part.NON_ANSWERS, groups, columns=_LEDGER)


def _non_answer(items: Items, item: NonAnswer, path: str) -> Entry:
    redirected = item.redirected_to and items.sources.name(item.redirected_to)
    kinds = [
        f"referred the question to {redirected}"
        if kind is NonAnswerKind.REDIRECTED and redirected
        else NON_ANSWER[kind]
        for kind in item.kinds
    ]
    if redirected and NonAnswerKind.REDIRECTED not in item.kinds:
        kinds.append(f"sent the question to {redirected}")
    asked = item.question_as_reported and f"asked: “{item.question_as_reported}”"
    by = item.asked_by and f"asked by {items.sources.name(item.asked_by)}"
    # That it was no reply is what the section says; of some it is less plain.
    how = joined(
        (listed(kinds), "an ambivalent reply" if item.clarity is Clarity.AMBIVALENT else None)
    )
    details = [line(joined((asked, by)))]
    # Whoever declines may concede something all the same; a reader must not miss either.
    details += [
        line(
            Piece("but on this topic ", Tone.STRONG),
            f"{items.sources.name(position.source)} did say: {position.content}",
            Piece(f" ({position.id})", Tone.FAINT, position.id),
        )
        for position in items.sources.concessions(item)
    ]
    return items.entry(
        item,
        path,
        head=line(Piece(item.topic, Tone.STRONG), f": {how}"),
        cells=(
            item.topic,
            how,
            redirected or "—",
            GROUNDS[item.grounds].removeprefix("reason given: "),
        ),
        gloss=line(GROUNDS[item.grounds]),
        details=details,
    )


def speakers(items: Items) -> Section | None:
    """What each speaker says, speaker by speaker."""
    rows = [
        (item.source, _position(items, item, f"positions[{index}]"))
        for index, item in enumerate(items.summary.positions)
        if item.source != NARRATOR
    ]
    groups = items.by_source(rows)
    return Section("What speakers say", Part.SPEAKERS, groups) if groups else None


def narrator(items: Items) -> Section | None:
    """What the article asserts with nobody quoted on it."""
    entries = tuple(
        _position(items, item, f"positions[{index}]")
        for index, item in enumerate(items.summary.positions)
        if item.source == NARRATOR
    )
    if not entries:
        return None
    return Section(
        "What the narrator asserts",
        Part.NARRATOR,
        (Group(entries),),
        note="In the article’s own voice, nobody quoted.",
    )


def _position(items: Items, item: Position, path: str) -> Entry:
    meant = CUE.get(item.cue_class) if item.cue_class else None
    cue = f"“{item.cue}”{f' ({meant})' if meant else ''}" if item.cue else meant
    told = joined(
        (
            cue,
            item.addressee and f"to {items.sources.name(item.addressee)}",
            item.time_text and f"“{item.time_text}”",
            CERTAINTY[item.certainty],
            QUOTING[item.quote_type] if item.quote_type else None,
            f"topic: {item.topic}",
        )
    )
    reporter = item.nested_under and items.sources.position(item.nested_under)
    details = [line(Piece(told, Tone.FAINT))]
    if reporter:
        details.append(
            line(
                f"as reported by {items.sources.name(reporter.source)}",
                Piece(f" ({reporter.id})", Tone.FAINT, reporter.id),
            )
        )
    details += [
        line(
            Piece("contradicted by ", Tone.CAUTION),
            f"{items.sources.name(other.source)}: {other.content}",
            Piece(f" ({other.id})", Tone.FAINT, other.id),
        )
        for other in map(items.sources.position, item.contested_by)
        if other is not None
    ]
    # Who speaks may have declined to answer on this very topic, or the office spoken for may have.
    for refusal in items.sources.refusals(item):
        who = "" if refusal.actor == item.source else f"{items.sources.name(refusal.actor)} "
        kinds = listed([NON_ANSWER[kind] for kind in refusal.kinds])
        details.append(
            line(
                Piece("on the same topic ", Tone.STRONG),
                f"{who}{kinds}",
                Piece(f" ({refusal.id})", Tone.FAINT, refusal.id),
            )
        )
    return items.entry(
        item,
        path,
        head=line(item.content),
        details=details,
        own_voice=item.source == NARRATOR,
    )


__all__ = ["abstract", "narrator", "non_answers", "speakers"]
