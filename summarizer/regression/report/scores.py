"""What there is to say about scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from summarizer.regression.evaluation import Evaluation
from summarizer.regression.report.blocks import (
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Table,
    Tone,
    count,
    number,
    share,
    table,
)
from summarizer.regression.scoring import ItemScore, Measure, Outcome, Score, Tally
from summarizer.regression.scoring.results import OVERALL
from summarizer.regression.thresholds import Thresholds
from summarizer.regression.versions import Version

_WORST: Final = 10
_QUOTE: Final = 120


def score_blocks(
    evaluation: Evaluation, thresholds: Thresholds, *, items: bool = False
) -> tuple[Block, ...]:
    """The report of `summarizer eval score`.

    Args:
        evaluation: The scores.
        thresholds: The suite's limits.
        items: Whether to list every item that is not correct.
    """
    blocks: list[Block] = [Heading("Scores against gold", 1)]
    for entry in evaluation.entries:
        blocks += _entry(evaluation.version(entry), thresholds, items=items)
    blocks += _left_out(evaluation)
    return tuple(blocks)


def _entry(version: Version, thresholds: Thresholds, *, items: bool) -> Iterator[Block]:
    total = version.total
    means = version.means()
    rate = version.pass_rate(thresholds)
    yield Heading(version.name)
    samples = f", {count(total.answers, 'answer')}" if total.answers != rate.total else ""
    invalid = f" {count(total.invalid, 'answer')} invalid." if total.invalid else ""
    yield Paragraph(
        f"{count(rate.total, 'case')}{samples}: {rate.passed} pass, {share(rate.share)} "
        f"({thresholds.confidence:.0%} interval {share(rate.low)} to {share(rate.high)}); overall "
        f"{number(means.get(OVERALL))} (mean of cases).{invalid}"
    )
    yield tally_table("list", {OVERALL: total.overall, **total.lists, **total.nested}, means)
    yield Paragraph(
        "Counted as correct, partial, incorrect, missing, spurious; P, R and F1 give half for "
        "partial, strict F1 nothing; mean is of the cases' F1."
    )
    yield Paragraph(
        f"Macro F1 over lists {number(total.macro_f1())}. Quotes: {total.evidence.quotes}, of "
        f"which {total.evidence.unsupported} not in the article; characters quoted: precision "
        f"{share(total.evidence.character_precision)}, recall "
        f"{share(total.evidence.character_recall)}.",
        Tone.BAD if total.evidence.unsupported else Tone.PLAIN,
    )
    if total.fields:
        yield Heading(f"{version.name}: fields", 3)
        yield tally_table("field", total.fields, means)
    if total.texts:
        rows: list[tuple[Cell | str, ...]] = [
            (name, number(text.mean), str(text.count)) for name, text in total.texts.items()
        ]
        yield table("free text|>similarity|>texts", rows)
    yield from _worst(version, thresholds)
    if items:
        yield from _wrong_items(version)
    shortfalls = version.shortfalls(thresholds)
    if shortfalls:
        yield Items(tuple((Cell(text, Tone.BAD), ()) for text in shortfalls))


def tally_table(kind: str, tallies: Mapping[str, Tally], means: Mapping[str, float]) -> Table:
    """Counts, precision, recall, F1 relaxed and strict, and the mean of the cases' F1."""
    rows: list[tuple[Cell | str, ...]] = []
    for name, tally in tallies.items():
        if tally.possible + tally.actual == 0:
            rows.append((f"{name} (nothing on either side)", *("–" * 10)))
            continue
        rows.append(
            (
                name,
                str(tally.correct),
                str(tally.partial),
                str(tally.incorrect),
                str(tally.missing),
                str(tally.spurious),
                number(tally.precision()),
                number(tally.recall()),
                number(tally.f1()),
                number(tally.f1(Measure.STRICT)),
                number(means.get(name)),
            )
        )
    return table(
        f"{kind}|>cor|>par|>inc|>mis|>spu|>P|>R|>F1|>strict|>mean",
        rows,
    )


