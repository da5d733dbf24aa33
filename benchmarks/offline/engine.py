"""The offline engine's reading of a text, in the terms of the corpus."""

from __future__ import annotations

from typing import Final, NamedTuple

from benchmarks.offline.annotations import QuotationKind, Range
from summarizer.article import Article
from summarizer.offline import QuotationKind as Kind
from summarizer.offline.analysis import analyse
from summarizer.offline.entities import Entity
from summarizer.offline.mentions import Mention
from summarizer.offline.reading import Reading
from summarizer.offline.seats import QUESTIONER
from summarizer.offline.statements import Stretch

_KINDS: Final[dict[Kind, QuotationKind]] = {
    Kind.DIRECT: "direct",
    Kind.FRAGMENT: "mixed",
    Kind.SCARE: "scare",
    Kind.TITLE: "scare",
    Kind.NESTED: "nested",
}


class FoundQuotation(NamedTuple):
    """A quotation without its marks, and every name that its speaker goes by."""

    span: Range
    kind: QuotationKind
    speaker: tuple[str, ...]


class FoundAttribution(NamedTuple):
    """An attribution; ``source`` is where its source is named beside the cue."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    speaker: tuple[str, ...]


class FoundNonAnswer(NamedTuple):
    """A non-answer with every piece that proves it."""

    spans: tuple[Range, ...]
    speaker: tuple[str, ...]
    kinds: tuple[str, ...]


class Found(NamedTuple):
    """Everything that was found in a text."""

    quotations: list[FoundQuotation]
    attributions: list[FoundAttribution]
    non_answers: list[FoundNonAnswer]


def find(text: str, language: str = "en") -> Found:
    """Run the engine."""
    analysis = analyse(Article(text=text, language=language), None)
    reading = analysis.frame.reading

    def span(stretch: Stretch) -> Range:
        return reading.starts[stretch.first], reading.ends[stretch.end - 1]

    attributions = [
        FoundAttribution(
            span(turn.cue),
            span(turn.name),
            tuple(span(piece) for _, piece in turn.said()),
            _names(turn.speaker),
        )
        for turn in (analysis.talk.turns if analysis.talk is not None else ())
    ]
    for statement in analysis.statements:
        names = _names(statement.source)
        cue = statement.cue
        if cue is None or not any(
            reading.sentence_of(c.first) == statement.sentence for c in statement.content
        ):
            continue
        mention = statement.source_mention
        attributions.append(
            FoundAttribution(
                span(cue),
                span(_with_relative(reading, mention, cue)) if mention is not None else None,
                tuple(span(c) for c in statement.content if c.end > c.first),
                names,
            )
        )
    return Found(
        [
            FoundQuotation(
                (q.inner_start, q.inner_end), _KINDS[q.kind], _names(analysis.speakers.get(n))
            )
            for n, q in enumerate(reading.quotations)
        ],
        attributions,
        [
            FoundNonAnswer(
                tuple(span(s) for s in item.evidence),
                _names(item.actor),
                tuple(kind.value for kind in item.kinds),
            )
            for item in analysis.unanswered
        ],
    )


def _with_relative(reading: Reading, mention: Mention, cue: Stretch) -> Stretch:
    """The words for a source, and the "who" or "which" that stands for it before its verb."""
    after = mention.end
    if after < cue.first and reading.low[after] == ",":
        after += 1
    relative = after < cue.first and reading.low[after] in ("who", "which", "that")
    return Stretch(mention.first, after + 1 if relative else mention.end)


def _names(entity: Entity | None) -> tuple[str, ...]:
    if entity is None or entity.key == QUESTIONER:
        return ()
    return tuple(dict.fromkeys((entity.name, *entity.surfaces)))