def _worst(version: Version, thresholds: Thresholds) -> Iterator[Block]:
    overall = version.values().get(OVERALL, {})
    passing = version.passing(thresholds)
    ranked = sorted(overall, key=lambda case: overall[case])
    failing = [case for case in passing if not passing[case]]
    shown = list(dict.fromkeys([*ranked[:_WORST], *failing]))
    if not shown:
        return
    yield Heading(f"{version.name}: cases, worst first", 3)
    rows: list[tuple[Cell | str, ...]] = []
    for case in shown:
        tally = _total(version, case).overall
        rows.append(
            (
                case,
                number(overall.get(case)),
                str(tally.missing),
                str(tally.spurious),
                str(tally.incorrect),
                str(_total(version, case).evidence.unsupported),
                Cell("passes", Tone.GOOD) if passing[case] else Cell("fails", Tone.BAD),
            )
        )
    yield table("case|>overall|>missing|>spurious|>incorrect|>quotes not in article|result", rows)


def _total(version: Version, case: str) -> Score:
    return version.only([case]).total


def _wrong_items(version: Version) -> Iterator[Block]:
    for case, samples in version.scores.items():
        wrong = [
            (sample, item)
            for sample, score in enumerate(samples)
            for item in score.items
            if item.outcome is not Outcome.CORRECT
        ]
        if wrong:
            yield Heading(f"{version.name}: {case}", 3)
            yield Items(
                tuple(
                    item_entry(item, sample if len(samples) > 1 else None) for sample, item in wrong
                )
            )


def item_entry(item: ItemScore, sample: int | None = None) -> tuple[Cell, tuple[str, ...]]:
    """An item with what is wrong about it and its evidence."""
    where = item.gold or item.answer or ""
    fields = ", ".join(f"{name} {item.fields[name]}" for name in item.wrong_fields)
    remarks = [
        f"({fields})" if fields else "",
        "no quote of it is in the article" if item.unsupported else "",
        f"repeats {item.duplicate_of}" if item.duplicate_of else "",
        f"sample {sample}" if sample is not None else "",
    ]
    remark = "; ".join(filter(None, remarks))
    line = f"{item.outcome}: {where} {item.label}" + (f" {remark}" if remark else "")
    return Cell(line, tone_of(item.outcome)), quotes_of(item)


def quotes_of(item: ItemScore) -> tuple[str, ...]:
    """An item's evidence, shortened."""
    return tuple(
        f"“{quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + '…'}”" for quote in item.quotes
    )


def tone_of(outcome: Outcome) -> Tone:
    """How an outcome is shown."""
    if outcome is Outcome.CORRECT:
        return Tone.GOOD
    return Tone.OPEN if outcome is Outcome.PARTIAL else Tone.BAD


def _left_out(evaluation: Evaluation) -> Iterator[Block]:
    entries: list[tuple[Cell, tuple[str, ...]]] = [
        (Cell(f"{run}: invalid answer: {problem}", Tone.BAD), ())
        for run, problem in evaluation.invalid
    ]
    entries += [
        (Cell(f"{run} is stale: {', '.join(changed)} changed since it was recorded", Tone.OPEN), ())
        for run, changed in evaluation.stale
    ]
    entries += [(Cell(f"{run} is not recorded", Tone.OPEN), ()) for run in evaluation.missing]
    entries += [(Cell(f"{run} has no gold", Tone.OPEN), ()) for run in evaluation.without_gold]
    if entries:
        yield Heading("Not scored, or scored as empty")
        yield Items(tuple(entries))
    wanting = [*(run for run, _ in evaluation.stale), *evaluation.missing]
    if wanting:
        yield Paragraph(f"To record the first of them: {wanting[0].command}")


__all__ = ["item_entry", "quotes_of", "score_blocks", "tally_table", "tone_of"]
